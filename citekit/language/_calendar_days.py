"""Days and months of other calendars (15 Ramadan 1445, ۱۴ مرداد ۱۴۰۲, ה׳ בתשרי תשפ״ד, 3 พ.ค. 2566), as ours."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from functools import cache, lru_cache

from citekit._data import entries
from citekit.language._eras import EraYear, year_of_era

Point = tuple[int, ...]
"""A year and a month, or a year, a month and a day, of the common era."""

_Days = tuple[int, int]
"""The first and the last day that is meant, as `datetime.date.toordinal` counts."""

_LONGEST = 80  # code points of a date in words
_MOST_WORDS = 7
_LEFT_OUT = re.compile(r"[’‘'`׳״ʾʿʼ.\-‐‑\s\u200c-\u200f]")
_WORDS = re.compile(r"[\s,،]+")
_FIGURES = re.compile(r"(\d{2,4})[/.-](\d{1,2})(?:[/.-](\d{1,2}))?(?!\d)")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?")
_LETTERS = "אבגדהוזחט"
_TENS = "יכל"
_SEEN = 1  # days by which months of the Islamic calendar begin before or after the reckoned one, when the moon is seen
_SOLAR_YEARS = range(1206, 1499)  # in which the cycle of 33 years is the calendar of Iran
_THAI_REFORM = 2484  # until then the year began in April
_OWN_MONTHS_UNTIL = 1873  # Japan has counted the months of the common era since; China and Korea followed


@lru_cache(maxsize=1024)
def points_of_calendar(text: str) -> tuple[Point, ...]:
    """Give the point of the common era that *text* names in another calendar, or the two that it lies between.

    Empty where it names none. A day of the Islamic calendar may be the one before or behind, and is given as its month.
    """
    bare = text.strip()
    if len(bare) > _LONGEST or bare.isdecimal():
        return ()
    try:
        return _in_figures(bare) or _in_words(bare)
    except (ValueError, OverflowError):  # no such day
        return ()


def _in_figures(text: str) -> tuple[Point, ...]:
    """Read ``۱۴۰۲/۰۵/۱۴``, and figures beside a word: ``1445/9/15 هـ``, ``民國113/5/3``."""
    found = _FIGURES.search(text)
    if found is None:
        return ()
    year = year_of_era(f"{text[: found.start()]}{found[1]}{text[found.end() :]}")
    if year is None or year.calendar == "common-era":
        return ()
    return _points(year, int(found[2]), int(found[3] or 0))


def _in_words(text: str) -> tuple[Point, ...]:
    words = _WORDS.split(text)
    if len(words) > _MOST_WORDS:
        return ()
    for length in range(min(4, len(words) - 1), 0, -1):
        for start in range(len(words) - length):
            named = _months().get(_key("".join(words[start : start + length])))
            if named is not None and (points := _dated(*named, words[:start], words[start + length :])):
                return points
    return ()


def _dated(calendar: str, month: int, before: list[str], behind: list[str]) -> tuple[Point, ...]:
    """Give the points of a date that has *month*, and these words before and behind it."""
    day = _day(before[0]) if len(before) == 1 else 0
    if not before and len(behind) > 1 and (found := _day(behind[0])):
        day, behind = found, behind[1:]
    if len(before) > 1 or (before and not day):
        return ()
    written = " ".join(behind)
    year = year_of_era(written)
    if written.isdecimal():
        year = EraYear(calendar, int(written), 0, 0, written)
    if year is None or year.calendar not in {calendar, "common-era"}:
        return ()
    return _points(year, month, day)


def _day(word: str) -> int:
    """Give the number of a day, in figures of any script or in Hebrew letters; 0 where it is none."""
    if found := _ORDINAL.fullmatch(word):
        return int(found[1])
    letters = _LEFT_OUT.sub("", word)
    if not letters or len(letters) > 2 or not all(letter in _LETTERS + _TENS for letter in letters):
        return 0
    return sum((_TENS.find(one) + 1) * 10 + _LETTERS.find(one) + 1 for one in letters)


def _points(year: EraYear, month: int, day: int) -> tuple[Point, ...]:
    match year.calendar:
        case "islamic":
            found = _islamic(year.year, month, day)
        case "solar-hijri" if year.year in _SOLAR_YEARS:
            found = _solar(year.year, month, day)
        case "hebrew":
            found = _hebrew(year.year, month, day)
        case "buddhist" | "common-era":
            return _of_our_months(_thai(year.year, month), month, day)
        case _ if year.first == year.last and year.first >= _OWN_MONTHS_UNTIL:
            return _of_our_months(year.first, month, day)
        case _:
            return ()
    first, last = map(dt.date.fromordinal, found)
    if first == last:
        return ((first.year, first.month, first.day),)
    months = ((first.year, first.month), (last.year, last.month))
    return months[: len({*months})]


def _of_our_months(year: int, month: int, day: int) -> tuple[Point, ...]:
    date = dt.date(year, month, day or 1)
    return ((date.year, date.month, date.day) if day else (date.year, date.month),)


def _thai(year: int, month: int) -> int:
    """Give the year of the common era of a month that Thai names; a year that is none of the Buddha's is ours."""
    if year < 2300:
        return year
    return year - 543 + (year < _THAI_REFORM and month <= 3)


def _within(first: int, length: int, day: int) -> _Days:
    if day > length:
        raise ValueError(day)
    return (first + day - 1, first + day - 1) if day else (first, first + length - 1)


def _islamic(year: int, month: int, day: int) -> _Days:
    """Reckon by the tabular calendar, to the day before and the one behind."""
    if not 1 <= month <= 12:
        raise ValueError(month)
    start = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + 227015
    first, last = _within(start, 30, day)
    return first - _SEEN, last + _SEEN


def _solar(year: int, month: int, day: int) -> _Days:
    if not 1 <= month <= 12:
        raise ValueError(month)
    starts = [226895 + 365 * (one - 1) + (8 * one + 21) // 33 for one in (year, year + 1)]
    start = starts[0] + 31 * min(month - 1, 6) + 30 * max(0, month - 7)
    return _within(start, 31 if month <= 6 else min(30, starts[1] - start), day)


def _hebrew(year: int, month: int, day: int) -> _Days:
    new_year, next_year = _tishri(year), _tishri(year + 1)
    leap, length = (7 * year + 1) % 19 < 7, next_year - new_year
    if month == 6 and not leap:
        raise ValueError(month)
    lengths = [30, 29 + (length % 10 == 5), 30 - (length % 10 == 3), 29, 30, 30 * leap, 29, 30, 29, 30, 29, 30, 29]
    return _within(new_year + sum(lengths[: month - 1]), lengths[month - 1], day)


def _tishri(year: int) -> int:
    """Give the first day of a Hebrew year, put off where it or the next would have a length that no year has."""
    before, own, behind = (_elapsed(one) for one in (year - 1, year, year + 1))
    late = 2 if behind - own == 356 else int(own - before == 382)
    return own + late - 1373427


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    days = 29 * months + (12084 + 13753 * months) // 25920
    return days + (3 * (days + 1) % 7 < 3)


@cache
def _months() -> dict[str, tuple[str, int]]:
    found = {}
    for line in entries("language", "calendars", "months.txt"):
        calendar, number, names = (part.strip() for part in line.split("|"))
        found.update({_key(name): (calendar, int(number)) for name in names.split(",")})
    return found


def _key(name: str) -> str:
    """Give *name* as names of months are compared; the vowels of Thai stay, which are marks as well."""
    apart = unicodedata.normalize("NFKD", name)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return _LEFT_OUT.sub("", plain).casefold()
