"""A store of vectors: what was encoded once is not encoded again."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from threading import RLock
from typing import Self

import numpy as np
from attrs import define, field

from citekit.errors import CitekitWarning, Location, UnreadableFile
from citekit.originals._encoder import BadVectors, Encoder, EncoderInfo, Vectors, encoded

FILE_VARIABLE = "CITEKIT_VECTORS"
_IN_MEMORY = ":memory:"
_APPLICATION_ID = 0x63697476  # “citv”, by which SQLite tells whose a file is
_VERSION = 1
_WAIT_FOR_A_LOCK = 5.0  # seconds
_AT_ONCE = 500  # keys of one question
_MOST = 200_000  # vectors that are kept, the last: 250 MB of those of 512 numbers
_MOST_IN_MEMORY = 20_000
_SUM = 16  # bytes of the SHA-256 by which a flipped bit shows
_SCHEMA = f"""
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS vector (place INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL, sum BLOB);
PRAGMA application_id = {_APPLICATION_ID};
PRAGMA user_version = {_VERSION};
COMMIT;
"""


@define
class VectorStore:
    """Vectors of sentences, in an SQLite file that several threads and programs can use at once.

    A vector is known by the digest of its text, and by the name and version of the encoder. The file holds nothing that
    cannot be made again: where it is damaged, a `CitekitWarning` says so, and it is made anew. One that another
    program keeps locked, or that may not be written to, is read as far as it goes, and nothing is kept in it. A file
    that is no such store is never touched.
    """

    path: str
    most: int
    _connection: sqlite3.Connection = field(repr=False)
    _lock: RLock = field(init=False, factory=RLock, repr=False)

    @classmethod
    def open(cls, path: Path | str = _IN_MEMORY, *, most: int = _MOST) -> Self:
        """Open the store at *path*, making it where there is none; without a path it lasts as long as the object.

        *most* vectors are kept, the last ones. Raises `UnreadableFile` for a file of another kind, and where none can
        be made.
        """
        name = str(path)
        try:
            return cls(name, most, _connected(name))
        except sqlite3.OperationalError as error:
            raise UnreadableFile(Location(name), f"no store of vectors can be made here ({error})") from None
        except sqlite3.DatabaseError as error:
            _discard(name, str(error))
        try:
            return cls(name, most, _connected(name))
        except sqlite3.Error as error:
            raise UnreadableFile(Location(name), f"the store of vectors cannot be made anew ({error})") from None

    def close(self) -> None:
        """Close the file; the store cannot be used after that."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __len__(self) -> int:
        with self._lock:
            (count,) = self._connection.execute("SELECT count(*) FROM vector").fetchone()
        return int(count)

    def vectors(self, texts: Sequence[str], encoder: Encoder) -> Vectors:
        """Give the vector of each text, those that are kept and those that *encoder* makes now, which are kept then."""
        if not texts:
            return encoded((), encoder)
        keys = [_key(text, encoder.info) for text in texts]
        kept = self._kept(dict.fromkeys(keys))
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in kept}
        if missing:
            made = encoded(list(missing.values()), encoder)
            kept |= dict(zip(missing, made, strict=True))
            self._keep(missing, made)
        if len({len(kept[key]) for key in keys}) > 1:
            raise BadVectors(str(encoder.info), "gave vectors of other lengths before")
        return np.stack([kept[key] for key in keys])

    def _kept(self, keys: dict[bytes, None]) -> dict[bytes, Vectors]:
        wanted = list(keys)
        found: dict[bytes, Vectors] = {}
        with self._mended():
            for at in range(0, len(wanted), _AT_ONCE):
                some = wanted[at : at + _AT_ONCE]
                query = f"SELECT key, vector, sum FROM vector WHERE key IN ({', '.join('?' * len(some))})"  # noqa: S608
                for key, content, kept in self._connection.execute(query, some):
                    if isinstance(content, bytes) and len(content) % 2 == 0 and _sum(key, content) == kept:
                        found[key] = np.frombuffer(content, dtype="<f2").astype(np.float32)
                    else:
                        _tell(self.path, "a vector in it is not the one that was kept")
        return found

    def _keep(self, keys: dict[bytes, str], made: Vectors) -> None:
        contents = [row.astype("<f2").tobytes() for row in made]
        rows = [(key, content, _sum(key, content)) for key, content in zip(keys, contents, strict=True)]
        with self._mended():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                self._connection.executemany(
                    "INSERT OR REPLACE INTO vector (key, vector, sum) VALUES (?, ?, ?)", rows[-self.most :]
                )
                self._connection.execute(
                    "DELETE FROM vector WHERE place <= (SELECT max(place) FROM vector) - ?", (self.most,)
                )
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _mended(self) -> Iterator[None]:
        """Hold the lock; what is damaged is told and made anew, and what is locked or read-only is let be."""
        with self._lock:
            try:
                yield
            except sqlite3.ProgrammingError:
                raise UnreadableFile(Location(self.path), "the store of vectors was closed") from None
            except sqlite3.OperationalError:
                pass  # it is busy, full or read-only: what is asked for is encoded
            except sqlite3.DatabaseError as error:
                self._connection.close()
                _discard(self.path, str(error))
                self._connection = _connected(self.path)


def chosen_store() -> VectorStore:
    """Give the store in the file that ``CITEKIT_VECTORS`` names, or one that lasts as long as this process.

    Where no file can be made there, nothing is kept either. Raises `UnreadableFile` for a file of another kind.
    """
    return _store_at(os.environ.get(FILE_VARIABLE, "").strip() or _IN_MEMORY, os.getpid())


@lru_cache(maxsize=4)
def _store_at(path: str, process: int) -> VectorStore:  # noqa: ARG001  a child does not use its parent's connection
    if path == _IN_MEMORY:
        return VectorStore.open(most=_MOST_IN_MEMORY)
    try:
        with suppress(OSError):
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        return VectorStore.open(path)
    except UnreadableFile:
        if Path(path).exists():
            raise
        return VectorStore.open(most=_MOST_IN_MEMORY)


def _connected(path: str) -> sqlite3.Connection:
    connection = sqlite3.connect(
        path, timeout=_WAIT_FOR_A_LOCK, check_same_thread=False, isolation_level=None, cached_statements=16
    )
    try:
        if not _is_store(connection, path):
            connection.executescript(_SCHEMA)
        with suppress(sqlite3.OperationalError):  # another program is doing it, or the file is read-only
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("SELECT key, vector, sum FROM vector LIMIT 0")
    except BaseException:
        connection.close()
        raise
    return connection


def _is_store(connection: sqlite3.Connection, path: str) -> bool:
    """Tell whether there is a store already; raises `UnreadableFile` for another database."""
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if tables and (owner, version) != (_APPLICATION_ID, _VERSION):
        raise UnreadableFile(Location(path), "this is a database, but no store of vectors of this citekit")
    return bool(tables)


def _discard(path: str, what: str) -> None:
    """Take a damaged store away, with what SQLite keeps beside it; raises `UnreadableFile` where it may be none."""
    try:
        with Path(path).open("rb") as file:
            head = file.read(72)
    except OSError as error:
        raise UnreadableFile(Location(path), f"the store of vectors cannot be read ({error.strerror})") from None
    if not head.startswith(b"SQLite format 3") or head[68:] != _APPLICATION_ID.to_bytes(4, "big"):
        raise UnreadableFile(Location(path), "this is no store of vectors; name another file, or take it away")
    _tell(path, what)
    for name in (path, f"{path}-wal", f"{path}-shm"):
        Path(name).unlink(missing_ok=True)


def _tell(path: str, what: str) -> None:
    warnings.warn(f"{path}: the store of vectors is damaged ({what}); it is made anew", CitekitWarning, stacklevel=4)


def _key(text: str, info: EncoderInfo) -> bytes:
    about = f"{info.name}\0{info.version}\0{text}"
    return hashlib.sha256(about.encode("utf-8", "surrogatepass")).digest()


def _sum(key: bytes, content: bytes) -> bytes:
    return hashlib.sha256(key + content).digest()[:_SUM]
