"""Notes at the feet of the pages and columns of a PDF: read behind the text that they would cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

from citekit.pages._pdf_layout import Line, Page, paragraphs

_SMALLER = 0.9  # of the size of the text: notes of 9 points under text of 10 have it just so
_LEAST_WORDS = 25  # characters of a line that tells how large the text of a document is set
_MOST_LINES = 1_000  # lines of a page in which notes are looked for: bounds hostile ones
_LEAST_ABOVE = 2  # lines of the text right above the first note, or it is a table, a caption or a bibliography
_LEAST_LETTERS = 12  # of all notes of a column, or it is a formula
# What a note begins with: its number or sign, and then a word.
_MARK = re.compile(r"(?:([1-9]\d{0,2})|[*†‡§¶]{1,3})[.)\]]?\s*(?=[^\W\d_]|[“«„‘\"'(\[])")


def size_of_text(pages: Sequence[Page]) -> float:
    """Give the usual height of the font of a document's text, in points; 0 of one that has no long lines."""
    sizes = [line.size for page in pages for line in page.lines if len(line.text) >= _LEAST_WORDS]
    return median(sizes) if sizes else 0.0


def notes_at_feet(lines: Sequence[Line], size: float) -> frozenset[Line]:
    """Find the lines of a page that are notes: smaller than its text, below it to the foot of their column.

    The first of them begins with a number or a sign; *size* is that of the document's text.
    """
    if not size or len(lines) > _MOST_LINES:
        return frozenset()
    found: set[Line] = set()
    for line in sorted(lines, key=lambda line: -line.top):
        if line in found or not _is_small(line, size) or _MARK.match(line.text) is None:
            continue
        own = [one for one in lines if one.right > one.left and _is_above(line, one) and _share_column(line, one)]
        above = [one for one in lines if _is_above(one, line) and one != line and _share_column(line, one)]
        nearest = sorted(above, key=lambda one: one.bottom)[:_LEAST_ABOVE]
        is_under_text = len(nearest) == _LEAST_ABOVE and not any(_is_small(one, size) for one in nearest)
        says = sum(map(str.isalpha, "".join(one.text for one in own)))
        if is_under_text and says >= _LEAST_LETTERS and all(_is_small(one, size) for one in own):
            found.update(own)
    return frozenset(found)


def each_note(lines: Sequence[Line]) -> list[str]:
    """Give the text of each note, of *lines* in the order in which they are read."""
    notes: list[list[Line]] = []
    last = 0
    for line in lines:
        mark = _MARK.match(line.text)
        number = int(mark[1]) if mark is not None and mark[1] else None
        if not notes or (mark is not None and number in {None, last + 1}):
            notes.append([])
            last = number if number is not None else last
        notes[-1].append(line)
    return ["\n".join(paragraphs(note)) for note in notes]


def _is_small(line: Line, size: float) -> bool:
    return line.size < _SMALLER * size


def _is_above(one: Line, other: Line) -> bool:
    """Tell whether the middle of *one* is not lower than that of *other*."""
    return one.top + one.bottom >= other.top + other.bottom


def _share_column(one: Line, other: Line) -> bool:
    shared = min(one.right, other.right) - max(one.left, other.left)
    return shared > 0.3 * min(one.right - one.left, other.right - other.left)
