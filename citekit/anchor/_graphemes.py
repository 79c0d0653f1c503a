"""Where user-perceived characters begin and end (UAX 29, extended grapheme clusters), looked at one place at a time."""

from __future__ import annotations

import unicodedata

_EXTENDING = frozenset("\u200c\u200d\uff9e\uff9f\u0e33\u0eb3")
_PREPENDED = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e")
_CONJOINING = ((0x0900, 0x0D7F),)  # Devanagari … Malayalam, GB9c
_FURTHEST = 64  # code points: longer clusters (UAX 29 sets no limit) are hostile, and are divided


def grapheme_start(text: str, offset: int) -> int:
    """Give the nearest cluster boundary of *text* at or before *offset*."""
    lowest = max(0, offset - _FURTHEST)
    while offset > lowest and not is_boundary(text, offset):
        offset -= 1
    return offset


def grapheme_end(text: str, offset: int) -> int:
    """Give the nearest cluster boundary of *text* at or after *offset*."""
    highest = min(len(text), offset + _FURTHEST)
    while offset < highest and not is_boundary(text, offset):
        offset += 1
    return offset


def is_boundary(text: str, offset: int) -> bool:
    """Tell whether a cluster ends and another begins at *offset*."""
    if offset <= 0 or offset >= len(text):
        return True
    before, after = text[offset - 1], text[offset]
    if before < "\u0300" and after < "\u0300":
        return not (before == "\r" and after == "\n")
    if unicodedata.category(before) == "Cc" or unicodedata.category(after) == "Cc":
        return True
    if extends(after) or before in _PREPENDED or _within_hangul(before, after):
        return False
    if before == "\u200d":
        return not (_pictographic(after) and _pictographic(_base_before(text, offset - 1)))
    if _regional(before) and _regional(after):
        return _regional_run(text, offset) % 2 == 0
    return not _within_conjunct(text, offset)


def extends(char: str) -> bool:
    """Tell whether *char* belongs to the cluster of what stands before it."""
    code = ord(char)
    return (
        unicodedata.category(char) in ("Mn", "Me", "Mc")
        or char in _EXTENDING
        or 0x1F3FB <= code <= 0x1F3FF
        or 0xE0020 <= code <= 0xE007F
    )


def _hangul(char: str) -> str:
    code = ord(char)
    if 0xAC00 <= code <= 0xD7A3:
        return "LV" if (code - 0xAC00) % 28 == 0 else "LVT"
    if 0x1100 <= code <= 0x115F or 0xA960 <= code <= 0xA97C:
        return "L"
    if 0x1160 <= code <= 0x11A7 or 0xD7B0 <= code <= 0xD7C6:
        return "V"
    if 0x11A8 <= code <= 0x11FF or 0xD7CB <= code <= 0xD7FB:
        return "T"
    return ""


def _within_hangul(before: str, after: str) -> bool:
    match _hangul(before), _hangul(after):
        case ("L", "L" | "V" | "LV" | "LVT") | ("LV" | "V", "V" | "T") | ("LVT" | "T", "T"):
            return True
        case _:
            return False


def _pictographic(char: str) -> bool:
    code = ord(char)
    return 0x1F000 <= code <= 0x1FAFF or 0x2190 <= code <= 0x2BFF or char in "©®‼⁉〰〽㊗㊙"


def _base_before(text: str, offset: int) -> str:
    while offset > 1 and extends(text[offset - 1]):
        offset -= 1
    return text[offset - 1] if offset else ""


def _regional(char: str) -> bool:
    return 0x1F1E6 <= ord(char) <= 0x1F1FF


def _regional_run(text: str, offset: int) -> int:
    first = offset
    while first > 0 and _regional(text[first - 1]):
        first -= 1
    return offset - first


def _within_conjunct(text: str, offset: int) -> bool:
    """Tell whether a virama joins the consonants on both sides of *offset*."""
    if not any(low <= ord(text[offset]) <= high for low, high in _CONJOINING):
        return False
    if unicodedata.category(text[offset]) != "Lo":
        return False
    linked = False
    before = offset - 1
    while before >= 0 and extends(text[before]):
        linked |= unicodedata.combining(text[before]) == 9
        before -= 1
    return linked and before >= 0 and unicodedata.category(text[before]) == "Lo"
