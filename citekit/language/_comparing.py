"""What is known of languages for comparing a text with its translation: sounds, ordinary words, lengths."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

from citekit.language._data import lines, names_to_try
from citekit.language._traits import has_trait

_SPELLED_OUT = (
    ("dzh", "j"),
    ("tsch", "c"),
    ("tch", "c"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "c"),
    ("cz", "c"),
    ("ph", "f"),
    ("th", "t"),
    ("kh", "h"),
    ("gh", "g"),
    ("ck", "k"),
    ("zh", "j"),
    ("x", "ks"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
)


def sounds(plain: str) -> str:
    """Give the consonants that a name written with a-z is heard by, one letter each: “dzhonni”, “johnny” give ``jn``.

    Spellings of one sound are made one, what is doubled stands once, and vowels go but for one at the beginning.
    """
    plain = re.sub(r"(?:^|(?<=[aeiou]))u(?=[aeiou])", "w", plain)
    plain = re.sub(r"(?<=[aeou])w(?=e?$|[^aeiouy])", "", plain)  # Rowe, Shawn
    plain = re.sub(r"(?<=[aeiou])ge$", "j", plain)  # Rouge
    for spelling, letter in _SPELLED_OUT:
        plain = plain.replace(spelling, letter)
    plain = re.sub(r"c(?=[eiy])", "s", plain[:1] + re.sub(r"h(?![aeiouy])", "", plain[1:])).replace("c", "k")
    plain = re.sub(r"(?<=[aeiouy])j(?![aeiouy])", "", plain).replace("h", "g")
    head = "a" if plain[:1] in tuple("aeiouy") else ""
    return re.sub(r"(.)\1+", r"\1", head + re.sub("[aeiouy]", "", plain))


_ROOT = 6  # letters of an ordinary word that its file keeps, in languages that inflect
_COMPOUND = 9  # letters of a word that is looked into for an ordinary one at its end


def is_ordinary(word: str, tag: str) -> bool:
    """Tell whether *word*, which may stand with a capital, is an ordinary word of the language *tag*.

    “Committee” and „Bischofsdiözese“ are, “Gerrard” is not; a name that is also a word, such as “Lake”, is.
    """
    plain, language = word.lower(), names_to_try(tag)[-1]
    known = _ordinary(tag)
    if has_trait(language, "whole-ordinary-words"):
        return plain in known or plain.removesuffix("s") in known
    if plain[:_ROOT] in known:
        return True
    inside = range(3, len(plain) - 4) if has_trait(language, "compounds") and len(plain) >= _COMPOUND else ()
    return any(plain[start : start + _ROOT] in known for start in inside)


def tells_names(tag: str) -> bool:
    """Tell whether a name is told from an ordinary word of the language *tag*, whatever its case adds to it.

    Raises `InvalidTag`.
    """
    return bool(_ordinary(tag)) or has_trait(tag, "names-keep-their-form")


@lru_cache(maxsize=64)
def _ordinary(tag: str) -> frozenset[str]:
    found = next((found for name in names_to_try(tag) if (found := lines("compiled/ordinary", name))), ())
    return frozenset(found)


@lru_cache(maxsize=64)
def calendar(tag: str) -> frozenset[str]:
    """Give the names of months and days in the language *tag* (CLDR), in small letters."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(names_to_try(tag)[-1])
    except (UnknownLocaleError, ValueError):
        return frozenset()
    tables = [table for names in (locale.months, locale.days) for widths in names.values() for table in widths.values()]
    return frozenset(name.lower().rstrip(".") for table in tables for name in table.values() if len(name) > 2)


_TELLING = 0.2  # of the words of a text, the small ones of its language; prose has 0.3 to 0.5


def reads_as(text: str, tag: str) -> bool:
    """Tell whether *text* is beyond doubt in the language *tag*, by its smallest words alone; false where it is unsure.

    Far quicker than `detect`, which decides where this is false.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = Counter(language for word in words for language in _small_words().get(word, ()))
    mine = counts.pop(names_to_try(tag)[-1], 0)
    return len(words) >= 5 and mine >= _TELLING * len(words) and mine >= 1.5 * max(counts.values(), default=0)


def is_function_word(word: str, tag: str) -> bool:
    """Tell whether *word* is one of the smallest and most frequent of the language *tag*: “The”, „Der“."""
    return names_to_try(tag)[-1] in _small_words().get(word.lower(), ())


def function_words(language: str) -> frozenset[str]:
    """Give the smallest and most frequent words of *language*, a subtag, in small letters."""
    return frozenset(word for word, tags in _small_words().items() if language in tags)


@lru_cache(maxsize=1)
def _small_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in lines("detection", "small"):
        tag, _, words = row.partition("\t")
        for word in words.split():
            found.setdefault(word, []).append(tag)
    return {word: tuple(tags) for word, tags in found.items()}


_DENSE = re.compile(r"[\u3000-\u30ff\u3400-\u9fff\uff00-\uffef\U00020000-\U0003ffff]")


def length_in_english(text: str, tag: str) -> tuple[float, float] | None:
    """Give how long *text*, in the language *tag*, is in English, in code points, and how far translations deviate.

    The deviation is the standard deviation of the logarithm of the length, of a paragraph; ``None`` for a language that
    is not known. Measured on translations by people. Latin letters in Chinese and Japanese text count once.
    """
    known = _length(tag)
    if known is None or not text:
        return None
    dense = len(_DENSE.findall(text)) if has_trait(tag, "written-densely") else len(text)
    return dense * math.exp(-known[0]) + len(text) - dense, known[1]


@lru_cache(maxsize=1024)
def _length(tag: str) -> tuple[float, float] | None:
    for row in lines("lengths", "en"):
        name, mean, deviation = row.split("\t")
        if name in names_to_try(tag):
            return float(mean), float(deviation)
    return None
