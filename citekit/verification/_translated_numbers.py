"""Numbers that are not the same in a translation (CK301)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from citekit.language import Number, numbers
from citekit.model import Text
from citekit.verification._findings import Finding, Severity
from citekit.verification._translated_kinds import check_kinds
from citekit.verification._translated_units import same_measure, same_time

_SMALL = 12  # words for less than this come and go in good translations: “both”, “the first time”, “twice”
_SOME = frozenset("几幾数數")  # several hundred, thousand, …; never an empty string
_APOSTROPHES = frozenset("'’‘")
_CODE = re.compile(r"[A-Z]{3}[-‐‑]$")
_MANY = 200  # numbers that are compared one by one
_NEAR = Decimal("0.006")
_ROMAN = re.compile(
    r"\b(?:(?=[IVXLC]{2})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|[XV])(?=(?:er?|è?me|º|ª|o|a|th|-?[а-яіє]{1,2})?\b)"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def check_numbers(original: Text, translation: Text) -> Iterator[Finding]:
    """Give the numbers of which one side has another than the other, or none (CK301).

    “3,5 millones” and “3.5 million” are the same, as are “siete” and “7”, “5 de mayo” and “May 5”, «siglo XXI» and
    “21st century”, “años 90” and “1990s”.
    """
    ours = numbers(original.value, original.language, doubtful=True)
    theirs = numbers(translation.value, translation.language, doubtful=True)
    left, right = _unmatched(ours, theirs, original.value, translation.value)
    left = [one for one in left if not _said_otherwise(one, original, translation, theirs)]
    right = [one for one in right if not _said_otherwise(one, translation, original, ours)]
    yield from check_kinds(original, translation, ours, theirs)
    changed = [(a, b) for a, b in zip(_weighty(left, original), _weighty(right, translation), strict=False)]
    yield from (_finding(a, b, original, translation) for a, b in changed)
    if not changed:
        for one in _alone(left, theirs, original):
            yield _finding(one, None, original, translation)
        for one in _alone(right, ours, translation):
            yield _finding(None, one, original, translation)


def _unmatched(
    ours: Sequence[Number], theirs: Sequence[Number], original: str, translation: str
) -> tuple[list[Number], list[Number]]:
    """Take away what is the same on both sides: first what is certain, then what may be meant."""
    left, right = _without_equals(ours, theirs), _without_equals(theirs, ours)
    for same in (_same_value, _same_writing):
        for one in sorted(left, key=lambda number: not number.certain):
            partners = (other for other in right if same(one, other, original, translation))
            other = min(partners, key=lambda number: not number.certain, default=None)
            if other is not None:
                left.remove(one)
                right.remove(other)
    return left, right


def _without_equals(numbers_here: Sequence[Number], numbers_there: Sequence[Number]) -> list[Number]:
    """Take away as many of each value as the other side has of it for certain; of a text full of numbers keep some."""
    there = Counter(number.value for number in numbers_there if number.certain)
    rest = []
    for number in numbers_here:
        if number.certain and there[number.value] > 0:
            there[number.value] -= 1
        else:
            rest.append(number)
    return rest[:_MANY]


def _same_value(one: Number, other: Number, original: str, translation: str) -> bool:  # noqa: ARG001
    a, b = one.value, other.value
    rounded = a.normalize().as_tuple().exponent != b.normalize().as_tuple().exponent
    return a == b or (rounded and abs(a - b) <= _NEAR * min(abs(a), abs(b)) and a != int(a))


def _same_writing(one: Number, other: Number, original: str, translation: str) -> bool:
    a, b = original[one.start : one.end], translation[other.start : other.end]
    return a == b or (a[0].isdecimal() and b[0].isdecimal() and a.translate(_MARKS) == b.translate(_MARKS))


_MARKS = str.maketrans(",٫٬’'  ", ".......")


def _said_otherwise(one: Number, here: Text, there: Text, others: Sequence[Number]) -> bool:
    """Tell whether the other side says the number as a month, a decade, a Roman numeral, an hour, or in other units."""
    value = one.value
    if value == int(value) and 1 <= value <= 12 and int(value) in _months_in(there.value, there.language):
        return True
    year = value % 10 == 0 or one.kind == "label" or here.value[max(0, one.start - 1) : one.start] in _APOSTROPHES
    if any(_decade(value, other.value) for other in others if year or value > other.value):
        return True
    if value in _roman(there.value) or _stands_in(here.value[one.start : one.end], there.value):
        return True
    return any(
        same_time(here.value, one, there.value, other) or same_measure(here.value, one, there.value, other)
        for other in others
    )


def _stands_in(digits: str, text: str) -> bool:
    """Tell whether a row of digits, such as a part of a telephone number, stands in *text* just so."""
    is_row = len(digits) > 2 and all(char.isdecimal() or char.isspace() for char in digits)
    return is_row and re.search(rf"(?<!\d){re.escape(digits)}(?!\d)", text) is not None


def _decade(one: Decimal, other: Decimal) -> bool:
    small, large = sorted((one, other))
    return small < 100 and 1000 <= large < 2100 and large % 100 == small


def _roman(text: str) -> frozenset[Decimal]:
    found = set()
    for match in filter(lambda found: found[0], _ROMAN.finditer(text)):
        values = [_ROMAN_VALUES[char] for char in match[0]]
        following = [*values[1:], 0]
        found.add(Decimal(sum(-v if v < n else v for v, n in zip(values, following, strict=True))))
    return frozenset(found)


def _weighty(unmatched: Sequence[Number], side: Text) -> list[Number]:
    return [one for one in unmatched if one.certain and _counts(one, side.value)]


def _counts(one: Number, text: str) -> bool:
    """Tell whether a number is one that translations keep: not the “00” of an hour, nor 数百万."""
    if text[one.start : one.end] == "00" or text[max(0, one.start - 1) : one.start] in _SOME:
        return False
    return text[one.start].isdecimal() or one.value >= _SMALL


def _alone(unmatched: Sequence[Number], others: Sequence[Number], side: Text) -> Iterator[Number]:
    """Give the numbers that only one side has, and that would hardly have been said otherwise."""
    for one in _weighty(unmatched, side):
        if _CODE.search(side.value[max(0, one.start - 5) : one.start]):  # “COVID-19” has other names
            continue
        if _is_vague(side.value[one.start : one.end], one.value) or (one.kind == "percent" and one.value == 100):
            continue
        if one.value > 1 and not any(other.value == one.value for other in others):
            yield one


def _is_vague(said: str, value: Decimal) -> bool:
    """Tell whether one word says hundreds, thousands or millions, which stand for “many”, as in тысячи and 百年."""
    return said.isalpha() and value >= 100 and not str(value).strip("0").removeprefix("1")


@lru_cache(maxsize=64)
def _month_names(language: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(language.split("-", maxsplit=1)[0]).months
    except (UnknownLocaleError, ValueError):
        return ()
    named: list[tuple[int, re.Pattern[str]]] = []
    for number in range(1, 13):
        forms = [
            (width, months[use][width][number])
            for use in ("format", "stand-alone")
            for width in ("wide", "abbreviated")
        ]
        words = sorted(  # a name may have the ending of a case, an abbreviation has none
            {
                re.escape(name.rstrip(".")) + ("" if width == "wide" and len(name) > 4 else r"(?!\w)")
                for width, name in forms
                if not name[0].isdecimal()
            }
        )
        if words:
            named.append((number, re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)))
    return tuple(named)


def _months_in(text: str, language: str) -> frozenset[int]:
    return frozenset(number for number, pattern in _month_names(language) if pattern.search(text))


def _finding(one: Number | None, other: Number | None, original: Text, translation: Text) -> Finding:
    said = original.value[one.start : one.end] if one else None
    told = translation.value[other.start : other.end] if other else None
    if said and told:
        message = f"the original says “{said}”, the translation “{told}”"
    elif said:
        message = f"“{said}” of the original is not in the translation"
    else:
        message = f"“{told}” of the translation is not in the original"
    return Finding(
        rule="CK301",
        message=message,
        severity=Severity.ERROR,
        start=other.start if other else None,
        end=other.end if other else None,
        evidence=said,
        evidence_start=one.start if one else None,
        evidence_end=one.end if one else None,
        remedy="compare the numbers with the original",
    )
