"""The command line: one file a command, each imported when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from citekit.cli._failing import failing

_COMMANDS = (
    "audit",
    "cite",
    "detect",
    "find",
    "index",
    "locate",
    "quote",
    "render",
    "trace",
    "translate",
    "verify",
)


class _Lazy(click.Group):
    """A group whose commands are imported when they are called, so that ``--help`` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"citekit.cli._{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        with failing():
            return super().invoke(ctx)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="citekit-quotes", prog_name="citekit")
def main() -> None:
    """Cite, print and verify quotations of foreign-language sources.

    \b
    Exit status: 0 fine, 1 findings at or above --fail-on, 2 wrong usage or
    input, 3 could not check.

    \b
    citekit render article.md -o article.html
    citekit verify article.md
    """
