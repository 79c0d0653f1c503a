"""Sequences of letters by which an index knows a document again."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from citekit.anchor._fold import Folded

Grams = NDArray[np.uint32]

# One length for all scripts: a guess of the script of a short quotation disagrees with that of its document. Spaces
# and punctuation are left out, as they are what typography changes.
GRAM = 7
# Which grams are kept is told by their hash alone, so that a quotation and its document keep the same ones.
_EVERY = 4


def sampled_grams(folded: Folded) -> Grams:
    """Give the hashes of about every fourth sequence of seven letters or digits, in their order, repeats included."""
    letters = folded.codes[folded.letters]
    if len(letters) < GRAM:
        return np.zeros(0, dtype=np.uint32)
    one = letters * np.uint32(0x9E3779B1)
    one ^= one >> np.uint32(15)
    two = one[:-1] * np.uint32(0x85EBCA77) + one[1:]
    four = two[:-2] * np.uint32(0xC2B2AE3D) + two[2:]
    seven = four[:-3] * np.uint32(0x27D4EB2F) + four[3:]
    mixed = _mixed(seven)
    kept: Grams = mixed[mixed % np.uint32(_EVERY) == 0]
    return kept


def _mixed(hashes: Grams) -> Grams:
    """Spread what differs over all bits (the finaliser of MurmurHash3)."""
    hashes ^= hashes >> np.uint32(16)
    hashes *= np.uint32(0x85EBCA6B)
    hashes ^= hashes >> np.uint32(13)
    hashes *= np.uint32(0xC2B2AE35)
    hashes ^= hashes >> np.uint32(16)
    return hashes
