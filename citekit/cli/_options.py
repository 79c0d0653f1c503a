"""Options that commands share, and how what they name is read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit._files import given
from citekit.errors import Location, UnreadableFile
from citekit.model import Library

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.library import Settings

library_option = click.option(
    "--library",
    metavar="FILE",
    help="The library. By default “bibliography” of the article, [tool.citekit], or citations.yaml beside it.",
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
    return article_from_bytes(_standard_input(), "standard-input.md")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise UnreadableFile(Location("standard input"), "is closed; give a file, or lead something into the command")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        raise UnreadableFile(Location("standard input"), f"cannot be read: {error.strerror}") from None


def text_at(address: str) -> str:
    """Read text from the file at *address*, which is UTF-8; ``-`` is standard input."""
    from citekit.pages import MAX_BYTES

    content = _standard_input() if address == "-" else given(Path(address), MAX_BYTES)
    if len(content) > MAX_BYTES:
        raise UnreadableFile(Location(address), f"a text has at most {MAX_BYTES // 2**20} MiB; this has more")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(Location(address), "this is no text in UTF-8") from None


def library_for(
    named: str | None, article: Article | None, settings: Settings, opened: dict[str, Library] | None = None
) -> Library:
    """Open the library: the one *named*, that of the article, that of the settings, or citations.yaml beside it.

    Those *opened* before are not read again, and this one is put to them.
    """
    address = library_address(named, article, settings)
    if opened is None:
        return Library.open(address)
    if address not in opened:
        opened[address] = Library.open(address)
    return opened[address]


def library_address(named: str | None, article: Article | None, settings: Settings) -> str:
    """Give where the library is: the one *named*, that of the article, of the settings, or citations.yaml beside it."""
    folder = article.folder if article is not None else Path()
    own = (
        [str(folder / name) for name in article.bibliography if name.endswith((".yaml", ".yml", ".json"))]
        if article
        else []
    )
    return named or next(iter(own), None) or settings.library or str(folder / "citations.yaml")


def page_text(file: str) -> str:
    """Read plain text, or the visible text of a saved page where the name says HTML; ``-`` is standard input."""
    if file == "-" or Path(file).suffix.lower() not in {".html", ".htm", ".xhtml"}:
        return text_at(file)
    from citekit.evidence import read_snapshot
    from citekit.model import Snapshot

    path = Path(file)
    return read_snapshot(Snapshot(path=path.name), path.parent).text
