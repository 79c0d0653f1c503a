"""A translation memory: what was translated once is not asked for again."""

from __future__ import annotations

import hashlib
import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import TYPE_CHECKING, Any, Self

from attrs import define, evolve, field, frozen

from citekit.errors import CitekitError, InvalidInput, Location, UnreadableFile
from citekit.language import normalise_tag
from citekit.model import Agent, Date, Review, Text, Translation, TranslatorKind, digest
from citekit.translation._protocol import EngineInfo

if TYPE_CHECKING:
    from cattrs import Converter

_APPLICATION_ID = 0x63697465  # “cite”, by which SQLite tells whose a file is
_VERSION = 2
_WAIT_FOR_A_LOCK = 5.0  # seconds: another program writes in milliseconds, unless it hangs
_BETWEEN_TRIES = 0.01  # seconds
_UNVERSIONED_ANSWERS_LAST = timedelta(days=30)
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS unit (
    key BLOB PRIMARY KEY, original TEXT NOT NULL, source TEXT NOT NULL, text TEXT NOT NULL, target TEXT NOT NULL,
    translator_kind TEXT NOT NULL, engine TEXT, engine_version TEXT, options TEXT NOT NULL, made TEXT,
    pivot TEXT, draft TEXT, of TEXT NOT NULL, people TEXT, place TEXT, stale INTEGER NOT NULL DEFAULT 0,
    sum BLOB
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS unit_place ON unit (place, target) WHERE place IS NOT NULL;
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""
_WITH_SUMS = """
BEGIN IMMEDIATE;
ALTER TABLE unit ADD COLUMN sum BLOB;
PRAGMA user_version = 2;
COMMIT;
"""
_COLUMNS = (
    "key, original, source, text, target, translator_kind, engine, engine_version, options, made, pivot, draft, of, "
    "people, place, stale, sum"
)
_INSERT = f"INSERT OR REPLACE INTO unit ({_COLUMNS}) VALUES ({', '.join('?' * 17)})"  # noqa: S608  no input in it
_SELECT = f"SELECT {_COLUMNS} FROM unit"  # noqa: S608  no input in it
_BY_PERSONS = frozenset(
    {TranslatorKind.HUMAN, TranslatorKind.HUMAN_REVISED, TranslatorKind.MACHINE_POST_EDITED, TranslatorKind.OFFICIAL}
)
_HALF = re.compile(r"[\ud800-\udfff]")
_PREFERENCE = ("person", "unknown", "machine")


@frozen
class MemoryUnit:
    """One entry of a translation memory.

    ``place`` is where the original stands, such as the key of a citation; ``stale`` that another original has been
    put at that place since.
    """

    original: Text
    translation: Translation
    options: str = ""
    place: str | None = None
    stale: bool = False


@define
class TranslationMemory:
    """What was translated, in an SQLite file that several threads and programs can use at once.

    A unit is known by the digest of its original (NFC), both languages, and who translated: a person, somebody not
    stated, or an engine with its version and options. So no machine ever overwrites a person. Every method raises
    `UnreadableFile` for a file that is damaged or stays locked; nothing in such a file is changed.
    """

    path: str
    _connection: sqlite3.Connection = field(repr=False)
    _lock: RLock = field(init=False, factory=RLock, repr=False)

    @classmethod
    def open(cls, path: Path | str = ":memory:") -> Self:
        """Open the memory at *path*, making it where there is none; without a path it lasts as long as the object."""
        with _naming_faults(str(path)):
            try:
                connection = _connected(str(path))
            except sqlite3.OperationalError as error:
                if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_READONLY:
                    raise
                connection = _connected_to_read(str(path))
        return cls(str(path), connection)

    def close(self) -> None:
        """Close the file; the memory cannot be used after that."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def get(self, original: Text, into: str, engine: EngineInfo | None = None) -> Translation | None:
        """Give the translation of *original*: a person's before one not stated before the *engine*'s; else ``None``.

        What an engine without a version said is forgotten after 30 days, because the engine may have changed.
        """
        of, target = digest(original.value), normalise_tag(into)
        keys = [_key(of, original.language, target, _author(kind, None, None, "")) for kind in _WITHOUT_AN_ENGINE]
        if engine is not None:
            author = _author(TranslatorKind.MACHINE, engine.name, engine.version, engine.options)
            keys.append(_key(of, original.language, target, author))
        query = f"{_SELECT} WHERE key IN ({', '.join('?' * len(keys))})"
        found = [unit.translation for unit in self._rows(query, keys) if not _is_outdated(unit.translation)]
        return min(found, key=lambda translation: _PREFERENCE.index(_class(translation.by)), default=None)

    def put(self, original: Text, translation: Translation, *, options: str = "", place: str | None = None) -> None:
        """Keep *translation* of *original*; at a *place* that had another original, that one's become stale.

        *options* are those of the engine (`EngineInfo.options`). Raises `InvalidInput` where the translation says that
        it is of another original.
        """
        self.put_all([MemoryUnit(original, translation, options, place)])

    def put_all(self, units: Iterable[MemoryUnit]) -> int:
        """Keep many units at once, all or none, and give how many."""
        kept = tuple(units)
        rows = [_row(unit) for unit in kept]
        places = [
            (unit.place, unit.translation.text.language, digest(unit.original.value))
            for unit in kept
            if unit.place is not None and not unit.stale
        ]
        with self._lock, _naming_faults(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(_INSERT, rows)
                self._connection.executemany(
                    "UPDATE unit SET stale = 1 WHERE place = ? AND target = ? AND of <> ?",
                    places,
                )
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # a full disk has ended it
                    self._connection.execute("ROLLBACK")
                raise
        return len(rows)

    def units(self) -> Iterator[MemoryUnit]:
        """Give every unit, in an order that depends on nothing but their content."""
        return iter(self._rows(f"{_SELECT} ORDER BY original, source, target, key", ()))

    def stale(self) -> tuple[MemoryUnit, ...]:
        """Give the units whose place has another original by now."""
        return tuple(self._rows(f"{_SELECT} WHERE stale ORDER BY place, key", ()))

    def __len__(self) -> int:
        with self._lock, _naming_faults(self.path):
            (count,) = self._connection.execute("SELECT count(*) FROM unit").fetchone()
        return int(count)

    def _rows(self, query: str, values: Sequence[object]) -> list[MemoryUnit]:
        with self._lock, _naming_faults(self.path):
            rows = self._connection.execute(query, values).fetchall()
        with _naming_faults(self.path):
            return [_unit(row) for row in rows]


def is_stale(translation: Translation, original: Text) -> bool:
    """Tell whether *original* is no longer the text that *translation* was made of; ``False`` where it does not say."""
    return translation.of is not None and translation.of != digest(original.value)


_REASONS = {
    sqlite3.SQLITE_BUSY: "another program holds the translation memory; try again",
    sqlite3.SQLITE_LOCKED: "another program holds the translation memory; try again",
    sqlite3.SQLITE_READONLY: "the translation memory may only be read; name another file, or allow to write to it",
}


@contextmanager
def _naming_faults(path: str) -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        raise UnreadableFile(Location(path), _REASONS.get(code, str(error))) from None
    except sqlite3.ProgrammingError:
        raise UnreadableFile(Location(path), "the translation memory was closed") from None
    except (sqlite3.DatabaseError, ValueError) as error:
        reason = f"the translation memory is damaged ({error}); put a copy of it back, or name another file"
        raise UnreadableFile(Location(path), reason) from None


def _connected(path: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_WAIT_FOR_A_LOCK, check_same_thread=False, isolation_level=None, cached_statements=32, uri=uri
    )
    try:
        _prepare(connection, path, writing=not uri)
    except BaseException:
        connection.close()
        raise
    return connection


def _connected_to_read(path: str) -> sqlite3.Connection:
    """Open a file that may not be written to; where its folder may not either, nobody writes to it now."""
    address = Path(path).absolute().as_uri()
    try:
        return _connected(f"{address}?mode=ro", uri=True)
    except sqlite3.OperationalError:
        return _connected(f"{address}?immutable=1", uri=True)


def _prepare(connection: sqlite3.Connection, path: str, *, writing: bool) -> None:
    owner, version, tables = _read_head(connection)
    if tables and owner != _APPLICATION_ID:
        raise UnreadableFile(Location(path), "this is a database, but no translation memory of citekit")
    if version > _VERSION:
        raise UnreadableFile(Location(path), "a newer citekit made this translation memory; install a newer one")
    if writing:
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
        if not tables:
            connection.executescript(_SCHEMA)
        elif version < _VERSION:
            _add_sums(connection)
    elif tables and version < _VERSION:
        connection.execute("CREATE TEMP VIEW unit AS SELECT *, NULL AS sum FROM main.unit")
    connection.execute(f"{_SELECT} LIMIT 0")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Put the file into WAL mode, for which SQLite itself does not wait where two programs make a file at once."""
    give_up = monotonic() + _WAIT_FOR_A_LOCK
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > give_up:
                raise
            sleep(_BETWEEN_TRIES)
        else:
            return


def _read_head(connection: sqlite3.Connection) -> tuple[int, int, int]:
    """Read owner, version and the number of tables as they are at one moment, while another program may make them."""
    connection.execute("BEGIN")
    try:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        (owner,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
    return owner, version, tables


def _add_sums(connection: sqlite3.Connection) -> None:
    """Let a memory of the first version keep sums; what is in it has none, and is held to its original's digest."""
    try:
        connection.executescript(_WITH_SUMS)
    except sqlite3.OperationalError:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        if version < _VERSION:  # or else another program has done it meanwhile
            raise


def _class(kind: TranslatorKind) -> str:
    if kind in _BY_PERSONS:
        return "person"
    return "machine" if kind is TranslatorKind.MACHINE else "unknown"


_WITHOUT_AN_ENGINE = (TranslatorKind.HUMAN, TranslatorKind.UNKNOWN)


def _author(kind: TranslatorKind, engine: str | None, version: str | None, options: str) -> tuple[str, ...]:
    by = _class(kind)
    return (by, engine or "", version or "", options) if by == "machine" else (by,)


def _key(of: str, source: str, target: str, author: tuple[str, ...]) -> bytes:
    return hashlib.sha256("\0".join((of, source, target, *author)).encode("utf-8", "surrogatepass")).digest()


def _is_outdated(translation: Translation) -> bool:
    if translation.by is not TranslatorKind.MACHINE or translation.engine_version is not None:
        return False
    made = translation.made.parts[0] if translation.made and translation.made.parts else ()
    return len(made) == 3 and datetime.now(UTC).date() - date(*made) > _UNVERSIONED_ANSWERS_LAST


def _row(unit: MemoryUnit) -> tuple[object, ...]:
    original, translation = unit.original, unit.translation
    if any(map(_HALF.search, (original.value, translation.text.value, unit.options, unit.place or ""))):
        raise InvalidInput("half of a character (a lone surrogate) cannot be kept in a translation memory")
    of = digest(original.value)
    if translation.of not in {None, of}:
        raise InvalidInput("the translation says that it is of another original than this one")
    author = _author(translation.by, translation.engine, translation.engine_version, unit.options)
    values = (
        original.value,
        original.language,
        translation.text.value,
        translation.text.language,
        translation.by.value,
        translation.engine,
        translation.engine_version,
        unit.options,
        str(translation.made) if translation.made else None,
        translation.pivot,
        translation.draft,
        of,
        people_in(translation),
        unit.place,
    )
    key = _key(of, original.language, translation.text.language, author)
    return (key, *values, int(unit.stale), _sum(values))


def _sum(values: Sequence[object]) -> bytes:
    """Give the SHA-256 of what a row says, by which a flipped bit shows; whether it is stale changes without it."""
    try:
        return hashlib.sha256(json.dumps(values, ensure_ascii=True).encode("ascii")).digest()
    except TypeError:
        raise ValueError("a value of another kind") from None


def _hold(key: bytes, values: Sequence[Any], kept: bytes | None) -> None:
    """Hold a row to its own digests before it answers; raises `ValueError`."""
    original, source, _, target, kind, engine, version, options, _, _, _, of, _, _ = values
    if digest(original) != of or key != _key(
        of, source, target, _author(TranslatorKind(kind), engine, version, options)
    ):
        raise ValueError("an original is not the one that was translated")
    if kept is not None and kept != _sum(values):
        raise ValueError("a translation is not the one that was kept")


@lru_cache(maxsize=1)
def _converter() -> Converter:
    """Give what turns records into JSON; it takes longer to make than many records take."""
    from cattrs import Converter

    return Converter()


def people_in(translation: Translation) -> str | None:
    """Give as JSON who translated and who reviewed, and variants of the words; ``None`` where there are none."""
    if translation.translator is None and translation.reviewed is None and not translation.text.variants:
        return None
    people = (translation.translator, translation.reviewed, translation.text.variants)
    return json.dumps(_converter().unstructure(people), ensure_ascii=False, sort_keys=True)


def _unit(row: tuple[Any, ...]) -> MemoryUnit:
    key, *values, stale, kept = row
    try:
        _hold(key, values, kept)
    except (AttributeError, TypeError):
        raise ValueError("a value of another kind") from None
    original, source, text, target, kind, engine, version, options, made, pivot, draft, of, people, place = values
    translation = Translation(
        text=Text(text, target),
        by=TranslatorKind(kind),
        engine=engine,
        engine_version=version,
        made=_date(made) if made else None,
        pivot=pivot,
        draft=draft,
        of=of,
    )
    read = with_people(translation, people) if people else translation
    return MemoryUnit(Text(original, source), read, options, place, bool(stale))


@lru_cache(maxsize=1024)
def _date(written: str) -> Date:
    return Date.parse(written)


def with_people(translation: Translation, people: str) -> Translation:
    """Give *translation* with what `people_in` gave; raises `ValueError` where that is damaged."""
    from cattrs import BaseValidationError

    read = _converter()
    try:
        translator, reviewed, variants = json.loads(people)
        return evolve(
            translation,
            translator=read.structure(translator, Agent) if translator else None,
            reviewed=read.structure(reviewed, Review) if reviewed else None,
            text=evolve(translation.text, variants=[tuple(pair) for pair in variants]),
        )
    except (BaseValidationError, CitekitError, LookupError, RecursionError, TypeError) as error:
        raise ValueError(f"the record of who translated is damaged ({type(error).__name__})") from None
