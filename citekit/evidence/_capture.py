"""From an address to a record: fetched, kept, read, and told what it is."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from attrs import evolve, field, frozen

from citekit.errors import CitekitError
from citekit.evidence._failures import FetchError, shown
from citekit.evidence._fetch import Fetched, FetchRules
from citekit.evidence._keeping import Evidence, Kept, Seen
from citekit.evidence._manners import Manners
from citekit.evidence._obstacles import Obstacle, obstacle_of
from citekit.evidence._reading import read_source
from citekit.evidence._records import SourceReading
from citekit.model import Date, Snapshot, Source


@frozen
class NotThePage(FetchError):
    """What came of an address is a wall, a check or a notice; it was kept in ``file``, and no source is made of it."""

    url: str
    obstacle: Obstacle
    file: str | None = None
    why: str = ""

    def __str__(self) -> str:
        kept = f"; what came is kept in {self.file}" if self.file else ""
        why = f" ({self.why})" if self.why else ""
        return f"{shown(self.url)}: {self.obstacle.value}{why}{kept}"


@frozen
class Seeing:
    """What a fetch gave, as it was read: ``reading`` where it is of a kind that is read, and what came in its place.

    ``why`` says what keeps it from being read.
    """

    fetched: Fetched = field(repr=False)
    reading: SourceReading | None
    obstacle: Obstacle | None
    why: str = ""

    @property
    def seen(self) -> Seen:
        """What is kept of it beside its bytes."""
        snapshot = self.reading.source.snapshot if self.reading is not None else None
        obstacle = self.obstacle.name.lower() if self.obstacle is not None else None
        if self.reading is None or snapshot is None:
            return Seen(_media_type(self.fetched), obstacle=obstacle)
        return Seen(snapshot.media_type, self.reading.text, snapshot.extractor, obstacle)


@frozen
class Captured:
    """A page that was fetched and, where that was asked, kept; the source that it makes, and what is not sure of it."""

    source: Source
    kept: Kept | None
    reading: SourceReading = field(repr=False)
    notes: tuple[str, ...] = ()


def capture(url: str, *, folder: str | Path = ".", key: str | None = None, rules: FetchRules | None = None) -> Source:
    """Fetch the page at *url*, keep it in *folder*, that of the library, and give the source that it makes.

    Its snapshot is a file below *folder*; the library itself is not changed. The record has what the page says of
    itself, and nothing else. Raises `FetchError`: what is refused, unreachable or not welcome, and `NotThePage` for a
    wall or a notice in its place; and `UnreadableFile` where it cannot be kept.
    """
    evidence = Evidence(Path(folder))
    return kept_source(evidence, look(url, Manners(rules or FetchRules())), key, ()).source


def look(url: str, manners: Manners) -> Seeing:
    """Fetch *url* and read what came; nothing is kept. Raises `FetchError`."""
    return seeing(manners.fetch(url))


def look_in_browser(url: str, manners: Manners) -> Seeing:
    """Fetch *url* and read what a browser shows of it, its scripts run; nothing is kept. Raises `FetchError`."""
    from citekit.evidence._browser import browse

    return seeing(browse(url, manners.rules, first=manners.fetch(url)))


def seeing(fetched: Fetched) -> Seeing:
    """Read what was *fetched*, and tell whether it is the page that was asked for."""
    try:
        reading = read_source(fetched.body, address=fetched.url, content_type=fetched.content_type)
    except CitekitError as error:
        return Seeing(fetched, None, obstacle_of(fetched, None), str(error).rpartition(": ")[2])
    return Seeing(fetched, reading, obstacle_of(fetched, reading.page))


def kept_source(evidence: Evidence | None, saw: Seeing, key: str | None, taken: Collection[str]) -> Captured:
    """Keep what was seen, and give the source that it makes, by *key* or one that is none of those *taken*.

    Without *evidence* nothing is kept. Raises `NotThePage`, with what came kept all the same.
    """
    if saw.reading is None or saw.obstacle is not None:
        obstacle = saw.obstacle or Obstacle.UNREADABLE
        kept = evidence.keep(saw.fetched, saw.seen, f"{key or 'page'} {obstacle.name}") if evidence else None
        why = saw.why if obstacle is Obstacle.UNREADABLE else ""
        raise NotThePage(saw.fetched.asked, obstacle, kept.file if kept else None, why)
    source = _named(saw, saw.reading, key, taken)
    kept = evidence.keep(saw.fetched, saw.seen, source.id) if evidence else None
    snapshot = kept.snapshot if kept else evolve(source.snapshot or Snapshot(), text=None)
    return Captured(evolve(source, snapshot=snapshot), kept, saw.reading, tuple(notes_of(saw)))


def _named(saw: Seeing, reading: SourceReading, key: str | None, taken: Collection[str]) -> Source:
    """Give the source that a page makes, under its key, with the day on which it was seen where it names none."""
    own = reading.source.id
    free = (name for name in (own, *(f"{own}-{n}" for n in range(2, len(taken) + 3))) if name not in taken)
    accessed = None if reading.source.issued is not None else Date.parse(f"{saw.fetched.answer.at:%Y-%m-%d}")
    url = reading.source.url or saw.fetched.url
    return evolve(reading.source, id=key or next(free), url=url, accessed=accessed)


def notes_of(saw: Seeing) -> list[str]:
    """Say what is worth knowing of a fetch and a reading, a sentence each."""
    notes = list(saw.reading.notes) if saw.reading is not None else []
    if saw.fetched.url.rstrip("/") != saw.fetched.asked.partition("#")[0].rstrip("/"):
        notes.insert(0, f"the page was found at {shown(saw.fetched.url)}")
    if saw.fetched.weakened:
        notes.insert(0, "a redirect led from https to http: everybody on the way could change the page")
    return notes


def _media_type(fetched: Fetched) -> str | None:
    return (fetched.content_type or "").partition(";")[0].strip().lower() or None
