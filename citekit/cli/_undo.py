"""``citekit undo``."""

from __future__ import annotations

from pathlib import Path

import click

from citekit.cli._console import complain


@click.command("undo")
@click.argument("folder", metavar="[DIR]", default=".", type=click.Path(path_type=Path))
def command(folder: Path) -> None:
    """Take back what the last command wrote to the library in DIR (by default here).

    All of it is taken back or nothing: a file that was changed since stays as it is, and the exit status is then 2.

    \b
    citekit quote faro-troops "setecientos soldados" --key paz-700
    citekit undo .
    """
    from citekit.library import undo

    for path in undo(folder):
        complain(f"{path}: as it was before")
