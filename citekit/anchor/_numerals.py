"""Where a place ends that alignment found: with its marks and numbers; numbers in words and in digits."""

from __future__ import annotations

import unicodedata

from citekit.anchor._fold import Folded
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._search import Haystack, Place, alike, errors_between
from citekit.language import Number, may_tell_of_numbers, numbers

_AROUND = 48  # characters next to an edge in which a number can go on: the longest written out
_MOST_LOOKED_AT = 2  # places, the best first: each is read for numbers
_LONGEST = 1000  # characters of a quotation that is read for numbers as a whole


def places_in_digits(haystack: Haystack, quote: Folded, likely: list[Place], page: PageLanguages) -> list[Place]:
    """Give the best of *likely* that is like enough to *quote* with the numbers of both in digits, if there is one."""
    if len(quote.text) > _LONGEST:
        return []
    for place in likely[:_MOST_LOOKED_AT]:
        for tag in _languages_at(haystack.text, place, page):
            if not (may_tell_of_numbers(quote.text, (tag,)) and numbers(quote.text, tag)):
                continue
            wider = _with_numbers_at_ends(haystack.text, quote, place, tag)
            ours = _in_digits(quote.text, tag)
            theirs = _in_digits(haystack.text.text[wider.start : wider.end], tag)
            if alike(ours, theirs, errors_between(ours, theirs)):
                return [_from_number_to_number(haystack.text, quote, wider, tag)]
    return []


def widened(text: Folded, quote: Folded, place: Place, page: PageLanguages) -> Place:
    """Give *place* with the marks that the quotation ends with too, and with the numbers at its ends."""
    if _ends_otherwise(quote.text, text.text[place.start : place.end]):
        place = _widened_to_numbers(text, quote, place, page)
    own = quote.text
    final = own[next((place for place in range(len(own), 0, -1) if not _is_mark(own[place - 1])), 0) :]
    if final and not text.text[place.start : place.end].endswith(final) and text.text.startswith(final, place.end):
        return Place(place.start, place.end + len(final), place.errors)
    return place


def _widened_to_numbers(text: Folded, quote: Folded, place: Place, page: PageLanguages) -> Place:
    """Widen *place* to the number beside it where the quotation begins or ends with one that the place has not."""
    wider = (_with_numbers_at_ends(text, quote, place, tag) for tag in _languages_at(text, place, page))
    return next((other for other in wider if other != place), place)


def _languages_at(text: Folded, place: Place, page: PageLanguages) -> tuple[str, ...]:
    return page.around(int(text.starts[place.start]))


def _with_numbers_at_ends(text: Folded, quote: Folded, place: Place, tag: str) -> Place:
    start, end = place.start, place.end
    before, after = text.text[max(0, start - _AROUND) : start], text.text[end : end + _AROUND]
    own = quote.text
    first, last = own.partition(" ")[0], own.rpartition(" ")[2]
    if (
        may_tell_of_numbers(first, (tag,))
        and _begins(numbers(own[:_AROUND], tag))
        and not _begins(numbers(text.text[start:end][:_AROUND], tag))
    ):
        for number in numbers(before, tag)[-1:]:
            start -= len(before) - number.start if not before[number.end :].strip() else 0
    tail = own[-_AROUND:]
    if (
        may_tell_of_numbers(last, (tag,))
        and _ends(numbers(tail, tag), tail)
        and not _ends(numbers(text.text[start:end][-_AROUND:], tag), text.text[start:end][-_AROUND:])
    ):
        for number in numbers(after, tag)[:1]:
            end += number.end if not after[: number.start].strip() else 0
    return Place(start, end, place.errors)


def _from_number_to_number(text: Folded, quote: Folded, place: Place, tag: str) -> Place:
    """Begin and end *place* with the numbers that the quotation begins and ends with, where it has them."""
    start, end = place.start, place.end
    own, theirs = numbers(quote.text, tag), numbers(text.text[start:end], tag)
    first = [number for number in theirs if number.value == own[0].value and number.start < _AROUND]
    last = [number for number in theirs if number.value == own[-1].value and number.end > end - start - _AROUND]
    if _begins(own) and first:
        start = place.start + first[0].start
    if _ends(own, quote.text) and last:
        end = place.start + last[-1].end
    return Place(start, end, place.errors)


def _begins(found: tuple[Number, ...]) -> bool:
    return bool(found) and found[0].start == 0


def _ends(found: tuple[Number, ...], text: str) -> bool:
    return bool(found) and found[-1].end == len(text)


def _in_digits(text: str, tag: str) -> str:
    for number in reversed(numbers(text, tag)):
        text = f"{text[: number.start]}{number.value:f}{text[number.end :]}"
    return text


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] == "P"


def _ends_otherwise(quote: str, source: str) -> bool:
    """Tell whether the first or the last word of *quote* may be another than that of *source*."""
    return (quote[:1] != source[:1] and quote[:3] != source[:3] and quote[1:3] != source[1:3]) or (
        quote[-1:] != source[-1:] and quote[-3:-1] != source[-3:-1]
    )
