"""The least edit distance between a pattern and any part of a text, and where such parts end."""

from __future__ import annotations

from typing import Any

from attrs import frozen
from rapidfuzz.distance import LCSseq

try:  # the extra `fast`; it has no wheels for Windows, for Linux on ARM, nor for Python 3.14
    import edlib
except ImportError:
    edlib = None


@frozen
class Fit:
    """How few single-character edits (Levenshtein) lead to a part of a text, and where all such parts end, in order."""

    errors: int
    ends: tuple[int, ...]


def fit_anywhere(pattern: bytes, text: bytes, most: int) -> Fit | None:
    """Fit *pattern* to the part of *text* that is most like it; ``None`` where that takes more than *most* edits.

    The semi-global alignment whose ends are free in the text (Sellers 1980): by edlib where it is installed, else by
    Python's integers, with the same result.
    """
    return _by_edlib(pattern, text, most, "HW") if edlib else _by_integers(pattern, text, most, 0)


def fit_from_start(pattern: bytes, text: bytes, most: int) -> Fit | None:
    """Fit *pattern* to the beginning of *text* that is most like it, as `fit_anywhere` does to any part."""
    return _by_edlib(pattern, text, most, "SHW") if edlib else _by_integers(pattern, text, most, 1)


def _by_edlib(pattern: bytes, text: bytes, most: int, mode: str) -> Fit | None:
    found: dict[str, Any] = edlib.align(pattern, text, mode=mode, task="distance", k=most)
    errors = found["editDistance"]  # -1 where it is more than most; of an empty text it is given all the same
    return Fit(errors, tuple(last + 1 for _, last in found["locations"])) if 0 <= errors <= most else None


def _by_integers(pattern: bytes, text: bytes, most: int, start: int) -> Fit | None:
    """Fit by bit vectors (Myers 1999, as Hyyrö 2003 writes it): a column of the matrix is one integer of any length.

    *start* is what a row costs more than the one before where the text has not begun: nothing in it before a part, one
    where it has to begin at its beginning.
    """
    size = len(pattern)
    if size - LCSseq.similarity(pattern, text) > most:  # what is not of the longest common subsequence is in error
        return None
    masks: dict[int, int] = {}
    for index, symbol in enumerate(pattern):
        masks[symbol] = masks.get(symbol, 0) | 1 << index
    every, last = (1 << size) - 1, 1 << size >> 1
    up, down = every, 0  # where a row's distance is by one more, or less, than that of the row above
    errors = least = size
    ends = [0]
    for end, symbol in enumerate(text, 1):
        same = masks.get(symbol, 0)
        kept = (((same & up) + up) ^ up) | same | down
        more, fewer = down | (every & ~(kept | up)), kept & up
        if more & last:
            errors += 1
        elif fewer & last:
            errors -= 1
        more = more << 1 | start
        up, down = (fewer << 1 | ~(kept | more)) & every, more & kept
        if errors <= least:
            if errors < least:
                least, ends = errors, []
            ends.append(end)
    return Fit(least, tuple(ends)) if least <= most else None
