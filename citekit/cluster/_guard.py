"""Work in processes that may die: it is tried again, and what always kills its process is found and set aside."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from multiprocessing import get_context
from typing import TYPE_CHECKING, Self

from attrs import define, field, frozen

from citekit.cluster._batch import PageOf, unchecked, verify_batches
from citekit.cluster._columns import asked_of, verdict_schema
from citekit.errors import CitekitError

if TYPE_CHECKING:
    import pyarrow as pa

_AHEAD = 2  # shards that wait for each process
_TRIES = 2  # of one row alone, before it is said to be what kills
KILLED = "the process that verified it was killed, each time; nothing is known of it"

Work = Callable[["pa.RecordBatch"], "pa.RecordBatch"]
"""What is done with the rows of a shard, in a process that may die: rows in, rows out, both as Arrow has them."""
Opener = Callable[[], PageOf]
"""Gives, in the process that asks, how pages are read by their keys."""


@frozen
class Shard:
    """A part of an archive: its number, and its rows."""

    number: int
    batch: pa.RecordBatch = field(eq=False, repr=False)


def verified(shard: pa.RecordBatch, opener: Opener | None = None) -> pa.RecordBatch:
    """Verify the rows of *shard* in this process."""
    (verdicts,) = verify_batches([shard], opener() if opener is not None else None)
    return verdicts


@define
class Guard:
    """Does *work* on shards in *jobs* processes, and outlives all of them.

    Processes are started anew (“spawn”), so that it is the same on every platform and from every thread. Where one
    dies, what it was at is tried again alone, then by halves, until one row is left: what *aside* gives of it stands in
    its place, or else a verdict ``not_checked``, and all others have theirs.
    """

    jobs: int
    work: Work
    aside: Work | None = None
    restarts: int = field(default=0, init=False)
    _pool: ProcessPoolExecutor | None = field(default=None, init=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def each(self, shards: Iterable[Shard]) -> Iterator[tuple[Shard, pa.RecordBatch]]:
        """Give each of *shards* with its verdicts, as soon as it has them; no more than a few are held at once."""
        left, waiting = iter(shards), dict[Future["pa.RecordBatch"], Shard]()
        suspects: deque[Shard] = deque()
        while True:
            while not suspects and len(waiting) < self.jobs * _AHEAD and (shard := next(left, None)) is not None:
                with suppress(BrokenProcessPool):
                    waiting[self._submit(shard.batch, self.jobs)] = shard
                    continue
                suspects.append(shard)
            if not waiting and not suspects:
                return
            done, _ = wait(waiting, return_when=FIRST_COMPLETED)
            for future in done:
                shard = waiting.pop(future)
                try:
                    yield shard, future.result()
                except BrokenProcessPool:
                    suspects.append(shard)
            if suspects and not waiting:
                self._end()
                while suspects:
                    shard = suspects.popleft()
                    yield shard, self._alone(shard.batch)

    def _alone(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        """Verify *batch* with nothing beside it; where its process dies, its halves."""
        for _ in range(_TRIES if batch.num_rows == 1 else 1):
            try:
                return self._submit(batch, 1).result()
            except BrokenProcessPool:
                self._end()
        if batch.num_rows == 1:
            return (self.aside or set_aside)(batch)
        half = batch.num_rows // 2
        return joined([self._alone(batch.slice(0, half)), self._alone(batch.slice(half))])

    def _submit(self, batch: pa.RecordBatch, jobs: int) -> Future[pa.RecordBatch]:
        if self._pool is None:
            self._pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        return self._pool.submit(self.work, batch)

    def _end(self) -> None:
        if self._pool is not None:
            self.restarts += 1
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None


def set_aside(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Give the verdicts of rows that kill each process."""
    import pyarrow as pa

    rows = [{} if isinstance(row, CitekitError) else row for row in asked_of(batch)]
    return pa.RecordBatch.from_pylist([unchecked(row, KILLED) for row in rows], schema=verdict_schema())


def joined(batches: list[pa.RecordBatch]) -> pa.RecordBatch:
    """Give *batches* as one."""
    import pyarrow as pa

    whole = pa.Table.from_batches(batches).combine_chunks().to_batches()
    return whole[0] if whole else batches[0]
