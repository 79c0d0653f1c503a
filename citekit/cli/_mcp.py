"""``citekit mcp``."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli._fetching import fetch_options, rules_for
from citekit.cli._options import library_option
from citekit.errors import InvalidInput
from citekit.library import read_settings


@click.command("mcp")
@click.option("--root", default=".", metavar="DIR", help="The folder whose files may be read; by default this one.")
@click.option("--allow-fetch", is_flag=True, help="Pages on the web may be asked for; by default nothing is fetched.")
@library_option
@fetch_options
def command(
    root: str,
    allow_fetch: bool,
    library: tuple[str, ...],
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
) -> None:
    """Serve an assistant over standard input and output (Model Context Protocol): find, verify, check, cite.

    It reads the library and the files below --root, and writes nothing. An assistant starts it; the documentation shows
    the settings.

    \b
    citekit mcp --root articles
    """
    from citekit.integrations import Desk

    folder = Path(root)
    if not folder.is_dir():
        raise InvalidInput(f"{root}: there is no such folder")
    try:
        from citekit.integrations import mcp_server
    except ImportError:
        raise InvalidInput(
            "“citekit mcp” needs one more package: python -m pip install 'citekit-quotes[mcp]'"
        ) from None
    rules = rules_for(read_settings(folder), proxy, allow_hosts, allow_private=allow_private) if allow_fetch else None
    mcp_server(Desk(folder, tuple(library), rules)).run("stdio")
