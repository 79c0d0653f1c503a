"""An article with all that is printed of it, before a format puts it together."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from citekit.article import Article, CitationUse
from citekit.library import cited
from citekit.model import Citation
from citekit.rendering._citing import Citing
from citekit.rendering._document import Body, title_of_page
from citekit.rendering._parts import Entry, Layout
from citekit.rendering._phrases import Phrases
from citekit.translation import translated_tag


@frozen(slots=False)
class Printout:
    """What the writers of a page put together; ``notes`` are by number, empty where a citation needs none.

    ``behind`` is what stands behind each footnote of the author's, by its id.
    """

    article: Article
    body: Body
    citing: Citing
    notes: Mapping[int, str]
    behind: Mapping[int, str]
    bibliography: tuple[Entry, ...]
    words: Phrases
    locale: str
    layout: Layout = field(factory=Layout)
    is_cleaned: bool = False
    """Whether the author's own HTML is passed through the list of `allowed_html`."""

    @cached_property
    def _numbers(self) -> Mapping[int, int]:
        return {one.use.start: one.number for one in self.body.references if one.use is not None}

    @property
    def title(self) -> str:
        """The title of the article: what it says of itself, else its first heading, else its name."""
        title, tokens = self.article.metadata.get("title"), self.body.tokens
        if isinstance(title, str) and title:
            return title
        if (own := title_of_page(self.article)) is not None:
            return own
        first = next((place for place, token in enumerate(tokens) if token.type == "heading_open"), None)
        return tokens[first + 1].content if first is not None else self.article.name

    @property
    def heading(self) -> str:
        """What stands over the bibliography: what the article says, else the word of its language; empty for none."""
        own = self.article.metadata.get("reference-section-title")
        if isinstance(own, str):
            return own
        return self.words.say("bibliography-heading") if self.layout.headings else ""

    @property
    def references(self) -> tuple[tuple[int, int], ...]:
        """The places of the article that lead to a note, in order: offset in its source, number of the note."""
        uses = (one.use for one in self.body.references if one.use is not None)
        return tuple((use.start, number) for use in uses if (number := self.number(use)) is not None)

    @cached_property
    def footnotes(self) -> Mapping[int, int]:
        """The number of each footnote of the author's, by its id."""
        return {one.footnote: one.number for one in self.body.references if one.footnote is not None}

    def translated_tag(self, use: CitationUse) -> str | None:
        """Give the tag of the words before *use* where the record has a translation for readers (BCP 47-T)."""
        if len(use.cites) != 1 or use.start not in self.citing.printed:
            return None
        citation = cited(use.cites[0].key, self.citing.library)
        if not isinstance(citation, Citation):
            return None
        translation = citation.translation(self.locale)
        original = citation.quotation.text
        if translation is None or use.printed is None or use.printed.text.strip(" ,.") in original.value:
            return None
        return translated_tag(translation, original.language)

    def is_mark(self, use: CitationUse) -> bool:
        """Tell whether a mark stands for *use* in the text: that of its note, or a raised number."""
        if self.citing.is_note_style:
            return self.number(use) is not None and not self.citing.inline(use)
        return self.citing.processor.style.raises_citations and not use.intextual

    def number(self, use: CitationUse) -> int | None:
        """Give the number of the note that *use* leads to, if any."""
        number = self._numbers.get(use.start)
        return number if number is not None and self.notes.get(number) else None
