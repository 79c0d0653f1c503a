"""An archive verified by the processes of one machine."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, frozen

from citekit.cluster._columns import require_arrow
from citekit.cluster._datasets import batches_of, check_files, files_of
from citekit.cluster._guard import Guard, Shard, verified
from citekit.cluster._ledger import Ledger
from citekit.cluster._libraries import batches_of_library
from citekit.cluster._pages import PageStore, Reader, made_store
from citekit.cluster._summary import ArchiveSummary, Tally
from citekit.errors import InvalidInput
from citekit.library.database import is_database, shown
from citekit.model import Library

if TYPE_CHECKING:
    import pyarrow as pa


@frozen
class _Opener:
    """Opens the store of pages in a process that verifies."""

    store: PageStore

    def __call__(self) -> Reader:
        return self.store.reader()


def verify_archive(
    source: str | Path,
    out: str | Path,
    *,
    pages: str | Path | None = None,
    jobs: int = 1,
    told: Callable[[int], None] | None = None,
) -> ArchiveSummary:
    """Verify the quotations of *source* in *jobs* processes, and write the verdicts into the folder *out*.

    *source* is Parquet or JSON Lines, a file or a folder of them, with the columns of `asked_schema`, or the address of
    a library in a database, whose citations are compared with their saved pages; *pages* the same
    with the columns ``page`` and ``text`` or ``content``, or WARC and WACZ, whose keys are addresses. *told* is called
    with the number of rows after each part. A run that was stopped goes on where it was when it is called again with
    the same: parts that are done are not verified again. A row that kills its process each time is set aside and named.

    Written are ``parts/part-*.parquet`` (`verdict_schema`), ``ledger.jsonl`` and at the end ``manifest.json``: a folder
    without one is of a run that is not whole. Raises `InvalidInput` where columns are missing or of another type, where
    *out* holds something else, or where pyarrow is not installed; `UnreadableFile` where a file cannot be read.
    """
    require_arrow()
    began, cores = time.monotonic(), _core_seconds()
    batches = _batches(source, Path(out), pages)
    ledger, tally, again, count = Ledger(Path(out)), Tally(), 0, 0
    with ledger.held({"source": shown(source), "pages": None if pages is None else str(pages)}):
        store = made_store(Path(pages), Path(out)) if pages is not None else None
        opener = _Opener(store) if store is not None else None
        notes = store.notes if store is not None else ()

        def new() -> Iterator[Shard]:
            nonlocal again, count
            for number, batch in enumerate(batches):
                count = number + 1
                if (known := ledger.verdicts(number, batch)) is None:
                    yield Shard(number, batch)
                    continue
                again += known.num_rows
                tally.add(known)
                if told is not None:
                    told(known.num_rows)

        with Guard(jobs, partial(verified, opener=opener)) as guard:
            for shard, verdicts in guard.each(new()):
                ledger.write(shard.number, shard.batch, verdicts)
                tally.add(verdicts)
                if told is not None:
                    told(verdicts.num_rows)
        ledger.finish(asdict(tally.summary(notes=notes)), count)
    seconds, cores = time.monotonic() - began, _core_seconds() - cores
    return tally.summary(again=again, notes=notes, seconds=seconds, core_seconds=cores)


def _batches(source: str | Path, out: Path, pages: str | Path | None) -> Iterator[pa.RecordBatch]:
    """Give the rows of *source*; raises for what is wrong with it before any row is read."""
    if is_database(source):
        if pages is not None:
            raise InvalidInput("the citations of a library have saved pages of their own; leave --pages out")
        return batches_of_library(Library.open(source))
    files = [path for path in files_of(Path(source)) if not _is_in(path, out)]
    check_files(files, has_pages=pages is not None)
    return batches_of(files)


def _is_in(path: Path, folder: Path) -> bool:
    """Tell whether *path* is what an earlier run wrote into *folder*, which may lie in the archive's own."""
    return path.resolve().is_relative_to(folder.resolve()) and path.resolve() != folder.resolve()


def _core_seconds() -> float:
    """Give the processor time of this process and of those that it waited for; of its own alone on Windows."""
    return sum(os.times()[:4])
