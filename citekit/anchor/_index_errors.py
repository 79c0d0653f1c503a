"""What is wrong with an index."""

from __future__ import annotations

from attrs import frozen

from citekit.errors import CitekitError


@frozen
class DamagedIndex(CitekitError):
    """An index whose files are not as they were written; nothing of it is believed."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: the index is damaged: {self.reason}; delete it and index the documents again"
