"""Where the mark of a note stands beside the punctuation that follows the words."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from citekit._data import entries
from citekit.article import Article
from citekit.language import tags_to_try

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citekit.csl import Style

SAID = "notes-after-punctuation"
_PUNCTUATION = frozenset(",.;:!?،؛؟。、，")
_INTO_QUOTATION = frozenset(".,")
CLOSING_MARKS = '”’"»›“」』'
_FULL_STOPS = frozenset(".。۔।")
_COMMAS = frozenset(",،、，")
_EMPHASIS = "*_"
SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", "‽")


class NoteMarks(StrEnum):
    """Where a note's mark stands: behind punctuation that goes within the quotation marks, behind it, or before it."""

    INSIDE = "inside"
    AFTER = "after"
    BEFORE = "before"


def marks_of(article: Article, style: Style, language: str, asked: NoteMarks | None = None) -> NoteMarks | None:
    """Give where the marks of *article* stand: as *asked*, as its front matter says, or as *style* and *language* do.

    ``notes-after-punctuation`` of the front matter is pandoc's. Raised numbers stand before punctuation unless
    something else is asked for, as in pandoc; a style that has neither notes nor these has no marks.
    """
    if not style.is_note and not style.raises_citations:
        return None
    said = article.metadata.get(SAID)
    if asked is not None:
        return asked
    if said is False or (said is not True and not style.is_note):
        return NoteMarks.BEFORE
    usual = usual_marks(language)
    if usual is NoteMarks.BEFORE:
        return NoteMarks.AFTER if said is True else usual
    match style.punctuation_in_quote(language):
        case None:
            return usual
        case True:
            return NoteMarks.INSIDE
        case False:
            return NoteMarks.AFTER


def asked_marks(article: Article, setting: str | None) -> NoteMarks | None:
    """Give what the settings ask for where the front matter of *article* says nothing of its own."""
    return None if setting is None or SAID in article.metadata else NoteMarks(setting)


@lru_cache(maxsize=64)
def usual_marks(language: str) -> NoteMarks:
    """Give where marks usually stand in *language* (BCP 47)."""
    known = dict(line.split() for line in entries("rendering", "note-marks.txt"))
    found = (known[tag] for tag in tags_to_try(language) if tag in known)
    return NoteMarks(next(found, NoteMarks.AFTER))


def before_mark(text: str) -> str:
    """Give *text* without the space before a note's mark; a mark that begins a paragraph stays where it is."""
    kept = text.rstrip(" \t")
    kept = kept.removesuffix("\n").rstrip(" \t")
    return text if kept.endswith("\n") or not kept else kept


def with_punctuation(before: str, following: str, marks: NoteMarks) -> tuple[str, int]:
    """Give what stands before a mark, and how many characters of *following* are in it.

    A full stop or a comma goes within the quotation marks that *before* ends with where *marks* say so; none is put
    where a sentence has its end there already, as before a sentence that is a citation alone, and no
    comma behind one.
    """
    sign = following[:1]
    if (ends_twice(before, sign) or (sign in _COMMAS and before.endswith(sign))) and following[1:2] != sign:
        return before, 1
    if marks is NoteMarks.BEFORE or sign not in _PUNCTUATION:
        return before, 0
    closing = _closing(before)
    if marks is NoteMarks.INSIDE and sign in _INTO_QUOTATION and closing:
        words, quotation = before[:-closing], before[-closing:]
        if words.endswith(SENTENCE_ENDS):
            return (before, 1) if sign == "." else (before + sign, 1)
        return words + sign + quotation, 1
    return before + sign, 1


def _closing(words: str) -> int:
    """Give how many marks close quotations at the end of *words*; an apostrophe closes none (“the workers’”)."""
    end = len(words)
    while end and words[end - 1] in CLOSING_MARKS:
        opened = _OPENING.get(words[end - 1])
        if opened and words[: end - 1] and not opened.search(words, 0, end - 1):
            break
        end -= 1
    return len(words) - end


_OPENING = {"’": re.compile(r"(?<!\w)[‘‚]"), "'": re.compile(r"(?<!\w)'(?=\S)")}
"""What opens the quotation that a mark closes which is an apostrophe too."""


def ends_twice(before: str, sign: str) -> bool:
    """Tell whether *sign* is a full stop behind words that have the end of their sentence already."""
    return sign in _FULL_STOPS and before.rstrip(_EMPHASIS).endswith(SENTENCE_ENDS)


def close_all(pieces: Sequence[str], are_marks: Sequence[bool], marks: NoteMarks) -> list[str]:
    """Give *pieces*, one before each citation and one behind the last, as they are printed; *are_marks* says which are.

    Marks with nothing but space between them move as one.
    """
    closed = list(pieces)
    last = first = len(are_marks)
    while first:
        first -= 1
        if not are_marks[first]:
            last = first
            continue
        last = first if last == len(are_marks) or not are_marks[last] else last
        kept = before_mark(closed[first])
        if first and are_marks[first - 1] and not kept.strip() and "\n\n" not in kept:
            closed[first] = ""
            continue
        closed[first], taken = with_punctuation(kept, closed[last + 1], marks) if kept.strip() else (kept, 0)
        closed[last + 1] = closed[last + 1][taken:]
        last = len(are_marks)
    return closed


def close_up(before: str, following: str, marks: NoteMarks) -> tuple[str, str]:
    """Give the words *before* a note's mark and those *following* it as they are printed with the mark in between.

    For hosts that have both as plain text: no space stands before the mark, and punctuation where *marks* say.
    """
    closed, taken = with_punctuation(before_mark(before), following, marks)
    return closed, following[taken:]
