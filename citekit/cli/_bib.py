"""``citekit bib``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from citekit.cli._console import as_page, complain, show
from citekit.cli._options import format_option, library_for, library_option, locale_option, style_option
from citekit.cli._writing import files_of, write_output
from citekit.errors import InvalidInput
from citekit.library import read_settings
from citekit.model import Library

WRITERS = ("plain", "html", "markdown", "latex", "rtf", "rst", "typst", "docx-xml")


@click.command("bib")
@click.argument("files", nargs=-1, metavar="[FILE…]")
@click.option("--key", "keys", multiple=True, metavar="KEY", help="Only this one; several times, several.")
@style_option
@locale_option
@click.option("--to", type=click.Choice(WRITERS), default="plain", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
@library_option
@format_option
def command(
    files: tuple[str, ...],
    keys: tuple[str, ...],
    style: str | None,
    locale: str | None,
    to: str,
    output: str | None,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Print the bibliography of FILE (CSL-JSON, BibLaTeX, RIS, a library …), by default that of the library.

    \b
    citekit bib refs.json --style apa
    citekit bib refs.bib more.ris --key quispe2023 --to html
    """
    if files and library:
        raise click.UsageError("name the files themselves or --library, not both")
    from citekit.rendering import DEFAULT_STYLE, bibliography

    settings = read_settings(Path())
    records = Library.open(*files) if files else library_for(library, None, settings)
    sources = [records.source(key) for key in dict.fromkeys(keys)] if keys else list(records.sources)
    if not sources:
        raise InvalidInput(f"{records.name} has no sources, and no bibliography")
    printed = bibliography(
        sources,
        style=style or settings.style or DEFAULT_STYLE,
        locale=locale or settings.locale or "en-US",
        to=to,
    )
    if form == "json":
        entries = [{"id": one.id, "text": one.text} for one in printed.entries]
        text = json.dumps(entries, ensure_ascii=False, indent=2) + "\n"
    else:
        text = printed.text.rstrip("\n") + "\n"
    if output is None:
        show(as_page(text) if to == "html" and form == "text" else text, end="")
        return
    own = (*files_of(records), *((Path(style),) if style else ()))
    write_output(output, text.encode("utf-8", "surrogatepass"), own)
    count = len(printed.entries)
    complain(f"{output}: {count} {'entries' if count != 1 else 'entry'}")
