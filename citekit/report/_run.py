"""What one run checked: one article or library after the other, and the exit status of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from hashlib import sha256

from attrs import evolve, field, frozen

from citekit.errors import CitekitError, EngineError
from citekit.model import Library
from citekit.verification import RULES, Excepted, Finding, Report

FINE, FAILED, WRONG_INPUT, COULD_NOT_CHECK = range(4)
_ABOUT_THE_SOURCE = "CK4"


@frozen
class Checked:
    """An article, or a library where there is none: its ``name``, and its report or the error that kept one from it.

    ``text`` is the article's text, to whose code points the findings refer; ``library`` what was verified, for those
    formats that show records.
    """

    name: str
    report: Report | None = None
    error: CitekitError | None = None
    text: str = ""
    library: Library | None = field(default=None, eq=False, repr=False)

    @property
    def exit_code(self) -> int:
        """0 fine, 1 a finding fails, 2 it could not be read, 3 something could not be checked."""
        if self.report is not None:
            return self.report.exit_code
        return COULD_NOT_CHECK if isinstance(self.error, EngineError) else WRONG_INPUT


@frozen
class Run:
    """All that one run checked, in the order asked for."""

    checked: tuple[Checked, ...]

    @property
    def exit_code(self) -> int:
        """That of the worst: findings before what could not be read, that before gaps; 3 where nothing was checked."""
        return worst({one.exit_code for one in self.checked})

    def findings(self) -> Iterator[tuple[Checked, Finding, str]]:
        """Give each finding with what it was found in, and its fingerprint."""
        for one in self.checked:
            if one.report is not None:
                for finding, print_ in zip(one.report.findings, fingerprints(one), strict=True):
                    yield one, finding, print_

    def excepted(self) -> Iterator[tuple[Checked, Excepted]]:
        """Give each finding that is excepted, and why, with what it was found in."""
        for one in self.checked:
            for excepted in one.report.excepted if one.report is not None else ():
                yield one, excepted


def worst(codes: Collection[int]) -> int:
    """Give the worst of some exit statuses: 1 before 2 before 3 before 0, and 3 of none at all."""
    return next(code for code in (FAILED, WRONG_INPUT, COULD_NOT_CHECK, FINE) if code in (codes or {COULD_NOT_CHECK}))


def fingerprints(checked: Checked) -> tuple[str, ...]:
    """Give for each finding what tells it again after edits elsewhere in the file: 64 hexadecimal digits.

    It is made of the file, the rule, the key, the printed words and the evidence, and of how many like it stand before;
    not of lines, which change with every edit above.
    """
    seen: Counter[str] = Counter()
    made = []
    for finding in checked.report.findings if checked.report else ():
        words = checked.text[finding.start : finding.end] if finding.start is not None else ""
        evidence = finding.evidence.text if finding.evidence else None
        basis = "\x1f".join((checked.name, finding.rule, finding.key or "", " ".join(words.split()), evidence or ""))
        seen[basis] += 1
        made.append(sha256(f"{basis}\x1f{seen[basis]}".encode("utf-8", "surrogatepass")).hexdigest())
    return tuple(made)


def with_known(checked: Checked, known: Collection[str], reason: str) -> Checked:
    """Give *checked* with the findings whose fingerprints are *known* excepted, for *reason*."""
    if checked.report is None:
        return checked
    found = tuple(zip(checked.report.findings, fingerprints(checked), strict=True))
    return _parted(checked, [(finding, reason if print_ in known else None) for finding, print_ in found])


def with_rules(
    checked: Checked, select: Sequence[str], ignore: Sequence[str], may_except: Collection[str] = ()
) -> Checked:
    """Give *checked* with the findings excepted whose rules are not in *select* (where that says any), or in *ignore*.

    Both are rules or the beginnings of some: ``CK2``. A finding about the source (CK4xx) that fails stands, unless
    *may_except* has its rule: whether words are in their source is no matter of what one looks at.
    """
    if checked.report is None:
        return checked
    parts = []
    for finding in checked.report.findings:
        is_fixed = finding.rule.startswith(_ABOUT_THE_SOURCE) and finding.rule not in may_except
        reason = None if is_fixed and finding in checked.report.failed else _why_left(finding.rule, select, ignore)
        parts.append((finding, reason))
    return _parted(checked, parts)


def rules_beginning(name: str) -> tuple[str, ...]:
    """Give the rules that *name* means: itself, or all that begin with it."""
    return tuple(rule for rule in RULES if name and rule.startswith(name))


def _why_left(rule: str, select: Sequence[str], ignore: Sequence[str]) -> str | None:
    if select and not any(rule.startswith(one) for one in select):
        return "not selected"
    return "ignored" if any(rule.startswith(one) for one in ignore) else None


def _parted(checked: Checked, parts: Sequence[tuple[Finding, str | None]]) -> Checked:
    report = checked.report
    if report is None:
        return checked
    standing = tuple(finding for finding, reason in parts if reason is None)
    excepted = tuple(Excepted(finding, reason) for finding, reason in parts if reason is not None)
    return evolve(checked, report=evolve(report, findings=standing, excepted=(*report.excepted, *excepted)))
