"""An article with its notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from attrs import define, evolve, frozen

from citekit._files import is_file
from citekit.article import Article, open_article
from citekit.csl import Processor
from citekit.errors import InvalidInput
from citekit.library import SavedPages, cited, without_cross_references
from citekit.model import Library, Source
from citekit.rendering._citing import Citing, Told, cite_all, family_of, processor_for, uncited_works
from citekit.rendering._document import Body, parse_body
from citekit.rendering._html import html_page, html_parts
from citekit.rendering._markdown import markdown_parts
from citekit.rendering._marks import NoteMarks, marks_of
from citekit.rendering._note import DEFAULT_STYLE, PANDOC_FORMATS, NotePrinter, checked_article_format, words_for
from citekit.rendering._parts import Entry, Head, Layout, Note, Parts
from citekit.rendering._phrases import Phrases
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
    (printed,) = render_book(
        [article],
        library,
        style=style,
        locale=locale,
        to=to,
        folder=folder,
        pages=pages,
        check=check,
        raw_html=raw_html,
        layout=layout,
        reference_doc=reference_doc,
        told=told,
    )
    return printed


def render_book(  # noqa: PLR0913 - each is a part of one thing
    articles: Sequence[Article | str | Path],
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
    restart: bool = False,
) -> tuple[Rendered, ...]:
    """Print the chapters of a book, each as `render` prints an article: notes and short forms are counted through.

    What tells works apart (2020a) is the same in all of them, and the bibliography stands in the last and lists what
    all cite. Every id, and in Markdown every label of a note, is of one chapter alone. With *restart* each chapter
    begins again: its notes with the first number, and a work with its full form. Style and language are those of the
    first chapter where they are not given. Otherwise as `render`, which raises the same.
    """
    library = library if isinstance(library, Library) else Library.open(library)
    known = [one if isinstance(one, Article) else open_article(one) for one in articles]
    told_apart = [without_cross_references(one, library) for one in known]
    opened = [one for one, _ in told_apart]
    if not opened:
        raise InvalidInput("a book has at least one chapter")
    if to != "html":
        for article in opened:
            if article.format == "html":
                raise InvalidInput(f"{article.name}: an article in HTML is rendered as HTML, and as nothing else")
    tag = locale or opened[0].language or "en-US"
    name = style or opened[0].csl or DEFAULT_STYLE
    layout, form = layout or Layout(), checked_article_format(to)
    written = "markdown" if form in PANDOC_FORMATS else form
    words, warnings = words_for(tag)

    is_linked = len(opened) == 1 and opened[0].metadata.get("link-citations") is True

    def processor() -> Processor:
        made = processor_for(library, _style_of(name, opened[0]), tag, written, link_urls=layout.link_urls)
        if is_linked and written == "html" and _is_listed(made, opened[0]):
            made.link_cites = f"#{layout.id_prefix}ref-"
        return made

    chapters: list[_Chapter] = []
    shared = processor()
    first = layout.first_note
    for place, article in enumerate(opened, 1):
        own = evolve(
            layout,
            first_note=layout.first_note if restart else first,
            id_prefix=f"{layout.id_prefix}c{place}-" if len(opened) > 1 else layout.id_prefix,
        )
        chapter = _Chapter.of(article, library, shared, name, words, tag, own, told)
        first = chapter.body.number_after(first)
        chapters.append(chapter)
    uncited = list(dict.fromkeys(key for one in chapters for key in one.uncited))
    if restart:
        works = _works_of(chapters)
        for chapter in chapters:
            chapter.citing.processor = processor()
            chapter.citing.processor.nocite([*works, *uncited])
            cite_all([(chapter.body, chapter.citing)])
    else:
        shared.nocite(uncited)
        cite_all([(one.body, one.citing) for one in chapters])
    pages = pages or SavedPages(library, folder or library.folder)
    printed: list[Rendered] = []
    first = layout.first_note
    for chapter, (_, left_alone) in zip(chapters, told_apart, strict=True):
        works = [*(work for one in chapters for work in one.citing.seen), *uncited]
        listed = _bibliography(chapter.citing, chapter.article, works) if chapter is chapters[-1] else ()
        parts, distrusted = chapter.printed(written, tag, pages, listed, first, raw_html=raw_html)
        first = layout.first_note if restart else chapter.body.number_after(first)
        content = _content(parts, form, chapter.layout, reference_doc)
        found = check(chapter.article, library, folder) if check is not None else ()
        said = (*left_alone, *chapter.unknown, *_of_html(distrusted, written), *found)
        printed.append(Rendered(content, parts, (*warnings, *said) if not printed else said))
    return tuple(printed)


@define
class _Chapter:
    """An article that is parsed, before it is printed."""

    article: Article
    body: Body
    citing: Citing
    layout: Layout
    words: Phrases
    uncited: tuple[str, ...]
    unknown: tuple[str, ...]

    @classmethod
    def of(
        cls,
        article: Article,
        library: Library,
        processor: Processor,
        style: str,
        words: Phrases,
        tag: str,
        layout: Layout,
        told: Told | None,
    ) -> _Chapter:
        """Parse *article*."""
        asked = NoteMarks.BEFORE if layout.note_placement == "inline" else layout.note_marks
        is_note = processor.style.is_note
        marks = marks_of(article, processor.style, tag, asked)
        body = parse_body(article, notes=marks, first=layout.first_note)
        citing = Citing(processor, article, library, words, family_of(style), is_note, told=told)
        return cls(article, body, citing, layout, words, *uncited_works(article, library))

    def printed(
        self, written: str, tag: str, pages: SavedPages, listed: tuple[Entry, ...], first: int, *, raw_html: bool
    ) -> tuple[Parts, str]:
        """Give the parts of the chapter, and the HTML in it that is not trusted.

        In a style that cites in the text few citations have a note; these are numbered from *first* on.
        """
        writer = note_writer(written, link_urls=self.layout.link_urls)
        printer = NotePrinter(self.citing, self.words, writer, tag, pages)
        notes: dict[int, str] = {}
        behind: dict[int, str] = {}
        for reference in self.body.references:
            if reference.use is not None:
                notes[reference.number] = printer.note(reference.use)
            elif reference.footnote is not None:
                behind[reference.footnote] = printer.behind(self.body.within(reference.footnote))
        if not self.citing.is_note_style:
            self.body, notes = self.body.renumbered(notes, first)
        distrusted = "" if raw_html else self.body.raw_html
        printout = Printout(
            self.article,
            self.body,
            self.citing,
            notes,
            behind,
            listed,
            self.words,
            tag,
            self.layout,
            bool(distrusted),
        )
        return _PARTS[written](printout), distrusted


def _works_of(chapters: Sequence[_Chapter]) -> list[str]:
    """Give the works that *chapters* cite, in order, each once."""
    found: dict[str, None] = {}
    for chapter in chapters:
        for use in chapter.article.citations:
            for cite in use.every_cite:
                record = cited(cite.key, chapter.citing.library)
                if record is not None:
                    found[record.id if isinstance(record, Source) else record.seen_in.id] = None
    return list(found)


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


def _is_listed(processor: Processor, article: Article) -> bool:
    return article.metadata.get("suppress-bibliography") is not True and processor.style.bibliography is not None


def _bibliography(citing: Citing, article: Article, works: Sequence[str]) -> tuple[Entry, ...]:
    if not _is_listed(citing.processor, article):
        return ()
    listed = citing.processor.bibliography(dict.fromkeys(works)).entries if works else ()
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
