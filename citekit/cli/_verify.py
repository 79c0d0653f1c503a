"""``citekit verify``."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import field, frozen

from citekit.cli._console import as_page, complain, show
from citekit.cli._fetching import Web, fetch_options, rules_for
from citekit.cli._options import Opened, article_at, library_addresses, library_for, library_option, page_text
from citekit.cli._paths import articles_in
from citekit.cli._paths import changed_since as those_changed_since
from citekit.cli._waiting import progress
from citekit.cli._writing import files_of, files_of_article, files_of_settings, write_output
from citekit.errors import CitekitError, InvalidInput
from citekit.library import read_settings

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.library import Settings
    from citekit.model import Library
    from citekit.report import Checked, Run

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
@click.option("--allow-uncited", is_flag=True, help="Let an article pass that quotes and has no key at all.")
@click.option("--live", is_flag=True, help="Look at the cited pages on the web again, and keep what changed.")
@fetch_options
@click.option("-q", "--quiet", is_flag=True, help="Do not print notes; they are counted all the same.")
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
    allow_uncited: bool,
    live: bool,
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
    quiet: bool,
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
    """
    from citekit.report import Run, baseline_of, run_text

    if page and len(articles) != 1:
        raise InvalidInput("--page is the page of one article; name that one")
    wanted = tuple(_report(one) for one in reports)
    settings = read_settings(Path())
    rules = rules_for(settings, proxy, allow_hosts, allow_private=allow_private) if live else None
    asked = _Asked(library, page, fail_on, _rules(select), _rules(ignore), baseline, allow_uncited=allow_uncited)
    opened = _Opened(web=Web(rules, settings.timemap) if rules is not None else None)
    names = asked.chosen(articles_in(articles), changed_since, opened)
    if articles and not names:
        complain(f"no article changed since {changed_since}")
        run = Run(())
    else:
        run = asked.run(names, opened, fails_as_one=form == "text" and not reports)
    told = run_text(run, notes=not quiet) if form == "text" else _written(run, form)
    own = tuple(dict.fromkeys((*map(Path, names), *opened.files, *((Path(page),) if page else ()))))
    if output is None:
        show(as_page(told) if form == "html" else told, end="")
    else:
        write_output(output, told.encode("utf-8", "surrogatepass"), (*own, *((Path(baseline),) if baseline else ())))
    for name, path in wanted:
        read = (*own, *((Path(baseline),) if baseline else ()))
        write_output(path, _written(run, name).encode("utf-8", "surrogatepass"), read)
    if write_baseline:
        write_output(write_baseline, baseline_of(run).encode("utf-8", "surrogatepass"), own)
    sys.exit(run.exit_code)


@frozen
class _Opened:
    """What a run has opened: libraries by their addresses, and all files that no output of it may replace."""

    libraries: Opened = field(factory=dict)
    files: list[Path] = field(factory=list)
    web: Web | None = None

    def library(self, named: Sequence[str], article: Article | None, settings: Settings) -> Library:
        """Open the library as `library_for` does, each once, and remember its files, be it readable or not."""
        addresses = library_addresses(named, article, settings)
        if addresses in self.libraries:
            return library_for(named, article, settings, self.libraries)
        self.files.extend(map(Path, addresses))
        records = library_for(named, article, settings, self.libraries)
        self.files.extend(files_of(records))
        return records


@frozen
class _Asked:
    """How articles are to be verified."""

    library: tuple[str, ...]
    page: str | None
    fail_on: str | None
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    baseline: str | None
    allow_uncited: bool

    def chosen(self, names: tuple[str, ...], revision: str | None, opened: _Opened) -> tuple[str, ...]:
        """Give those of *names* that changed since *revision* of git, all of them where that is not asked."""
        if revision is None:
            return names
        if not names:
            raise InvalidInput("--changed-since chooses among articles: name some, or a folder")
        return those_changed_since(revision, {name: self._behind(name, opened) for name in names})

    def _behind(self, name: str, opened: _Opened) -> list[Path] | None:
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

    def run(self, names: Sequence[str], opened: _Opened, *, fails_as_one: bool) -> Run:
        """Verify the articles *names* one after the other, or all of the library where none are named.

        What cannot be read is told as such, and the rest is verified; alone it raises, if *fails_as_one*.
        """
        from citekit.report import Run, read_baseline, with_known

        known = read_baseline(Path(self.baseline)) if self.baseline else frozenset()
        if fails_as_one and len(names) < 2:
            checked = [self._checked(names[0] if names else None, opened)]
        else:
            checked = [self._one_of_many(name, opened) for name in progress("verifying", names or (None,))]
        return Run(tuple(with_known(one, known, "in the baseline") for one in checked))

    def _one_of_many(self, name: str | None, opened: _Opened) -> Checked:
        from citekit.report import Checked

        try:
            return self._checked(name, opened)
        except CitekitError as error:
            return Checked(name or " and ".join(self.library) or "citations.yaml", error=error)

    def _checked(self, name: str | None, opened: _Opened) -> Checked:
        from citekit.report import Checked, with_rules
        from citekit.verification import Severity, verify

        read = article_at(name) if name is not None else None
        opened.files.extend(files_of_article(read) if read is not None else files_of_settings(Path()))
        settings = _for(read)
        opened.files.extend([Path(settings.style)] if settings.style else ())
        records = opened.library(self.library, read, settings)
        uncited = "note" if self.allow_uncited else settings.uncited
        report = verify(
            records,
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
        ignored = (*self.ignore, *_rules(settings.ignore or ()))
        return with_rules(checked, self.select, ignored, settings.may_except or ())


def _for(article: Article | None) -> Settings:
    """Give the settings for an article, or those of the current folder; a rule there is not is `InvalidInput`."""
    settings = read_settings(article.folder if article is not None else Path())
    if article is not None and article.address is not None:
        settings = settings.of(Path(article.address))
    _rules([rule for rule, _ in settings.severity or ()])
    return settings


def _rules(names: Sequence[str]) -> tuple[str, ...]:
    from citekit.report import rules_beginning

    asked = tuple(one.strip().upper() for name in names for one in name.split(","))
    for one in asked:
        if not rules_beginning(one):
            raise InvalidInput(f"“{one}” is no rule, and none begins so; “citekit rules” lists them")
    return asked


def _report(one: str) -> tuple[str, str]:
    form, _, path = one.partition(":")
    if form not in _FORMATS or not path:
        raise InvalidInput(f"--report {one}: write FORMAT:FILE; the formats are {', '.join(_FORMATS)}")
    return form, path


def _written(run: Run, form: str) -> str:
    from citekit.report import FORMATS

    return FORMATS[form](run)
