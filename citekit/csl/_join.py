"""Cites joined to a citation: affixes, delimiters, and collapsing (CSL 1.0.2, Citation Collapsing)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl._markup import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from citekit.csl._cluster import CiteItem
    from citekit.csl._disambiguate import Distinction
    from citekit.csl._engine import Engine
    from citekit.csl._frame import Frame
    from citekit.csl._item import Entry
    from citekit.csl._positions import Place
    from citekit.csl._stream import Stream


class Cite:
    """One cite of a citation, rendered, with what is needed to render it otherwise."""

    __slots__ = ("again", "author", "distinction", "entry", "frame", "item", "number", "place", "stream")

    again: Callable[[str], tuple[Stream, Frame]]
    frame: Frame
    stream: Stream

    def __init__(
        self, item: CiteItem, entry: Entry, place: Place, distinction: Distinction, number: int, author: str
    ) -> None:
        self.item = item
        self.entry = entry
        self.place = place
        self.distinction = distinction
        self.number = number
        self.author = author

    @property
    def names(self) -> Stream:
        """What the first names, or their substitute, have put out."""
        span = self.frame.first_names
        return self.stream[span[0] : span[1]] if span else []


def joined_cluster(engine: Engine, cites: Sequence[Cite]) -> Stream:
    """Give the stream of a whole citation."""
    look = engine.style.citation.layout.look
    delimiter = engine.style.citation.layout.delimiter
    out: Stream = []
    for cite in cites:
        stream = _with_affixes(cite)
        if not stream:
            continue
        if out:
            out.append(delimiter)
        out.extend(stream)
    if not out:
        return []
    from citekit.csl._engine import around

    if any(cite.author == "only" for cite in cites):
        return out
    whole: Stream = [look.prefix] if look.prefix else []
    whole.extend(out)
    if look.suffix:
        whole.append(look.suffix)
    return around(whole, look.formats)


def _with_affixes(cite: Cite) -> Stream:
    stream = cite.names if cite.author == "only" else cite.stream
    item = cite.item
    if not (item.prefix or item.suffix):
        return stream
    out: Stream = []
    if item.prefix:
        out.extend(parse(item.prefix))
        if not item.prefix[-1].isspace() and item.prefix[-1] not in "([{“‘«-–—/'’\"":
            out.append(" ")
    out.extend(stream)
    if item.suffix:
        if item.suffix[0].isalnum():
            out.append(" ")
        out.extend(parse(item.suffix))
    return out
