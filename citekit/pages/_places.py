"""Where in its source a text, or a passage of it, stands."""

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
