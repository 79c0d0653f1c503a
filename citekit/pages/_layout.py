"""Where in its source each passage of a page's visible text stands, and in which zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from attrs import define, field, frozen

from citekit.pages._html import HtmlBlock, Piece
from citekit.pages._page import read_html
from citekit.pages._parts import zone_of_piece, zones_of
from citekit.pages._places import Passage, Run, Runs
from citekit.pages._zones import Zone

# How far ahead a long piece is looked for where the extractor shows something that the source does not spell there.
_AHEAD = 2_000
_LONG = 20  # code points: a shorter piece may be looked for where it is expected alone, or it is found by chance


def layout(
    text: str, source: str, marks: Mapping[int, Zone | None] | None = None
) -> tuple[tuple[Passage, ...], Callable[[], Runs]]:
    """Give the passages of a page in HTML, by its visible *text* and its *source*, and what gives the runs of its text.

    *marks* are the places of the tags at which its style begins or ends to hide, or to strike out.

    The words of the source are found again in the text one after another. What is not found is no part of the text: it
    is not shown as words. What is hidden is not looked for: a title in the head is mostly the heading's too.
    """
    finder = _Finder(text)
    page = read_html(source, marks=marks, keeps_unseen=True)
    zones = zones_of(page.blocks, page.elements, source, keeps_unnamed=True)
    both = zip(page.blocks, zones, strict=True)
    passages = tuple([one for block, zone in both for one in _passages(block, zone, finder)])
    return passages, partial(_runs, text, tuple(finder.found))


@frozen
class _Found:
    """Words of the source that stand in the text at ``start``, and their place in the source and length there."""

    start: int
    words: str
    source: int
    length: int

    def each(self) -> Iterator[tuple[str, int, int]]:
        """Give each word with its place and length in the source."""
        at = 0
        for word in self.words.split():
            at = self.words.index(word, at)
            if len(self.words) == self.length:
                yield word, self.source + at, len(word)
            else:
                yield word, self.source, self.length
            at += len(word)

    def runs(self, text: str) -> list[Run]:
        """Give the runs of the words where they stand in *text*, with any spaces between them; none where not."""
        runs, cursor = [], self.start
        for word, source, length in self.each():
            while cursor < len(text) and text[cursor].isspace():
                cursor += 1
            if not text.startswith(word, cursor):
                return []
            runs.append(Run(cursor, len(word), source, length))
            cursor += len(word)
        return runs


def _runs(text: str, found: Sequence[_Found]) -> Runs:
    return Runs(tuple(run for one in found for run in one.runs(text)))


@define
class _Finder:
    """Finds words of the source again in *text*, each behind the one before it."""

    text: str
    cursor: int = 0
    found: list[_Found] = field(factory=list)

    def find(self, piece: Piece) -> tuple[int, int] | None:
        """Give the range of the text in which *piece* stands, and go behind it."""
        words = " ".join(piece.text.split())
        while self.cursor < len(self.text) and self.text[self.cursor].isspace():
            self.cursor += 1
        for start in self._starts(piece):
            found = _Found(start, piece.text, piece.start, piece.length)
            range_ = (start, start + len(words)) if self.text.startswith(words, start) else self._spaced(found)
            if range_ is not None:
                self.found.append(found)
                self.cursor = range_[1]
                return range_
        return None

    def _starts(self, piece: Piece) -> Iterator[int]:
        yield self.cursor
        if len(piece.text) >= _LONG:
            first = piece.text.split(maxsplit=1)[0]
            at = self.text.find(first, self.cursor, self.cursor + _AHEAD)
            if at > self.cursor:
                yield at

    def _spaced(self, found: _Found) -> tuple[int, int] | None:
        """Give the range of words that other spaces part in the text than in the source."""
        runs = found.runs(self.text)
        return (runs[0].start, runs[-1].start + runs[-1].length) if runs else None


def _passages(block: HtmlBlock, zone: Zone, finder: _Finder) -> Iterator[Passage]:
    """Give the passages of a *block* in a *zone*: pieces that follow one another in one zone, and are shown or not."""
    parts: list[_Part] = []
    for piece in sorted((*block.pieces, *block.apart), key=lambda piece: piece.start):
        if not piece.text.strip():
            if parts:
                parts[-1].words.append(piece.text)
            continue
        own = zone_of_piece(block, zone, piece)
        place = finder.find(piece) if own is not Zone.HIDDEN else None
        if not parts or (parts[-1].zone, parts[-1].is_shown) != (own, place is not None):
            parts.append(_Part(own, place is not None))
        parts[-1].add(piece, place)
    return (part.done() for part in parts)


@define
class _Part:
    """A passage as it grows."""

    zone: Zone
    is_shown: bool
    words: list[str] = field(factory=list)
    places: list[tuple[int, int]] = field(factory=list)
    sources: list[tuple[int, int]] = field(factory=list)

    def add(self, piece: Piece, place: tuple[int, int] | None) -> None:
        self.words.append(piece.text)
        self.sources.append((piece.start, piece.start + piece.length))
        if place is not None:
            self.places.append(place)

    def done(self) -> Passage:
        start, end = (self.places[0][0], self.places[-1][1]) if self.places else (None, None)
        source = self.sources[0][0], max(end for _, end in self.sources)
        return Passage(self.zone, " ".join("".join(self.words).split()), start, end, source)
