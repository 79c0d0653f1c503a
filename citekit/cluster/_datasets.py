"""Archives of quotations and of pages, as people have them: Parquet, JSON Lines; pages also in WARC and WACZ."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit._files import opened
from citekit.cluster._columns import asked_schema, check_columns, require_arrow
from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.library.database import is_database

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

ROWS = 500
"""Rows of a shard."""
_MOST_BYTES = 32 * 1024 * 1024  # of a shard, where its pages are large; one row may have more
_LINES = (".jsonl", ".ndjson", ".jsonlines")
_WEB_ARCHIVES = (".warc", ".warc.gz", ".wacz")
_HALVES = re.compile("[\ud800-\udfff]")
_LONGEST_LINE = 128 * 1024 * 1024


def files_of(path: Path) -> list[Path]:
    """Give the files of a dataset, in the order of their names: *path* itself, or all in it that are read.

    Raises `UnreadableFile` where there are none.
    """
    if path.is_dir():
        found = sorted(one for one in path.rglob("*") if one.is_file() and _is_read(one) and not _is_hidden(one, path))
    else:
        found = [path] if path.exists() else []
    if not found:
        ends = ", ".join((".parquet", *_LINES, *_WEB_ARCHIVES))
        raise UnreadableFile(Location(str(path)), f"no such archive: a file or folder of {ends}")
    if unread := [one for one in found if not _is_read(one)]:
        raise UnreadableFile(Location(str(unread[0])), "is neither Parquet nor JSON Lines (by the end of its name)")
    return found


def _is_read(path: Path) -> bool:
    return path.name.lower().endswith((".parquet", *_LINES, *_WEB_ARCHIVES))


def _is_hidden(path: Path, root: Path) -> bool:
    """Tell whether *path* is of Hadoop or Spark: what begins with a dot or ``_`` holds no rows."""
    return any(part.startswith((".", "_")) for part in path.relative_to(root).parts)


def is_web_archive(path: Path) -> bool:
    """Tell whether *path* is a WARC or WACZ, by its name."""
    return path.name.lower().endswith(_WEB_ARCHIVES)


def is_parquet(path: Path) -> bool:
    """Tell whether *path* is Parquet, by its name."""
    return path.name.lower().endswith(".parquet")


def rows_in(source: str | Path) -> int | None:
    """Give how many rows *source* has, ``None`` where that is not told before it is read (JSON Lines, a library).

    Raises `InvalidInput` where pyarrow is not installed, and `UnreadableFile` where there is no such archive.
    """
    require_arrow()
    if is_database(source):
        return None
    files = files_of(Path(source))
    return sum(parquet_file(path).metadata.num_rows for path in files) if all(map(is_parquet, files)) else None


def check_files(files: list[Path], *, has_pages: bool) -> None:
    """Raise `InvalidInput` with all that is wrong with the columns of *files*, before any row is read."""
    wrong: list[str] = []
    for path in files:
        if is_web_archive(path):
            wrong.append(f"{path}: holds pages and no quotations; name it with --pages")
        elif is_parquet(path):
            try:
                check_columns(parquet_file(path).schema_arrow, str(path), pages=has_pages)
            except InvalidInput as error:
                wrong.append(str(error))
    if wrong:
        raise InvalidInput("\n".join(wrong))


def batches_of(files: list[Path]) -> Iterator[pa.RecordBatch]:
    """Give the rows of *files* in batches of at most `ROWS`, and of fewer where they are large."""
    for path in files:
        parts = parquet_batches(path, asked_schema()) if is_parquet(path) else _of_lines(path)
        for part in parts:
            yield from _small(part)


def _small(batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
    if batch.num_rows > 1 and batch.nbytes > _MOST_BYTES:
        half = batch.num_rows // 2
        yield from _small(batch.slice(0, half))
        yield from _small(batch.slice(half))
    elif batch.num_rows:
        yield batch


def parquet_batches(path: Path, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Give the rows of a Parquet file with those of its columns that *schema* knows; raises `UnreadableFile`."""
    import pyarrow as pa

    file = parquet_file(path)
    wanted = [name for name in schema.names if name in file.schema_arrow.names]
    try:
        yield from file.iter_batches(batch_size=ROWS, columns=wanted)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(Location(str(path)), f"is damaged: {_short(error)}") from None


def parquet_file(path: Path) -> pq.ParquetFile:
    """Open a Parquet file; raises `UnreadableFile` where it is none."""
    import pyarrow as pa
    from pyarrow import parquet

    try:
        return parquet.ParquetFile(path)
    except (pa.ArrowException, OSError) as error:
        raise UnreadableFile(Location(str(path)), f"is no Parquet that can be read: {_short(error)}") from None


def in_batches(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    """Give *rows* in batches of at most `ROWS`, and of fewer where they are large."""
    import pyarrow as pa

    held: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        held.append({name: row.get(name) for name in schema.names})
        size += sum(len(value) for value in row.values() if isinstance(value, str | bytes))
        if len(held) >= ROWS or size > _MOST_BYTES:
            yield pa.RecordBatch.from_pylist(held, schema=schema)
            held, size = [], 0
    if held:
        yield pa.RecordBatch.from_pylist(held, schema=schema)


def _of_lines(path: Path) -> Iterator[pa.RecordBatch]:
    schema = asked_schema()
    return in_batches(rows_of_lines(path, frozenset(schema.names)), schema)


def rows_of_lines(path: Path, names: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Give the row of each line of JSON in *path*; of one that is none, its ``problem`` with its place."""
    with opened(path) as file:
        for number in count(1):
            line = file.readline(_LONGEST_LINE)
            if not line:
                return
            if not line.strip():
                continue
            try:
                yield _row(line, names)
            except (ValueError, RecursionError) as error:
                where = f"{path.name}:{number}"
                yield {"id": where, "problem": f"{where}: {_short(error)}"}


def _row(line: bytes, names: frozenset[str]) -> dict[str, Any]:
    if len(line) == _LONGEST_LINE:
        raise ValueError(f"a line has more than {_LONGEST_LINE:,} bytes")
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise ValueError("is no UTF-8") from None
    if not isinstance(row, dict):
        raise ValueError("is no object: {“quote”: …, “text”: …}")  # noqa: TRY004  # of what is read, and no call
    for name, value in row.items():
        if name in names and value is not None and not isinstance(value, str):
            raise ValueError(f"“{name}” is no string, but {json.dumps(value)[:60]}")
        if name in names and value is not None and not value.isascii() and _HALVES.search(value):
            raise ValueError(f"“{name}” has half of a character (a surrogate)")
    return {name: row.get(name) for name in names - {"content"}}


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
