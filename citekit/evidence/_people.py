"""Names of people in parts, by the rules of their language."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.language import tags_to_try
from citekit.model import Name, Text

_CASED = re.compile(r"[A-Za-zÀ-ɏͰ-ϿЀ-ӿ]")
_SUFFIX = re.compile(r"(?:Jr|Sr|Jnr|Snr)\.?|I{2,3}|IV", re.IGNORECASE)


@frozen
class _Order:
    """How the names of a language are built: which comes first, and how many words are the family's."""

    family_first: bool = False
    families: int = 1
    by_length: bool = False


def person(name: str, language: str) -> Name:
    """Give a name as it was read in its parts; one that cannot be divided for certain as a whole (``literal``).

    “Ruiz, Ana” is divided by its comma. Of others the last word is the family's, with the small words before it, in
    languages where two are, the last two of four words.
    """
    family, comma, given = name.partition(",")
    if comma and given.strip() and not _SUFFIX.fullmatch(given.strip()):
        return Name(family=Text(family.strip(), language), given=Text(given.strip(), language))
    words = name.replace(",", " ").split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else None
    order = _order(language)
    if len(words) < 2 or not _CASED.match(words[0]) or order.by_length:
        return Name(literal=Text(name, language))
    if order.family_first:
        return Name(family=Text(words[0], language), given=Text(" ".join(words[1:]), language), static_ordering=True)
    at = len(words) - (order.families if len(words) >= 2 * order.families else 1)
    while at > 1 and words[at - 1].lower() in _particles() and words[at - 1][0].islower():
        at -= 1
    family, given = " ".join(words[at:]), " ".join(words[:at])
    return Name(family=Text(family, language), given=Text(given, language), suffix=suffix)


@lru_cache(maxsize=64)
def _order(language: str) -> _Order:
    rows = dict(line.split(" ", 1) for line in entries("evidence", "name-orders.txt"))
    said = next((rows[one] for one in tags_to_try(language) if one in rows), "").split()
    return _Order("family-first" in said, 2 if "two-families" in said else 1, "whole" in said)


@lru_cache(maxsize=1)
def _particles() -> frozenset[str]:
    return frozenset(entries("speakers", "name-particles.txt"))
