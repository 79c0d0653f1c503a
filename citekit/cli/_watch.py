"""``citekit watch``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit.cli._console import complain, counted, show, tell
from citekit.cli._fetching import Web, fetch_options, rules_for
from citekit.cli._options import format_option, library_address, library_option
from citekit.cli._waiting import progress
from citekit.library import read_settings
from citekit.model import Library

if TYPE_CHECKING:
    from citekit.verification.live import PageDrift


@click.command("watch")
@click.argument("keys", metavar="[KEY…]", nargs=-1)
@click.option("--all", "is_all", is_flag=True, help="Tell also what is as it was told the time before.")
@click.option(
    "--timemap", metavar="URL", help="Name copies of pages that are gone which this archive lists (RFC 7089)."
)
@fetch_options
@library_option
@format_option
def command(
    keys: tuple[str, ...],
    is_all: bool,
    timemap: str | None,
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Look at the pages of all sources again, or of those named KEY, and tell what changed since the last time.

    Of each page: unchanged; changed, and the passage stands; the passage altered, with what differs, or gone; the page
    gone, with its archived copy; moved; behind a wall; a new correction, with its words. A page that changed is kept as
    one more capture, and the record goes on naming the one that was quoted. The exit status is 1 where a passage, or
    its page, is no longer as it was quoted, or was corrected, new or not; 3 where that could not be told.

    \b
    citekit watch
    citekit watch faro-tropas --all
    """
    settings = read_settings(Path())
    records = Library.open(library_address(library, None, settings))
    rules = rules_for(settings, proxy, allow_hosts, allow_private=allow_private)
    check = Web(rules, timemap or settings.timemap).check(records)
    sources = check.sources(keys)
    drifts = [check.check(source) for source in progress("watching", sources)]
    news = [one for one in drifts if is_all or one.is_news]
    if form == "json":
        show(json.dumps([_data(one) for one in drifts], ensure_ascii=False, indent=2))
    else:
        for one in news:
            for line in _lines(one):
                tell(line)
    complain(_summary(drifts))
    sys.exit(_status(drifts))


def _status(drifts: Sequence[PageDrift]) -> int:
    """Give 1 where something is not as it was quoted, else 3 where that could not be told, or nothing was looked at."""
    statuses = {one.drift.exit_code for one in drifts} | ({1} if any(one.corrections for one in drifts) else set())
    return next((one for one in (1, 3) if one in statuses), 0 if drifts else 3)


def _summary(drifts: Sequence[PageDrift]) -> str:
    if not drifts:
        return "there is no source with an address, and a saved page or a quotation: nothing was looked at"
    counts: dict[str, int] = {}
    for one in drifts:
        counts[one.drift.value] = counts.get(one.drift.value, 0) + 1
    told = "; ".join(f"{count} {outcome}" for outcome, count in counts.items())
    return f"{counted(len(drifts), 'page')}: {told}; {sum(one.is_news for one in drifts)} not as the time before"


def _lines(drift: PageDrift) -> Iterator[str]:
    reason = f" ({drift.reason})" if drift.reason else ""
    yield f"{drift.source}: {drift.drift.value}{reason}: {drift.url}"
    if drift.moved_to:
        yield f"    moved to {drift.moved_to}"
    for one in drift.passages:
        if one.message:
            yield f"    {one.key}: {one.drift.value}: {one.message}"
        if one.now:
            yield f"        now: “{' '.join(one.now.split())}”"
    for words in drift.corrections:
        yield f"    correction: {words}"
    if drift.archived:
        url, day = drift.archived
        yield f"    archived at {url}{f' on {day}' if day else ''}"


def _data(drift: PageDrift) -> dict[str, object]:
    return {
        "source": drift.source,
        "url": drift.url,
        "at": drift.at,
        "outcome": drift.drift.name.lower(),
        "reason": drift.reason or None,
        "new": drift.is_news,
        "before": drift.before,
        "moved-to": drift.moved_to,
        "archived": drift.archived[0] if drift.archived else None,
        "corrections": list(drift.corrections),
        "capture": drift.capture.number if drift.capture else None,
        "passages": [
            {"key": one.key, "outcome": one.drift.name.lower(), "message": one.message or None, "now": one.now}
            for one in drift.passages
        ],
    }
