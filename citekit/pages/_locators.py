"""Where in a file a stretch of its text stands, as readers name it: a page, a time, a heading, a paragraph."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from attrs import evolve, frozen


@frozen
class Locator:
    """A place as readers name it, and the half-open range of the text that is there, in code points.

    ``term`` is CSL's (``page``, ``timestamp``, ``section``, ``paragraph``), ``value`` as it is printed: ``xii``,
    ``12:34``. ``fragment`` leads there from the address of the file (``page=12``, RFC 8118; ``t=754``, Media
    Fragments). ``speaker`` is who is named as speaking there.
    """

    term: str
    value: str
    start: int
    end: int
    fragment: str | None = None
    speaker: str | None = None


def locator_of(locators: Sequence[Locator], start: int, end: int) -> Locator | None:
    """Give the place of ``text[start:end]``, from the first of *locators* in it to the last: “3–4”.

    They are in order and do not overlap. The speaker is given where it is one.
    """
    first = max(bisect_right(locators, start, key=lambda one: one.start) - 1, 0)
    inside = [one for one in locators[first : bisect_right(locators, max(end - 1, start), key=lambda one: one.start)]
              if one.start < max(end, start + 1) and start < one.end]  # fmt: skip
    if not inside:
        return None
    head, last = inside[0], inside[-1]
    speakers = {one.speaker for one in inside}
    is_range = head.term == last.term and head.value != last.value and head.term in {"page", "timestamp", "paragraph"}
    return evolve(
        head,
        value=f"{head.value}–{last.value}" if is_range else head.value,
        end=last.end,
        speaker=speakers.pop() if len(speakers) == 1 else None,
    )
