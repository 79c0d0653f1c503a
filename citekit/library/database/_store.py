"""The store of a library: its records as they stand and as they stood, read and written one by one or together."""

from __future__ import annotations

import getpass
import hashlib
import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import asdict, field, frozen
from sqlalchemy import bindparam, delete, func, insert, or_, select, text, update

from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.library.database._addresses import shown
from citekit.library.database._engine import check_place, engine_for, reading, tables_in_file, writing
from citekit.library.database._rows import CITATION, SOURCE, Row
from citekit.library.database._tables import CHANGES, CHECKS, HISTORY, RECORDS, is_current, migrate

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine, Select

_MANY = 500  # rows of one statement
Key = tuple[str, str]
"""The kind of a record and its key."""


@frozen
class Version:
    """A record as it was from one change to the next: by whom and when, and its data, ``None`` where it was removed."""

    revision: int
    made_on: str
    made_by: str
    data: Mapping[str, Any] | None


@frozen
class Check:
    """What verification said of a citation: when, by which citekit, of which bytes."""

    key: str
    checked_on: str
    revision: int
    status: str
    similarity: float | None
    findings: str
    page_sha256: str | None
    record_sha256: str
    citekit: str


@frozen
class Store:
    """A database with the tables of a library, of this citekit's version."""

    url: URL = field(repr=False)
    engine: Engine = field(eq=False, repr=False)

    @classmethod
    def at(cls, url: URL, *, makes: bool = False) -> Store:
        """Open the database at *url*, and bring its tables up to this citekit's; *makes* a file of SQLite.

        Raises `UnreadableFile` where there is none, and `InvalidInput` where its tables are of a later citekit.
        """
        check_place(url)
        store = cls(url, engine_for(url))
        is_file = url.get_backend_name() == "sqlite"
        if is_file:
            there = Path(url.database or "")
            if not makes and not there.exists():
                raise UnreadableFile(Location(str(there)), "there is no such file")
            kind = tables_in_file(there) if there.exists() else frozenset()
        else:
            with reading(store.engine) as connection:
                kind = frozenset(store.engine.dialect.get_table_names(connection))
        if kind and not {"alembic_version", "records", "changes"} <= kind:
            raise UnreadableFile(
                Location(store.name), "is a database of something else, and has no library of citekit in it"
            )
        if not kind and not makes:
            raise UnreadableFile(
                Location(store.name), "has no library of citekit in it; “citekit library copy” makes one"
            )
        if kind:
            with reading(store.engine) as connection:
                if is_current(connection):
                    return store
        with writing(store.engine) as connection:
            migrate(connection, store.name)
        return store

    @property
    def name(self) -> str:
        """What messages call it: its address without the password."""
        return shown(self.url.set(drivername=self.url.get_backend_name()).render_as_string())

    def revision(self) -> int:
        """Give the number of the last change; 0 where there is none."""
        with reading(self.engine) as connection:
            return _revision(connection)

    def rows(self, kind: str, at: int, keys: Collection[str] | None = None) -> Iterator[tuple[str, str]]:
        """Give the keys and data of all records of *kind* as they stood after the change *at*, in their order.

        With *keys* those alone, in any order.
        """
        chosen: Iterable[list[str] | None] = [None] if keys is None else parts(keys, _MANY)
        for part in chosen:
            with reading(self.engine) as connection:
                yield from _rows_at(connection, kind, at, part)

    def keys(self, kind: str, at: int) -> list[str]:
        """Give the keys of all records of *kind* as they stood after the change *at*, in their order."""
        with reading(self.engine) as connection:
            return [key for key, _ in _rows_at(connection, kind, at, None, has_data=False)]

    def count(self, kind: str, at: int) -> int:
        """Tell how many records of *kind* stood there after the change *at*."""
        with reading(self.engine) as connection:
            return sum(
                int(connection.execute(select(func.count()).select_from(which.subquery())).scalar_one())
                for which in _standing_at(kind, at)
            )

    def one(self, kind: str, key: str, at: int) -> str | None:
        """Give the data of one record as it stood after the change *at*."""
        with reading(self.engine) as connection:
            now = connection.execute(_ONE, {"kind": kind, "key": key}).first()
            if now is not None and now.revision <= at:
                return str(now.data)
            before = connection.execute(_ONE_BEFORE, {"kind": kind, "key": key, "at": at}).first()
            return None if before is None else str(before.data)

    def history(self, key: str) -> list[Version]:
        """Give what stood under *key* before, and what stands there, the newest first."""
        with reading(self.engine) as connection:
            return _history(connection, key)

    def write(self, rows: Sequence[Row], removed: Collection[Key], since: int, by: str | None = None) -> int:
        """Put *rows* in place of what is under their keys, remove others, and give the number of the change.

        Raises `Conflict` where one of them was changed after the change *since*, and writes nothing.
        """
        with writing(self.engine) as connection:
            return _write(connection, rows, removed, since, by)

    def add_all(self, rows: Iterable[Row], by: str | None = None) -> int:
        """Add *rows* where no record is, in parts, all of them or none, and give how many; raises as `write` does."""
        count = 0
        with writing(self.engine) as connection:
            if (standing := connection.execute(select(RECORDS.c.kind, RECORDS.c.key).limit(1)).first()) is not None:
                raise Conflict(((standing.kind, standing.key),))
            revision = _new_revision(connection, by)
            place = _last_place(connection)
            for part in parts(rows, 2_000):
                _insert(connection, part, revision, place + count)
                count += len(part)
        return count

    def keep_checks(self, checks: Sequence[Check]) -> None:
        """Keep what verification said."""
        with writing(self.engine) as connection:
            for part in parts(checks, _MANY):
                connection.execute(insert(CHECKS), [asdict(one) for one in part])
                now: Any = bindparam("now")
                which = update(RECORDS).where(
                    RECORDS.c.kind == CITATION, RECORDS.c.key == bindparam("of"), RECORDS.c.revision <= bindparam("at")
                )
                given = [{"of": one.key, "now": one.status, "at": one.revision} for one in part]
                connection.execute(which.values(status=now), given)

    def checks(self, key: str) -> list[Check]:
        """Give what verification said of the citation *key*, the newest first."""
        with reading(self.engine) as connection:
            found = connection.execute(select(*_CHECK).where(CHECKS.c.key == key).order_by(CHECKS.c.number.desc()))
            return [Check(**row._mapping) for row in found]  # noqa: SLF001  # of SQLAlchemy, and public

    def last_checks(self, keys: Sequence[str]) -> dict[str, Check]:
        """Give the last that verification said of each of *keys*."""
        last: dict[str, Check] = {}
        with reading(self.engine) as connection:
            for part in parts(keys, _MANY):
                found = select(*_CHECK).where(CHECKS.c.key.in_(part)).order_by(CHECKS.c.number)
                for row in connection.execute(found):
                    last[row.key] = Check(**row._mapping)  # noqa: SLF001  # of SQLAlchemy, and public
        return last

    def close(self) -> None:
        """Close the connections that are kept."""
        self.engine.dispose()


@frozen
class Conflict(Exception):  # caught by who knows both versions
    """Records that another hand changed meanwhile."""

    keys: tuple[Key, ...]


_CHECK = [one for one in CHECKS.c if one.name != "number"]
_ONE = select(RECORDS.c.data, RECORDS.c.revision).where(
    RECORDS.c.kind == bindparam("kind"), RECORDS.c.key == bindparam("key")
)
_ONE_BEFORE = select(HISTORY.c.data).where(
    HISTORY.c.kind == bindparam("kind"),
    HISTORY.c.key == bindparam("key"),
    HISTORY.c.revision <= bindparam("at"),
    HISTORY.c.until > bindparam("at"),
)


One = TypeVar("One")


def parts(values: Iterable[One], size: int) -> Iterator[list[One]]:
    left = iter(values)
    while part := list(islice(left, size)):
        yield part


def digest_of(data: str) -> str:
    """Give the SHA-256 of what is kept of a record."""
    return hashlib.sha256(data.encode("utf-8", "surrogatepass")).hexdigest()


def _revision(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(CHANGES.c.revision), 0))).scalar_one())


def _last_place(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(RECORDS.c.place), 0))).scalar_one()) + 1


def _rows_at(
    connection: Connection, kind: str, at: int, keys: Sequence[str] | None, *, has_data: bool = True
) -> Iterator[tuple[str, str]]:
    now, old = _standing_at(kind, at, has_data=has_data)
    if keys is not None:
        now, old = now.where(RECORDS.c.key.in_(keys)), old.where(HISTORY.c.key.in_(keys))
    before = sorted(map(tuple, connection.execute(old)))
    if keys is None:
        now = now.order_by(RECORDS.c.place)
    result = connection.execution_options(yield_per=1_000).execute(now)
    waiting = iter(before)
    held = next(waiting, None)
    for place, key, data in result:
        while held is not None and held[0] < place:
            yield held[1], held[2]
            held = next(waiting, None)
        yield key, data
    while held is not None:
        yield held[1], held[2]
        held = next(waiting, None)


def _standing_at(kind: str, at: int, *, has_data: bool = True) -> tuple[Select[Any], Select[Any]]:
    """Give what asks for the records of *kind* after the change *at*: those that still stand, and those of before."""
    now = select(RECORDS.c.place, RECORDS.c.key, RECORDS.c.data if has_data else RECORDS.c.key)
    old = select(HISTORY.c.place, HISTORY.c.key, HISTORY.c.data if has_data else HISTORY.c.key)
    return (
        now.where(RECORDS.c.kind == kind, RECORDS.c.revision <= at),
        old.where(HISTORY.c.kind == kind, HISTORY.c.revision <= at, HISTORY.c.until > at),
    )


def _history(connection: Connection, key: str) -> list[Version]:
    now = connection.execute(select(RECORDS.c.revision, RECORDS.c.data).where(RECORDS.c.key == key)).all()
    old = connection.execute(
        select(HISTORY.c.revision, HISTORY.c.until, HISTORY.c.data).where(HISTORY.c.key == key)
    ).all()
    stood: dict[int, str | None] = {one.revision: one.data for one in (*now, *old)}
    for one in old:
        stood.setdefault(one.until, None)
    changes = {
        one.revision: one
        for part in parts(stood, _MANY)
        for one in connection.execute(select(CHANGES).where(CHANGES.c.revision.in_(part)))
    }
    return [
        Version(number, changes[number].made_on, changes[number].made_by, None if data is None else json.loads(data))
        for number, data in sorted(stood.items(), reverse=True)
    ]


def _new_revision(connection: Connection, by: str | None) -> int:
    values = {"made_on": datetime.now(UTC).isoformat(timespec="microseconds"), "made_by": by or _who()}
    return int(connection.execute(insert(CHANGES).values(values).returning(CHANGES.c.revision)).scalar_one())


def _who() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _write(connection: Connection, rows: Sequence[Row], removed: Collection[Key], since: int, by: str | None) -> int:
    keys = [*((one.kind, one.key) for one in rows), *removed]
    stand = _standing(connection, keys)
    changed = [key for key in keys if key in stand and stand[key].revision > since]
    changed += [key for key in keys if key not in stand and _was_removed(connection, key, since)]
    if changed:
        raise Conflict(tuple(changed))
    _check_kinds(connection, [one for one in rows if (one.kind, one.key) not in stand])
    rows = [one for one in rows if (one.kind, one.key) not in stand or stand[one.kind, one.key].data != one.data]
    removed = [key for key in removed if key in stand]
    if not rows and not removed:
        return _revision(connection)
    _check_sources(connection, rows, [key for kind, key in removed if kind == SOURCE], [key for _, key in removed])
    revision = _new_revision(connection, by)
    gone = [key for key in ((one.kind, one.key) for one in rows) if key in stand] + list(removed)
    for part in parts(gone, _MANY):
        kept = [
            {"kind": kind, "key": key, "revision": stand[kind, key].revision, "until": revision,
             "place": stand[kind, key].place, "data": stand[kind, key].data}
            for kind, key in part
        ]  # fmt: skip
        connection.execute(insert(HISTORY), kept)
    for kind, key in removed:
        connection.execute(delete(RECORDS).where(RECORDS.c.kind == kind, RECORDS.c.key == key))
    _forget_words(connection, [stand[key].place for key in gone if key[0] == CITATION])
    new = [one for one in rows if (one.kind, one.key) not in stand]
    _insert(connection, new, revision, _last_place(connection))
    for one in rows:
        if (one.kind, one.key) in stand:
            values = {name: value for name, value in asdict(one).items() if name not in {"kind", "key", "words"}}
            which = update(RECORDS).where(RECORDS.c.kind == one.kind, RECORDS.c.key == one.key)
            connection.execute(which.values(**values, revision=revision, status=None))
            if one.kind == SOURCE:
                _follow(connection, one)
            keep_words(connection, [(stand[one.kind, one.key].place, one)])
    return revision


def _standing(connection: Connection, keys: Sequence[Key]) -> dict[Key, Any]:
    found: dict[Key, Any] = {}
    for part in parts(keys, _MANY):
        names = {key for _, key in part}
        for row in connection.execute(select(RECORDS).where(RECORDS.c.key.in_(names))):
            found[row.kind, row.key] = row
    return {key: found[key] for key in keys if key in found}


def _was_removed(connection: Connection, key: Key, since: int) -> bool:
    which = select(HISTORY.c.until).where(HISTORY.c.kind == key[0], HISTORY.c.key == key[1], HISTORY.c.until > since)
    return connection.execute(which.limit(1)).first() is not None


def _check_kinds(connection: Connection, rows: Sequence[Row]) -> None:
    """Raise `InvalidInput` for a key that is to name a source and a citation, and for a source that is not there."""
    for kind, other in ((SOURCE, CITATION), (CITATION, SOURCE)):
        for part in parts([one.key for one in rows if one.kind == kind], _MANY):
            which = select(RECORDS.c.key).where(RECORDS.c.kind == other, RECORDS.c.key.in_(part)).limit(1)
            if (both := connection.execute(which).scalar()) is not None:
                raise InvalidInput(
                    f"“{both}” is the key of a source and of a citation, and “@{both}” could mean either"
                )


def _check_sources(
    connection: Connection, rows: Sequence[Row], removed: Sequence[str], removed_at_all: Collection[str]
) -> None:
    """Raise `InvalidInput` for a citation of a source that is not there, and for the removal of one that is cited."""
    new = {one.key for one in rows if one.kind == SOURCE}
    named = {one.source for one in rows if one.source is not None} - new
    for part in parts(named, _MANY):
        which = select(RECORDS.c.key).where(RECORDS.c.kind == SOURCE, RECORDS.c.key.in_(part))
        known = set(connection.execute(which).scalars()) - set(removed)
        if lacking := sorted(set(part) - known):
            raise InvalidInput(f"there is no source “{lacking[0]}”, which a citation names")
    written = {one.key for one in rows if one.kind == CITATION}
    for key in removed:
        quoted = f'%"quoted-in":{json.dumps(key, ensure_ascii=False)}%'
        which = select(RECORDS.c.key).where(
            RECORDS.c.kind == CITATION, or_(RECORDS.c.source == key, RECORDS.c.data.like(quoted))
        )
        left = [one for one in connection.execute(which).scalars() if one not in removed_at_all and one not in written]
        if left:
            raise InvalidInput(f"“{key}” is the source of “{left[0]}”; remove what cites it first")


def _follow(connection: Connection, source: Row) -> None:
    """Let the citations of a source be found by what it says now: its outlet, and its day where they say none."""
    which = select(RECORDS.c.key, RECORDS.c.data).where(RECORDS.c.kind == CITATION, RECORDS.c.source == source.key)
    for key, data in connection.execute(which).all():
        said = json.loads(data).get("said")
        values: dict[str, Any] = {"outlet": source.outlet}
        if not (isinstance(said, dict) and said.get("on")):
            values["dated"] = source.dated
        connection.execute(update(RECORDS).where(RECORDS.c.kind == CITATION, RECORDS.c.key == key).values(values))


def _insert(connection: Connection, rows: Sequence[Row], revision: int, place: int) -> None:
    if not rows:
        return
    names = ("kind", "key", "data", "source", "language", "outlet", "speaker", "dated")
    connection.execute(
        insert(RECORDS),
        [{**{name: getattr(one, name) for name in names}, "revision": revision, "place": place + at}
         for at, one in enumerate(rows)],
    )  # fmt: skip
    keep_words(connection, [(place + at, one) for at, one in enumerate(rows)])


def keep_words(connection: Connection, rows: Sequence[tuple[int, Row]]) -> None:
    given = [{"place": place, "words": one.words} for place, one in rows if one.kind == CITATION]
    if not given:
        return
    is_sqlite = connection.dialect.name == "sqlite"
    words = ":words" if is_sqlite else "array_to_tsvector(string_to_array(CAST(:words AS text), ' '))"
    connection.execute(text(f"INSERT INTO words (rowid, tokens) VALUES (:place, {words})"), given)  # noqa: S608  # ours


def _forget_words(connection: Connection, places: Sequence[int]) -> None:
    if places:
        connection.execute(text("DELETE FROM words WHERE rowid = :place"), [{"place": one} for one in places])
