"""Which languages a text may be in: cheap, and only good enough to choose which words negate."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from citekit.anchor._fold import codes_of

_SAMPLE = 1000
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
_LATIN = ("en", "es", "fr", "de")


def plausible_languages(text: str, place: int = 0) -> tuple[str, ...]:
    """Give the BCP 47 tags of up to three languages that *text* may be in around *place*, the likeliest first."""
    start = max(0, place // _SAMPLE * _SAMPLE - _SAMPLE // 2)
    return _plausible(text[start : start + 2 * _SAMPLE])


def local_languages(text: str, start: int, end: int) -> tuple[str, ...]:
    """Give all languages that the words of ``text[start:end]`` may be in, for a text of more than one language.

    Those of the page around, those of the sentence, those of every script in the passage itself, and of its own words
    where it agrees with none of them.
    """
    page = plausible_languages(text, start)
    sentence = _plausible(text[max(0, start - _NEARBY) : end + _NEARBY])
    own = _plausible(text[start:end], least=0.3)
    stray = own if not set(own) & {*page, *sentence} else ()
    codes = codes_of(text[start:end])
    present = (tags for low, high, tags in _BY_SCRIPT if ((codes >= low) & (codes <= high)).any())
    return tuple(dict.fromkeys((*page, *sentence, *stray, *chain.from_iterable(present))))


@lru_cache(maxsize=256)
def _plausible(sample: str, *, least: float = 0.67) -> tuple[str, ...]:
    sample = unicodedata.normalize("NFC", sample)
    scripts = _script_languages(sample)
    if len(scripts) == 1:
        return scripts
    votes: Counter[str] = Counter()
    words = _languages_of_words()
    small = sample.lower()
    signs = Counter(_WORD.findall(small))
    signs.update({f"~{letter}": times for letter, times in Counter(small).items()})
    for sign, times in signs.items():
        for tag in words.get(sign, ()):
            votes[tag] += times
    ranked = sorted((-count, tag) for tag, count in votes.items() if not scripts or tag in scripts)
    if not ranked:
        return scripts or _LATIN
    return tuple(tag for count, tag in ranked[:_MOST] if count <= least * ranked[0][0])


@lru_cache(maxsize=1)
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    lines = files("citekit.anchor").joinpath("data", "function-words.txt").read_text("utf-8").splitlines()
    for line in lines[1:]:
        tag, *words = line.split()
        letters = words.pop()[1:] if words[-1].startswith("~") else ""
        for word in (*words, *(f"~{letter}" for letter in letters)):
            languages[word] = (*languages.get(word, ()), tag)
    return languages


def _script_languages(sample: str) -> tuple[str, ...]:
    """Give the languages of the script that most letters of *sample* are of; none where it is Latin or another."""
    codes = codes_of(sample)
    counts = [(int(((codes >= low) & (codes <= high)).sum()), languages) for low, high, languages in _BY_SCRIPT]
    most, languages = max(counts)
    if most < max(1, sum(map(str.isalpha, sample)) / 3):
        return ()
    kana, han = counts[_KANA][0], counts[_HAN][0]
    return ("ja",) if kana * 20 > han > 0 or languages == ("ja",) else languages
