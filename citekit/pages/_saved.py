"""Where a saved page is from, and when it was saved: as programs that save pages write it into them."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from attrs import frozen

_HEAD = 20_000  # characters of a page in which a program that saved it says so
_SINGLE_FILE = re.compile(
    r"<!--\s*Page saved with (SingleFile)[^\n]*\s+url:\s*(?P<address>\S+)[^\n]*(?:\s+saved date:\s*(?P<date>[^\n]+))?"
)
_BROWSER = re.compile(r"<!--\s*saved from url=\(\d{4}\)(?P<address>\S+)\s*-->")
_WAYBACK = re.compile(
    r"\Ahttps?://web\.archive\.org/web/(\d{4})(\d{2})?(\d{2})?(\d{2})?(\d{2})?(\d{2})?(?:[a-z]{2}_)?/(.+)\Z", re.DOTALL
)
_WRITTEN = re.compile(r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d{1,2}) (\d{4}) (\d{2}:\d{2}:\d{2}) GMT([+-]\d{4})")


@frozen
class Origin:
    """Where a page was saved from and when (ISO 8601), as far as what saved it says; ``archive`` is where a copy is."""

    address: str | None = None
    captured: str | None = None
    archive: str | None = None


def origin_of(source: str) -> Origin | None:
    """Give where the *source* of a page in HTML was saved from, by the comment that SingleFile or a browser left."""
    head = source[:_HEAD]
    found = _SINGLE_FILE.search(head) or _BROWSER.search(head)
    if found is None or not found["address"].startswith(("http://", "https://")):
        return None
    date = found.groupdict().get("date")
    return from_archive(found["address"], _written(date) if date else None)


def from_archive(address: str, captured: str | None = None) -> Origin:
    """Give the origin of what was at *address*; of a capture in the Wayback Machine the page's own, and its time."""
    found = _WAYBACK.match(address)
    if found is None:
        return Origin(address, captured)
    year, month, day, *clock = found.groups()[:6]
    date = "-".join(part for part in (year, month, day) if part)
    time = f"T{':'.join(clock)}Z" if all(clock) else ""
    return Origin(found[7], f"{date}{time}", address)


def _written(date: str) -> str | None:
    """Give in ISO 8601 what JavaScript's ``Date`` prints: “Thu May 25 2023 10:00:00 GMT+0200 (…)”."""
    found = _WRITTEN.match(date.strip())
    if found is None:
        return None
    month, day, year, time, zone = found.groups()
    try:
        return parsedate_to_datetime(f"{day} {month} {year} {time} {zone}").isoformat()
    except ValueError:
        return None
