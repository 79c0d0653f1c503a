"""What an article excepts from the rules: with a reason, counted and listed, and no error about a source unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from attrs import evolve, frozen

from citekit.article import Article, Suppression
from citekit.errors import Location
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity

_ABOUT_THE_SOURCE = "CK4"


@frozen
class Excepted:
    """A finding that is kept silent, and the reason for it.

    ``in_source`` where a comment in the article does so; else the settings, the command or a baseline do.
    """

    finding: Finding
    reason: str
    in_source: bool = False


@frozen
class Parted:
    """The findings that stand, and those that are excepted; both in the order they came in."""

    standing: tuple[Finding, ...] = ()
    excepted: tuple[Excepted, ...] = ()


def parted(
    findings: Iterable[Finding], article: Article, fail_on: Severity, may_except: Collection[str] = ()
) -> Parted:
    """Part *findings* by the exceptions that *article* makes, and add one for each exception without a reason (CK115).

    An exception without a reason excepts nothing. A finding about the source (CK4xx) that fails by *fail_on* stands,
    unless *may_except* has its rule: whether the words are in the source is not the article's to decide.
    """
    standing: list[Finding] = []
    excepted: list[Excepted] = []
    for finding in findings:
        reason = None if _is_fixed(finding, fail_on, may_except) else _reason(finding, article)
        if reason is None:
            standing.append(finding)
        else:
            excepted.append(Excepted(finding, reason, in_source=True))
    return Parted((*standing, *_without_reason(article)), tuple(excepted))


def _is_fixed(finding: Finding, fail_on: Severity, may_except: Collection[str]) -> bool:
    is_of_source = finding.rule.startswith(_ABOUT_THE_SOURCE) and finding.rule not in may_except
    return is_of_source and finding.severity.rank >= fail_on.rank


def _reason(finding: Finding, article: Article) -> str | None:
    return next((one.reason for one in article.suppressions if one.reason and _is_of(one, finding, article)), None)


def _is_of(one: Suppression, finding: Finding, article: Article) -> bool:
    start = finding.start
    if start is None or one.rule not in {"*", finding.rule} or start < one.start:
        return False
    return start < one.end or not article.text[one.end : start].strip(" \t")  # a citation that ends the passage


def _without_reason(article: Article) -> Iterator[Finding]:
    without = ((one.start, one.end, one.line) for one in article.suppressions if not one.reason)
    for start, end, line in dict.fromkeys(without):
        yield Finding(
            rule="CK115",
            message="this exception gives no reason, so it excepts nothing",
            where=Location(article.name, line),
            start=start,
            end=end,
            evidence=Evidence(text=article.text[start:end]),
            remedy="write the reason behind the rules, in the comment",
        )


def unused(findings: Iterable[Finding], article: Article, elsewhere: Collection[str]) -> Iterator[Finding]:
    """Give a finding (CK118) for each exception of *article* to which none of *findings* belongs.

    What was found and stands all the same, since it may not be excepted, is something that it belongs to. Rules that
    are looked for *elsewhere* may have been found there.
    """
    left = [one for one in dict.fromkeys(article.suppressions) if one.reason and one.rule not in elsewhere]
    for finding in findings:
        if not left:
            return
        left = [one for one in left if not _is_of(one, finding, article)]
    for one in left:
        rule = "any rule" if one.rule == "*" else one.rule
        yield Finding(
            rule="CK118",
            message=f"this exception excepts nothing: nothing is found here of {rule}",
            where=Location(article.name, one.line),
            start=one.start,
            end=one.end,
            evidence=Evidence(text=one.reason),
            remedy="take it out, or the rule of it that is no longer needed",
        )


def weighed(finding: Finding, severities: Mapping[str, Severity], may_except: Collection[str]) -> Finding:
    """Give *finding* with the weight that *severities* has for its rule.

    One about the source (CK4xx) gets no lighter, unless *may_except* has its rule.
    """
    wanted = severities.get(finding.rule)
    if wanted is None:
        return finding
    is_fixed = finding.rule.startswith(_ABOUT_THE_SOURCE) and finding.rule not in may_except
    return finding if is_fixed and wanted.rank < finding.severity.rank else evolve(finding, severity=wanted)
