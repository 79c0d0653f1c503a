"""What became of an archive, in numbers, and one digest of all its verdicts."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import define, field, frozen

from citekit.anchor import Status
from citekit.cluster._guard import KILLED
from citekit.verification import Severity

if TYPE_CHECKING:
    import pyarrow as pa

_UNCHECKED = (Status.NOT_CHECKED.value, Status.UNREACHABLE.value)
_NAMED = 20  # rows that are named among those set aside
_ALL = 1 << 256


@frozen(kw_only=True)
class ArchiveSummary:
    """What became of the quotations of an archive: how many have which status, and which were set aside.

    ``statuses`` and ``severities`` are counts by name; ``set_aside`` the first ids of rows whose process was killed
    each time; ``reasons`` why others could not be checked, with how many; ``digest`` is of all verdicts, whatever their
    order, hexadecimal; ``seconds`` wall time, ``core_seconds`` processor time of all processes.
    """

    rows: int
    statuses: Mapping[str, int]
    severities: Mapping[str, int]
    reasons: Mapping[str, int]
    set_aside: tuple[str, ...]
    digest: str
    seconds: float = 0.0
    core_seconds: float = 0.0
    notes: tuple[str, ...] = ()
    """What of a dataset of pages could not be read."""
    again: int = 0
    """How many of the rows were verified by an earlier run, and were not verified again."""

    @property
    def unchecked(self) -> int:
        """How many could not be checked."""
        return sum(self.statuses.get(one, 0) for one in _UNCHECKED)

    def exit_code(self, fail_on: Severity = Severity.ERROR) -> int:
        """Give 1 where a finding weighs as *fail_on* or more, else 3 where a row was not checked or there is none."""
        if any(self.severities.get(one.value) for one in Severity if one.rank >= fail_on.rank):
            return 1
        return 3 if self.unchecked or not self.rows else 0


@define
class Tally:
    """Counts verdicts, batch by batch."""

    rows: int = 0
    statuses: Counter[str] = field(factory=Counter)
    severities: Counter[str] = field(factory=Counter)
    reasons: Counter[str] = field(factory=Counter)
    set_aside: list[str] = field(factory=list)
    digest: int = 0

    def add(self, verdicts: pa.RecordBatch) -> None:
        """Count a batch of verdicts."""
        for row in verdicts.to_pylist():
            self.rows += 1
            self.statuses[row["status"]] += 1
            self.severities.update({one["severity"] for one in row["findings"]})
            if row["error"] is not None:
                self.reasons[row["error"] if len(self.reasons) < _NAMED else "others"] += 1
            if row["error"] == KILLED and len(self.set_aside) < _NAMED:
                self.set_aside.append(row["id"] or "(a row without id)")
            self.digest = (self.digest + _digest_of_row(row)) % _ALL

    def summary(self, **more: Any) -> ArchiveSummary:
        """Give the numbers."""
        return ArchiveSummary(
            rows=self.rows,
            statuses=dict(sorted(self.statuses.items())),
            severities=dict(sorted(self.severities.items())),
            reasons=dict(sorted(self.reasons.items())),
            set_aside=tuple(sorted(self.set_aside)),
            digest=f"{self.digest:064x}",
            **more,
        )


def digest_of(batches: Iterable[pa.RecordBatch]) -> str:
    """Give one digest of all rows of *batches* of verdicts, which is the same whatever their order.

    It tells whether two runs said the same; it is the sum of the SHA-256 of each row, and no proof against forgery.
    """
    tally = Tally()
    for batch in batches:
        tally.add(batch)
    return f"{tally.digest:064x}"


def verdicts_in(folder: Path) -> Iterable[pa.RecordBatch]:
    """Give the verdicts that a run wrote into *folder*, part by part."""
    from pyarrow import parquet

    for path in sorted(folder.rglob("*.parquet")):
        yield from parquet.ParquetFile(path).iter_batches(batch_size=2_000)


def _digest_of_row(row: Mapping[str, Any]) -> int:
    content = json.dumps(row, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
    return int.from_bytes(hashlib.sha256(content.encode()).digest())
