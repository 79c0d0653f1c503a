"""Fit what speaks for a negation that a translation lost or added, on people's translations with and without one.

    python -m tests.bench.fit.negations TABLE… > citekit/verification/translation/data/compiled/negation-weights.txt

A table is one of the form of `make/parallel_text.py` (language, work, text, English); each counts for as much as
another. From each English text one negation is dropped, and one put in; and one is dropped from the foreign text, so
that the English one is of any kind. Where one side of a pair of sentences then negates more than the other, a logistic
regression (L2) tells that from the pairs that were so by themselves. The thresholds are those at which ALARMS of the
texts as they were have a finding, as seen by weights that were fitted without them; what is found so is told on
standard error.

The weights that are shipped were fitted on the six tables that `make/parallel_sets.py` makes to tune on, in this
order: tune/{ntrex,python,tatoeba,tico,games,debian}.tsv; NTREX in its twenty languages, with el fa he hi ko th tr.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
from attrs import frozen

from citekit.model import Text
from citekit.verification.translation._negation_weights import Surplus, negated, surplus
from citekit.verification.translation._wording import negated_alike
from tests.bench.make.heads import head
from tests.bench.measure.translation_checks import add_negation, drop_negation

HEAD = head(
    "What speaks for a negation that was lost or added in a translation, and how much",
    form="kind, tab, what, tab, weight",
    source="fitted on translations by people in texts that are free: NTREX-128 (CC BY-SA 4.0), the Python "
    "documentation (PSF), Tatoeba (CC BY 2.0 FR), TICO-19 (CC0), Widelands, FreedroidRPG, Wesnoth and "
    "handbooks in Debian (GPL, CC "
    "BY-SA); it holds nothing of them",
    made="tests/bench/fit/negations.py",
    licence="Apache-2.0",
)
RARE = 15  # what stands in fewer sentences is not weighed
STRENGTH = 5.0  # of the L2 penalty, in sentences
SMALL = 0.05  # weights below are left out
FOLDS = 5
ALARMS = {  # of clean texts, for English that negates less and for English that negates more
    "into English": {"lost": 0.013, "added": 0.006},
    "out of English": {"lost": 0.013, "added": 0.008},
}
BESIDE = 12  # code points between the words of one negation, at most
CLEAN, LOST, ADDED, LEFT = range(4)  # the last: dropped from the foreign text, so that English alone has it
NEGATED = re.compile(r"\b(is|are|was|were|would|could|should|has|have|had|does|did)( not\b|n['’]t\b)")


@frozen
class Row:
    """A pair of sentences of which one side negates more: as it was, or with a change."""

    label: int
    text: int
    table: int
    fold: int
    surplus: Surplus


def contracted(texts: list[str]) -> float:
    """Give how often “not” is written “n't” in English texts where it could be."""
    found = [match[2] for text in texts for match in NEGATED.finditer(text)]
    return sum(one != " not" for one in found) / max(len(found), 1)


def vary(english: str, rng: random.Random, share: float) -> str | None:
    """Put a negation in as the texts beside do: “not”, “n't” as often as they, sometimes “never”."""
    changed = add_negation(english, rng)
    if changed and rng.random() > 0.95:
        return changed.replace(" not", " never", 1)
    if changed and rng.random() < share:
        return NEGATED.sub(lambda match: f"{match[1]}n't", changed, count=1)
    return changed


def drop_foreign(text: Text, rng: random.Random) -> str | None:
    """Take one negation out of a text, with the words that only negate beside it: the ``ne`` of ``ne … pas``."""
    found = negated(text)
    if not found.counted:
        return None
    word = rng.choice(found.counted)
    cut = [word, *(one for one in found.soft if one.weak and abs(one.start - word.start) < BESIDE)]
    return "".join(
        sign for place, sign in enumerate(text.value) if not any(one.start <= place < one.end for one in cut)
    )


def variants(language: str, foreign: str, english: str, share: float):
    """The pair as it was and with a change, each with its label."""
    rng = random.Random(foreign + english)
    yield CLEAN, foreign, english
    for label, text in ((LOST, drop_negation(english, rng)), (ADDED, vary(english, rng, share))):
        if text:
            yield label, foreign, text
    if text := drop_foreign(Text(foreign, language), rng):
        yield LEFT, text, english


def read(tables: list[Path]) -> tuple[list[Row], np.ndarray]:
    """Rows of all tables, and of each text (clean or changed, numbered alike) its label and table."""
    rows, texts = [], []
    for number, table in enumerate(tables):
        pairs = sorted({tuple(line.rstrip("\n").split("\t")) for line in table.open(encoding="utf-8")})
        share = contracted([pair[3] for pair in pairs])
        for language, _, foreign, english in pairs:
            fold = hashlib.md5(english.encode()).digest()[5] % FOLDS
            as_it_was = set()
            for label, one, other in variants(language, foreign, english, share):
                for (_, before), (_, after) in negated_alike(Text(one, language), Text(other, "en")):
                    found = surplus(before, after)
                    if label == CLEAN:
                        as_it_was.add((before, after))
                    if found and (label == CLEAN or (before, after) not in as_it_was):
                        rows.append(Row(label, len(texts), number, fold, found))
                texts.append((label, number))
    return rows, np.array(texts)


def fit(
    rows: np.ndarray, columns: np.ndarray, values: np.ndarray, truth: np.ndarray, share: np.ndarray, width: int
) -> np.ndarray:
    """Weights of a logistic regression by gradient descent with momentum; the last column, the bias, is free."""
    weights, speed = np.zeros(width), np.zeros(width)
    penalty = STRENGTH * (np.arange(width) < width - 1)
    scale = np.bincount(columns, values**2 * share[rows], width) / 4 + STRENGTH
    for _ in range(1000):
        score = np.bincount(rows, weights[columns] * values, len(truth))
        error = share * (1 / (1 + np.exp(-score)) - truth)
        speed = 0.9 * speed - 0.05 * (np.bincount(columns, error[rows] * values, width) + penalty * weights) / scale
        weights += speed
    return weights


class Fitted:
    """The weights of one kind, and how each row is seen by weights that were fitted without it."""

    def __init__(self, rows: list[Row], share: np.ndarray) -> None:
        counts = Counter(name for row in rows for name in row.surplus.features)
        self.names = [*sorted(name for name, count in counts.items() if count >= RARE), "length", "bias"]
        index = {name: place for place, name in enumerate(self.names)}
        entries = [
            (at, index[name], 1.0) for at, row in enumerate(rows) for name in row.surplus.features if name in index
        ]
        entries += [(at, len(index) - 2, row.surplus.length) for at, row in enumerate(rows)]
        entries += [(at, len(index) - 1, 1.0) for at in range(len(rows))]
        self._at, self._columns, self._values = (np.array(column) for column in zip(*entries, strict=True))
        self._truth = np.array([float(row.label != CLEAN) for row in rows])
        self._share = share
        folds = np.array([row.fold for row in rows])
        self.weights = self._fit(folds >= 0)
        self.seen = np.zeros(len(rows))
        for fold in range(FOLDS):
            weights = self._fit(folds != fold)
            score = np.bincount(self._at, weights[self._columns] * self._values, len(rows))
            self.seen[folds == fold] = score[folds == fold]

    def _fit(self, which: np.ndarray) -> np.ndarray:
        kept, place = which[self._at], np.cumsum(which) - 1
        at, columns, values = place[self._at[kept]], self._columns[kept], self._values[kept]
        return fit(at, columns, values, self._truth[which], self._share[which], len(self.names))


def main() -> None:
    """Run it."""
    tables = list(map(Path, sys.argv[1:]))
    rows, texts = read(tables)
    clean = np.bincount(texts[texts[:, 0] == CLEAN, 1], minlength=len(tables))
    found = {way: np.zeros(len(texts), bool) for way in ALARMS}
    print(HEAD)
    for labels, kind in (({CLEAN, LOST}, "lost"), ({CLEAN, ADDED, LEFT}, "added")):
        used = [row for row in rows if row.surplus.kind == kind and row.label in labels]
        fitted = Fitted(used, np.array([clean.mean() / clean[row.table] for row in used]))
        highest = np.full(len(texts), -np.inf)
        np.maximum.at(highest, [row.text for row in used], fitted.seen)
        weights = dict(zip(fitted.names, fitted.weights, strict=True))
        free = weights.pop("bias")
        for way, alarms in ALARMS.items():
            threshold = np.quantile(highest[texts[:, 0] == CLEAN], 1 - alarms[kind])
            found[way] |= highest > threshold
            weights[f"bias {way}"] = free - threshold
        for name, weight in sorted(weights.items()):
            if abs(weight) >= SMALL or name == "length" or name.startswith("bias"):
                print(f"{kind}\t{name}\t{weight:.3f}")
    for way, seen in found.items():
        for number, table in [*enumerate(tables), (None, Path("all"))]:
            of = texts[:, 1] == number if number is not None else np.ones(len(texts), bool)
            shares = [100 * seen[of & (texts[:, 0] == label)].mean() for label in (CLEAN, LOST, ADDED, LEFT)]
            words = "{} {:10} {:.1f} % of clean; English: {:.1f} dropped, {:.1f} added; foreign: {:.1f} dropped"
            print(words.format(way, table.stem, *shares), file=sys.stderr)


if __name__ == "__main__":
    main()
