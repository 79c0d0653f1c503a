"""Numbers in another notation or unit: a month’s name, a decade, a Roman numeral, an hour, “both”, miles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from citekit._data import entries
from citekit.language import Number, primary
from citekit.model import Text
from citekit.verification.translation._calendar import months
from citekit.verification.translation._units import same_measure, same_time

_APOSTROPHES = frozenset("'’‘")
_DASHES = frozenset("-‐‑–—/")
_ROMAN = re.compile(
    r"\b(?:(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|[XV])(?=(?:er?|è?me|º|ª|o|a|th|-?[а-яіє]{1,2})?\b)"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def not_otherwise(
    unmatched: Sequence[Number], here: Text, there: Text, others: Sequence[Number], all_others: Sequence[Number]
) -> list[Number]:
    """Leave out the numbers of *here* that *there* says in another way.

    *others* are the numbers there that have no partner, *all_others* all. A month, a Roman numeral or a word such as
    “both” that *here* has too speaks for itself, and for no number beside it.
    """
    if not unmatched:
        return []
    named, roman = months(there) - months(here), _roman(there.value) - _roman(here.value)
    implied = _implied(there) - _implied(here)
    left = []
    for one in unmatched:
        if any(_take(counts, one.value) for counts in (named, roman, implied)):
            continue
        if not _otherwise(one, here, there, others, all_others):
            left.append(one)
    return left


def implies(said: str, value: Decimal, language: str) -> bool:
    """Tell whether *said* is a word for about *value*, not a number: “dozen”."""
    return not said[0].isdecimal() and _implied(Text(said, language))[value] > 0


def _take(counts: Counter[Decimal], value: Decimal) -> bool:
    there = counts[value] > 0
    counts[value] -= there
    return there


def _otherwise(one: Number, here: Text, there: Text, others: Sequence[Number], all_others: Sequence[Number]) -> bool:
    before = here.value[max(0, one.start - 1) : one.start]
    is_year = _ends_a_decade(one.value) or one.kind == "label" or before in _APOSTROPHES or before in _DASHES
    if any(_decade(one.value, other.value) for other in others if is_year or one.value > other.value):
        return True
    if any(_is_scaled(here.value, one, other) or _is_scaled(there.value, other, one) for other in others):
        return True
    if _is_century(one.value, others) or _stands_in(here.value[one.start : one.end], there.value):
        return True
    if any(same_time(here.value, one, there.value, other) for other in others if other.certain):
        return True
    measured = [other for other in others if there.value[other.start].isdecimal()] or all_others
    return any(same_measure(here.value, one, there.value, other) for other in measured)


def _is_scaled(text: str, short: Number, full: Number) -> bool:
    """Tell whether a letter behind *short* can say thousands or millions, and *full* is as much: “1.2m people”."""
    letter = text[short.end : short.end + 1].lower()
    if letter not in _scale_letters() or text[short.end + 1 : short.end + 2].isalnum():
        return False
    return short.value * _scale_letters()[letter] == full.value


@lru_cache(maxsize=1)
def _scale_letters() -> dict[str, Decimal]:
    rows = (line.split("\t") for line in entries("verification/translation", "scale-letters.txt"))
    return {letter: Decimal(value) for letter, value in rows}


def _stands_in(digits: str, text: str) -> bool:
    """Tell whether a row of digits, such as a part of a telephone number, stands in *text* just so."""
    is_row = len(digits) > 2 and all(char.isdecimal() or char.isspace() for char in digits)
    return is_row and re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", text) is not None


def _decade(one: Decimal, other: Decimal) -> bool:
    small, large = sorted((one, other))
    return 10 <= small < 100 and 1000 <= large < 2100 and large % 100 == small


def _ends_a_decade(value: Decimal) -> bool:
    return value < 10_000 and value % 10 == 0  # of thousands of digits decimal makes no remainder


def _is_century(value: Decimal, others: Sequence[Number]) -> bool:
    """Tell whether *value* is the century of a decade or century of *others*: “the 1930s”, «30. léta 20. století»."""
    decades = (other.value for other in others if 1000 <= other.value < 2100 and _ends_a_decade(other.value))
    return any(value in {decade // 100 + 1, decade // 100 * 100 + 100} for decade in decades) or (
        1000 <= value < 2100 and value % 100 == 0 and any(other.value == value // 100 + 1 for other in others)
    )


def _roman(text: str) -> Counter[Decimal]:
    return Counter(_roman_value(match[0]) for match in _ROMAN.finditer(text) if match[0])


def _roman_value(written: str) -> Decimal:
    values = [_ROMAN_VALUES[char] for char in written]
    return Decimal(sum(-v if v < n else v for v, n in zip(values, [*values[1:], 0], strict=True)))


def _implied(text: Text) -> Counter[Decimal]:
    """Count the words that say a number without naming it: “both”, “decade”, «doble»."""
    patterns = _implying(primary(text.language))
    return Counter({value: len(pattern.findall(text.value)) for value, pattern in patterns})


@lru_cache(maxsize=64)
def _implying(language: str) -> tuple[tuple[Decimal, re.Pattern[str]], ...]:
    return tuple(_implied_rows(language))


def _implied_rows(language: str) -> Iterator[tuple[Decimal, re.Pattern[str]]]:
    for line in entries("verification/translation", "implied_numbers.txt"):
        if line.partition("\t")[0] == language:
            _, value, words = line.split("\t")
            start = r"\b" if words[0] < "\u0600" else ""
            yield Decimal(value), re.compile(f"{start}(?:{'|'.join(map(re.escape, words.split()))})", re.IGNORECASE)
