"""``citekit init``."""

from __future__ import annotations

import re
from pathlib import Path

import click

from citekit._data import data_text
from citekit.cli._console import show, tell
from citekit.errors import InvalidInput, Location, UnreadableFile

_FILES = {
    "citations.yaml": "first-library.yaml",
    "article.md": "first-article.md",
    "snapshots/sample-well.html": "first-page.html",
}
_HEAD = re.compile(r"\A\{#.*?#\}\n", re.DOTALL)


@click.command("init")
@click.argument("folder", default=".", metavar="[DIR]")
def command(folder: str) -> None:
    """Make a library, an article that cites it and a folder of saved pages in DIR (by default here), to begin with.

    Nothing that is there is written over. What is made holds: “citekit verify article.md” ends in 0.

    \b
    citekit init newsroom
    """
    from citekit._files import write_file

    place = Path(folder)
    there = [name for name in _FILES if (place / name).exists() or (place / name).is_symlink()]
    if there:
        raise InvalidInput(f"{', '.join(str(place / name) for name in there)}: already there; nothing was written")
    for name, made_of in _FILES.items():
        path = place / name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise UnreadableFile(Location(str(path.parent)), f"cannot be made: {error.strerror}") from None
        write_file(path, _HEAD.sub("", data_text("cli", made_of)).encode())
        show(str(path))
    here = "" if place == Path() else f"cd {folder}; "
    tell(f"Now: {here}citekit verify article.md, and citekit render article.md -o article.html")
