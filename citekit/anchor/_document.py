"""A text in which quotations are looked for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property, partial
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.anchor._edges import Edges
from citekit.anchor._exact import exactly
from citekit.anchor._judging import Surroundings
from citekit.anchor._match import Match
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._seeds import apart, scan
from citekit.anchor._verdict import EditKind, Span
from citekit.language import detect, plausible_languages

if TYPE_CHECKING:
    from citekit.anchor._context import Context
    from citekit.anchor._fold import Folded
    from citekit.anchor._search import Haystack

_LONG_ENOUGH = 80  # code points: fewer have too few small words to tell a language by
_LONGEST_SCANNED = 1 << 15  # code points: to look words up in an index takes longer
_MOST_HITS = 1000
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


def locate(quote: str, text: str, *, language: str | None = None, prefix: str = "", suffix: str = "") -> Match:
    """Find *quote* in *text*: where exactly, and what exactly differs.

    *language* is the BCP 47 tag of both, found out where it matters if not given. *prefix* and *suffix* are what is
    known to stand before and after the words; they choose among equally good places and never make a place better.
    Raises `InvalidInput` for a quotation without any letter or digit. For many quotations in one text use `Document`.
    """
    document = Document(text, language)
    around = Surroundings(document, prefix, suffix)
    if found := exactly(quote, around, partial(_scanned, text)):
        return found
    from citekit.anchor._equivalent_letters import read_page
    from citekit.anchor._lookup import Search
    from citekit.anchor._search import Haystack

    def loose() -> Haystack:
        read = read_page(document.folded)
        return strict if read is document.folded else Haystack(read, once=True, loose=True, stricter=strict)

    strict = Haystack(document.folded, once=True)
    return Search(document, strict, quote, around, loose).match()


@frozen
class Document:
    """A text in which many quotations are looked for; what is worked out about it is kept.

    *asides* gives, when it is first asked, the ranges of the text that stand between its words and are none of them, as
    advertisements do in an article: a quotation may pass over them.
    """

    text: str = field(repr=False)
    language: str | None = None
    _asides: Callable[[], Iterable[tuple[int, int]]] = field(default=tuple, repr=False, eq=False)

    @cached_property
    def folded(self) -> Folded:
        """The text made comparable."""
        from citekit.anchor._fold import fold  # with numpy, which words that stand as they are do not need

        return fold(self.text)

    @cached_property
    def _haystack(self) -> Haystack:
        """What helps to find words in the text."""
        from citekit.anchor._search import Haystack

        return Haystack(self.folded)

    @cached_property
    def page(self) -> PageLanguages:
        """The languages that each place of the text may be in."""
        return PageLanguages(self.text, self.language)

    @cached_property
    def edges(self) -> Edges:
        """What a range of the text may divide at its ends."""
        return Edges(self.page)

    @cached_property
    def _loose_haystack(self) -> Haystack:
        """The same with letters made alike, and without what is none of the words."""
        from citekit.anchor._equivalent_letters import read_page
        from citekit.anchor._page_boilerplate import Apart
        from citekit.anchor._search import Haystack

        asides = (Apart(start, end, EditKind.PAGE_BOILERPLATE) for start, end in self._asides())
        read = read_page(self.folded, asides)
        return self._haystack if read is self.folded else Haystack(read, loose=True, stricter=self._haystack)

    @cached_property
    def respelt(self) -> tuple[Haystack, ...]:
        """The text in one spelling of each word, for each language it may be in that spells words in several ways."""
        from citekit.anchor._respelt import respelt_haystacks

        return respelt_haystacks(self.folded, self.page)

    @cached_property
    def _astral(self) -> list[int]:
        """Where characters stand that take two units in UTF-16."""
        return [] if self.text.isascii() else [found.start() for found in _ASTRAL.finditer(self.text)]

    def span(self, start: int, end: int) -> Span:
        """Give a range of code points together with its range in UTF-16 units."""
        astral = self._astral
        if not astral:
            return Span(start, end, start, end)
        return Span(start, end, start + bisect_left(astral, start), end + bisect_left(astral, end))

    def locate(self, quote: str, *, prefix: str = "", suffix: str = "") -> Match:
        """Find *quote* in this text; see `citekit.locate`."""
        around = Surroundings(self, prefix, suffix)
        short = len(self.text) <= _LONGEST_SCANNED
        if found := exactly(quote, around, partial(_scanned, self.text) if short else self._haystack.exact):
            return found
        from citekit.anchor._lookup import Search

        return Search(self, self._haystack, quote, around, lambda: self._loose_haystack).match()

    def context(self, match: Match) -> tuple[Context, ...]:
        """Give the words of the source's sentences outside the quotation that govern it, the nearest first.

        A hedge, a negation, a condition, a question or another speaker that was left outside the marks. Empty where
        nothing was found, and where the language is neither known nor can be told.
        """
        if match.start is None or match.end is None:
            return ()
        from citekit.anchor._context import contexts  # what governs words takes many patterns, and few ask

        language = self.language or _language_of(self.text[max(0, match.start - 200) : match.end + 200])
        return contexts(self.text, match.start, match.end, language)


def _language_of(text: str) -> str:
    """Give the language of *text*: the one that its small words leave, and else what the detectors say."""
    plausible = plausible_languages(text) if len(text) >= _LONG_ENOUGH else ()
    return plausible[0] if len(plausible) == 1 else detect(text).language


def _scanned(text: str, words: str) -> list[int]:
    return apart(scan(text, words, _MOST_HITS), len(words))
