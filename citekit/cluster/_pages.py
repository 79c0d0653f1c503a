"""A dataset of pages, from which each process takes those that it needs by their keys."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from attrs import define, field, frozen

from citekit._files import opened
from citekit.cluster._batch import SEVERAL
from citekit.cluster._columns import check_page_columns, pages_schema
from citekit.cluster._datasets import (
    files_of,
    in_batches,
    is_parquet,
    is_web_archive,
    parquet_batches,
    parquet_file,
    rows_of_lines,
)
from citekit.errors import InvalidInput, Location
from citekit.pages import captures_in

if TYPE_CHECKING:
    import pyarrow as pa

_SCHEMA = """
CREATE TABLE IF NOT EXISTS pages (key TEXT PRIMARY KEY, text TEXT, content BLOB, media_type TEXT, language TEXT,
  problem TEXT, digest BLOB NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS made_of (what TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS notes (note TEXT NOT NULL) STRICT;
"""
_MOST_NOTES = 20


@frozen
class PageStore:
    """Pages by their keys, in a file that processes read and none changes once it was made."""

    path: Path
    notes: tuple[str, ...] = ()
    """What of its dataset could not be read."""

    def reader(self) -> Reader:
        """Open it in this process."""
        return Reader(self.path)


@define
class Reader:
    """Reads pages of a store."""

    path: Path
    _open: sqlite3.Connection | None = field(default=None, init=False)

    def __call__(self, key: str) -> Mapping[str, Any] | None:
        """Give the page of *key*; raises `InvalidInput` where its dataset has several, or says why it has none."""
        if self._open is None:
            self._open = sqlite3.connect(f"file:{quote(str(self.path))}?mode=ro", uri=True, check_same_thread=False)
        wanted = "SELECT text, content, media_type, language, problem FROM pages WHERE key = ?"
        row = self._open.execute(wanted, (key,)).fetchone()
        if row is None:
            return None
        if row[4] is not None:
            raise InvalidInput(f"{row[4]}: “{key[:300]}”")
        return dict(zip(("text", "content", "media_type", "language"), row, strict=False))


def made_store(source: Path, folder: Path) -> PageStore:
    """Give the pages of *source* (Parquet, JSON Lines, WARC, WACZ) as a store in *folder*, made where it is not there.

    One that was made of other files, or that was not finished, is made anew.
    """
    files = files_of(source)
    made_of = "\n".join(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)
    target = folder / "pages.sqlite"
    if not _is_of(target, made_of):
        for path in files:
            if is_parquet(path):
                check_page_columns(parquet_file(path).schema_arrow, str(path))
        target.unlink(missing_ok=True)
        with closing(sqlite3.connect(target)) as store, store:
            store.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; {_SCHEMA}")
            notes: list[str] = []
            for path in files:
                store.executemany(_PUT, map(_row, _pages_of(path, notes)))
            store.executemany("INSERT INTO notes VALUES (?)", [(note,) for note in notes])
            store.execute("INSERT INTO made_of VALUES (?)", (made_of,))
    with closing(sqlite3.connect(target)) as store:
        return PageStore(target, tuple(note for (note,) in store.execute("SELECT note FROM notes ORDER BY rowid")))


_PUT = """
INSERT INTO pages VALUES (:page, :text, :content, :media_type, :language, :problem, :digest)
ON CONFLICT (key) DO UPDATE SET problem = CASE WHEN digest = excluded.digest THEN problem ELSE :several END
"""


def _is_of(target: Path, made_of: str) -> bool:
    if not target.exists():
        return False
    try:
        with closing(sqlite3.connect(target)) as store:
            return store.execute("SELECT what FROM made_of").fetchall() == [(made_of,)]
    except sqlite3.DatabaseError:
        return False


def _row(page: Mapping[str, Any]) -> dict[str, Any]:
    digest = hashlib.sha256()
    for part in ("text", "content", "problem"):
        value = page.get(part) or b""
        digest.update(value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value)
        digest.update(b"\0")
    empty = dict.fromkeys(("text", "content", "media_type", "language", "problem"))
    return {**empty, **page, "digest": digest.digest(), "several": SEVERAL}


def _pages_of(path: Path, notes: list[str]) -> Iterator[dict[str, Any]]:
    if is_web_archive(path):
        yield from _of_web_archive(path, notes)
        return
    rows: Iterator[dict[str, Any]]
    if is_parquet(path):
        rows = (row for batch in parquet_batches(path, pages_schema()) for row in batch.to_pylist())
    else:
        rows = rows_of_lines(path, frozenset(pages_schema().names))
    for row in rows:
        if row.get("page") is not None:
            yield row
        elif len(notes) < _MOST_NOTES:
            notes.append(row.get("problem") or f"{path}: a page has no key")


def page_batches(files: Iterable[Path], notes: list[str]) -> Iterator[pa.RecordBatch]:
    """Give the pages of *files* in batches of a few hundred, and put what could not be read into *notes*."""
    return in_batches((row for path in files for row in _pages_of(path, notes)), pages_schema())


def _of_web_archive(path: Path, notes: list[str]) -> Iterator[dict[str, Any]]:
    with opened(path) as file:
        for one in captures_in(file, Location(str(path))):
            if not isinstance(one, str):
                yield {"page": one.address, "content": one.content, "media_type": one.media_type}
            elif len(notes) < _MOST_NOTES:
                notes.append(f"{path}: {one}")
