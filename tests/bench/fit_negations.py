"""Fit what speaks for a negation that a translation lost or added, on people's translations with and without one.

    python tests/bench/fit_negations.py TABLE… > citekit/verification/data/negation-weights.txt

A table is one of `parallel_text.py` (language, work, text, English); those of news are worth most. For each pair one
negation is dropped from the English, and one put in; a logistic regression (L2) tells each from the pair as it was.
What is fitted on five sixths is given to the last sixth, and the thresholds are where together 2 % of its clean pairs
are above.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from translation_checks import add_negation, drop_negation

from citekit.model import Text
from citekit.verification._negation_weights import features, length
from citekit.verification._translated_wording import sentence_pairs

HEAD = (
    "# What speaks for a negation that was lost or added in a translation, and how much. Source: fitted by"
    " tests/bench/fit_negations.py on translations by people. A line: kind, tab, what, tab, weight"
)
RARE = 15  # what stands in fewer sentences is not weighed
STRENGTH = 10.0  # of the L2 penalty, in sentences
ALARMS = 0.02
SHARE_LOST = 0.72  # of the false alarms: lost negations are rarer, and harder to tell


def vary(english: str, rng: random.Random) -> str | None:
    """Put a negation in as people do: mostly “not”, sometimes “n't” or “never”."""
    changed = add_negation(english, rng)
    way = rng.random()
    if changed and way > 0.95:
        return changed.replace(" not", " never", 1)
    if changed and way > 0.8:
        return re.sub(r"\b(is|are|was|were|would|could|should|has|have|had|does|did) not\b", r"\1n't", changed, count=1)
    return changed


def sentences(language: str, foreign: str, english: str):
    """Pairs of sentences of a text, each with its words, what speaks for and against, and its length."""
    for (_, one), (_, other) in sentence_pairs(Text(foreign, language), Text(english, "en")):
        yield (one.value, other.value), features(one, other), length(one)


def read(tables: list[Path]):
    """Sentences as they were (0), with a negation lost (1) or added (2); which text each is of, and in which part."""
    rng = random.Random(1)
    rows = sorted({tuple(line.rstrip("\n").split("\t")) for table in tables for line in table.open(encoding="utf-8")})
    for number, (language, _, foreign, english) in enumerate(rows):
        part = hashlib.md5(english.encode()).digest()[1] % 6
        clean = {}
        for label, text in enumerate((english, drop_negation(english, rng), vary(english, rng))):
            for words, found, size in sentences(language, foreign, text) if text else ():
                if label == 0:
                    clean[words] = True
                if label == 0 or words not in clean:
                    yield label, number, part, found, size


def fit(rows: np.ndarray, columns: np.ndarray, values: np.ndarray, truth: np.ndarray, width: int) -> np.ndarray:
    """Weights of a logistic regression by gradient descent with momentum; the last column, the bias, is free."""
    weights, speed = np.zeros(width), np.zeros(width)
    scale = np.bincount(columns, values**2, width) / 4 + STRENGTH
    for _ in range(300):
        score = np.bincount(rows, weights[columns] * values, len(truth))
        error = 1 / (1 + np.exp(-score)) - truth
        slope = np.bincount(columns, error[rows] * values, width) + STRENGTH * weights * (np.arange(width) < width - 1)
        speed = 0.9 * speed - 0.1 * slope / scale
        weights += speed
    return weights


def main() -> None:
    """Run it."""
    labels, texts, parts, found, sizes = map(list, zip(*read(list(map(Path, sys.argv[1:]))), strict=True))
    counts = Counter(feature for one in found for feature in one)
    names = [*sorted(name for name, count in counts.items() if count >= RARE), "length", "bias"]
    index = {name: place for place, name in enumerate(names)}
    entries = [(row, index[name], 1.0) for row, one in enumerate(found) for name in one if name in index]
    entries += [(row, len(names) - 2, size) for row, size in enumerate(sizes)]
    entries += [(row, len(names) - 1, 1.0) for row in range(len(sizes))]
    rows, columns, values = (np.array(column) for column in zip(*entries, strict=True))
    label, part, text = np.array(labels), np.array(parts), np.array(texts)
    print(HEAD)
    for kind, name, share in ((1, "lost", SHARE_LOST), (2, "added", 1 - SHARE_LOST)):
        used = (label == 0) | (label == kind)

        def weigh(which: np.ndarray, kind: int = kind) -> np.ndarray:
            kept = which[rows]
            place = np.cumsum(which) - 1
            return fit(place[rows[kept]], columns[kept], values[kept], (label[which] == kind) * 1.0, len(names))

        trial = weigh(used & (part != 0))
        score = np.bincount(rows, trial[columns] * values, len(label))
        highest = np.full(text.max() + 1, -np.inf)
        np.maximum.at(highest, text[(label == 0) & (part == 0)], score[(label == 0) & (part == 0)])
        threshold = np.quantile(highest[np.isfinite(highest)], 1 - ALARMS * share)
        weights = weigh(used)
        weights[-1] -= threshold
        for feature, weight in sorted(zip(names, weights, strict=True)):
            if abs(weight) >= 0.05 or feature in {"length", "bias"}:
                print(f"{name}\t{feature}\t{weight:.3f}")


if __name__ == "__main__":
    main()
