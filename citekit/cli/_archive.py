"""``citekit verify --archive``, ``find --archive``, ``origins``: by the million, on one machine or on Spark."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from attrs import asdict

from citekit.cli._console import complain, show, tell
from citekit.cli._verifying import cores
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.cluster import ArchiveSummary, OriginsInArchive, SharedText
    from citekit.verification import Severity

_SECONDS = 0.005  # of processor time, below which a rate says nothing


def verify_the_archive(
    source: str, out: str | None, *, pages: str | None, engine: str, jobs: int, form: str, fail_on: Severity
) -> int:
    """Verify an archive, tell what became of it, and give the exit status."""
    if out is None:
        raise InvalidInput("--archive needs --out: the folder that the verdicts are written to")
    if form not in {"text", "json"}:
        raise InvalidInput(f"--archive tells what became of it as text or json, not {form}; the verdicts are Parquet")
    summary = _on_spark(source, out, pages) if engine == "spark" else _here(source, out, pages, jobs or cores())
    status = summary.exit_code(fail_on)
    if form == "json":
        show(json.dumps({"exit_code": status, **asdict(summary)}, ensure_ascii=False, indent=2))
    else:
        _tell(summary, out)
    return status


def find_in_the_archive(
    words: str, archive: str, *, engine: str, jobs: int, most: int, originals: bool, form: str
) -> int:
    """Tell which pages of an archive have the *words*, and give the exit status."""
    from citekit.cli._waiting import waiting
    from citekit.cluster import find_in_archive, find_on_spark

    with waiting("looking through the archive"):
        if engine == "spark":
            found = find_on_spark([words], archive, most=most, originals=originals)
        else:
            found = find_in_archive([words], archive, most=most, jobs=jobs or cores(), originals=originals)
    if form == "json":
        data = {"hits": [asdict(one) for one in found.hits], "pages": found.looked_at, "unread": list(found.unread)}
        show(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for one in found.hits:
            show(f"{one.page}\t{one.status}\t{one.start}–{one.end}")
        for unread in found.unread:
            complain(unread)
        if not found.hits:
            complain("in none of the pages that could be read")
    if any(one.good for one in found.hits):
        return 0
    return 3 if found.unread or not found.looked_at else 1


def origins_in_the_archive(archive: str, *, engine: str, jobs: int, least: float, form: str) -> int:
    """Tell which pages of an archive have one text, and give the exit status."""
    from citekit.cli._waiting import waiting
    from citekit.cluster import origins_in_archive, origins_on_spark

    with waiting("comparing the pages"):
        if engine == "spark":
            found = origins_on_spark(archive, least=least)
        else:
            found = origins_in_archive(archive, least=least, jobs=jobs or cores())
    if form == "json":
        show(json.dumps(asdict(found), ensure_ascii=False, indent=2))
    else:
        _show_origins(found)
    return 3 if found.unread or not found.looked_at else 0


def _show_origins(found: OriginsInArchive) -> None:
    for one in found.origins:
        at = f" at {len(one.hosts):,} hosts" if one.hosts else ""
        show(f"{len(one.pages):,} pages{at} have one text")
        shares = {pair: share for tie in one.shared for pair, share in _both_ways(tie)}
        show(f"  fullest  {one.fullest}")
        for page in one.pages:
            if page != one.fullest:
                share = shares.get((page, one.fullest))
                show(f"  {'through another' if share is None else f'{share:.0%}'}  {page}")
    for tie in found.parts:
        (inner, outer), share = max(_both_ways(tie), key=lambda one: one[1])
        show(f"{share:.0%} of {inner} stands in {outer}, among much else")
    for unread in found.unread:
        complain(unread)
    complain(f"{found.looked_at:,} pages; {found.short:,} of them too short to be compared")


def _both_ways(tie: SharedText) -> tuple[tuple[tuple[str, str], float], ...]:
    return ((tie.one, tie.other), tie.of_one), ((tie.other, tie.one), tie.of_other)


def _on_spark(source: str, out: str, pages: str | None) -> ArchiveSummary:
    from citekit.cluster import verify_on_spark

    return verify_on_spark(source, out, pages=pages)


def _here(source: str, out: str, pages: str | None, jobs: int) -> ArchiveSummary:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from citekit.cluster import rows_in, verify_archive

    console = Console(stderr=True)
    columns = (TextColumn("verifying"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("verifying", total=rows_in(source))
        return verify_archive(source, out, pages=pages, jobs=jobs, told=lambda rows: bar.advance(task, rows))


def _tell(summary: ArchiveSummary, out: str) -> None:
    for status, count in summary.statuses.items():
        show(f"{count:>12,}  {status}")
    show(f"{summary.rows:>12,}  quotations")
    if summary.again:
        show(f"{summary.again:,} of them were verified by an earlier run")
    for reason, count in summary.reasons.items():
        tell(f"not checked, {count:,}: {reason}")
    for row in summary.set_aside:
        tell(f"set aside: {row}")
    for note in summary.notes:
        tell(f"pages: {note}")
    anew = summary.rows - summary.again
    if anew and summary.seconds:
        told = f"{anew / summary.seconds:,.0f} quotations a second"
        if summary.core_seconds > _SECONDS:
            told += f", {1000 * summary.core_seconds / anew:.2f} core-seconds a thousand"
        complain(told)
    complain(f"digest of all verdicts: {summary.digest}")
    complain(f"written to {out}")
