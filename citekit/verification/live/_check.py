"""Look at the pages of a library on the web again, keep what changed, and tell what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from attrs import define, evolve, field

from citekit.errors import CitekitError, EngineUnavailable
from citekit.evidence import (
    Evidence,
    Fetched,
    FetchError,
    Kept,
    Manners,
    Obstacle,
    Page,
    Seeing,
    SourceReading,
    Unreachable,
    look,
    look_in_browser,
    mementos,
    nearest_memento,
    read_source,
)
from citekit.library import SavedPages
from citekit.model import Library, Source
from citekit.verification.live._drift import Drift, PageDrift, passages_of, worst_of

_FOR_EVER = frozenset({301, 308})


@define
class LiveCheck:
    """One run over the sources of *library*: each address is asked once, by *manners*, and what is new in it is kept.

    Of a page that is gone, the copy nearest to the saved one is named that an archive lists at *timemap*.
    Every result goes into the list of the evidence; nothing that was kept before is changed.
    """

    library: Library
    evidence: Evidence
    manners: Manners
    timemap: str | None = None
    _seen: dict[tuple[str, bool], Seeing | FetchError] = field(factory=dict, init=False)
    _pages: SavedPages = field(init=False)

    def __attrs_post_init__(self) -> None:
        self._pages = SavedPages(self.library, self.library.folder)

    def sources(self, keys: Sequence[str] = ()) -> tuple[Source, ...]:
        """Give the sources to look at: those of *keys*, else all with an address, and a saved page or a quotation."""
        if keys:
            return tuple(self.library.source(key) for key in keys)
        quoted = {one.seen_in.id for one in self.library.citations}
        return tuple(
            one
            for one in self.library.sources
            if _address(one) is not None and (one.snapshot is not None or one.id in quoted)
        )

    def check(self, source: Source) -> PageDrift:
        """Look at the page of *source*, keep it if it changed, and add what became of it to the list of the evidence.

        Raises `UnreadableFile` and `DamagedEvidence` where the evidence cannot be written.
        """
        drift = evolve(self._drift(source), before=self._told_before(source.id))
        self.evidence.observe(
            {
                "kind": "check",
                "source": drift.source,
                "url": drift.url,
                "checked": drift.at,
                "outcome": drift.drift.name.lower(),
                "told": drift.told,
                "capture": drift.capture.number if drift.capture else None,
            }
        )
        return drift

    def _drift(self, source: Source) -> PageDrift:
        url = _address(source)
        at = f"{self.manners.rules.now():%Y-%m-%dT%H:%M:%SZ}"
        if url is None:
            return PageDrift(source.id, "", at, Drift.UNREACHABLE, reason="the source has no address")
        told = PageDrift(source.id, url, at, Drift.UNREACHABLE)
        saw = self._look(url, in_browser=self._was_shown(source))
        if isinstance(saw, FetchError):
            return evolve(told, reason=str(saw))
        moved = _moved_to(saw.fetched)
        if saw.reading is None or saw.obstacle is not None:
            obstacle = saw.obstacle or Obstacle.UNREADABLE
            drift = Drift.PAGE_GONE if obstacle.is_missing else Drift.WALLED
            copy = self._archived(source, url) if obstacle.is_missing else None
            return evolve(told, drift=drift, reason=obstacle.value, archived=copy, moved_to=moved)
        return self._compared(source, evolve(told, moved_to=moved), saw, saw.reading)

    def _compared(self, source: Source, told: PageDrift, saw: Seeing, reading: SourceReading) -> PageDrift:
        saved = self._pages.page(source)
        if isinstance(saved, Page) and saved.text == reading.text and saved.read.asides == reading.page.asides:
            return evolve(told, drift=Drift.UNCHANGED)
        citations = tuple(one for one in self.library.citations if one.seen_in.id == source.id)
        own = source if source.snapshot is not None else evolve(source, snapshot=reading.source.snapshot)
        passages = passages_of(own, citations, self._pages, saw, reading)
        is_same_prose = isinstance(saved, Page) and saved.read.prose.split() == reading.page.prose.split()
        drift = worst_of(passages)
        kept = None if is_same_prose and drift is Drift.STANDS else self._kept(source, saw)
        corrections = _new_corrections(saved, reading)
        return evolve(told, drift=drift, passages=passages, corrections=corrections, capture=kept)

    def _kept(self, source: Source, saw: Seeing) -> Kept:
        for one in reversed(self.evidence.captures()):
            if one.url == saw.fetched.url:
                page = saw.reading.source.snapshot if saw.reading is not None else None
                if page is not None and one.text_sha256 == page.text_sha256:
                    return one
                break
        return self.evidence.keep(saw.fetched, saw.seen, source.id)

    def _archived(self, source: Source, url: str) -> tuple[str, str] | None:
        """Give the copy that the record names, else the one nearest to the saved page that the archive lists."""
        if source.archive_url is not None:
            return source.archive_url, str(source.archived) if source.archived is not None else ""
        if self.timemap is None:
            return None
        try:
            copies = mementos(self.timemap, url, self.manners)
        except FetchError:
            return None
        copy = nearest_memento(copies, _seen_at(source) or self.manners.rules.now())
        return (copy.url, copy.day) if copy is not None else None

    def _look(self, url: str, *, in_browser: bool) -> Seeing | FetchError:
        key = (url, in_browser)
        if key not in self._seen:
            try:
                self._seen[key] = (look_in_browser if in_browser else look)(url, self.manners)
            except FetchError as error:
                self._seen[key] = error
            except EngineUnavailable as error:  # no browser here: the others are looked at all the same
                self._seen[key] = Unreachable(url, str(error))
        return self._seen[key]

    def _was_shown(self, source: Source) -> bool:
        """Tell whether the saved page is one that a browser showed; without one it would seem to have no text."""
        path = source.snapshot.path if source.snapshot is not None else None
        return path is not None and any(one.file == path and one.also for one in self.evidence.captures())

    def _told_before(self, key: str) -> str | None:
        for link in reversed(self.evidence.chain().links):
            if link.values.get("kind") == "check" and link.values.get("source") == key:
                told = link.values.get("told")
                return told if isinstance(told, str) else None
        return None


def _address(source: Source) -> str | None:
    """Give where the page of *source* was seen, or is said to be."""
    return (source.snapshot.url if source.snapshot is not None else None) or source.url


def _seen_at(source: Source) -> datetime | None:
    captured = source.snapshot.captured if source.snapshot is not None else None
    try:
        at = datetime.fromisoformat(captured or "")
    except ValueError:
        return None
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def _moved_to(fetched: Fetched) -> str | None:
    """Give the address to which the page moved for good; that http became https, or www. came or went, is no move."""
    first = fetched.exchanges[0]
    if first.status not in _FOR_EVER or _bare(first.url) == _bare(fetched.url):
        return None
    return fetched.url


def _bare(url: str) -> tuple[str, str, str]:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www."), parts.path.rstrip("/"), parts.query


def _new_corrections(saved: Page | CitekitError | None, reading: SourceReading) -> tuple[str, ...]:
    """Give the notices of correction of the page as it is now, in their words, that the saved one has not."""
    before: set[str] = set()
    if isinstance(saved, Page) and saved.read.media_type == "text/html":
        old = read_source(saved.read.source.encode("utf-8", "surrogatepass"), content_type="text/html; charset=utf-8")
        before = {_folded(one.value) for one in old.said("correction")}
    found = {_folded(one.value): one.value for one in reading.said("correction")}
    return tuple(value for folded, value in found.items() if folded not in before)


def _folded(words: str) -> str:
    return " ".join(words.split()).casefold()
