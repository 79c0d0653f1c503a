"""Order: the sort keys of a style, compared as the document's language sorts.

Where PyICU is installed (the extra ``icu``), its collators decide: the Unicode Collation Algorithm in CLDR's tailoring
for each language. It is no dependency: its own distribution has no wheels, those that others build (pyicu-wheels) are
not there for every platform and bring 50 MB; icu4py has no collator; pyuca, in pure Python, knows no languages. Without
it a table decides, in the order of levels of the algorithm (letters, accents, case), with the letters that languages
sort as their own; a test holds that both give one order.
"""

from __future__ import annotations

import importlib
import importlib.util
import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from citekit.csl._data import words
from citekit.language import primary

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
_FOLDED = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th", "ı": "i", "ħ": "h"})
_BEHIND = "\U0010ff00"
"""Behind every letter; further ones are behind this."""
_FORWARD_VOWEL = re.compile("([\u0e40-\u0e44\u0ec0-\u0ec4])(.)")
"""Thai and Lao vowels that are written before the consonant by which a word is sorted."""
_LEADING = "'’‘\"“«([ "


@frozen(order=False, hash=False)
class Reversed:
    """A key that sorts the other way round."""

    key: Any

    def __lt__(self, other: Reversed) -> bool:
        return bool(other.key < self.key)


class SortKey:
    """What a work sorts by: its values in turn, each found when those before do not tell it from another work.

    ``find`` gives the value of a *subject* by its place among ``count`` of them.
    """

    __slots__ = ("_find", "_found", "_subject", "count")

    def __init__(self, find: Callable[[Any, int], Any], subject: Any, count: int) -> None:
        self._find = find
        self._subject = subject
        self.count = count
        self._found: tuple[Any, ...] = ()

    def value(self, at: int) -> Any:
        """Give its value at the place *at*."""
        while len(self._found) <= at:
            self._found = (*self._found, self._find(self._subject, len(self._found)))
        return self._found[at]

    def __lt__(self, other: SortKey) -> bool:
        for at in range(self.count):
            one, two = self.value(at), other.value(at)
            if one != two:
                return bool(one < two)
        return False


def by_keys(works: Sequence[T], keys: Sequence[SortKey], at: int = 0) -> list[T]:
    """Give *works* in the order of their *keys*, one value after the other; those that are alike stay as they are."""
    count = keys[0].count if keys else 0
    if len(works) < 2 or at == count:
        return list(works)
    values = [key.value(at) for key in keys]
    order = sorted(range(len(works)), key=values.__getitem__)
    found: list[T] = []
    for _, run in groupby(order, key=values.__getitem__):
        alike = list(run)
        found += by_keys([works[place] for place in alike], [keys[place] for place in alike], at + 1)
    return found


def collated(value: object, language: str, *, descending: bool) -> Any:
    """Give what to compare of *value*: a text collated, what is empty behind all else in both directions."""
    if value in ("", None):
        return (1, 0)
    key: Any = collation(primary(language))(value) if isinstance(value, str) else (0, value)
    return (0, Reversed(key) if descending else key)


def filed(text: str, customs: frozenset[str]) -> str:
    """Give *text* as a manual with *customs* files it: without the article of an Arabic name, letter by letter."""
    if "article-ignored" in customs and ("-" in text[:4] or "‐" in text[:4]):
        text = _article().sub("", text)
    return _WITHIN.sub("", text) if "letter-by-letter" in customs else text


_WITHIN = re.compile(r"[\s'’‘\-‐](?<![,:;.]\s)(?:(?<=\s)|(?=\w))")
"""What does not count letter by letter, up to a comma, a colon or the full stop of an initial."""


@lru_cache(maxsize=1)
def _article() -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(sorted(words('articles')))})[-‐](?=[^\W\d_])")


@lru_cache(maxsize=1)
def _unsorted() -> dict[int, None]:
    return {int(point, 16): None for point in words("unsorted-letters")}


@lru_cache(maxsize=64)
def collation(language: str) -> Callable[[str], tuple[Any, ...]]:
    """Give what makes the sort key of a text in *language* (ISO 639): its letters, then accents, then case."""
    return _by_icu(language) if _has_icu() else _by_table(language)


@lru_cache(maxsize=1)
def _has_icu() -> bool:
    if sys.modules.get("icu", sys) is None or importlib.util.find_spec("icu") is None:
        return False
    return hasattr(importlib.import_module("icu"), "Collator")  # there are other packages of that name


def _by_icu(language: str) -> Callable[[str], tuple[Any, ...]]:
    icu = importlib.import_module("icu")
    collator = icu.Collator.createInstance(icu.Locale(language))

    def key(text: str) -> tuple[Any, ...]:
        kept = "".join(map(_letter, text.translate(_unsorted()).lstrip(_LEADING)))
        return (1, collator.getSortKey(kept), text.swapcase())

    return lru_cache(maxsize=65536)(key)


@lru_cache(maxsize=4096)
def _letter(character: str) -> str:
    """Give *character* where it counts for the order: punctuation but for apostrophes does not."""
    return "" if unicodedata.category(character)[0] in "PSC" and character not in "'’" else character


def _by_table(language: str) -> Callable[[str], tuple[Any, ...]]:
    own = _letters(language)
    longest_first = sorted(own, key=lambda letter: (-len(letter), letter))
    pattern = re.compile("|".join(map(re.escape, longest_first)))

    def key(text: str) -> tuple[Any, ...]:
        folded = unicodedata.normalize("NFC", text.casefold())
        folded = (folded if folded.isascii() else folded.translate(_unsorted())).lstrip(_LEADING)
        folded = _FORWARD_VOWEL.sub(r"\2\1", folded)
        if not folded.isascii() or language in _WITH_DIGRAPHS:
            folded = pattern.sub(lambda match: own[match.group()], folded).translate(_FOLDED)
            bare = "".join(c for c in unicodedata.normalize("NFD", folded) if not unicodedata.combining(c))
        else:
            bare = folded
        return (1, "".join(map(_weight, bare)), folded, text.swapcase())

    return lru_cache(maxsize=65536)(key)


_WITH_DIGRAPHS = frozenset(("az", "bs", "cs", "cy", "et", "hr", "hu", "sk", "sq", "uz"))


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
    if character.isalnum() or character == _BEHIND or unicodedata.category(character)[0] == "M":
        return character
    return " " if character.isspace() else "!" if character in "'’" else ""
