"""Options of commands that fetch: what may be asked besides public addresses, and through whom."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from citekit.evidence import FetchRules
    from citekit.library import Settings

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
