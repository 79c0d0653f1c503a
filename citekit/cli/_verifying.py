"""Verifying articles as the command is asked to: one after the other, or several at once."""

from __future__ import annotations

import gc
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import asdict, evolve, field, frozen

from citekit._files import is_file
from citekit.cli._console import complain
from citekit.cli._options import Opened, article_at, library_for, page_text
from citekit.cli._paths import changed_since as those_changed_since
from citekit.cli._waiting import progress
from citekit.cli._writing import files_of, files_of_article, files_of_settings
from citekit.errors import CitekitError, InvalidInput
from citekit.library import Settings, library_addresses, read_settings
from citekit.library.database import is_database

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.cli._fetching import Web
    from citekit.cli._shelf import Entry, Shelf
    from citekit.library import SavedPages
    from citekit.model import Library
    from citekit.report import Checked, Run
    from citekit.verification import Known, Report

_PARTS = 4  # of the work, for each process: the last to end is waited for not much longer than the others


@frozen
class Read:
    """What a run has opened: libraries by their addresses, and all files that no output of it may replace."""

    libraries: Opened = field(factory=dict)
    files: list[Path] = field(factory=list)
    pages: dict[str, frozenset[Path]] = field(factory=dict)
    web: Web | None = None
    shelf: Shelf | None = None
    is_told_at_once: bool = False  # each article when it is verified, which shows how far the run is
    known: list[Known] = field(factory=list)

    @property
    def has_only_files(self) -> bool:
        """Whether all libraries are files, and none is at another address."""
        return not any("://" in one or is_database(one) for addresses in self.libraries for one in addresses)

    def saved_pages(self, address: str) -> frozenset[Path]:
        """Give the files of the saved pages of a library; none of one that cannot be read, which is told elsewhere."""
        if address not in self.pages:
            self.files.append(Path(address))
            try:
                records = self.library_at((address,))
                named = (one.snapshot.files for one in records.sources if one.snapshot)
                own = (records.folder / name for names in named for name in names)
                self.pages[address] = frozenset(one.resolve() for one in own)
            except CitekitError:
                self.pages[address] = frozenset()
        return self.pages[address]

    def library(self, named: Sequence[str], article: Article | None, settings: Settings) -> Library:
        """Open the library as `library_for` does, each once, and remember its files, be it readable or not."""
        addresses = library_addresses(named, article, settings)
        if addresses in self.libraries:
            return library_for(named, article, settings, self.libraries)
        self.files.extend(map(Path, addresses))
        records = library_for(named, article, settings, self.libraries)
        self.files.extend(files_of(records))
        return records

    def known_of(self, records: Library) -> Known:
        """Give whom a library names, worked out once for all the articles that have it."""
        from citekit.verification import Known

        found = next((one for one in self.known if one.library is records), None)
        if found is None:
            found = Known(records)
            if any(records is one for one in self.libraries.values()):
                self.known.append(found)
        return found

    def known_at(self, addresses: tuple[str, ...]) -> Known:
        """Give whom the library at *addresses* names, which is opened as `library_at` does."""
        return self.known_of(self.library_at(addresses))

    def library_at(self, addresses: tuple[str, ...]) -> Library:
        """Open the library at *addresses*, as `library` does that of an article."""
        return self.library(addresses, None, Settings())


@frozen
class Asked:
    """How articles are to be verified: by how many processes, and whether what is told of them shows their records."""

    library: tuple[str, ...]
    page: str | None
    fail_on: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: str | None
    jobs: int
    shows_records: bool
    allow_uncited: bool

    @property
    def about_each(self) -> dict[str, object]:
        """What the verdict of each article hangs on, of all that is asked."""
        return {**asdict(self), "jobs": 0, "baseline": None, "shows_records": False}

    def without_saved_pages(self, names: tuple[str, ...], named: Collection[str], opened: Read) -> tuple[str, ...]:
        """Give *names* without those found in a folder that are saved pages of a library, of which none is *named*.

        The library is one of those asked for, that of the settings, or a citations.yaml beside or above the file.
        """
        return tuple(name for name in names if name in named or not self._is_saved_page(Path(name), opened))

    def _is_saved_page(self, path: Path, opened: Read) -> bool:
        own = path.resolve()
        beside = [folder / "citations.yaml" for folder in (path.parent, *own.parents)]
        opened.files.extend((*beside, *files_of_settings(own.parent)))
        around = [*self.library]
        with suppress(CitekitError):
            around += filter(None, (read_settings(own.parent).library,))
        around += [str(one) for one in beside if is_file(one)]
        once = {os.path.realpath(address): address for address in reversed(around)}  # as articles name it: read once
        return any(own in opened.saved_pages(address) for address in once.values())

    def chosen(self, names: tuple[str, ...], revision: str | None, opened: Read) -> tuple[str, ...]:
        """Give those of *names* that changed since *revision* of git, all of them where that is not asked."""
        if revision is None:
            return names
        if not names:
            raise InvalidInput("--changed-since chooses among articles: name some, or a folder")
        return those_changed_since(revision, {name: self._behind(name, opened) for name in names})

    def _behind(self, name: str, opened: Read) -> list[Path] | None:
        """Give the files on which the verdict of an article hangs; nothing where they cannot be told."""
        if name == "-":
            return None
        try:
            read = article_at(name)
            settings = read_settings(read.folder)
            records = opened.library(self.library, read, settings)
        except CitekitError:
            return None  # it is verified, which says why
        return [Path(name), *((settings.path,) if settings.path else ()), *files_of(records)]

    def run(self, names: Sequence[str], opened: Read, *, fails_as_one: bool) -> Run:
        """Verify the articles *names* one after the other, or all of the library where none are named.

        What cannot be read is told as such, and the rest is verified; alone it raises, if *fails_as_one*.
        """
        from citekit.report import Run

        return Run(tuple(self.each(names, opened, fails_as_one=fails_as_one)))

    def each(self, names: Sequence[str], opened: Read, *, fails_as_one: bool = False) -> Iterator[Checked]:
        """Verify as `run` does, and give each when it is done, in the order of *names*."""
        from citekit.report import read_baseline, with_known

        known = read_baseline(Path(self.baseline)) if self.baseline else frozenset()
        if fails_as_one and len(names) < 2:
            checked = iter((self._checked(names[0] if names else None, opened),))
        elif self.jobs > 1 and len(names) > 1:
            checked = self._all_of(names, opened)
            checked = checked if opened.is_told_at_once else progress("verifying", checked, total=len(names))
        else:
            every = names or (None,)
            waited = every if opened.is_told_at_once else progress("verifying", every)
            checked = (self._one_of_many(name, opened) for name in waited)
        for one in checked:
            yield with_known(one, known, "in the baseline")

    def _all_of(self, names: Sequence[str], opened: Read) -> Iterator[Checked]:
        """Verify what is not kept in several processes, and give all in their order."""
        shelf = opened.shelf
        left = [name for name in names if shelf is None or shelf.has(name, opened.known_at) is None]
        anew = self._at_once(left, opened) if len(left) > 1 else iter(())
        waiting = frozenset(left) if len(left) > 1 else frozenset()
        for name in names:
            yield next(anew) if name in waiting else self._one_of_many(name, opened)

    def _at_once(self, names: Sequence[str], opened: Read) -> Iterator[Checked]:
        """Verify articles in several processes, and give them in their order; those not read are read here again.

        Where one of the processes is killed, what is left is verified here.
        """
        from concurrent.futures import ProcessPoolExecutor
        from concurrent.futures.process import BrokenProcessPool
        from multiprocessing import active_children, get_context

        jobs = min(self.jobs, len(names))
        size = -(-len(names) // (jobs * _PARTS))
        parts = [tuple(names[place : place + size]) for place in range(0, len(names), size)]
        others = set(active_children())
        pool = ProcessPoolExecutor(jobs, get_context("spawn"), gc.set_threshold, gc.get_threshold())
        is_done = False
        left = list(names)
        try:
            for part, (checked, files) in zip(
                parts, pool.map(partial(_in_this_process, self, opened.shelf), parts), strict=True
            ):
                opened.files.extend(files)
                for name, one in zip(part, checked, strict=True):
                    left.remove(name)
                    yield self._one_of_many(name, opened) if one is None else one
            is_done = True
        except BrokenProcessPool:
            complain("a process was killed, perhaps for want of memory; the rest is verified in one, as by -j 1")
            yield from (self._one_of_many(name, opened) for name in left)
        finally:
            for process in () if is_done else set(active_children()) - others:
                process.terminate()  # nobody waits for what was interrupted
            pool.shutdown(cancel_futures=True)

    def some(self, names: tuple[str, ...], opened: Read) -> tuple[list[Checked | None], list[Path]]:
        """Verify the articles *names* for another process; ``None`` of those that cannot be read.

        Gives too which files were read.
        """
        found: list[Checked | None] = []
        for name in names:
            try:
                found.append(_sendable(self._checked(name, opened), shows_records=self.shows_records))
            except CitekitError:
                found.append(None)
        return found, list(dict.fromkeys(opened.files))

    def _one_of_many(self, name: str | None, opened: Read) -> Checked:
        from citekit.report import Checked

        try:
            return self._checked(name, opened)
        except CitekitError as error:
            return Checked(name or " and ".join(self.library) or "citations.yaml", error=error)

    def _checked(self, name: str | None, opened: Read) -> Checked:
        shelf = opened.shelf
        kept = shelf.has(name, opened.known_at) if shelf is not None and name is not None else None
        return (self._told_again(kept, opened) if kept is not None else None) or self._anew(name, opened)

    def _told_again(self, kept: Entry, opened: Read) -> Checked | None:
        """Give what was found of an article before, with its library, or ``None`` where that cannot be read."""
        checked = kept.checked
        if checked is None:
            return None
        opened.files.extend(map(Path, kept.files))
        return evolve(checked, library=opened.library_at(kept.addresses))

    def _anew(self, name: str | None, opened: Read) -> Checked:
        from citekit.cli._shelf import MadeOf
        from citekit.library import SavedPages
        from citekit.report import Checked, with_rules
        from citekit.verification import Behind, Judged, Severity, verify

        read = article_at(name) if name is not None else None
        files = [*(files_of_article(read) if read is not None else files_of_settings(Path()))]
        settings = _for(read)
        files.extend([Path(settings.style)] if settings.style else ())
        files.extend([Path(self.page)] if self.page else ())
        opened.files.extend(files)
        records = opened.library(self.library, read, settings)
        uncited = "note" if self.allow_uncited else settings.uncited
        pages = SavedPages(records, records.folder)
        known = opened.known_of(records)
        known.asked.clear()
        report = verify(
            Judged(pages, known),
            read,
            printed=page_text(self.page) if self.page else None,
            fail_on=Severity(self.fail_on or settings.fail_on or "error"),
            uncited_as=Severity(uncited) if uncited else None,
            may_except=settings.may_except or (),
            severities={rule: Severity(weight) for rule, weight in settings.severity or ()},
        )
        if opened.web is not None:
            report = opened.web.seen(report, records)
        checked = Checked(read.name if read else records.name, report, text=read.text if read else "", library=records)
        ignored = (*self.ignore, *rules_named(settings.ignore or ()))
        checked = with_rules(checked, self.select, ignored, settings.may_except or ())
        if opened.shelf is not None and read is not None and _may_be_kept(checked, read, records):
            own = tuple(_files_at(records))
            usual = read.folder / "citations.yaml"
            made_of = MadeOf(
                (*files, *(() if _is_any_of(usual, own) else (usual,)), *pages.files),
                own,
                library_addresses(self.library, read, settings),
                Behind.of(read, known) if _hangs_on_few(report, read, pages) else None,
            )
            opened.shelf.keep(name or "", _sendable(checked, shows_records=False), made_of)
        return checked


def _in_this_process(
    asked: Asked, shelf: Shelf | None, names: tuple[str, ...]
) -> tuple[list[Checked | None], list[Path]]:
    """Verify a part of the articles in a process that was begun for it, and may have had others."""
    return asked.some(names, _opened_once(shelf))


@lru_cache(maxsize=1)
def _opened_once(shelf: Shelf | None) -> Read:
    """Give what a process that was begun for parts of one run has read: a library once, and not with each part."""
    return Read(shelf=shelf)


def _may_be_kept(checked: Checked, article: Article, records: Library) -> bool:
    """Whether what was found hangs on the bytes of files alone, and not on a database or what day it is (CK416)."""
    if checked.report is None or "references" in article.metadata or article.address is None:
        return False
    rules = {one.rule for one in checked.report.findings} | {one.finding.rule for one in checked.report.excepted}
    places = [part.address for part in (records, *records.beside)]
    return "CK416" not in rules and not any(one is None or is_database(one) for one in places)


def _hangs_on_few(report: Report, article: Article, pages: SavedPages) -> bool:
    """Whether a verdict hangs on the records that the article cites, and not on all: none was looked for elsewhere."""
    findings = (*report.findings, *(one.finding for one in report.excepted))
    return not pages.were_all_asked_for and all(one.where is None or one.where.file == article.name for one in findings)


def _is_any_of(path: Path, others: Sequence[Path]) -> bool:
    """Whether *path* leads to the same file as one of *others*."""
    return os.path.realpath(path) in map(os.path.realpath, others)


def _files_at(records: Library) -> Iterator[Path]:
    return (Path(part.address) for part in (records, *records.beside) if part.address is not None)


def _sendable(checked: Checked, *, shows_records: bool) -> Checked:
    """Give *checked* so that it can go from one process to another: with what differs worked out."""
    report, library = checked.report, checked.library
    if report is None:
        return checked
    quotations = tuple(
        evolve(one, match=one.match and evolve(one.match, compare=partial(tuple, one.match.edits)))
        for one in report.quotations
    )
    kept = evolve(library, base=None) if shows_records and library is not None else None
    return evolve(checked, report=evolve(report, quotations=quotations), library=kept)


def cores() -> int:
    """Give how many processes this one may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _for(article: Article | None) -> Settings:
    """Give the settings for an article, or those of the current folder; a rule there is not is `InvalidInput`."""
    settings = read_settings(article.folder if article is not None else Path())
    if article is not None and article.address is not None:
        settings = settings.of(Path(article.address))
    rules_named([rule for rule, _ in settings.severity or ()])
    return settings


def rules_named(names: Sequence[str]) -> tuple[str, ...]:
    """Give the rules, or how they begin, that *names* say, by commas too; raises `InvalidInput` for none there is."""
    from citekit.report import rules_beginning

    asked = tuple(one.strip().upper() for name in names for one in name.split(","))
    for one in asked:
        if not rules_beginning(one):
            raise InvalidInput(f"“{one}” is no rule, and none begins so; “citekit rules” lists them")
    return asked
