"""The composed form of a text, in time that goes with its length."""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

_MANY_MARKS = re.compile(r"[^\w\s]{32,}")  # more than any letter has (UAX 15 lets a stream count on 30)


def composed(text: str) -> str:
    """Give *text* in normalisation form C (UAX 15), as `unicodedata` does.

    That puts the marks of one letter in their order by insertion, in the square of their number: 80,000 take six
    seconds. Where there are many they are put in order before.
    """
    return unicodedata.normalize("NFC", _MANY_MARKS.sub(_in_order, text))


def _in_order(run: re.Match[str]) -> str:
    """Sort the marks in a row by their canonical combining class, those of one class as they stand."""
    groups = groupby(run[0], key=lambda char: unicodedata.combining(char) > 0)
    return "".join("".join(sorted(marks, key=unicodedata.combining)) for _, marks in groups)
