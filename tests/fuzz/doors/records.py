"""The doors by which records come in: libraries, settings, memories."""

from __future__ import annotations

import html
import json
import warnings
from pathlib import Path
from typing import Any

from attrs import evolve

from citekit.errors import CitekitError, CitekitWarning
from citekit.formats import LibraryFile, read_library, write_library
from citekit.library import read_settings
from citekit.model import Citation, Library, Quotation, Source, Text
from citekit.rendering import attribution, note
from citekit.translation import TranslationMemory, export_tmx, import_tmx
from citekit.verification import verify
from tests.fuzz.door import Broken, Door, bounded, document, fine_only_if_compared, folder, parts, words

PAGE = "<html lang=es><p>El ministro dijo que son setecientos soldados para adiestrar a las fuerzas armadas.</p></html>"


def _library(content: bytes) -> str:
    name = "citations.json" if content.lstrip()[:1] == b"{" else "citations.yaml"
    with folder() as place, warnings.catch_warnings():
        warnings.simplefilter("ignore", CitekitWarning)
        (place / "page.html").write_text(PAGE, encoding="utf-8")
        library = read_library(content, str(place / name))
        _written_is_read(library, content, str(place / name))
        report = verify(library, folder=place)
        fine_only_if_compared(report, library, place)
        for citation in library.citations[:5]:
            for locale in ("en", "ar"):
                bounded(note(citation, locale=locale, folder=place), content)
                bounded(attribution(citation, locale=locale), content)
    return f"read, exit {report.exit_code}"


def _written_is_read(library: Library, content: bytes, name: str) -> None:
    again = read_library(write_library(library, name=name), name)
    if _said(again) != _said(library):
        raise Broken("what was written is not what was read")
    added = Source(id="added-now", type="book", title=Text("La hoja", "es"))
    more = evolve(
        library,
        sources=(*library.sources, added),
        citations=(
            *library.citations,
            Citation(key="added-now", source=added, quotation=Quotation(text=Text("El pozo", "es"))),
        ),
    )
    if {"added-now"} & {one.id for one in library.sources} or any(one.key == "added-now" for one in library):
        return
    try:
        changed = LibraryFile.read(content, name).changed_to(more)
    except CitekitError:
        return  # it may say that it cannot be changed with certainty
    if _said(read_library(changed, name)) != _said(more):
        raise Broken("what was changed is not what was meant")


def _said(library: Library) -> object:
    return library.sources, tuple(evolve(one, where=None) for one in library.citations), library.publication


def _settings(content: bytes) -> str:
    name = "pyproject.toml" if b"[tool" in content else "citekit.toml"
    with folder() as place:
        (place / name).write_bytes(content)
        settings = read_settings(place)
    return "nothing said" if settings.path is None else "read"


_SAID_OF_PEOPLE = (
    b'<tmx version="1.4"><body><tu srclang="es"><prop type="x-citekit-people">%s</prop><tuv xml:lang="es"><seg>a</seg>'
    b'</tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu></body></tmx>'
)


def _memory(content: bytes) -> str:
    """Read a TMX file into a memory and out again; bytes that begin as SQLite does are a memory themselves."""
    with folder() as place:
        if content.startswith((b"SQLite", b"rows")):
            return _memory_file(content, place)
        if content.startswith(b"people\n"):
            content = _SAID_OF_PEOPLE % html.escape(content[7:].decode("utf-8", "replace")).encode()
        (place / "in.tmx").write_bytes(content)
        with TranslationMemory.open() as memory, TranslationMemory.open() as other:
            count = import_tmx(memory, place / "in.tmx")
            export_tmx(memory, place / "out.tmx")
            import_tmx(other, place / "out.tmx")
            if list(other.units()) != list(memory.units()):
                raise Broken("what was written is not what was read")
    return f"read, {'some' if count else 'no'} units"


def _memory_file(content: bytes, place: Path) -> str:
    path = place / "memory.sqlite"
    original, made = Text("Setecientos soldados", "es"), "Seven hundred soldiers"
    if content.startswith(b"rows"):
        import sqlite3

        from citekit.model import Translation, TranslatorKind

        with TranslationMemory.open(path) as memory:
            memory.put(original, Translation(text=Text(made, "en"), by=TranslatorKind.HUMAN), place="a")
        column, value = (part.decode("utf-8", "replace") for part in parts(content.partition(b"\n")[2], 2))
        connection = sqlite3.connect(path)
        names = [row[1] for row in connection.execute("PRAGMA table_info(unit)")]
        chosen = names[sum(column.encode()) % len(names)] if column not in names else column
        try:
            connection.execute(f"UPDATE unit SET {chosen} = ?", (_value(value),))
            connection.commit()
        except (sqlite3.Error, OverflowError):
            return "no such row"
        finally:
            connection.close()
    else:
        path.write_bytes(content)
    with TranslationMemory.open(path) as memory:
        found = memory.get(original, "en")
        if found is not None and found.text.value != made:
            raise Broken("another translation is given than was kept")
        list(memory.units())
        memory.stale()
        memory.put(original, _untold(), place="b")
    return "read"


def _value(written: str) -> Any:
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        return written


def _untold() -> Any:
    from citekit.model import Translation

    return Translation(text=Text("700 troops", "en"))


_RECORDS = document("library")

LIBRARY = Door(
    "library",
    "a library in YAML or JSON, read, changed, verified and printed",
    _library,
    words("library"),
    (b"schema: citekit/1\n", b"schema: citekit/1\nsources:\n  hoja:\n", b'{"schema": "citekit/1", '),
    ((b"", _RECORDS), (b"# as YAML\n", _RECORDS)),
    6,
)
SETTINGS = Door("settings", "a file of settings in TOML", _settings, words("settings"), (b"", b"[tool.citekit]\n"))
MEMORY = Door(
    "memory",
    "a translation memory: TMX, and the SQLite file itself",
    _memory,
    words("memory"),
    (b'<tmx version="1.4"><body><tu><tuv xml:lang="es"><seg>', b"", b"rows\n", b"people\n"),
    ((b"people\n", document("people")),),
    4,
)
