"""A number that stays and is of something else: dollars for euros, miles for kilometres (CK301)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit._data import entries
from citekit.language import Number
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._measures import about_as_much, units_behind

_MANY = 200  # numbers that are looked at
_PERCENT = re.compile(
    r"[%٪％]|per ?cent|pct|point|pro[cszt]+ent|por ?cien|pour cent|процент|відсот|точк|пункт|百分|パーセント",
    re.IGNORECASE,
)


def check_kinds(
    original: Text, translation: Text, ours: Sequence[Number], theirs: Sequence[Number]
) -> Iterator[Finding]:
    """Give a number that both sides have and that is a percentage on one only, or of another currency (CK301)."""
    for one in ours[:_MANY]:
        same = [other for other in theirs if other.value == one.value and other.certain]
        alike = sum(other.value == one.value for other in ours)
        if len(same) != 1 or alike != 1 or not one.certain or "label" in {one.kind, same[0].kind}:
            continue
        other = same[0]
        if "percent" in {one.kind, other.kind} and one.kind != other.kind:
            plain, its_numbers = (translation, theirs) if one.kind == "percent" else (original, ours)
            if not _PERCENT.search(plain.value) and all(number.kind != "percent" for number in its_numbers):
                yield _finding(original, translation, one, other, "one is a percentage, the other is not")
        elif _apart(_currencies(original, one), _currencies(translation, other)) and _apart(
            _named(original.value), _named(translation.value)
        ):
            yield _finding(original, translation, one, other, "the currencies are not the same")
        elif _units_differ(original.value, one, translation.value, other):
            yield _finding(original, translation, one, other, "the units are not the same")


def _units_differ(text: str, one: Number, other_text: str, other: Number) -> bool:
    units = units_behind(text, one.end), units_behind(other_text, other.end)
    return bool(units[0] and units[1]) and not about_as_much(units[0], units[1])


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and not one & other


def _currencies(text: Text, number: Number) -> frozenset[str]:
    """Give the currencies named right before or behind a number."""
    return _named(text.value[max(0, number.start - 4) : number.start] + " " + text.value[number.end : number.end + 24])


def _named(text: str) -> frozenset[str]:
    return frozenset(code for code, pattern in _patterns() if pattern.search(text))


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = [line.split("\t") for line in entries("language", "measures", "currencies.txt")]
    return tuple((code, re.compile("|".join(map(_beginning, words.split())), re.IGNORECASE)) for code, words in rows)


def _beginning(word: str) -> str:
    spaced = word[0].isalpha() and word[0] < "\u0600"
    return (r"\b" if spaced else "") + re.escape(word)


def _finding(original: Text, translation: Text, one: Number, other: Number, why: str) -> Finding:
    said, translated = original.value[one.start : one.end], translation.value[other.start : other.end]
    return Finding(
        rule="CK301",
        message=f"“{said}” of the original and “{translated}” of the translation: {why}",
        start=other.start,
        end=other.end,
        evidence=Evidence(text=said, start=one.start, end=one.end),
        remedy="compare the numbers with the original",
    )
