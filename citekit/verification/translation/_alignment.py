"""Sentences of a passage beside those of its translation: which translate which, and which have no counterpart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import inf

from attrs import frozen

_BEADS = ((1, 1, 0.0), (1, 2, 0.8), (2, 1, 0.8), (2, 2, 2.0), (1, 3, 2.0), (3, 1, 2.0))
"""How many sentences of the original become how many, and what speaks against it beforehand (log-odds)."""
_OFF_THE_DIAGONAL = 4  # sentences by which an alignment may stray from the even one


@frozen
class Bead:
    """Sentences that translate each other: half-open ranges of sentences; one is empty where there is no counterpart.

    ``difference`` is how much speaks for it that they say something else (log-odds), 0 where a side is empty.
    """

    ours: tuple[int, int]
    theirs: tuple[int, int]
    difference: float = 0.0

    @property
    def is_dropped(self) -> bool:
        return self.theirs[0] == self.theirs[1]

    @property
    def is_added(self) -> bool:
        return self.ours[0] == self.ours[1]


Difference = Callable[[tuple[int, int], tuple[int, int]], float]


def align(ours: int, theirs: int, difference: Difference, skip: float, most: float) -> tuple[Bead, ...]:
    """Align as many sentences of two texts as *ours* and *theirs* in order (dynamic programming, Gale and Church).

    *difference* gives for ranges of both how much speaks for it that they say something else, which counts for *most*
    at the most; *skip* is what leaving a sentence without a counterpart costs. An added sentence beside a dropped one
    is a sentence that says something else.
    """
    best: dict[tuple[int, int], tuple[float, Bead | None]] = {(0, 0): (0.0, None)}
    known: dict[tuple[tuple[int, int], tuple[int, int]], float] = {}
    band = _OFF_THE_DIAGONAL + abs(ours - theirs)

    def offer(place: tuple[int, int], cost: float, bead: Bead) -> None:
        if cost < best.get(place, (inf, None))[0]:
            best[place] = (cost, bead)

    for i in range(ours + 1):
        middle = i * theirs // max(1, ours)
        for j in range(max(0, middle - band), min(theirs, middle + band) + 1):
            if (i, j) not in best:
                continue
            cost = best[i, j][0]
            for down, across, against in _BEADS:
                one, other = (i, i + down), (j, j + across)
                if one[1] <= ours and other[1] <= theirs:
                    found = known.setdefault((one, other), difference(one, other))
                    offer((one[1], other[1]), cost + against + min(most, found), Bead(one, other, found))
            if i < ours:
                offer((i + 1, j), cost + skip, Bead((i, i + 1), (j, j)))
            if j < theirs:
                offer((i, j + 1), cost + skip, Bead((i, i), (j, j + 1)))
    return _paired(_path(best, ours, theirs), difference)


def _path(best: dict[tuple[int, int], tuple[float, Bead | None]], ours: int, theirs: int) -> list[Bead]:
    found: list[Bead] = []
    place = (ours, theirs)
    while (bead := best[place][1]) is not None:
        found.append(bead)
        place = (bead.ours[0], bead.theirs[0])
    return found[::-1]


def _paired(beads: Sequence[Bead], difference: Difference) -> tuple[Bead, ...]:
    """Put what was dropped and what was added side by side, where they stand side by side."""
    found: list[Bead] = []
    for bead in beads:
        last = found[-1] if found else None
        if last is not None and ((last.is_dropped and bead.is_added) or (last.is_added and bead.is_dropped)):
            one, other = (last.ours[0], bead.ours[1]), (last.theirs[0], bead.theirs[1])
            found[-1] = Bead(one, other, difference(one, other))
        else:
            found.append(bead)
    return tuple(found)
