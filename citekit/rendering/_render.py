"""An article with its notes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from attrs import frozen

from citekit._files import is_file
from citekit.article import Article, open_article
from citekit.errors import InvalidInput
from citekit.library import SavedPages
from citekit.model import Library
from citekit.rendering._citing import Citing, cite_all, family_of, processor_for
from citekit.rendering._document import parse_body
from citekit.rendering._html import html_page
from citekit.rendering._markdown import markdown_text
from citekit.rendering._note import DEFAULT_STYLE, NotePrinter, checked_format, words_for
from citekit.rendering._plain import plain_text
from citekit.rendering._printout import Printout
from citekit.rendering._raw_html import left_out
from citekit.rendering._writers import note_writer


@frozen
class Note:
    """One note as it is printed: its number from 1, and its text in the format asked for."""

    number: int
    text: str


Check = Callable[[Article, Library, "Path | None"], "tuple[str, ...]"]
"""What is wrong with the quotations of an article, a line each; see `render`."""


@frozen
class Rendered:
    """An article as it is printed: the whole ``text``, its ``notes``, and ``warnings`` of what a reader will miss."""

    text: str
    notes: tuple[Note, ...] = ()
    warnings: tuple[str, ...] = ()


def render(
    article: Article | str | Path,
    library: Library | str | Path,
    *,
    style: str | None = None,
    locale: str | None = None,
    to: str = "html",
    folder: Path | None = None,
    check: Check | None = None,
    raw_html: bool = False,
) -> Rendered:
    """Print *article* with a note for each citation: source, original words, translator, and the way to the passage.

    Both may be given as the paths of their files. *style* is a CSL style's name or path, and *locale* a BCP 47 tag: by
    default ``csl`` and ``lang`` of the front matter, Chicago notes and English. *to* is ``html``, ``markdown`` or
    ``plain``. Saved pages are read under *folder*, that of the library's file if not given;
    nothing is fetched. A style that cites in the text keeps the notes for the quoted words. A bibliography follows
    where the style has one, unless the front matter says ``suppress-bibliography: true``. *check* is given the
    article, the library and the folder, and says in ``warnings`` which quotations do not hold, as
    `citekit.verification.warnings_of` does. HTML in the article loses in an HTML page what acts, asks for something or
    hides, unless the author is trusted: *raw_html*. Markdown keeps it; ``warnings`` say in both cases what it is.

    An article in HTML becomes a page of HTML: what its body has, with the notes.

    Raises `UnknownKey` for a key that is not in *library*, `InvalidInput` for an article of plain text, and what
    `citekit.csl.Processor` raises for a style or locale.
    """
    article = article if isinstance(article, Article) else open_article(article)
    library = library if isinstance(library, Library) else Library.open(library)
    if article.format == "html" and to != "html":
        raise InvalidInput(f"{article.name}: an article in HTML is rendered as HTML, and as nothing else")
    tag = locale or article.language or "en-US"
    words, warnings = words_for(tag)
    name = style or article.csl or DEFAULT_STYLE
    processor = processor_for(library, _style_of(name, article), tag, checked_format(to))
    body = parse_body(article, notes=processor.style.is_note)
    citing = Citing(processor, article, library, words, family_of(name), processor.style.is_note)
    cite_all(body, citing)
    pages = SavedPages(library, folder or library.folder)
    printer = NotePrinter(citing, words, note_writer(to), tag, pages)
    notes = {
        reference.number: printer.note(reference.use) for reference in body.references if reference.use is not None
    }
    distrusted = "" if raw_html else body.raw_html
    printout = Printout(article, body, citing, notes, _bibliography(citing, article), words, tag, bool(distrusted))
    match to:
        case "html":
            text = html_page(printout)
        case "markdown":
            text = markdown_text(printout)
        case _:
            text = plain_text(printout)
    kept = tuple(Note(number, text) for number, text in notes.items() if text)
    found = check(article, library, folder) if check is not None else ()
    return Rendered(text, kept, (*warnings, *_of_html(distrusted, to), *found))


def _of_html(distrusted: str, to: str) -> tuple[str, ...]:
    """Say what HTML of the author is not in a page, or is in Markdown for the next program to judge."""
    names = ", ".join(left_out(distrusted))
    if not names or to == "plain":
        return ()
    said = "is not printed (--raw-html prints it)" if to == "html" else "is in the Markdown as it stands"
    return (f"HTML of the article {said}: {names}",)


def _style_of(name: str, article: Article) -> str | Path:
    """A style named in an article is a path from its folder where there is such a file, else an installed style."""
    path = article.folder / name
    return path if name.endswith(".csl") and is_file(path) else name


def _bibliography(citing: Citing, article: Article) -> str:
    if article.metadata.get("suppress-bibliography") is True or citing.processor.style.bibliography is None:
        return ""
    return citing.processor.bibliography(dict.fromkeys(citing.seen)).text if citing.seen else ""
