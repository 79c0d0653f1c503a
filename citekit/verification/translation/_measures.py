"""Units behind numbers: minutes, miles, kilograms."""

from __future__ import annotations

import re
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


def unit_behind(text: str, end: int) -> Unit | None:
    """Give the unit that stands right behind a number that ends at *end*, as in “20 minutes”, “6-foot”, 20分钟."""
    match = _pattern().match(text, end, end + _BEHIND)
    return _units()[(match.lastindex or 1) - 1][0] if match else None


def same_amount(one: Decimal, unit: Unit | None, other: Decimal, other_unit: Unit | None) -> bool:
    """Tell whether two measures are the same in different units, as 180 cm and 1.80 m, or two weeks and 14 days."""
    if unit is None or other_unit is None or unit.dimension != other_unit.dimension or unit == other_unit:
        return False
    a, b = one * unit.factor, other * other_unit.factor
    return abs(a - b) <= Decimal("0.02") * max(a, b)


def about_as_much(one: Unit, other: Unit) -> bool:
    """Tell whether two units are so near that one is said for the other: a yard and a metre."""
    return one.dimension == other.dimension and abs(one.factor - other.factor) <= max(one.factor, other.factor) / 10


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    return re.compile(
        r"[\s\u00a0\u202f\-\u2010\u2011]{0,2}(?:" + "|".join(f"({words})" for _, words in _units()) + ")", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _units() -> tuple[tuple[Unit, str], ...]:
    rows = [line.split("\t") for line in entries("language", "measures", "units.txt")]
    return tuple(
        (Unit(name, dimension, Decimal(factor)), "|".join(map(_word, words.split())))
        for name, dimension, factor, words in rows
    )


def _word(word: str) -> str:
    return rf"{re.escape(word[1:])}(?!\w)" if word.startswith("=") else re.escape(word)
