"""``citekit render``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit.cli._console import as_page, complain, show
from citekit.cli._options import article_at, library_for, library_option, locale_option, style_option
from citekit.cli._writing import files_of, files_of_article, write_output
from citekit.library import read_settings

if TYPE_CHECKING:
    from citekit.rendering import Check


@click.command("render")
@click.argument("article")
@click.option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
@click.option(
    "--to", type=click.Choice(["html", "markdown", "plain"]), help="By default what --output ends in, or html."
)
@style_option
@locale_option
@click.option("--check/--no-check", default=True, help="Warn of quotations that do not hold; by default it does.")
@click.option("--raw-html", is_flag=True, help="Print the HTML of ARTICLE as it stands; only for an author you trust.")
@library_option
def command(
    article: str,
    output: str | None,
    to: str | None,
    style: str | None,
    locale: str | None,
    check: bool,
    raw_html: bool,
    library: tuple[str, ...],
) -> None:
    """Print ARTICLE (Markdown or HTML, “-” for standard input) with a note for each citation.

    \b
    citekit render article.md -o article.html
    citekit render article.md --to plain --style apa
    citekit render story.html -o story-with-notes.html
    """
    from citekit.rendering import render

    read = article_at(article)
    settings = read_settings(read.folder)
    records = library_for(library, read, settings)
    form = to or _FORMATS.get(Path(output).suffix.lower() if output else "", "html")
    chosen = style or read.csl or settings.style
    rendered = render(
        read,
        records,
        style=chosen,
        locale=locale or read.language or settings.locale,
        to=form,
        check=_check() if check else None,
        raw_html=raw_html,
    )
    for warning in rendered.warnings:
        complain(f"warning: {warning}")
    if output is None:
        show(as_page(rendered.text) if form == "html" else rendered.text, end="")
    else:
        own = (*files_of_article(read), *files_of(records), *((Path(chosen),) if chosen else ()))
        write_output(output, rendered.text.encode(), own)
        count = len(rendered.notes)
        complain(f"{output}: {count} note{'s' if count != 1 else ''}")


def _check() -> Check:
    from citekit.verification import warnings_of

    return warnings_of


_FORMATS = {".md": "markdown", ".markdown": "markdown", ".txt": "plain"}
