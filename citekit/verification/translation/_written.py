"""Digits of which the order or the writing tells, and not the value: 3/4/2024, version 3.10, 192.0.2.1 (CK301)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit._data import entries
from citekit.language import has_trait
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._calendar import named_months

_DATE = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d\d)(?![./-]?\d)")
_SIGNED = re.compile(r"(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일號号]")
_DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º|ª|o)?\s{0,2}(?:d[ei'’]l? ?|of )?$")
_DAY_BEHIND = re.compile(r"\.?\s(\d{1,2})(?![\d.,]?\d)")
_ROW = re.compile(r"(?<![\d.,])\d{1,5}(?:\.\d{1,5}){2,5}(?![\d])")
_GROUPS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_Day = tuple[int, int]


def check_written(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a date in digits whose day was read as its month, and a version or another row of numbers that changed."""
    for here, there in ((original, translation), (translation, original)):
        for one in _DATE.finditer(here.value):
            day = _in_order(one, here.language)
            other = None if day is None else _read_otherwise(day, there)
            if other is not None:
                yield _finding(*((one, other) if here is original else (other, one)))
                return
    ours, theirs = _rows(original), _rows(translation)
    lost, strange = [row for row in ours if row not in theirs], [row for row in theirs if row not in ours]
    if len(lost) == len(strange) == 1:
        yield _finding(ours[lost[0]], theirs[strange[0]])


def _in_order(date: re.Match[str], tag: str) -> _Day | None:
    """Give the month and the day of a date that could be read both ways, in the order of the language *tag*."""
    one, other = int(date[1]), int(date[3])
    if one == other or not (1 <= one <= 12 and 1 <= other <= 12):
        return None
    order = _order(tag)
    return None if order is None else ((other, one) if order == "day first" else (one, other))


@lru_cache(maxsize=256)
def _order(tag: str) -> str | None:
    """Tell what dates in digits begin with in *tag* (CLDR); ``None`` where that differs by country, or is the year."""
    from babel import Locale, UnknownLocaleError

    if has_trait(tag, "dates-in-both-orders") and "-" not in tag:
        return None
    try:
        pattern = Locale.parse(tag, sep="-").date_formats["short"].pattern
    except (UnknownLocaleError, ValueError):
        return None
    places = [pattern.find(letter) for letter in "dMy"]
    if min(places) < 0 or places[2] != max(places):
        return None
    return "day first" if places[0] < places[1] else "month first"


def _read_otherwise(day: _Day, there: Text) -> re.Match[str] | None:
    """Give where *there* has the day and the month of *day* exchanged, and nowhere as they are."""
    days = dict(_days(there))
    return days.get((day[1], day[0])) if day not in days else None


def _days(text: Text) -> Iterator[tuple[_Day, re.Match[str]]]:
    for found in _DATE.finditer(text.value):
        day = _in_order(found, text.language)
        if day is not None:
            yield day, found
    for found in _SIGNED.finditer(text.value):
        yield (int(found[1]), int(found[2])), found
    for month, places in named_months(text).items():
        for place in places:
            before = _DAY_BEFORE.search(text.value, max(0, place.start() - 12), place.start())
            day_of = before or _DAY_BEHIND.match(text.value, place.end())
            if day_of:
                yield (int(month), int(day_of[1])), place


def _rows(text: Text) -> dict[str, re.Match[str]]:
    """Give the rows of numbers with points that are no date and no thousands, and what stands behind “version”."""
    found = {match[0]: match for match in _ROW.finditer(text.value) if not _GROUPS.fullmatch(match[0])}
    versions = {match[1]: match for match in _versions().finditer(text.value)}
    return versions | {row: match for row, match in found.items() if not _DATE.fullmatch(row) and row not in versions}


@lru_cache(maxsize=1)
def _versions() -> re.Pattern[str]:
    words = sorted(entries("verification/translation", "versions.txt"), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(map(re.escape, words))})\s?(\d{{1,5}}(?:\.\d{{1,5}}){{1,5}})", re.IGNORECASE)


def _finding(one: re.Match[str], other: re.Match[str]) -> Finding:
    return Finding(
        rule="CK301",
        message=f"the original says “{one[0]}”, the translation “{other[0]}”",
        start=other.start(),
        end=other.end(),
        evidence=Evidence(text=one[0], start=one.start(), end=one.end()),
        remedy="compare the dates and versions with the original",
    )
