"""Which of the places where words fit a quotation is from, and whether it is good there."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from citekit.anchor._edges import Edges
from citekit.anchor._verdict import Span, Status

if TYPE_CHECKING:
    from citekit.anchor._fold import Folded
    from citekit.anchor._page_languages import PageLanguages
    from citekit.anchor._search import Haystack

_MOST_JUDGED = 50  # of places of the same letters: more than a page repeats its words in, less than a hostile one does


class Searched(Protocol):
    """A text in which quotations are looked for, with what is worked out about it."""

    @property
    def text(self) -> str: ...

    @property
    def page(self) -> PageLanguages: ...

    @property
    def folded(self) -> Folded: ...

    @property
    def edges(self) -> Edges: ...

    @property
    def respelt(self) -> tuple[Haystack, ...]: ...

    def span(self, start: int, end: int) -> Span: ...


@frozen
class Judged:
    """The place that words are from, by its index; whether they are good there, in how many places they are as good."""

    index: int
    good: bool
    count: int
    settled: bool

    def status(self, good: Status) -> Status:
        """Give the status: *good*, or that there are several such places, or that the words are changed in them all."""
        if not self.good:
            return Status.ALTERED
        return good if self.settled else Status.AMBIGUOUS


@frozen
class Surroundings:
    """What is known to stand before and after the words of a quotation in a document, to choose a place by."""

    document: Searched
    prefix: str
    suffix: str

    def judged(self, ranges: list[tuple[int, int]], good: Callable[[int], bool]) -> Judged:
        """Say which of the *ranges* the quotation is from, and whether it is *good* there.

        What stands around the words chooses first. Where that settles nothing, the places in which they are good are
        those that they may be from.
        """
        best, settled = self.choose(ranges)
        index = ranges.index(best)
        if settled:
            return Judged(index, good(index), len(ranges), settled=True)
        fit = [index for index in range(min(len(ranges), _MOST_JUDGED)) if good(index)]
        if not fit:
            return Judged(index, False, len(ranges), settled=False)
        best, settled = self.choose([ranges[index] for index in fit])
        count = len(fit) if len(fit) < _MOST_JUDGED else len(ranges)
        return Judged(ranges.index(best), True, count, settled)

    def choose(self, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], bool]:
        """Choose among equally good ranges by what stands around them; tell whether that settled it."""
        if len(ranges) == 1:
            return ranges[0], True
        if not self.prefix and not self.suffix:
            return ranges[0], False
        from citekit.anchor._fold import fold  # nothing is folded where words are found as they are

        before, after = fold(self.prefix).text, fold(self.suffix).text
        if not before and not after:
            return ranges[0], False
        fits = [self._fit(start, end, before, after) for start, end in ranges]
        best = max(fits)
        return ranges[fits.index(best)], best > 0 and fits.count(best) == 1

    def _fit(self, start: int, end: int, before: str, after: str) -> int:
        folded = self.document.folded
        left, right = folded.text[: folded.at(start)].rstrip(), folded.text[folded.at(end) :].lstrip()
        return _agreeing(reversed(left), reversed(before)) + _agreeing(right, after)


def _agreeing(one: Iterable[str], other: Iterable[str]) -> int:
    """Count how many characters agree from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
