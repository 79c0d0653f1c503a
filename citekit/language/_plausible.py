"""Which languages a text may be in: far cheaper than `detect`, and for what must be read in all that it may be."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines

_WORD = re.compile(r"\w+")
_IN_LATIN = ("en", "es", "fr", "de")  # what a text without a known word is read in
_KANA, _HAN = "Kana", "Hani"
_JAPANESE = 20  # Han characters for each kana, with which a text is still Japanese


@frozen
class _Script:
    name: str
    low: str
    high: str
    languages: tuple[str, ...]


@lru_cache(maxsize=1024)
def plausible_languages(text: str, k: int = 3, *, least: float = 0.67) -> tuple[str, ...]:
    """Give the BCP 47 tags of up to *k* languages that *text* may be in, the likeliest first; never none.

    Told by its script, its smallest words and the letters that few languages have; without any of them, all languages
    of its script that are known here. One that has less than *least* of the votes of the likeliest is left out. For
    which one it is, ask `detect`.
    """
    text = unicodedata.normalize("NFC", text)
    scripts = _languages_of_script(text)
    if len(scripts) == 1:
        return scripts
    words, letters = _languages_of_words()
    small = text.lower()
    votes: dict[str, int] = {}
    for word in _WORD.findall(small):
        for tag in words.get(word, ()):
            votes[tag] = votes.get(tag, 0) + 1
    for letter in () if small.isascii() else letters.keys() & set(small):
        count = small.count(letter)
        for tag in letters[letter]:
            votes[tag] = votes.get(tag, 0) + count
    ranked = sorted((-count, tag) for tag, count in votes.items() if not scripts or tag in scripts)
    if not ranked:
        return scripts or _IN_LATIN
    return tuple(tag for count, tag in ranked[:k] if count <= least * ranked[0][0])


def script_languages(text: str) -> tuple[str, ...]:
    """Give the languages of every script but Latin that *text* has a character of."""
    if text.isascii() or not _other_script().search(text):
        return ()
    found = sorted({index for char in set(text) for index in _scripts_of(char)})
    return tuple(dict.fromkeys(tag for index in found for tag in _scripts()[index].languages))


def _languages_of_script(text: str) -> tuple[str, ...]:
    """Give the languages of the script that most letters of *text* are of; none where it is Latin or another."""
    if text.isascii() or not _other_script().search(text):
        return ()
    chars = Counter(text)
    counts = dict.fromkeys((script.name for script in _scripts()), 0)
    for char, count in chars.items():
        for index in _scripts_of(char):
            counts[_scripts()[index].name] += count
    most = max(_scripts(), key=lambda script: counts[script.name])
    if counts[most.name] < sum(count for char, count in chars.items() if char.isalpha()) / 3:
        return ()
    mixed = counts[_KANA] * _JAPANESE > counts[_HAN] > 0
    return next(script.languages for script in _scripts() if script.name == (_KANA if mixed else most.name))


@lru_cache(maxsize=1)
def _scripts() -> tuple[_Script, ...]:
    found = []
    for row in lines("detection", "scripts"):
        name, points, languages = row.split("\t")
        low, high = (chr(int(point, 16)) for point in points.split("-"))
        found.append(_Script(name, low, high, tuple(languages.split())))
    return tuple(found)


@lru_cache(maxsize=1 << 14)
def _scripts_of(char: str) -> tuple[int, ...]:
    """Give which of `_scripts` have *char*."""
    return tuple(index for index, script in enumerate(_scripts()) if script.low <= char <= script.high)


@lru_cache(maxsize=1)
def _other_script() -> re.Pattern[str]:
    return re.compile("[" + "".join(f"{script.low}-{script.high}" for script in _scripts()) + "]")


@lru_cache(maxsize=1)
def _languages_of_words() -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Give in which languages each word is common, and in which each letter."""
    of_words: dict[str, tuple[str, ...]] = {}
    of_letters: dict[str, tuple[str, ...]] = {}
    for row in lines("detection", "function-words"):
        tag, *words = row.split()
        for letter in words.pop()[1:] if words[-1].startswith("~") else "":
            of_letters[letter] = (*of_letters.get(letter, ()), tag)
        for word in words:
            of_words[word] = (*of_words.get(word, ()), tag)
    return of_words, of_letters
