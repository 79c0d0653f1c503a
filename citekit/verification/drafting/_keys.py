"""Keys as people make them: the family name of who speaks, a word of what it is about, the year."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from citekit.language import is_function_word, primary, romanise, scripts
from citekit.model import Source, Text
from citekit.speakers import is_given_name

_SHORTEST, _LONGEST = 4, 14  # letters of a word that tells what a text is about
_TWO = 2  # surnames of a name of three words and more, where the one before the last is no given name
_NOT_IN_A_KEY = re.compile(r"[^a-z0-9]+")
_VOWEL = re.compile(r"[aeiouy]")  # a script without vowels gives no word that people read
_WORD = re.compile(r"[^\W\d_]+")


def make_key(speaker: Text | None, source: Source, words: Text, taken: Collection[str]) -> str:
    """Give a key for *words* of *source*, as ``ruiz-ferry-2024``, that is none of those *taken*.

    The name is the family name of the *speaker*, or else of the author, or the source's own key; the word is one that
    its title in the language of *words* has and these too, or one of either; what does not romanise is left out.
    """
    name = next((one for one in _names(speaker, source) if one), "source")
    year = str(source.issued.parts[0][0]) if source.issued is not None and source.issued.parts else ""
    known = {name, *name.split("-")}
    subjects = [one for one in _subjects(source, words) if one not in known]
    if _has_two_surnames(speaker) and year and (plain := f"{name}-{year}") not in taken:
        return plain
    for subject in (*subjects, ""):
        key = "-".join(part for part in (name, subject, year) if part)
        if subject and key not in taken:
            return key
    plain = "-".join(part for part in (name, year) if part)
    return next(key for number in range(len(taken) + 2) if (key := _numbered(plain, number)) not in taken)


def _numbered(key: str, number: int) -> str:
    return key if number == 0 else f"{key}-{number + 1}"


def _names(speaker: Text | None, source: Source) -> Iterator[str]:
    if speaker is not None:
        yield "-".join(filter(None, (_plain(one, speaker.language) for one in _surnames(speaker))))
    for author in source.author[:1]:
        family = author.family or author.literal
        if family is not None:
            latin = next((words for _, words in family.variants if set(scripts(words)) == {"Latn"}), None)
            yield _plain(latin or family.value, family.language)
    yield _plain(source.id, "en")


def _surnames(speaker: Text) -> list[str]:
    """Give the family name of a speaker: both of “Marta Ruiz Ferry”, the last word of “Juan Carlos Paz”."""
    parts = speaker.value.split()
    given = len(parts) > _TWO and all(one.istitle() for one in parts) and is_given_name(parts[0])
    return parts[-_TWO:] if given and not is_given_name(parts[-_TWO]) else parts[-1:]


def _has_two_surnames(speaker: Text | None) -> bool:
    return speaker is not None and len(_surnames(speaker)) == _TWO


def _subjects(source: Source, words: Text) -> Iterator[str]:
    title = source.title
    if title is not None and primary(title.language) != primary(words.language):
        title = next((Text(own, tag) for tag, own in title.variants if primary(tag) == primary(words.language)), None)
    named = _telling(title) if title is not None else []
    said = _telling(words)
    yield from (one for one in named if one in said)
    yield from (*named, *said)


def _telling(text: Text) -> list[str]:
    """Give the words that tell what a text is about, the longest first."""
    words = [word for word in _WORD.findall(text.value) if _SHORTEST <= len(word) <= _LONGEST]
    plain = (_plain(word, text.language) for word in words if not is_function_word(word.casefold(), text.language))
    return sorted(dict.fromkeys(one for one in plain if _VOWEL.search(one)), key=len, reverse=True)


def _plain(word: str, language: str) -> str:
    """Give a word in the letters of a key: ruiz of Ruíz, ivanova of Иванова; nothing of what has none."""
    latin = word if word.isascii() else romanise(word, language) or word
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(mark))
    return _NOT_IN_A_KEY.sub("-", bare.casefold().replace("ß", "ss").replace("'", "").replace("ʹ", "")).strip("-")
