"""Dates of items: CSL-JSON date-parts, EDTF, and the loose strings that people write."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from citekit.csl._numbers import whole_number
from citekit.language import Edtf, edtf


@frozen(repr=False)
class Moment:
    """A day, a month, a season (1–4) or a year; 0 where a part is not known, negative years before Christ."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0


@frozen(repr=False)
class Date:
    """A date or a range of dates; ``literal`` where it is words alone.

    ``open`` tells that a range has no end, ``until`` that it has no beginning, and ``start`` is its end.
    """

    start: Moment | None = None
    end: Moment | None = None
    open: bool = False
    circa: bool = False
    literal: str = ""
    season_words: str = ""
    until: bool = False


_LONG_YEAR = re.compile(r"y(-?\d{5,9})([?~%]?)", re.IGNORECASE)
_MONTHS = (
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
)  # fmt: skip
_SEASONS = {"spr": 1, "sum": 2, "aut": 3, "fal": 3, "win": 4}
_BEYOND_YEARS = 10**9  # as many digits as EDTF and `date-parts` are read with
_LONGEST = 400  # code points: a longer “date” is a text, and is printed as one


def read_date(value: object) -> Date | None:
    """Give the date that a CSL-JSON date variable holds, or ``None`` where it holds none.

    Takes ``{"date-parts": …}``, ``{"raw": …}``, ``{"literal": …}``, ``{"edtf": …}``, and a plain string or number.
    What cannot be read as a date is kept as words.
    """
    match value:
        case Mapping():
            return _from_mapping(value)
        case str() if value.strip():
            return parse_date(value)
        case bool():
            return None
        case int() if abs(value) < _BEYOND_YEARS:
            return Date(Moment(value))
        case _:
            return None


def _from_mapping(value: Mapping[str, Any]) -> Date | None:
    circa = str(value.get("circa", "")).lower() not in ("", "0", "false", "none")
    parts = value.get("date-parts")
    if isinstance(parts, Sequence) and parts and not isinstance(parts, str):
        moments = [moment for part in parts[:2] if (moment := _moment(part)) is not None]
        if moments:
            start = moments[0]
            written = value.get("raw") or value.get("edtf")
            said = edtf(written.strip()) if isinstance(written, str) else None
            if said is not None and said.start is None:
                return _said(said, circa=circa)
            season, words = _season(value.get("season"))
            if season and not start.month:
                start = Moment(start.year, season=season)
            if len(moments) > 1 and moments[1].year == 0:
                return Date(start, None, True, circa)
            return Date(start, moments[1] if len(moments) > 1 else None, False, circa, "", words)
    for key in ("raw", "edtf"):
        if isinstance(text := value.get(key), str) and text.strip():
            parsed = parse_date(text)
            return evolve(parsed, circa=parsed.circa or circa)
    if value.get("literal"):
        return Date(literal=str(value["literal"]), circa=circa)
    if value.get("season") and not parts:
        return Date(literal=str(value["season"]), circa=circa)
    return None


def _season(value: object) -> tuple[int, str]:
    if value in (None, ""):
        return 0, ""
    text = str(value)
    number = whole_number(text)
    if number is None:
        return 0, text
    return ((number - 1) % 20 % 4 + 1 if number else 0), ""


def _moment(part: object) -> Moment | None:
    if not isinstance(part, Sequence) or isinstance(part, str):
        part = [part]
    numbers = []
    for value in part[:3]:
        text = str(value).strip()
        if not re.fullmatch(r"-?[0-9]{1,9}", text):
            break
        numbers.append(int(text))
    if not numbers:
        return None
    year, month, day = (*numbers, 0, 0)[:3]
    return _built(year, month, day)


def _built(year: int, month: int, day: int) -> Moment:
    if 13 <= month <= 24:
        return Moment(year, season=(month - 13) % 4 + 1)
    if not 1 <= month <= 12:
        return Moment(year)
    return Moment(year, month, day if 1 <= day <= 31 else 0)


def parse_date(text: str) -> Date:
    """Give the date written in *text*: EDTF, a year of another calendar, or words and figures in a usual order."""
    text = text.strip()
    if len(text) > _LONGEST:
        return Date(literal=text)
    said = edtf(text)
    if said is not None:
        return _said(said)
    if long := _LONG_YEAR.fullmatch(text):
        return Date(Moment(int(long[1])), circa=bool(long[2]))
    from citekit.language import in_common_era, points_of_calendar, year_of_era  # nearly no date comes here

    if points := points_of_calendar(text):
        return Date(_astronomical(points[0]), _astronomical(points[1]) if len(points) > 1 else None)
    era = year_of_era(text)
    if era is not None:
        return Date(_astronomical((era.first,)), _astronomical((era.last,)) if era.last != era.first else None)
    return _loose(in_common_era(text)) if not text.isascii() else _loose(text)


def _said(said: Edtf, *, circa: bool = False) -> Date:
    start, end = _astronomical(said.start), _astronomical(said.end)
    is_circa = circa or said.is_circa
    if start is None:
        return Date(end, circa=is_circa, until=True)
    return Date(start, None if end == start else end, end is None, is_circa)


def _astronomical(point: tuple[int, ...] | None) -> Moment | None:
    """Give a point of EDTF, which has a year 0 before Christ; CSL has none."""
    if point is None:
        return None
    year, month, day = (*point, 0, 0)[:3]
    return _built(year if year > 0 else year - 1, month, day)


_RANGE = re.compile(r"\s*(?:/|–|—|\s-\s|--|\bto\b)\s*")
_DAY_AND_YEAR = re.compile(r"(\d{1,2}),?\s+(-?\d{3,5})")
_TOKEN = re.compile(r"-?\d+|[^\W\d_]+")


def _loose(text: str) -> Date:
    circa = bool(re.search(r"\bca?\.|\bcirca\b|\?", text, re.IGNORECASE))
    bare = re.sub(r"\bca?\.|\bcirca\b|\?", " ", text, flags=re.IGNORECASE).strip()
    whole = _words(bare)
    if whole:
        return Date(whole, circa=circa)
    sides = _RANGE.split(bare, maxsplit=1)
    if len(sides) < 2 and bare.count("-") == 1:
        sides = bare.split("-")
    if len(sides) == 2:
        start, end = _words(sides[0]), _words(sides[1])
        if end and end.day and re.fullmatch(r"\d{1,2}", sides[0].strip()):
            start = _built(end.year, end.month, int(sides[0]))
        elif end and not start:
            start = _words(f"{sides[0]} {end.year}")
        if not end and (day := _DAY_AND_YEAR.fullmatch(sides[1])):
            start = _words(f"{sides[0]}, {day[2]}")
            end = _built(start.year, start.month, int(day[1])) if start else None
        if start and end:
            return Date(start, end, circa=circa)
    return Date(literal=text, circa=circa)


def _words(text: str) -> Moment | None:
    """Read one date: names of months in English, figures in the orders y-m-d, m/d/y, d m y, m d, y."""
    if re.fullmatch(r"\d{1,2}[/-]\d{1,2}[/-]\d{4}", text):
        month, day, year = (int(part) for part in re.split(r"[/-]", text))
        return _built(year, month, day) if month <= 12 else _built(year, day, month)
    if re.fullmatch(r"-?\d{1,4}(?:[/-]\d{1,2}){0,2}", text):
        numbers = [int(part) for part in re.split(r"(?<=\d)[/-]", text)]
        return _built(*(*numbers, 0, 0)[:3])
    month = season = 0
    figures = []
    for token in _TOKEN.findall(text):
        if token.lstrip("-").isdecimal():
            figures.append(token)
        elif token[:3].lower() in _MONTHS and not month:
            month = _MONTHS.index(token[:3].lower()) + 1
        elif token[:3].lower() in _SEASONS:
            season = _SEASONS[token[:3].lower()]
        elif token.lower() not in ("st", "nd", "rd", "th", "of"):
            return None
    years = [number for number in figures if len(number.lstrip("-")) > 2]
    days = [int(number) for number in figures if len(number.lstrip("-")) <= 2]
    if len(years) != 1 or len(days) > 1 or not (month or season):
        return None
    if season:
        return Moment(int(years[0]), season=season)
    return _built(int(years[0]), month, days[0] if days else 0)


def sortable(date: Date, parts: Collection[str] = ("year", "month", "day")) -> str:
    """Give *date* as digits that sort as dates do, years before Christ first; zeros stand for what is not in *parts*.

    As the specification has it (CSL 1.0.2, Sorting: YYYYMMDD), so that less exact dates come first.
    """
    if date.start is None:
        return date.literal
    end = _digits(date.end, parts) if date.end else _NO_END
    return f"{_digits(date.start, parts)}-{end}"


_YEAR_ZERO = 10**9  # so that years before Christ have as many digits as all others
_NO_END = "0" * 14


def _digits(moment: Moment, parts: Collection[str]) -> str:
    month = moment.month or (moment.season and 12 + moment.season)
    shown = (_YEAR_ZERO + moment.year if "year" in parts else 0, month if "month" in parts else 0)
    return f"{shown[0]:010d}{shown[1]:02d}{moment.day if 'day' in parts else 0:02d}"
