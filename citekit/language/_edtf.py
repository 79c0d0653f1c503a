"""Dates as EDTF writes them, levels 0 to 2 (ISO 8601-2:2019), as far as points in time and a range can say them."""

from __future__ import annotations

import re
from calendar import monthrange
from functools import lru_cache
from itertools import pairwise

from attrs import frozen

Point = tuple[int, ...]

_LONGEST = 400  # code points: a set of forty days, and no text that somebody took for a date
_QUALIFIED = "[?~%]?"
_PART = rf"{_QUALIFIED}(?:[0-9]{{2}}|[0-9]X|XX){_QUALIFIED}"
_POINT = re.compile(
    rf"{_QUALIFIED}(?P<year>-?(?:[0-9]{{4}}|[0-9]{{3}}X|[0-9]{{2}}XX|[0-9]XXX))(?:S(?P<digits>[1-4]))?{_QUALIFIED}"
    rf"(?:-(?P<month>{_PART})(?:-(?P<day>{_PART}))?)?(?P<time>T[0-9:.]+(?:Z|[+-][0-9]{{2}}(?::?[0-9]{{2}})?)?)?"
)
_QUALIFIERS = re.compile("[?~%]")
_DRAFT = re.compile(r"(?<=[0-9])[ux]|u(?=[ux]*(?:-|$))|(?<=/)(?:open|unknown)$|^unknown(?=/)", re.IGNORECASE)
_DRAFTED = {"open": "..", "unknown": ""}  # as the draft of 2012 had it
# A month of 25 to 41 is a season of one half of the world, or a part of the year: its first month and its last.
_MONTHS = {
    33: (1, 3),
    34: (4, 6),
    35: (7, 9),
    36: (10, 12),
    37: (1, 4),
    38: (5, 8),
    39: (9, 12),
    40: (1, 6),
    41: (7, 12),
}


@frozen
class Edtf:
    """What a date of EDTF says: ``start`` and ``end``, each ``(year,)``, ``(year, month)`` or ``(year, month, day)``.

    They are the same where it is one point, and ``None`` where the range has no such end, or none that is known. A
    month of 21 to 24 is a season. Years are astronomical: 0 is 1 BC. ``is_circa`` tells that it is uncertain or
    approximate, or lies somewhere in the range (``189X``, ``[1667..1672]``).
    """

    start: Point | None
    end: Point | None
    is_circa: bool = False


@lru_cache(maxsize=4096)
def edtf(text: str) -> Edtf | None:
    """Read a date of EDTF: ``2023-05-25``, ``2023?``, ``189X``, ``1890/..``, ``2023-21``, ``[..1890]``, ``{..1962}``.

    A time of day is passed over, a season of one hemisphere is a season, a quarter the range of its months, and a month
    or a day that is not said (``2004-06-XX``) is left out. ``None`` for all that is no such date, years of more than
    four digits, and several days that are no range (``{1960,1970}``).
    """
    if not 4 <= len(text) <= _LONGEST:
        return None
    text = _DRAFT.sub(lambda found: _DRAFTED.get(found[0].lower(), "X"), text)
    if text[0] in "[{":
        return _set(text)
    first, slash, last = text.partition("/")
    if not slash:
        return _point(first)
    if first in {"", ".."} and last in {"", ".."}:
        return None
    start = None if first in {"", ".."} else _point(first)
    end = None if last in {"", ".."} else _point(last)
    if (start is None) != (first in {"", ".."}) or (end is None) != (last in {"", ".."}):
        return None
    return _span(start, end)


def _span(first: Edtf | None, last: Edtf | None) -> Edtf:
    is_circa = any(one is not None and one.is_circa for one in (first, last))
    return Edtf(first.start if first else None, last.end if last else None, is_circa)


def _may_follow(start: Point, end: Point) -> bool:
    return start[: len(end)] <= end[: len(start)]


def _set(text: str) -> Edtf | None:
    """Read one of several days (``[…]``) as the range that it lies in, and all of them (``{…}``) where they are one."""
    is_one = text[0] == "["
    if text[-1] != "]}"[not is_one]:
        return None
    members = [_member(one.strip()) for one in text[1:-1].split(",")]
    spans = [one for one in members if one is not None]
    if not spans or len(spans) < len(members):
        return None
    if not is_one and not all(_are_neighbours(one, other) for one, other in pairwise(spans)):
        return None
    whole = Edtf(spans[0].start, spans[-1].end, is_one or any(one.is_circa for one in spans))
    is_ordered = all(one.end and other.start and _may_follow(one.end, other.start) for one, other in pairwise(spans))
    return whole if is_ordered else None


def _member(text: str) -> Edtf | None:
    first, dots, last = text.partition("..")
    if not dots:
        return _point(first)
    if not first and not last:
        return None
    start, end = _point(first) if first else None, _point(last) if last else None
    return None if (first and start is None) or (last and end is None) else _span(start, end)


def _are_neighbours(one: Edtf, other: Edtf) -> bool:
    return bool(one.end and other.start) and other.start[0] - one.end[0] in {0, 1}  # type: ignore[index]


def _point(text: str) -> Edtf | None:
    found = _POINT.fullmatch(text)
    if found is None or (found["time"] and not found["day"]):
        return None
    is_circa = _QUALIFIERS.search(text) is not None or found["digits"] is not None
    years = [int(found["year"].replace("X", digit)) for digit in "09"]
    month, day = (_QUALIFIERS.sub("", found[name] or "") for name in ("month", "day"))
    if years[0] != years[1]:
        return Edtf((min(years),), (max(years),), is_circa=True)
    year = years[0]
    if not month or "X" in month:
        return Edtf((year,), (year,), is_circa)
    number = int(month)
    if not day and number in _MONTHS:
        first, last = _MONTHS[number]
        return Edtf((year, first), (year, last), is_circa)
    if not day and 21 <= number <= 32:
        point: Point = (year, 21 + (number - 21) % 4)
    elif not 1 <= number <= 12:
        return None
    elif not day or "X" in day:
        point = (year, number)
    elif 1 <= int(day) <= monthrange(year if year > 0 else 2000, number)[1]:
        point = (year, number, int(day))
    else:
        return None
    return Edtf(point, point, is_circa)
