"""An article with its notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import frozen

from citekit._files import is_file
from citekit.article import Article, open_article
from citekit.errors import InvalidInput
from citekit.library import SavedPages
from citekit.model import Library
from citekit.rendering._citing import Citing, Told, cite_all, family_of, processor_for, uncited_works
from citekit.rendering._document import parse_body
from citekit.rendering._html import html_page, html_parts
from citekit.rendering._markdown import markdown_parts
from citekit.rendering._marks import NoteMarks, marks_of
from citekit.rendering._note import DEFAULT_STYLE, PANDOC_FORMATS, NotePrinter, checked_article_format, words_for
from citekit.rendering._parts import Entry, Head, Layout, Note, Parts
from citekit.rendering._plain import plain_parts
from citekit.rendering._printout import Printout
from citekit.rendering._raw_html import left_out
from citekit.rendering._writers import note_writer

Check = Callable[[Article, Library, "Path | None"], "tuple[str, ...]"]
"""What is wrong with the quotations of an article, a line each; see `render`."""


@frozen
class Rendered:
    """An article as it is printed.

    ``content`` are the bytes of the whole file, ``parts`` its parts, ``warnings`` what a reader will miss.
    """

    content: bytes
    parts: Parts
    warnings: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole as text; raises `InvalidInput` where its format is none (Word, ODT, EPUB)."""
        if self.content[:2] == b"PK":
            raise InvalidInput("this format is no text; take its content")
        return self.content.decode()

    @property
    def notes(self) -> tuple[Note, ...]:
        """Its notes, in order."""
        return self.parts.notes

    @property
    def body(self) -> str:
        """The text of the article with its marks, without notes and bibliography."""
        return self.parts.body

    @property
    def bibliography(self) -> tuple[Entry, ...]:
        """The entries of its bibliography, in order."""
        return self.parts.bibliography

    @property
    def head(self) -> Head:
        """Language, direction, title and style sheet."""
        return self.parts.head

    @property
    def references(self) -> tuple[tuple[int, int], ...]:
        """The places of the article that lead to a note: offset in its source (code points), number of the note."""
        return self.parts.references


def render(  # noqa: PLR0913 - each is a part of one thing
    article: Article | str | Path,
    library: Library | str | Path,
    *,
    style: str | None = None,
    locale: str | None = None,
    to: str = "html",
    folder: Path | None = None,
    pages: SavedPages | None = None,
    check: Check | None = None,
    raw_html: bool = False,
    layout: Layout | None = None,
    reference_doc: Path | None = None,
    told: Told | None = None,
) -> Rendered:
    """Print *article* with a note for each citation: source, original words, translator, and the way to the passage.

    Both may be given as the paths of their files. *style* is a CSL style's name or path, and *locale* a BCP 47 tag: by
    default ``csl`` and ``lang`` of the front matter, Chicago notes and English. *to* is ``html``, ``markdown``,
    ``plain``, or, through pandoc (extra ``pandoc``), ``docx``, ``odt``, ``latex``, ``typst``, ``rst``, ``rtf``,
    ``epub``; *reference_doc* is a Word or ODT document whose styles are taken.

    Saved pages are read under *folder*, that of the library's file if not given; nothing is fetched. Who prints many
    articles gives the *pages* instead, so that each is read once. A style that cites
    in the text keeps the notes for the quoted words. A bibliography follows where the style has one, unless the front
    matter says ``suppress-bibliography: true``. *check* is given the article, the library and the folder, and says in
    ``warnings`` which quotations do not hold, as `citekit.verification.warnings_of` does. HTML in the article loses in
    an HTML page what acts, asks for something or hides, unless the author is trusted: *raw_html*. Markdown keeps it;
    ``warnings`` say in both cases what it is.

    *told* hears of each key that is not in *library*, with its place, and the key then stands in the text with a
    question mark.

    *layout* says how its parts are made for a page that somebody else makes (`Layout`).

    An article in HTML becomes a page of HTML: what its body has, with the notes.

    Raises `UnknownKey` for a key that is not in *library* and of which nobody is *told*, `InvalidInput` for an article
    of plain text, and what `citekit.csl.Processor` raises for a style or locale.
    """
    article = article if isinstance(article, Article) else open_article(article)
    library = library if isinstance(library, Library) else Library.open(library)
    if article.format == "html" and to != "html":
        raise InvalidInput(f"{article.name}: an article in HTML is rendered as HTML, and as nothing else")
    tag = locale or article.language or "en-US"
    words, warnings = words_for(tag)
    name = style or article.csl or DEFAULT_STYLE
    layout, form = layout or Layout(), checked_article_format(to)
    written = "markdown" if form in PANDOC_FORMATS else form
    processor = processor_for(library, _style_of(name, article), tag, written, link_urls=layout.link_urls)
    asked = NoteMarks.BEFORE if layout.note_placement == "inline" else layout.note_marks
    marks = marks_of(article, tag, asked) if processor.style.is_note else None
    body = parse_body(article, notes=marks, first=layout.first_note)
    citing = Citing(processor, article, library, words, family_of(name), processor.style.is_note, told=told)
    uncited, unknown = uncited_works(article, library)
    processor.nocite(uncited)
    cite_all(body, citing)
    pages = pages or SavedPages(library, folder or library.folder)
    printer = NotePrinter(citing, words, note_writer(written, link_urls=layout.link_urls), tag, pages)
    notes: dict[int, str] = {}
    behind: dict[int, str] = {}
    for reference in body.references:
        if reference.use is not None:
            notes[reference.number] = printer.note(reference.use)
        elif reference.footnote is not None:
            behind[reference.footnote] = printer.behind(body.within(reference.footnote))
    distrusted = "" if raw_html else body.raw_html
    listed = _bibliography(citing, article, uncited)
    printout = Printout(article, body, citing, notes, behind, listed, words, tag, layout, bool(distrusted))
    parts = _PARTS[written](printout)
    content = _content(parts, form, layout, reference_doc)
    found = check(article, library, folder) if check is not None else ()
    return Rendered(content, parts, (*warnings, *unknown, *_of_html(distrusted, written), *found))


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


def _bibliography(citing: Citing, article: Article, uncited: Sequence[str]) -> tuple[Entry, ...]:
    if article.metadata.get("suppress-bibliography") is True or citing.processor.style.bibliography is None:
        return ()
    works = dict.fromkeys((*citing.seen, *uncited))
    listed = citing.processor.bibliography(works).entries if works else ()
    return tuple(Entry(entry.id, entry.text) for entry in listed)


def _content(parts: Parts, form: str, layout: Layout, reference_doc: Path | None) -> bytes:
    if form == "html":
        return html_page(parts, layout).encode("utf-8", "replace")
    if form in PANDOC_FORMATS:
        from citekit.rendering._pandoc import through_pandoc

        return through_pandoc(parts, form, layout, reference_doc)
    return _joined(parts, layout).encode("utf-8", "replace")


_PARTS = {"html": html_parts, "markdown": markdown_parts, "plain": plain_parts}


def _joined(parts: Parts, layout: Layout) -> str:
    """Give a text that is its parts, one behind the other."""
    sections = {"notes": parts.notes_section, "bibliography": parts.bibliography_section}
    return "\n\n".join(filter(None, (parts.body, *(sections[name] for name in layout.section_order)))) + "\n"
