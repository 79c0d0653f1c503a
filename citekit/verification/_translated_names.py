"""Names that are not the same in a translation (CK312)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from attrs import frozen
from rapidfuzz.fuzz import ratio

from citekit.language import capitalised_words, exonyms, romanise, script, sounds
from citekit.model import Text
from citekit.verification._findings import Finding, Severity

_ALIKE = 66.0  # of 100, of two names in a-z
_SOUNDING = 75.0  # of 100, of their consonants
_SMALL_ALIKE = 76.0  # of a name and a word written small: “Spanish”, «español»
_CASED = frozenset({"Latn", "Cyrl", "Grek"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_POSSESSIVE = re.compile(r"['’]s?$")
_OPENING = re.compile(r"(?:^|[.!?…:;。！？]|[.!?:]\s*[\"“„«»‘(\[]|^[\"“”„«‘(\[—–-]+|[—–-])\s*$")


@frozen
class _Name:
    """A word that stands as a name, at its place, and how it is written with a-z."""

    word: str
    start: int
    end: int
    plain: str
    capital: bool = True
    ordinary: bool = False


def check_names(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a name of the translation that is not the original's, where one of the original's is missing too (CK312).

    Names are compared as written with a-z, loosely, so that Горбачёв, Gorbatschow and Gorbachev are one, in whatever
    case they stand; countries, languages and cities by their names in both languages. Scripts without capitals are not
    compared, nor are acronyms.
    """
    if script(original.language) not in _CASED or script(translation.language) not in _CASED:
        return
    ours, theirs = _words(original.value, original.language), _words(translation.value, translation.language)
    strange = [one for one in _names(theirs) if not _known(one, ours, translation.language, original.language)]
    if not strange:
        return
    missing = [one for one in _names(ours) if not _known(one, theirs, original.language, translation.language)]
    missing = missing or [one for one in ours if _lost_place(one, theirs, original.language, translation.language)]
    for lost, found in zip(missing, strange, strict=False):
        yield Finding(
            rule="CK312",
            message=f"the original names “{lost.word}”, the translation “{found.word}”",
            severity=Severity.WARNING,
            start=found.start,
            end=found.end,
            evidence=lost.word,
            evidence_start=lost.start,
            evidence_end=lost.end,
            remedy="compare the names with the original",
        )


def _names(words: Sequence[_Name]) -> list[_Name]:
    """Give those that stand with a capital where no sentence begins, and are neither ordinary words nor acronyms."""
    return [
        one for one in words if one.capital and not one.ordinary and len(one.word) > 2 and not one.word[1:].isupper()
    ]


def _lost_place(word: _Name, there: Sequence[_Name], here: str, other: str) -> bool:
    """Tell whether *word*, written small, names a place or people that the other side does not: “американская”.

    English writes all of these with a capital.
    """
    if here.partition("-")[0] == "en" or word.capital or len(word.word) < 6 or not exonyms(word.word, here, other):
        return False
    return not _known(word, there, here, other)


@lru_cache(maxsize=64)
def _words(text: str, language: str) -> tuple[_Name, ...]:
    ordinary = capitalised_words(language)
    found = []
    small = {match[0] for match in _WORD.finditer(text) if match[0].islower()}
    for match in _WORD.finditer(text):
        word = _POSSESSIVE.sub("", match[0])
        capital = word[:1].isupper() and word[1:2] not in "'’"
        common = capital and (
            word.partition("'")[0].lower() in ordinary
            or word.lower() in small
            or _OPENING.search(text[max(0, match.start() - 4) : match.start()]) is not None
        )
        found.append(_Name(word, match.start(), match.start() + len(word), _plain(word), capital, common))
    return tuple(found)


def _known(name: _Name, there: Sequence[_Name], here: str, other: str) -> bool:
    """Tell whether *name* has a counterpart among the words of the other side."""
    loose = script(here) != script(other)
    if any(_alike(name.plain, one, loose=loose) for one in there):
        return True
    called = exonyms(name.word, here, other)
    return any(_inflected(one.word.lower().replace("ё", "е"), exonym) for exonym in called for one in there)


def _alike(one: str, name: _Name, *, loose: bool) -> bool:
    """Tell whether *one* and *name* can be the same name: spelled alike, or heard alike where the scripts differ."""
    two = name.plain
    shorter = min(len(one), len(two))
    if shorter < 2:
        return False
    if _beginning(one, two) >= max(4, 0.6 * shorter) or (shorter > 4 and (one in two or two in one)):
        return True
    if not name.capital:
        return shorter > 3 and one[:2] == two[:2] and ratio(one, two) >= _SMALL_ALIKE
    if abs(len(one) - len(two)) > 5:
        return False
    if ratio(one[: shorter + 1], two[: shorter + 1]) >= _ALIKE:  # what is longer may have an ending
        return True
    return loose and _heard_alike(sounds(one), sounds(two))


def _beginning(one: str, two: str) -> int:
    """Count the letters that both begin with."""
    return next((place for place, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))


def _heard_alike(one: str, two: str) -> bool:
    shorter = min(len(one), len(two))
    if shorter < 3:
        return one[:2] == two[:2]
    return ratio(one[:shorter], two[:shorter]) >= _SOUNDING


def _inflected(word: str, exonym: str) -> bool:
    """Tell whether *word* can be a case of *exonym* or an adjective of it: they begin alike."""
    size = max(min(len(exonym) - 2, 6), min(len(exonym), 3))
    return word[:size] == exonym[:size] and len(word) < len(exonym) + 6


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    return romanise(word)
