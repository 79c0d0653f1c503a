"""How likely a pair of sentences has lost or gained a negation: a sum of weights of what stands on both sides."""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

from attrs import frozen

from citekit.language import Negation, negations
from citekit.model import Text

_CONCORD = frozenset({"cs", "es", "fr", "it", "pl", "pt", "ru", "uk"})  # where two words negate once: «no vino nadie»
_CLAUSE = frozenset(",;:.!?—–")
_NEAR = 28  # code points between two words that negate once
_DENSE = frozenset({"ja", "zh"})


@frozen
class Negated:
    """The words of a sentence that negate, weakly negate, and imply as much."""

    strong: tuple[Negation, ...]
    weak: tuple[str, ...]
    implied: tuple[str, ...]
    counted: tuple[str, ...]


@lru_cache(maxsize=64)
def negated(text: Text) -> Negated:
    """Find what negates in *text*; ``counted`` are the strong words, of those that negate together only the first."""
    found = negations(text.value, text.language, implied=True)
    strong = tuple(one for one in found if not one.weak and not one.implied)
    counted = []
    for before, one in zip((None, *strong), strong, strict=False):
        if before is None or not _together(before, one, text):
            counted.append(one.word.lower())
    return Negated(
        strong,
        tuple(one.word.lower() for one in found if one.weak),
        tuple(one.word.lower() for one in found if one.implied),
        tuple(counted),
    )


def _together(one: Negation, other: Negation, text: Text) -> bool:
    between = text.value[one.end : other.start]
    return _base(text.language) in _CONCORD and len(between) <= _NEAR and not _CLAUSE & set(between)


def lost(original: Text, translation: Text) -> float:
    """Give how far the evidence for a lost negation is above what is called one; more than 0 is a finding.

    The weights know translations into English; one out of it is looked at from the other side too.
    """
    found = _score("lost", original, translation)
    return max(found, _score("added", translation, original)) if _base(original.language) == "en" else found


def added(original: Text, translation: Text) -> float:
    """Give the same for a negation that the translation has put in."""
    into_english = _base(translation.language) == "en"
    return _score("added", original, translation) if into_english else _score("lost", translation, original)


def _score(kind: str, original: Text, translation: Text) -> float:
    weights = _weights()[kind]
    named = sum(weights.get(feature, 0.0) for feature in features(original, translation))
    return named + weights["length"] * length(original) + weights["bias"]


def features(original: Text, translation: Text) -> Sequence[str]:
    """Name what speaks for and against: counts of both sides, the words, the languages."""
    one, other = negated(original), negated(translation)
    home, away = _base(original.language), _base(translation.language)
    said, told = len(one.counted), len(other.counted)
    found = [
        f"counts {min(said, 3)} {min(told, 3)}",
        f"implied before {min(len(one.implied), 2)}",
        f"implied after {min(len(other.implied), 3)}",
        f"weak before {min(len(one.weak), 1)}",
        f"weak after {min(len(other.weak), 1)}",
        f"sides {min(said, 2)} {min(told, 2)} {bool(other.implied or other.weak):d} {bool(one.implied or one.weak):d}",
        f"language {away if home == 'en' else home}",
    ]
    found += [f"soft {home} {word}" for word in sorted({*one.implied, *one.weak})]
    found += [f"hard {home} {word}" for word in sorted(set(one.counted))]
    found += [f"soft after {away} {word}" for word in sorted({*other.implied, *other.weak})]
    found += [f"hard after {away} {word}" for word in sorted(set(other.counted))]
    return found


def length(text: Text) -> float:
    """Give the logarithm of the length of *text*: 0 for 109 letters, or 38 signs of Chinese or Japanese."""
    size = max(len(text.value), 10) / (0.7 if _base(text.language) in _DENSE else 2.0)
    return min(math.log(size) - 4, 2.0)


def _base(tag: str) -> str:
    return tag.split("-", maxsplit=1)[0]


@lru_cache(maxsize=1)
def _weights() -> dict[str, dict[str, float]]:
    text = (files("citekit.verification") / "data" / "negation-weights.txt").read_text("utf-8")
    table: dict[str, dict[str, float]] = {"lost": {}, "added": {}}
    for line in text.splitlines():
        if not line.startswith("#"):
            kind, feature, weight = line.split("\t")
            table[kind][feature] = float(weight)
    return table
