"""Dates as other programs write them: EDTF, CSL-JSON's parts, and what people type into a field."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from attrs import evolve

from citekit._data import entries
from citekit.errors import InvalidRecord
from citekit.formats._years import astronomical_year
from citekit.language import edtf, in_common_era, points_of_calendar, year_of_era
from citekit.model import Date

_LONGEST = 200  # code points: what is longer is no date
_YEAR = r"-?\d{4}"
_POINT = re.compile(rf"({_YEAR})(?:-(\d\d?))?(?:-(\d\d?))?(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?([?~%])?")
_SLASHED = re.compile(r"(\d{4})/(\d\d?)?(?:/(\d\d?)?)?(?:/(.*))?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.?(?:st|nd|rd|th)?\s+([^\W\d]+)\.?,?\s+(-?\d{1,4})")
_MONTH_FIRST = re.compile(r"([^\W\d]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(-?\d{3,4})")
_MONTH_YEAR = re.compile(r"([^\W\d]+)\.?,?\s+(-?\d{3,4})")
_YEAR_MONTH = re.compile(r"(\d{4})[\s,]+([^\W\d]+)\.?(?:\s+(\d{1,2}))?")
_YEARS = re.compile(r"(\d{4})\s*[-–—]{1,2}\s*(\d{4})")
_BARE_YEAR = re.compile(r"-?\d{1,4}")
_IN_HAN = re.compile(r"(\d{4})[年년]\s*(?:(\d{1,2})[月월]\s*(?:(\d{1,2})[日일号號])?)?")
_MAY_BE_YEARS = re.compile(r"\d{4}-(?:2[5-9]|[34]\d)")
_CIRCA = re.compile(r"(?:ca?\.|circa)\s*(?=\d)|(?<=\d)\s*[?]$", re.IGNORECASE)
_ERA = re.compile(r"(.*?)(\d{1,4})\s*B\.?C\.?(?:E\.?)?", re.IGNORECASE)
_BOTH = re.compile(r"([^/()\[\]（）=]{4,60}?)\s*[/(\[（=]\s*([^/()\[\]（）=]{4,60}?)\s*[)\]）]?")
Parts = tuple[int, ...]


@cache
def _months() -> Mapping[str, int]:
    return {name: int(number) for line in entries("formats", "months.txt") for number, name in (line.split(None, 1),)}


def month_named(name: str) -> int | None:
    """Give the number of a month, or of a season (21 to 24), by its name or an abbreviation."""
    key = name.strip().rstrip(".").casefold()
    return _months().get(key)


def read_date(value: Any) -> tuple[Date | None, str]:
    """Give the date that *value* holds, and what is wrong with it, or nothing.

    Takes text, a number, CSL-JSON's mappings (``date-parts``, ``raw``, ``literal``, ``edtf``, ``season``, ``circa``),
    and pandoc's older ``{year, month, day}``, one or two in a list. What is no date is kept as its ``literal``.
    """
    match value:
        case None | "" | []:
            return None, ""
        case bool():
            return None, "true or false is no date"
        case int():
            return _checked((((value,),)), str(value))
        case float():
            return _worded(str(value), circa=False), ""
        case str():
            return _from_text(value, is_edtf=True)
        case Mapping():
            return _from_mapping(value)
        case list() if all(isinstance(one, Mapping) for one in value):
            return _checked(tuple(part for one in value[:2] if (part := _named_parts(one))), str(value)[:_LONGEST])
        case list():
            return _from_mapping({"date-parts": value if isinstance(value[0], list) else [value]})
        case _:
            return None, f"{type(value).__name__} is no date"


def parse_date(text: str) -> Date | None:
    """Give the date in *text*, whatever it takes to keep all of it."""
    return read_date(text)[0]


def in_parts(date: Date) -> Date:
    """Give *date* as its parts alone say it, for a format that has no more."""
    return evolve(date, written="")


_DAY = r"-?\d{2}(?:\d\d|\dX|XX)(?:-(?:XX|0\d|1\d|2[0-4])(?:-(?:XX|\d\d))?)?[?~%]?"
_LEVEL_ONE = re.compile(rf"(?:\.\.)?/{_DAY}|{_DAY}(?:/(?:{_DAY}|\.\.)?)?")


def at_level_one(date: Date) -> str:
    """Give *date* in EDTF of levels 0 and 1, which is what other programs read; by its parts where it says more."""
    text = str(date)
    return text if _LEVEL_ONE.fullmatch(text) else str(in_parts(date))


def original_lost(date: Date | None) -> str:
    """Say what a format loses that has the parts of *date* alone: how its source writes it, if that says more."""
    return f"that the date is written “{date.written}”" if date is not None and date.written and date.parts else ""


def _from_text(text: str, *, is_edtf: bool = False) -> tuple[Date | None, str]:
    """Read *text*; where it is not said to be EDTF, 1914-33 is no quarter of a year."""
    bare = " ".join(text.split())
    if not bare:
        return None, ""
    if len(bare) > _LONGEST:
        return _worded(bare, circa=False), ""
    if edtf(bare) and (is_edtf or not _MAY_BE_YEARS.fullmatch(bare)):
        return Date.parse(bare), ""
    if year_of_era(bare) or points_of_calendar(bare):
        return Date.parse(bare), ""
    if points := _in_both_calendars(bare):
        return evolve(_checked(points, bare)[0] or Date(literal=bare), written=bare), ""
    found, is_circa = _parts_of(bare)
    if found:
        return _checked(found, bare, circa=is_circa)
    ours = in_common_era(bare)
    found, is_circa = _parts_of(ours) if ours != bare else ((), False)
    if found:
        date, wrong = _checked(found, ours, circa=is_circa)
        return (evolve(date, written=bare) if date is not None and date.parts else date), wrong
    return _worded(bare, circa=False), ""


def _in_both_calendars(text: str) -> tuple[Parts, ...]:
    """Give the day of ours where *text* has it beside one of another calendar that can be the same."""
    found = _BOTH.fullmatch(text)
    one, other = found.groups() if found else ("", "")
    for first, second in ((one, other), (other, one)):
        there, ours = points_of_calendar(first), _parts_of(second)[0]
        if there and len(ours) == 1 and ours[0][:2] in {point[:2] for point in there}:
            return ours
    return ()


def _parts_of(text: str) -> tuple[tuple[Parts, ...], bool]:
    """Give the points of a date written as *text*, none where it is words, and whether it is uncertain."""
    if (both := text.split("/")) and len(both) == 2 and (one := _point(both[0])) and len(both[0]) >= 4:
        other = _point(both[1])
        if other and other[0][0] >= 1000:
            return (one[0], other[0]), one[1] or other[1]
        if both[1] in {"", ".."}:
            return (one[0], (0,)), one[1]  # CSL writes a range without an end so
    if found := _point(text):
        return (found[0],), found[1]
    plain = _CIRCA.sub("", text).strip()
    is_circa = plain != text
    if era := _ERA.fullmatch(plain):
        points, _ = _parts_of(f"{era[1]}{int(era[2]):04d}")
        return tuple((1 - point[0], *point[1:]) for point in points), is_circa
    for pattern, order in _PATTERNS:
        if (match := pattern.fullmatch(plain)) and (parts := order(match)):
            return parts, is_circa
    return (), False


def _point(text: str) -> tuple[Parts, bool] | None:
    match = _POINT.fullmatch(text.strip())
    if match is None:
        return None
    parts = tuple(int(one) for one in match.groups()[:3] if one is not None)
    while len(parts) > 1 and parts[-1] == 0:
        parts = parts[:-1]
    if len(parts) == 2 and parts[1] >= 25:
        return None  # 1914-18 is a range
    return parts, match[4] is not None


def _dated(day: str | None, month: str, year: str) -> tuple[Parts, ...]:
    number = int(month) if month.isdecimal() else month_named(month)
    if number is None:
        return ()
    return ((int(year), number, int(day)) if day and number < 13 else (int(year), number),)


_PATTERNS: tuple[tuple[re.Pattern[str], Any], ...] = (
    (_YEARS, lambda found: ((int(found[1]),), (int(found[2]),))),
    (_DAY_FIRST, lambda found: _dated(found[1], found[2], found[3])),
    (_MONTH_FIRST, lambda found: _dated(found[2], found[1], found[3])),
    (_MONTH_YEAR, lambda found: _dated(None, found[1], found[2])),
    (_YEAR_MONTH, lambda found: _dated(found[3], found[2], found[1])),
    (_SLASHED, lambda found: (tuple(int(part) for part in found.groups()[:3] if part),) if not found[4] else ()),
    (_BARE_YEAR, lambda found: ((int(found[0]),),)),
    (_IN_HAN, lambda found: (tuple(int(part) for part in found.groups() if part),)),
)


def _from_mapping(value: Mapping[str, Any]) -> tuple[Date | None, str]:
    circa = str(value.get("circa") or "").lower() not in {"", "0", "false", "none"}
    literal = value.get("literal")
    literal = str(literal) if literal not in (None, "") else None
    parts = value.get("date-parts")
    points = tuple(part for one in parts[:2] if (part := _numbers(one))) if isinstance(parts, list) else ()
    points = tuple((astronomical_year(point[0]), *point[1:]) for point in points)
    if not points and (named := _named_parts(value)):
        points = (named,)
    if points:
        points = _with_season(points, value.get("season"))
        date, wrong = _checked(points, _shown(points), circa=circa, literal=literal)
        return _with_written(date, value.get("edtf") or value.get("raw")), wrong
    for key in ("edtf", "raw", "date-time"):
        if isinstance(text := value.get(key), str) and text.strip():
            date, wrong = _from_text(text, is_edtf=key == "edtf")
            return _with_circa(date, circa=circa), wrong
    if literal is not None:
        return _worded(literal, circa=circa), ""
    if value.get("season"):
        return _worded(str(value["season"]), circa=circa), ""
    return None, ""


def _with_circa(date: Date | None, *, circa: bool) -> Date | None:
    return evolve(date, circa=True) if date and circa else date


def _with_written(date: Date | None, text: object) -> Date | None:
    """Keep beside the parts of *date* how its source writes it, where that says more than they do."""
    if date is None or not date.parts or not isinstance(text, str) or not 0 < len(text.strip()) <= _LONGEST:
        return date
    return date if read_date(text)[0] == date else evolve(date, written=text.strip())


def _with_season(points: tuple[Parts, ...], season: object) -> tuple[Parts, ...]:
    if season in (None, "") or len(points) != 1 or len(points[0]) != 1:
        return points
    text = str(season)
    number = int(text) if text.isdecimal() and len(text) < 3 else month_named(text)
    if number is None:
        return points
    return ((points[0][0], 20 + (number - 1) % 20 % 4 + 1),) if number >= 1 else points


def _named_parts(value: Mapping[str, Any]) -> Parts:
    if value.get("year") in (None, ""):
        return ()
    month = value.get("month") or (20 + int(value["season"]) if str(value.get("season", "")).isdecimal() else None)
    given = [value["year"], month, value.get("day")]
    return _numbers([one for one in given if one not in (None, "")])


def _numbers(parts: object) -> Parts:
    found: list[int] = []
    for part in parts if isinstance(parts, Sequence) and not isinstance(parts, str) else [parts]:
        match part:
            case bool():
                break
            case int():
                found.append(part)
            case str() if re.fullmatch(r"\s*-?[0-9]{1,6}\s*", part):
                found.append(int(part))
            case float() if part.is_integer() and abs(part) < 10**6:
                found.append(int(part))
            case _:
                break
    while len(found) > 1 and found[-1] == 0:
        found.pop()
    return tuple(found[:3])


def _shown(points: tuple[Parts, ...]) -> str:
    return "/".join("-".join(map(str, point)) for point in points)


def _checked(
    points: tuple[Parts, ...], text: str, *, circa: bool = False, literal: str | None = None
) -> tuple[Date | None, str]:
    if not points:
        return None, ""
    points = tuple((point[0], 20 + (point[1] - 13) % 4 + 1) if _is_old_season(point) else point for point in points)
    try:
        if any(abs(point[0]) > 9999 for point in points):
            return _worded(text, circa=circa), f"“{text}” has a year of more than four digits"
        return Date(points, circa=circa, literal=literal), ""
    except InvalidRecord as error:
        return _worded(text, circa=circa), error.reason


def _is_old_season(point: Parts) -> bool:
    """Tell whether a season is written as month 13 to 16, as CSL-JSON was before 1.0."""
    return len(point) == 2 and 13 <= point[1] <= 16


def _worded(text: str, *, circa: bool) -> Date:
    return Date(circa=circa, literal=text)
