"""A saved page: what was read of its bytes, paired with the record of what was seen."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from citekit._files import content_of
from citekit.errors import Location, UnreadableFile
from citekit.model import Snapshot
from citekit.pages import MAX_BYTES, PageText, read_bytes


@frozen(slots=False)
class Page:
    """A saved page: the record of it, and what was read of its bytes.

    ``known`` is what was known of it before, ``sha256`` the digest of its bytes, hexadecimal.
    """

    known: Snapshot
    sha256: str
    read: PageText

    @cached_property
    def snapshot(self) -> Snapshot:
        """The record of it, with the text, both digests and the extractor, made when first asked for."""
        return evolve(
            self.known,
            sha256=self.sha256,
            text_sha256=hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest(),
            media_type=self._media_type,
            extractor=self.read.extractor,
            text=self.text,
        )

    @property
    def _media_type(self) -> str:
        """What the page is; with the charset that it was sent in, where its bytes do not tell that they are UTF-8."""
        sent = (self.known.media_type or "").lower()
        tells = "charset" in sent and self.read.charset != "utf-8" and sent.startswith(self.read.media_type)
        return sent if tells else self.read.media_type

    @property
    def text(self) -> str:
        """The whole visible text, blocks on lines of their own."""
        return self.read.text

    @property
    def charset(self) -> str:
        """What the bytes were decoded as, by the bytes themselves."""
        return self.read.charset

    @property
    def language(self) -> str | None:
        """What the page declares (BCP 47), which need not be true."""
        return self.read.language

    @property
    def title(self) -> str | None:
        """The title that the page declares."""
        return self.read.title

    @property
    def replaced(self) -> int:
        """How many characters could not be decoded."""
        return self.read.replaced


def read_page(content: bytes, snapshot: Snapshot | None = None) -> Page:
    """Read a saved page, HTML or plain text, from its bytes.

    *snapshot* is what is known of it already: its path, address and time are kept. Raises `UnreadableFile` for a page
    of more than 32 MiB and for what is neither HTML nor text.
    """
    known = snapshot or Snapshot()
    read = read_bytes(content, known.path or known.url or "page", known.media_type)
    return Page(known, hashlib.sha256(content).hexdigest(), read)


def read_snapshot(snapshot: Snapshot, folder: Path) -> Page:
    """Read the page that *snapshot* names by its path, relative to *folder*, the one of the library's file.

    Raises `UnreadableFile` where there is no path, no such file, or a path that leads out of *folder*.
    """
    if snapshot.path is None:
        raise UnreadableFile(Location(snapshot.url or "snapshot"), "no page was saved")
    where = Location(snapshot.path)
    root = folder.resolve()
    try:
        path = (root / snapshot.path).resolve()
        is_there = path.exists()
    except (OSError, RuntimeError) as error:  # links in a circle; RuntimeError up to Python 3.12
        raise UnreadableFile(where, f"the saved page cannot be read: {error}") from None
    if not path.is_relative_to(root):
        raise UnreadableFile(where, "the saved page lies outside the folder of the library; move it there")
    if not is_there:
        raise UnreadableFile(where, "there is no such saved page")
    return read_page(content_of(path, MAX_BYTES, snapshot.path), snapshot)
