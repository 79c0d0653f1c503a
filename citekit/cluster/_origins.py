"""Which pages of an archive have one text between them: one report behind many outlets, found by its grams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import numpy as np
from attrs import define, field, frozen
from numpy.typing import NDArray

from citekit.anchor import grams_of
from citekit.cluster._batch import page_text
from citekit.cluster._columns import check_page_columns, pages_schema, require_arrow
from citekit.cluster._datasets import files_of, is_parquet, parquet_file
from citekit.cluster._guard import KILLED, Guard, Shard
from citekit.cluster._pages import page_batches
from citekit.errors import CitekitError, InvalidInput

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

_KEPT = 256  # grams of a page, the smallest: so many tell a share to some hundredths
_LOOKED_UP = 64  # of them, by which pages that may have one text are looked for
_LEAST_GRAMS = 12  # of a page, and of what two are compared by: some sentences
_LEAST_SHARED = 3  # of those looked up, before two pages are compared
_ALL_PAIRS = 30  # pages that have a gram: of more each is compared with the first and with its neighbour alone
_LEAST_OF_LONGER = 0.2  # or else the longer one is a page that has the other among much else
_FRAME, _LEAST_OF_HOST = 0.5, 4  # of the pages of a host, and so many: what they share is its frame
_MOST_UNREAD = 20


@frozen
class SharedText:
    """How much of two pages is the same: the share (0–1) of the grams of each that the other has too."""

    one: str
    other: str
    of_one: float
    of_other: float


@frozen
class CommonOrigin:
    """Pages that have one text: their keys, the one that has most of all others, and who shares how much with whom."""

    fullest: str
    pages: tuple[str, ...]
    hosts: tuple[str, ...]
    shared: tuple[SharedText, ...]


@frozen
class OriginsInArchive:
    """The texts that several pages of an archive have, the one with most hosts first.

    ``parts`` are pages that stand in another one among much else, ``looked_at`` is how many pages there are, ``short``
    how many of them have too few words to be compared, and ``unread`` the first of those that could not be read.
    """

    origins: tuple[CommonOrigin, ...]
    parts: tuple[SharedText, ...]
    looked_at: int
    short: int
    unread: tuple[str, ...] = ()


def origins_in_archive(pages: str | Path, *, least: float = 0.3, jobs: int = 1) -> OriginsInArchive:
    """Find which *pages* have one text between them, in *jobs* processes: whoever copied it, and cut or added to it.

    *pages* is a dataset with the columns ``page`` and ``text`` or ``content``, or WARC and WACZ. Two pages of different
    hosts have one text where at least the share *least* (0–1) of the shorter one stands in the other, and a fifth of
    the longer one is that; what half of the pages of a host have is its frame and does not count. Of each page one
    kilobyte is held. Raises `InvalidInput` for columns that are missing, and for a share that is none.
    """
    require_arrow()
    _check_least(least)
    files = files_of(Path(pages))
    for path in filter(is_parquet, files):
        check_page_columns(parquet_file(path).schema_arrow, str(path))
    notes: list[str] = []
    found = _Found()
    with Guard(jobs, _sketches, _aside) as guard:
        shards = (Shard(number, batch) for number, batch in enumerate(page_batches(files, notes)))
        for _, rows in guard.each(shards):
            found.add(rows.to_pylist())
    return found.told(least, notes)


def origins_on_spark(pages: str, *, least: float = 0.3, session: SparkSession | None = None) -> OriginsInArchive:
    """Find as `origins_in_archive` does: Spark reads the pages, and what it holds of them is compared here."""
    from pyspark.sql.pandas.types import from_arrow_schema

    from citekit.cluster._spark import read_dataset, spark_session

    _check_least(least)
    frame = read_dataset(session or spark_session(), pages, pages_schema(), "page")
    named = frame.select(*(name for name in frame.columns if name in pages_schema().names))

    def task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        yield from map(_sketches, batches)

    found = _Found()
    for row in named.mapInArrow(task, from_arrow_schema(_sketch_schema())).toLocalIterator():
        found.add([row.asDict()])
    return found.told(least, [])


def _check_least(least: float) -> None:
    if not 0 < least <= 1:
        raise InvalidInput(f"the least share is more than 0 and at most 1, and not {least}")


def _sketch_schema() -> pa.Schema:
    import pyarrow as pa

    return pa.schema([("page", pa.string()), ("grams", pa.binary()), ("error", pa.string())])


def _sketches(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Give of each page what it is known again by: the smallest hashes of its grams."""
    import pyarrow as pa

    rows = []
    for page in batch.to_pylist():
        try:
            grams = grams_of(page_text(page))[:_KEPT]
        except CitekitError as error:
            rows.append({"page": page["page"], "error": str(error)})
        else:
            rows.append({"page": page["page"], "grams": grams.astype("<u4").tobytes()})
    return pa.RecordBatch.from_pylist(rows, schema=_sketch_schema())


def _aside(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa

    rows = [{"page": page, "error": KILLED} for page in batch.column("page").to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=_sketch_schema())


Grams = NDArray[np.uint32]


@define
class _Found:
    """What is held of the pages that were read."""

    grams: dict[tuple[str, bytes], Grams] = field(factory=dict)
    unread: list[str] = field(factory=list)
    looked_at: int = 0

    def add(self, rows: Iterable[dict[str, Any]]) -> None:
        for row in rows:
            self.looked_at += 1
            if row["error"] is not None:
                self.unread.append(f"{row['page']}: {row['error']}")
            else:  # a key may be there twice, as of two captures of one address
                held = bytes(row["grams"])
                self.grams[row["page"] or "", held] = np.frombuffer(held, "<u4").astype(np.uint32)

    def told(self, least: float, notes: Sequence[str]) -> OriginsInArchive:
        known = sorted(self.grams)
        grams = _without_frames([key for key, _ in known], [self.grams[one] for one in known])
        long = [number for number, one in enumerate(grams) if len(one) >= _LEAST_GRAMS]
        pages = [known[number][0] for number in long]
        reach = [_reach(self.grams[known[number]]) for number in long]
        ties = [
            tie
            for tie in _ties([grams[number] for number in long], reach)
            if max(tie[2:]) >= least and not _is_one_outlet(pages[tie[0]], pages[tie[1]])
        ]
        groups = [_origin(pages, group) for group in _groups([one for one in ties if min(one[2:]) >= _LEAST_OF_LONGER])]
        groups.sort(key=lambda one: (-len(one.hosts), -len(one.pages), one.fullest))
        parts = [_shared(pages, one) for one in ties if min(one[2:]) < _LEAST_OF_LONGER]
        unread = (*sorted(self.unread)[:_MOST_UNREAD], *notes)
        return OriginsInArchive(tuple(groups), tuple(parts), self.looked_at, len(known) - len(long), unread)


_Tie = tuple[int, int, float, float]


def _without_frames(keys: Sequence[str], grams: Sequence[Grams]) -> list[Grams]:
    """Give the *grams* of each page without those that half of the pages of its host have."""
    of_host: dict[str, list[int]] = defaultdict(list)
    for number, key in enumerate(keys):
        if host := host_of(key):
            of_host[host].append(number)
    left = list(grams)
    for numbers in of_host.values():
        if len(numbers) >= _LEAST_OF_HOST:
            frame = _frame([grams[number] for number in numbers])
            for number in numbers:
                left[number] = grams[number][~np.isin(grams[number], frame, assume_unique=True)]
    return left


def _frame(grams: Sequence[Grams]) -> Grams:
    """Give what many of the pages of a host have, of those of which it would be held."""
    reach = np.sort(np.array([_reach(one) for one in grams], np.uint64))
    values, counts = np.unique(np.concatenate(grams), return_counts=True)
    holders = len(reach) - reach.searchsorted(values.astype(np.uint64))
    return values[(counts >= _LEAST_OF_HOST) & (counts > _FRAME * holders)]


def _is_one_outlet(key: str, other: str) -> bool:
    host = host_of(key)
    return key == other or (host != "" and host == host_of(other))


def host_of(key: str) -> str:
    """Give the host of a page's key, nothing where the key is no address."""
    try:
        return (urlsplit(key).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _ties(grams: Sequence[Grams], reach: Sequence[int]) -> Iterator[_Tie]:
    """Give the pairs of pages that share something, and the share of the grams of each that the other has."""
    for one, other in _candidates(grams):
        known = min(reach[one], reach[other])
        mine, theirs = grams[one][grams[one] <= known], grams[other][grams[other] <= known]
        if min(len(mine), len(theirs)) < _LEAST_GRAMS:
            continue
        shared = len(np.intersect1d(mine, theirs, assume_unique=True))
        yield one, other, round(shared / len(mine), 4), round(shared / len(theirs), 4)


def _reach(grams: Grams) -> int:
    """Give the hash up to which all grams of a page are held."""
    return int(grams[-1]) if len(grams) == _KEPT else 2**32


def _candidates(grams: Sequence[Grams]) -> list[tuple[int, int]]:
    firsts = [one[:_LOOKED_UP] for one in grams]
    if not firsts:
        return []
    flat = np.concatenate(firsts)
    pages = np.repeat(np.arange(len(firsts)), [len(one) for one in firsts])
    order = flat.argsort(kind="stable")
    flat, pages = flat[order], pages[order]
    starts = np.flatnonzero(np.r_[True, flat[1:] != flat[:-1], True])
    votes: dict[tuple[int, int], int] = defaultdict(int)
    for start, end in zip(starts[:-1].tolist(), starts[1:].tolist(), strict=True):
        if end - start > 1:
            for pair in _pairs(pages[start:end].tolist()):
                votes[pair] += 1
    return sorted(pair for pair, count in votes.items() if count >= _LEAST_SHARED)


def _pairs(pages: list[int]) -> Iterator[tuple[int, int]]:
    if len(pages) <= _ALL_PAIRS:
        yield from combinations(pages, 2)
        return
    first = pages[0]
    for before, page in pairwise(pages):
        yield first, page
        if before != first:
            yield before, page


def _groups(ties: Iterable[_Tie]) -> list[list[_Tie]]:
    """Give the *ties* that hang together."""
    above: dict[int, int] = {}

    def top(page: int) -> int:
        while above.setdefault(page, page) != page:
            above[page] = page = above[above[page]]
        return page

    kept = list(ties)
    for one, other, *_ in kept:
        above[top(one)] = top(other)
    groups: dict[int, list[_Tie]] = defaultdict(list)
    for tie in kept:
        groups[top(tie[0])].append(tie)
    return list(groups.values())


def _origin(pages: Sequence[str], ties: list[_Tie]) -> CommonOrigin:
    has: dict[str, float] = defaultdict(float)
    for one, other, of_one, of_other in ties:
        has[pages[one]] += of_other
        has[pages[other]] += of_one
    keys = sorted(has)
    fullest = min(keys, key=lambda key: (-has[key], key))
    hosts = tuple(sorted({host for key in keys if (host := host_of(key))}))
    return CommonOrigin(fullest, tuple(keys), hosts, tuple(_shared(pages, one) for one in ties))


def _shared(pages: Sequence[str], tie: _Tie) -> SharedText:
    one, other, of_one, of_other = tie
    return SharedText(pages[one], pages[other], of_one, of_other)
