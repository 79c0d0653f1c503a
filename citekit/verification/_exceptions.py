"""What an article excepts from the rules: with a reason, counted and listed, and no error about a source unasked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from attrs import frozen

from citekit.article import Article, Suppression
from citekit.errors import Location
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity

_ABOUT_THE_SOURCE = "CK4"


@frozen
class Excepted:
    """A finding that a comment in the article keeps silent, and the reason which that gives."""

    finding: Finding
    reason: str


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
            excepted.append(Excepted(finding, reason))
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
