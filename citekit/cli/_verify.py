"""``citekit verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from citekit.cli._console import show
from citekit.cli._options import article_at, format_option, library_for, library_option, page_text
from citekit.library import read_settings


@click.command("verify")
@click.argument("article", required=False)
@library_option
@click.option("--page", metavar="FILE", help="The page as it goes out: machine translations in it must be called such.")
@format_option
@click.option(
    "--fail-on", type=click.Choice(["note", "warning", "error"]), help="Which findings fail; by default errors."
)
@click.option("--allow-uncited", is_flag=True, help="Let an article pass that quotes and has no key at all.")
@click.option("-q", "--quiet", is_flag=True, help="Do not print notes; they are counted all the same.")
def command(
    article: str | None,
    library: str | None,
    page: str | None,
    form: str,
    fail_on: str | None,
    allow_uncited: bool,
    quiet: bool,
) -> None:
    """Check the quotations that ARTICLE cites (“-” for standard input), or all of a library.

    The recorded words are looked for in the saved pages, the printed words compared with the record, translations and
    attributions checked. Nothing is fetched. The exit status is 1 where a finding fails, 3 where something could not be
    checked, as quotations of which no key says where they are from.

    \b
    citekit verify article.md
    citekit verify --library citations.yaml --format json
    """
    from citekit.report import report_json, report_text
    from citekit.verification import Severity, verify

    read = article_at(article) if article is not None else None
    settings = read_settings(read.folder if read is not None else Path())
    records = library_for(library, read, settings)
    severity = Severity(fail_on or settings.fail_on or "error")
    uncited = "note" if allow_uncited else settings.uncited
    report = verify(
        records,
        read,
        printed=page_text(page) if page else None,
        fail_on=severity,
        uncited_as=Severity(uncited) if uncited else None,
        may_except=settings.may_except or (),
    )
    show(report_json(report) if form == "json" else report_text(report, notes=not quiet), end="")
    sys.exit(report.exit_code)
