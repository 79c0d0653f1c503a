"""``citekit pandoc``."""

from __future__ import annotations

import click

from citekit.cli._console import show, show_file
from citekit.errors import InvalidInput


@click.command("pandoc", context_settings={"ignore_unknown_options": True})
@click.argument("options", nargs=-1, type=click.UNPROCESSED, metavar="FILE… [OPTIONS OF PANDOC]")
@click.option("--strict", is_flag=True, help="A key that is not in the library fails; by default it is told.")
def command(options: tuple[str, ...], strict: bool) -> None:
    """Run pandoc on FILE and print its citations: notes, originals, languages, bibliography, in place of --citeproc.

    All of pandoc's options are pandoc's. The library, the style and the language are those of the metadata
    (“bibliography”, “csl”, “lang”), or as for “citekit render”.

    \b
    citekit pandoc article.md -o article.docx --reference-doc house.docx
    citekit pandoc --strict chapter-1.md chapter-2.md -o book.epub
    """
    from citekit.integrations import run_pandoc

    status, written = run_pandoc([*options, *(["-M", "citekit-strict"] if strict else [])])
    try:
        show(written.decode(), end="")
    except UnicodeDecodeError:
        show_file(written, "a file of this format")
    if status:
        raise InvalidInput(f"pandoc ended with status {status}; what it said stands above")
