"""Order: the sort keys of a style, compared as the document's language sorts.

No maintained library offers collation by language without building ICU. What is here follows the Unicode Collation
Algorithm in its order of levels (letters, accents, case) with the letters that languages sort as their own.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

from citekit.csl._data import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FOLDED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})
_BEHIND = "\U0010ff00"
"""Behind every letter; further ones are behind this."""
_LEADING = "'’‘\"“«([ "


@frozen(order=False)
class Reversed:
    """A key that sorts the other way round."""

    key: Any

    def __lt__(self, other: Reversed) -> bool:
        return bool(other.key < self.key)


def sort_key(values: Sequence[object], descending: Sequence[bool], language: str) -> tuple[Any, ...]:
    """Give what to sort by: *values* in turn, texts collated, what is empty behind all else in both directions."""
    out: list[Any] = []
    collate = collation(language.partition("-")[0].lower())
    for value, down in zip(values, descending, strict=True):
        if value in ("", None):
            out.append((1, 0))
            continue
        key: Any = collate(value) if isinstance(value, str) else (0, value)
        out.append((0, Reversed(key) if down else key))
    return tuple(out)


@lru_cache(maxsize=64)
def collation(language: str) -> Callable[[str], tuple[Any, ...]]:
    """Give what makes the sort key of a text in *language* (ISO 639): its letters, then accents, then case."""
    own = _letters(language)
    longest_first = sorted(own, key=lambda letter: (-len(letter), letter))
    pattern = re.compile("|".join(map(re.escape, longest_first)))

    def key(text: str) -> tuple[Any, ...]:
        folded = unicodedata.normalize("NFC", text.casefold().lstrip(_LEADING))
        if not folded.isascii() or language in _WITH_DIGRAPHS:
            folded = pattern.sub(lambda match: own[match.group()], folded).translate(_FOLDED)
            bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        else:
            bare = folded
        return (1, "".join(map(_weight, bare)), folded, text.swapcase())

    return lru_cache(maxsize=65536)(key)


_WITH_DIGRAPHS = frozenset(("bs", "cs", "cy", "hr", "hu", "sk", "sq"))


def _letters(language: str) -> dict[str, str]:
    """Give the letters that *language* sorts as letters of their own, each with what it is sorted as."""
    found: dict[str, str] = {}
    for line in sorted(words("collation")):
        where, anchor, *followers = line.split()
        if where in (language, "*"):
            found.update((letter, anchor + _BEHIND * (place + 1)) for place, letter in enumerate(followers))
    return found


@lru_cache(maxsize=4096)
def _weight(character: str) -> str:
    """Give *character* so that spaces come before apostrophes, those before letters; other punctuation is ignored."""
    if character.isalnum() or character == _BEHIND:
        return character
    return " " if character.isspace() else "!" if character in "'’" else ""
