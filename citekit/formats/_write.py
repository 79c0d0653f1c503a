"""A library into the bytes of its file: what did not change there stays as it is, to the byte."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from attrs import evolve, frozen

from citekit._yaml._document import Document, read_document
from citekit.errors import InvalidFile, InvalidInput, Location, UnreadableFile
from citekit.formats._languages import localised_citation, localised_source
from citekit.formats._library_file import SCHEMA, Reader, read_parts
from citekit.formats._splice import Unsure, Writer, is_same, splice
from citekit.formats._unstructure import Variants, citation_data, publication_data, source_data
from citekit.model import Agent, Citation, Library, Source

_NOT_PRINTABLE = re.compile("[\x7f-\x9f\ufffe\uffff]")  # JSON may hold them as they are, YAML may not


@frozen
class LibraryFile:
    """A library file as it stands: what it says, and the bytes that say it."""

    content: bytes | None
    library: Library
    document: Document
    known: tuple[Source, ...] = ()

    @classmethod
    def read(cls, content: bytes, name: str, known: Iterable[Source] = ()) -> LibraryFile:
        """Read the bytes of a file, whose citations may name *known* sources; raises as `read_library` does."""
        sources = tuple(known)
        document, library = read_parts(content, name, sources)
        return cls(content, library, document, sources)

    def changed_to(self, library: Library) -> bytes:
        """Give the bytes of the file when it says *library*; see `write_library`."""
        change = _change(self.library, library, self.known)
        if self.content is not None and is_same(change.before, change.after):
            return self.content
        mark = codecs.BOM_UTF8 if self.content is not None and self.content.startswith(codecs.BOM_UTF8) else b""
        refused: InvalidFile | None = None
        for way in self._ways():
            try:
                written = mark + way(self.document, change).encode()
                _check(read_document(written, self.document.name), self.document, change)
            except InvalidFile as error:
                refused = error
            except Unsure:
                refused = None
            else:
                return written
        if refused is not None:
            raise refused
        reason = "cannot be changed so that it says what is meant and no more (an anchor?); change it by hand"
        raise UnreadableFile(Location(self.document.name), reason)

    def _ways(self) -> tuple[Way, ...]:
        if self.document.name.endswith(".json"):
            return (_json,)
        return (_new,) if self.content is None else (_spliced, _whole)


def write_library(library: Library, previous: bytes | None = None, name: str = "citations.yaml") -> bytes:
    """Give the bytes of the file for *library*; YAML, or JSON where *name* ends so.

    *previous* is what stands in the file now: its comments, its order, its line ends and its spelling are kept wherever
    the library does not differ from it. What was written is read again and compared with *library*. Raises what
    `read_library` raises where *previous* cannot be read, or what was written could not; `UnreadableFile` where the
    file cannot be changed so that it says what is meant; `InvalidInput` where the library has no source of a citation.
    """
    if previous is not None:
        return LibraryFile.read(previous, name).changed_to(library)
    return LibraryFile(None, Library(), Document(name, "", {}, None)).changed_to(library)


Way = Callable[[Document, "_Change"], str]


@frozen
class _Change:
    """What a file said and is to say, as its top mapping; records that did not change are ``None`` in both.

    ``sources`` and ``citations`` are those that changed, as they will be read again.
    """

    before: dict[str, Any]
    after: dict[str, Any]
    sources: Mapping[str, Source]
    citations: Mapping[str, Citation]
    publication: Agent | None
    known: tuple[Source, ...]


def _change(before: Library, library: Library, known: tuple[Source, ...]) -> _Change:
    old_sources = {source.id: source for source in before.sources}
    old_citations = {citation.key: citation for citation in before.citations}
    sources = {source.id: _or_old(localised_source(source), old_sources.get(source.id)) for source in library.sources}
    elsewhere = {one.id: one for one in known}
    citations = {
        one.key: old_citations[one.key] if one == old_citations.get(one.key) else _placed(one, elsewhere | sources)
        for one in library.citations
    }
    was: dict[str, Any] = {"schema": SCHEMA, **publication_data(before.publication)}
    now: dict[str, Any] = {"schema": SCHEMA, **publication_data(library.publication)}
    changed_sources = {key: source for key, source in sources.items() if source is not old_sources.get(key)}
    changed_citations = {key: one for key, one in citations.items() if one is not old_citations.get(key)}
    was["sources"] = {key: source_data(one) if key in changed_sources else None for key, one in old_sources.items()}
    was["citations"] = {
        key: citation_data(one) if key in changed_citations else None for key, one in old_citations.items()
    }
    now["sources"] = {key: source_data(one) if key in changed_sources else None for key, one in sources.items()}
    now["citations"] = {key: citation_data(one) if key in changed_citations else None for key, one in citations.items()}
    return _Change(was, now, changed_sources, changed_citations, library.publication, known)


def _or_old(source: Source, old: Source | None) -> Source:
    return old if old is not None and source == old else source


def _placed(citation: Citation, sources: Mapping[str, Source]) -> Citation:
    """Give *citation* as it will be read again: with the sources of the library, and in their languages."""
    for source in (citation.source, citation.quoted_in):
        if source is not None and source.id not in sources:
            raise InvalidInput(f"“{citation.key}” cites the source “{source.id}”, which is not in the library; add it")
    quoted_in = citation.quoted_in and sources[citation.quoted_in.id]
    return localised_citation(evolve(citation, source=sources[citation.source.id], quoted_in=quoted_in))


def _check(written: Document, previous: Document, change: _Change) -> None:
    """Read again what was written; raises `Unsure` where it says anything but what is meant."""
    if written.mistakes or not isinstance(written.data, dict):
        raise Unsure
    changed: dict[str, Any] = {"sources": change.sources, "citations": change.citations}
    for section, records in changed.items():
        was, now = previous.data.get(section) or {}, written.data.get(section) or {}
        if now.keys() != change.after[section].keys():
            raise Unsure
        if any(now[key] != was.get(key) for key in now if key not in records):
            raise Unsure
    others = written.data.keys() | previous.data.keys()
    if any(written.data.get(key) != previous.data.get(key) for key in others - {*change.after, "publication"}):
        raise Unsure
    needed = set(change.sources) | set(_named(change.citations))
    sources, citations = written.data.get("sources") or {}, written.data.get("citations") or {}
    part = {
        **written.data,
        "sources": {key: one for key, one in sources.items() if key in needed},
        "citations": {key: citations[key] for key in change.citations},
    }
    read = Reader(evolve(written, data=part), passes_over=True, known=change.known).library()
    if (
        {key: one for key, one in _by_key(read.sources).items() if key in change.sources} != change.sources
        or _by_key(read.citations) != change.citations
        or read.publication != change.publication
    ):
        raise Unsure


def _by_key(records: tuple[Any, ...]) -> dict[str, Any]:
    return {one.id if isinstance(one, Source) else one.key: one for one in records}


def _named(citations: Mapping[str, Citation]) -> Iterator[str]:
    for one in citations.values():
        yield from (one.source.id, one.seen_in.id)
        yield from (step.source for step in (one.attribution.steps if one.attribution else ()) if step.source)


def _new(_: Document, change: _Change) -> str:
    return Writer().block(change.after)


def _json(document: Document, change: _Change) -> str:
    tree = deepcopy(document.data)
    _merge(tree, change.before if tree else {}, change.after)
    written = json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
    return _NOT_PRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)


def _spliced(document: Document, change: _Change) -> str:
    return splice(document, change.before, change.after)


def _whole(document: Document, change: _Change) -> str:
    """Write the file anew; comments are kept, and what ruamel.yaml spells otherwise is not."""
    from ruamel.yaml.error import YAMLError

    writer = Writer()
    try:
        tree = writer.load(document.text.replace("\r\n", "\n"))
        _merge(tree, change.before, change.after)
        written = writer.block(tree)
    except (YAMLError, ValueError) as error:
        raise Unsure from error
    return written.replace("\n", "\r\n") if "\r\n" in document.text else written


def _merge(tree: Any, before: Any, after: Any) -> None:
    """Change in *tree* what differs between *before* and *after*, and nothing else."""
    for key in [key for key in before if key not in after]:
        tree.pop(key, None)
    for key, value in after.items():
        if key in before and is_same(before[key], value):
            continue
        old = before.get(key)
        own = tree.get(key)
        if isinstance(value, dict) and isinstance(old, dict) and isinstance(own, dict) and value != old:
            _merge(own, old, value)
            if isinstance(value, Variants) and list(own) != list(value):
                tree[key] = value  # the first one is the text itself
        elif isinstance(value, list) and isinstance(old, list) and isinstance(own, list):
            _merge_items(own, old, value)
        else:
            tree[key] = value


def _merge_items(tree: list[Any], before: list[Any], after: list[Any]) -> None:
    for index, (old, new) in enumerate(zip(before, after, strict=False)):
        if old != new and isinstance(new, dict) and isinstance(old, dict) and isinstance(tree[index], dict):
            _merge(tree[index], old, new)
        elif not is_same(old, new):
            tree[index] = new
    del tree[len(after) :]
    tree.extend(after[len(before) :])
