"""What can be wrong with an index of quotations."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

from citekit.errors import CitekitError


@frozen
class DamagedIndex(CitekitError):
    """An index, or one file of it, that is not what was written."""

    path: Path
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: damaged index: {self.reason}; build it again from its texts"


@frozen
class IndexInUse(CitekitError):
    """An index that another process is writing to."""

    path: Path

    def __str__(self) -> str:
        return f"{self.path}: another process is writing to this index; try again when it is done"
