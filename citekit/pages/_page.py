"""A page in HTML, read: its blocks, with the article told from what stands around it, and the zones of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import evolve, field, frozen

from citekit.pages._article import find_article
from citekit.pages._html import Element, HtmlBlock, HtmlReader
from citekit.pages._zones import Zone

# Of the letters of an article, what its style sheets leave to be seen; with less they tell how it is before its script.
_LEAST_SEEN = 0.2


@frozen(slots=False)
class HtmlPage:
    """A page as `read_html` read it; ``language`` is what its ``<html lang>`` says, which need not be true.

    ``unjudged`` is why its own style sheets were not asked what they hide, where `read_styled` had to do without them.
    """

    source: str
    blocks: tuple[HtmlBlock, ...] = field(repr=False)
    elements: tuple[Element, ...] = field(repr=False)
    language: str | None = None
    unjudged: str | None = None

    @cached_property
    def zones(self) -> tuple[Zone, ...]:
        """The zone of each of the blocks; made when first asked for."""
        from citekit.pages._parts import zones_of  # not for who only wants the text

        return zones_of(self.blocks, self.elements, self.source)


def read_html(source: str, *, marks: Mapping[int, Zone | None] | None = None, keeps_unseen: bool = False) -> HtmlPage:
    """Read the *source* of a page in linear time, and find its article; the arguments are those of `HtmlReader`."""
    reader = HtmlReader(source, marks=marks, keeps_unseen=keeps_unseen)
    blocks = reader.read()
    find_article(blocks, reader.elements, source)
    return HtmlPage(source, tuple(blocks), tuple(reader.elements), reader.language)


def read_styled(source: str) -> HtmlPage:
    """Read the *source* of a page as `read_html` does, without what its own style sheets hide.

    Sheets that hide most of its article are not believed: a script shows what they hide while the page is loading.
    """
    from citekit.pages._shown import show

    shown, plain = show(source), read_html(source)
    if not shown.marks:
        return evolve(plain, unjudged=shown.unjudged)
    styled = read_html(source, marks=shown.marks)
    if _letters(styled) < _LEAST_SEEN * _letters(plain):
        return evolve(plain, unjudged="its style sheets hide most of the article")
    return styled


def _letters(page: HtmlPage) -> int:
    return sum(len(piece.text) for block in page.blocks if block.zone is Zone.BODY for piece in block.pieces)
