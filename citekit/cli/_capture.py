"""``citekit capture``."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import define, evolve, field, frozen

from citekit.cli._console import complain, show
from citekit.cli._failing import COULD_NOT_CHECK, WRONG_INPUT
from citekit.cli._fetching import fetch_options, rules_for
from citekit.cli._options import format_option, library_address, library_option, library_to_write, text_at
from citekit.cli._waiting import progress
from citekit.cli._writing import as_it_stands, dry_run_option
from citekit.errors import ChangedMeanwhile, CitekitError, EngineError, InvalidInput
from citekit.library import read_settings, save_reversibly
from citekit.model import Date, Library

if TYPE_CHECKING:
    from citekit.evidence import Captured, Evidence, FetchError, FetchRules, Manners, Memento
    from citekit.library import Change
    from citekit.model import Source

# A copy of another day may be of another page: news is mended within hours.
_SAME = timedelta(days=1)


@click.command("capture")
@click.argument("urls", metavar="URL…", nargs=-1, required=True)
@click.option(
    "--key", metavar="KEY", help="The key of the source; by default made of who wrote it and of its headline."
)
@click.option("--recapture", is_flag=True, help="Fetch also what the library has, and let its record name what came.")
@click.option(
    "--browser", is_flag=True, help="Run the page's scripts in an installed Chromium, and keep what it shows."
)
@click.option(
    "--archive", metavar="URL", help="Ask this archive to make a copy too; {url} in it stands for the page's address."
)
@click.option("--timemap", metavar="URL", help="Name the copy nearest to now that this archive lists (RFC 7089).")
@fetch_options
@dry_run_option
@library_option
@format_option
def command(
    urls: tuple[str, ...],
    key: str | None,
    recapture: bool,
    browser: bool,
    archive: str | None,
    timemap: str | None,
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
    dry_run: bool,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Fetch the page at each URL, keep it, and add it to the library as a source that can be quoted.

    “-” stands for URLs on standard input, one a line. What came is kept beside the library as it came over the wire
    (“evidence”), and as a file that an editor opens (“snapshots”); the record has what the page says of itself. It is
    printed as it stands in the library, and what is not sure is said. Only public addresses are asked, each host
    politely, and what the library has is not fetched again. One that fails does not stop the others: the exit status
    is then 3, or 2 where an address is refused.

    \b
    citekit capture https://elfaro.example/2023/05/25/tropas --key faro-tropas
    citekit quote faro-tropas "setecientos soldados" --key paz-700
    """
    asked = tuple(dict.fromkeys(_addresses(urls)))
    if not asked:
        raise InvalidInput("there is no URL on standard input")
    if key is not None and len(asked) != 1:
        raise InvalidInput("--key is of one URL; capture the others by themselves")
    settings = read_settings(Path())
    place = library_address(library, None, settings)
    records = library_to_write(place)
    rules = rules_for(settings, proxy, allow_hosts, allow_private=allow_private)
    copies = _Copies(archive or settings.archive, timemap or settings.timemap)
    run = _Run(records, rules, key, copies, recapture, browser, dry_run)
    status = run.capture(asked, form)
    if status:
        sys.exit(status)


def _addresses(urls: Sequence[str]) -> Iterator[str]:
    for url in urls:
        if url == "-":
            yield from (line.strip() for line in text_at("-").splitlines() if line.strip())
        else:
            yield url


@frozen
class _Told:
    """What became of an address: what was captured, or the source that was there, or what kept it from that."""

    url: str
    captured: Captured | None = None
    there: Source | None = None
    error: Exception | None = None
    copy: Memento | FetchError | None = None


@frozen
class _Copies:
    """Where archived copies come from: an archive that is asked to make one, one that lists those that there are."""

    archive: str | None
    timemap: str | None

    def of(self, url: str, at: datetime, manners: Manners) -> Memento | FetchError | None:
        """Give a copy of the page at *url*: one that is made now, else the nearest there is; or why there is none."""
        from citekit.evidence import FetchError, archive_page, mementos, nearest_memento

        try:
            if self.archive is not None:
                return archive_page(self.archive, url, manners)
            if self.timemap is not None:
                return nearest_memento(mementos(self.timemap, url, manners), at)
        except FetchError as error:
            return error
        return None


@define
class _Run:
    """One run: the library as it is by now, and what was changed in its file."""

    records: Library
    rules: FetchRules
    key: str | None
    copies: _Copies
    is_recapture: bool
    in_browser: bool
    is_dry: bool
    changes: list[Change] = field(factory=list)

    def capture(self, urls: Sequence[str], form: str) -> int:
        """Capture *urls* one after the other, save after each, tell all, and give the exit status."""
        from citekit.evidence import Evidence, Manners

        evidence, manners = Evidence(self.records.folder), Manners(self.rules)
        try:
            told = [self._one(url, evidence, manners) for url in progress("capturing", urls)]
        finally:
            _keep_for_undo(self.changes)
        self._tell(told, form)
        failed = [one.error or one.copy for one in told]
        return max((_status(one) for one in failed if isinstance(one, Exception)), default=0)

    def _one(self, url: str, evidence: Evidence, manners: Manners) -> _Told:
        from citekit.evidence import Memento, kept_source, look, look_in_browser

        there = _source_of(url, self.records, evidence)
        if there is not None and not self.is_recapture:
            return _Told(url, there=there)
        taken = {one.id for one in self.records.sources}
        if self.key in taken and (there is None or there.id != self.key):
            raise InvalidInput(f"there is a source “{self.key}” in {self.records.name} already; choose another key")
        key = there.id if there is not None else self.key
        try:
            saw = (look_in_browser if self.in_browser else look)(url, manners)
            captured = kept_source(None if self.is_dry else evidence, saw, key, taken)
            source = captured.source if there is None else evolve(there, snapshot=captured.source.snapshot)
            copy = None if self.is_dry else self.copies.of(saw.fetched.url, saw.fetched.answer.at, manners)
            if isinstance(copy, Memento) and abs(copy.at - saw.fetched.answer.at) <= _SAME:
                source = evolve(source, archive_url=copy.url, archived=Date.parse(copy.day))
            source = self._added(source, is_free=key is None)
        except CitekitError as error:
            return _Told(url, error=error)
        return _Told(url, evolve(captured, source=source), copy=copy)

    def _added(self, source: Source, *, is_free: bool) -> Source:
        """Add *source* to the library, or put it in the place of the one of its key, and give it as it stands there.

        A key that is free to choose and was taken by another run meanwhile is chosen anew.
        """
        while True:
            records = _with(self.records, source)
            if self.is_dry:
                self.records = records
                return source
            try:
                self.records, change = save_reversibly(records, records.address or records.name)
            except ChangedMeanwhile:
                if not is_free:
                    raise
                self.records = Library.open(records.address or records.name)
                source = evolve(source, id=_free(source.id, self.records))
                continue
            self.changes.append(change)
            return source

    def _tell(self, told: Sequence[_Told], form: str) -> None:
        captured = [one.captured.source for one in told if one.captured is not None]
        if form == "json":
            show(json.dumps([_data(one) for one in told], ensure_ascii=False, indent=2))
        elif captured:
            show(as_it_stands(captured), end="")
        for one in told:
            for message in _messages(one, self.records.name):
                complain(message)
        if self.is_dry:
            complain(f"{self.records.name}: nothing was written")
        elif captured:
            keys = ", ".join(source.id for source in captured)
            complain(f"{self.records.name}: {keys} captured (take it back: citekit undo)")


def _with(records: Library, source: Source) -> Library:
    others = records.sources
    if all(one.id != source.id for one in others):
        return evolve(records, sources=(*others, source))
    return evolve(records, sources=tuple(source if one.id == source.id else one for one in others))


def _free(key: str, records: Library) -> str:
    taken = {one.id for one in records.sources}
    stem = re.sub(r"-\d+$", "", key)
    return next(one for one in (stem, *(f"{stem}-{n}" for n in range(2, len(taken) + 3))) if one not in taken)


def _keep_for_undo(changes: Sequence[Change]) -> None:
    """Let `citekit undo` take back all that a run wrote to the library; what was kept as evidence stays."""
    from citekit.library import Change, keep_for_undo

    own = list(changes[-1:])
    for one in reversed(changes[:-1]):
        if one.after != own[0].before:  # what another program wrote between is not ours to take back
            break
        own.insert(0, one)
    if own:
        keep_for_undo((Change(own[0].path, own[0].before, own[-1].after),))


def _source_of(url: str, records: Library, evidence: Evidence) -> Source | None:
    """Give the source that *url* was captured as, or that has this address."""
    bare = url.partition("#")[0]
    files = {one.file for one in evidence.captures() if bare in {one.asked.partition("#")[0], one.url}}
    for source in records.sources:
        snapshot = source.snapshot
        if snapshot is not None and (snapshot.path in files or bare in {source.url, snapshot.url}):
            return source
    return None


def _status(error: Exception) -> int:
    from citekit.evidence import BlockedAddress, FetchError, RefusedUrl

    could_not = isinstance(error, FetchError | EngineError) and not isinstance(error, BlockedAddress | RefusedUrl)
    return COULD_NOT_CHECK if could_not else WRONG_INPUT


def _messages(told: _Told, library: str) -> Iterator[str]:
    if told.error is not None:
        yield str(told.error)
    elif told.there is not None:
        yield f"{told.there.id}: {library} has {told.url} already; --recapture fetches it again"
    elif told.captured is not None:
        yield from (f"{told.captured.source.id}: {note}" for note in (*told.captured.notes, *_of_copy(told)))


def _of_copy(told: _Told) -> Iterator[str]:
    if isinstance(told.copy, Exception):
        yield f"there is no archived copy: {told.copy}"
    elif told.copy is not None and told.captured is not None:
        is_named = told.captured.source.archive_url == told.copy.url
        far = "" if is_named else ", too far from today to be named in the record"
        yield f"archived at {told.copy.url} on {told.copy.day}{far}"


def _data(told: _Told) -> dict[str, object]:
    from citekit.formats import record_data

    source = told.captured.source if told.captured is not None else told.there
    return {
        "url": told.url,
        "key": source.id if source is not None else None,
        "new": told.captured is not None,
        "source": record_data(source) if source is not None else None,
        "notes": list(told.captured.notes) if told.captured is not None else [],
        "error": str(told.error) if told.error is not None else None,
    }
