"""What reading the bytes of a page gives."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property

from attrs import frozen

from citekit.pages._zones import Zone


@frozen
class Run:
    """A stretch of a text and the stretch of the source it was read from, in code points.

    Where ``length`` and ``source_length`` are equal it is the same characters; else, as with ``&amp;``, one stands for
    the other as a whole.
    """

    start: int
    length: int
    source: int
    source_length: int


@frozen(slots=False)
class Runs:
    """The runs of a text in order, asked where in the source a position of the text is."""

    runs: tuple[Run, ...]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(run.start for run in self.runs)

    def _at(self, position: int) -> Run:
        return self.runs[max(bisect_right(self._starts, position) - 1, 0)]

    def start(self, position: int) -> int:
        """Give the place in the source of the character at *position* of the text."""
        run = self._at(position)
        if run.length == run.source_length:
            return run.source + min(max(position - run.start, 0), run.length)
        return run.source if position < run.start + run.length else run.source + run.source_length

    def end(self, position: int) -> int:
        """Give the end in the source of what ends at *position* of the text."""
        run = self._at(max(position - 1, 0))
        if run.length == run.source_length:
            return run.source + min(max(position - run.start, 0), run.length)
        return run.source + run.source_length


@frozen
class Passage:
    """A stretch of a page that is in one zone, a paragraph or part of one.

    ``start`` and ``end`` are its half-open range of ``PageText.text``, both ``None`` for what is not in it, as hidden
    words are not; ``source`` is its half-open range of ``PageText.source``. All are code points. ``words`` are its own,
    with single spaces.
    """

    zone: Zone
    words: str
    start: int | None
    end: int | None
    source: tuple[int, int]


@frozen(slots=False)
class PageText:
    """The text of a page, as it was read from its bytes.

    ``text`` is the whole visible text, blocks on lines of their own, and ``source`` what the bytes say, decoded.
    ``charset`` is what they were decoded as, ``replaced`` counts the characters that could not be. ``media_type`` is
    what the page is, ``extractor`` names the program that took the text out, with its version. ``language`` (BCP 47)
    and ``title`` are what the page declares, which need not be true.
    """

    text: str
    source: str
    charset: str
    media_type: str
    extractor: str
    language: str | None = None
    title: str | None = None
    replaced: int = 0

    @cached_property
    def _layout(self) -> tuple[tuple[Passage, ...], Runs]:
        from citekit.pages._layout import layout  # a reader of HTML, for who asks for zones

        return layout(self)

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages of the page in the order of its source, made when first asked for, in linear time."""
        return self._layout[0]

    def zones(self, start: int, end: int) -> frozenset[Zone]:
        """Give the zones of ``text[start:end]``; none where nothing of it was found again in the source."""
        return frozenset(
            one.zone
            for one in self.passages
            if one.start is not None and one.end is not None and one.start < end and start < one.end
        )

    def source_range(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the half-open range of ``source`` behind ``text[start:end]``; ``None`` where it cannot be told."""
        runs = self._layout[1]
        if not runs.runs or start >= end:
            return None
        return runs.start(start), runs.end(end)
