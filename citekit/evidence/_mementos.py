"""Archived copies of a page: those that an archive lists (Memento, RFC 7089), and one that it is asked to make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import islice
from urllib.parse import urljoin

from attrs import frozen

from citekit.evidence._addresses import is_private_name, is_public, literal
from citekit.evidence._failures import FetchError, Unreachable
from citekit.evidence._manners import Manners
from citekit.evidence._urls import web_address

_MOST_LINKS = 100_000  # of all maps together: some seconds of reading
_MOST_MAPS = 5  # maps that are spread over several addresses; a map that leads to itself ends here
# One link of RFC 8288: its address, and what is said of it, text in quotation marks or not.
_WORD = r"[\w*!#$&+.^`|~-]++"
_LINK = re.compile(
    rf'\s*+<([^<>]{{0,8192}}+)>((?:\s*+;\s*+{_WORD}\s*+(?:=\s*+(?:"(?:[^"\\]|\\.)*+"|[^\s",;]*+))?+)*+)\s*+(?:,|$)'
)
_PARAMETER = re.compile(rf';\s*+({_WORD})\s*+(?:=\s*+(?:"((?:[^"\\]|\\.)*+)"|([^\s",;]*+)))?+')


@frozen
class Memento:
    """An archived copy: its address, and when it was made (UTC)."""

    url: str
    at: datetime

    @property
    def day(self) -> str:
        """The day on which it was made (ISO 8601)."""
        return f"{self.at:%Y-%m-%d}"


@frozen
class Link:
    """A link of RFC 8288: its address, its relations, and the other parameters by their names."""

    url: str
    rel: tuple[str, ...]
    parameters: tuple[tuple[str, str], ...]

    def said(self, name: str) -> str | None:
        """Give the first value of a parameter."""
        return next((value for own, value in self.parameters if own == name), None)


def links_in(text: str) -> Iterator[Link]:
    """Read links as headers and ``application/link-format`` have them (RFC 8288, RFC 6690); what is none ends them."""
    place = 0
    while match := _LINK.match(text, place):
        place = match.end()
        said = tuple(
            (name.casefold(), re.sub(r"\\(.)", r"\1", quoted) if quoted else bare)
            for name, quoted, bare in _PARAMETER.findall(match[2])
        )
        rel = next((value for name, value in said if name == "rel"), "")
        yield Link(match[1].strip(), tuple(rel.casefold().split()), said)


def mementos(timemap: str, url: str, manners: Manners) -> tuple[Memento, ...]:
    """Give the copies of *url* that an archive lists in its TimeMap, the oldest first.

    *timemap* is the address of the archive's maps, in which ``{url}`` stands for that of the page; without one it is
    put behind. A map that is spread over several addresses is followed to five. Copies at addresses that are no web
    addresses, or are not public, are left out. Raises `FetchError`.
    """
    address = timemap.replace("{url}", url) if "{url}" in timemap else f"{timemap}{url}"
    waiting, seen, found = [address], set[str](), dict[str, Memento]()
    left = _MOST_LINKS
    while waiting and len(seen) < _MOST_MAPS and left > 0:
        place = waiting.pop(0)
        if place in seen:
            continue
        seen.add(place)
        got = manners.ask(place, headers={"Accept": "application/link-format"})
        if got.status == 404:
            continue
        if got.status != 200:
            raise Unreachable(place, f"the archive answers with status {got.status}")
        for link in islice(links_in(got.body.decode("utf-8", "replace")), left):
            left -= 1
            whole = urljoin(got.url, link.url)
            if "memento" in link.rel and (at := _time(link.said("datetime"))) is not None and _is_open(whole, manners):
                found.setdefault(whole, Memento(whole, at))
            elif "timemap" in link.rel and "self" not in link.rel and "original" not in link.rel:
                waiting.append(whole)
    return tuple(sorted(found.values(), key=lambda one: (one.at, one.url)))


def nearest_memento(copies: tuple[Memento, ...], at: datetime) -> Memento | None:
    """Give the copy that was made nearest to *at*; of two that are equally near the earlier."""
    return min(copies, key=lambda one: (abs(one.at - at), one.at, one.url), default=None)


def archive_page(service: str, url: str, manners: Manners) -> Memento:
    """Ask an archive to make a copy of *url* now, as “Save Page Now” does, and give it.

    *service* is its address, in which ``{url}`` stands for that of the page; without one it is put behind. The copy is
    the one that the answer names: by ``Memento-Datetime`` and ``Content-Location``, by a link to a memento, or by the
    address that it redirects to. Raises `FetchError`, and `Unreachable` where the answer names no copy.
    """
    asked = service.replace("{url}", url) if "{url}" in service else f"{service}{url}"
    got = manners.ask(asked)
    if got.status >= 400:
        raise Unreachable(asked, f"the archive answers with status {got.status}: no copy was made")
    for exchange in reversed(got.exchanges):
        named = next(
            (one for value in exchange.values("link") for one in links_in(value) if "memento" in one.rel), None
        )
        if named is not None and (at := _time(named.said("datetime"))) is not None:
            return _checked(urljoin(exchange.url, named.url), at, asked, manners)
        at = _time(exchange.header("memento-datetime"))
        place = exchange.header("content-location")
        if place is not None or at is not None:
            own = urljoin(exchange.url, place) if place is not None else exchange.url
            return _checked(own, at or got.answer.at, asked, manners)
    if len(got.exchanges) > 1 and url in got.url:
        return _checked(got.url, got.answer.at, asked, manners)
    raise Unreachable(asked, "the archive's answer names no copy of the page")


def _checked(url: str, at: datetime, asked: str, manners: Manners) -> Memento:
    if not _is_open(url, manners):
        raise Unreachable(asked, "the archive names a copy at what is no public web address")
    return Memento(url, at)


def _is_open(url: str, manners: Manners) -> bool:
    """Tell whether *url* is a web address at which readers can be: it will be printed, and they will follow it."""
    try:
        host = web_address(url, any_port=True).host
    except FetchError:
        return False
    own = literal(host)
    is_closed = is_private_name(host) if own is None else not is_public(own)
    return not is_closed or manners.rules.allows(host)


def _time(said: str | None) -> datetime | None:
    """Read a time as HTTP has it (RFC 9110, 5.6.7); ``None`` for what is none."""
    if said is None or len(said) > 60:
        return None
    try:
        at = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
