"""Saved pages that have no article in them: walls, shells, empty pages, and what was read in another charset."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from citekit._data import entries

# A line of so many letters is prose: notices, buttons and headings are shorter. A Han character says as much as three.
_PROSE = 60
# What a paywall leaves of an article before it: a paragraph or two.
_TEASER = 900
_LONGEST_NOTICE = 4000  # letters of a wall's own words: a consent form with its list of partners
_MISREAD = re.compile("[ÃÂÐÑÎÏØÙ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u2122]|â€|ï»¿|Ã©")
_PARTS = re.compile(r"\s+[-–—|·•»«/]+\s+|\s*[|·•]\s*")
_DENSE = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Stub(StrEnum):
    """Why a saved page does not show what its source says."""

    EMPTY = "it has no text"
    CONSENT = "it only asks for consent"
    PAYWALL = "it breaks off where a subscription is asked for"
    ROBOT = "it only asks for a proof that one is no robot"
    SCRIPT = "its text would be loaded by a script"
    ERROR = "it only says that the page cannot be had"
    FORBIDDEN = "it only says that it lets nobody in"
    REGION = "it only says that it is not shown where one is"
    BUSY = "it only says that the site does not work just now"
    MISREAD = "it is in another charset than it was read in"


_KINDS = {
    "consent": Stub.CONSENT,
    "region": Stub.REGION,
    "forbidden": Stub.FORBIDDEN,
    "busy": Stub.BUSY,
    "error": Stub.ERROR,
    "gone": Stub.ERROR,
    "robot": Stub.ROBOT,
    "script": Stub.SCRIPT,
    "paywall": Stub.PAYWALL,
}

# What these say in a title is said of the page; of a medicine too it is said that it is no longer to be had.
_IN_TITLES = ("region", "forbidden", "error")
_LONG = frozenset({"consent", "paywall"})  # of these a whole paragraph may be no article


def stub_of(text: str, title: str | None, replaced: int) -> Stub | None:
    """Say why a page with this visible *text* and *title* has no article in it; ``None`` where it may have one.

    A page is taken for a wall only where nothing that is long enough for prose stands beside the wall's own words, and
    for the beginning of an article before a paywall only where little does. *replaced* counts what was not decoded.
    """
    letters = sum(map(str.isalpha, text))
    if letters == 0:
        return Stub.EMPTY
    if 50 * replaced >= letters or 25 * len(_MISREAD.findall(text)) >= letters:
        return Stub.MISREAD
    lines = [line.strip().casefold() for line in (title or "", *text.splitlines()) if line.strip()]
    if letters > _LONGEST_NOTICE + _TEASER or len(text) > 10 * _LONGEST_NOTICE:
        return None
    lines_of = {kind: [line for line in lines if _is_notice(line, kind)] for kind in _words()}
    notices = {line for of_kind in lines_of.values() for line in of_kind}
    rest = sum(weight for line in lines if line not in notices and (weight := _weight(line)) >= _PROSE)
    if rest == 0:
        return next((stub for kind, stub in _KINDS.items() if lines_of[kind]), None)
    return Stub.PAYWALL if lines_of["paywall"] and rest <= _TEASER else None


def stub_by_title(title: str) -> Stub | None:
    """Say why a page with this *title* cannot be had, as “404 – Page not found | El Faro” does; else ``None``.

    Words of a notice have to make up most of a part of it: an article about errors is none.
    """
    parts = [part.strip() for part in _PARTS.split(title.casefold())]
    for kind in _IN_TITLES:
        if any(len(words) > 0.6 * len(part) for part in parts for words in _words()[kind] if words in part):
            return _KINDS[kind]
    return None


def _is_notice(line: str, kind: str) -> bool:
    """Tell whether a *line* of a page, in small letters, has words of a notice of this *kind*, and is no prose."""
    return (kind in _LONG or _weight(line) < 2 * _PROSE) and any(word in line for word in _words()[kind])


def _weight(line: str) -> int:
    return sum(map(str.isalpha, line)) + 2 * len(_DENSE.findall(line))


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in entries("pages", "stubs.txt"):
        kind, _, words = line.partition(": ")
        found[kind] = (*found.get(kind, ()), *words.split("; "))
    return found
