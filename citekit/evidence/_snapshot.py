"""A saved page: what was read of its bytes, paired with the record of what was seen."""

from __future__ import annotations

import hashlib
from functools import cached_property
from pathlib import Path

from attrs import evolve, frozen

from citekit._files import content_of
from citekit.errors import Location, UnreadableFile
from citekit.model import Attachment, Snapshot
from citekit.pages import MAX_BYTES, PageText, read_bytes

_LARGEST_ATTACHMENT = 1 << 28  # bytes: of a recording of some hours


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
    return read_page(snapshot_bytes(snapshot, folder), snapshot)


def snapshot_bytes(snapshot: Snapshot, folder: Path) -> bytes:
    """Give the bytes of the page that *snapshot* names; raises as `read_snapshot` does."""
    if snapshot.path is None:
        raise UnreadableFile(Location(snapshot.url or "snapshot"), "no page was saved")
    return content_of(_saved(snapshot.path, folder, "saved page"), MAX_BYTES, snapshot.path)


def digest_of_attachment(attachment: Attachment, folder: Path) -> str:
    """Give the SHA-256 of the file that is attached, in hexadecimal, whose path is relative to *folder*.

    Raises `UnreadableFile` where there is no such file, a path that leads out of *folder*, or more than 256 MiB.
    """
    path = _saved(attachment.path, folder, "attached file")
    return hashlib.sha256(content_of(path, _LARGEST_ATTACHMENT, attachment.path)).hexdigest()


def _saved(name: str, folder: Path, what: str) -> Path:
    """Give the path of what was saved as *name* in *folder*, which has to lie there."""
    where = Location(name)
    root = folder.resolve()
    try:
        path = (root / name).resolve()
        is_there = path.exists()
    except (OSError, RuntimeError) as error:  # links in a circle; RuntimeError up to Python 3.12
        raise UnreadableFile(where, f"the {what} cannot be read: {error}") from None
    if not path.is_relative_to(root):
        raise UnreadableFile(where, f"the {what} lies outside the folder of the library; move it there")
    if not is_there:
        raise UnreadableFile(where, f"there is no such {what}")
    return path
