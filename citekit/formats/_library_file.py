"""citekit's own files: the YAML that a reporter edits, and its JSON twin."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path as FilePath
from typing import Any

from attrs import evolve

from citekit._yaml._document import LARGEST_FILE, Document, Path, read_document
from citekit.errors import CitekitWarning, InvalidFile, Location, Mistake, UnsupportedSchema
from citekit.formats._languages import localised_citation, localised_source
from citekit.formats._schema import CITABLE
from citekit.formats._structure import Context, Invalid, make_converter
from citekit.model import UNDETERMINED, Agent, AgentKind, Citation, Library, Source, nearest

MAJOR, MINOR = 1, 0
SCHEMA = f"citekit/{MAJOR}"
MAX_BYTES = LARGEST_FILE
_SCHEMA = re.compile(r"citekit/(\d{1,4})(?:\.(\d{1,4}))?")
_TOP = ("schema", "publication", "sources", "citations")


def read_library(content: bytes, name: str = "citations.yaml", known: Iterable[Source] = ()) -> Library:
    """Read a library from the bytes of a YAML or JSON file.

    *name* is its path: it stands in messages, “.json” says that it is JSON, and saved pages are looked for beside it.
    *known* are sources that stand elsewhere, and that its citations may name.
    Raises `InvalidFile` with every mistake at once and `UnsupportedSchema` for a newer major version. For a newer minor
    version it warns with `CitekitWarning` and passes over the keys it does not know.
    """
    return read_parts(content, name, known)[1]


def read_parts(content: bytes, name: str, known: Iterable[Source] = ()) -> tuple[Document, Library]:
    """Read a library as `read_library` does, and give the document that it was read from too."""
    document = read_document(content, name)
    if not isinstance(document.data, dict):
        found = "empty" if document.data is None else "no mapping"
        mistake = document.mistake((), f"the file is {found}; it begins with “schema: {SCHEMA}”")
        raise InvalidFile((*document.mistakes, mistake))
    newer = _check_schema(document)
    return document, Reader(document, passes_over=newer, known=known).library()


def _check_schema(document: Document) -> bool:
    """Tell whether the file is of a newer minor version; refuse one of another major version."""
    found = document.data.get("schema")
    match = _SCHEMA.fullmatch(found) if isinstance(found, str) else None
    if match is None:
        said = "“schema” is missing" if found is None else f"“{found}” is no schema of citekit"
        raise InvalidFile((document.mistake(("schema",), f"{said}; write “schema: {SCHEMA}”"),))
    major, minor = int(match[1]), int(match[2] or 0)
    if major != MAJOR:
        raise UnsupportedSchema(str(found), SCHEMA, document.where(("schema",)))
    if minor > MINOR:
        where = document.where(("schema",))
        message = f"{where}: schema {found} is newer than {SCHEMA}.{MINOR}; what it adds is passed over"
        warnings.warn(message, CitekitWarning, stacklevel=5)
    return minor > MINOR


class Reader:
    """Reads one document, gathering its mistakes; *passes_over* unknown keys where it is of a newer version.

    *known* are sources of other files, which its citations may name.
    """

    def __init__(self, document: Document, *, passes_over: bool, known: Iterable[Source] = ()) -> None:
        self._known = {one.id: one for one in known}
        self._document = document
        self._newer = passes_over
        self._mistakes: list[Mistake] = list(document.mistakes)

    def library(self) -> Library:
        data = self._document.data
        for key in data:
            if key not in _TOP and not self._newer:
                near = nearest(key, _TOP)
                guess = f"; did you mean “{near[0]}”?" if near else f"; allowed: {', '.join(_TOP)}"
                self._mistakes.append(self._document.mistake((key,), f"unknown key “{key}”{guess}", key=True))
        read = self._records("sources", Source, "id", {})
        sources = {key: localised_source(one, self._place(("sources", key))) for key, one in read.items()}
        named = data.get("sources")
        broken = {key: Source(id=key) for key in (named if isinstance(named, dict) else ()) if key not in sources}
        citations = self._records("citations", Citation, "key", self._known | broken | sources)
        self._check_citations(citations, self._known | broken | sources)
        publication = self._publication(data.get("publication"))
        if self._mistakes:
            raise InvalidFile(tuple(sorted(self._mistakes, key=_by_place)))
        return Library(
            sources=tuple(sources.values()),
            citations=tuple(self._placed(one) for one in citations.values()),
            publication=publication,
            name=self._document.name,
            address=FilePath(self._document.name),
        )

    def _placed(self, citation: Citation) -> Citation:
        return evolve(localised_citation(citation), where=self._place(("citations", citation.key)))

    def _place(self, path: Path) -> Location:
        return self._document.where(path, key=True)

    def _records(self, section: str, kind: type, key: str, sources: dict[str, Source]) -> dict[str, Any]:
        entries = self._document.data.get(section)
        if entries is None:
            return {}
        if not isinstance(entries, dict):
            self._mistakes.append(self._document.mistake((section,), f"“{section}” is no mapping of keys to records"))
            return {}
        converter = make_converter(Context(sources, self._newer))
        built: dict[str, Any] = {}
        for own, entry in entries.items():
            path: Path = (section, own)
            if refused := wrong_key(own, section):
                self._mistakes.append(self._document.mistake(path, refused, key=True))
                continue
            if isinstance(entry, dict) and key in entry:
                message = f"unknown key “{key}”; the key of a record is the one it stands under"
                self._mistakes.append(self._document.mistake((*path, key), message, key=True))
                continue
            try:
                built[own] = converter.structure({**entry, key: own} if isinstance(entry, dict) else entry, kind)
            except Invalid as invalid:
                self._note(path, invalid)
        return built

    def _publication(self, value: object) -> Agent | None:
        if value is None:
            return None
        try:
            agent = make_converter(Context({}, self._newer)).structure(value, Agent)
        except Invalid as invalid:
            self._note(("publication",), invalid)
            return None
        says_kind = isinstance(value, dict) and "kind" in value
        return agent if says_kind else evolve(agent, kind=AgentKind.OUTLET)

    def _note(self, path: Path, invalid: Invalid) -> None:
        for problem in invalid.problems:
            own = (*path, *problem.path)
            self._mistakes.append(self._document.mistake(own, problem.message, key=problem.of_key))

    def _check_citations(self, citations: dict[str, Citation], known: Mapping[str, Source]) -> None:
        for key, citation in citations.items():
            if key in known:
                message = f"“{key}” is the key of a source too, and “@{key}” could mean either; give one another"
                self._mistakes.append(self._document.mistake(("citations", key), message, key=True))
            for index, translation in enumerate(citation.translations):
                if translation.text.language == UNDETERMINED:
                    message = "“language” is missing; write a language tag like “en”"
                    path = ("citations", key, "translations", index)
                    self._mistakes.append(self._document.mistake(path, message))
            for index, step in enumerate(citation.attribution.steps if citation.attribution else ()):
                if step.source is not None and step.source not in known:
                    place: Path = ("citations", key, "attribution", index, "source")
                    self._mistakes.append(self._document.mistake(place, f"no source “{step.source}”"))


def wrong_key(key: str, section: str) -> str:
    """Say why nothing can be kept under *key*: an article could not name it."""
    if not key.strip():
        return "the key of a record cannot be empty"
    if section == "citations" and not CITABLE.fullmatch(key):
        return "the key of a citation has no spaces and no braces, so that “[@key]” can name it; write another"
    return ""


def _by_place(mistake: Mistake) -> tuple[int, int, str]:
    return mistake.where.line or 0, mistake.where.column or 0, mistake.message
