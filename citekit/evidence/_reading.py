"""From bytes to a record: whatever was saved, read as a source that can be cited."""

from __future__ import annotations

from pathlib import Path

from attrs import evolve

from citekit._files import content_of
from citekit.evidence._records import SourceKind, SourceReading
from citekit.evidence._snapshot import Page, read_page
from citekit.evidence._times import moment
from citekit.model import Snapshot
from citekit.pages import MAX_BYTES, Origin, origin_of, stub_by_title


def read_source(data: bytes | Path, *, address: str | None = None, content_type: str | None = None) -> SourceReading:
    """Read a source, from its bytes or the file at a path: its text, and the record that can be made of it.

    *address* is where it was, *content_type* what it was served as (the header as it stands). What nothing says stays
    missing; nothing is fetched. The key of the record is a proposal. Its snapshot has the digests and the text; its
    path and the time of capture are for who keeps it to say.
    Raises `UnreadableFile` for what is of no kind that is read, is damaged, or is too large.
    """
    content = content_of(data, MAX_BYTES) if isinstance(data, Path) else data
    name = data.name if isinstance(data, Path) else None
    media_type = content_type.strip() or None if content_type else None
    page = read_page(content, Snapshot(path=name, url=address, media_type=media_type))
    origin = page.read.origin or origin_of(page.read.source) or Origin()
    reading = _of(page, address or origin.address, name)
    known = page.snapshot
    snapshot = evolve(known, path=None, url=known.url or origin.address, captured=known.captured or origin.captured)
    source = evolve(reading.source, snapshot=snapshot)
    if origin.archive is not None:
        archived = moment(origin.captured or "")
        source = evolve(source, archive_url=origin.archive, archived=archived.day if archived else None)
    return evolve(reading, source=source)


def _of(page: Page, address: str | None, name: str | None) -> SourceReading:
    kind = SourceKind(page.read.kind)
    if page.read.media_type == "text/html":
        from citekit.evidence._fields import Fields
        from citekit.evidence._html_source import HtmlSource

        read = HtmlSource(Fields(page.read, address))
        stub = page.read.stub or stub_by_title(page.read.title or "")
        wall = () if stub is None else (f"there is no article in it: {stub.value}",)
        notes = (*wall, *page.read.notes, *read.notes())
        return SourceReading(read.source(), page.read, kind, read.candidates, notes)
    from citekit.evidence._file_source import FileSource

    other = FileSource(page.read, kind, address, name)
    return SourceReading(other.source(), page.read, kind, other.candidates, tuple(other.notes()))
