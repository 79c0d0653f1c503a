"""An article with its notes, and a single note."""

from __future__ import annotations

from pathlib import Path

from attrs import define, field, frozen

from citekit.article import Article, CitationUse, open_article
from citekit.errors import InvalidInput
from citekit.library import SavedPages
from citekit.model import Citation, Library, Source
from citekit.rendering._citing import Citing, cite_all, family_of, processor_for
from citekit.rendering._document import Reference, parse_body
from citekit.rendering._html import html_page
from citekit.rendering._markdown import markdown_text
from citekit.rendering._phrases import Phrases, attribution_languages, phrases
from citekit.rendering._plain import plain_text
from citekit.rendering._presets import quotation_marks
from citekit.rendering._printout import Printout
from citekit.rendering._quoted import quoted_words
from citekit.rendering._writers import NoteWriter, note_writer

DEFAULT_STYLE = "chicago-notes-bibliography"
_FORMATS = ("html", "markdown", "plain")


@frozen
class Note:
    """One note as it is printed: its number from 1, and its text in the format asked for."""

    number: int
    text: str


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
) -> Rendered:
    """Print *article* with a note for each citation: source, original words, translator, and the way to the passage.

    Both may be given as the paths of their files. *style* is a CSL style's name or path, and *locale* a BCP 47 tag: by
    default ``csl`` and ``lang`` of the front matter, Chicago notes and English. *to* is ``html``, ``markdown`` or
    ``plain``. Saved pages are read under *folder*, that of the library's file if not given;
    nothing is fetched. A style that cites in the text keeps the notes for the quoted words. A bibliography follows
    where the style has one, unless the front matter says ``suppress-bibliography: true``.

    Raises `UnknownKey` for a key that is not in *library*, `InvalidInput` for an article that is no Markdown, and what
    `citekit.csl.Processor` raises for a style or locale.
    """
    article = article if isinstance(article, Article) else open_article(article)
    library = library if isinstance(library, Library) else Library.open(library)
    tag = locale or article.language or "en-US"
    words, warnings = _words(tag)
    name = style or article.csl or DEFAULT_STYLE
    processor = processor_for(library, _style_of(name, article), tag, _checked(to))
    body = parse_body(article, notes=processor.style.is_note)
    citing = Citing(processor, article, library, words, family_of(name), processor.style.is_note)
    cite_all(body, citing)
    pages = SavedPages(library, folder or library.folder)
    printer = _Printer(citing, words, note_writer(to), tag, pages)
    notes = {reference.number: printer.note(reference) for reference in body.references if reference.use is not None}
    printout = Printout(article, body, citing, notes, _bibliography(citing, article), words, tag)
    match to:
        case "html":
            text = html_page(printout)
        case "markdown":
            text = markdown_text(printout)
        case _:
            text = plain_text(printout)
    kept = tuple(Note(number, text) for number, text in notes.items() if text)
    return Rendered(text, kept, warnings)


def note(
    citation: Citation,
    *,
    style: str = DEFAULT_STYLE,
    locale: str = "en-US",
    to: str = "plain",
    folder: Path | None = None,
) -> str:
    """Give the note of one citation as it is printed where it comes first, without its number.

    The saved page is read under *folder* where that is given, for the address of the passage; see `render`.
    """
    library = Library(sources=_sources(citation), citations=(citation,))
    article = read_one(citation.key)
    words, _ = _words(locale)
    processor = processor_for(library, style, locale, _checked(to))
    body = parse_body(article, notes=processor.style.is_note)
    citing = Citing(processor, article, library, words, family_of(style), processor.style.is_note)
    cite_all(body, citing)
    pages = None if folder is None else SavedPages(library, folder)
    (reference,) = body.references
    printed = _Printer(citing, words, note_writer(to), locale, pages).note(reference)
    mark = "" if citing.is_note_style else citing.printed[reference.use.start].text if reference.use else ""
    return " ".join(part for part in (mark, printed) if part)


def _sources(citation: Citation) -> tuple[Source, ...]:
    return tuple(one for one in (citation.source, citation.quoted_in) if one is not None)


def read_one(key: str) -> Article:
    """Give an article that is one citation."""
    from citekit.article import read_article

    return read_article(f"[@{{{key}}}]")


def _checked(to: str) -> str:
    if to not in _FORMATS:
        raise InvalidInput(f"“{to}” is no format of an article; there are {', '.join(_FORMATS)}")
    return to


def _style_of(name: str, article: Article) -> str | Path:
    """A style named in an article is a path from its folder where there is such a file, else an installed style."""
    path = article.folder / name
    return path if name.endswith(".csl") and path.is_file() else name


def _words(tag: str) -> tuple[Phrases, tuple[str, ...]]:
    try:
        return phrases(tag), ()
    except InvalidInput:
        there = ", ".join(attribution_languages())
        return phrases("en"), (f"the notes speak English: there are no phrases in “{tag}”, only in {there}",)


def _bibliography(citing: Citing, article: Article) -> str:
    if article.metadata.get("suppress-bibliography") is True or citing.processor.style.bibliography is None:
        return ""
    return citing.processor.bibliography(dict.fromkeys(citing.seen)).text if citing.seen else ""


@define
class _Printer:
    """Prints the notes of one article; the words behind a citation are told once."""

    citing: Citing
    words: Phrases
    writer: NoteWriter
    locale: str
    pages: SavedPages | None
    told: set[str] = field(factory=set)

    def note(self, reference: Reference) -> str:
        """Give the text of a citation's note; empty where a style that cites in the text has nothing to add."""
        use = reference.use
        if use is None:
            return ""
        parts = [self.citing.printed[use.start].text] if self.citing.is_note_style else []
        for citation in self._untold(use):
            parts += self._quoted(citation)
        return " ".join(parts)

    def _untold(self, use: CitationUse) -> list[Citation]:
        keys = [cite.key for cite in use.cites if cite.key not in self.told]
        self.told.update(keys)
        return [self.citing.library.citation(key) for key in dict.fromkeys(keys)]

    def _quoted(self, citation: Citation) -> list[str]:
        quoted = quoted_words(citation, self.words.locale, self.pages)
        parts: list[str] = []
        if quoted.original is not None:
            language = self.words.language(quoted.original.language)
            parts.append(self.writer.plain(self.words.say("original-words", language=language)))
            first, last, *_ = quotation_marks(self.locale)
            opening, closing = self.words.say("quoted-sentence", open=first, words="\0", close=last).split("\0")
            parts.append(
                f"{self.writer.plain(opening)}{self.writer.foreign(quoted.original)}{self.writer.plain(closing)}"
            )
            parts.append(self.writer.plain(quoted.disclosure))
        if quoted.passage is not None:
            parts.append(self.writer.link(quoted.passage, self.words.say("passage-link")) + ".")
        return parts
