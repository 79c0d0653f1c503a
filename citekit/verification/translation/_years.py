"""Years that a translation tells in another calendar: 令和5年, 民國113年, พ.ศ. 2566, ۱۴۰۲ and 1445 هـ as ours."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from attrs import evolve

from citekit.language import EraYear, Number, bare_year, era_years
from citekit.model import Text

_YEARS = range(1000, 2200)  # that a year of an era without a number of its own is compared with
_SIGNS = "年년"


def told_alike(found: Sequence[Number], side: Text, others: Sequence[Number]) -> list[Number]:
    """Give *found* with each year of another calendar as the year of the *others* that it is, where one of them is it.

    A year that none of them is stays as it is written. An era's first year has no number of its own (平成元年), and is
    one where the other side has a year.
    """
    there = {one.value for one in others}
    eras = list(era_years(side.value))
    told = []
    for number in found:
        era = next((one for one in eras if one.start <= number.start < one.end), None) or _bare(number, side)
        told.append(number if era is None or number.value in there else _as_one_of(there, era, number))
    told += _without_numbers(eras, found, there)
    return sorted(told, key=lambda number: number.start)


def _as_one_of(there: Iterable[Decimal], era: EraYear, number: Number) -> Number:
    years = [value for value in there if era.first <= value <= era.last]
    return evolve(number, value=min(years)) if years else number


def _bare(number: Number, side: Text) -> EraYear | None:
    """Give the year of another calendar that four digits alone can be, or fewer before the sign of a year: 113年."""
    written = side.value[number.start : number.end]
    is_year = len(written) == 4 or side.value[number.end : number.end + 1] in tuple(_SIGNS)
    return bare_year(int(number.value), side.language) if written.isdecimal() and is_year else None


def _without_numbers(eras: Iterable[EraYear], found: Sequence[Number], there: Iterable[Decimal]) -> Iterator[Number]:
    if not any(value in _YEARS for value in there):
        return
    for era in eras:
        if not any(era.start <= number.start < era.end for number in found):
            yield _as_one_of(there, era, Number(Decimal(era.first), era.start, era.end))
