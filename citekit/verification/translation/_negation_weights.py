"""How likely a pair of sentences has lost or gained a negation: a sum of weights of what stands on both sides."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache

from attrs import evolve, frozen

from citekit._data import entries
from citekit.language import Negation, has_trait, negations, primary, script
from citekit.model import Text

FITTED_WITH = "en"  # the language that one side has of all pairs that the weights were fitted on
_CLAUSE = frozenset(",;:.!?—–")
_TOGETHER = 28  # code points between two words that negate once
_CONTEXT = 30  # code points in which the word before or after a negation is looked for
_NEAR = 0.2  # of a sentence
_MOST = 40  # negations of a sentence that are compared
_CLOSE = 0.25  # of a sentence: two negations no further apart in it are counted as each other's
_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)?")


@frozen
class Negated:
    """What negates in a sentence, and what can say as much: words that negate weakly or imply a negation.

    Of strong words that negate together (“no vino nadie”), only the first is ``counted``.
    """

    text: Text
    counted: tuple[Negation, ...]
    soft: tuple[Negation, ...]

    def place(self, word: Negation) -> float:
        """Give where the middle of *word* stands, as a part of the sentence."""
        return (word.start + word.end) / 2 / max(len(self.text.value), 1)


@frozen
class Surplus:
    """Negations that one side has and the other has not, and what is known of them.

    ``kind`` is “lost” where the side in the place of English has fewer, “added” where it has more; ``features`` name
    what speaks for and against a mistake.
    """

    kind: str
    words: tuple[Negation, ...]
    features: tuple[str, ...]
    length: float

    def score(self, *, out_of_english: bool) -> float:
        """Give how far the evidence is above what is called a mistake; more than 0 is a finding.

        Into English what is lost is the harder to tell, and is given more of the false alarms.
        """
        weights = _weights()[self.kind]
        bias = "bias out of English" if out_of_english else "bias into English"
        named = sum(weights.get(feature, 0.0) for feature in self.features)
        return named + weights["length"] * self.length + weights[bias]


@lru_cache(maxsize=64)
def negated(text: Text) -> Negated:
    """Find what negates in *text*."""
    found = negations(text.value, text.language, implied=True)
    strong = [one for one in found if not one.weak and not one.implied]
    counted = [
        one
        for before, one in zip((None, *strong), strong, strict=False)
        if before is None or not _together(before, one, text)
    ]
    return Negated(text, tuple(counted), tuple(one for one in found if one.weak or one.implied))


def _together(one: Negation, other: Negation, text: Text) -> bool:
    between = text.value[one.end : other.start]
    return has_trait(text.language, "negative-concord") and len(between) <= _TOGETHER and not _CLAUSE & set(between)


def surplus(foreign: Text, english: Text) -> Surplus | None:
    """Give the negations that only one of two sentences has, or ``None`` where both have as many, or over 40.

    Which they are is told by where they stand. The weights know pairs with English; another language in its place is
    taken for an English of which no word is known but “not”.
    """
    one, other = negated(foreign), _without_terms(negated(english), foreign)
    if len(one.counted) == len(other.counted) or max(len(one.counted), len(other.counted)) > _MOST:
        return None
    kind, more, fewer = ("lost", one, other) if len(one.counted) > len(other.counted) else ("added", other, one)
    fewer = _without_counterparts(fewer, more)
    left = _unmatched([more.place(word) for word in more.counted], [fewer.place(word) for word in fewer.counted])
    words = tuple(more.counted[place] for place in left)
    names = [
        f"counts {min(len(one.counted), 3)} {min(len(other.counted), 3)}",
        f"language {primary(foreign.language)}",
        f"weak {_weak(one):d} {_weak(other):d}",
        *_of_words(more, words, "en" if more is other else primary(foreign.language)),
        *_of_what_is_implied(fewer, [more.place(word) for word in words], primary(foreign.language)),
    ]
    return Surplus(kind, words, tuple(dict.fromkeys(names)), _length(foreign))


def _without_counterparts(side: Negated, other: Negated) -> Negated:
    """Leave out “against” where the *other* side has its own word for that: „nicht gegen“ is no “against”."""
    if not _opposes(other.text):
        return side
    opposing = _opposing(primary(side.text.language))
    return evolve(side, soft=tuple(word for word in side.soft if word.word.casefold() not in opposing))


def _opposes(text: Text) -> bool:
    opposing = _opposing(primary(text.language))
    if has_trait(text.language, "written-densely"):
        return any(word in text.value for word in opposing)
    return any(word.casefold() in opposing for word in _LETTERS.findall(text.value))


@lru_cache(maxsize=64)
def _opposing(language: str) -> frozenset[str]:
    rows = (line.split(": ", 1) for line in entries("verification/translation", "opposing.txt"))
    return frozenset(next((row[1].split() for row in rows if row[0] == language), ()))


def _without_terms(side: Negated, foreign: Text) -> Negated:
    """Leave out what negates in English and stands in the foreign text as it is: a term, as Python's ``None``."""
    latin = script(foreign.language) == "Latn"
    kept = [
        word
        for word in side.counted
        if (latin and (word.start == 0 or not word.word[0].isupper()))
        or not re.search(rf"(?<!\w){re.escape(word.word)}(?!\w)", foreign.value)
    ]
    return Negated(side.text, tuple(kept), side.soft)


def _unmatched(more: Sequence[float], fewer: Sequence[float]) -> list[int]:
    """Give which places of *more* are left when all of *fewer* are matched in order, at the least distance in all."""
    best = [[0.0] + [math.inf] * len(fewer)]
    for place in more:
        row = [0.0]
        for column, other in enumerate(fewer):
            row.append(min(best[-1][column] + abs(place - other), best[-1][column + 1]))
        best.append(row)
    left: list[int] = []
    column = len(fewer)
    for last in range(len(more), 0, -1):
        if best[last][column] == best[last - 1][column]:
            left.append(last - 1)
        else:
            column -= 1
    return left[::-1]


def _of_words(side: Negated, words: Sequence[Negation], language: str) -> list[str]:
    known, found = primary(side.text.language) == language, []
    for word in words:
        name = word.word.lower() if known else "not"
        before, after = _words_around(side.text.value, word, dense=has_trait(language, "written-densely"))
        found += [f"place {int(side.place(word) * 3)}", f"word {language} {name}", f"after {language} {name} {after}"]
        found.append(f"after {language} * {after}" if language == FITTED_WITH else f"before {language} {before} {name}")
    return found


def _words_around(value: str, word: Negation, *, dense: bool) -> tuple[str, str]:
    """Give the word before and after *word*; of Chinese and Japanese, which do not part words, the character."""
    before, after = value[max(0, word.start - _CONTEXT) : word.start], value[word.end : word.end + _CONTEXT]
    if dense:
        return before[-1:], after[:1]
    ahead, behind = _WORD.findall(before), _WORD.match(after.lstrip())
    return ahead[-1].lower() if ahead else "^", behind[0].lower() if behind else after.strip()[:1] or "$"


def _of_what_is_implied(side: Negated, places: Sequence[float], foreign: str) -> list[str]:
    """Say which words of *side* may stand for the negations that were at *places*, and how near they are."""
    language, near = primary(side.text.language), 1.0
    found, close = [], 0
    for word in side.soft:
        distance = min(abs(side.place(word) - place) for place in places)
        name = f"{language} {word.word.lower()}"
        found += [f"implied {name}", f"near {name}"] if distance < _NEAR else [f"implied {name}"]
        near, close = min(near, distance), close + (distance < _CLOSE)
    if side.soft:
        eighth, letters = min(int(near * 8), 4), min(int(math.log2(1 + near * len(side.text.value))), 7)
        found += [f"distance {eighth}", f"distance {foreign} {eighth}", f"letters {letters}"]
    return [*found, f"several {close > 1:d}"]


def _weak(side: Negated) -> bool:
    return any(word.weak for word in side.soft)


def _length(text: Text) -> float:
    """Give the logarithm of the length of *text*: 0 for 109 letters, or 38 signs of Chinese or Japanese."""
    size = max(len(text.value), 10) / (0.7 if has_trait(text.language, "written-densely") else 2.0)
    return min(math.log(size) - 4, 2.0)


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = {"lost": {}, "added": {}}
    for line in entries("verification/translation", "compiled", "negation-weights.txt"):
        kind, feature, weight = line.split("\t")
        table[kind][feature] = float(weight)
    return table
