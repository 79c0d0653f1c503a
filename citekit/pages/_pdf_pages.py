"""What is printed on every page: running heads and page numbers; and how the pages are numbered by them."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from attrs import field, frozen

from citekit.pages._pdf_layout import Line, Page, tidy

_EDGE = 3  # pieces of lines at the head and at the foot of a page that may be furniture
_HEIGHT = 0.14  # of a page, at its head and at its foot, in which furniture stands
_SIDE = 0.14  # of the width of a page, at each side, in which what runs up or down it is furniture
_LEAST = 3  # pages on which the same stands before it is a running head
_NUMBER = re.compile(
    r"(?:^|.*?[|•·]\s*)[-–—\[(]*\s*(?:[^\W\d_]{1,12}\.?\s)?(?P<number>\d{1,5}|[ivxlcdm]{1,9})\s*[-–—\])]*\s*"
    r"(?:(?:/|of|de|von|sur|di|из|van|af|av|od|z)\s*\d{1,5})?\s*(?:[|•·].*)?$",
    re.IGNORECASE,
)
_SMALL_NUMBER = re.compile(r"\d{1,2}")
_LEAST_LINES = 10  # numbers below one another that are of lines, and not of a list
_ROMAN = re.compile(r"(?=.)m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@frozen(slots=False)
class Furniture:
    """The pieces of each page that are printed on every page, by the number of the page."""

    _of: dict[int, frozenset[Line]] = field(repr=False)

    def without(self, page: Page) -> list[Line]:
        """Give the lines of a page without its furniture."""
        own = self._of.get(page.number, frozenset())
        return [line for line in page.lines if line not in own]

    def on(self, page: Page) -> frozenset[Line]:
        """Give the furniture of a page."""
        return self._of.get(page.number, frozenset())

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """What it says, each once, in the order of the pages."""
        said: dict[str, None] = {}
        for number in sorted(self._of):
            for line in sorted(self._of[number], key=lambda line: (-line.top, line.left)):
                said[tidy(line.text)] = None
        return tuple(one for one in said if one)


def furniture_of(pages: Sequence[Page]) -> Furniture:
    """Find what stands at the edges of several pages alike, figures aside, and the numbers of pages."""
    edges = {page.number: _edges(page) for page in pages if page.lines}
    seen: Counter[tuple[str, int]] = Counter()
    for lines in edges.values():
        for key in {(_shape(line.text), _band(line)) for line in lines}:
            seen[key] += 1
    runs = _numbered(edges)
    found: dict[int, frozenset[Line]] = {}
    for number, lines in edges.items():
        own = (_line_numbers(pages[number]) | _sideways(pages[number])).union(
            line
            for line in lines
            if line in runs[number] or (seen[_shape(line.text), _band(line)] >= _LEAST and _shape(line.text))
        )
        if own and len(own) < len(pages[number].lines) + 1:
            found[number] = own
    return Furniture(found)


def _edges(page: Page) -> list[Line]:
    inner = _HEIGHT * page.height
    near = [line for line in page.lines if line.bottom > page.height - inner or line.top < inner]
    ordered = sorted(near, key=lambda line: line.top)
    return list(dict.fromkeys([*ordered[:_EDGE], *ordered[-_EDGE:]]))


def _line_numbers(page: Page) -> frozenset[Line]:
    """Give the numbers that stand before the lines of a page, as in transcripts of courts: 1 to 25 in one column."""
    columns: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for line in page.lines:
        if _SMALL_NUMBER.fullmatch(line.text):
            columns["left", round(line.left / 6)].append(line)
            columns["right", round(line.right / 6)].append(line)
    found: set[Line] = set()
    for column in columns.values():
        ordered = sorted(column, key=lambda line: -line.top)
        values = [int(line.text) for line in ordered]
        if len(values) >= _LEAST_LINES and all(after == value + 1 for value, after in pairwise(values)):
            found.update(ordered)
    return frozenset(found)


def _sideways(page: Page) -> frozenset[Line]:
    """Give what a printer sets along the sides of a page; of one that is written downwards all over it is nothing."""
    found = [line for line in page.lines if line.is_sideways]
    if 2 * sum(len(line.text) for line in found) > sum(len(line.text) for line in page.lines):
        return frozenset()
    side = _SIDE * page.width
    return frozenset(line for line in found if line.right < side or line.left > page.width - side)


def _shape(text: str) -> str:
    return re.sub(r"\d+|\b[ivxlcdm]+\b", "#", " ".join(text.casefold().split()))


def _band(line: Line) -> int:
    """Give how high a line stands, as exactly as printers keep to it."""
    return round(line.top / 4)


def _numbered(edges: dict[int, list[Line]]) -> dict[int, frozenset[Line]]:
    """Give the lines that are numbers of their pages: those that run on with the pages."""
    offsets: dict[tuple[bool, int, int], list[tuple[int, Line]]] = defaultdict(list)
    for number, lines in edges.items():
        for line in lines:
            if (value := number_in(line.text)) is not None:
                offsets[value[1], value[0] - number, _band(line)].append((number, line))
    found: dict[int, set[Line]] = defaultdict(set)
    for places in offsets.values():
        if len({number for number, _ in places}) >= 2:
            for number, line in places:
                found[number].add(line)
    return defaultdict(frozenset, {number: frozenset(lines) for number, lines in found.items()})


def number_in(text: str) -> tuple[int, bool] | None:
    """Give the number of a page that a line is, and whether it is in Roman figures: “xii”, “– 12 –”, “Page 3 of 20”."""
    found = _NUMBER.match(text.strip())
    if found is None or len(text) > 80:
        return None
    figures = found["number"]
    if figures.isdigit():
        return int(figures), False
    return (_roman(figures), True) if _ROMAN.fullmatch(figures) else None


def _roman(figures: str) -> int:
    values = [_VALUES[figure] for figure in figures.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)


def labels_of(pages: Sequence[Page], labels: Sequence[str], furniture: Furniture) -> list[str]:
    """Give what each page is called: as the file says, else as it is printed, else its place in the file.

    Of pages between numbered ones the number follows; those before the first numbered one have their place in brackets,
    as bibliographers write what is not printed.
    """
    if any(labels) and labels != tuple(str(number + 1) for number in range(len(labels))):
        return [label or str(number + 1) for number, label in enumerate(labels)]
    printed: dict[int, tuple[int, bool]] = {}
    for page in pages:
        values = [value for line in furniture.on(page) if (value := number_in(line.text)) is not None]
        if values:
            printed[page.number] = values[0]
    offsets = Counter((roman, value - number) for number, (value, roman) in printed.items())
    kept = {number: one for number, one in printed.items() if offsets[one[1], one[0] - number] >= 2}
    return [_label(number, kept) for number in range(len(pages))]


def _label(number: int, printed: dict[int, tuple[int, bool]]) -> str:
    if not printed:
        return str(number + 1)
    if number in printed:
        value, roman = printed[number]
        return _in_roman(value) if roman else str(value)
    before = max((one for one in printed if one < number), default=None)
    behind = min((one for one in printed if one > number), default=None)
    for near in (behind, before):
        if near is not None and (value := printed[near][0] - (near - number)) > 0:
            return _in_roman(value) if printed[near][1] else str(value)
    return f"[{number + 1}]"


def _in_roman(value: int) -> str:
    figures = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
               (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
    written = ""
    for size, figure in figures:
        times, value = divmod(value, size)
        written += figure * times
    return written
