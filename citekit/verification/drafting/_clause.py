"""The words that were spoken, in a passage of a page that also says who spoke them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from citekit.article import read_article
from citekit.errors import CitekitError
from citekit.model import UNDETERMINED
from citekit.speakers import QuotationKind, QuotedPassage, audit_article, reports

Place = tuple[int, int]
"""A half-open range of code points of a page's text."""

_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_BEFORE, _BEHIND = 1500, 800  # code points around a passage in which the marks and the verb of its clause stand
_AT_ENDS = '״ \t\n\r\u00a0\u202f«»“”„‟‹›「」『』",;:–—，、；：،؛'
_GERSHAYIM = re.compile(r"(?<![א-ת])״|״(?![א-ת])")  # where they are typed as quotation marks
_MOSTLY = 0.5
"""Of the letters of a passage that seems to be an original: so many in marks, and the rest tells who said them."""
_NARRATED = 120  # code points: a clause that says who speaks is shorter, and what is longer tells something


def spoken(text: str, start: int, end: int, language: str, *, likely: bool = False) -> tuple[Place, ...]:
    """Give the parts of ``text[start:end]`` that are spoken words, without the narrator's clause and the marks.

    *text* is a page's and *language* its own (BCP 47). Of «…», dijo la senadora, «…» there are two parts. A passage in
    which a narrator quotes a few words stays as it is, unless it is only *likely* to be what was looked for.
    """
    begin, quoted = _read(text, start, end, language)
    parts = tuple(
        part
        for one in quoted
        if (part := without_marks(text, max(start, one.start + begin), min(end, one.end + begin))) is not None
    )
    whole = without_marks(text, start, end)
    if not parts or whole is None:
        return (whole,) if whole is not None else ()
    narrated = [text[a:b] for a, b in _between(whole, parts)]
    if not any(map(str.isalnum, "".join(narrated))):
        return (whole,)
    inside, outside = (sum(map(str.isalnum, "".join(each))) for each in ([text[a:b] for a, b in parts], narrated))
    tells = _tells(quoted, narrated, language) or (likely and inside >= _MOSTLY * (inside + outside))
    return parts if tells else (whole,)


def without_marks(text: str, start: int, end: int) -> Place | None:
    """Give a range without the quotation marks, commas and spaces at its ends; nothing where nothing else is in it."""
    while start < end and text[start] in _AT_ENDS:
        start += 1
    while end > start and text[end - 1] in _AT_ENDS:
        end -= 1
    return (start, end) if start < end else None


def on_one_line(words: str) -> str:
    """Give words of a page on one line, without soft hyphens."""
    return re.sub(r"\s+", " ", words.replace("\u00ad", "")).strip()


def words_at(text: str, parts: Sequence[Place]) -> str:
    """Give the words of a page at *parts*, what is left out between them marked."""
    return " […] ".join(on_one_line(text[slice(*part)]) for part in parts)


def _read(text: str, start: int, end: int, language: str) -> tuple[int, list[QuotedPassage]]:
    """Read the lines around a passage, and give where they begin and the quotations that it touches."""
    begin = max(0, start - _BEFORE)
    line = text.find("\n", begin, start) if begin else -1
    begin = begin if line < 0 else line + 1
    try:
        article = read_article(_GERSHAYIM.sub('"', text[begin : end + _BEHIND]), name="page", format="text")
        read = audit_article(article, language=None if language == UNDETERMINED else language)
    except CitekitError:
        return begin, []
    touched = (one for one in read.quotations if one.start + begin < end and start < one.end + begin)
    return begin, [one for one in touched if one.kind in _QUOTED]


def _between(whole: Place, parts: Sequence[Place]) -> Iterator[Place]:
    position = whole[0]
    for start, end in parts:
        if position < start:
            yield position, start
        position = max(position, end)
    if position < whole[1]:
        yield position, whole[1]


def _tells(quoted: Sequence[QuotedPassage], narrated: Sequence[str], language: str) -> bool:
    """Tell whether what stands outside of the marks is no more than who said it."""
    cues = [one.cue for one in quoted if one.cue]
    return all(len(one) <= _NARRATED for one in narrated) and any(
        any(cue in clause for cue in cues) or reports(clause, language) for clause in narrated
    )
