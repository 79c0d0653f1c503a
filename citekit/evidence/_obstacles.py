"""What came in place of a page: walls, checks, and pages that say that there is none, told as what they are."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from citekit._data import entries
from citekit.evidence._fetch import Fetched
from citekit.pages import PageText, Stub, stub_by_title

_TEASER = 900  # letters beside a form for a password that are no article yet
_PASSWORD = re.compile(rb"""<input\b[^>]{0,500}?\btype\s*=\s*["']?password""", re.IGNORECASE)
_SENDS_ON = re.compile(rb"""<meta\b[^>]{0,200}?http-equiv\s*=\s*["']?refresh\b""", re.IGNORECASE)
_SCRIPT = re.compile(rb"<(?:no)?script\b", re.IGNORECASE)
_PARTS = re.compile(r"[/.?&=_]+")


class Obstacle(StrEnum):
    """Why what came is not the page that was asked for; of none of these is it said what the page has or lacks."""

    MISSING = "the page is not there"
    SOFT_MISSING = "the server says that all is well, and sends a page that says there is none"
    FRONT_PAGE = "the front page came in its place"
    FORBIDDEN = "the server does not let programs read it"
    LEGAL = "it may not be shown where you are, for legal reasons"
    REGION = "it says that it is not shown where you are"
    LOGIN = "it asks for a login"
    CONSENT = "it only asks for consent"
    PAYWALL = "it breaks off where a subscription is asked for"
    ROBOT = "it only checks whether a browser asks"
    SCRIPT = "its text would be loaded by a script; “citekit capture --browser” runs it"
    SENDS_ON = "it has no text, and sends a browser on to another address"
    BUSY = "the server is too busy"
    ERROR = "the server reports an error"
    EMPTY = "it has no text"
    MISREAD = "it is in another charset than it was read in"
    UNREADABLE = "it is of a kind that is not read, or damaged"

    @property
    def is_missing(self) -> bool:
        """Whether it says that there is no such page any more."""
        return self in {Obstacle.MISSING, Obstacle.SOFT_MISSING, Obstacle.FRONT_PAGE}


_STATUSES = {
    401: Obstacle.LOGIN,
    402: Obstacle.PAYWALL,
    403: Obstacle.FORBIDDEN,
    404: Obstacle.MISSING,
    407: Obstacle.LOGIN,
    410: Obstacle.MISSING,
    429: Obstacle.BUSY,
    451: Obstacle.LEGAL,
    503: Obstacle.BUSY,
}
_STUBS = {
    Stub.BUSY: Obstacle.BUSY,
    Stub.CONSENT: Obstacle.CONSENT,
    Stub.EMPTY: Obstacle.EMPTY,
    Stub.ERROR: Obstacle.SOFT_MISSING,
    Stub.FORBIDDEN: Obstacle.FORBIDDEN,
    Stub.MISREAD: Obstacle.MISREAD,
    Stub.PAYWALL: Obstacle.PAYWALL,
    Stub.REGION: Obstacle.REGION,
    Stub.ROBOT: Obstacle.ROBOT,
    Stub.SCRIPT: Obstacle.SCRIPT,
}
_BY_ADDRESS = {"login": Obstacle.LOGIN, "consent": Obstacle.CONSENT, "paywall": Obstacle.PAYWALL}


def obstacle_of(fetched: Fetched, page: PageText | None) -> Obstacle | None:
    """Say what came in place of the page that was asked for; ``None`` where it may be the page.

    *page* is what was read of the body, ``None`` where it cannot be read. What says least of the page goes first: a
    check for robots with status 404 does not say that the page is gone.
    """
    stub = _STUBS.get(page.stub) if page is not None and page.stub is not None else None
    if stub is Obstacle.ROBOT or fetched.answer.header("cf-mitigated") == "challenge":
        return Obstacle.ROBOT
    if not 200 <= fetched.status < 300:
        return _STATUSES.get(fetched.status, Obstacle.ERROR)
    if page is None:
        return Obstacle.UNREADABLE
    wall = _by_address(fetched)
    if wall is not None:
        return wall
    if stub in {Obstacle.EMPTY, Obstacle.SCRIPT} and _SENDS_ON.search(fetched.body):
        return Obstacle.SENDS_ON
    if stub is Obstacle.EMPTY and _SCRIPT.search(fetched.body):
        return Obstacle.SCRIPT
    if stub is not None:
        return stub
    if page.title and (titled := stub_by_title(page.title)) is not None:
        return _STUBS[titled]
    if _is_front_page(fetched):
        return Obstacle.FRONT_PAGE
    return Obstacle.LOGIN if _asks_for_password(fetched.body, page.text) else None


def _by_address(fetched: Fetched) -> Obstacle | None:
    """Tell from where a redirect led to; that the page itself has such a word in its address says nothing."""
    if len(fetched.exchanges) == 1:
        return None
    before, after = _parts(fetched.exchanges[0].url), _parts(fetched.url)
    new = after - before
    return next((_BY_ADDRESS[kind] for kind, words in _words() if new & words), None)


def _parts(url: str) -> set[str]:
    parts = urlsplit(url)
    return set(_PARTS.split(unquote(f"{parts.netloc}/{parts.path}").casefold()))


def _is_front_page(fetched: Fetched) -> bool:
    asked, came = (urlsplit(one) for one in (fetched.exchanges[0].url, fetched.url))
    return len(fetched.exchanges) > 1 and _depth(asked.path) > 1 and _depth(came.path) == 0 and not came.query


def _depth(path: str) -> int:
    return sum(1 for part in path.split("/") if part)


def _asks_for_password(body: bytes, text: str) -> bool:
    return sum(map(str.isalpha, text)) < _TEASER and _PASSWORD.search(body) is not None


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[str, frozenset[str]], ...]:
    found = (line.partition(": ") for line in entries("evidence", "obstacles.txt"))
    return tuple((kind, frozenset(words.split("; "))) for kind, _, words in found)
