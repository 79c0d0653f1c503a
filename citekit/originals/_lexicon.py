"""Which words of two languages are known to translate each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from citekit._data import entries, names_of
from citekit.language import has_trait, primary
from citekit.originals._words import fold

STEM = 6  # letters by which an inflected word is known; more miss its forms, fewer mix words
STEM_OF_TRANSLATION = 5  # one less for English, whose stems are shorter
_LIKELIHOOD_OF_A_NAME = 0.9  # of names of countries and languages in CLDR: nearly sure, and some are words too
_FLATNESS = 0.3  # an unlikely translation still tells much more than none: 0.01 becomes 0.25
_SHORTEST_COMPOUND, _SHORTEST_PART = 10, 4  # letters: shorter words hold others by chance
_SOURCES = ("counted", "wordnet", "wiktionary")  # what has another licence stands in another file


@frozen(eq=False)
class Lexicon:
    """Which words of two languages are known to translate each other.

    What is known are the names of countries, languages, months and days (CLDR), and the translations of words between
    English and the languages of ``data/compiled/lexicon``, out of sources of three licences. ``english`` has for the
    stem of an English word the stems of its translations and how likely each is, 0 to 1, ``theirs`` how likely the
    likeliest for which a stem stands is. ``is_from_english`` says whether the words looked for are English.
    """

    english: Mapping[str, tuple[tuple[str, float], ...]]
    theirs: Mapping[str, float]
    is_from_english: bool
    compounds: bool = False

    @classmethod
    def between(cls, source: str, target: str) -> Lexicon:
        """Give what is known of words between the languages *source* and *target*: nothing if neither is English."""
        source, target = primary(source), primary(target)
        if source == target or "en" not in {source, target}:
            return cls({}, {}, True)
        foreign = source if target == "en" else target
        return cls(*_lexicon(foreign), source == "en", has_trait(foreign, "compounds"))

    def pairs(self, words: Sequence[str], others: Sequence[str]) -> NDArray[np.float32]:
        """Give how well each of *others* answers each of *words*, both folded: 0 to 1."""
        english, theirs = (words, others) if self.is_from_english else (others, words)
        table = np.zeros((len(english), len(theirs)), dtype=np.float32)
        places: dict[str, list[int]] = {}
        for at, word in enumerate(theirs):
            places.setdefault(word[:STEM_OF_TRANSLATION], []).append(at)
            if self.compounds and len(word) >= _SHORTEST_COMPOUND:
                for part in range(_SHORTEST_PART, len(word) - STEM_OF_TRANSLATION + 1):
                    places.setdefault(word[part : part + STEM_OF_TRANSLATION], []).append(at)
        for at, word in enumerate(english):
            for stem, likelihood in self.english.get(word[:STEM], ()):
                for place in places.get(stem, ()):
                    table[at, place] = max(table[at, place], likelihood**_FLATNESS)
        return table if self.is_from_english else table.T

    def known(self, words: Sequence[str], others: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Give how likely the likeliest answer that is known is, of each of *words* and of each of *others*: 0 to 1."""

        def of_english(some: Sequence[str]) -> NDArray[np.float32]:
            likeliest = [max((one for _, one in self.english.get(word[:STEM], ())), default=0.0) for word in some]
            return np.array(likeliest, dtype=np.float32)

        def of_others(some: Sequence[str]) -> NDArray[np.float32]:
            return np.array([self.theirs.get(word[:STEM_OF_TRANSLATION], 0.0) for word in some], dtype=np.float32)

        if self.is_from_english:
            return of_english(words), of_others(others)
        return of_others(words), of_english(others)


def has_lexicon(*languages: str) -> bool:
    """Tell whether words of *languages*, of which one is English, are known to translate each other."""
    foreign = {primary(tag) for tag in languages} - {"en"}
    return len(foreign) == 1 and any(foreign <= _files(source) for source in _SOURCES)


@lru_cache(maxsize=8)
def _files(source: str) -> frozenset[str]:
    return frozenset(names_of("originals", "compiled", "lexicon", source))


@lru_cache(maxsize=32)
def _lexicon(language: str) -> tuple[dict[str, tuple[tuple[str, float], ...]], dict[str, float]]:
    known = _compiled(language)
    for word, stem, likelihood in _names(language):
        likely = known.setdefault(word, {})
        likely[stem] = max(likelihood, likely.get(stem, 0.0))
    english = {word: tuple(sorted(likely.items())) for word, likely in known.items()}
    theirs: dict[str, float] = {}
    for translations in english.values():
        for stem, likelihood in translations:
            theirs[stem] = max(likelihood, theirs.get(stem, 0.0))
    return english, theirs


def _compiled(language: str) -> dict[str, dict[str, float]]:
    """Read the lexicons: for the stem of an English word stems with their likelihood; none stands in two of them."""
    known: dict[str, dict[str, float]] = {}
    for source in _SOURCES:
        is_there = language in names_of("originals", "compiled", "lexicon", source)
        for line in entries("originals", "compiled", "lexicon", source, f"{language}.txt") if is_there else ():
            word, *translations = line.split("\t")
            likely = known.setdefault(word, {})
            for translation in translations:
                stem, _, percent = translation.partition(" ")
                likely[stem] = int(percent) / 100
    return known


def _names(language: str) -> Iterator[tuple[str, str, float]]:
    from babel import Locale, UnknownLocaleError

    try:
        theirs = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    english = Locale.parse("en")
    pairs = [(name, theirs.territories.get(code, "")) for code, name in english.territories.items() if code.isalpha()]
    pairs += [(name, theirs.languages.get(code, "")) for code, name in english.languages.items() if len(code) == 2]
    for table in ("months", "days"):
        for kind in ("format", "stand-alone"):
            wide = getattr(theirs, table)[kind]["wide"]
            pairs += [(name, wide.get(key, "")) for key, name in getattr(english, table)["format"]["wide"].items()]
    for name, translation in pairs:
        ours = [fold(word) for word in name.split() if len(word) > 3]
        others = [fold(word) for word in translation.split() if len(word) > 3]
        if len(ours) <= 2 and len(others) <= 2:
            yield from (
                (word[:STEM], other[:STEM_OF_TRANSLATION], _LIKELIHOOD_OF_A_NAME) for word in ours for other in others
            )
