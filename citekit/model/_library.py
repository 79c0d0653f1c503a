"""The citations and sources of a publication."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import cast

from attrs import field, frozen

from citekit.errors import InvalidRecord, UnknownKey
from citekit.model._agent import Agent, AgentKind
from citekit.model._citation import Citation
from citekit.model._convert import to_tuple
from citekit.model._source import Source
from citekit.model._validation import held, nearest, shown_fields

# Where a library lives is known to a higher room; it is named here as a plug-in is, and imported when asked for.
_ROOM = "citekit.library"


@frozen(kw_only=True, field_transformer=held)
class Library:
    """The sources and citations of a publication, each under its key.

    ``publication`` is who quotes them. ``name`` is what messages call it, ``address`` the file it was read from, beside
    which its saved pages are looked for, and ``base`` the library as it was read, by which `save` tells what was
    changed here from what was changed there. ``beside`` are the libraries that were opened with it: their records are
    among its own, and are not written. `Library.open` reads one or several, `save` writes it back.
    """

    sources: tuple[Source, ...] = field(default=(), converter=to_tuple)
    citations: tuple[Citation, ...] = field(default=(), converter=to_tuple)
    publication: Agent | None = field(default=None, metadata={"agent": AgentKind.OUTLET})
    name: str = field(default="the library", eq=False, metadata={"memory": True})
    address: Path | None = field(default=None, eq=False, metadata={"memory": True})
    base: Library | None = field(default=None, eq=False, repr=False, metadata={"memory": True})
    beside: tuple[Library, ...] = field(default=(), eq=False, repr=False, metadata={"memory": True})
    _sources: dict[str, Source] = field(init=False, repr=False, eq=False)
    _citations: dict[str, Citation] = field(init=False, repr=False, eq=False)

    __repr__ = shown_fields

    @sources.validator
    def _check_sources(self, _: object, sources: tuple[Source, ...]) -> None:
        _check_keys("sources", [source.id for source in sources])

    @citations.validator
    def _check_citations(self, _: object, citations: tuple[Citation, ...]) -> None:
        _check_keys("citations", [citation.key for citation in citations])

    @_sources.default
    def _index_sources(self) -> dict[str, Source]:
        return {source.id: source for source in self.sources}

    @_citations.default
    def _index_citations(self) -> dict[str, Citation]:
        return {citation.key: citation for citation in self.citations}

    @property
    def folder(self) -> Path:
        """The folder from which the paths of its saved pages lead: that of its file, or the current one."""
        return self.address.parent if self.address is not None else Path()

    def __iter__(self) -> Iterator[Citation]:
        return iter(self.citations)

    @classmethod
    def open(cls, address: str | Path, *more: str | Path) -> Library:
        """Read the library at *address*, and what *more* is to be had beside it.

        An address is the path to a file of citekit's, in YAML or JSON, or of another program (`citekit.formats.formats`
        names the formats), or ``zotero:``, which asks Zotero with Better BibTeX on this machine. What `save` writes
        goes to the first file of citekit's; others are never written. Of two records with one key the one that was
        named first counts, and a `CitekitWarning` says so, as it does of what cannot be read in a file of another
        program.

        Raises `InvalidFile` with every mistake in a file of citekit's, and for a key that names a source and a
        citation, `UnsupportedSchema` for one of a newer major version, and `UnreadableFile` where there is none.
        """
        opener = cast("Callable[..., Library]", import_module(_ROOM).open_library)
        return opener(address, *more)

    def save(self, address: str | Path) -> Library:
        """Write the library to *address*, keeping the comments and the order of what did not change there.

        What others changed in the file since it was opened is kept. Gives the library as it stands in the file now; go
        on with that one. The file is locked meanwhile, written under a temporary name, synced and renamed. Raises as
        `open` does where what stands there cannot be read, and `ChangedMeanwhile` where a record was changed both here
        and there, or where records would be lost that were never read.
        """
        saver = cast("Callable[[Library, str | Path], Library]", import_module(_ROOM).save_library)
        return saver(self, address)

    def citation(self, key: str) -> Citation:
        """Give the citation under *key*; raises `UnknownKey`, which names the nearest keys."""
        try:
            return self._citations[key]
        except KeyError:
            known = (*self._citations, *self._sources)
            raise UnknownKey(key, near=nearest(key, known), library=self.name) from None

    def source(self, key: str) -> Source:
        """Give the source under *key*; raises `UnknownKey`, which names the nearest keys."""
        try:
            return self._sources[key]
        except KeyError:
            raise UnknownKey(key, near=nearest(key, self._sources), library=self.name, kind="source") from None


def _check_keys(section: str, keys: list[str]) -> None:
    seen: set[str] = set()
    for key in keys:
        if not key.strip():
            raise InvalidRecord(f"Library.{section}: a key is blank; give it one to cite it by")
        if key in seen:
            raise InvalidRecord(f"Library.{section}: the key “{key}” is used twice; give one of the two another")
        seen.add(key)
