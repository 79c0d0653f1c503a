"""Where each sequence of four characters of a text stands, to find stretches that are like changed words."""

from __future__ import annotations

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.anchor._fold import Codes

GRAM = 4  # letters that candidates are found by: fewer are everywhere, more miss what is misspelt
# A sequence of letters is known by 16 bits: two that share them cost a look, and the table stays small.
_BUCKETS = 1 << 16
_MOST_HITS = 60_000  # places of sequences that are read, the rarest first: bounds the time
_MOST_WINDOWS = 8  # stretches that are compared, those that share most first: bounds the time
_LEAST_SHARED = 0.2  # of the quotation's sequences: what an edit in every fifth letter leaves
_LEAST_OF_BEST = 0.35  # of what the best stretch shares: worse ones are not looked at, which bounds the time


@frozen(eq=False)
class GramIndex:
    """Where each sequence of four characters of a text stands, by a hash of it."""

    codes: Codes = field(repr=False)
    first: NDArray[np.int32] = field(repr=False)
    positions: NDArray[np.int32] = field(repr=False)

    @classmethod
    def of(cls, codes: Codes) -> GramIndex:
        """Index the code points of a folded text."""
        grams = _grams(codes)
        positions = np.argsort(grams, kind="stable").astype(np.int32)
        first = np.zeros(_BUCKETS + 1, dtype=np.int32)
        np.cumsum(np.bincount(grams, minlength=_BUCKETS), out=first[1:])
        return cls(codes, first, positions)

    def windows(self, query: Codes) -> list[tuple[int, int]]:
        """Give the stretches of the text that share most grams with *query*, the best first."""
        grams = _grams(query).astype(np.intp)
        low = self.first[grams]
        counts = self.first[grams + 1] - low
        offsets = np.arange(len(grams), dtype=np.int32)
        if counts.sum() > _MOST_HITS:
            rarest = np.argsort(counts, kind="stable")
            chosen = rarest[: int(np.searchsorted(np.cumsum(counts[rarest], dtype=np.int64), _MOST_HITS))]
            low, counts, offsets = low[chosen], counts[chosen], offsets[chosen]
        total = int(counts.sum())
        if total == 0:
            return []
        ends = np.cumsum(counts)
        diagonals = self.positions.take(np.arange(total) + np.repeat(low - (ends - counts), counts))
        diagonals += np.repeat(len(query) - offsets, counts)
        width = max(32, len(query) // 2)
        diagonals //= np.int32(width)
        shared = np.bincount(diagonals)
        paired = shared + np.append(shared[1:], 0)
        least = max(1.0, _LEAST_SHARED * (len(query) - GRAM + 1), _LEAST_OF_BEST * int(paired.max()))
        (likely,) = (paired >= least).nonzero()
        best = _disjoint(likely[np.argsort(-paired[likely], kind="stable")].tolist(), shared, least)
        slack = len(query) // 3 + 8
        return [
            (
                max(0, index * width - len(query) - slack),
                min(len(self.codes), (index + 2) * width + slack),
            )
            for index in best
        ]


def _disjoint(order: list[int], shared: NDArray[np.intp], least: float) -> list[int]:
    """Choose pairs of neighbours in *order*, each with enough grams that no pair before it has."""
    left = np.append(shared, 0)
    chosen: list[int] = []
    for index in order:
        if left[index] + left[index + 1] >= least:
            chosen.append(index)
            left[index : index + 2] = 0
            if len(chosen) == _MOST_WINDOWS:
                break
    return chosen


def _grams(codes: Codes) -> NDArray[np.uint16]:
    """Hash each four code points in a row to 16 bits."""
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint16)
    mixed = codes[:-3] * np.uint32(0x9E3779B1)
    mixed += codes[1:-2] * np.uint32(0x85EBCA77)
    mixed += codes[2:-1] * np.uint32(0xC2B2AE3D)
    mixed += codes[3:] * np.uint32(0x27D4EB2F)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed >>= np.uint32(16)
    return mixed.astype(np.uint16)
