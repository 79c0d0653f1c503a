"""A page in HTML, read: its blocks, with the article told from what stands around it, and the zones of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from attrs import field, frozen

from citekit.pages._article import find_article
from citekit.pages._html import Element, HtmlBlock, HtmlReader
from citekit.pages._zones import Zone


@frozen(slots=False)
class HtmlPage:
    """A page as `read_html` read it; ``language`` is what its ``<html lang>`` says, which need not be true."""

    source: str
    blocks: tuple[HtmlBlock, ...] = field(repr=False)
    elements: tuple[Element, ...] = field(repr=False)
    language: str | None = None

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
