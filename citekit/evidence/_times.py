"""Dates and times as pages write them: timestamps, addresses, and words in many languages."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.language import tags_to_try
from citekit.model import UNDETERMINED, Date

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:[.,]\d+)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_COMPACT = re.compile(r"((?:19|20)\d{2})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?(Z|[+-]\d{2}:?\d{2})?)?")
_YEAR_OR_MONTH = re.compile(r"(\d{4})(?:-(\d{2}))?")
_EPOCH = re.compile(r"(1\d{9})(?:\d{3})?")
_NUMERIC = re.compile(r"(?<!\d)(\d{1,4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,4})(?!\d)")
_CJK = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日号號일]")
_IN_ADDRESS = re.compile(r"(?:/|\b|_)((?:19|20)\d{2})(?P<s>[/_-]?)(0[1-9]|1[0-2])(?P=s)(0[1-9]|[12]\d|3[01])(?=\D|$)")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3},\s*)?\d{1,2}\s[A-Za-z]{3}\s\d{4}\s\d{2}:\d{2}")
_DAY = r"(?<![\d.,:])(\d{1,2})(?:st|nd|rd|th|er|º|ª|°|\.)?"
_YEAR = r"((?:19|20)\d{2}|25\d{2})(?!\d)"
_FIRST_YEAR, _LAST_YEAR = 1600, 2100
_BUDDHIST = 543  # years that the Thai era is ahead


@frozen
class Moment:
    """A day, and as far as it was said the time of it with its zone, in ISO 8601."""

    day: Date
    written: str

    @property
    def has_zone(self) -> bool:
        """Whether it says in which zone it is."""
        return re.search(r"(?:Z|[+-]\d{2}:\d{2})\Z", self.written) is not None


def moment(value: str, language: str = UNDETERMINED) -> Moment | None:
    """Give the moment that *value* is, or begins with; ``None`` where it is none.

    Of days in figures alone (``03/04/2023``) the order is that of the *language*.
    """
    value = value.strip()[:200]
    if found := _ISO.match(value) or _COMPACT.fullmatch(value):
        return _made(*found.groups())
    if found := _YEAR_OR_MONTH.fullmatch(value):
        return _partly(found[1], found[2])
    if _EPOCH.fullmatch(value):
        return _from_epoch(int(value[:10]))
    if _RFC_2822.match(value):
        try:
            return _iso(parsedate_to_datetime(value).isoformat())
        except ValueError:
            pass
    return moment_in(value, language)


def moment_in(text: str, language: str = UNDETERMINED) -> Moment | None:
    """Give the first day that *text* names in words or figures of *language*; ``None`` where there is none."""
    text = text[:1000].translate(_digits())
    places = [(found.start(), made) for found in _CJK.finditer(text) if (made := _made(*found.groups()))]
    places += [(found.start(), made) for found in _ISO.finditer(text) if (made := _made(*found.groups()))]
    for found in _NUMERIC.finditer(text):
        if made := _numeric(found[1], found[3], found[4], language):
            places.append((found.start(), made))
    if worded := _worded(text, language):
        places.append(worded)
    return min(places, key=lambda one: one[0])[1] if places else None


def moment_of_address(address: str) -> Moment | None:
    """Give the day that an *address* has in its path: ``/2023/05/25/``, ``-20230525``; ``None`` where it has none."""
    path = re.sub(r"\A[a-z]+://[^/]*|[?#].*\Z", "", address, flags=re.IGNORECASE | re.DOTALL)
    found = _IN_ADDRESS.search(path[:2000])
    return _made(found[1], found[3], found[4]) if found else None


def _partly(year: str, month: str | None) -> Moment | None:
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR or (month is not None and not 1 <= int(month) <= 12):
        return None
    parts = (int(year),) if month is None else (int(year), int(month))
    return Moment(Date((parts,)), year if month is None else f"{year}-{month}")


def _made(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    second: str | None = None,
    zone: str | None = None,
) -> Moment | None:
    parts = int(year), int(month), int(day)
    if not (
        _FIRST_YEAR <= parts[0] <= _LAST_YEAR and 1 <= parts[1] <= 12 and 1 <= parts[2] <= monthrange(*parts[:2])[1]
    ):
        return None
    written = f"{parts[0]:04d}-{parts[1]:02d}-{parts[2]:02d}"
    if hour is not None and minute is not None and int(hour) < 24 and int(minute) < 60:
        written += f"T{int(hour):02d}:{minute}:{second or '00'}{_zone(zone)}"
    return Moment(Date((parts,)), written)


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone.upper() in {"Z", "UTC", "GMT", "+00:00", "+0000"}:
        return "Z"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _iso(text: str) -> Moment | None:
    found = _ISO.match(text)
    return _made(*found.groups()) if found else None


def _from_epoch(seconds: int) -> Moment | None:
    from datetime import UTC, datetime

    return _iso(datetime.fromtimestamp(seconds, UTC).isoformat())


def _numeric(first: str, second: str, third: str, language: str) -> Moment | None:
    if len(first) == 4:
        return _made(first, second, third)
    if len(third) != 4:
        return None
    if int(third) - _BUDDHIST > 1900:
        third = str(int(third) - _BUDDHIST)
    orders = ((second, first), (first, second)) if _is_day_first(language) else ((first, second), (second, first))
    return next((made for month, day in orders if (made := _made(third, month, day))), None)


@lru_cache(maxsize=128)
def _is_day_first(language: str) -> bool:
    from babel import Locale, UnknownLocaleError

    for tag in tags_to_try(language) if language != UNDETERMINED else ():
        try:
            pattern = Locale.parse(tag, sep="-").date_formats["short"].pattern
        except (UnknownLocaleError, ValueError):
            continue
        return bool(pattern.lower().find("d") < pattern.find("M"))
    return True


def _worded(text: str, language: str) -> tuple[int, Moment] | None:
    months = _months(language)
    if not months:
        return None
    names = "|".join(map(re.escape, sorted(months, key=lambda one: (-len(one), one))))
    joints = "|".join(map(re.escape, entries("evidence", "day-joints.txt")))
    month = rf"(?:(?<!\w)|(?<=\s\w))({names})(?!\w)\.?"
    day_first = re.compile(rf"{_DAY}\s*(?:{joints}|-|/)?\s*{month}\s*(?:{joints}|,|-|/)?\s*{_YEAR}", re.IGNORECASE)
    month_first = re.compile(rf"{month}\s*{_DAY}\s*,?\s*{_YEAR}", re.IGNORECASE)
    found = [
        (match.start(), made)
        for pattern, (day, name, year) in ((day_first, (1, 2, 3)), (month_first, (2, 1, 3)))
        if (match := pattern.search(text))
        and (made := _made(_era(match[year]), str(months[match[name].lower()]), match[day]))
    ]
    return min(found, key=lambda one: one[0]) if found else None


def _era(year: str) -> str:
    return str(int(year) - _BUDDHIST) if year.startswith("25") else year


@lru_cache(maxsize=64)
def _months(language: str) -> Mapping[str, int]:
    """Give the months by their names in *language* and in English, in small letters (CLDR)."""
    from babel import Locale, UnknownLocaleError

    found: dict[str, int] = {}
    for tag in [*(tags_to_try(language) if language != UNDETERMINED else ()), "en"]:
        try:
            locale = Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        for widths in locale.months.values():
            for width, table in widths.items():
                for number, name in table.items() if width != "narrow" else ():
                    if len(name.rstrip(".")) > 2 and not name[0].isdigit():
                        found.setdefault(name.lower().rstrip("."), int(number))
    for line in entries("evidence", "months.txt"):
        tag, name, number = line.split()
        if tag in tags_to_try(language):
            found[name] = int(number)
    return found


@lru_cache(maxsize=1)
def _digits() -> dict[int, str]:
    """Give what the digits of other scripts are in ASCII."""
    import unicodedata

    zeros = (0x0660, 0x06F0, 0x0966, 0x09E6, 0x0E50, 0x0ED0, 0x1040, 0xFF10)
    return {zero + digit: str(unicodedata.digit(chr(zero + digit))) for zero in zeros for digit in range(10)}
