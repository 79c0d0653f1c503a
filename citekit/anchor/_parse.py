"""What a quotation's own ellipses and brackets say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from attrs import field, frozen

from citekit.anchor._verdict import EditKind

ELLIPSIS_REACH = 1000  # characters that “…” may stand for: what lies further apart is another passage
BRACKET_REACH = 200  # characters that words in brackets may stand for
MOST_MARKS = 100  # ellipses and brackets: bounds the ways to place the pieces between
_LONGEST_BRACKET = 200  # characters: what is longer is a text in brackets, and no editor's word

_DOTS = r"(?:…+|⋯+|\.{2,}|(?:\.[ \u00a0\u202f]){2,}\.|。{3,})"
_DASHES = r"[–—-](?:[ \u00a0\u202f]?[–—-])+"
_WORDS = r"(?:[前中後后上下]?略|省略|[전중후하]략|생략)"  # “left out” in East Asian languages
_MARK = re.compile(
    rf"(?P<ellipsis>[\[(<«‹〈【［（〔{{]\s*(?:{_DOTS}|{_DASHES}|{_WORDS})\s*[\])>»›〉】］）〕}}]"
    rf"|/\s?(?:{_DOTS}|{_DASHES})\s?/"
    rf"|{_DOTS.replace('{2,}', '{3,}', 1)}(?:[中前後后]略(?:…+|⋯+))?|(?<![^\W\d_])[中前後后]略(?![^\W\d_])"
    r"|(?<!\S)[–—-](?:[ \u00a0\u202f][–—-])+(?!\S))"
    r"|(?P<sic>\s?[\[(]\s*sic!?\s*[\])])"
    rf"|[\[［](?P<bracket>[^\[\]［］]{{1,{_LONGEST_BRACKET}}})[\]］]",
    re.IGNORECASE,
)


_BEGIN = re.compile(r"[\[(<«‹〈【［（〔{/…⋯.。中前後后–—-]")
_SIGNS = ("[", "(", "…", "⋯", "..", ". .", ".\u00a0", ".\u202f", "。。", "（", "【", "［", "〔", "〈", "<", "{", "/",
          "略", "– –", "— —", "- -", "–\u00a0–")  # fmt: skip


@frozen
class Words:
    """A run of quoted words; ``offsets[i]`` is where ``text[i]`` stands in the quotation.

    Where a bracket touches a word (``govern[s]``), the run may begin or end within a word of the source.
    """

    text: str
    offsets: tuple[int, ...] = field(repr=False)
    open_start: bool = False
    open_end: bool = False


@frozen
class Gap:
    """An ellipsis or a bracket of a quotation, and how many characters of the source it may stand for.

    ``bound`` is true of a bracket that touches a word: what it stands for belongs to that word.
    """

    kind: EditKind
    text: str
    start: int
    end: int
    reach: int
    bound: bool = False


@frozen
class Parsed:
    """A quotation as runs of words with ``gaps[i]`` before ``words[i]`` and ``gaps[-1]`` after the last."""

    words: tuple[Words, ...]
    gaps: tuple[tuple[Gap, ...], ...]
    kept: tuple[Gap, ...]

    @property
    def marked(self) -> bool:
        """Tell whether the quotation has any ellipsis or bracket."""
        return bool(self.kept) or any(self.gaps)


@lru_cache(maxsize=64)
def has_marks(quote: str) -> bool:
    """Tell whether *quote* has what may be an ellipsis or a bracket."""
    return any(sign in quote for sign in _SIGNS) and next(_marks(quote), None) is not None


def _marks(quote: str) -> Iterator[re.Match[str]]:
    """Give the ellipses and brackets of *quote*, as ``_MARK`` finds them, looked for only where one may begin."""
    end = 0
    for begin in _BEGIN.finditer(quote):
        place = begin.start()
        if place < end:
            continue
        spaced = place > end and quote[place - 1].isspace()
        mark = (_MARK.match(quote, place - 1) if spaced else None) or _MARK.match(quote, place)
        if mark:
            yield mark
            end = mark.end()


@lru_cache(maxsize=64)
def parse(quote: str, *, keep_brackets: bool) -> Parsed:
    """Divide *quote* at its ellipses and brackets.

    With *keep_brackets* the words in square brackets are taken as the source's own (``[T]he``); without, as standing
    in for others (``[the president]``), except one or two letters that begin a word. ``[sic]`` stands for nothing.
    A quotation of more than 100 marks is not divided: it has no words then.
    """
    marks = tuple(islice(_marks(quote), MOST_MARKS + 1))
    if len(marks) > MOST_MARKS:
        return Parsed((), ((),), ())
    builder = _Builder(quote)
    place = 0
    for mark in marks:
        builder.take(place, mark.start())
        place = mark.end()
        content = mark["bracket"]
        if content is None:
            kind, reach = (EditKind.SIC, 0) if mark["sic"] else (EditKind.ELLIPSIS, ELLIPSIS_REACH)
            gap = Gap(kind, mark[0], mark.start(), mark.end(), reach)
            builder.keep(gap) if mark["sic"] else builder.part(gap)
            continue
        before = quote[mark.start() - 1 : mark.start()].isalnum()
        after = quote[mark.end() : mark.end() + 1].isalnum()
        gap = Gap(EditKind.BRACKET, mark[0], mark.start(), mark.end(), BRACKET_REACH, bound=before or after)
        if keep_brackets or (after and not before and len(content) <= 2):
            builder.keep(gap)
            builder.take(mark.start("bracket"), mark.end("bracket"))
        else:
            builder.part(gap)
    builder.take(place, len(quote))
    return builder.parsed()


class _Builder:
    """Gathers runs and gaps in the order of the quotation."""

    def __init__(self, quote: str) -> None:
        self._quote = quote
        self._pieces: list[range] = []
        self._words: list[Words] = []
        self._gaps: list[list[Gap]] = [[]]
        self._kept: list[Gap] = []

    def take(self, start: int, end: int) -> None:
        if start < end:
            self._pieces.append(range(start, end))

    def keep(self, gap: Gap) -> None:
        self._kept.append(gap)

    def part(self, gap: Gap) -> None:
        self._close(open_end=gap.bound and self._quote[gap.start - 1 : gap.start].isalnum())
        self._gaps[-1].append(gap)

    def parsed(self) -> Parsed:
        self._close(open_end=False)
        return Parsed(tuple(self._words), tuple(map(tuple, self._gaps)), tuple(self._kept))

    def _close(self, *, open_end: bool) -> None:
        offsets = [offset for piece in self._pieces for offset in piece]
        self._pieces = []
        text = "".join(map(self._quote.__getitem__, offsets))
        if not any(map(str.isalnum, text)):
            return
        last = self._gaps[-1][-1] if self._gaps[-1] else None
        open_start = last is not None and last.bound and self._quote[last.end : last.end + 1].isalnum()
        lead, trail = len(text) - len(text.lstrip()), len(text.rstrip())
        self._words.append(Words(text[lead:trail], tuple(offsets[lead:trail]), open_start, open_end))
        self._gaps.append([])
