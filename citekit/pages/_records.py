"""What reading the bytes of a page gives."""

from __future__ import annotations

from functools import cached_property

from attrs import frozen

from citekit.pages._layout import layout
from citekit.pages._places import Passage, Run, Runs
from citekit.pages._zones import Zone


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
        if self.media_type == "text/html":
            return layout(self.text, self.source)
        whole = Passage(Zone.BODY, " ".join(self.text.split()), 0, len(self.text), (0, len(self.source)))
        return (whole,), Runs((Run(0, len(self.text), 0, len(self.text)),))

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
