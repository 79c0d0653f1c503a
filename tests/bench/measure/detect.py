"""Measure language detection, and single detectors beside it, on snippets of known language.

    python -m tests.bench.measure.detect [SNIPPETS.tsv] [--all]

Only the half of the snippets is reported that no weight was fitted on (an odd first byte of the MD5 of the text), with
``--all`` the whole, as is right for the report that make/detection_text.py makes of other text; ``--without eldc`` as
if that module were not installed (`gcld3` stands for the extra). Macro accuracy is the mean over languages; an answer
is right when its first subtag is, and its script where the row names one.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import os
import sys
import time
from collections import defaultdict
from pathlib import Path

from citekit.language import detect
from citekit.language._detectors import installed

LENGTHS = ("w2", "w5", "w10", "w20", "sent")
SHARED = Path(os.environ.get("CITEKIT_SHARED", Path(__file__).parents[3] / ".." / "shared"))
PROBES = {
    "gl",
    "qu",
    "ay",
    "qu-Cuzco",
    "zh-Hant",
    "pt-BR",
    "sr-Latn",
}  # reported apart: most detectors do not know them


def held_out(text: str) -> bool:
    """Tell whether *text* belongs to the half that nothing was fitted on."""
    return hashlib.md5(text.encode()).digest()[0] % 2 == 1


def right(answer: str, truth: str) -> bool:
    """Tell whether *answer* is *truth*, in the first subtag and in the script that the truth names."""
    if answer.split("-", maxsplit=1)[0] != truth.split("-", maxsplit=1)[0]:
        return False
    return truth.rsplit("-", maxsplit=1)[-1] not in {"Hant", "Latn"} or truth == answer


def macro(rows, answers):
    """Give the mean over languages of the share of right answers, in percent, by length."""
    cells = defaultdict(lambda: defaultdict(list))
    for row, answer in zip(rows, answers, strict=True):
        cells[row["length"]][row["lang"]].append(right(answer, row["lang"]))
    return [100 * sum(sum(v) / len(v) for v in cells[n].values()) / len(cells[n]) for n in LENGTHS]


def calibration(rows, found):
    """Give the expected calibration error, and the share of right answers among those at 0.9 and more."""
    bins = defaultdict(list)
    for row, detection in zip(rows, found, strict=True):
        bins[min(int(detection.confidence * 10), 9)].append(
            (right(detection.language, row["lang"]), detection.confidence)
        )
    whole = sum(map(len, bins.values()))
    error = sum(abs(sum(ok for ok, _ in b) - sum(c for _, c in b)) for b in bins.values()) / whole
    sure = bins[9]
    return error, sum(ok for ok, _ in sure) / len(sure), len(sure) / whole


def show(name, rows, answers, seconds):
    """Print a line of the table."""
    common = [(row, answer) for row, answer in zip(rows, answers, strict=True) if row["lang"] not in PROBES]
    cells = " ".join(f"{value:5.1f}" for value in macro(rows, answers))
    fewer = " ".join(f"{value:5.1f}" for value in macro(*zip(*common, strict=True)))
    print(f"{name:26} {cells}  | {fewer}  | {len(rows) / seconds:8.0f}/s")


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "snippets", nargs="?", default=SHARED / "data" / "language-detection" / "snippets.tsv", type=Path
    )
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--without", action="append", default=[], metavar="MODULE")
    given = parser.parse_args()
    sys.modules.update(dict.fromkeys(given.without))
    with given.snippets.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows = [row for row in rows if given.all or held_out(row["text"])]
    start = time.process_time()
    print(
        "detector:", detect("una frase de cinco palabras").detector, f"(loaded in {time.process_time() - start:.2f} s)"
    )
    print(f"{len(rows)} snippets; macro accuracy over {' '.join(LENGTHS)} | without {' '.join(sorted(PROBES))} | CPU")
    start = time.process_time()
    found = [detect(row["text"]) for row in rows]
    show("citekit", rows, [one.language for one in found], time.process_time() - start)
    caps = [detect(row["text"].upper()).language for row in rows]
    show("citekit, ALL CAPITALS", rows, caps, time.process_time() - start)
    for detector in installed():
        start = time.process_time()
        answers = [next((tag for tag, _ in detector.ask(row["text"])), "und") for row in rows]
        show(f"{detector.name} alone", rows, answers, time.process_time() - start)
    error, sure, share = calibration(rows, found)
    print(f"calibration error {error:.4f}; right at >= 0.9: {100 * sure:.2f} % (of {100 * share:.0f} % of the answers)")
    wide = [(row, one) for row, one in zip(rows, found, strict=True) if row["lang"] not in PROBES]
    error, sure, share = calibration(*zip(*wide, strict=True))
    print(f"without the probes: {error:.4f}; {100 * sure:.2f} % (of {100 * share:.0f} %)")
    long = "Setecientos soldados llegaron al país para adiestrar a las fuerzas armadas. " * 13_500
    start = time.process_time()
    detect(long)
    print(f"1 MB: {1000 * (time.process_time() - start):.1f} ms")


if __name__ == "__main__":
    main()
