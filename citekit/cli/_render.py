"""``citekit render``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit.cli._console import as_page, complain, counted, show, show_file
from citekit.cli._options import article_at, library_for, library_option, locale_option, style_option
from citekit.cli._writing import files_of, files_of_article, keep_what_was_read, write_output
from citekit.errors import InvalidInput
from citekit.library import read_settings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.rendering import Check, NoteMarks, NotePlacement, Rendered


_FORMATS = {
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".txt": "plain",
    ".docx": "docx",
    ".odt": "odt",
    ".tex": "latex",
    ".typ": "typst",
    ".rst": "rst",
    ".rtf": "rtf",
    ".epub": "epub",
    ".json": "fragment-json",
}
_TEXTS = ("html", "markdown", "plain")
_FILES = ("docx", "odt", "latex", "typst", "rst", "rtf", "epub")
_ZIPPED = frozenset({"docx", "odt", "epub"})


@click.command("render")
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE…")
@click.option("-o", "--output", metavar="FILE", help="Where to; else standard output. Of several articles, a folder.")
@click.option(
    "--to",
    type=click.Choice([*_TEXTS, *_FILES, "fragment-json"]),
    help="By default what --output ends in, or html. fragment-json: the parts, for a page that another program makes.",
)
@click.option("--reference-doc", metavar="FILE", help="A Word or ODT document whose styles are taken.")
@click.option("--id-prefix", default="", metavar="WORD", help="What stands before each id of the HTML.")
@click.option("--first-note", default=1, metavar="N", type=click.IntRange(1), help="The number of the first note.")
@click.option(
    "--notes",
    type=click.Choice(["endnote", "footnote", "margin", "popover", "inline"]),
    help="Where notes stand: behind the text, at the foot of a page (as in Word by default), beside their block, on "
    "demand, in the text.",
)
@click.option(
    "--note-marks",
    type=click.Choice(["inside", "after", "before"]),
    help="Where marks of notes stand beside punctuation: “word.”¹, “word”.¹ or “word”¹. – as the language has it by "
    "default.",
)
@style_option
@locale_option
@click.option("--check/--no-check", default=True, help="Warn of quotations that do not hold; by default it does.")
@click.option("--raw-html", is_flag=True, help="Print the HTML of ARTICLE as it stands; only for an author you trust.")
@click.option("--restart", is_flag=True, help="Of several articles: number notes, and cite in full, anew in each.")
@library_option
def command(
    articles: tuple[str, ...],
    output: str | None,
    to: str | None,
    style: str | None,
    locale: str | None,
    check: bool,
    raw_html: bool,
    library: tuple[str, ...],
    reference_doc: str | None,
    id_prefix: str,
    first_note: int,
    notes: NotePlacement | None,
    note_marks: NoteMarks | None,
    restart: bool,
) -> None:
    """Print ARTICLE (Markdown or HTML, “-” for standard input) with a note for each citation.

    \b
    citekit render article.md -o article.html
    citekit render article.md --to plain --style apa
    citekit render story.html -o story-with-notes.html
    citekit render article.md -o article.docx --reference-doc house.docx
    citekit render article.md --to fragment-json --id-prefix a-
    citekit render one.md two.md three.md -o book

    Several articles are the chapters of a book, in their order: notes and short forms are counted through, and the
    bibliography stands in the last. Style, marks, language and library are those of the first.
    """
    from citekit.rendering import Layout, asked_marks, render_book

    read = [article_at(one) for one in articles]
    settings = read_settings(read[0].folder)
    records = library_for(library, read[0], settings)
    chosen = style or read[0].csl or settings.style
    own = [path for one in read for path in files_of_article(one)]
    own += [*files_of(records), *((Path(chosen),) if chosen else ())]
    is_book = len(read) > 1
    targets = _targets(articles, output, to or "html") if is_book else [output]
    for target in targets:
        if target not in {None, "-"}:
            keep_what_was_read(str(target), own)
    marks = note_marks or asked_marks(read[0], settings.note_marks)
    form = to or ("html" if is_book else _form_of(output))
    rendered = render_book(
        read,
        records,
        style=chosen,
        locale=locale or read[0].language or settings.locale,
        to="html" if form == "fragment-json" else form,
        check=_check() if check else None,
        raw_html=raw_html,
        layout=Layout(id_prefix=id_prefix, first_note=first_note, note_placement=notes, note_marks=marks),
        reference_doc=Path(reference_doc) if reference_doc else None,
        restart=restart,
    )
    for warning in (warning for one in rendered for warning in one.warnings):
        complain(f"warning: {warning}")
    for target, one in zip(targets, rendered, strict=True):
        _give(one, form, target, own)


def _targets(articles: Sequence[str], output: str | None, form: str) -> list[str | None]:
    """Give the file that each chapter of a book is written to: in the folder *output*, under the name that it has."""
    if output in {None, "-"} or Path(str(output)).is_file() or Path(str(output)).suffix.lower() in _FORMATS:
        raise click.UsageError("several articles are written as files of one folder: name it with --output")
    suffix = next(suffix for suffix, name in _FORMATS.items() if name == form)
    names = [f"{'index' if one == '-' else Path(one).stem}{suffix}" for one in articles]
    if twice := next((one for one in names if names.count(one) > 1), None):
        raise click.UsageError(
            f"two articles would be written to {Path(str(output)) / twice}; name one of them otherwise"
        )
    Path(str(output)).mkdir(parents=True, exist_ok=True)
    return [str(Path(str(output)) / one) for one in names]


def _give(rendered: Rendered, form: str, output: str | None, own: Sequence[Path]) -> None:
    content = _fragments(rendered) if form == "fragment-json" else rendered.content
    if output in {None, "-"} and form in _ZIPPED:
        show_file(content, form)
    elif output in {None, "-"}:
        show(as_page(content.decode()) if form == "html" else content.decode(), end="")
    else:
        write_output(str(output), content, own)
        count = len(rendered.notes)
        complain(f"{output}: {counted(count, 'note')}")


def _check() -> Check:
    from citekit.verification import warnings_of

    return warnings_of


def _form_of(output: str | None) -> str:
    """Give the format that the name of *output* says; raises `InvalidInput` for one that nothing writes."""
    if output in {None, "-"}:
        return "html"
    suffix = Path(str(output)).suffix.lower()
    if not suffix:
        return "html"
    if suffix not in _FORMATS:
        there = ", ".join(sorted(_FORMATS))
        raise InvalidInput(f"{output}: nothing is written under that name; it may end in {there}, or give --to")
    return _FORMATS[suffix]


def _fragments(rendered: Rendered) -> bytes:
    """Give the parts of an article as JSON."""
    parts = rendered.parts
    said = {
        "head": {
            "language": parts.head.language,
            "direction": parts.head.direction,
            "title": parts.head.title,
            "style": parts.head.style_sheet,
        },
        "body": parts.body,
        "notes": [{"number": note.number, "id": note.id, "html": note.text} for note in parts.notes],
        "bibliography": [{"key": one.work, "id": one.id, "html": one.text} for one in parts.bibliography],
        "sections": {"notes": parts.notes_section, "bibliography": parts.bibliography_section},
        "references": [{"offset": offset, "note": number} for offset, number in parts.references],
        "warnings": list(rendered.warnings),
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
