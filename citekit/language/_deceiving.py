"""What makes a text another than it looks like: turned directions, unseen characters, letters that look alike."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from attrs import frozen

from citekit._data import entries


class Deceit(StrEnum):
    """By what a text deceives who reads it."""

    DIRECTION = "direction"
    """A control by which letters are shown in another order than they stand in (Unicode, UAX 9)."""
    INVISIBLE = "invisible"
    """A character that is not seen, inside of a word."""
    LOOKALIKE = "look-alike"
    """A letter of another script that looks like one of the word's own (Unicode, UTS 39)."""


@frozen
class Deceptive:
    """A stretch of a text that deceives, in code points, and what it is: its character, and the word it stands in."""

    kind: Deceit
    start: int
    end: int
    char: str
    word: str

    @property
    def name(self) -> str:
        """The character by its number and its name in Unicode."""
        return f"U+{ord(self.char):04X} {unicodedata.name(self.char, 'without a name')}"


_OVERRIDES = "\u202d\u202e"
_RIGHTWARD = "\u202b\u2067"  # what is between them and their end is laid out as from right to left
_UNSEEN = "[\u200b\u2060-\u2064\ufeff\u180e\ufe00-\ufe0f]"
_TAGS = re.compile("[\U000e0001-\U000e007f]")  # letters that are not seen; in the flags of emoji they have a use
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u200b-\u200d\u2060-\u2064\ufeff\u00ad\ufe00-\ufe0f]+[^\W\d_]*)*")
# Alphabets whose words are divided by spaces and whose letters do not join: no unseen character has a use in a word.
_ALPHABETS = frozenset({"LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "GEORGIAN", "HEBREW", "CHEROKEE"})
# Letters that a word has at least where others in it are taken for look-alikes: shorter ones are symbols and units, and
# symbols of sciences have Greek letters in them.
_SHORTEST, _SHORTEST_GREEK = 3, 4


def deceptions(text: str) -> tuple[Deceptive, ...]:
    """Give what is in *text* by which it is not what it looks like, in order; ordinary writing gives nothing.

    Marks of direction (LRM, RLM, ALM), and embeddings and isolates where letters run from right to left, are ordinary;
    so are joiners in scripts whose letters join, and words in which two scripts are told apart at a glance.
    """
    found = [*_turned(text), *_unseen(text)]
    if not text.isascii():
        letters = Counter(script for char in text if (script := _alphabet(char)))
        for word in _WORD.finditer(text):
            found += _alike(word[0], word.start(), letters)
    return tuple(sorted(found, key=lambda one: (one.start, one.kind)))


def _turned(text: str) -> Iterator[Deceptive]:
    if not any(char in text for char in _OVERRIDES + _RIGHTWARD):
        return
    runs_leftward = any(unicodedata.bidirectional(char) in ("R", "AL") for char in text)
    for at, char in enumerate(text):
        if char in _OVERRIDES or (char in _RIGHTWARD and not runs_leftward):
            yield Deceptive(Deceit.DIRECTION, at, at + 1, char, _around(text, at))


def _unseen(text: str) -> Iterator[Deceptive]:
    for match in re.finditer(_UNSEEN, text):
        at, end = match.span()
        if at > 0 and end < len(text) and _alphabet(text[at - 1]) and _alphabet(text[end]):
            yield Deceptive(Deceit.INVISIBLE, at, end, match[0], _around(text, at))
    if "\U0001f3f4" not in text:
        for match in _TAGS.finditer(text):
            yield Deceptive(Deceit.INVISIBLE, *match.span(), match[0], _around(text, match.start()))
            return


def _around(text: str, at: int) -> str:
    """Give the word around a character, without what is not seen of it."""
    start, end = at, at + 1
    while start > 0 and at - start < 40 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and end - at < 40 and not text[end].isspace():
        end += 1
    return "".join(char for char in text[start:end] if unicodedata.category(char) != "Cf")


@cache
def _alphabet(char: str) -> str | None:
    if not char.isalpha():
        return None
    script = unicodedata.name(char, "").split(" ", 1)[0]
    return script if script in _ALPHABETS else None


def _alike(word: str, start: int, letters: Mapping[str, int]) -> Iterator[Deceptive]:
    """Give the letters of a word that look like ones of its own script; *letters* are those of the whole text by it."""
    if word.isascii():
        return
    own = Counter(script for char in word if (script := _alphabet(char)))
    if len(own) < 2 or own.total() < (_SHORTEST_GREEK if "GREEK" in own else _SHORTEST):
        return
    others = {script: [char for char in word if _alphabet(char) == script] for script in own}
    alike = {script for script, chars in others.items() if all(char in _shapes() for char in chars)}
    main = max(sorted(own), key=lambda script: (script not in alike, own[script], script))
    if {*own} - {main} - alike or not _shared(word, main, own):
        return
    if _has_ending(word, letters):
        return
    for at, char in enumerate(word):
        if _alphabet(char) not in (None, main):
            yield Deceptive(Deceit.LOOKALIKE, start + at, start + at + 1, char, word)


def _shared(word: str, main: str, own: Mapping[str, int]) -> bool:
    """Tell whether each letter of another script looks like one that the main script has."""
    return all(
        main in _scripts_of_shape()[_shapes()[char]]
        for char in word
        if (script := _alphabet(char)) in own and script != main
    )


def _has_ending(word: str, letters: Mapping[str, int]) -> bool:
    """Tell whether a foreign name has an ending of the language around it, as “SMSа” and “iPadом” have in Russian."""
    told = [_alphabet(char) for char in word]
    name = told.count(told[0])
    is_name = name >= 3 or word[:name].isupper()
    return (
        is_name
        and len(word) - name <= 3
        and len(set(told)) == 2
        and told == [told[0]] * name + [told[-1]] * (len(word) - name)
        and letters[told[-1] or ""] > letters[told[0] or ""]
    )


@cache
def _shapes() -> Mapping[str, str]:
    shapes = dict(line.split("\t") for line in entries("language", "lookalikes", "latin.txt"))
    return MappingProxyType({**{latin: latin for latin in shapes.values()}, **shapes})


@cache
def _scripts_of_shape() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for char, shape in _shapes().items():
        found.setdefault(shape, set()).add(_alphabet(char) or "")
    return MappingProxyType({shape: frozenset(scripts) for shape, scripts in found.items()})
