"""``citekit lsp``."""

from __future__ import annotations

import click

from citekit.errors import InvalidInput


@click.command("lsp")
@click.option(
    "--stdio", is_flag=True, help="Over standard input and output, as is done without it too; editors say so."
)
def command(stdio: bool) -> None:  # noqa: ARG001
    """Serve an editor over standard input and output (Language Server Protocol): findings, keys, records, mendings.

    An editor starts it; the documentation shows the settings of five.

    \b
    citekit lsp --stdio
    """
    try:
        from citekit.integrations import language_server
    except ImportError:
        raise InvalidInput("“citekit lsp” needs one more package: python -m pip install '.[lsp]'") from None
    language_server().start_io()
