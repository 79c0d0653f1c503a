"""Where words and numbers begin and end, in scripts with and without spaces between words."""

from __future__ import annotations

import re
import unicodedata

from citekit.anchor._graphemes import is_boundary

# Scripts that set no spaces between words: Thai, Lao, Tibetan, Myanmar, Khmer, Kana, Han and what belongs to it.
_UNSPACED = ((0x0E00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x2E80, 0x312F), (0x31A0, 0xA4CF),
             (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # fmt: skip
# Scripts that write small words as one with the next or the last: Hebrew, Arabic, Syriac, Hangul.
_ATTACHING = ((0x0590, 0x08FF), (0x1100, 0x11FF), (0xAC00, 0xD7FF), (0xFB1D, 0xFDFF), (0xFE70, 0xFEFE))
_WITHIN_NUMBERS = ".,'’٫٬\u00a0\u202f"
_MINUS = "-−"
# Runs of letters between which nothing is joined.
_APART = re.compile("[" + "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSPACED) + "]{2,}")
_SIGN = re.compile(r"[^\w\s]")


def unspaced(char: str) -> bool:
    """Tell whether *char* is of a script that sets no spaces between words."""
    code = ord(char)
    return code >= 0x0E00 and any(low <= code <= high for low, high in _UNSPACED)


def divides_word(text: str, offset: int) -> bool:
    """Tell whether *offset* is inside a word or a number of *text*, so that a quotation cannot begin or end there.

    Prefixes and particles that Hebrew, Arabic and Korean write as one with a word may be left out.
    """
    if offset <= 0 or offset >= len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before.isalnum() and after.isalnum():
        if before.isdigit() or after.isdigit():
            return before.isdigit() and after.isdigit()
        return not (_may_part(before) or _may_part(after))
    if after.isalpha() and _ends_with_sign(text, offset):
        return not (_may_part(before) or _may_part(after))
    if after.isdigit():
        two_before = text[offset - 2] if offset > 1 else " "
        return (before in _WITHIN_NUMBERS and two_before.isdigit()) or (before in _MINUS and not two_before.isalnum())
    if before.isdigit() and after in _WITHIN_NUMBERS:
        return offset + 1 < len(text) and text[offset + 1].isdigit()
    return False


def _ends_with_sign(text: str, offset: int) -> bool:
    """Tell whether a vowel sign or an accent of a letter stands right before *offset*: दे|ना."""
    signed = offset > 1 and _is_mark(text[offset - 1])
    return signed and (text[offset - 2].isalnum() or _is_mark(text[offset - 2]))


def _may_part(char: str) -> bool:
    code = ord(char)
    return code >= 0x0590 and (unspaced(char) or any(low <= code <= high for low, high in _ATTACHING))


def joined(text: str, offset: int) -> bool:
    """Tell whether the characters on both sides of *offset* belong to one word or number, for showing differences."""
    if offset <= 0 or offset >= len(text):
        return False
    before, after = text[offset - 1], text[offset]
    if before < "\u0300" and before.isalnum() and after.isalnum():
        return True
    if before.isalnum() or _is_mark(before):
        if after.isalnum() or _is_mark(after):
            return not (unspaced(before) and unspaced(after)) or _is_mark(after)
        return after in "'.," and offset + 1 < len(text) and _joins(before, after, text[offset + 1])
    if before in "'.," and offset > 1:
        return _joins(text[offset - 2], before, after)
    return before == "-" and after.isdigit() and (offset < 2 or not text[offset - 2].isalnum())


def joints(text: str) -> bytearray:
    """Give for each offset of *text*, its end too, whether it is `joined`."""
    letters = int.from_bytes(bytes(map(str.isalnum, text)), "little")
    found = bytearray((letters & letters << 8).to_bytes(len(text) + 1, "little"))  # a byte a character
    for run in () if text.isascii() else _APART.finditer(text):
        start, end = run.span()
        found[start + 1 : end] = bytes(end - start - 1)
    for sign in _SIGN.finditer(text):
        offset = sign.start()
        if sign[0] >= "\u0300" or (sign[0] in "'.,-" and text[offset + 1 : offset + 2].isalnum()):
            found[offset] = joined(text, offset)
            found[offset + 1] = joined(text, offset + 1)
    return found


def _joins(before: str, between: str, after: str) -> bool:
    if between == "'":
        return before.isalpha() and after.isalpha()
    return before.isdigit() and after.isdigit()


def _is_mark(char: str) -> bool:
    return char >= "\u0300" and not char.isalnum() and not char.isspace() and unicodedata.category(char)[0] == "M"


def word_start(text: str, offset: int, *, within: int = 80) -> int:
    """Give the beginning of the word around *offset*; *offset* itself where it is between words."""
    lowest = max(0, offset - within)
    while offset > lowest and joined(text, offset):
        offset -= 1
    return offset


def word_end(text: str, offset: int, *, within: int = 80) -> int:
    """Give the end of the word around *offset*; *offset* itself where it is between words."""
    highest = min(len(text), offset + within)
    while offset < highest and joined(text, offset):
        offset += 1
    return offset


def divides(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]`` divides a word, a number or a user-perceived character at either end."""
    if divides_word(text, start) or divides_word(text, end):
        return True
    return not (is_boundary(text, start) and is_boundary(text, end))
