"""Languages told by the pieces of their words: letters in a row, of one to four, and short words whole."""

from __future__ import annotations

import math
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines

if TYPE_CHECKING:
    from numpy import uint8
    from numpy.typing import NDArray

EDGE = "_"  # what stands for the begin and the end of a word
LONGEST = 4
STEP = 4  # steps that the weights of the table are counted in, of one
_TEMPER = 0.25 / STEP  # pieces of one word overlap, and say together less than each alone
_LOADING = threading.Lock()
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")


def pieces(text: str) -> list[str]:
    """Cut the words of *text* into pieces of one to four letters, begin and end marked, and the whole words."""
    found: list[str] = []
    for word in _WORD.findall(text.lower().replace("’", "'")):
        marked = f"{EDGE}{word}{EDGE}"
        size = len(marked)
        for length in range(1, LONGEST + 1):
            found.extend(marked[start : start + length] for start in range(size - length + 1))
        if size > LONGEST:
            found.append(marked)
    return [piece for piece in found if piece != EDGE]


def gram_languages() -> frozenset[str]:
    """Give the languages whose pieces are known."""
    return frozenset(row.split("\t", 1)[0] for row in lines("detection", "grams"))


def gram_votes(text: str) -> tuple[tuple[str, float], ...]:
    """Give for each language whose pieces stand in *text* its share of what they say (naive Bayes), best first."""
    known = table("grams")
    said = known.said(pieces(text))
    top = max(said)
    heard = [(tag, math.exp(_TEMPER * (steps - top))) for tag, steps in zip(known.tags, said, strict=True) if steps]
    whole = sum(share for _, share in heard)
    return tuple(sorted(((tag, share / whole) for tag, share in heard), key=lambda vote: (-vote[1], vote[0])))


@frozen(eq=False)
class Table:
    """How much commoner than nowhere each piece is in each language, in steps: whole numbers, that add up the same."""

    tags: tuple[str, ...]
    rows: dict[str, int]
    steps: NDArray[uint8]

    def said(self, found: list[str]) -> list[int]:
        """Give for each of the tags the steps of all pieces that were *found*."""
        rows = [row for piece in found if (row := self.rows.get(piece)) is not None]
        total: list[int] = self.steps[rows].sum(axis=0, dtype="int64").tolist()
        return total


def table(name: str) -> Table:
    """Give the pieces of the data file *name*."""
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
