"""What a check says: rules, findings, severities."""

from __future__ import annotations

from enum import StrEnum

from attrs import frozen

from citekit.errors import Location


class Severity(StrEnum):
    """How much a finding weighs, from what a reader should know to what must not go out."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return _RANKS[self]


_RANKS = {Severity.NOTE: 0, Severity.WARNING: 1, Severity.ERROR: 2}


@frozen(kw_only=True)
class Finding:
    """One thing a check found: the rule, what is wrong, where, on which evidence, and what to do.

    ``rule`` is a stable id: CK1xx article, CK2xx attribution, CK3xx translation, CK4xx evidence, CK5xx language.
    ``where`` is the place in the article or the library; ``start`` and ``end`` a half-open range of code points in the
    article's text; ``evidence`` the words of the source or record that show it, and ``evidence_start``/``evidence_end``
    their code points in that source; ``remedy`` what to do.
    """

    rule: str
    message: str
    severity: Severity = Severity.ERROR
    key: str | None = None
    where: Location | None = None
    start: int | None = None
    end: int | None = None
    evidence: str | None = None
    evidence_source: str | None = None
    evidence_start: int | None = None
    evidence_end: int | None = None
    remedy: str | None = None
