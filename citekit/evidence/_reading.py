"""From bytes to a record: whatever was saved, read as a source that can be cited."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from citekit._files import content_of
from citekit.evidence._records import SourceKind, SourceReading
from citekit.evidence._snapshot import Page, read_page
from citekit.model import Snapshot, Source, Text
from citekit.pages import MAX_BYTES


def read_source(data: bytes | Path, *, address: str | None = None, content_type: str | None = None) -> SourceReading:
    """Read a source, from its bytes or the file at a path: its text, and the record that can be made of it.

    *address* is where it was, *content_type* what it was served as (the header as it stands). What nothing says stays
    missing; nothing is fetched. The key of the record is a proposal. Its snapshot has the digests and the text; its
    path and the time of capture are for who keeps it to say.
    Raises `UnreadableFile` for what is of no kind that is read, is damaged, or is too large.
    """
    content = content_of(data, MAX_BYTES) if isinstance(data, Path) else data
    name = data.name if isinstance(data, Path) else None
    media_type = content_type.partition(";")[0].strip().lower() or None if content_type else None
    page = read_page(content, Snapshot(path=name, url=address, media_type=media_type))
    reading = _of(page, address)
    snapshot = evolve(page.snapshot, path=None)
    return evolve(reading, source=evolve(reading.source, snapshot=snapshot))


def _of(page: Page, address: str | None) -> SourceReading:
    if page.read.media_type == "text/html":
        from citekit.evidence._fields import Fields
        from citekit.evidence._html_source import HtmlSource

        read = HtmlSource(Fields(page.read, address))
        return SourceReading(read.source(), page.read, SourceKind.HTML, read.candidates, tuple(read.notes()))
    title = Text(page.title) if page.title else None
    source = Source(id="source", title=title, url=address)
    return SourceReading(
        source, page.read, SourceKind.TEXT, (), ("the file says nothing of itself: title, author, issued",)
    )
