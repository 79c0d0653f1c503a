"""``citekit verify``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

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
def command(article: str | None, library: str | None, page: str | None, form: str, fail_on: str | None) -> None:
    """Check the quotations that ARTICLE cites (“-” for standard input), or all of a library.

    The recorded words are looked for in the saved pages, the printed words compared with the record, translations and
    attributions checked. Nothing is fetched.

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
    report = verify(records, read, printed=page_text(page) if page else None, fail_on=severity)
    click.echo(report_json(report) if form == "json" else report_text(report), nl=False)
    sys.exit(report.exit_code)
