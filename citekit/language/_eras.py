"""Years of other calendars and eras (令和5年, 民國113, พ.ศ. 2566, ۱۴۰۲, AH 1445), and which years of ours they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.language._tags import tags_to_try

_LONGEST = 60  # code points: a year with the words beside it
_DIGITS = "[0-9０-９٠-٩۰-۹०-९০-৯๐-๙໐-໙០-៩]{1,4}"
_HAN = "[元〇零一二三四五六七八九十百廿卅]{1,5}"
# No spaces between words, or affixes. Compared, since a pattern of these takes 3 ms to compile at every start.
_UNSPACED = (("\u0e00", "\u0eff"), ("\u1780", "\u17ff"), ("\u3000", "\u9fff"), ("\uac00", "\ud7ff"))
_FIRST = "元"  # the first year of an era
_NUMBER = rf"(?:{_DIGITS}|{_HAN})(?!\d)"
# A year of the common era that stands behind, as in “AH 1445 (2023)” and «۱۴۰۲ [2023]».
_BESIDE = re.compile(r"\s*[/(\[（［]\s*(?P<year>\d{4})\s*[)\]）］]?")
_LUNAR_EPOCH = 1948440  # the Julian day of 16 July 622, of the civil reckoning
_GREGORIAN_EPOCH = 1721426  # of 1 January 1
_COMMON = "common-era"


@frozen
class EraYear:
    """A year of another calendar: as it is *written*, from code point *start* to *end*, and what it is here.

    ``year`` is counted in ``calendar`` (a name in ``data/calendars/eras.txt``); ``first`` and ``last`` are the years of
    the common era that it lies in, astronomical, and the same where it begins with them. ``is_bare`` tells that no word
    names the calendar, and the digits or the language alone speak for it.
    """

    calendar: str
    year: int
    first: int
    last: int
    written: str
    start: int = 0
    end: int = 0
    is_bare: bool = False


@frozen
class _Calendar:
    name: str
    added: tuple[int, ...]
    """Empty where years are shorter than those of the sun."""

    years: range
    before: tuple[str, ...]
    behind: tuple[str, ...]

    def of(self, year: int, written: str, start: int = 0, *, is_bare: bool = False) -> EraYear | None:
        """Give *year* as it is *written* from *start* on, nothing where the calendar has no such year."""
        if year not in self.years:
            return None
        first, last = _lunar(year) if not self.added else (year + self.added[0], year + self.added[-1])
        return EraYear(self.name, year, first, last, written, start, start + len(written), is_bare)


def _lunar(year: int) -> tuple[int, int]:
    """Give the years of the common era that a year of the tabular Islamic calendar begins and ends in."""
    days = [354 * (one - 1) + (3 + 11 * one) // 30 + _LUNAR_EPOCH for one in (year, year + 1)]
    first, last = (_gregorian(days[0]), _gregorian(days[1] - 1))
    return first, last


def _gregorian(julian_day: int) -> int:
    days = julian_day - _GREGORIAN_EPOCH
    year = days * 400 // 146097 + 1
    return year if days >= _days_before(year) else year - 1


def _days_before(year: int) -> int:
    past = year - 1
    return 365 * past + past // 4 - past // 100 + past // 400


def _years(said: str) -> range:
    first, last = said.split("-")
    return range(int(first), int(last) + 1)


def _columns(name: str) -> Iterator[list[str]]:
    return ([part.strip() for part in line.split("|")] for line in entries("language", "calendars", f"{name}.txt"))


def _listed(said: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in said.split(",") if part.strip())


@cache
def _calendars() -> dict[str, _Calendar]:
    found = {}
    for name, added, years, before, *behind in _columns("eras"):
        steps = () if added == "lunar" else tuple(int(one) for one in added.split())
        found[name] = _Calendar(name, steps, _years(years), _listed(before), _listed("".join(behind)))
    return found


@cache
def _words() -> tuple[re.Pattern[str], dict[str, str], dict[str, str]]:
    """Give the pattern of a year with a word beside it, and which calendar each word before or behind it names."""
    calendars = _calendars().values()
    before = {word: one.name for one in calendars for word in one.before}
    behind = {word: one.name for one in calendars for word in one.behind}
    unspaced = {word for word in before if any(low <= word[:1] <= high for low, high in _UNSPACED)}
    pattern = (
        rf"(?P<before>{_any_of(unspaced)}|(?<!\w)(?:{_any_of(before.keys() - unspaced)}))"
        rf"[\s.]{{0,3}}(?P<a>{_NUMBER})\s?[年년]?"
        rf"|(?<!\w)(?<!\d[.,/-])(?P<b>{_NUMBER})\s{{0,3}}(?P<behind>{_any_of(behind)})(?!\w)"
    )
    return re.compile(pattern), before, behind


def _any_of(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda one: (-len(one), one)))


def era_years(text: str) -> Iterator[EraYear]:
    """Give the years in *text* that a word beside them counts in another calendar or era, or in the common one."""
    pattern, before, behind = _words()
    for found in pattern.finditer(text):
        name = before[found["before"]] if found["before"] else behind[found["behind"]]
        year = _value(found["a"] or found["b"])
        made = _calendars()[name].of(year, found[0].rstrip(), found.start()) if year is not None else None
        if made is not None:
            yield made


def in_common_era(text: str) -> str:
    """Give *text* with each year of an era that begins with ours as ours: “昭和58年5月3日” as “1983年5月3日”."""
    for one in reversed(list(era_years(text))):
        if one.first == one.last:
            behind = _MONTH_OR_DAY.sub(lambda found: f"{_value(found[1])}{found[2]}", text[one.end :])
            text = f"{text[: one.start]}{one.first:04d}{'年' * one.written.endswith('年')}{behind}"
    return text


_MONTH_OR_DAY = re.compile("([一二三四五六七八九十廿卅]{1,3})([月日])")


@lru_cache(maxsize=4096)
def year_of_era(text: str) -> EraYear | None:
    """Read *text* as one year of another calendar: ``令和5年``, ``พ.ศ. 2566``, ``AH 1445``, ``۱۴۰۲``, ``תשפ״ד``.

    Digits of a script of its own count in the calendar of those who write so, where the year can be one of it. A year
    of the common era behind it (``AH 1445 [2023]``) is which one it is. ``None`` for all else.
    """
    bare = text.strip()
    if not bare or len(bare) > _LONGEST:
        return None
    beside = _BESIDE.search(bare)
    if beside is not None and beside.end() == len(bare) and beside.start():
        one = _whole(bare[: beside.start()].strip())
        year = int(beside["year"])
        if one is None or not one.first <= year <= one.last:
            return None
        return EraYear(one.calendar, one.year, year, year, bare, 0, len(text), one.is_bare)
    return _whole(bare)


def _whole(text: str) -> EraYear | None:
    one = next(era_years(text), None)
    if one is not None and one.start == 0 and not text[one.end :].strip("年년 ."):
        return one
    return _in_digits(text) or _in_letters(text)


def _in_digits(text: str) -> EraYear | None:
    number = re.fullmatch(rf"(?:{_DIGITS})", text)
    if number is None or text.isascii():
        return None
    nought = chr(ord(text[0]) - unicodedata.decimal(text[0]))
    name = next((name for digit, name in _columns("digits") if digit == nought), None)
    if name is None:
        return None
    year = int(text)
    if not any(year in years for _, years in _bare_of(name)):
        return _calendars()[_COMMON].of(year, text, is_bare=True)
    return _calendars()[name].of(year, text, is_bare=True)


def _in_letters(text: str) -> EraYear | None:
    for name, left_out, sign, marks, letters, years in _columns("letters"):
        found = re.fullmatch(
            rf"(?:{sign}['׳’]?)?([{letters.replace(' ', '')}]+)[{marks}]([{letters.replace(' ', '')}])", text
        )
        if found is None:
            continue
        values = {
            letter: (at + 1) * 10**power for power, row in enumerate(letters.split()) for at, letter in enumerate(row)
        }
        year = int(left_out) + sum(values[letter] for letter in found[1] + found[2])
        return _calendars()[name].of(year, text) if year in _years(years) else None
    return None


@cache
def _bare_of(name: str) -> tuple[tuple[tuple[str, ...], range], ...]:
    return tuple((_listed(tags), _years(years)) for own, tags, years in _columns("bare") if own == name)


def bare_year(year: int, language: str) -> EraYear | None:
    """Give what *year*, written without a word, likelier is in a source in *language*: 1402 in Persian, 2566 in Thai.

    ``None`` where a reader of the language would take it for one of the common era.
    """
    for name, tags, years in _bare():
        if year in years and not tags.isdisjoint(tags_to_try(language)):
            return _calendars()[name].of(year, str(year), is_bare=True)
    return None


@cache
def _bare() -> tuple[tuple[str, frozenset[str], range], ...]:
    return tuple((name, frozenset(_listed(tags)), _years(years)) for name, tags, years in _columns("bare"))


def _value(written: str) -> int | None:
    """Give the number in decimal digits of any script, or in Chinese numerals: ``五十八``, ``一一三``, ``元``."""
    if written[0].isdecimal():
        return int(written)
    if written == _FIRST:
        return 1
    if _FIRST in written:
        return None
    parts = [int(unicodedata.numeric(sign)) for sign in written]
    if all(part < 10 for part in parts):
        return int("".join(map(str, parts)))
    total = ahead = 0
    for part in parts:
        if part < 10:
            ahead = part
        else:
            total, ahead = total + (part if part in {20, 30} else max(ahead, 1) * part), 0
    return total + ahead
