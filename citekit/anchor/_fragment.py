"""Fragment directives that lead a browser to words of a page (WICG, URL Fragment Text Directives)."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from urllib.parse import quote as percent_encode

from citekit.anchor._words import divides, word_end, word_start
from citekit.language import composed

# Characters: a longer passage is named by its first and last words, or its address is cut by others.
_LONGEST_WHOLE = 200
_ENDS = 30  # characters of these, at least
_LONGEST_PLAIN = 2000  # code points: a pattern of more takes longer to compile than a search does
_STEPS = (0, 12, 24, 48, 96, 160)  # characters by which they grow until they stand once on the page
_LINE = re.compile(r"[\n\r\u2028\u2029]+")


def directive(text: str, start: int, end: int) -> str | None:
    """Give the directive for ``text[start:end]``, with as much around it as makes it the only one in *text*.

    The words of one line stand whole, or as their first and last words where they are many or run over lines, which
    may be blocks of the page.
    """
    page = _FoldedPage(text)
    start, end = _bare(text, start, end)
    several = end - start > _LONGEST_WHOLE or _LINE.search(text, start, end) is not None
    for more in _STEPS if several else (0,):
        head_end = _first(text, start, end, more) if several else end
        tail_start = _last(text, start, end, more) if several else end
        if head_end > tail_start:
            continue
        head, tail = text[start:head_end], text[tail_start:end]
        for around in _STEPS:
            before, after = page.before(start, around), page.after(end, around)
            if several:
                unique = page.has_once(before, head) and page.ends_first(head_end, tail, end, after)
            else:
                unique = page.has_once(before, head, after)
            if unique:
                return _written(before, head, tail, after)
    return None


def fragment_directive(words: str, text: str) -> str | None:
    """Give the fragment directive for *words* where they stand in *text* once, but for spaces and soft hyphens.

    ``None`` where they stand there otherwise, more than once or as parts of longer words: look for them then. It loads
    nothing of what finds changed words.
    """
    bare = words.split()
    if not any(map(str.isalnum, words)) or len(words) > _LONGEST_PLAIN:
        return None
    pattern = r"[\s\u00ad]+".join("\u00ad*".join(map(re.escape, word)) for word in bare)
    found = list(islice(re.finditer(pattern, text), 2))
    if len(found) != 1 or divides(text, *found[0].span()):
        return None
    return directive(text, *found[0].span())


class _FoldedPage:
    """A text more coarsely than a browser compares it: without case, accents and spaces."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._coarse = _coarse(text)

    def before(self, start: int, around: int) -> str:
        """Give about *around* characters of whole words that stand before *start* in its line, or in the last."""
        if around == 0:
            return ""
        reach = self._text[max(0, start - around - 40) : start].rstrip()
        line = _LINE.split(reach)[-1]
        low = len(line) - min(around, len(line))
        return line[word_start(line, low) :].strip()

    def after(self, end: int, around: int) -> str:
        """Give about *around* characters of whole words that stand after *end* in its line, or in the next."""
        if around == 0:
            return ""
        line = _LINE.split(self._text[end : end + around + 40].lstrip())[0]
        return line[: word_end(line, min(around, len(line)))].strip()

    def has_once(self, *parts: str) -> bool:
        """Tell whether *parts*, one after the other, stand in the page exactly once."""
        wanted = "".join(map(_coarse, parts))
        found = self._coarse.find(wanted)
        return found >= 0 and self._coarse.find(wanted, found + 1) < 0

    def ends_first(self, low: int, tail: str, end: int, after: str) -> bool:
        """Tell whether *tail* with *after* first stands at *end*, looking from *low*."""
        between = _coarse(self._text[low : end + len(after) + 40])
        until = _coarse(self._text[low:end])
        return between.find(_coarse(tail) + _coarse(after)) + len(_coarse(tail)) == len(until)


def _coarse(text: str) -> str:
    plain = unicodedata.normalize("NFKD", composed(text)).casefold()
    return "".join(char for char in plain if not (char.isspace() or unicodedata.combining(char)))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _first(text: str, start: int, end: int, more: int) -> int:
    line = _LINE.search(text, start, end)
    limit = line.start() if line else end
    return min(limit, word_end(text, min(limit, start + _ENDS + more)))


def _last(text: str, start: int, end: int, more: int) -> int:
    limit = max((line.end() for line in _LINE.finditer(text, start, end)), default=start)
    return max(limit, word_start(text, max(limit, end - _ENDS - more)))


def _written(before: str, head: str, tail: str, after: str) -> str:
    parts = [f"{_encoded(before)}-," if before else "", _encoded(head), f",{_encoded(tail)}" if tail else "",
             f",-{_encoded(after)}" if after else ""]  # fmt: skip
    return "#:~:text=" + "".join(parts)


def _encoded(words: str) -> str:
    return percent_encode(" ".join(words.split()), safe="", errors="replace").replace("-", "%2D")
