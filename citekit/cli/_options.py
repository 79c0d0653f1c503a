"""Options that commands share, and how what they name is read."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from citekit._files import given, is_file
from citekit.cli._console import complain
from citekit.cli._waiting import LONG, waiting
from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.model import Library

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.library import Settings

library_option = click.option(
    "--library",
    metavar="FILE",
    multiple=True,
    help=(
        "The library: a file of citekit's, or CSL-JSON, BibLaTeX, RIS …; several are read as one, and the first of "
        "citekit's is written. By default “bibliography” of the article, [tool.citekit], or citations.yaml beside it."
    ),
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is written to standard output.",
)
style_option = click.option("--style", metavar="NAME|FILE", help="A CSL style, installed or a file.")
locale_option = click.option("--locale", metavar="TAG", help="The language of what is printed (BCP 47).")


def article_at(address: str) -> Article:
    """Read the article at *address*; ``-`` is standard input."""
    from citekit.article import article_from_bytes, open_article

    if address != "-":
        return open_article(address)
    return article_from_bytes(standard_input(), "standard-input.md")


def standard_input() -> bytes:
    """Give the bytes of standard input; raises `UnreadableFile` where it is closed or cannot be read."""
    if sys.stdin is None:
        raise UnreadableFile(Location("standard input"), "is closed; give a file, or lead something into the command")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableFile(Location("standard input"), f"cannot be read: {error.strerror}") from None


def text_at(address: str) -> str:
    """Read text from the file at *address*, which is UTF-8; ``-`` is standard input."""
    from citekit.pages import MAX_BYTES

    content = standard_input() if address == "-" else given(Path(address), MAX_BYTES)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Location(address), f"a text has at most {MAX_BYTES // 2**20} MiB; this has more")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(Location(address), "this is no text in UTF-8") from None


_MANY = 2_000  # citations, from which on a file is slow to read

Opened = dict[tuple[str, ...], Library]
"""Libraries that were opened, by their addresses."""


def library_for(
    named: Sequence[str], article: Article | None, settings: Settings, opened: Opened | None = None
) -> Library:
    """Open the library at `library_addresses`, and put ``references`` of the article among its records.

    Those *opened* before are not read again, and this one is put to them.
    """
    from citekit.library import library_addresses

    opened = {} if opened is None else opened
    addresses = library_addresses(named, article, settings)
    if article is not None and "references" in article.metadata:
        from citekit.library import open_for_article

        return open_for_article(addresses, article)
    if addresses not in opened:
        with _reading(addresses):
            opened[addresses] = Library.open(*addresses)
        _suggest_database(opened[addresses])
    return opened[addresses]


@contextmanager
def _reading(addresses: Sequence[str]) -> Iterator[None]:
    """Say which file is being read, where one is so large that somebody would wonder."""
    sizes = {one: Path(one).stat().st_size for one in addresses if is_file(Path(one))}
    long = [one for one, size in sizes.items() if size > LONG and Path(one).suffix.lower() not in {".yaml", ".yml"}]
    if not long:
        yield
        return
    with waiting(f"reading {', '.join(long)}"):
        yield


def _suggest_database(library: Library) -> None:
    """Say, once a run, that a database is made for as many records as this file of citekit's has."""
    place = library.address
    if place is not None and place.suffix.lower() in {".yaml", ".yml"} and len(library.citations) > _MANY:
        count, target = f"{len(library.citations):,} citations", f"sqlite:///{place.with_suffix('.sqlite')}"
        complain(f"{place}: has {count}, and a database is faster: citekit library copy {place} {target}")


def library_address(named: Sequence[str], article: Article | None, settings: Settings) -> str:
    """Give where records are written to: the first of `library_addresses` that is citekit's own, or is not there yet.

    Raises `InvalidInput` where all are of other programs.
    """
    from citekit.library import is_address, is_own_library, library_addresses
    from citekit.library.database import is_database

    addresses = library_addresses(named, article, settings)
    for one in addresses:
        if is_database(one) or (not is_address(one) and (not is_file(Path(one)) or is_own_library(one))):
            return one
    said = " and ".join(addresses) or "the references of the article"
    raise InvalidInput(f"{said}: of another program, and never written; name a library too: --library citations.yaml")


def library_to_write(address: str) -> Library:
    """Open the library at *address* to add to it; one that is not there yet is empty, and not written over if it is.

    What another program has put there by the time of the save is merged, as with any other library.
    """
    from citekit.library.database import is_database

    if is_database(address):
        from citekit.library.database import open_database

        return open_database(address, makes=True)
    if is_file(Path(address)):
        return Library.open(address)
    empty = Library(name=address, address=Path(address))
    return evolve(empty, base=empty)


def page_text(file: str) -> str:
    """Read plain text, or the visible text of a saved page where the name says HTML; ``-`` is standard input."""
    if file == "-" or Path(file).suffix.lower() not in {".html", ".htm", ".xhtml"}:
        return text_at(file)
    from citekit.evidence import read_snapshot
    from citekit.model import Snapshot

    path = Path(file)
    return read_snapshot(Snapshot(path=path.name), path.parent).text
