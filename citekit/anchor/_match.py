"""The answer to where a quotation stands in a text."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.anchor._graphemes import grapheme_end, grapheme_start
from citekit.anchor._verdict import Edit, EditKind, Span, Status

if TYPE_CHECKING:
    from citekit.model import TextPositionSelector, TextQuoteSelector

CONTEXT_LENGTH = 32  # characters before and after, as Hypothesis keeps them for a TextQuoteSelector
_GOOD = (Status.EXACT, Status.NORMALISED, Status.ELIDED)


@frozen
class Match:
    """Where a quotation stands in a text, and in what it differs.

    ``similarity`` (0–1) is 1 where only typography differs. ``segments`` are the ranges of the text, one for each run
    of quoted words between ellipses. ``count`` is the number of places where the words fit equally well, ``next_best``
    the similarity of the best other place that was looked at.
    """

    quote: str
    status: Status
    similarity: float = 0.0
    segments: tuple[Span, ...] = ()
    count: int = 0
    next_best: float = 0.0
    text: str = field(default="", repr=False, eq=False)
    _compare: Callable[[], tuple[Edit, ...]] = field(default=tuple, repr=False, eq=False)

    @cached_property
    def edits(self) -> tuple[Edit, ...]:
        """What differs, in the order of the quotation; worked out when first asked for."""
        return self._compare()

    @property
    def found(self) -> bool:
        """Tell whether the words stand in the text, changed or not."""
        return bool(self.segments)

    @property
    def good(self) -> bool:
        """Tell whether the words stand in the text as quoted, but for typography and open ellipses."""
        return self.status in _GOOD

    @property
    def unjudged(self) -> tuple[Edit, ...]:
        """What ellipses and brackets stand for where it cannot be told whether the words still say the same."""
        if self.status not in (Status.ELIDED, Status.AMBIGUOUS):
            return ()
        return tuple(edit for edit in self.edits if edit.kind is EditKind.CUT_NOT_JUDGED)

    @property
    def start(self) -> int | None:
        """Where the first segment begins, in code points; ``None`` where nothing was found."""
        return self.segments[0].start if self.segments else None

    @property
    def end(self) -> int | None:
        """Where the last segment ends, in code points; ``None`` where nothing was found."""
        return self.segments[-1].end if self.segments else None

    def selectors(self) -> tuple[TextQuoteSelector | TextPositionSelector, ...]:
        """Give the W3C selectors of the whole range, ellipses filled, the most durable first; none where not found.

        The quote selector has up to 32 code points of context on each side; offsets are code points.
        """
        if self.start is None or self.end is None:
            return ()
        from citekit.model import TextPositionSelector, TextQuoteSelector  # all records come with them

        before = grapheme_start(self.text, max(0, self.start - CONTEXT_LENGTH))
        after = grapheme_end(self.text, min(len(self.text), self.end + CONTEXT_LENGTH))
        exact = self.text[self.start : self.end]
        return (
            TextQuoteSelector(exact, self.text[before : self.start], self.text[self.end : after]),
            TextPositionSelector(self.start, self.end),
        )

    def text_fragment(self) -> str | None:
        """Give a fragment directive (``#:~:text=…``) that leads a browser to these words and to no others.

        ``None`` where nothing was found, or where no words around them tell the place from another of the same text.
        After the WICG draft “URL Fragment Text Directives”.
        """
        from citekit.anchor._fragment import directive

        if self.start is None or self.end is None:
            return None
        return directive(self.text, self.start, self.end)
