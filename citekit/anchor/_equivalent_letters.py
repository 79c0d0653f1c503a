"""Equivalent letters: forms of Han characters, Greek accents, marks of stress; and what is no word left out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import numpy as np
from attrs import evolve, frozen
from numpy.typing import NDArray

from citekit._data import entries
from citekit.anchor._characters import BMP
from citekit.anchor._fold import Behind, Codes, Folded, fold, fold_quotation, text_of
from citekit.anchor._page_boilerplate import Apart, apart_from_quotation, apart_from_words
from citekit.anchor._verdict import EditKind
from citekit.language import respelt_in_place

_BLANK = "\u200b"  # which folding leaves out
_STRESS, _HAMZA_ABOVE = 0x0301, 0x0654
_STRESSED = frozenset(map(ord, "аеиоуыэюяіїєѵ"))
_POLYTONIC = re.compile("[\u1f00-\u1fff]")
_WORD = re.compile(r"\w+")
_BREATHINGS = frozenset("\u0313\u0314\u0345\u0343")
_TONOS, _TONES = "\u0301", frozenset("\u0300\u0301\u0342")
_GREEK_VOWELS = re.compile("[αεηιουω]+")
_DISTINCT_BY_ACCENT = frozenset(("η", "που", "πως"))  # with the accent they are other words


@frozen
class Letters:
    """The letters that stand for others: what each becomes by its code point, and what differs between them.

    ``characters`` has the same as ``table`` for `str.translate`.
    """

    table: NDArray[np.uint32]
    kinds: dict[str, EditKind]
    characters: dict[int, str]


@lru_cache(maxsize=1)
def letters() -> Letters:
    """Read which letters stand for one another, and which Han characters are forms of one."""
    table = np.arange(BMP, dtype=np.uint32)
    kinds: dict[str, EditKind] = {}
    rows = [row.split() for row in entries("anchor", "letter-variants.txt")]
    rows += [[*row.split("\t"), EditKind.SCRIPT.value] for row in entries("anchor", "compiled", "han-forms.txt")]
    for one, others, kind in rows:
        for other in others:
            table[ord(other)] = ord(one)
            kinds[other] = EditKind(kind)
    return Letters(table, kinds, {ord(one): chr(table[ord(one)]) for one in kinds})


def same_letters(text: str) -> str:
    """Give *text* with each letter as the one that stands for it: 鈴木 and 铃木 become one, and ё is е.

    What folding does besides (case, spaces, marks) is not done. Of as many code points as *text*.
    """
    table, kinds = letters().table, letters().kinds
    return "".join(chr(int(table[ord(letter)])) if letter in kinds else letter for letter in text)


def read_page(folded: Folded, also: Iterable[Apart] = ()) -> Folded:
    """Give a page with its letters made alike and without what is none of its words; itself where that is the same.

    *also* are ranges that are known to be none.
    """
    return _read(folded, (*apart_from_words(folded.source), *also))


@lru_cache(maxsize=512)
def read_quotation(quote: str) -> Folded:
    """Give a quotation with its letters made alike, and without the marks that do not belong to its words."""
    return _read(fold_quotation(quote), apart_from_quotation(quote))


def respell(folded: Folded, tag: str) -> Folded:
    """Give a text or a quotation with each word in the one spelling that stands for all that the language *tag* has."""
    found = respelt_in_place(folded.text, tag)
    again = fold(found.text)
    codes = _made_alike(again)
    firsts = np.array(found.firsts, dtype=np.intp)[again.starts]
    lasts = np.array(found.lasts, dtype=np.intp)[again.lasts]
    return Folded(
        folded.source,
        text_of(codes),
        codes,
        again.letters,
        folded.starts[firsts],
        folded.lasts[lasts],
        Behind(folded, firsts, ()),
    )


def _read(folded: Folded, apart: tuple[Apart, ...]) -> Folded:
    spelt = folded
    if apart:
        apart = tuple(sorted(apart, key=lambda one: one.start))
        spelt = evolve(fold(_without(folded.source, apart)), source=folded.source)
    codes = _made_alike(spelt)
    stays = _stays(codes)
    if stays is None and codes is spelt.codes and not apart:
        return folded
    places = np.arange(len(codes), dtype=np.intp) if stays is None else stays.nonzero()[0]
    codes = codes[places]
    return Folded(
        spelt.source,
        text_of(codes),
        codes,
        spelt.letters[places],
        spelt.starts[places],
        spelt.lasts[places],
        Behind(spelt, places, apart),
    )


def _without(text: str, apart: tuple[Apart, ...]) -> str:
    pieces: list[str] = []
    place = 0
    for one in apart:
        if one.end <= place:
            continue
        start = max(one.start, place)
        pieces += (text[place:start], _BLANK * (one.end - start))
        place = one.end
    return "".join((*pieces, text[place:]))


def _made_alike(folded: Folded) -> Codes:
    """Give the codes with each letter as the one that stands for it; the same array where none is another."""
    found = letters().table.take(folded.codes.astype(np.intp), mode="clip")
    astral = folded.codes >= BMP
    if astral.any():
        found[astral] = folded.codes[astral]
    for word in _WORD.finditer(folded.text) if _POLYTONIC.search(folded.text) else ():
        if _POLYTONIC.search(word[0]):
            found[slice(*word.span())] = [ord(char) for char in _monotonic(word[0])]
    return folded.codes if bool((found == folded.codes).all()) else found


def _monotonic(word: str) -> str:
    """Give a Greek word with the one accent that is written since 1982, or without it where it has one syllable."""
    plain = [_plain(char) for char in word]
    bare = "".join(unicodedata.normalize("NFD", char)[0] for char in plain)
    if len(_GREEK_VOWELS.findall(bare)) == 1 and bare not in _DISTINCT_BY_ACCENT:
        return bare
    return "".join(plain)


def _plain(char: str) -> str:
    parts = unicodedata.normalize("NFD", char)
    kept = [_TONOS if mark in _TONES else mark for mark in parts[1:] if mark not in _BREATHINGS]
    return unicodedata.normalize("NFC", parts[0] + "".join(kept))[0]


def _stays(codes: Codes) -> NDArray[np.bool_] | None:
    """Tell which codes are no mark of stress, and no hamza on a Persian he; ``None`` where all are not."""
    (marks,) = ((codes == _STRESS) | (codes == _HAMZA_ABOVE)).nonzero()
    goes = [
        place
        for place in marks.tolist()
        if place and (int(codes[place - 1]) in _STRESSED if codes[place] == _STRESS else codes[place - 1] == ord("ه"))
    ]
    if not goes:
        return None
    stays = np.ones(len(codes), dtype=bool)
    stays[goes] = False
    return stays
