"""Order: the sort keys of a style, compared by the collation of the document's language."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Sequence


@frozen(order=False)
class Reversed:
    """A key that sorts the other way round."""

    key: Any

    def __lt__(self, other: Reversed) -> bool:
        return bool(other.key < self.key)


def sort_key(values: Sequence[object], descending: Sequence[bool]) -> tuple[Any, ...]:
    """Give what to sort by: *values* in turn, texts collated, what is empty behind all else in both directions."""
    out: list[Any] = []
    for value, down in zip(values, descending, strict=True):
        if value in ("", None):
            out.append((1, 0))
            continue
        key: Any = collated(value) if isinstance(value, str) else (0, value)
        out.append((0, Reversed(key) if down else key))
    return tuple(out)


@lru_cache(maxsize=65536)
def collated(text: str) -> tuple[Any, ...]:
    """Give what *text* sorts by: letters before accents before case."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))
    return (1, "".join(map(_weight, bare.lstrip("'’‘\"“«([ "))), bare, text.swapcase())


@lru_cache(maxsize=4096)
def _weight(character: str) -> str:
    """Give *character* so that spaces come before apostrophes, those before letters; other punctuation is ignored."""
    if character.isalnum():
        return character
    return " " if character.isspace() else "!" if character in "'’" else ""
