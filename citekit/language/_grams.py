"""Languages told by their words, and by the pieces of words: letters in a row, of one to four."""

from __future__ import annotations

import math
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines, marks

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

Votes = tuple[tuple[str, float], ...]

EDGE = "_"  # what stands for the begin and the end of a word
LONGEST = 4
STEP = 4  # steps that the weights of the table are counted in, of one
_OF_PIECES = 0.25 / STEP  # pieces of one word overlap, and say together less than each alone
_OF_WORDS = 1 / STEP
_LOADING = threading.Lock()


def words(text: str) -> list[str]:
    """Give the words of *text* in small letters, those with an apostrophe whole."""
    return _word().findall(text.lower().replace("’", "'").replace(EDGE, " "))


def pieces(word: str) -> list[str]:
    """Cut *word* into pieces of one to four letters, begin and end marked."""
    marked = f"{EDGE}{word}{EDGE}"
    size = len(marked)
    found = (marked[at : at + long] for long in range(1, LONGEST + 1) for at in range(size - long + 1))
    return [piece for piece in found if piece != EDGE]


def known_languages(name: str) -> frozenset[str]:
    """Give the languages that the data file *name* knows."""
    return frozenset(row.split("\t", 1)[0] for row in lines("detection", name))


def gram_votes(text: str) -> Votes:
    """Give for each language in which pieces of the words of *text* are known its share of what they say."""
    return _votes("grams", [piece for word in words(text) for piece in pieces(word)], _OF_PIECES)


def word_votes(text: str) -> Votes:
    """Give for each language in which words of *text* are known its share of what they say."""
    return _votes("words", words(text), _OF_WORDS)


def _votes(name: str, found: list[str], rate: float) -> Votes:
    """Add up what all that was *found* says by the data file *name* (naive Bayes); best first."""
    known = table(name)
    said = known.said(found)
    top = max(said)
    heard = [(tag, math.exp(rate * (steps - top))) for tag, steps in zip(known.tags, said, strict=True) if steps]
    whole = sum(share for _, share in heard)
    return tuple(sorted(((tag, share / whole) for tag, share in heard), key=lambda vote: (-vote[1], vote[0])))


@lru_cache(maxsize=1)
def _word() -> re.Pattern[str]:
    letter = rf"[\w{marks()}]"
    return re.compile(rf"[^\W\d_]{letter}*(?:'{letter}+)*")


@frozen(eq=False)
class Table:
    """How much commoner than nowhere each piece or word is in each language, in whole steps, that add up the same."""

    tags: tuple[str, ...]
    rows: dict[str, int]
    steps: NDArray[uint8]

    def said(self, found: list[str]) -> list[int]:
        """Give for each of the tags the steps of all pieces that were *found*."""
        rows = [row for piece in found if (row := self.rows.get(piece)) is not None]
        total: list[int] = self.steps[rows].sum(axis=0, dtype="int64").tolist()
        return total


def table(name: str) -> Table:
    """Give the table of the data file *name*."""
    with _LOADING:
        return _loaded_table(name)


@lru_cache(maxsize=4)
def _loaded_table(name: str) -> Table:
    import numpy as np

    given = [row.split("\t") for row in lines("detection", name)]
    tags = sorted({tag for tag, _, _ in given})
    rows: dict[str, int] = {}
    cells = [
        (tag, step, [rows.setdefault(piece, len(rows)) for piece in joined.split(" ")]) for tag, step, joined in given
    ]
    steps = np.zeros((len(rows), len(tags)), np.uint8)
    for tag, step, places in cells:
        steps[places, tags.index(tag)] = int(step)
    return Table(tuple(tags), rows, steps)
