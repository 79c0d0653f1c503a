"""The data files of this room: one thing a line, the source in the first line."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from citekit._data import entries, names_of
from citekit.language._tags import normalise_tag


@lru_cache(maxsize=256)
def lines(kind: str, name: str) -> tuple[str, ...]:
    """Give the lines of ``data/<kind>/<name>.txt`` without comments and blanks; empty where there is no such file."""
    return tuple(entries("language", kind, f"{name}.txt")) if name in names_of("language", kind) else ()


@lru_cache(maxsize=32)
def names_in(kind: str) -> tuple[str, ...]:
    """Give the names of the files in ``data/<kind>``, sorted: where they go by language, all languages that it has."""
    return tuple(sorted(names_of("language", kind)))


@lru_cache(maxsize=4096)
def names_to_try(tag: str) -> tuple[str, ...]:
    """Give the file names that can hold data for *tag*, the narrowest first: ``pt-BR``, ``pt``."""
    parts = normalise_tag(tag).split("-")
    return tuple("-".join(parts[:size]) for size in range(len(parts), 0, -1))


@lru_cache(maxsize=1)
def marks() -> str:
    r"""Give all combining marks (general category M) as the inside of a character class.

    ``\w`` of `re` leaves them out, and would cut Hindi, Thai and vocalised Arabic words into pieces.
    """
    # Between these blocks stand Han and Hangul, which are half of the code points and have none.
    points = [
        point
        for block in (range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0x1E8D7))
        for point in block
        if unicodedata.category(chr(point))[0] == "M"
    ]
    ranges: list[list[int]] = []
    for point in points:
        if ranges and ranges[-1][1] == point - 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(chr(low) if low == high else f"{chr(low)}-{chr(high)}" for low, high in ranges)


_UNWRITTEN = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x640, *range(0x64B, 0x653), *range(0x591, 0x5C0)]
)


_SAME = str.maketrans("ʼ’şţأإآٱىىيی", "''șțاااايييي")


@lru_cache(maxsize=1 << 14)
def fold_word(word: str) -> str:
    """Fold *word* for looking it up: composed, without case, vowel points (Arabic, Hebrew) and soft hyphens."""
    folded = unicodedata.normalize("NFC", word.replace("İ", "i").translate(_UNWRITTEN).casefold())
    return folded.translate(_SAME)
