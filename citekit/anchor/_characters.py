"""What each character becomes when texts are compared."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit._data import entries

BMP = 0x10000
GONE, MANY = 0, 1

# Classes of folded characters, packed into the highest byte beside the code point.
SPACE, DASH, CLOSES_UP_BEFORE, CLOSES_UP_AFTER, COMPOSES, LETTER, UNKNOWN, SPECIAL = 1, 2, 4, 8, 16, 32, 64, 128
CODE_BITS = 0x1FFFFF
COMPOSING = "\ufdd0"  # no character ever

FOLDED_QUOTE = "'"
FOLDED_DASH = "-"

_SPACES = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
_COMPATIBLE = frozenset(("<wide>", "<narrow>", "<compat>", "<font>", "<noBreak>",
                         "<initial>", "<medial>", "<final>", "<isolated>", "<small>", "<vertical>"))  # fmt: skip
_VISIBLE_FORMATS = frozenset(chain(range(0x0600, 0x0606), (0x06DD, 0x070F, 0x0890, 0x0891, 0x08E2, 0x110BD, 0x110CD)))
_IGNORABLE = frozenset(chain((0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0), range(0x180B, 0x1810),
                             range(0xFE00, 0xFE10), range(0xE0000, 0xE1000)))  # fmt: skip
# Vowel signs and cantillation that Arabic and Hebrew are written with or without, tatweel, and the dot that
# lower-casing leaves on a Turkish i.
_POINTS = frozenset(chain(range(0x0591, 0x05BE), (0x05BF, 0x05C1, 0x05C2, 0x05C4, 0x05C5, 0x05C7),
                          range(0x0610, 0x061B), (0x0640,), range(0x064B, 0x0653), range(0x0656, 0x0660), (0x0670,),
                          range(0x06D6, 0x06DD), range(0x06DF, 0x06E5), (0x06E7, 0x06E8), range(0x06EA, 0x06EE),
                          (0x0307,)))  # fmt: skip
# Vowel signs of combining class 0 that compose with what stands before them.
_COMPOSING_VOWELS = frozenset((0x09BE, 0x09D7, 0x0B3E, 0x0B56, 0x0B57, 0x0BBE, 0x0BD7, 0x0CC2, 0x0CD5, 0x0CD6, 0x0D3E,
                               0x0D57, 0x0DCF, 0x0DDF, 0x102E, 0x1B35))  # fmt: skip
# What folds to itself: Han, Hangul, and what is no character or a private one; with the class of each range.
_KNOWN = ((0x3400, 0xA000, CLOSES_UP_BEFORE | CLOSES_UP_AFTER | LETTER), (0xAC00, 0xD7A4, LETTER), (0xD800, 0xF900, 0))
_WIDE = ((0x2E80, 0x2FFF), (0x3001, 0x312F), (0x3190, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))


@frozen(eq=False)
class Table:
    """What becomes of each character of the Basic Multilingual Plane, found out when it is first met.

    ``packed`` holds the folded code point with its class in the highest byte; of class ``SPECIAL`` are those that
    become nothing (code ``GONE``) or several characters (code ``MANY``, which ``expansions`` has), of class ``UNKNOWN``
    those that were not met yet: to fold them all takes longer than to find words in a page.
    """

    packed: NDArray[np.uint32]
    expansions: dict[int, str] = field(factory=dict)

    def learn(self, codes: Iterable[int]) -> None:
        """Find out what becomes of some characters, by their code points."""
        for code in codes:
            folded = fold_character(chr(code))
            if len(folded) > 1:
                self.expansions[code] = folded
            self.packed[code] = pack(folded) if len(folded) == 1 else SPECIAL << 24 | (MANY if folded else GONE)


@lru_cache(maxsize=8)
def marks(name: str) -> frozenset[str]:
    """Give the characters listed in the data file *name*: one a line, after its code point."""
    return frozenset(chr(int(line[2:].split()[0], 16)) for line in entries("anchor", f"{name}.txt"))


@lru_cache(maxsize=1)
def punctuation() -> dict[int, str]:
    """Give the mark of punctuation that each sign is set for which looks like it, by code point."""
    rows = (line.split() for line in entries("anchor", "punctuation.txt"))
    return {ord(sign): mark for _, sign, mark, *_ in rows}


def fold_character(char: str) -> str:
    """Give what the one character *char* becomes in comparison: nothing, one character, or several."""
    composed = unicodedata.normalize("NFC", char)
    if composed != char:
        return "".join(map(fold_character, composed))
    category = unicodedata.category(char)
    if category == "Lo" and unicodedata.is_normalized("NFKD", char):
        return char
    if char in marks("quotation-marks"):
        return FOLDED_QUOTE
    if category == "Pd" or char in marks("dashes"):
        return FOLDED_DASH if char in marks("dashes") else char
    if category in ("Zs", "Zl", "Zp") or char in _SPACES:
        return " "
    code = ord(char)
    if code in punctuation():
        return punctuation()[code]
    if code in _IGNORABLE or (category in ("Cf", "Cc") and code not in _VISIBLE_FORMATS):
        return ""
    if category == "Nd":
        return str(unicodedata.decimal(char))
    tag = unicodedata.decomposition(char).partition(" ")[0]
    if tag in _COMPATIBLE:
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and not plain.startswith(" "):
            return "".join(map(fold_character, plain))
    if char in "ıİ":
        return "i"
    if char in "œŒ":
        return "oe"
    decomposed = unicodedata.normalize("NFD", char).casefold()
    return unicodedata.normalize("NFC", "".join(part for part in decomposed if ord(part) not in _POINTS))


@lru_cache(maxsize=1)
def fold_table() -> Table:
    """Give the table of all characters below U+10000, of which Han, Hangul and private ones are known."""
    packed = np.arange(BMP, dtype=np.uint32)
    packed |= np.uint32(UNKNOWN << 24)
    for start, end, class_ in _KNOWN:
        packed[start:end] = np.arange(start, end, dtype=np.uint32) | np.uint32(class_ << 24)
    table = Table(packed)
    table.learn((BMP - 1,))  # which is looked up for all that is beyond
    return table


class _Letters(dict[int, str]):
    """The letters and digits that each character becomes, found out when it is first met; of what composes, a mark."""

    def __init__(self, *, keep_case: bool) -> None:
        super().__init__()
        self._keep_case = keep_case

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = "".join(part for part in fold_character(char) if _class(part) & LETTER)
        if any(_class(part) & COMPOSES for part in found):
            found = COMPOSING
        elif self._keep_case and (char.lower() != char or char.upper() != char):
            found = char
        if code < BMP:
            self[code] = found
        return found


@lru_cache(maxsize=2)
def letters_of_characters(*, keep_case: bool) -> dict[int, str]:
    """Give a table for `str.translate` that leaves folded letters and digits alone, or folded in all but case.

    ``COMPOSING`` stands for a character that is one with what stands before it: it cannot be folded alone.
    """
    return _Letters(keep_case=keep_case)


def pack(char: str) -> int:
    """Give the code point of the folded character *char* with its class in the highest byte."""
    return _class(char) << 24 | ord(char)


def _class(char: str) -> int:
    if char == " ":
        return SPACE
    if char == FOLDED_DASH:
        return DASH | CLOSES_UP_BEFORE | CLOSES_UP_AFTER
    code = ord(char)
    known = CLOSES_UP_BEFORE * (char in ",.;:!?)]}%؟،؛") | CLOSES_UP_AFTER * (char in "([{¿¡")
    known |= LETTER * char.isalnum()
    if any(low <= code <= high for low, high in _WIDE):
        known |= CLOSES_UP_BEFORE | CLOSES_UP_AFTER
    category = unicodedata.category(char)
    if category[0] == "M":
        known |= LETTER
        if unicodedata.combining(char) or code in _COMPOSING_VOWELS:
            known |= COMPOSES
    elif 0x1100 <= code < 0x1200:
        known |= COMPOSES
    return known


@lru_cache(maxsize=1)
def decomposed_lengths() -> NDArray[np.int32]:
    """Give for each character below U+10000 how many characters its canonical decomposition has."""
    lengths = np.ones(BMP, dtype=np.int32)
    for code in chain(range(0xC0, 0x3400), range(0xF900, BMP)):
        lengths[code] = len(unicodedata.normalize("NFD", chr(code)))
    hangul = np.arange(0xAC00, 0xD7A4)
    lengths[hangul] = np.where((hangul - 0xAC00) % 28 == 0, 2, 3)
    return lengths
