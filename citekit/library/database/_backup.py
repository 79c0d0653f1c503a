"""All that a database keeps of a library, its history among it, in one file, and back."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert, select, text

from citekit._files import opened, write_file
from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.library.database._addresses import url_of
from citekit.library.database._engine import reading, writing
from citekit.library.database._rows import CITATION, Row, tokens
from citekit.library.database._store import Store, keep_words, parts
from citekit.library.database._tables import CHANGES, CHECKS, HISTORY, RECORDS

_FORMAT = "citekit-backup/1"
_TABLES: tuple[Table, ...] = (CHANGES, RECORDS, HISTORY, CHECKS)
_LINE = 64 * 1024 * 1024  # bytes of one record, at most


def back_up(address: str | Path, path: Path) -> int:
    """Write all of the library at *address*, history and checks too, to *path* (JSON Lines, gzip); give the records.

    It is one state, whoever writes meanwhile, and the file is whole or not there.
    """
    store = Store.at(url_of(address))
    count = 0

    def lines() -> Iterator[bytes]:
        nonlocal count
        yield _packed({"format": _FORMAT})
        with reading(store.engine) as connection:
            for table in _TABLES:
                for row in connection.execution_options(yield_per=500).execute(select(table)):
                    count += table is RECORDS
                    yield _packed({"table": table.name, **row._mapping})  # noqa: SLF001  # of SQLAlchemy, and public
        yield _packed({"end": count})

    write_file(path, lines())
    return count


def _packed(data: dict[str, Any]) -> bytes:
    return gzip.compress(json.dumps(data, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n", 6, mtime=0)


def restore(path: Path, address: str | Path) -> int:
    """Put what *path* has into the database at *address*, which holds no records yet, and give how many there were.

    Raises `UnreadableFile` where the file is damaged or not whole, and `InvalidInput` where records stand there; then
    nothing is written.
    """
    store = Store.at(url_of(address), makes=True)
    tables = {table.name: table for table in _TABLES}
    count = 0
    with writing(store.engine) as connection:
        if connection.execute(select(CHANGES.c.revision).limit(1)).first() is not None:
            raise InvalidInput(f"{store.name}: has records already; a backup is restored into a new database")
        for part in parts(_lines(path), 1_000):
            for name, table in tables.items():
                rows = [
                    {key: value for key, value in one.items() if key != "table"} for one in part if one["table"] == name
                ]
                if rows:
                    connection.execute(insert(table), rows)
                if table is RECORDS:
                    keep_words(connection, [(one["place"], _words_of(one)) for one in rows if one["kind"] == CITATION])
                    count += len(rows)
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT setval('changes_revision_seq', (SELECT max(revision) FROM changes))"))
    return count


def _words_of(row: dict[str, Any]) -> Row:
    data = json.loads(row["data"])
    quoted = data.get("quote") or ""
    texts = [quoted if isinstance(quoted, str) else " ".join(map(str, quoted.values()))]
    texts += [str(one.get("text", "")) for one in data.get("translations", ())]
    return Row(row["kind"], row["key"], row["data"], words=" ".join(tokens(" ".join(texts))))


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    where = Location(str(path))
    last: dict[str, Any] = {}
    records = 0
    known = {table.name for table in _TABLES}
    try:
        with opened(path) as packed, gzip.open(packed) as file:
            if json.loads(file.readline(_LINE)) != {"format": _FORMAT}:
                raise UnreadableFile(where, "is no backup of citekit")
            while line := file.readline(_LINE):
                last = json.loads(line)
                if last.get("table") in known:
                    records += last["table"] == RECORDS.name
                    yield last
    except (OSError, EOFError, ValueError, AttributeError):
        raise UnreadableFile(where, "is damaged, or no backup of citekit; nothing was restored") from None
    if last.get("end") != records:
        raise UnreadableFile(where, "is not whole; nothing was restored")
