"""Sequences of letters by which an index knows a document again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from citekit.anchor._fold import Codes

Grams = NDArray[np.uint32]

# Of letters and digits alone, as what stands between them is what typography changes. One length for all scripts: a
# guess of the script of a short quotation disagrees with that of its document.
GRAM = 7


def sampled_grams(letters: Codes) -> tuple[Grams, NDArray[np.intp]]:
    """Give the hashes of about every third sequence of seven letters, and where each begins.

    Those are kept of which the first or the last pair of letters has the smallest hash of their six pairs (closed
    syncmers; Edgar 2021). What is kept is told by the seven letters alone, so that a quotation and its source keep the
    same ones, and of eleven letters in a row at least one sequence is kept, which a sample by the hash alone does not
    promise.
    """
    if len(letters) < GRAM:
        return np.zeros(0, dtype=np.uint32), np.zeros(0, dtype=np.intp)
    one = letters * np.uint32(0x9E3779B1)
    one ^= one >> np.uint32(15)
    two = one[:-1] * np.uint32(0x85EBCA77) + one[1:]
    four = two[:-2] * np.uint32(0xC2B2AE3D) + two[2:]
    pairs = _mixed(two.copy())
    least = np.minimum(pairs[:-1], pairs[1:])
    least = np.minimum(np.minimum(least[:-4], least[2:-2]), least[4:])
    (kept,) = ((pairs[:-5] == least) | (pairs[5:] == least)).nonzero()
    return _mixed(four[kept] * np.uint32(0x27D4EB2F) + four[kept + 3]), kept


def _mixed(hashes: Grams) -> Grams:
    """Spread what differs over all bits (the finaliser of MurmurHash3)."""
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes
