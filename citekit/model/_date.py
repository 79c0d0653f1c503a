"""A date as precise as is known."""

from __future__ import annotations

import re
from calendar import monthrange

from attrs import field, frozen

from citekit.errors import InvalidRecord
from citekit.model._validation import held

_EDTF_POINT = re.compile(r"(-?\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:T[0-9:.]+(?:Z|[+-]\d{2}:?\d{2})?)?")
_SEASONS = range(21, 25)

DateParts = tuple[int, ...]


def _point(text: str) -> DateParts:
    match = _EDTF_POINT.fullmatch(text)
    if match is None:
        raise InvalidRecord(f"“{text}” is no date; write it like 2023, 2023-05, 2023-05-25 or 2023-05-24/2023-05-26")
    return tuple(int(part) for part in match.groups() if part is not None)


def _parts(value: object) -> tuple[DateParts, ...]:
    return tuple(tuple(point) for point in value)  # type: ignore[attr-defined]  # a converter takes what it is given


@frozen(field_transformer=held)
class Date:
    """A calendar date, or a range of two, as precise as is known (EDTF levels 0 and 1; CSL's date variables).

    ``parts`` holds one or two points, each ``(year,)``, ``(year, month)`` or ``(year, month, day)``; a month of 21 to
    24 is a season. ``literal`` is a date that only words can give. ``str()`` writes EDTF.
    """

    parts: tuple[DateParts, ...] = field(default=(), converter=_parts)
    circa: bool = False
    literal: str | None = None

    @parts.validator
    def _check_parts(self, _: object, parts: tuple[DateParts, ...]) -> None:
        if len(parts) > 2:
            raise InvalidRecord("a date has one point or two")
        for point in parts:
            _check_point(point)

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read an EDTF date: ``2023-05-25``, ``2023-05``, ``2023``, ``2023-21``, ``2023-05-24/2023-05-26``, ``2023~``.

        A time of day is dropped. Raises `InvalidRecord` for anything else.
        """
        bare = text.strip().rstrip("~")
        return cls(tuple(_point(point) for point in bare.split("/", maxsplit=1)), circa=text.strip().endswith("~"))

    def __str__(self) -> str:
        if not self.parts:
            return self.literal or ""
        return "/".join(map(_spell, self.parts)) + ("~" if self.circa else "")

    def is_before(self, other: Date) -> bool:
        """Tell whether this ended before *other* began; ``False`` where that cannot be told."""
        if not self.parts or not other.parts or self.circa or other.circa:
            return False
        mine, theirs = self.parts[-1], other.parts[0]
        if any(len(point) > 1 and point[1] in _SEASONS for point in (mine, theirs)):
            return mine[0] < theirs[0]
        shared = min(len(mine), len(theirs))
        return mine[:shared] < theirs[:shared]


def _spell(point: DateParts) -> str:
    year = f"{point[0]:04d}" if point[0] >= 0 else f"{point[0]:05d}"
    return "-".join((year, *(f"{part:02d}" for part in point[1:])))


def _check_point(point: DateParts) -> None:
    if not 1 <= len(point) <= 3:
        raise InvalidRecord("a date is a year, a year and a month, or a year, a month and a day")
    year, month, day = (*point, *(1, 1)[len(point) - 1 :])
    if month in _SEASONS and len(point) == 2:
        return
    if not 1 <= month <= 12:
        raise InvalidRecord(f"{month} is no month")
    if not 1 <= day <= monthrange(year if year > 0 else 2000, month)[1]:
        raise InvalidRecord(f"{year:04d}-{month:02d} has no day {day}")
