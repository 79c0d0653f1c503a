"""Orthographies: one word spelt in several ways, by a reform, a country, a printer or a keyboard."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import lru_cache, partial

from attrs import field, frozen

from citekit.language._composing import composed
from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import script

_SIGNED = frozenset({"Arab", "Beng", "Deva", "Hebr", "Laoo", "Mlym", "Thai"})  # whose words have marks within them
# Where a spelling stands in a word, and whether that begins with it and ends with it.
_PLACES = {"whole": (True, True), "begin": (True, False), "end": (False, True), "within": (False, False)}
_APOSTROPHES = str.maketrans("’ʼ‘`´", "'''''")


def respelt(text: str, tag: str) -> str:
    """Give *text* with each word in the one spelling that stands for all that the language *tag* knows of it.

    The result is for comparison alone: composed (NFC), in small letters, and no spelling that anybody writes.
    Portuguese “acção” and “ação” give the same, and so do Vietnamese “hoà” and “hòa”. Raises `InvalidTag`.
    """
    small = composed(composed(text.replace("İ", "i")).casefold())
    small = small.translate(_APOSTROPHES)
    rules = _rules(tag)
    if rules.words is not None:
        small = rules.words.sub(rules.replaced, small)
    for pattern, new in rules.patterns:
        small = pattern.sub(new, small)
    return small


@frozen
class Respelt:
    """What `respelt` gives, and where it is from: ``text[i]`` stands for characters ``firsts[i]`` to ``lasts[i]``."""

    text: str
    firsts: list[int] = field(repr=False)
    lasts: list[int] = field(repr=False)


def respelt_in_place(small: str, tag: str) -> Respelt:
    """Do as `respelt` does with a text that is composed and in small letters, and say where each character is from.

    What becomes nothing belongs to the character before it. Raises `InvalidTag`.
    """
    rules = _rules(tag)
    found = Respelt(small, list(range(len(small))), list(range(len(small))))
    if rules.words is not None:
        found = _replaced(found, rules.words, rules.replaced)
    for pattern, new in rules.patterns:
        found = _replaced(found, pattern, partial(re.Match.expand, template=new))
    return found


def _replaced(before: Respelt, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Respelt:
    pieces: list[str] = []
    firsts: list[int] = []
    lasts: list[int] = []
    place = 0
    for match in pattern.finditer(before.text):
        start, end = match.span()
        pieces.append(before.text[place:start])
        firsts += before.firsts[place:start]
        lasts += before.lasts[place:start]
        written = new(match)
        pieces.append(written)
        place = end
        if written and start < end:
            firsts += [before.firsts[start]] * len(written)
            lasts += [before.lasts[end - 1]] * len(written)
        elif lasts and start < end:
            lasts[-1] = before.lasts[end - 1]
    if not place:
        return before
    return Respelt(
        "".join((*pieces, before.text[place:])), [*firsts, *before.firsts[place:]], [*lasts, *before.lasts[place:]]
    )


def has_spellings(tag: str) -> bool:
    """Tell whether the language *tag* has words that are spelt in several ways. Raises `InvalidTag`."""
    return bool(_rows(tag))


@frozen
class _Rules:
    """What is replaced at once, and the patterns that are applied after it, in order."""

    words: re.Pattern[str] | None
    new: dict[str, dict[str, str]] = field(repr=False)
    patterns: tuple[tuple[re.Pattern[str], str], ...]

    def replaced(self, found: re.Match[str]) -> str:
        """Give what stands for a match of ``words``."""
        return self.new[found.lastgroup or ""][found[0]]


@lru_cache(maxsize=256)
def _rows(tag: str) -> tuple[str, ...]:
    return next((found for name in names_to_try(tag) if (found := lines("spelling", name))), ())


@lru_cache(maxsize=64)
def _rules(tag: str) -> _Rules:
    """Compile the file of a language: a whole word goes before a beginning, that before an end, the longer first."""
    pairs = [(old.strip(), new.strip()) for old, _, new in (row.rpartition(" =") for row in _rows(tag))]
    patterns = tuple((re.compile(old[1:-1]), new) for old, new in pairs if old.startswith("/"))
    places: dict[str, dict[str, str]] = {place: {} for place in _PLACES}
    for old, new in pairs:
        if not old.startswith("/"):
            place = next(place for place, (head, tail) in _PLACES.items() if _has_shape(old, head, tail))
            places[place][unicodedata.normalize("NFC", old.strip("-"))] = new
    letter = rf"[\w{marks() if script(tag) in _SIGNED else ''}]"
    written = [
        f"{'(?<!{0})' if head else '(?<={0})' if place == 'end' else ''}(?P<{place}>{_any_of(places[place])})"
        f"{'(?!{0})' if tail else ''}".replace("{0}", letter)
        for place, (head, tail) in _PLACES.items()
        if places[place]
    ]
    return _Rules(re.compile("|".join(written)) if written else None, places, patterns)


def _has_shape(old: str, head: bool, tail: bool) -> bool:
    return (not old.startswith("-"), not old.endswith("-")) == (head, tail)


def _any_of(words: Iterable[str]) -> str:
    """Give a pattern of *words* in which each beginning that they share is asked once, the longest first."""
    trie: dict[str, list[str]] = {}
    for word in words:
        trie.setdefault(word[:1], []).append(word[1:])
    ended = trie.pop("", None) is not None
    branches = [re.escape(char) + (_any_of(rest) if any(rest) else "") for char, rest in sorted(trie.items())]
    if not branches:
        return ""
    return f"(?:{'|'.join(branches)}){'?' if ended else ''}"
