"""Numbers as CSL understands them: lists and ranges, ordinals, Roman numerals, page ranges."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

_UNIT = r"[^\W\d_]{0,7}\d+[^\W\d_]{0,4}|[ivxlcdmIVXLCDM]+"
_NUMERIC = re.compile(rf"(?:<[^>]*>)?\s*(?:{_UNIT})(?:\s*(?:[-–—−,&]|&amp;|\\-)\s*(?:{_UNIT}))*\s*(?:</[^>]*>)?\s*")
_DIGITS = re.compile(r"\d")
# A run of spaces is gone through once, from where it begins.
_SPLIT = re.compile(r"(?:(?<!\s)\s+)?(\\?[-–—−]|,|&|;|\band\b)\s*")
_ROMAN = re.compile(r"[ivxlcdm]+", re.IGNORECASE)
_SMALL_ROMAN = r"(?=[ivxlc])(?:xc|xl|l?x{0,3}|c{1,3}(?:xc|xl|l?x{0,3}))(?:ix|iv|v?i{0,3})"
_IN_ROMAN = re.compile(rf"{_SMALL_ROMAN}(?:\s*(?:[-–—−,&]|&amp;)\s*{_SMALL_ROMAN})*")
_PLURAL = re.compile(r"\d\S*\s*(?:[-–—−,&;]|,?\s*\band\b)\s*\S*\d|[ivxlc]+\s*[-–,&]\s*[ivxlc]+", re.IGNORECASE)


_LONGEST = 18  # digits: what 64 bits hold
"""More digits are no number of a volume or a page, but words."""
_LONGEST_LIST = 1_000  # code points of a list of pages or volumes: what is longer is a text, and is printed as one


def whole_number(text: str) -> int | None:
    """Give the number that *text* writes in the digits 0 to 9, at most 18 of them; ``None`` for all else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST else None


@frozen(repr=False)
class Piece:
    """A part of a number: its text, and whether it is a number (and not what joins numbers)."""

    text: str
    value: int | None


@lru_cache(maxsize=8192)
def is_numeric(text: str) -> bool:
    """Tell whether *text* is numeric in the sense of CSL: numbers with letters about them, in lists and ranges.

    Roman numerals are where they are all of it, in small letters: those of a preface, “ch. iv”.
    """
    if len(text) > _LONGEST_LIST:
        return False
    if not _DIGITS.search(text):
        return _IN_ROMAN.fullmatch(text.strip()) is not None
    return _NUMERIC.fullmatch(text.strip()) is not None


def has_digits(text: str) -> bool:
    """Tell whether *text* writes a number in digits."""
    return _DIGITS.search(text) is not None


_FURTHER = re.compile(r",?\s+[^\W\d_]+\.\s")
"""Where another label begins within a number: ``1, fol. 186``."""


@lru_cache(maxsize=8192)
def is_plural(text: str, conjunction: str = "and") -> bool:
    """Tell whether *text* names more than one: a list, with *conjunction* or without, or a range."""
    if len(text) > _LONGEST_LIST:
        return False
    text = _FURTHER.split(text.replace("\\-", ""), maxsplit=1)[0]
    if conjunction and conjunction != "and":
        text = text.replace(f" {conjunction} ", " and ")
    return _PLURAL.search(text) is not None


_LABELLED = re.compile(r"([^\s,]+),?\s+([^\W\d_]{1,6}\.)\s+(\S+)")


@lru_cache(maxsize=8192)
def labelled(text: str) -> tuple[str, str, str] | None:
    """Split a number that a labelled one follows (``7, p. 3-8``) into the two and the label between them."""
    found = _LABELLED.fullmatch(text.strip()) if len(text) <= _LONGEST_LIST else None
    return (found[1], found[2], found[3]) if found and is_numeric(found[1]) and is_numeric(found[3]) else None


@lru_cache(maxsize=8192)
def pieces(text: str) -> tuple[Piece, ...]:
    """Split *text* into its numbers and what joins them, with the spaces of the field's custom."""
    out: list[Piece] = []
    for index, part in enumerate(_SPLIT.split(text.strip())):
        if index % 2 == 0:
            if part:
                out.append(Piece(part, whole_number(part)))
        else:
            joiner = {",": ", ", ";": "; ", "&": " & ", "and": " and ", "\\-": "-"}.get(part, "–")
            out.append(Piece(joiner, None))
    return tuple(out)


_COUNTED = re.compile(r"(\D*)(\d{1,18})")


@lru_cache(maxsize=8192)
def counted(text: str) -> tuple[tuple[str, int], ...]:
    """Give the numeric *text* as what sorts by its numbers: ``2``, ``2-3``, ``3``, ``10``, ``10a``, ``A1``."""
    found = [(match[1], int(match[2])) for match in _COUNTED.finditer(text.strip())]
    return (*found, (rest, 0)) if (rest := _COUNTED.sub("", text.strip())) else tuple(found)


_ROMAN_NUMERALS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def roman(number: int) -> str:
    """Give *number* (1 to 5,999) in small Roman numerals; others as they are."""
    if not 0 < number < 6000:
        return str(number)
    out = []
    for value, numeral in _ROMAN_NUMERALS:
        count, number = divmod(number, value)
        out.append(numeral * count)
    return "".join(out)


_RANGE = re.compile(r"(?<![^\s,;&(\[])([^\s,;&–—−-]+)\s*[-–—−]\s*([^\s,;&–—−-]+)(?=[\s,;&)\]]|$)")
_LEAF = re.compile(r"\d{1,9}[rvab]")
"""One side of a leaf, or one column: ``85r``, ``327b``."""
_SIDE = re.compile(rf"(.*?)(\d{{1,{_LONGEST}}})")


def page_range(text: str, form: str | None, delimiter: str) -> str:
    """Give the page ranges of *text* with *delimiter*, shortened as *form* says (CSL 1.0.2, Appendix V)."""
    if len(text) > _LONGEST_LIST or ("-" not in text and "–" not in text and "—" not in text):
        return text
    text = text.replace("\\-", "\x00")
    return _RANGE.sub(lambda match: _ranged(match, form, delimiter), text).replace("\x00", "-")


def _ranged(match: re.Match[str], form: str | None, delimiter: str) -> str:
    left, right = match.groups()
    one, two = _SIDE.fullmatch(left), _SIDE.fullmatch(right)
    if _LEAF.fullmatch(left) and _LEAF.fullmatch(right):
        return f"{left}{delimiter}{right}"
    if one is None or two is None:
        numerals = _ROMAN.fullmatch(left) and _ROMAN.fullmatch(right)
        digits = form is None and _DIGITS.search(left) and _DIGITS.search(right)
        return f"{left}{delimiter}{right}" if numerals or digits else f"{left}-{right}"
    if form is None:
        return f"{left}{delimiter}{right}"
    (lead, first), (lead_two, second) = one.groups(), two.groups()
    if lead != lead_two:
        return f"{left}-{right}"
    if ":" in lead:  # chapter and verse
        return f"{left}{delimiter}{right}"
    whole = first[: max(0, len(first) - len(second))] + second
    if int(whole) <= int(first) or len(whole) != len(first):
        same = lead if form == "expanded" or len(whole) != len(first) else ""
        return f"{left}{delimiter}{same}{second}"
    return f"{left}{delimiter}{lead if form == 'expanded' else ''}{shortened(first, whole, form)}"


def shortened(first: str, last: str, form: str) -> str:
    """Give *last* of the range *first*–*last* without the digits that *form* leaves out."""
    same = next((at for at, (a, b) in enumerate(zip(first, last, strict=True)) if a != b), len(first))
    match form:
        case "minimal":
            return last[same:]
        case "minimal-two":
            return last[min(same, max(0, len(last) - 2)) :]
        case "chicago" | "chicago-15" | "chicago-16":
            return _chicago(first, last, same, form)
        case _:
            return last


def _chicago(first: str, last: str, same: int, form: str) -> str:
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if number % 100 < 10:
        return last[same:]
    short = last[min(same, len(last) - 2) :]
    if form != "chicago-16" and len(last) == 4 and len(short) > 2:
        return last
    return short
