"""What can go wrong with fetching and keeping a page: each names the address, and says what to do."""

from __future__ import annotations

from attrs import frozen

from citekit.errors import CitekitError

_LONGEST_SHOWN = 300  # characters of an address in a message


def shown(address: str) -> str:
    """Give *address* as messages show it: not all of a megabyte."""
    return address if len(address) <= _LONGEST_SHOWN else f"{address[:200]}…({len(address)} characters)"


class FetchError(CitekitError):
    """The root of what can go wrong with fetching; of none of these is it said what the page has or lacks."""


@frozen
class RefusedUrl(FetchError):
    """An address that is never asked for; ``reason`` says why not."""

    url: str
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.url)}: {self.reason}"


@frozen
class BlockedAddress(FetchError):
    """A host that is no public one: this machine, its own network, or what only its provider answers."""

    host: str
    found: str | None

    def __str__(self) -> str:
        leads = f" leads to {self.found}, which" if self.found and self.found != self.host else ""
        return f"{shown(self.host)}{leads} is no public address; --allow-host {shown(self.host)} lets citekit ask it"


@frozen
class Unreachable(FetchError):
    """A page that did not come: no such name, no connection, no answer within the time, or a broken one."""

    url: str
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.url)}: {self.reason}"


@frozen
class TooMuch(FetchError):
    """An answer that goes over a bound: of size, of headers, of redirects; ``reason`` says which."""

    url: str
    reason: str

    def __str__(self) -> str:
        return f"{shown(self.url)}: {self.reason}"


@frozen
class DamagedEvidence(CitekitError):
    """Kept evidence that is not as it was written; nothing is added to it."""

    place: str
    reason: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}; “citekit evidence verify” names all that is changed"
