"""Options of commands that fetch: what may be asked besides public addresses, and through whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click
from attrs import define, field

if TYPE_CHECKING:
    from citekit.evidence import FetchRules, Manners
    from citekit.library import Settings
    from citekit.model import Library
    from citekit.verification import Report
    from citekit.verification.live import LiveCheck

Command = TypeVar("Command", bound=Callable[..., Any])
_OPTIONS = (
    click.option("--proxy", metavar="URL", help="Ask through this proxy; none is taken from the environment."),
    click.option(
        "--allow-host", "allow_hosts", metavar="HOST", multiple=True, help="Ask this host though it is not public."
    ),
    click.option("--allow-private", is_flag=True, help="Ask any host though it is not public, on any port."),
)


def fetch_options(command: Command) -> Command:
    """Give a command the options of what it may fetch."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def rules_for(
    settings: Settings, proxy: str | None, allow_hosts: tuple[str, ...], *, allow_private: bool
) -> FetchRules:
    """Give what a fetch may do, by options and settings."""
    from citekit.evidence import FetchRules

    return FetchRules(
        allow_private=allow_private,
        allow_hosts=(*allow_hosts, *(settings.allow_hosts or ())),
        proxy=proxy or settings.proxy,
    )


@define
class Web:
    """The web as one run looks at it: each page of each library once, and each host politely."""

    rules: FetchRules
    timemap: str | None = None
    _manners: Manners | None = field(default=None, init=False)
    _checks: dict[str, LiveCheck] = field(factory=dict, init=False)

    def check(self, records: Library) -> LiveCheck:
        """Give the check of a library's pages that belongs to this run."""
        from citekit.evidence import Evidence, Manners
        from citekit.verification.live import LiveCheck

        if self._manners is None:
            self._manners = Manners(self.rules)
        place = str(records.address or records.name)
        if place not in self._checks:
            self._checks[place] = LiveCheck(records, Evidence(records.folder), self._manners, self.timemap)
        return self._checks[place]

    def seen(self, report: Report, records: Library) -> Report:
        """Give *report* with what became on the web of the pages that it is about."""
        from citekit.verification.live import with_drift

        return with_drift(report, records, self.check(records).check)
