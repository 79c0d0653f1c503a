"""The saved pages of a library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.errors import CitekitError, InvalidInput
from citekit.evidence import Page, digest_of_attachment, read_snapshot
from citekit.model import UNDETERMINED, Attachment, Library, Source

if TYPE_CHECKING:
    from citekit.anchor import Document, QuoteIndex
    from citekit.language import Detection

_FEW = 20  # pages: so few are all looked into, and the index can leave none of them out
_LIKELY = 50  # pages that share most with the words: each more costs a search, and has less of them


@frozen(slots=False)
class SavedPages:
    """The saved pages of a library, each read once and when it is needed."""

    library: Library
    folder: Path
    _pages: dict[str, Page | CitekitError] = field(factory=dict, init=False, repr=False, eq=False)
    _altered: dict[str, tuple[str, ...]] = field(factory=dict, init=False, repr=False, eq=False)
    _documents: dict[str, Document] = field(factory=dict, init=False, repr=False, eq=False)
    _detections: dict[str, Detection] = field(factory=dict, init=False, repr=False, eq=False)
    _addresses: dict[str, str | None] = field(factory=dict, init=False, repr=False, eq=False)

    def instead(self, source: Source, page: Page) -> SavedPages:
        """Give these with *page* in place of the saved one of *source*, which has one."""
        other = SavedPages(self.library, self.folder)
        other._pages[source.id] = page
        return other

    def page(self, source: Source) -> Page | CitekitError | None:
        """Give the page of *source*, or why it cannot be read, or ``None`` where none was saved."""
        if source.snapshot is None:
            return None
        if source.id not in self._pages:
            try:
                self._pages[source.id] = read_snapshot(source.snapshot, self.folder)
            except CitekitError as error:
                self._pages[source.id] = error
        return self._pages[source.id]

    def altered(self, source: Source) -> tuple[str, ...]:
        """Say of each file that is attached to *source* and is not what was attached, in what it differs."""
        if source.id not in self._altered:
            attached = source.snapshot.attached if source.snapshot is not None else ()
            said = (_altered(one, source.id, self.folder) for one in attached)
            self._altered[source.id] = tuple(one for one in said if one)
        return self._altered[source.id]

    def document(self, source: Source) -> Document | None:
        """Give the text of *source*, ready for many quotations, or ``None`` where there is none."""
        page = self.page(source)
        if not isinstance(page, Page):
            return None
        if source.id not in self._documents:
            language = None if source.language == UNDETERMINED else source.language
            from citekit.anchor import Document  # not for who only wants the page

            self._documents[source.id] = Document(page.text, language, asides=_asides(page))
        return self._documents[source.id]

    def detection(self, source: Source, page: Page) -> Detection:
        """Tell which language the *page* of *source* is in, held against what its record says or else the page."""
        if source.id not in self._detections:
            from citekit.language import detect  # not for who only wants the page

            declared = page.language if source.language == UNDETERMINED else source.language
            self._detections[source.id] = detect(page.text, declared)
        return self._detections[source.id]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files of the pages that were asked for until now, and those attached to them, be they there or not."""
        asked = [one for name in self._pages if (one := self.library.source(name).snapshot) is not None]
        return tuple(self.folder / name for one in asked for name in one.files)

    def address(self, key: str, find: Callable[[], str | None]) -> str | None:
        """Give the address of the words of the citation *key* in its page, which *find* finds once."""
        if key not in self._addresses:
            self._addresses[key] = find()
        return self._addresses[key]

    def likely(self, words: str) -> Sequence[Source]:
        """Give the sources in whose saved pages *words* may stand, in the order of the library; of a few pages, all."""
        if len(self.sources) <= _FEW:
            return self.sources
        try:
            found = {one.id for one in self._index.candidates(words, _LIKELY)}
        except InvalidInput:
            return self.sources
        return [source for source in self.sources if source.id in found]

    @cached_property
    def _index(self) -> QuoteIndex:
        from citekit.anchor import QuoteIndex

        index = QuoteIndex()
        for source in self.sources:
            if isinstance(page := self.page(source), Page):
                index.add(source.id, page.text)
        return index

    @property
    def were_all_asked_for(self) -> bool:
        """Whether words were looked for in any of the pages, so that what was found hangs on which there are."""
        return "sources" in self.__dict__

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        """The sources of which a page was saved."""
        return tuple(source for source in self.library.sources if source.snapshot is not None)


def _altered(attachment: Attachment, source: str, folder: Path) -> str:
    try:
        digest = digest_of_attachment(attachment, folder)
    except CitekitError as error:
        return str(error)
    if attachment.sha256 in {None, digest}:
        return ""
    return f"“{attachment.path}” is not the file that was attached to “{source}”: its SHA-256 is {digest}"


def _asides(page: Page) -> Callable[[], tuple[tuple[int, int], ...]]:
    return lambda: page.read.asides
