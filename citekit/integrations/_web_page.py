"""The notes of a page of HTML whose text a host has parsed and puts together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from attrs import evolve, field, frozen

from citekit.article import Article, ArticleFormat, CitationFound, CitationUse, read_article
from citekit.errors import CitekitError, UnknownKey
from citekit.integrations._host import Site
from citekit.rendering import (
    Chapter,
    Layout,
    PrintedChapter,
    chapter_sections,
    note_in_text,
    note_mark,
    print_chapters,
)

LARGEST = 2_000_000
"""Code points of a page whose keys are read, as of an article: a long book; bounds time and memory."""
Tell = Callable[[str, int | None], None]
"""Is told what is wrong, and in which line of the file."""


@frozen
class PageSource:
    """The file of a page: its name, what its front matter says, its text, and the line of the file that this begins in.

    ``folder`` is where its library is looked for.
    """

    name: str = "the text"
    text: str = ""
    metadata: Mapping[str, Any] = field(factory=dict)
    first_line: int = 1
    folder: Path = field(factory=Path)


def line_in_file(whole: str, text: str) -> int:
    """Give the line of the file with the text *whole* in which *text* begins, which was stripped of front matter."""
    start = len(whole) - len(text) if text and whole.endswith(text) else 0
    return whole.count("\n", 0, start) + 1


@frozen
class PrintedPage:
    """The notes of a page, ready to be put into it."""

    printed: PrintedChapter
    layout: Layout
    locale: str

    def inline(self, place: int, *, goes_on: bool = False) -> str:
        """Give what stands in the text for the citation at *place*, without its mark."""
        own = self.printed.uses[place].inline
        return own.removesuffix(".") if goes_on else own

    def mark(self, place: int) -> str:
        """Give the mark of the note of the citation at *place*, or the note where these stand in the text."""
        own = self.printed.uses[place]
        if own.number is None:
            return ""
        is_inline = self.layout.note_placement == "inline"
        return note_in_text(own.note) if is_inline else note_mark(own.number, self.layout)

    @property
    def sections(self) -> tuple[str, str]:
        """The notes and the bibliography."""
        return chapter_sections(self.printed, self.layout, self.locale)


def chapter_of(
    source: PageSource, found: Sequence[CitationFound], numbers: Sequence[int] = (), within: Sequence[int] = ()
) -> Chapter:
    """Give what a page cites, in order; *numbers* and *within* as in `Chapter`."""
    uses = tuple(
        CitationUse(one.cites, start=place, end=place + 1, line=1, column=1, intextual=one.intextual)
        for place, one in enumerate(found)
    )
    return Chapter(
        uses,
        text=source.text,
        metadata=source.metadata,
        name=source.name,
        numbers=tuple(numbers),
        within=frozenset(within),
    )


def print_page(site: Site, layout: Layout, source: PageSource, chapter: Chapter, tell: Tell) -> PrintedPage:
    """Print the citations of a page; *tell* hears of unknown keys, with their lines. Raises as `Library.open` does."""
    opened = site.opened(
        Article(
            source.name, "", ArticleFormat.MARKDOWN, source.metadata, address=source.folder / Path(source.name).name
        )
    )
    unknown: list[UnknownKey] = []
    (printed,) = print_chapters(
        [chapter],
        opened.pages.library,
        style=opened.style,
        locale=opened.locale,
        layout=opened.laid_out(layout),
        pages=opened.pages,
        told=unknown.append,
    )
    if unknown:
        _tell(unknown, source, tell)
    return PrintedPage(printed, layout, opened.locale)


def renumbered(printed: PrintedChapter, numbers: Sequence[int]) -> PrintedChapter:
    """Give *printed* with the *numbers* of its notes as they are counted where not each citation has one."""
    uses = (
        evolve(one, number=None if one.number is None else number)
        for one, number in zip(printed.uses, numbers, strict=True)
    )
    return evolve(printed, uses=tuple(uses))


def _tell(unknown: Sequence[UnknownKey], source: PageSource, tell: Tell) -> None:
    """Tell of *unknown* keys, each in the line in which the text has it."""
    try:
        cites = [cite for use in read_article(source.text, format="markdown").citations for cite in use.every_cite]
    except CitekitError:
        cites = []
    lines: dict[str, list[int]] = {}
    for cite in cites:
        lines.setdefault(cite.key, []).append(source.text.count("\n", 0, cite.start) + source.first_line)
    for error in unknown:
        own = lines.get(error.key, [])
        tell(str(evolve(error, where=None)), own.pop(0) if own else None)
