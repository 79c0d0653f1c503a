"""Where the mark of a note stands beside the punctuation that follows the words."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from citekit._data import entries
from citekit.article import Article
from citekit.language import tags_to_try

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


def marks_of(article: Article, language: str, asked: NoteMarks | None = None) -> NoteMarks:
    """Give where the marks of *article* stand: as *asked*, as its front matter says, or as is usual in *language*.

    ``notes-after-punctuation`` of the front matter is pandoc's.
    """
    if asked is not None:
        return asked
    said = article.metadata.get("notes-after-punctuation")
    usual = usual_marks(language)
    if said is False:
        return NoteMarks.BEFORE
    if said is True and usual is NoteMarks.BEFORE:
        return NoteMarks.AFTER
    return usual


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
    closing = len(before) - len(before.rstrip(CLOSING_MARKS))
    if marks is NoteMarks.INSIDE and sign in _INTO_QUOTATION and closing:
        words, quotation = before[:-closing], before[-closing:]
        if words.endswith(SENTENCE_ENDS):
            return (before, 1) if sign == "." else (before + sign, 1)
        return words + sign + quotation, 1
    return before + sign, 1


def ends_twice(before: str, sign: str) -> bool:
    """Tell whether *sign* is a full stop behind words that have the end of their sentence already."""
    return sign in _FULL_STOPS and before.rstrip(_EMPHASIS).endswith(SENTENCE_ENDS)


def close_up(before: str, following: str, marks: NoteMarks) -> tuple[str, str]:
    """Give the words *before* a note's mark and those *following* it as they are printed with the mark in between.

    For hosts that have both as plain text: no space stands before the mark, and punctuation where *marks* say.
    """
    closed, taken = with_punctuation(before_mark(before), following, marks)
    return closed, following[taken:]
