"""Numbers that are not the same in a translation (CK301)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from citekit.language import Number, numbers, reads_number_words
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._calendar import check_calendar
from citekit.verification.translation._kinds import check_kinds
from citekit.verification.translation._measures import units_behind
from citekit.verification.translation._number_paraphrases import implies, not_otherwise
from citekit.verification.translation._written import check_written
from citekit.verification.translation._years import told_alike

_SMALL = 12  # words for less than this come and go in good translations: “both”, “the first time”, “twice”
_COUNTS = frozenset(map(Decimal, range(2, _SMALL)))
_SOME = frozenset("几幾数數")  # several hundred, thousand, …; never an empty string
_CODE = re.compile(r"[A-Z]{3}[-‐‑]$")
_NAMED = re.compile(r"([A-Za-z]+)[-‐‑+]?$")
_MANY = 200  # numbers that are compared one by one
_LONG = 400  # code points of a passage in which a small number that counts nothing may have been said otherwise
_MUCH = 100
_NEAR = Decimal("0.006")


def check_numbers(original: Text, translation: Text) -> Iterator[Finding]:
    """Give the numbers of which one side has another than the other, or none (CK301).

    “3,5 millones” and “3.5 million” are the same, as are “siete” and “7”, “5 de mayo” and “May 5”, «siglo XXI» and
    “21st century”, “años 90” and “1990s”, “twice” and «2 veces». A number that only one side has is told where the
    number words of the other's language are read.
    """
    said = numbers(original.value, original.language, doubtful=True)
    translated = numbers(translation.value, translation.language, doubtful=True)
    ours, theirs = told_alike(said, original, translated), told_alike(translated, translation, said)
    left, right = _unmatched(ours, theirs, original.value, translation.value)
    left, right = (
        not_otherwise(left, original, translation, right, theirs),
        not_otherwise(right, translation, original, left, ours),
    )
    yield from check_kinds(original, translation, ours, theirs)
    yield from check_calendar(original, translation)
    yield from check_written(original, translation)
    changed = list(zip(_weighty(left, original), _weighty(right, translation), strict=False))
    if not changed:
        changed = _replaced(ours, theirs, left, right, original, translation)
    if not changed:
        changed = _small_counts(ours, theirs, original, translation)
    yield from (_finding(a, b, original, translation) for a, b in changed)
    if changed:
        return
    if reads_number_words(translation.language):  # else it may have the number in words that nobody here reads
        for one in _alone(left, theirs, original, translation):
            yield _finding(one, None, original, translation)
    if reads_number_words(original.language):
        for one in _alone(right, ours, translation, original):
            yield _finding(None, one, original, translation)


def _replaced(
    ours: Sequence[Number],
    theirs: Sequence[Number],
    left: Sequence[Number],
    right: Sequence[Number],
    original: Text,
    translation: Text,
) -> list[tuple[Number, Number]]:
    """Give the one number in digits that another in digits stands for, where both sides have as many of these.

    “1 of 3” told as “3 of 3” is found so, although a word of the translation, such as “one”, could stand for the 1.
    """
    our_digits, their_digits = _in_digits(ours, original), _in_digits(theirs, translation)
    lost = list((Counter(our_digits.values()) - Counter(their_digits.values())).elements())
    strange = list((Counter(their_digits.values()) - Counter(our_digits.values())).elements())
    if len(lost) != 1 or len(strange) != 1:
        return []
    if not any(one.value == lost[0] for one in left) and not any(one.value == strange[0] for one in right):
        return []
    one = next(number for number, value in our_digits.items() if value == lost[0])
    other = next(number for number, value in their_digits.items() if value == strange[0])
    return [(one, other)]


def _small_counts(
    ours: Sequence[Number], theirs: Sequence[Number], original: Text, translation: Text
) -> list[tuple[Number, Number]]:
    """Give the one count in words from 2 to 11 that stands for another, where both sides have as many of these."""
    our_words, their_words = _in_words(ours, original), _in_words(theirs, translation)
    if len(our_words) != len(their_words):
        return []
    lost, strange = _other_count(our_words, their_words, theirs), _other_count(their_words, our_words, ours)
    return [(lost[0], strange[0])] if len(lost) == len(strange) == 1 else []


def _in_words(found: Sequence[Number], side: Text) -> list[Number]:
    return [
        one
        for one in found
        if one.certain
        and not side.value[one.start].isdecimal()
        and one.kind not in {"ordinal", "label"}
        and one.value in _COUNTS
    ]


def _other_count(words: Sequence[Number], other_words: Sequence[Number], there: Sequence[Number]) -> list[Number]:
    """Give the counts that the other side has neither in words as often nor in any way at all."""
    left = Counter(one.value for one in words) - Counter(one.value for one in other_words)
    said = {one.value for one in there}
    return [next(one for one in words if one.value == value) for value in left if value not in said]


def _in_digits(found: Sequence[Number], side: Text) -> dict[Number, Decimal]:
    return {one: one.value for one in found if side.value[one.start].isdecimal()}


def _unmatched(
    ours: Sequence[Number], theirs: Sequence[Number], original: str, translation: str
) -> tuple[list[Number], list[Number]]:
    """Take away what is the same on both sides: names of things, then what is certain, then what may be meant."""
    ours, theirs = (
        _without_names(ours, original, theirs, translation),
        _without_names(theirs, translation, ours, original),
    )
    ours, theirs = _names_last(ours, original), _names_last(theirs, translation)
    left, right = _without_equals(ours, theirs), _without_equals(theirs, ours)
    for same in (_same_value, _same_writing):
        for one in sorted(left, key=lambda number: not number.certain):
            partners = (other for other in right if same(one, other, original, translation))
            other = min(partners, key=lambda number: not number.certain, default=None)
            if other is not None:
                left.remove(one)
                right.remove(other)
    return sorted(left, key=_place), sorted(right, key=_place)


def _place(number: Number) -> int:
    return number.start


def _without_names(here: Sequence[Number], text: str, there: Sequence[Number], other: str) -> list[Number]:
    """Leave out the numbers that belong to a name which the other side has too, with this number: “COVID-19”.

    Such a name may stand more often on one side; its number then says nothing of other numbers.
    """
    known = {(name, one.value) for one in there if (name := _name(one, other))}
    return [one for one in here if (_name(one, text), one.value) not in known]


def _names_last(here: Sequence[Number], text: str) -> list[Number]:
    return sorted(here, key=lambda number: bool(_name(number, text)))


def _name(number: Number, text: str) -> str:
    """Give the Latin letters that a number is written to, with or without a hyphen: “covid”, “raid”; else nothing."""
    found = _NAMED.search(text, max(0, number.start - 24), number.start)
    return found[1].lower() if found and text[number.start].isdecimal() else ""


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
    is_grouped_once = 1000 * min(one.value, other.value) == max(one.value, other.value)
    if is_grouped_once and (_is_measured(one, original) or _is_measured(other, translation)):  # 1.000 Euro, 1.000 euros
        return False
    a, b = original[one.start : one.end], translation[other.start : other.end]
    return a == b or (a[0].isdecimal() and b[0].isdecimal() and a.translate(_MARKS) == b.translate(_MARKS))


def _is_measured(number: Number, text: str) -> bool:
    return number.kind in {"currency", "percent"} or bool(units_behind(text, number.end))


_MARKS = str.maketrans(",٫٬’'  ", ".......")


def _weighty(unmatched: Sequence[Number], side: Text) -> list[Number]:
    return [one for one in unmatched if one.certain and _counts(one, side.value)]


def _counts(one: Number, text: str) -> bool:
    """Tell whether a number is one that translations keep: not the “00” of an hour, nor 数百万."""
    if text[one.start : one.end] == "00" or text[max(0, one.start - 1) : one.start] in _SOME:
        return False
    return text[one.start].isdecimal() or one.value >= _SMALL


def _alone(unmatched: Sequence[Number], others: Sequence[Number], side: Text, there: Text) -> Iterator[Number]:
    """Give the numbers that only one side has, and that would hardly have been said otherwise."""
    names = {_name(other, there.value) for other in others}
    for one in _weighty(unmatched, side):
        name = _name(one, side.value)
        if name and name in names:
            yield one
            continue
        if _CODE.search(side.value[max(0, one.start - 5) : one.start]):  # “COVID-19” has other names
            continue
        said = side.value[one.start : one.end]
        if _is_vague(said, one.value) or implies(said, one.value, side.language) or _is_all(one):
            continue
        if one.value <= 1 or any(other.value == one.value for other in others):
            continue
        if one.value >= _MUCH or _is_measured(one, side.value) or len(side.value) < _LONG:
            yield one


def _is_all(one: Number) -> bool:
    return one.kind == "percent" and one.value == 100


def _is_vague(said: str, value: Decimal) -> bool:
    """Tell whether one word says hundreds, thousands or millions, which stand for “many”, as in тысячи and 百年."""
    return said.isalpha() and value >= 100 and not str(value).strip("0").removeprefix("1")


def _finding(one: Number | None, other: Number | None, original: Text, translation: Text) -> Finding:
    said = original.value[one.start : one.end] if one else None
    translated = translation.value[other.start : other.end] if other else None
    if said and said == translated and one and other:
        message = f"“{said}” is {one.value} in {original.language} and {other.value} in {translation.language}"
    elif said and translated:
        message = f"the original says “{said}”, the translation “{translated}”"
    elif said:
        message = f"“{said}” of the original is not in the translation"
    else:
        message = f"“{translated}” of the translation is not in the original"
    return Finding(
        rule="CK301",
        message=message,
        start=other.start if other else None,
        end=other.end if other else None,
        evidence=Evidence(text=said, start=one.start, end=one.end) if one else None,
        remedy="compare the numbers with the original",
    )
