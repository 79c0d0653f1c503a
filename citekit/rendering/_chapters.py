"""What is printed of the citations of a text that somebody else has parsed and puts together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from citekit.article import Article, ArticleFormat, CitationUse
from citekit.library import SavedPages
from citekit.model import Library
from citekit.rendering._citing import Citing, Told, cite_chapters, family_of, processor_for, uncited_works
from citekit.rendering._marks import NoteMarks, marks_of
from citekit.rendering._note import DEFAULT_STYLE, NotePrinter, checked_format, words_for
from citekit.rendering._parts import Entry, Layout
from citekit.rendering._writers import note_writer


@frozen
class PrintedCitation:
    """What is printed of one place that cites: ``inline`` in the text, ``note`` in the note ``number``.

    ``inline`` is the citation where the style cites in the text, and in a note style at most an author; where there is
    no note, ``number`` is ``None``. Both texts are in the format asked for.
    """

    use: CitationUse
    inline: str
    note: str = ""
    number: int | None = None
    is_mark: bool = False
    """Whether a mark stands for it, that of its note or a raised number, which goes beside punctuation."""


@frozen
class PrintedChapter:
    """The citations of a chapter as they are printed, in order, and the bibliography of the works that it cites.

    ``marks`` says where the marks of notes, and raised numbers, stand beside punctuation, ``None`` in a style that has
    neither; ``warnings`` what a reader will miss.
    """

    uses: tuple[PrintedCitation, ...]
    bibliography: tuple[Entry, ...]
    notes_heading: str
    bibliography_heading: str
    marks: NoteMarks | None
    warnings: tuple[str, ...] = ()


@frozen
class Chapter:
    """The places of a text that cite, in order; ``text`` is what its reader reads, ``metadata`` its front matter.

    A host that numbers its notes itself says in ``numbers`` in which note each of ``uses`` stands. ``within`` are the
    places in ``uses`` of those that stand in a footnote of the author's: they lead to no note of their own, all that
    the style prints is ``inline``, and ``note`` is what is said of the quoted words, at the end of the footnote. Behind
    those that are in ``going_on`` too the sentence goes on, and no full stop is printed.
    """

    uses: tuple[CitationUse, ...]
    text: str = ""
    metadata: Mapping[str, Any] = field(factory=dict)
    name: str = "the text"
    numbers: tuple[int, ...] = ()
    within: frozenset[int] = frozenset()
    going_on: frozenset[int] = frozenset()


def print_chapters(
    chapters: Sequence[Chapter],
    library: Library,
    *,
    style: str | Path = DEFAULT_STYLE,
    locale: str = "en-US",
    to: str = "html",
    layout: Layout | None = None,
    pages: SavedPages | None = None,
    told: Told | None = None,
) -> tuple[PrintedChapter, ...]:
    """Print the citations of *chapters*, which are one book: short forms, “ibid.” and what tells works apart run on.

    Notes are numbered through all of them; the original words of a quotation are told once in each. For chapters that
    stand alone it is called with each alone. *pages* are the saved pages, given by who prints many texts, so that each
    is read once. *told* hears of unknown keys. Otherwise as `render`, which raises the same.
    """
    form, layout = checked_format(to), layout or Layout()
    words, warnings = words_for(locale)
    pages = pages or SavedPages(library, library.folder)
    processor = processor_for(library, style, locale, form, link_urls=layout.link_urls)
    articles = [Article(one.name, one.text, ArticleFormat.MARKDOWN, one.metadata) for one in chapters]
    is_note = processor.style.is_note
    family = family_of(str(style))
    citings = [
        Citing(
            processor,
            article,
            library,
            words,
            family,
            is_note,
            within_notes=set(one.within),
            going_on=set(one.going_on),
            told=told,
        )
        for one, article in zip(chapters, articles, strict=True)
    ]
    uncited = [uncited_works(article, library) for article in articles]
    processor.nocite([key for keys, _ in uncited for key in keys])
    placed = [tuple(_placed(one.uses)) for one in chapters]
    numbers = [one.numbers for one in chapters]
    cite_chapters(list(zip(placed, numbers, citings, strict=True)), layout.first_note)
    asked = NoteMarks.BEFORE if layout.note_placement == "inline" else layout.note_marks
    writer, number = note_writer(form, link_urls=layout.link_urls), layout.first_note
    made: list[PrintedChapter] = []
    is_raised = processor.style.raises_citations
    for chapter, uses, citing, (listed_too, not_there) in zip(chapters, placed, citings, uncited, strict=True):
        printer = NotePrinter(citing, words, writer, locale, pages)
        printed: list[PrintedCitation] = []
        for place, (own, use) in enumerate(zip(chapter.uses, uses, strict=True)):
            if place in chapter.within:
                printed.append(PrintedCitation(own, citing.inline(use), printer.behind((use,))))
                continue
            note = printer.note(use)
            counted = chapter.numbers[place] if chapter.numbers else number
            is_mark = not use.intextual and (bool(note) if is_note else is_raised)
            printed.append(PrintedCitation(own, citing.inline(use), note, counted if note else None, is_mark))
            number += bool(note)
        heading = words.say("bibliography-heading")
        marks = marks_of(citing.article, processor.style, locale, asked)
        listed = _listed(citing, listed_too, layout)
        made.append(
            PrintedChapter(tuple(printed), listed, words.say("notes-heading"), heading, marks, (*warnings, *not_there))
        )
    return tuple(made)


def _placed(uses: Sequence[CitationUse]) -> Iterator[CitationUse]:
    """Give *uses* with their order for their place: who parsed the text need not know where they stand in it."""
    for place, use in enumerate(uses):
        yield evolve(use, start=place, end=place + 1)


def _listed(citing: Citing, uncited: Sequence[str], layout: Layout) -> tuple[Entry, ...]:
    works = dict.fromkeys((*citing.seen, *uncited))
    suppressed = citing.article.metadata.get("suppress-bibliography") is True
    if not works or suppressed or citing.processor.style.bibliography is None:
        return ()
    listed = citing.processor.bibliography(works).entries
    return tuple(Entry(one.id, one.text, f"{layout.id_prefix}ref-{one.id}") for one in listed)
