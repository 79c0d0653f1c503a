"""What became on the web of the pages that a report is about, put into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from attrs import evolve

from citekit.model import Citation, Library, Source
from citekit.verification._findings import Finding
from citekit.verification._report import Report
from citekit.verification.live._drift import Drift, PageDrift
from citekit.verification.live._findings import findings_of


def with_drift(report: Report, library: Library, check: Callable[[Source], PageDrift]) -> Report:
    """Give *report* with what became of the pages of its quotations, each looked at once by *check*."""
    cited = [library.citation(one.key) for one in report.quotations]
    drifts = {one.seen_in.id: one.seen_in for one in cited}
    checked = {key: check(source) for key, source in drifts.items()}
    found = tuple(_findings(cited, checked))
    unseen = sum(one.drift in {Drift.WALLED, Drift.UNREACHABLE} for one in checked.values())
    return evolve(report, findings=(*report.findings, *found), not_seen_on_the_web=unseen)


def _findings(cited: Sequence[Citation], checked: dict[str, PageDrift]) -> Iterator[Finding]:
    for key, drift in checked.items():
        yield from findings_of(drift, [one for one in cited if one.seen_in.id == key])
