"""``citekit verify``."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import asdict, evolve, frozen

from citekit.cli._console import as_page, complain, show, terminal
from citekit.cli._fetching import Web, fetch_options, rules_for
from citekit.cli._kept import Kept, digests, keep, keep_vectors, key_of, recall
from citekit.cli._options import library_option
from citekit.cli._paths import articles_in
from citekit.cli._shelf import shelf_for
from citekit.cli._verifying import Asked, Read, cores, rules_named
from citekit.cli._writing import write_output
from citekit.errors import InvalidInput
from citekit.library import Settings, read_settings
from citekit.library.database import is_database, is_in_database

if TYPE_CHECKING:
    from citekit.model import Library
    from citekit.report import Run

_FORMATS = ("text", "json", "html", "sarif", "github", "gitlab", "junit", "tap")


@click.command("verify")
@click.argument("articles", nargs=-1, metavar="[ARTICLE…]")
@library_option
@click.option("--page", metavar="FILE", help="The page as it goes out: machine translations in it must be called such.")
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="How the result is written.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the result to FILE, and nothing to standard output.")
@click.option(
    "--report", "reports", metavar="FORMAT:FILE", multiple=True, help="Write the result to FILE too; may be repeated."
)
@click.option(
    "--fail-on", type=click.Choice(["note", "warning", "error"]), help="Which findings fail; by default errors."
)
@click.option("--select", metavar="RULES", multiple=True, help="Only these rules: CK204, or CK2 for all that begin so.")
@click.option("--ignore", metavar="RULES", multiple=True, help="All but these rules.")
@click.option("--baseline", metavar="FILE", help="What is in FILE was found before: only what is new fails.")
@click.option("--write-baseline", metavar="FILE", help="Write all that is found to FILE, as a baseline.")
@click.option(
    "--changed-since",
    metavar="REV",
    help="Only articles that changed since REV of git, or whose library, saved pages or settings did.",
)
@click.option(
    "-j",
    "--jobs",
    type=click.IntRange(0, 256),
    default=1,
    show_default=True,
    help="How many articles are verified at once, each by a process; 0 for as many as there are processors.",
)
@click.option("--no-cache", is_flag=True, help="Verify anew, though nothing has changed since the last time.")
@click.option("--allow-uncited", is_flag=True, help="Let an article pass that quotes and has no key at all.")
@click.option("--live", is_flag=True, help="Look at the cited pages on the web again, and keep what changed.")
@fetch_options
@click.option("--json-lines", is_flag=True, help="Write a line of JSON for each article as soon as it is verified.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colours in text: on a terminal, unless NO_COLOR is set.",
)
@click.option("-q", "--quiet", is_flag=True, help="Do not print notes; they are counted all the same.")
@click.option(
    "--archive",
    metavar="DATASET",
    help="Verify the quotations of DATASET: Parquet, JSON Lines, or a library in a database.",
)
@click.option("--out", metavar="DIR", help="Where the verdicts on an archive are written.")
@click.option("--pages", metavar="DATASET", help="The pages that an archive names: Parquet, JSON Lines, WARC or WACZ.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What verifies an archive: processes of this machine, or Apache Spark.",
)
def command(
    articles: tuple[str, ...],
    library: tuple[str, ...],
    page: str | None,
    form: str,
    output: str | None,
    reports: tuple[str, ...],
    fail_on: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    baseline: str | None,
    write_baseline: str | None,
    changed_since: str | None,
    jobs: int,
    no_cache: bool,
    allow_uncited: bool,
    live: bool,
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
    json_lines: bool,
    color: str,
    quiet: bool,
    archive: str | None,
    out: str | None,
    pages: str | None,
    engine: str,
) -> None:
    """Check the quotations that each ARTICLE cites (“-” for standard input), or all of a library.

    The recorded words are looked for in the saved pages, the printed words compared with the record, translations and
    attributions checked. Nothing is fetched, but with --live: the pages that are cited, to tell whether the words still
    stand there. An ARTICLE may be a folder or a pattern. The exit status is 1 where a finding fails, 2 where something
    cannot be read, 3 where something could not be checked, as quotations of which no key says where they are from.

    \b
    citekit verify article.md
    citekit verify articles/ --report sarif:citekit.sarif --baseline citekit-baseline.json
    citekit verify --library citations.yaml --format json
    citekit verify --archive quotations.parquet --out verdicts/ -j 0
    """
    if archive is not None:
        if articles or reports or output or baseline or live or json_lines:
            raise InvalidInput("--archive verifies a dataset; with it go --out, --pages, --engine, --fail-on and -j")
        from citekit.cli._archive import verify_the_archive
        from citekit.verification import Severity

        least = Severity(fail_on or "error")
        sys.exit(verify_the_archive(archive, out, pages=pages, engine=engine, jobs=jobs, form=form, fail_on=least))
    if out or pages or engine != "local":
        raise InvalidInput("--out, --pages and --engine are of an archive: name it with --archive")
    if page and len(articles) != 1:
        raise InvalidInput("--page is the page of one article; name that one")
    width, in_colour = terminal(color) if form == "text" and output is None else (None, False)
    wanted = _Wanted(
        form,
        output,
        tuple(_report(one) for one in reports),
        write_baseline,
        width=width,
        in_colour=in_colour,
        with_notes=not quiet,
    )
    asked = Asked(
        library,
        page,
        fail_on,
        select,
        ignore,
        baseline,
        jobs=1 if live else jobs or cores(),
        shows_records="html" in wanted.formats,
        allow_uncited=allow_uncited,
    )
    if not no_cache:
        keep_vectors()
    names = articles_in(articles)
    if json_lines and (reports or output or write_baseline or form != "text"):
        raise InvalidInput("--json-lines is a format of its own, for standard output alone")
    settings = read_settings(Path()) if live else Settings()
    rules = rules_for(settings, proxy, allow_hosts, allow_private=allow_private) if live else None
    opened = Read(
        web=Web(rules, settings.timemap) if rules is not None else None,
        shelf=None if no_cache or live or page == "-" else shelf_for(asked.about_each),
    )
    if json_lines:
        opened = evolve(opened, is_told_at_once=True)
        sys.exit(_in_lines(asked, opened, names, articles, changed_since))
    is_kept = not (no_cache or live or changed_since or "-" in names or page == "-")
    key = key_of({"names": names, **asdict(asked), "jobs": 0, **asdict(wanted), "folders": articles}) if is_kept else ""
    told = recall(key) if is_kept else None
    if told is None:
        told, may_keep = _verified(asked, opened, names, articles, changed_since, wanted)
        if is_kept and may_keep:
            keep(key, told)
    wanted.write(told, [Path(one) for one in (*told.files, *((baseline,) if baseline else ()))])
    sys.exit(told.exit_code)


@frozen
class _Wanted:
    """What is to be written: on standard output or to a file, in other formats to other files, and as a baseline."""

    form: str
    output: str | None
    reports: tuple[tuple[str, str], ...]
    baseline: str | None
    width: int | None
    in_colour: bool
    with_notes: bool

    @property
    def formats(self) -> tuple[str, ...]:
        """The formats that are to be written, each once."""
        return tuple(dict.fromkeys((self.form, *(form for form, _ in self.reports))))

    def told(self, run: Run) -> dict[str, str]:
        """Give *run* in each way in which it is to be written: what is shown, the formats, the baseline."""
        from citekit.report import FORMATS, baseline_of

        written = {form: FORMATS[form](run) for form, _ in self.reports}
        written["shown"] = self._text(run) if self.form == "text" else FORMATS[self.form](run)
        if self.baseline is not None:
            written["baseline"] = baseline_of(run)
        return written

    def _text(self, run: Run) -> str:
        from citekit.report import run_terminal, run_text

        if self.width is None:
            return run_text(run, notes=self.with_notes)
        return run_terminal(run, self.width, in_colour=self.in_colour, notes=self.with_notes)

    def write(self, told: Kept, read: list[Path]) -> None:
        """Write it all, over none of the files *read*."""
        shown = told.written["shown"]
        if self.output is None:
            show(as_page(shown) if self.form == "html" else shown, end="", is_styled=self.width is not None)
        else:
            _write(self.output, shown, read)
        for form, path in self.reports:
            _write(path, told.written[form], read)
        if self.baseline is not None:
            _write(self.baseline, told.written["baseline"], read)


def _write(path: str, text: str, read: list[Path]) -> None:
    write_output(path, text.encode("utf-8", "surrogatepass"), read)


def _verified(
    asked: Asked,
    opened: Read,
    names: tuple[str, ...],
    named: tuple[str, ...],
    changed_since: str | None,
    wanted: _Wanted,
) -> tuple[Kept, bool]:
    """Verify, and give what is told of it; and whether that may be told again as long as no file changes."""
    from citekit.report import Run

    began = time.time_ns()
    asked, chosen = _chosen(asked, opened, names, named, changed_since)
    is_one = wanted.form == "text" and not wanted.reports
    run = asked.run(chosen, opened, fails_as_one=is_one) if chosen or not names else Run(())
    if asked.jobs > 1:  # each process has opened its libraries itself
        for address in filter(is_database, asked.library):
            opened.library_at((address,))
    for library in opened.libraries.values():
        if is_in_database(library):
            _keep_results(library, run)
    files = [*map(Path, chosen), *opened.files, *map(Path, filter(None, (asked.page, asked.baseline)))]
    if opened.shelf is not None:
        opened.shelf.make_room()
    found = digests(files, began)
    told = Kept(run.exit_code, wanted.told(run), dict.fromkeys(map(str, files)) if found is None else found)
    return told, found is not None and opened.has_only_files and _may_be_kept(run)


def _keep_results(library: Library, run: Run) -> None:
    """Keep what was found of the citations of a library in a database, beside them."""
    from citekit.library.database import DatabaseLibrary, Result, keep_results

    if not isinstance(library, DatabaseLibrary):
        return
    found: dict[str, Result] = {}
    for checked in run.checked:
        if checked.report is None:
            continue
        rules: dict[str, list[str]] = {}
        for finding in checked.report.findings:
            rules.setdefault(finding.key or "", []).append(finding.rule)
        for one in checked.report.quotations:
            similarity = one.match.similarity if one.match is not None else None
            found[one.key] = Result(
                one.key, one.status.value, similarity, tuple(rules.get(one.key, ())), one.page_sha256
            )
    keep_results(library, found.values())


def _chosen(
    asked: Asked, opened: Read, names: tuple[str, ...], named: tuple[str, ...], changed_since: str | None
) -> tuple[Asked, tuple[str, ...]]:
    """Give what is asked with its rules, and those of *names* that are to be verified; says why where none is."""
    asked = evolve(asked, select=rules_named(asked.select), ignore=rules_named(asked.ignore))
    articles = asked.without_saved_pages(names, named, opened)
    chosen = asked.chosen(articles, changed_since, opened) if articles or not names else ()
    if names and not chosen:
        complain(f"no article changed since {changed_since}" if articles else "all files found there are saved pages")
    return asked, chosen


def _in_lines(
    asked: Asked, opened: Read, names: tuple[str, ...], named: tuple[str, ...], changed_since: str | None
) -> int:
    """Verify, and write each article when it is done; give the exit status of all."""
    from citekit.report import run_line, worst

    asked, chosen = _chosen(asked, opened, names, named, changed_since)
    codes: set[int] = set()
    for one in asked.each(chosen, opened) if chosen or not names else ():
        show(run_line(one), end="")
        codes.add(one.exit_code)
    return worst(codes)


def _may_be_kept(run: Run) -> bool:
    """Whether what a run says hangs on files alone: not on what could not be read, nor on what day it is (CK416)."""
    return all(one.error is None for one in run.checked) and all(one.rule != "CK416" for _, one, _ in run.findings())


def _report(one: str) -> tuple[str, str]:
    form, _, path = one.partition(":")
    if form not in _FORMATS or not path:
        raise InvalidInput(f"--report {one}: write FORMAT:FILE; the formats are {', '.join(_FORMATS)}")
    return form, path
