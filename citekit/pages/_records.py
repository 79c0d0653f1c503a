"""What reading the bytes of a page gives."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.pages._locators import Locator, locator_of
from citekit.pages._places import Passage, Run, Runs
from citekit.pages._zones import PROSE, Zone

if TYPE_CHECKING:
    from citekit.pages._saved import Origin
    from citekit.pages._stubs import Stub
    from citekit.pages._versions import Version

_BLANKED = re.compile(r"\S")


@frozen(slots=False)
class PageText:
    """The text of a page, as it was read from its bytes.

    ``text`` is the whole visible text, blocks on lines of their own, and ``source`` what the bytes say, decoded.
    ``charset`` is what they were decoded as, ``replaced`` counts the characters that could not be. ``media_type`` is
    what the page is. ``language`` (BCP 47) and ``title`` are what the page declares, which need not be true.
    ``unjudged`` says why it could not be told what the page's own style hides; ``text`` then has all. ``marks`` are the
    tags of ``source`` at which style begins or ends to hide text or to strike it out.

    Of other files than HTML, ``kind`` says what they are, ``read_by`` with which program they were read, ``locators``
    where in them their text stands, in order; ``declared`` what they say of themselves, by names of CSL-JSON;
    ``origin`` where they were saved from. ``notes`` say what could not be read, and ``furniture`` are the ranges of
    ``text`` with what is printed on every page: running heads and page numbers. Their ``source`` is their ``text``.
    """

    text: str
    source: str
    charset: str
    media_type: str
    language: str | None = None
    title: str | None = None
    replaced: int = 0
    unjudged: str | None = None
    marks: Mapping[int, Zone | None] | None = field(default=None, repr=False, eq=False)
    kind: str = "html"
    read_by: str | None = None
    locators: tuple[Locator, ...] = field(default=(), repr=False)
    declared: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    origin: Origin | None = None
    furniture: tuple[tuple[int, int], ...] = field(default=(), repr=False)

    @cached_property
    def _layout(self) -> tuple[tuple[Passage, ...], Callable[[], Runs]]:
        if self.media_type == "text/html":
            from citekit.pages._layout import layout  # not for who only wants the text

            return layout(self.text, self.source, self.marks)
        return tuple(self._stretches()), partial(Runs, (Run(0, len(self.text), 0, len(self.text)),))

    @cached_property
    def _runs(self) -> Runs:
        return self._layout[1]()

    def _stretches(self) -> Iterator[Passage]:
        places = [place for one in self.furniture for place in one]
        for number, (start, end) in enumerate(pairwise((0, *places, len(self.text)))):
            if start < end or not places:
                zone = Zone.BOILERPLATE if number % 2 else Zone.BODY
                yield Passage(zone, " ".join(self.text[start:end].split()), start, end, (start, end))

    @property
    def extractor(self) -> str:
        """The program that took the text out, with its version."""
        if self.media_type == "text/html":
            return f"resiliparse {_version('resiliparse')}"
        return f"{self.read_by} {_version(self.read_by)}" if self.read_by else "plain text"

    def locator(self, start: int, end: int) -> Locator | None:
        """Give where in the file ``text[start:end]`` stands, as readers name it; ``None`` where nothing tells."""
        return locator_of(self.locators, start, end)

    @cached_property
    def stub(self) -> Stub | None:
        """Why the page does not show what its source says, as a wall does; ``None`` where it may."""
        from citekit.pages._stubs import stub_of

        return stub_of(self.text, self.title, self.replaced)

    @cached_property
    def versions(self) -> tuple[Version, ...]:
        """The versions of the page in other languages that it links to (``hreflang``); none of what is no HTML."""
        from citekit.pages._versions import versions_of

        return versions_of(self.source) if self.media_type == "text/html" else ()

    @cached_property
    def prose(self) -> str:
        """The text with blanks in place of all that is in no zone of `PROSE`; places are those of ``text``."""
        return self.keeping(PROSE)

    def keeping(self, zones: frozenset[Zone]) -> str:
        """Give the text with blanks in place of all that is in another zone; places are those of ``text``."""
        pieces: list[str] = []
        place = 0
        for start, end in self._outside(zones):
            pieces += (self.text[place:start], _BLANKED.sub(" ", self.text[start:end]))
            place = end
        return "".join((*pieces, self.text[place:]))

    @cached_property
    def asides(self) -> tuple[tuple[int, int], ...]:
        """The half-open ranges of ``text`` that are in no zone of `PROSE`, in order, none overlapping."""
        return self._outside(PROSE)

    def _outside(self, zones: frozenset[Zone]) -> tuple[tuple[int, int], ...]:
        found: list[tuple[int, int]] = []
        for one in sorted(self.passages, key=lambda one: one.start or 0):
            if one.zone not in zones and one.start is not None and one.end is not None:
                start = max(one.start, found[-1][1] if found else 0)
                if start < one.end:
                    found.append((start, one.end))
        return tuple(found)

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
        runs = self._runs
        if not runs.runs or start >= end:
            return None
        return runs.start(start), runs.end(end)


@cache
def _version(package: str) -> str:
    from importlib.metadata import version  # takes as long as reading a page

    return version(package)
