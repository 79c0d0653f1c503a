"""Reading an article from its file."""

from __future__ import annotations

from pathlib import Path

from citekit.article._read import LARGEST, read_article
from citekit.article._records import Article
from citekit.errors import Location, UnreadableFile

_MAX_BYTES = 4 * LARGEST


def open_article(address: str | Path) -> Article:
    """Read the article in the file at *address*; see `read_article`.

    Raises `UnreadableFile` where there is none, or what is in it is no UTF-8, besides what `read_article` raises.
    """
    try:
        with Path(address).open("rb") as file:
            return article_from_bytes(file.read(_MAX_BYTES + 1), str(address))
    except OSError as error:
        reason = (
            "there is no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        )
        raise UnreadableFile(Location(str(address)), reason) from None


def article_from_bytes(content: bytes, name: str) -> Article:
    """Read an article from its bytes, which are UTF-8; see `read_article`."""
    if len(content) > _MAX_BYTES:
        raise UnreadableFile(Location(name), f"an article has at most {LARGEST:,} characters; this has more")
    try:
        return read_article(content.decode("utf-8-sig"), name=name)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        reason = f"byte 0x{content[error.start]:02x} is no valid UTF-8; save the article as UTF-8"
        raise UnreadableFile(Location(name, line), reason) from None
