"""``citekit index``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from citekit._files import content_of
from citekit.cli._console import complain, counted, show
from citekit.cli._options import format_option
from citekit.cli._waiting import progress
from citekit.errors import CitekitError, UnreadableFile

_ENDINGS = (".html", ".htm", ".xhtml", ".txt", ".md")
_SAVED_EVERY = 1 << 27  # characters; as many as one part of an index has


@click.command("index")
@click.argument("folder", metavar="DIR")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@format_option
def command(folder: str, files: tuple[str, ...], form: str) -> None:
    """Add each FILE to the index in DIR, so that “citekit find” tells which of them a quotation is from.

    A FILE is a saved page (HTML), of which the visible text is taken, or plain text; of a folder, every .html, .htm,
    .xhtml, .txt and .md in it. A file that was added before under the same name replaces its older text. What cannot be
    read is told and left out; the exit status is then 2.

    \b
    citekit index archive.index snapshots/
    citekit find "setecientos soldados" --index archive.index
    """
    from citekit.anchor import QuoteIndex

    try:
        index = QuoteIndex.open(folder)
    except UnreadableFile:
        index = QuoteIndex()  # where there is something else in its place, saving tells
    added = unchanged = size = 0
    unread: list[str] = []
    for path in progress("indexing", list(_paths(files))):
        try:
            text = _text(path)
        except CitekitError as error:
            unread.append(str(error))
            continue
        changed = index.add(path.as_posix(), text)
        added, unchanged, size = added + changed, unchanged + (not changed), size + len(text)
        if size > _SAVED_EVERY:
            index.save(folder)
            size = 0
    index.save(folder)
    for message in unread:
        complain(message)
    if form == "json":
        counts = {"added": added, "unchanged": unchanged, "unreadable": len(unread), "documents": len(index)}
        show(json.dumps(counts, indent=2))
    else:
        complain(f"{folder}: {added} added, {unchanged} unchanged, {counted(len(index), 'document')}")
    sys.exit(2 if unread else 0)


def _paths(names: Iterable[str]) -> Iterator[Path]:
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from sorted(each for each in path.rglob("*") if each.is_file() and each.suffix.lower() in _ENDINGS)
        else:
            yield path


def _text(path: Path) -> str:
    from citekit.evidence import read_page
    from citekit.model import Snapshot
    from citekit.pages import MAX_BYTES

    return read_page(content_of(path, MAX_BYTES), Snapshot(path=str(path))).text
