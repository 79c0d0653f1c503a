"""Manners towards servers: who asks is said, robots.txt is heeded, one question at a time, and waiting where asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from attrs import define, field, frozen

from citekit.evidence._asking import NAME
from citekit.evidence._failures import FetchError, shown
from citekit.evidence._fetch import Fetched, FetchRules, allowed_address, fetch
from citekit.evidence._urls import web_address

if TYPE_CHECKING:
    from protego import Protego

_BETWEEN = 1.0  # seconds between two questions to one host, as crawlers of libraries leave
_LONGEST_DELAY = 30.0  # seconds that a robots.txt may ask for
_LONGEST_WAIT = 60.0  # seconds that a server may ask to wait and is waited for
_TRIES = 3
_ROBOTS = 512 * 1024  # bytes of a robots.txt that are read (RFC 9309, 2.5)


@frozen
class NotWelcome(FetchError):
    """A page that its site asks programs not to fetch, now or at all; ``reason`` says by what."""

    url: str
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.url)}: {self.reason}"


@define
class Manners:
    """What is known of the hosts that one run asks: their robots.txt, when they were asked last, until when they wait.

    ``clock`` gives seconds, ``sleep`` waits for so many.
    """

    rules: FetchRules = field(factory=FetchRules)
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _robots: dict[str, Protego | None] = field(factory=dict, init=False)
    _next: dict[str, float] = field(factory=dict, init=False)

    def fetch(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Fetch *url* as `fetch` does, when its site is ready for it.

        An answer of 429 or 503 that names a time is waited for, within a minute. Raises `NotWelcome` where robots.txt
        asks programs to stay away, and where a server wants a longer rest.
        """
        address = allowed_address(url, self.rules)
        return self._asked(url, address.origin, self._delay(url, address.origin, address.target), headers)

    def ask(self, url: str, *, headers: Mapping[str, str] | None = None) -> Fetched:
        """Ask a service that the user named, as `fetch` asks for a page; its robots.txt is for who reads its pages."""
        return self._asked(url, web_address(url, any_port=True).origin, _BETWEEN, headers)

    def _asked(self, url: str, origin: str, delay: float, headers: Mapping[str, str] | None) -> Fetched:
        for _ in range(_TRIES):
            self._wait(url, origin)
            got = fetch(url, self.rules, headers=headers)
            self._next[origin] = self.clock() + delay
            rest = _rest(got)
            if rest is None:
                return got
            self._next[origin] = self.clock() + max(rest, delay)
        return got

    def _wait(self, url: str, origin: str) -> None:
        seconds = self._next.get(origin, 0.0) - self.clock()
        if seconds > _LONGEST_WAIT:
            raise NotWelcome(url, f"its server asks to be left alone for {seconds:.0f} seconds; try again after that")
        if seconds > 0:
            self.sleep(seconds)

    def _delay(self, url: str, origin: str, target: str) -> float:
        if origin not in self._robots:
            self._robots[origin] = self._robots_of(origin)
        robots = self._robots[origin]
        if robots is None:
            return _BETWEEN
        if not robots.can_fetch(target, NAME):
            raise NotWelcome(url, "its robots.txt asks programs not to fetch it; save it by hand, and “citekit add” it")
        return max(_BETWEEN, min(float(robots.crawl_delay(NAME) or 0), _LONGEST_DELAY))

    def _robots_of(self, origin: str) -> Protego | None:
        """Give the robots.txt of a site; none where it has none, and one that forbids all where it cannot say."""
        from protego import Protego

        got = fetch(f"{origin}/robots.txt", self.rules)
        if got.status >= 500:
            return Protego.parse("User-agent: *\nDisallow: /\n")
        if got.status != 200:
            return None
        return Protego.parse(got.body[:_ROBOTS].decode("utf-8", "replace"))


def _rest(got: Fetched) -> float | None:
    """Give the seconds that a server that is busy asks to wait (RFC 9110, 10.2.3); ``None`` where it asks nothing."""
    said = got.answer.header("retry-after")
    if got.status not in {429, 503} or said is None:
        return None
    if said.strip().isascii() and said.strip().isdigit():
        return min(float(said.strip()[:9]), 1e6)
    try:
        when = parsedate_to_datetime(said)
    except ValueError:
        return None
    known = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (known - datetime.now(UTC)).total_seconds())
