"""A library in a database, with the face of one in a file: its records are read when they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, overload

from attrs import evolve

from citekit.errors import ChangedMeanwhile, Location, UnknownKey
from citekit.formats import RecordReader, check_citable, record_data
from citekit.library.database._addresses import shown, url_of
from citekit.library.database._rows import CITATION, PUBLICATION, SOURCE, Row, row_of
from citekit.library.database._store import Conflict, Key, Store, Version
from citekit.model import Agent, Citation, Library, Source, nearest

if TYPE_CHECKING:
    from collections.abc import Callable

Record = TypeVar("Record", Source, Citation)
_AT_ONCE = 500  # records whose sources are read together
_KEPT = 4_000  # sources that were read and may be named again


class DatabaseLibrary(Library):
    """A library in a database, as it stood when it was opened; the face is that of `citekit.Library`.

    ``sources`` and ``citations`` are sequences that read what is asked of them, and `citation` and `source` look one
    record up. What others write later is not seen: open it again. `put` and `remove` write records at once. What is
    made of it by `attrs.evolve` is a `citekit.Library` in memory, whose `save` at the same address merges.
    """

    __slots__ = ("_at", "_reader", "_store", "_view_folder", "_view_sources")
    _at: int
    _reader: RecordReader
    _store: Store
    _view_folder: Path
    _view_sources: _Sources

    def __new__(cls, *, store: Store | None = None, **fields: Any) -> Any:
        """Give a view of *store*, or a library in memory of the *fields* that `attrs.evolve` gives."""
        if store is None:
            return Library(**fields)
        return object.__new__(cls)

    def __init__(self, *, store: Store) -> None:
        at = store.revision()
        sources = _Sources(store, at)
        for name, value in (
            ("_store", store),
            ("_at", at),
            ("_view_sources", sources),
            ("_reader", RecordReader(sources, store.name)),
            ("_view_folder", _folder_of(store)),
        ):
            object.__setattr__(self, name, value)

    @property
    def store(self) -> Store:
        """The store behind it."""
        return self._store

    @property
    def revision(self) -> int:
        """The number of the change after which it is seen."""
        return self._at

    @property
    def sources(self) -> Sequence[Source]:  # type: ignore[override]
        """The sources, each read when it is asked for."""
        return _Records(SOURCE, self.store, self.revision, self._view_sources.read)

    @property
    def citations(self) -> Sequence[Citation]:  # type: ignore[override]
        """The citations, each read when it is asked for."""
        return _Records(CITATION, self.store, self.revision, self._citations_of)

    @property
    def publication(self) -> Agent | None:
        """Who quotes."""
        data = self.store.one(PUBLICATION, "", self.revision)
        return None if data is None else self._reader.publication(json.loads(data))

    @property
    def name(self) -> str:
        """What messages call it: its address without the password."""
        return self.store.name

    @property
    def address(self) -> Path | None:
        """The file of SQLite; ``None`` for PostgreSQL."""
        url = self.store.url
        return Path(url.database or "") if url.get_backend_name() == "sqlite" else None

    @property
    def base(self) -> Library | None:
        """Itself: what is made of it remembers by this what it was."""
        return self

    @property
    def beside(self) -> tuple[Library, ...]:
        """Nothing is opened with it."""
        return ()

    @property
    def folder(self) -> Path:
        """The folder from which the paths of its saved pages lead: that of the file of SQLite, or the current one."""
        return self._view_folder

    def citation(self, key: str) -> Citation:
        """Give the citation under *key*; raises `UnknownKey`, which names the nearest keys."""
        data = self.store.one(CITATION, key, self.revision)
        if data is None:
            known = [*self.store.keys(CITATION, self.revision), *self.store.keys(SOURCE, self.revision)]
            raise UnknownKey(key, near=nearest(key, known), library=self.name)
        return self._cited(key, data)

    def source(self, key: str) -> Source:
        """Give the source under *key*; raises `UnknownKey`, which names the nearest keys."""
        try:
            return self._view_sources[key]
        except KeyError:
            near = nearest(key, self.store.keys(SOURCE, self.revision))
            raise UnknownKey(key, near=near, library=self.name, kind="source") from None

    def __iter__(self) -> Iterator[Citation]:
        return iter(self.citations)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Library):
            return NotImplemented
        return (
            tuple(self.sources) == tuple(other.sources)
            and tuple(self.citations) == tuple(other.citations)
            and self.publication == other.publication
        )

    def __hash__(self) -> int:
        return hash((self.name, self.revision))

    def __repr__(self) -> str:
        return f"DatabaseLibrary({self.name!r})"

    def history(self, key: str) -> list[Version]:
        """Give what stood under *key* and what stands there, the newest first: when, by whom, and the data."""
        return self.store.history(key)

    def put(self, *records: Source | Citation, by: str | None = None) -> Library:
        """Write *records* now, in place of what is under their keys, and give the library as it stands after that.

        Raises `ChangedMeanwhile` where one of them was changed since this was opened; nothing is then written.
        """
        for one in records:
            check_citable(one)
        rows = [row_of(one) for one in sorted(records, key=lambda one: isinstance(one, Citation))]
        self.written(rows, [], by)
        return DatabaseLibrary(store=self.store)

    def remove(self, *keys: str, by: str | None = None) -> Library:
        """Remove the records under *keys* now, and give the library as it stands after that; raises as `put` does."""
        kinds = [(kind, key) for key in keys for kind in (SOURCE, CITATION)]
        gone = [one for one in kinds if self.store.one(*one, self.revision) is not None]
        self.written([], gone, by)
        return DatabaseLibrary(store=self.store)

    def written(self, rows: Sequence[Row], removed: Sequence[Key], by: str | None) -> None:
        """Write *rows* and remove others, if nobody changed one of them since this was opened."""
        try:
            self.store.write(rows, removed, self.revision, by)
        except Conflict as conflict:
            kind, key = conflict.keys[0]
            mine = next((one.data for one in rows if (one.kind, one.key) == (kind, key)), "nothing")
            theirs = self.store.one(kind, key, self.store.revision()) or "nothing"
            raise ChangedMeanwhile(key or kind, mine, theirs, Location(self.name)) from None

    def _cited(self, key: str, data: str) -> Citation:
        return evolve(self._reader.citation(key, json.loads(data)), where=Location(self.name))

    def _citations_of(self, rows: Sequence[tuple[str, str]]) -> Iterator[Citation]:
        said = [(key, json.loads(data)) for key, data in rows]
        self._view_sources.foresee({str(data.get(name)) for _, data in said for name in ("source", "quoted-in")})
        for key, data in said:
            yield self._reader.citation(key, data)


class _Sources(Mapping[str, Source]):
    """The sources of a library as it stood, by their keys; a few thousand that were read are kept."""

    def __init__(self, store: Store, at: int) -> None:
        self._store, self._at = store, at
        self._held: dict[str, Source] = {}
        self._reader = RecordReader({}, store.name)

    def __getitem__(self, key: str) -> Source:
        if key not in self._held:
            data = self._store.one(SOURCE, key, self._at)
            if data is None:
                raise KeyError(key)
            for _ in self.read([(key, data)]):
                pass
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        return key in self._held or (isinstance(key, str) and self._store.one(SOURCE, key, self._at) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._store.keys(SOURCE, self._at))

    def __len__(self) -> int:
        return self._store.count(SOURCE, self._at)

    def foresee(self, keys: set[str]) -> None:
        """Read the sources of *keys* at once."""
        for _ in self.read(list(self._store.rows(SOURCE, self._at, keys - self._held.keys()))):
            pass

    def read(self, rows: Sequence[tuple[str, str]]) -> Iterator[Source]:
        """Give the sources of *rows*."""
        if len(self._held) > _KEPT:
            self._held.clear()
        for key, data in rows:
            if key not in self._held:
                self._held[key] = self._reader.source(key, json.loads(data))
            yield self._held[key]


class _Records(Sequence[Record]):
    """All records of a kind, in their order, read when they are gone through."""

    def __init__(
        self, kind: str, store: Store, at: int, read: Callable[[Sequence[tuple[str, str]]], Iterator[Record]]
    ) -> None:
        self._kind, self._store, self._at = kind, store, at
        self._read: Callable[[Sequence[tuple[str, str]]], Iterator[Record]] = read

    def __iter__(self) -> Iterator[Record]:
        part: list[tuple[str, str]] = []
        for row in self._store.rows(self._kind, self._at):
            part.append(row)
            if len(part) == _AT_ONCE:
                yield from self._read(part)
                part = []
        yield from self._read(part)

    def __len__(self) -> int:
        return self._store.count(self._kind, self._at)

    @overload
    def __getitem__(self, index: int) -> Record: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Record, ...]: ...
    def __getitem__(self, index: int | slice) -> Record | tuple[Record, ...]:
        keys = self._store.keys(self._kind, self._at)[index]
        wanted = [keys] if isinstance(keys, str) else keys
        rows = dict(self._store.rows(self._kind, self._at, wanted))
        found = tuple(self._read([(key, rows[key]) for key in wanted]))
        return found[0] if isinstance(keys, str) else found

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]


def _folder_of(store: Store) -> Path:
    url = store.url
    return Path(url.database or "").parent if url.get_backend_name() == "sqlite" else Path()


def open_database(address: str | Path, *, makes: bool = False) -> DatabaseLibrary:
    """Open the library in the database at *address*; *makes* a file of SQLite where there is none.

    Raises `UnreadableFile` where it cannot be reached or is no library, and `InvalidInput` where its tables are of a
    later citekit, or where a package is not installed.
    """
    return DatabaseLibrary(store=Store.at(url_of(address), makes=makes))


def _there(
    library: Library, address: str | Path, *, makes: bool = False
) -> tuple[DatabaseLibrary, DatabaseLibrary | None]:
    """Give the library as it stands at *address*, and the one there that *library* was made of, if it was."""
    base = library.base if isinstance(library.base, DatabaseLibrary) else None
    if base is not None and base.name == shown(address):  # whose password is known
        return DatabaseLibrary(store=base.store), base
    there = open_database(address, makes=makes)
    return there, base if base is not None and base.store.url == there.store.url else None


def save_to_database(library: Library, address: str | Path, by: str | None = None) -> DatabaseLibrary:
    """Write *library* into the database at *address*: what differs from what it was when it was opened there.

    What others wrote meanwhile stays. Raises `ChangedMeanwhile` where a record was changed both here and there, and
    where one would be lost, since *library* was not opened there.
    """
    there, base = _there(library, address, makes=True)
    if isinstance(library, DatabaseLibrary) and base is not None:
        return there
    rows, removed = _differences(library, base, there)
    view = base if base is not None else there
    for source in library.sources:
        check_citable(source)
    for citation in library.citations:
        check_citable(citation)
    view.written(rows, removed, by)
    return DatabaseLibrary(store=there.store)


def change_in_database(library: Library, address: str | Path) -> tuple[bytes, bytes]:
    """Give what stands at *address* of the records that saving *library* would change, and what would stand there."""
    there, base = _there(library, address)
    if isinstance(library, DatabaseLibrary) and base is not None:
        return b"", b""
    rows, removed = _differences(library, base, there)
    keys = [*((one.kind, one.key, one.data) for one in rows), *((kind, key, None) for kind, key in removed)]
    before, after = [], []
    for kind, key, data in keys:
        stood = there.store.one(kind, key, there.revision)
        before += [f"{kind} {key}: {stood}"] if stood is not None else []
        after += [f"{kind} {key}: {data}"] if data is not None else []
    return "\n".join(before).encode(), "\n".join(after).encode()


def _differences(library: Library, base: DatabaseLibrary | None, there: DatabaseLibrary) -> tuple[list[Row], list[Key]]:
    """Give the rows that *library* has otherwise than its *base*, and the keys that it has no more."""
    known = base if base is not None else there
    stand: dict[Key, str] = {}
    for kind in (SOURCE, CITATION, PUBLICATION):
        stand.update({(kind, key): data for key, data in known.store.rows(kind, known.revision)})
    records: list[Source | Citation | Agent] = [*library.sources, *library.citations]
    if library.publication is not None:
        records.append(library.publication)
    rows: list[Row] = []
    seen: set[Key] = set()
    for record in records:
        key = _key_of(record)
        seen.add(key)
        if (before := stand.get(key)) is None or json.loads(before) != json.loads(_data_of(record)):
            rows.append(row_of(record))
    removed = [key for key in stand if key not in seen]
    if removed and base is None:
        lost = [one for one in removed if one[0] != PUBLICATION]
        if lost:
            raise ChangedMeanwhile(lost[0][1], "nothing", stand[lost[0]], Location(there.name))
        removed = []
    return rows, removed


def _key_of(record: Source | Citation | Agent) -> Key:
    match record:
        case Source():
            return SOURCE, record.id
        case Citation():
            return CITATION, record.key
        case Agent():
            return PUBLICATION, ""


def _data_of(record: Source | Citation | Agent) -> str:
    return json.dumps(record_data(record), ensure_ascii=False)
