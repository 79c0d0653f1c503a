"""Names that are not the same in a translation (CK312)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen
from rapidfuzz.fuzz import ratio
from rapidfuzz.process import cdist  # noqa: F401

from citekit.language import capitalised_words, romanise, script
from citekit.model import Text
from citekit.verification._findings import Finding, Severity

_ALIKE = 60.0  # of 100, of two names in a-z
_CASED = frozenset({"Latn", "Cyrl", "Grek"})
_WORD = re.compile(r"[^\W\d_](?:[\w'’\-]*\w)?")
_OPENING = re.compile(r"(?:^|[.!?…:;。！？\"“”„«»‘(\[—–-]\s*|\s[-–—]\s*)$")


@frozen
class _Name:
    """A word that stands as a name, at its place, and how it is written with a-z."""

    word: str
    start: int
    end: int
    plain: str


def check_names(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a name of the translation that is not the original's, where one of the original's is missing too (CK312).

    Names are compared as written with a-z, loosely, so that Горбачёв, Gorbatschow and Gorbachev are one; countries and
    languages by their names in both languages. Scripts without capitals are not compared.
    """
    if script(original.language) not in _CASED or script(translation.language) not in _CASED:
        return
    ours, theirs = _names(original), _names(translation)
    strange = [name for name in theirs if not _known(name, original, translation)]
    missing = [name for name in ours if not _known(name, translation, original)]
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


def _names(text: Text) -> list[_Name]:
    """Give the words of *text* that stand with a capital where no sentence begins, and are no ordinary words."""
    ordinary = capitalised_words(text.language)
    small = {match[0] for match in _WORD.finditer(text.value) if match[0].islower()}
    found = []
    for match in _WORD.finditer(text.value):
        word = match[0]
        if len(word) < 3 or not word[0].isupper() or word.lower() in ordinary or word.lower() in small:
            continue
        if _OPENING.search(text.value[max(0, match.start() - 4) : match.start()]):
            continue
        found.append(_Name(word, *match.span(), _plain(word)))
    return found


def _known(name: _Name, there: Text, here: Text) -> bool:
    """Tell whether *name* has a counterpart among the words of the other side."""
    words = _plain_words(there.value)
    if any(_alike(name.plain, word) for word in words):
        return True
    return any(exonym in there.value.lower() for exonym in _exonyms(name.word, here.language, there.language))


def _alike(one: str, other: str) -> bool:
    if one[:4] == other[:4] and len(one) > 3:
        return True
    if abs(len(one) - len(other)) > max(len(one), len(other)) / 2:
        return False
    return ratio(one, other) >= _ALIKE


@lru_cache(maxsize=256)
def _plain_words(text: str) -> tuple[str, ...]:
    return tuple({_plain(match[0]) for match in _WORD.finditer(text)} - {""})


@lru_cache(maxsize=16384)
def _plain(word: str) -> str:
    return romanise(word)


def _exonyms(word: str, here: str, there: str) -> frozenset[str]:
    """Give what the country or language called *word* is called in the other language (CLDR)."""
    table, other = _places(here.split("-", maxsplit=1)[0]), _places(there.split("-", maxsplit=1)[0])
    keys = table.by_name.get(word.lower(), ())
    return frozenset(other.by_key[key] for key in keys if key in other.by_key)


@frozen
class _Places:
    by_name: dict[str, tuple[str, ...]]
    by_key: dict[str, str]


@lru_cache(maxsize=32)
def _places(language: str) -> _Places:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return _Places({}, {})
    by_key = {
        f"{kind}-{key}": name.lower()
        for kind, table in (("t", locale.territories), ("l", locale.languages))
        for key, name in table.items()
    }
    by_name: dict[str, tuple[str, ...]] = {}
    for key, name in by_key.items():
        for word in {name, *re.findall(r"\w{4,}", name)}:
            by_name[word] = (*by_name.get(word, ()), key)
    return _Places(by_name, {key: unicodedata.normalize("NFC", name) for key, name in by_key.items()})
