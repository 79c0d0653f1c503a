"""Units behind numbers: minutes, miles, kilograms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from citekit._data import entries

_BEHIND = 24  # code points behind a number in which its unit begins


@frozen
class Unit:
    """A unit of measure, of what, and how many of the smallest unit of that here it is."""

    name: str
    dimension: str
    factor: Decimal


def units_behind(text: str, end: int) -> tuple[Unit, ...]:
    """Give the unit right behind a number that ends at *end*, as in “20 minutes”, “6-foot”, 20分钟; 20キロ has two."""
    match = _pattern().match(text, end, end + _BEHIND)
    return _units().get(match[1].lower(), ()) if match else ()


def same_amount(one: Decimal, units: Sequence[Unit], other: Decimal, other_units: Sequence[Unit]) -> bool:
    """Tell whether two measures are the same in different units, as 180 cm and 1.80 m, or two weeks and 14 days."""
    return any(_is_same(one, a, other, b) for a in units for b in other_units)


def _is_same(one: Decimal, unit: Unit, other: Decimal, other_unit: Unit) -> bool:
    if unit.dimension != other_unit.dimension or unit == other_unit:
        return False
    a, b = one * unit.factor, other * other_unit.factor
    return abs(a - b) <= Decimal("0.02") * max(a, b)


def about_as_much(units: Sequence[Unit], other_units: Sequence[Unit]) -> bool:
    """Tell whether two units can be one, or are so near that one is said for the other: a yard and a metre."""
    return any(_is_near(one, other) for one in units for other in other_units)


def _is_near(one: Unit, other: Unit) -> bool:
    return one.dimension == other.dimension and abs(one.factor - other.factor) <= max(one.factor, other.factor) / 10


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted(_words(), key=lambda word: (-len(word), word))
    return re.compile(r"[\s\u00a0\u202f\-\u2010\u2011]{0,2}(" + "|".join(map(_word, words)) + ")", re.IGNORECASE)


@lru_cache(maxsize=1)
def _units() -> dict[str, tuple[Unit, ...]]:
    """Give the units that each word, or its beginning, is of."""
    found: dict[str, tuple[Unit, ...]] = {}
    for word, units in _words().items():
        found[word.removeprefix("=")] = (*found.get(word.removeprefix("="), ()), *units)
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[Unit, ...]]:
    found: dict[str, tuple[Unit, ...]] = {}
    for line in entries("language", "measures", "units.txt"):
        name, dimension, factor, words = line.split("\t")
        for word in words.split():
            found[word.lower()] = (*found.get(word.lower(), ()), Unit(name, dimension, Decimal(factor)))
    return found


def _word(word: str) -> str:
    if not word.startswith("="):
        return re.escape(word)
    # Japanese and Korean write a particle to km: 120kmに
    return re.escape(word[1:]) + (r"(?![a-z0-9_\u00c0-\u052f])" if word.isascii() else r"(?!\w)")
