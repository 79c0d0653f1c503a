"""Which languages a text may be in: cheap, and only good enough to choose which words negate."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib.resources import files

_SAMPLE = 3000
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
    low = max(0, min(place - _SAMPLE // 2, len(text) - _SAMPLE))
    sample = text[low : low + _SAMPLE]
    votes: Counter[str] = Counter()
    words = _languages_of_words()
    for word, times in Counter(_WORD.findall(sample.lower())).items():
        for tag in words.get(word, ()):
            votes[tag] += times
    scripts = _script_languages(sample)
    if len(scripts) == 1:
        return scripts
    ranked = sorted((-count, tag) for tag, count in votes.items() if not scripts or tag in scripts)
    if not ranked or -ranked[0][0] < 2:
        return scripts or _LATIN
    return tuple(tag for count, tag in ranked[:_MOST] if 3 * count <= 2 * ranked[0][0])


@lru_cache(maxsize=1)
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    languages: dict[str, tuple[str, ...]] = {}
    lines = files("citekit.anchor").joinpath("data", "function-words.txt").read_text("utf-8").splitlines()
    for line in lines[1:]:
        tag, *words = line.split()
        for word in words:
            languages[word] = (*languages.get(word, ()), tag)
    return languages


def _script_languages(sample: str) -> tuple[str, ...]:
    """Give the languages of the script that most letters of *sample* are of; none where it is Latin or another."""
    counts = [(sum(low <= ord(char) <= high for char in sample), languages) for low, high, languages in _BY_SCRIPT]
    letters = sum(char.isalpha() for char in sample)
    kana, han = counts[5][0], counts[7][0]
    if kana + han > letters / 2:
        return ("ja",) if kana * 20 > han else ("zh",)
    most, languages = max(counts)
    return languages if most > letters / 2 else ()
