"""Where commands write: never over what they read, shown first where that is asked, and so that it can be undone."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit.cli._console import complain, show
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.library import Change
    from citekit.model import Library, Source

dry_run_option = click.option(
    "--dry-run", is_flag=True, help="Show what would be written, as a diff, and write nothing."
)


def write_output(output: str, content: bytes, read: Iterable[Path]) -> None:
    """Write *content* to the file *output*, which is none of those that were *read* and none that they name.

    Raises `InvalidInput` where it is one of them, and `UnreadableFile` where it cannot be written or is no file.
    """
    from citekit._files import write_file

    keep_what_was_read(output, read)
    write_file(Path(output), content)


def keep_what_was_read(output: str, read: Iterable[Path]) -> None:
    """Raise `InvalidInput` where the file *output* is one of those that were *read*, or that they name."""
    path = Path(output)
    for one in read:
        if _same(path, one):
            raise InvalidInput(f"{output} is read by this command or named by its library; choose another name")


def files_of_article(article: Article) -> Iterator[Path]:
    """Give the files that stand behind an article: itself, its bibliographies and style, and all settings above it."""
    if article.address is not None:
        yield Path(article.address)
    yield from (article.folder / name for name in article.bibliography)
    if article.csl is not None:
        yield from (Path(article.csl), article.folder / article.csl)
    yield from files_of_settings(article.folder)


def files_of_settings(folder: Path) -> Iterator[Path]:
    """Give where the settings for *folder* may stand, there and in the folders around it, be there some or not."""
    for place in (folder.resolve(), *folder.resolve().parents):
        yield from (place / name for name in ("citekit.toml", "pyproject.toml"))


def files_of(records: Library) -> Iterator[Path]:
    """Give the files of a library, and those that it names: saved pages, and what is attached to them."""
    for part in (records, *records.beside):
        if part.address is not None:
            yield Path(part.address)
    yield from (records.folder / name for one in records.sources if one.snapshot for name in one.snapshot.files)


def save(records: Library, what: str, *, dry_run: bool) -> None:
    """Save *records* where they were read, and say that *what* was written there; a dry run shows the difference."""
    from citekit.library import change_to, keep_for_undo, save_reversibly
    from citekit.library.database import is_database

    address = records.address or records.name
    if dry_run:
        show(change_to(records, address).diff(), end="")
        complain(f"{records.name}: nothing was written")
        return
    _, change = save_reversibly(records, address)
    if is_database(address):
        complain(f"{records.name}: {what} (what stood before: citekit library history KEY)")
        return
    folder = os.path.relpath(keep_for_undo((change,)))
    complain(f"{records.name}: {what} (take it back: citekit undo{'' if folder == '.' else f' {folder}'})")


def save_with(records: Library, files: Sequence[Change], what: str, *, dry_run: bool) -> None:
    """Save *records* where they were read, and *files* beside them, all or nothing; say that *what* was written."""
    from citekit.library import changes_together, keep_for_undo, make_folders, save_together
    from citekit.library.database import is_database

    address = records.address or records.name
    if dry_run:
        own, *others = changes_together(records, address, files)
        show(own.diff(), end="")
        for one in others:
            complain(f"{one.path}: {len(one.after):,} bytes, a copy")
        complain(f"{records.name}: nothing was written")
        return
    make_folders(files)
    done = save_together(records, address, files)
    if is_database(address):
        complain(f"{records.name}: {what} (what stood before: citekit library history KEY)")
        return
    folder = os.path.relpath(keep_for_undo(done))
    complain(f"{records.name}: {what} (take it back: citekit undo{'' if folder == '.' else f' {folder}'})")


def as_it_stands(sources: Sequence[Source]) -> str:
    """Give the records of *sources* as they stand in a library's file, each once."""
    from citekit.formats import write_library
    from citekit.model import Library

    once = {one.id: one for one in sources}
    written = write_library(Library(sources=tuple(once.values()))).decode()
    return written[written.index("sources:") : written.index("\ncitations:") + 1]


def _same(one: Path, other: Path) -> bool:
    try:
        return os.path.realpath(one) == os.path.realpath(other) or one.samefile(other)
    except (OSError, ValueError):
        return False
