"""String similarity of words: forms of one word (Jaro-Winkler), cognates and transliterated names (Levenshtein)."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.process import cdist

Floats = NDArray[np.float32]

_LEAST_LIKENESS = 0.62  # of 1, of sounds: what unrelated words come to, and so counted as nothing
_LEAST_LIKENESS_OF_FORMS = 0.8  # of 1, Jaro-Winkler: forms of one word begin alike and come above it
_LIKENESS_OF_CONSONANTS = 0.8  # equal consonants are less than equal names: vowels were not compared
_FEWEST_CONSONANTS = 3  # two are shared by chance in any page
_SHORT = 4  # letters: one of three that differs makes another word
_AT_ONCE = 10_000  # words of a page in one table of likeness: bounds its memory
_NO_CONSONANT = re.compile("[^bdfgklmnprstv]")
_HEARD_AS_ONE = str.maketrans("pvfdgjlm", "bbbtkkrn")


def same_words(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """Give how nearly two lists of words of one language are the same, 0 to 1; forms of a word are nearly so."""
    near = cdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    return _stretched(near, near, _LEAST_LIKENESS_OF_FORMS, ours, theirs)


def likeness(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    """Give how alike the sounds of two lists of words are, 0 to 1; short ones are alike only when they are equal."""
    parts = [_likeness(ours, theirs[at : at + _AT_ONCE]) for at in range(0, len(theirs), _AT_ONCE)]
    return np.concatenate(parts, axis=1) if parts else np.zeros((len(ours), 0), dtype=np.float32)


def _likeness(ours: Sequence[str], theirs: Sequence[str]) -> Floats:
    near = cdist(ours, theirs, scorer=Levenshtein.normalized_similarity, dtype=np.float32)
    begins = cdist(ours, theirs, scorer=JaroWinkler.similarity, dtype=np.float32)
    return _stretched(0.6 * near + 0.4 * begins, near, _LEAST_LIKENESS, ours, theirs)


def consonant_similarity(names: Sequence[str], others: Sequence[str]) -> Floats:
    """Give how alike names are to words of a script without vowels, or with more of them, by their consonants alone."""
    ours, theirs = [_consonants(name) for name in names], [_consonants(other) for other in others]
    shared = {kept for kept in {*ours} & {*theirs} if len(kept) >= _FEWEST_CONSONANTS}
    at = {kept: number for number, kept in enumerate(sorted(shared))}
    left = np.array([at.get(kept, -1) for kept in ours])
    right = np.array([at.get(kept, -2) for kept in theirs])
    equal: Floats = (left[:, np.newaxis] == right).astype(np.float32)
    return equal * np.float32(_LIKENESS_OF_CONSONANTS)


def _consonants(sound: str) -> str:
    return _NO_CONSONANT.sub("", sound.replace("sh", "s")).translate(_HEARD_AS_ONE)


def _stretched(
    similarity: NDArray[np.floating], near: Floats, least: float, ours: Sequence[str], theirs: Sequence[str]
) -> Floats:
    """Give 0 for what is *least* alike, and for short words that are not equal."""
    found: Floats = np.clip((similarity - least) / (1 - least), 0, 1).astype(np.float32)
    short = np.minimum.outer([len(word) for word in ours], [len(word) for word in theirs]) < _SHORT
    found[short & (near < 1)] = 0
    return found
