"""The result of a verification."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from citekit.anchor import Status
from citekit.verification._findings import Finding
from citekit.verification._printed import PrintedResult
from citekit.verification._quotations import QuotationResult
from citekit.verification._rules import Severity
from citekit.verification.translation._check import TranslationStatus

_UNCHECKED = (Status.NOT_CHECKED, Status.UNREACHABLE)


@frozen
class TranslationVerdict:
    """What can be said of one recorded translation: ``language`` is the one it is in (BCP 47)."""

    key: str
    language: str
    status: TranslationStatus


@frozen
class Report:
    """What a verification found: findings in the order of the article, or of the library where there is none.

    ``quotations`` says what became of each recorded quotation, ``translations`` of each translation, ``printed`` of
    each passage that the article prints.
    """

    findings: tuple[Finding, ...]
    quotations: tuple[QuotationResult, ...]
    translations: tuple[TranslationVerdict, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    fail_on: Severity = Severity.ERROR

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each quotation by its key."""
        return {result.key: result.status for result in self.quotations}

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The findings at or above ``fail_on``."""
        return tuple(finding for finding in self.findings if finding.severity.rank >= self.fail_on.rank)

    @property
    def exit_code(self) -> int:
        """0 where all is fine, 1 where a finding fails it, 3 where a quotation could not be checked."""
        if self.failed:
            return 1
        return 3 if any(result.status in _UNCHECKED for result in self.quotations) else 0
