"""Which languages a text may be in: cheap, and only good enough to choose which words negate."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import chain

import numpy as np

from citekit._data import entries
from citekit.anchor._fold import codes_of

_PAGE = 2000
_SAMPLE = 800
_KANA, _HAN = 5, 7
_NEARBY = 150
_MOST = 3
_WORD = re.compile(r"\w+")
_BY_SCRIPT = (
    (0x0400, 0x052F, ("ru", "uk", "bg")),
    (0x0590, 0x05FF, ("he",)),
    (0x0600, 0x06FF, ("ar", "fa", "ur")),
    (0x0900, 0x097F, ("hi",)),
    (0x0E00, 0x0E7F, ("th",)),
    (0x3040, 0x30FF, ("ja",)),
    (0xAC00, 0xD7AF, ("ko",)),
    (0x4E00, 0x9FFF, ("zh",)),
    (0x0370, 0x03FF, ("el",)),
)
_OTHER_SCRIPT = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high, _ in _BY_SCRIPT) + "]")
_EDGES = np.array(sorted(edge for low, high, _ in _BY_SCRIPT for edge in (low, high + 1)), dtype=np.uint32)
_EDGE_OF = {int(edge): index for index, edge in enumerate(_EDGES)}
_LATIN = ("en", "es", "fr", "de")


def plausible_languages(text: str, place: int = 0) -> tuple[str, ...]:
    """Give the BCP 47 tags of up to three languages that *text* may be in around *place*, the likeliest first."""
    middle = place // _PAGE * _PAGE + (_PAGE - _SAMPLE) // 2
    start = max(0, min(middle, len(text) - _SAMPLE))
    return _plausible(text[start : start + _SAMPLE])


def local_languages(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give all languages that the words of ``text[start:end]`` may be in, for a text of more than one language.

    Those of the page around, those of the sentence, those of every script in the passage itself, and of its own words
    where it agrees with none of them.
    """
    page = plausible_languages(text, start)
    sentence = _plausible(text[max(0, start - _NEARBY) : end + _NEARBY])
    own = _plausible(text[start:end], least=0.3)
    stray = own if not set(own) & {*page, *sentence} else ()
    present = (tags for count, tags in _by_script(text[start:end]) if count)
    return tuple(dict.fromkeys((*page, *sentence, *stray, *chain.from_iterable(present))))


@lru_cache(maxsize=1024)
def _plausible(sample: str, *, least: float = 0.67) -> tuple[str, ...]:
    sample = unicodedata.normalize("NFC", sample)
    scripts = _script_languages(sample)
    if len(scripts) == 1:
        return scripts
    words, letters = _languages_of_words()
    small = sample.lower()
    votes: Counter[str] = Counter()
    found = Counter(_WORD.findall(small))
    for word in found.keys() & words.keys():
        for tag in words[word]:
            votes[tag] += found[word]
    for letter in letters.keys() & set(small):
        for tag in letters[letter]:
            votes[tag] += small.count(letter)
    ranked = sorted((-count, tag) for tag, count in votes.items() if not scripts or tag in scripts)
    if not ranked:
        return scripts or _LATIN
    return tuple(tag for count, tag in ranked[:_MOST] if count <= least * ranked[0][0])


@lru_cache(maxsize=1)
def _languages_of_words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Give in which languages each word is common, and in which each letter."""
    of_words: dict[str, tuple[str, ...]] = {}
    of_letters: dict[str, tuple[str, ...]] = {}
    for line in entries("anchor", "function-words.txt"):
        tag, *words = line.split()
        for letter in words.pop()[1:] if words[-1].startswith("~") else "":
            of_letters[letter] = (*of_letters.get(letter, ()), tag)
        for word in words:
            of_words[word] = (*of_words.get(word, ()), tag)
    return of_words, of_letters


def _by_script(sample: str) -> list[tuple[int, tuple[str, ...]]]:
    """Count the characters of *sample* by script, in the order of ``_BY_SCRIPT``."""
    if not _OTHER_SCRIPT.search(sample):
        return []
    counts = np.bincount(_EDGES.searchsorted(codes_of(sample), side="right"), minlength=len(_EDGES) + 1).tolist()
    return [(counts[_EDGE_OF[low] + 1], tags) for low, _, tags in _BY_SCRIPT]


def _script_languages(sample: str) -> tuple[str, ...]:
    """Give the languages of the script that most letters of *sample* are of; none where it is Latin or another."""
    counts = _by_script(sample)
    most, languages = max(counts, default=(0, ()))
    if most == 0 or most < sum(map(str.isalpha, sample)) / 3:
        return ()
    kana, han = counts[_KANA][0], counts[_HAN][0]
    return ("ja",) if kana * 20 > han > 0 or languages == ("ja",) else languages
