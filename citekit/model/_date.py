"""A date as precise as is known."""

from __future__ import annotations

import re
from calendar import monthrange

from attrs import evolve, field, frozen

from citekit.errors import InvalidRecord
from citekit.language import Edtf, bare_year, edtf, language_name, points_of_calendar, year_of_era
from citekit.model._validation import held, shown_fields

_SEASONS = range(21, 25)
_POINT = re.compile(r"(?<![^/])(-?[0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?(?![^/])")
_NO_END = (0,)  # as CSL-JSON writes a range without one
_OPEN = ("..", "/", "[..", "{..")  # so begin the dates of EDTF that have no beginning

DateParts = tuple[int, ...]


def _parts(value: object) -> tuple[DateParts, ...]:
    return tuple(tuple(point) for point in value)  # type: ignore[attr-defined]  # a converter takes what it is given


@frozen(field_transformer=held)
class Date:
    """A calendar date, or a range of two, as precise as is known (EDTF levels 0 to 2; CSL's date variables).

    ``parts`` holds one or two points, each ``(year,)``, ``(year, month)`` or ``(year, month, day)``; years are
    astronomical (0 is 1 BC), a month of 21 to 24 is a season, and a second point of ``(0,)`` says that the range has no
    end. ``literal`` is a date that only words can give. ``written`` is the date as its source has it, where that says
    more than the parts do: EDTF (``189X``, ``[..1890]``), or a year of another calendar (``令和5年``). ``str()`` writes
    EDTF.
    """

    parts: tuple[DateParts, ...] = field(default=(), converter=_parts)
    circa: bool = False
    literal: str | None = None
    written: str = ""

    __repr__ = shown_fields

    @parts.validator
    def _check_parts(self, _: object, parts: tuple[DateParts, ...]) -> None:
        if len(parts) > 2:
            raise InvalidRecord("a date has one point or two")
        for point in parts:
            _check_point(point)

    @classmethod
    def parse(cls, text: str) -> Date:
        """Read an EDTF date: ``2023-05-25``, ``2023``, ``2023-21``, ``2023-05-24/2023-05-26``, ``2023~``, ``189X``.

        A time of day is dropped. Years, months and days of other calendars and eras are read where a word or the digits
        say that they are (``令和5年``, ``۱۴۰۲``, ``15 Ramadan 1445``). Raises `InvalidRecord` for anything else.
        """
        bare = text.strip()
        said = edtf(bare)
        if said is not None:
            return _of_edtf(said, re.sub("T[^/]*", "", bare))
        if points := points_of_calendar(bare):
            return cls(points, written=bare)
        year = year_of_era(bare)
        for point in _POINT.finditer(bare) if year is None else ():
            _check_point(tuple(int(part) for part in point.groups() if part))
        if year is None:
            raise InvalidRecord(
                f"“{bare}” is no date; write it like 2023, 2023-05, 2023-05-25, 2023-05-24/2023-05-26, 189X or 令和5年"
            )
        points = (year.first,), (year.last,)
        return cls(points[: len({*points})], written=bare)

    def __str__(self) -> str:
        if not self.parts:
            return self.literal or ""
        return self.written if self.written and edtf(self.written) else _spelt(self)

    @property
    def has_no_beginning(self) -> bool:
        """Whether the date is a range whose end alone is known: ``../1890``, ``[..1890]``."""
        return self.written.startswith(_OPEN)

    @property
    def has_no_end(self) -> bool:
        """Whether the date is a range whose beginning alone is known: ``1890/..``."""
        return len(self.parts) > 1 and self.parts[1] == _NO_END

    def doubt(self, language: str) -> str:
        """Say which year this likelier is in a source in *language* (BCP 47), by its calendar; nothing without a doubt.

        1402 is likelier of the solar Hijri calendar in Persian, where no word and no digits say of which it is.
        """
        year = bare_year(self.parts[0][0], language) if self.parts and not self.written else None
        if year is None:
            return ""
        ours = f"{year.first}" if year.first == year.last else f"{year.first}–{year.last}"
        said = f"in {language_name(language, 'en')} {year.written} likelier is a year"
        return f"{said} of the calendar “{year.calendar}”, {ours} of ours"

    def is_before(self, other: Date) -> bool:
        """Tell whether this ended before *other* began; ``False`` where that cannot be told."""
        if not self.parts or not other.parts or self.circa or other.circa:
            return False
        if self.has_no_end or other.has_no_beginning:
            return False
        mine, theirs = self.parts[-1], other.parts[0]
        if any(len(point) > 1 and point[1] in _SEASONS for point in (mine, theirs)):
            return mine[0] < theirs[0]
        shared = min(len(mine), len(theirs))
        return mine[:shared] < theirs[:shared]


def _of_edtf(said: Edtf, text: str) -> Date:
    first = said.start or said.end or _NO_END
    last = said.end if said.end is not None else _NO_END
    made = Date((first,) if first == last else (first, last), circa=said.is_circa)
    return made if _spelt(made) in {text, f"{text}.."} else evolve(made, written=text)


def _spelt(date: Date) -> str:
    about = "~" if date.circa else ""
    if date.has_no_end:
        return f"{_spell(date.parts[0])}{about}/.."
    return "/".join(map(_spell, date.parts)) + about


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
