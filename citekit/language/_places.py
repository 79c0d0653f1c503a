"""Countries and cities that a text names in a script without capitals, and whether another text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from citekit.language._exonyms import named_places
from citekit.language._romanisation import romanise
from citekit.language._tags import primary, script
from citekit.language._traits import has_trait

_DENSE = frozenset({"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"})
_SYLLABIC = frozenset({"Kore"})  # spaced, and a name has two signs all the same
_SAME = str.maketrans("أإآٱىی", "ااااىي")
_PREFIXED = {"Arab": r"(?<!\w)[وفبلك]{0,2}(?:ا?ل)?", "Hebr": r"(?<!\w)[ובלמשהכ]{0,3}"}
_LONGEST = 4000  # code points in which places are looked for


@frozen
class Place:
    """A country or a city: its key, the name it was found by, and where, a half-open range of code points."""

    key: str
    name: str
    start: int
    end: int


def places(text: str, tag: str) -> tuple[Place, ...]:
    """Give the countries and cities (CLDR, ``data/exonyms``) that *text* names in the language *tag*, in their order.

    The longest name is taken where several begin at one place. Of a script with capitals a name has to have one.
    Raises `InvalidTag`.
    """
    known = _names(primary(tag))
    pattern = _pattern(primary(tag))
    plain = text[:_LONGEST].translate(_SAME)
    found = pattern.finditer(plain) if pattern else ()
    return tuple(Place(known[match[1]], match[1], match.start(1), match.end(1)) for match in found)


def names_place(text: str, tag: str, key: str) -> bool | None:
    """Tell whether *text* may name the place *key* in the language *tag*, by any name, people or beginning of these.

    ``None`` where no name of it is known in that language. Raises `InvalidTag`.
    """
    names = [name for name, own in _all_names(primary(tag)) if own == key]
    if not names:
        return None
    plain = text.translate(_SAME)
    if has_trait(tag, "without-capitals"):
        return any(name[: max(1, (len(name) + 1) // 2)] in plain for name in names)
    words = {romanise(word, tag)[:4] for word in re.findall(r"[^\W\d_]+", text.replace(".", ""))}
    stems = {romanise(word, tag)[:4] for name in names for word in re.findall(r"[^\W\d_]{2,}", name)}
    shorter = {stem[:3] for stem in stems if len(stem) >= 3}
    return any(word in stems or word[:3] in shorter for word in words)


@lru_cache(maxsize=32)
def _all_names(language: str) -> tuple[tuple[str, str], ...]:
    """Give all names of places in *language*, each with the key of its place."""
    return tuple((name.translate(_SAME), key) for name, key in named_places(language))


@lru_cache(maxsize=32)
def _names(language: str) -> dict[str, str]:
    least = 2 if script(language) in _DENSE | _SYLLABIC else 3
    return {name: key for name, key in reversed(_all_names(language)) if len(name) >= least and name not in _common()}


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Names that are words too, or parts of other names."""
    return frozenset(
        {"US", "UK", "Georgia", "Jersey", "Jordan", "Chad", "Guinea", "Niger", "Dominica", "World", "Nice", "Split"}
    )


@lru_cache(maxsize=32)
def _pattern(language: str) -> re.Pattern[str] | None:
    names = sorted(_names(language), key=lambda name: (-len(name), name))
    if not names:
        return None
    written = script(language)
    before = "" if written in _DENSE else _PREFIXED.get(written, r"(?<!\w)")
    after = "" if has_trait(language, "without-capitals") else r"(?!\w)"
    return re.compile(f"{before}({'|'.join(map(re.escape, names))}){after}")


def _country(key: str) -> str:
    """Give the country of the place *key* (CLDR): of a city that it lies in."""
    from babel.core import get_global

    kind, _, name = key.partition(" ")
    return str(get_global("zone_territories").get(name, key)) if kind == "city" else name


def exchanged_places(original: str, tag: str, translation: str, into: str) -> Iterator[tuple[Place, Place]]:
    """Give the places of *original* that *translation* does not name, each with one that it names in its stead."""
    ours, theirs = places(original, tag), places(translation, into)
    lost = [place for place in ours if names_place(translation, into, place.key) is False]
    spoken_of = {_country(place.key) for place in ours}  # “Athens” is said for Greece
    strange = [
        place
        for place in theirs
        if _country(place.key) not in spoken_of and names_place(original, tag, place.key) is False
    ]
    yield from zip(lost, strange, strict=False)
