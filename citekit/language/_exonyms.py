"""What places, peoples and languages are called in another language."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines
from citekit.language._romanisation import romanise
from citekit.language._tags import primary
from citekit.language._traits import has_trait


@frozen
class _Atlas:
    """The names of places and languages in one language, in small letters, by what they name and the other way."""

    by_key: dict[str, tuple[tuple[str, ...], ...]]
    by_word: dict[str, tuple[str, ...]]
    whole: frozenset[str]


def exonyms(word: str, here: str, there: str) -> frozenset[str]:
    """Give the words, in small letters, that the place or language called *word* in *here* has in the language *there*.

    From CLDR's names of countries, languages and cities, and ``data/exonyms`` for what it leaves out. *word* may be in
    any case of its declension; “Польши” and “Poland” meet. Of a name of several words, “Korea” is «Корея» alone.
    """
    home, away = _atlas(primary(here)), _atlas(primary(there))
    keys = {key for known in _stems(_fold(word)) for key in home.by_word.get(known, ())}
    names = {name for key in keys for name in away.by_key.get(key, ())}
    return frozenset(part for name in names for part in _parts(name, romanise(word)[:4]))


def _parts(name: tuple[str, ...], beginning: str) -> tuple[str, ...]:
    """Give the words of a name that can stand for a word beginning so: for “Korea” the last of «Южная Корея»."""
    return tuple(part for part in name if len(name) > 1 and romanise(part)[:4] == beginning) or name


def is_place(word: str, tag: str) -> bool:
    """Tell whether *word* is by itself the name of a country, a city or a people in the language *tag*.

    A country that is also a word (China, which is a girl in Spanish) is one; “New” and “South” are none.
    """
    known = _atlas(primary(tag)).whole
    return any(stem in known for stem in _stems(_fold(word)))


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name.lower()).replace("ё", "е")


def _stems(word: str) -> tuple[str, ...]:
    least = max(4, len(word) - (2 if len(word) < 8 else 3))
    return (word, *(word[:size] + "-" for size in range(least, len(word) + 1)))


@lru_cache(maxsize=32)
def _atlas(language: str) -> _Atlas:
    by_key: dict[str, list[tuple[str, ...]]] = {}
    whole = set()
    for key, name in (*_from_cldr(language), *_own(language)):
        words = re.findall(r"[^\W\d_]{2,}", _fold(name))
        if len(words) == 1 and len(words[0]) > 3 and not key.startswith("language"):
            whole |= _known_by(words[0], language)
        by_key.setdefault(key, []).append(tuple(word for word in words if len(word) > 3 or len(words) == 1))
    by_word: dict[str, list[str]] = {}
    for key, names in by_key.items():
        for word in (word for name in names for word in name):
            for known in _known_by(word):
                by_word.setdefault(known, []).append(key)
    return _Atlas(
        {key: tuple(dict.fromkeys(names)) for key, names in by_key.items()},
        {word: tuple(dict.fromkeys(keys)) for word, keys in by_word.items()},
        frozenset(whole),
    )


def _known_by(word: str, language: str = "") -> set[str]:
    """Give what a name is looked up by: itself, and where words are inflected its beginnings."""
    inflects = not (language and has_trait(language, "names-without-cases"))
    ends = range(max(4, len(word) - 2), len(word) + 1) if inflects else ()
    return {word, *(word[:size] + "-" for size in ends)}


_KEYED_BY = "en"  # the language that names are keyed by, in our own file and for the cities of CLDR


def _from_cldr(language: str) -> list[tuple[str, str]]:
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return []
    cities = {f"city {zone}": str(data["city"]) for zone, data in locale.time_zones.items() if "city" in data}
    if language == _KEYED_BY:
        cities = {f"city {zone}": zone.rpartition("/")[2].replace("_", " ") for zone in _zones()} | cities
    return [
        *((f"territory {key}", str(name)) for key, name in locale.territories.items()),
        *((f"language {key}", str(name)) for key, name in locale.languages.items()),
        *cities.items(),
    ]


@lru_cache(maxsize=32)
def named_places(language: str) -> tuple[tuple[str, str], ...]:
    """Give the names of countries, of cities and of what ``data/exonyms`` has, each with the key of what it names."""
    here = [(name, key) for key, name in _from_cldr(language) if _is_of_a_place(key)]
    keys = dict(here) if language == _KEYED_BY else dict(named_places(_KEYED_BY))
    own = []
    for key, name in (*_own(language), *_own(language, "persons")):
        known = next((keys[one] for one in key.removeprefix("own ").split("/") if one in keys), key)
        own += [(one, known) for one in (name.split("/") if language == _KEYED_BY else [name])]
    return tuple(dict.fromkeys([*here, *own]))


def _is_of_a_place(key: str) -> bool:
    kind, _, code = key.partition(" ")
    return kind == "city" or (kind == "territory" and code.isalpha())


def _zones() -> list[str]:
    from babel import Locale

    return list(Locale.parse("ru").time_zones)


def _own(language: str, table: str = "all") -> list[tuple[str, str]]:
    """Give the names of a *table* of ``data/exonyms``: a line is English, and ``language:name`` for those that have."""
    found = []
    for row in lines("exonyms", table):
        english, *others = row.split("\t")
        names = [english] if language == _KEYED_BY else []
        names += [name.partition(":")[2] for name in others if name.partition(":")[0] == language]
        found += [(f"own {english}", one) for name in names for one in name.split("/")]
    return found
