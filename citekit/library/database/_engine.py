"""Connections to a database that never lose what they said was written, and never wait without end."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import create_engine, event, text
from sqlalchemy.exc import DatabaseError, OperationalError, SQLAlchemyError

from citekit.errors import CitekitError, Location, UnreadableFile
from citekit.library.database._addresses import shown

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, Engine

_PATIENCE = 60  # seconds that a write waits for others to end
_PAGE = 16_384  # bytes: half the size of a file with many long texts, and twice the speed (measured)
_LOCK = 4_711_240  # of PostgreSQL, advisory: who migrates


def engine_for(url: URL) -> Engine:
    """Give an engine for *url*; nothing is opened yet."""
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    engine = create_engine(url, connect_args={"timeout": _PATIENCE})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _: object) -> None:
    connection.isolation_level = None  # transactions begin as `_begin` says
    for pragma in (
        f"page_size={_PAGE}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "trusted_schema=OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("citekit_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that writes: it is alone, and is kept whole or not at all."""
    with told(engine.url), engine.connect().execution_options(citekit_writes=True) as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Give a connection in a transaction that reads: it sees one state of the library."""
    options = {} if engine.dialect.name == "sqlite" else {"isolation_level": "REPEATABLE READ"}
    with told(engine.url), engine.connect().execution_options(**options) as connection, connection.begin():
        yield connection


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Raise what a database says as an error of citekit's, without its password."""
    name = Location(shown(url.set(drivername=url.get_backend_name()).render_as_string()))
    try:
        yield
    except CitekitError:
        raise
    except OperationalError as error:
        raise UnreadableFile(name, f"the database cannot be reached or written: {_short(error)}") from None
    except DatabaseError as error:
        raise UnreadableFile(name, f"the database refuses this: {_short(error)}") from None
    except SQLAlchemyError as error:
        raise UnreadableFile(name, f"the database cannot be used: {type(error).__name__}") from None


def _short(error: DatabaseError) -> str:
    """Give the first line of what the driver says; without the statement and its values, which are of the user."""
    lines = [line for line in str(error.orig).splitlines() if line.strip()]
    return shown(lines[0].strip()[:300]) if lines else type(error.orig).__name__


def tables_in_file(path: Path) -> frozenset[str]:
    """Give the names of the tables in a file of SQLite, which stays as it is; raises `UnreadableFile` for another."""
    try:
        with closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=_PATIENCE)) as connection:
            return frozenset(
                name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            )
    except sqlite3.Error as error:
        raise UnreadableFile(Location(str(path)), f"cannot be read as a database: {error}") from None


def check_place(url: URL) -> None:
    """Raise `UnreadableFile` where there is no folder for a file of SQLite."""
    if url.get_backend_name() == "sqlite" and not Path(url.database or "").absolute().parent.is_dir():
        raise UnreadableFile(Location(url.database or ""), "cannot be written: there is no such folder")
