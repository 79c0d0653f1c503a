"""Reading an article from its file."""

from __future__ import annotations

from pathlib import Path

from citekit._files import given
from citekit.article._read import LARGEST, is_html, read_article
from citekit.article._records import Article
from citekit.errors import Location, UnreadableFile
from citekit.pages import text_of

_FEW = 500  # characters, of which one may be bad: a signature that was cut, words from elsewhere
_MAX_BYTES = 4 * LARGEST  # a character of UTF-8 has at most four bytes


def open_article(address: str | Path) -> Article:
    """Read the article in the file at *address*; see `read_article`.

    Raises `UnreadableFile` where there is none, or what is in it cannot be decoded, besides what `read_article` raises.
    """
    return article_from_bytes(given(Path(address), _MAX_BYTES), str(address))


def article_from_bytes(content: bytes, name: str) -> Article:
    """Read an article from its bytes, in the charset that a saved page would be read in; see `read_article`.

    Raises `UnreadableFile` where some of them are none of that charset; of a page in HTML, where more than a few are.
    """
    if len(content) > _MAX_BYTES:
        raise UnreadableFile(Location(name), f"an article has at most {LARGEST:,} characters; this has more")
    decoded = text_of(content, name)
    if decoded.first_bad is not None and not _is_a_page_with_few(decoded.text, name):
        line = decoded.text.count("\n", 0, decoded.first_bad) + 1
        raise UnreadableFile(
            Location(name, line), f"a byte is no valid {decoded.charset.upper()}; save the article as UTF-8"
        )
    return read_article(decoded.text, name=name)


def _is_a_page_with_few(text: str, name: str) -> bool:
    """Whether *text* is a page in HTML in which so few characters are bad that a browser would show it well."""
    return is_html(text, name) and text.count("\ufffd") * _FEW <= len(text)
