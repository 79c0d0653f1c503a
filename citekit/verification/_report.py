"""The result of a verification."""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Callable, Mapping
from typing import Any, assert_never, cast

from attrs import frozen

from citekit.anchor import Status
from citekit.verification._exceptions import Excepted
from citekit.verification._findings import Finding
from citekit.verification._printed import PrintedResult
from citekit.verification._quotations import QuotationResult
from citekit.verification._rules import Severity
from citekit.verification.agreement._joined import Joined
from citekit.verification.translation._check import TranslationStatus

# How a report is told is known to a higher room; it is named here as a plug-in is, and imported when asked for.
_TELLER = "citekit.report:report_data"


@frozen
class TranslationVerdict:
    """What can be said of one recorded translation: ``language`` is the one it is in (BCP 47).

    ``explained`` is one clause about what the status rests on: which checks, and what compared the meaning, with its
    version.
    """

    key: str
    language: str
    status: TranslationStatus
    explained: str = ""


@frozen
class Report:
    """What a verification found: findings in the order of the article, or of the library where there is none.

    ``quotations`` says what became of each recorded quotation, ``translations`` of each translation, ``printed`` of
    each passage that the article prints; ``joined`` what text, record and page each say of a quotation; ``excepted``
    which findings a comment in the article keeps silent, and why; ``quotes_without_key`` that the article quotes, and
    has no key at all; ``nothing_to_check`` that it has no words, or the library no citation: a file that was cut off is
    none that was verified. ``not_seen_on_the_web`` counts the pages that were to be looked at anew, and could not be.
    """

    findings: tuple[Finding, ...]
    quotations: tuple[QuotationResult, ...]
    translations: tuple[TranslationVerdict, ...] = ()
    printed: tuple[PrintedResult, ...] = ()
    excepted: tuple[Excepted, ...] = ()
    fail_on: Severity = Severity.ERROR
    quotes_without_key: bool = False
    nothing_to_check: bool = False
    joined: tuple[Joined, ...] = ()
    not_seen_on_the_web: int = 0

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each quotation by its key."""
        return {result.key: result.status for result in self.quotations}

    def to_dict(self) -> dict[str, Any]:
        """Give the report as plain data, of dicts, lists, strings and numbers, in the format ``citekit-report/1``."""
        teller = cast("Callable[[Report], dict[str, Any]]", pkgutil.resolve_name(_TELLER))
        return teller(self)

    def to_json(self) -> str:
        """Give the report as JSON, in the format ``citekit-report/1``, for which the reference has a schema."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=2) + "\n"

    @property
    def failed(self) -> tuple[Finding, ...]:
        """The findings at or above ``fail_on``."""
        return tuple(finding for finding in self.findings if finding.severity.rank >= self.fail_on.rank)

    @property
    def exit_code(self) -> int:
        """0 where all is fine, 1 where a finding fails it, 3 where a quotation could not be checked."""
        if self.failed:
            return 1
        return 3 if self.has_gaps else 0

    @property
    def has_gaps(self) -> bool:
        """Whether something could not be checked, or there was nothing to check."""
        return bool(self.unchecked or self.not_seen_on_the_web) or self.quotes_without_key or self.nothing_to_check

    @property
    def unchecked(self) -> int:
        """How many quotations could not be checked, as recorded or as printed."""
        statuses = [result.status for result in self.quotations] + [result.status for result in self.printed]
        return sum(map(_is_unchecked, statuses))

    @property
    def reason(self) -> str:
        """Why the exit status is what it is, in a clause."""
        if self.failed:
            weigh = "weighs" if len(self.failed) == 1 else "weigh"
            return f"{len(self.failed)} of the findings {weigh} as {self.fail_on.value} or more"
        if self.unchecked:
            return f"{self.unchecked} of the quotations could not be checked"
        if self.not_seen_on_the_web:
            return f"{self.not_seen_on_the_web} of the pages could not be looked at on the web"
        if self.quotes_without_key:
            return "the article quotes, and no key says from where"
        if self.nothing_to_check:
            return "there is nothing to check: no words of an article, or no citation of a library"
        if self.excepted:
            return f"what was checked holds, but for what is excepted: {len(self.excepted)}"
        return "what was checked holds"


def _is_unchecked(status: Status) -> bool:
    """Tell whether nothing is known of words; each status is listed, so that a new one cannot pass for verified."""
    match status:
        case Status.EXACT | Status.NORMALISED | Status.ELIDED | Status.AMBIGUOUS:
            return False
        case Status.ALTERED | Status.PARTIAL_CONTEXT | Status.MISATTRIBUTED | Status.NOT_FOUND:
            return False  # a finding says so
        case Status.NOT_CHECKED | Status.UNREACHABLE | Status.VOUCHED:
            return True
        case _:
            assert_never(status)
