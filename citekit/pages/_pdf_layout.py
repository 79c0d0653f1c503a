"""The lines of a printed page in the order in which they are read, and joined to paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from attrs import field, frozen

# What PDFium and typesetters put around words of Arabic and Hebrew, and no reader sees.
_UNSEEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]")
_MARKED_HYPHENS = "\u00ad\u0002\ufffe"
_HYPHENS = "-\u2010\u058a"
_INNER_HYPHENS = re.compile(f"[{_MARKED_HYPHENS}]")
_AT_END = re.compile(rf"(?<=[^\W\d_])[{_HYPHENS}]\Z")
_RUNS_ON = re.compile(r"(?:\w[–—]|://\S*[/.=&?-])\Z")  # “737–” and half an address go on without a space
_DENSE = re.compile(r"[\u2e80-\u303f\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_ENDS = re.compile(r"[.!?:;…。！？؟।»”\"’')\]]\s*\Z")
_ITEM = re.compile(r"\A(?:[•▪◦●■–—*]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|§)")
_TAIL = 200  # characters at the end of a paragraph that tell how it goes on: an address has no more
_MOST_CUTS = 2_000  # regions of a page that are divided: bounds hostile ones
_SHORT = 0.82  # of the width of its column, below which a line ends a paragraph
_GAP = 1.45  # of the usual distance of lines, above which a paragraph ends


@frozen
class Line:
    """A piece of a line of a page, its box in points from the lower left, and how high its font is (0: not known)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    size: float = 0

    @property
    def height(self) -> float:
        """Its height in points, never nothing."""
        return max(self.top - self.bottom, 1.0)

    @property
    def is_sideways(self) -> bool:
        """Whether its words run up or down the page, by a box that is far higher than wide."""
        return len(self.text) > 3 and self.height > 1.8 * (self.right - self.left)

    def is_beside(self, other: Line) -> bool:
        """Tell whether both are on one line of the page, as far as their heights overlap."""
        return min(self.top, other.top) - max(self.bottom, other.bottom) > 0.5 * min(self.height, other.height)


@frozen
class Page:
    """A page: its lines in the order of the file; whether it is a picture, or could not be read."""

    number: int
    lines: tuple[Line, ...] = field(repr=False)
    width: float = 0
    height: float = 0
    is_picture: bool = False
    is_broken: bool = False


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """Give the lines of a page as they are read.

    The order of the file is kept where it does not jump between columns; else the page is divided where a strip of it
    is blank from top to bottom or from side to side (recursive XY-cut), right to left in scripts that run so.
    """
    placed = [line for line in lines if line.right > line.left]
    if len(placed) != len(lines) or not _jumps(placed):
        return list(lines)
    letters = "".join(line.text for line in placed)
    is_rtl = 2 * len(_RIGHT_TO_LEFT.findall(letters)) > sum(map(str.isalpha, letters))
    return _cut(placed, is_rtl=is_rtl)


def _jumps(lines: Sequence[Line]) -> bool:
    """Tell whether the file goes to and fro between columns: to what stands beside, and up again to its line."""
    beside = sum(one.is_beside(other) and _is_wide(one) and _is_wide(other) for one, other in pairwise(lines))
    up = sum(
        other.bottom > one.top + 3 * one.height and other.left < one.left and _is_wide(one) and _is_wide(other)
        for one, other in pairwise(lines)
    )
    return beside >= max(3, len(lines) // 6) or up >= 2


def _is_wide(line: Line) -> bool:
    """Tell whether a piece of a line is as wide as a line of a column, and no letter of a formula."""
    return line.right - line.left > 6 * line.height


def _cut(lines: list[Line], *, is_rtl: bool) -> list[Line]:
    waiting = [lines]
    done: list[Line] = []
    cuts = 0
    while waiting:
        region = waiting.pop()
        parts = _divided(region, is_rtl=is_rtl) if len(region) > 1 and cuts < _MOST_CUTS else [region]
        cuts += 1
        if len(parts) > 1:
            waiting.extend(reversed(parts))
        else:
            done.extend(sorted(region, key=lambda line: (-round(line.top / (line.height * 0.7)), line.left)))
    return done


def _divided(lines: list[Line], *, is_rtl: bool) -> list[list[Line]]:
    """Divide a region at its columns, or else at its widest blank from side to side."""
    height = median(line.height for line in lines)
    columns = _strips(lines, lambda line: (line.left, line.right), 0.9 * height)
    if len(columns) > 1 and all(len(column) > 1 for column in columns):
        return columns[::-1] if is_rtl else columns
    bands = _strips(lines, lambda line: (-line.top, -line.bottom), 0.35 * height)
    if len(bands) > 1:
        return _with_columns(bands, height)
    return [lines]


def _strips(lines: list[Line], span: Callable[[Line], tuple[float, float]], least: float) -> list[list[Line]]:
    ordered = sorted(lines, key=lambda line: span(line)[0])
    strips = [[ordered[0]]]
    end = span(ordered[0])[1]
    for line in ordered[1:]:
        start, stop = span(line)
        if start - end > least:
            strips.append([])
        strips[-1].append(line)
        end = max(end, stop)
    return strips


def _with_columns(bands: list[list[Line]], height: float) -> list[list[Line]]:
    """Put neighbouring bands together again that have the same columns: they are read down, not across."""
    joined: list[list[Line]] = []
    for band in bands:
        if (
            joined
            and len(band) > 1
            and len(_strips(joined[-1] + band, lambda line: (line.left, line.right), 0.9 * height)) > 1
        ):
            joined[-1] = joined[-1] + band
        else:
            joined.append(band)
    return joined


def paragraphs(lines: Sequence[Line]) -> list[str]:
    """Join lines to paragraphs: words that were divided at the end of a line are whole again."""
    if not lines:
        return []
    step = _step(lines)
    made: list[str] = [tidy(lines[0].text)]
    for before, line in pairwise(lines):
        text = tidy(line.text)
        if not text:
            continue
        if _is_new(before, line, made[-1], step, lines):
            made.append(text)
            continue
        between, cut = joint(made[-1], text)
        made[-1] = (made[-1][:-cut] if cut else made[-1]) + between + text
    return [one for one in made if one]


def _step(lines: Sequence[Line]) -> float:
    """Give the usual distance between the feet of two lines."""
    steps = [one.bottom - other.bottom for one, other in pairwise(lines) if 0 < one.bottom - other.bottom < 60]
    return median(steps) if steps else 12.0


def _column(line: Line, lines: Sequence[Line]) -> tuple[float, float]:
    """Give the sides of the column that a line is in."""
    near = [one for one in lines if abs(one.left - line.left) < 3 * line.height and one.right > line.left]
    return min(one.left for one in near), max(one.right for one in near)


def _is_new(before: Line, line: Line, said: str, step: float, lines: Sequence[Line]) -> bool:
    if line.is_beside(before):
        return False
    said = said[-_TAIL:]
    down = before.bottom - line.bottom
    is_other_size = (
        abs(line.height - before.height) > 0.3 * max(line.height, before.height) and abs(down - step) > 0.2 * step
    )
    if _ITEM.match(line.text) or is_other_size:
        return True
    if down < 0 or down > 60:  # another column: it goes on there, unless the last one ended
        return _ENDS.search(said) is not None and line.text[:1].isupper() and not _AT_END.search(said)
    if down > _GAP * step:
        return True
    left, right = _column(before, lines)
    is_short = before.right - left < _SHORT * (right - left)
    is_indented = line.left - left > 0.6 * line.height and before.left - left < 0.3 * line.height
    return _ENDS.search(said) is not None and (is_short or is_indented)


def joint(before: str, behind: str) -> tuple[str, int]:
    """Give what stands between two lines of a paragraph, and how many characters of the first go.

    A hyphen goes where a small letter follows; where a capital or a figure does (“Franco-German”) it stays.
    """
    before = before[-_TAIL:]
    if _AT_END.search(before):
        first = behind[:1]
        if (
            first.islower()
            or (first.isalpha() and first.lower() == first.upper())
            or before[-1] in "\u0002\u00ad\ufffe"
        ):
            return "", 1
        return "", 0
    if _RUNS_ON.search(before):
        return "", 0
    if before and _DENSE.match(before[-1]) and behind and _DENSE.match(behind[0]):
        return "", 0
    return " ", 0


def tidy(text: str) -> str:
    """Give a line with letters in place of ligatures and forms of presentation, without marks of direction.

    A hyphen at its end is one, however the file or PDFium marks it; marks of hyphens within a line are gone.
    """
    bare = _UNSEEN.sub("", text)
    if not bare.isascii():
        bare = "".join(_letter(char) for char in bare)
    end = "-" if bare[-1:] in _MARKED_HYPHENS and bare else bare[-1:]
    inner = _INNER_HYPHENS.sub("", bare[:-1])
    return " ".join((inner + end).split(" ")).strip()


def _letter(char: str) -> str:
    is_form = "\ufb00" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"
    return unicodedata.normalize("NFKC", char) if is_form else char
