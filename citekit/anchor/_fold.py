"""A text made comparable, with the way back to every character of the original."""

from __future__ import annotations

import re
import unicodedata
from functools import cached_property, lru_cache
from typing import TypeVar

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.anchor import _characters as characters
from citekit.anchor._graphemes import grapheme_end, grapheme_start
from citekit.anchor._page_boilerplate import Apart
from citekit.language import composed

Codes = NDArray[np.uint32]
Offsets = NDArray[np.int32]
Origins = NDArray[np.intp]

_Number = TypeVar("_Number", bound=np.generic)

_PIECE = 8192  # characters at once: their indices take eight times their room


def _having(class_: int) -> bytes:
    """Give the pattern of the bytes that have the bit of a class."""
    return b"[" + re.escape(bytes(kind for kind in range(256) if kind & class_)) + b"]"


_SPACE = re.escape(bytes((characters.SPACE,)))
_LOOSE_SPACES = re.compile(
    rb"%b(?:%b+|(?=%b|\Z)|(?<=%b%b)|(?<=\A%b))"
    % (_SPACE, _SPACE, _having(characters.CLOSES_UP_BEFORE), _having(characters.CLOSES_UP_AFTER), _SPACE, _SPACE),
)
_DOUBLED_DASHES = re.compile(rb"%b(?:%b*%b)+" % (_having(characters.DASH), _SPACE, _having(characters.DASH)))
_LINE_ENDS = (0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029)


@frozen(eq=False)
class Folded:
    """A text made comparable: ``text[i]`` comes from ``source[starts[i]:lasts[i] + 1]``.

    ``codes`` are the code points of ``text``; ``letters`` tells which of them are part of a word.
    """

    source: str = field(repr=False)
    text: str
    codes: Codes = field(repr=False)
    letters: NDArray[np.bool_] = field(repr=False)
    starts: Offsets = field(repr=False)
    lasts: Offsets = field(repr=False)
    behind: Behind | None = field(default=None, repr=False)

    def read(self, start: int, end: int) -> str:
        """Give ``text[start:end]`` with its letters as they are spelt, for reading numbers and words in it."""
        start = max(0, start)
        if self.behind is None or start >= min(end, len(self.text)):
            return self.text[start:end]
        places = self.behind.places
        return self.behind.spelt.text[places[start] : places[min(end, len(self.text)) - 1] + 1]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the source behind ``text[start:end]``, never dividing a grapheme cluster (UAX 29)."""
        first, last = self.raw(start, end)
        if start >= end:
            return first, last
        return grapheme_start(self.source, first), grapheme_end(self.source, last)

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Give the range of the source behind ``text[start:end]``, without what was dropped around it."""
        if start < end:
            return self.starts.item(start), self.lasts.item(end - 1) + 1
        place = self.starts.item(start) if start < len(self.starts) else len(self.source)
        return place, place

    @cached_property
    def skeleton(self) -> tuple[str, Origins]:
        """The letters and digits alone, and at which index of ``text`` each stands."""
        places = np.flatnonzero(self.letters)
        return text_of(self.codes[places]), places

    @cached_property
    def low_bytes(self) -> bytes:
        """The lowest byte of each code point: one symbol a character, and the same where characters are the same."""
        return low_bytes(self.codes)

    def part(self, start: int, end: int) -> Folded:
        """Give ``text[start:end]`` as a folded text of the same source."""
        cut = slice(start, end)
        return Folded(
            self.source, self.text[cut], self.codes[cut], self.letters[cut], self.starts[cut], self.lasts[cut]
        )

    def at(self, offset: int) -> int:
        """Give the first index of ``text`` that comes from the source at or after *offset*."""
        return int(np.searchsorted(self.lasts, offset))


@frozen(eq=False)
class Behind:
    """What a text was before its letters were made alike: ``text[i]`` comes from ``spelt.text[places[i]]``.

    ``apart`` are the ranges of the source that are none of its words, and were left out.
    """

    spelt: Folded
    places: Origins
    apart: tuple[Apart, ...]


def fold(text: str) -> Folded:
    """Normalise *text* for comparison with an offset map: where in *text* each character came from.

    Quotation marks, dashes and spaces become one of their kind, case is folded, digits become ASCII, compatible
    forms (full width, ligatures, Arabic presentation) become plain, what is invisible goes, and so do the points of
    Arabic and Hebrew; a word hyphenated at the end of a line is joined; spaces that typography puts or leaves out
    (beside dashes and Han, before a comma) go; the result is composed (NFC). Lone surrogates stay as they are.
    """
    source = codes_of(text)
    packed, origin = _replace(source)
    last = origin
    if _seen(packed) & characters.COMPOSES:
        packed, origin, last = _compose(packed, origin)
    stays = _few_stay(packed, origin, text) if len(packed) <= _PIECE else _stays(packed, origin, source)
    if stays is not None:
        same = last is origin
        packed, origin = packed[stays], origin[stays]
        last = origin if same else last[stays]
    letters = (_classes(packed) & characters.LETTER).astype(bool)
    codes = packed & np.uint32(characters.CODE_BITS)
    return Folded(text, text_of(codes), codes, letters, origin, last)


@lru_cache(maxsize=512)
def fold_quotation(quote: str) -> Folded:
    """Fold a quotation, or a run of its words; the same one is asked for more than once."""
    return fold(quote)


def letters_alone(text: str) -> str:
    """Give the letters and digits of *text*, folded: ``fold(text).skeleton``, only faster for a short text."""
    letters = text.translate(characters.letters_of_characters(keep_case=False))
    return fold_quotation(text).skeleton[0] if characters.COMPOSING in letters else letters


def letters_of(text: str) -> Codes:
    """Give the code points of the letters and digits of *text*, folded: ``fold(text).skeleton``, only faster."""
    packed, origin = _replace(codes_of(text))
    if _seen(packed) & characters.COMPOSES:
        packed, _, _ = _compose(packed, origin)
    letters: Codes = packed[(_classes(packed) & characters.LETTER).astype(bool)]
    letters &= np.uint32(characters.CODE_BITS)
    return letters


def codes_of(text: str) -> Codes:
    """Give the code points of *text*, lone surrogates included."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def low_bytes(codes: Codes) -> bytes:
    """Give the lowest byte of each code point."""
    return codes.view(np.uint8)[::4].tobytes()


def text_of(codes: Codes) -> str:
    """Give the text of code points, lone surrogates included."""
    return str(codes.data.cast("B"), "utf-32-le", "surrogatepass") if len(codes) else ""


def _classes(packed: Codes) -> NDArray[np.uint8]:
    return packed.view(np.uint8)[3::4]


def _seen(packed: Codes) -> int:
    """Give the classes that any of the characters has."""
    return int(np.bitwise_or.reduce(packed)) >> 24


def _pack(codes: Codes) -> Codes:
    """Look up code points; of those beyond the table, fold each distinct one."""
    table = characters.fold_table()
    packed = _look_up(table.packed, codes)
    if _seen(packed) & characters.UNKNOWN:
        table.learn(set(codes[(_classes(packed) & characters.UNKNOWN).astype(bool)].tolist()))
        packed = _look_up(table.packed, codes)
    if codes.max(initial=0) >= characters.BMP:
        astral = codes >= characters.BMP
        distinct, where = np.unique(codes[astral], return_inverse=True)
        packed[astral] = np.array([_pack_astral(chr(code)) for code in distinct.tolist()], dtype=np.uint32)[where]
    return packed


def _look_up(table: NDArray[_Number], codes: Codes) -> NDArray[_Number]:
    """Look up *codes* piece by piece: the indices stay in the cache, which is three times as fast."""
    if len(codes) <= _PIECE:
        return table.take(codes.astype(np.intp), mode="clip")
    found = np.empty(len(codes), dtype=table.dtype)
    for start in range(0, len(codes), _PIECE):
        indices = codes[start : start + _PIECE].astype(np.intp)
        table.take(indices, mode="clip", out=found[start : start + _PIECE])
    return found


def _pack_astral(char: str) -> int:
    folded = characters.fold_character(char)
    if len(folded) == 1:
        return characters.pack(folded)
    return characters.SPECIAL << 24 | (characters.MANY if folded else characters.GONE)


def _replace(source: Codes) -> tuple[Codes, Offsets]:
    packed = _pack(source)
    if not _seen(packed) & characters.SPECIAL:
        return packed, np.arange(len(source), dtype=np.int32)
    (special,) = (_classes(packed) & characters.SPECIAL).nonzero()
    several = special[(packed[special] & characters.CODE_BITS) == characters.MANY]
    lengths = np.ones(len(source), dtype=np.uint8)
    lengths[special] = 0
    if len(several) == 0:
        stays = lengths.astype(bool)
        return packed[stays], np.arange(len(source), dtype=np.int32)[stays]
    expansions = characters.fold_table().expansions
    found = [expansions.get(code) or characters.fold_character(chr(code)) for code in source[several].tolist()]
    lengths[several] = [len(text) for text in found]
    origin = np.repeat(np.arange(len(source), dtype=np.int32), lengths)
    many = packed == (characters.SPECIAL << 24 | characters.MANY)
    packed, many = packed[origin], many[origin]
    packed[many] = _pack(codes_of("".join(found)))
    return packed, origin


def _compose(packed: Codes, origin: Offsets) -> tuple[Codes, Offsets, Offsets]:
    """Compose (NFC), and find the origin of each result by counting both sides in their common decomposition."""
    codes = packed & np.uint32(characters.CODE_BITS)
    whole = codes_of(composed(text_of(codes)))
    lengths = _decomposed_lengths(whole)
    before, after = np.cumsum(_decomposed_lengths(codes)), np.cumsum(lengths)
    first = np.searchsorted(before, after - lengths, side="right")
    last = np.searchsorted(before, after, side="left")
    return _pack(whole), origin[first], origin[last]


def _decomposed_lengths(codes: Codes) -> Offsets:
    lengths = _look_up(characters.decomposed_lengths(), codes)
    for index in np.flatnonzero(codes >= characters.BMP).tolist():
        lengths[index] = len(unicodedata.normalize("NFD", chr(int(codes[index]))))
    return lengths


def _few_stay(packed: Codes, origin: Offsets, source: str) -> NDArray[np.bool_] | None:
    """Do as `_stays` does; for a short text it costs less to look at each place than to begin so many operations."""
    classes = _classes(packed).tobytes()
    goes: list[int] = []
    for run in _LOOSE_SPACES.finditer(classes):
        first, after = run.span()
        before = classes[first - 1] if first else characters.CLOSES_UP_AFTER
        behind = classes[after] if after < len(classes) else characters.CLOSES_UP_BEFORE
        closed = before & characters.CLOSES_UP_AFTER or behind & characters.CLOSES_UP_BEFORE
        goes.extend(range(first if closed else first + 1, after))
        inside = before & characters.DASH and first > 1 and after < len(classes)
        if inside and classes[first - 2] & characters.LETTER and behind & characters.LETTER:
            hyphen, next_letter = int(origin[first - 1]), int(origin[after])
            over_line = any(ord(char) in _LINE_ENDS for char in source[hyphen:next_letter])
            if over_line and not source[next_letter].isupper():
                goes.append(first - 1)
    for run in _DOUBLED_DASHES.finditer(classes) if _seen(packed) & characters.DASH else ():
        goes.extend(place for place in range(run.start() + 1, run.end()) if classes[place] & characters.DASH)
    if not goes:
        return None
    stays = np.ones(len(packed), dtype=bool)
    stays[goes] = False
    return stays


def _stays(packed: Codes, origin: Offsets, source: Codes) -> NDArray[np.bool_]:
    """Choose what stays: no space beside another, at an end, or where typography may set one; no doubled dash."""
    classes = _classes(packed)
    stays = np.ones(len(packed), dtype=bool)
    (spaces,) = (classes == characters.SPACE).nonzero()
    (dashes,) = (classes & characters.DASH).nonzero()
    if len(spaces):
        follows = spaces[1:] == spaces[:-1] + 1
        opens = np.concatenate(([True], ~follows))
        first, last = spaces[opens], spaces[np.concatenate((~follows, [True]))]
        before = classes.take(first - 1, mode="wrap") & characters.CLOSES_UP_AFTER
        after = classes.take(last + 1, mode="wrap") & characters.CLOSES_UP_BEFORE
        unwanted = (before | after).astype(bool) | (first == 0) | (last == len(packed) - 1)
        stays[spaces[~opens]] = False
        stays[first[unwanted]] = False
        if (classes.take(dashes + 1, mode="clip") == characters.SPACE).any():
            divided = _line_hyphens(classes, dashes, (first, last), origin, source)
            stays[divided] = stays[divided + 1] = False
    if len(dashes) > 1:
        before_each = spaces.searchsorted(dashes)
        apart = dashes[1:] - dashes[:-1] - 1
        stays[dashes[1:][apart == before_each[1:] - before_each[:-1]]] = False
    return stays


def _line_hyphens(
    classes: NDArray[np.uint8], dashes: Origins, runs: tuple[Origins, Origins], origin: Offsets, source: Codes
) -> Origins:
    """Find each hyphen between a letter and the end of its line where the next line goes on with a small letter.

    *runs* are where runs of spaces begin and end.
    """
    first, last = runs
    run = first.searchsorted(dashes + 1)
    ends_word = (dashes > 0) & (classes.take(dashes - 1, mode="wrap") & characters.LETTER).astype(bool)
    chosen = ends_word & (first.take(run, mode="clip") == dashes + 1)
    hyphens, after = dashes[chosen], last.take(run[chosen], mode="clip") + 1
    inside = after < len(classes)
    hyphens, after = hyphens[inside], after[inside]
    line_ends = np.isin(source, _LINE_ENDS).nonzero()[0] if len(hyphens) else hyphens
    over_line = line_ends.searchsorted(origin[hyphens]) < line_ends.searchsorted(origin[after])
    goes_on = over_line & (classes[after] & characters.LETTER).astype(bool)
    hyphens, after = hyphens[goes_on], after[goes_on]
    small = [not chr(code).isupper() for code in source[origin[after]].tolist()]
    found: Origins = hyphens[np.array(small, dtype=bool)]
    return found
