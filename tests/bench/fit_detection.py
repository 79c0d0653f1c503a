"""Fit the weights of the detectors in a pool, on snippets of known language.

    python tests/bench/fit_detection.py [SNIPPETS.tsv] > citekit/language/data/detection/weights.txt

A line comes out for each detector of each pool that can be installed: py3langid and langdetect, with or without pycld2
and lingua. Weights are fitted on the half of the snippets that `detect.py` does not report, by the logarithmic
loss (Adam, 500 steps from fixed values), so that confidences are calibrated. What is not installed is left out of
the pools.
"""

from __future__ import annotations

import csv
import math
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path

import numpy as np
from detect import SHARED, held_out

from citekit.language._detect import _clean, _languages
from citekit.language._detectors import installed, own
from citekit.language._writing import main_script, scripts

HEAD = (
    "# Weights of the detectors in a pool, by what is installed. Source: fitted by tests/bench/fit_detection.py. "
    "A line: pool, detector, weight for short and for long texts, floor, vote for a language it does not know"
)
ALWAYS = ("langdetect", "py3langid")
STEPS, RATE, SMALL = 500, 0.05, 1e-9
START = {  # before anything is fitted
    "short": 0.4,
    "long": 0.6,
    "floor": math.log(0.01),
    "unknown": math.log(0.05),
    "rare": 1.0,
}
KEEP = 1e-3  # how much the loss holds a weight to where it began


def read(path: Path):
    """Give text, language, letters and script of the snippets to fit on, where more than one language is possible."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    for row in rows:
        text, language = _clean(row["text"]), row["lang"].split("-")[0]
        counts = scripts(text)
        possible = _languages().get(main_script(counts), {})
        if not held_out(row["text"]) and len(possible) > 1 and language in possible:
            yield text, language, sum(counts.values()), possible


def votes(detector, texts, languages):
    """Give the votes of a detector: a row for each text, a column for each language."""
    column = {language: index for index, language in enumerate(languages)}
    table = np.zeros((len(texts), len(languages)))
    for index, text in enumerate(texts):
        for language, share in detector.ask(text):
            if language in column:
                table[index, column[language]] = max(table[index, column[language]], share)
    return table


def fit(shares, known, allowed, rare, length, truth, weight):
    """Minimise the loss of the pool over its weights; give them by name."""
    values = {name: np.full(shares.shape[1], start) for name, start in START.items() if name != "rare"}
    values["rare"] = np.array(START["rare"])
    first = {name: np.zeros_like(value) for name, value in values.items()}
    second = {name: np.zeros_like(value) for name, value in values.items()}
    rows = np.arange(len(truth))
    for step in range(1, STEPS + 1):
        floor = np.exp(values["floor"])
        lifted = shares + floor[None, :, None]
        logs = np.where(known[None], np.log(lifted), values["unknown"][None, :, None])
        weights = values["short"][None] * (1 - length) + values["long"][None] * length
        odds = np.where(allowed, np.einsum("nd,ndl->nl", weights, logs) - values["rare"] * rare, -1e9)
        chances = np.exp(odds - odds.max(1, keepdims=True))
        chances /= chances.sum(1, keepdims=True)
        chances[rows, truth] -= 1
        slope = np.where(allowed, chances * weight[:, None], 0)
        each = np.einsum("nl,ndl->nd", slope, logs)
        slopes = {
            "short": (each * (1 - length)).sum(0),
            "long": (each * length).sum(0),
            "floor": np.einsum("nl,nd,ndl->d", slope, weights, np.where(known[None], floor[None, :, None] / lifted, 0)),
            "unknown": np.einsum("nl,nd,dl->d", slope, weights, 1.0 - known),
            "rare": -(slope * rare).sum(),
        }
        for name, value in values.items():
            gradient = slopes[name] + KEEP * (value - START[name])
            first[name] = 0.9 * first[name] + 0.1 * gradient
            second[name] = 0.99 * second[name] + 0.01 * gradient**2
            move = first[name] / (1 - 0.9**step) / (np.sqrt(second[name] / (1 - 0.99**step)) + SMALL)
            values[name] = value - RATE * move
            if name in {"short", "long"}:
                values[name] = np.maximum(values[name], 0)
    return values


def main() -> None:
    """Run it."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED / "data" / "language-detection" / "snippets.tsv"
    texts, truths, letters, possible = zip(*read(path), strict=True)
    languages = sorted({language for table in possible for language in table})
    column = {language: index for index, language in enumerate(languages)}
    allowed = np.array([[language in table for language in languages] for table in possible])
    rare = np.array([float(any(table.get(language, False) for table in possible)) for language in languages])
    length = np.clip((np.log(letters) - math.log(8)) / (math.log(100) - math.log(8)), 0, 1)[:, None]
    counts = Counter(truths)
    weight = np.array([counts[truth] ** -0.5 for truth in truths])
    truth = np.array([column[one] for one in truths])
    tables = {detector.name: votes(detector, texts, languages) for detector in (*installed(), *own())}
    knows = {
        detector.name: [language in detector.languages for language in languages] for detector in (*installed(), *own())
    }
    more = [detector.name for detector in installed() if detector.name not in ALWAYS]
    lines = []
    for size in range(len(more) + 1):
        for extra in combinations(more, size):
            pool = [*sorted((*ALWAYS, *extra)), *(detector.name for detector in own())]
            name = "+".join(sorted((*ALWAYS, *extra)))
            shares = np.stack([tables[one] for one in pool], axis=1)
            found = fit(
                shares, np.array([knows[one] for one in pool]), allowed, rare, length, truth, weight / weight.sum()
            )
            lines.append(f"{name}\trare\t{found['rare']:.3f}")
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
