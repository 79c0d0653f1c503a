"""What is wrong with kept evidence, named."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen


class Integrity(StrEnum):
    """What is wrong with a piece of evidence; ``NOTE`` is nothing wrong, and worth knowing."""

    MISMATCH = "mismatch"
    MISSING = "missing"
    UNVERIFIABLE = "unverifiable"
    NOTE = "note"


@frozen
class Discrepancy:
    """One thing about kept evidence: what kind, of which file or line, and what was expected and found."""

    kind: Integrity
    place: str
    reason: str
