"""Numbers and negations: the words whose change turns a quotation into another statement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from functools import cached_property, lru_cache, reduce
from operator import or_

from attrs import frozen

from citekit.anchor._page_languages import PageLanguages
from citekit.language import (
    Negation,
    calendar,
    composed,
    dates,
    is_function_word,
    is_ordinary,
    may_name_numbers,
    may_negate,
    may_tell_of_numbers,
    may_undo_negation,
    may_weigh,
    modals,
    negated_by_affix,
    negations,
    numbers,
)

_PIECE = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff'’ʼ]+[^\W\d_]+)*|[^\s\w]|\d+")
_PLAIN = " "
_PUNCTUATION = ".,;:!?()'\"-"
_MOST_KEPT = 1 << 9  # words of one set of languages whose weight is kept: bounds the memory
AROUND = 12  # characters on both sides that a negation may take up


@frozen
class Meaning:
    """How to read numbers and negations in one place of one text: in its language, or in those it may be in."""

    page: PageLanguages
    start: int
    end: int

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages to read in."""
        return self.page.around(self.start)

    def numbers_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages name different numbers, in digits or words, in any of the languages."""
        if not (may_tell_of_numbers(quote, self.languages) or may_tell_of_numbers(source, self.languages)):
            return False
        return any(_values(quote, tag) != _values(source, tag) for tag in self.languages)

    def numbers_in(self, passage: str) -> bool:
        """Tell whether *passage* names a number in any of the languages."""
        return may_tell_of_numbers(passage, self.languages) and any(_values(passage, tag) for tag in self.languages)

    def may_differ(self, quote: str, source: str) -> tuple[bool, bool]:
        """Tell whether two passages may differ in a number, and whether in a negation; a no is certain.

        To look up each word takes less than to read them.
        """
        weights = _weights(self.languages, self._local_languages)
        own, other = _PIECE.findall(quote), _PIECE.findall(source)
        seen = reduce(or_, map(weights.__getitem__, own + other), 0)
        numbers = seen & _NUMBER and _outline(own, weights, _OF_NUMBER) != _outline(other, weights, _OF_NUMBER)
        negations = seen & _NEGATION and _outline(own, weights, _OF_NEGATION) != _outline(other, weights, _OF_NEGATION)
        return bool(numbers), bool(negations)

    def any_weighs(self, words: Iterable[str]) -> bool:
        """Tell whether any of *words* may be a unit, a currency, a month, a day or of a modal verb; a no is certain."""
        return any(_weighs(word, self.languages) for word in words)

    def negations_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages are negated differently in any language that the place may be in."""
        return any(_negations(quote, tag) != _negations(source, tag) for tag in self._local_languages)

    def negated_by_affix(self, quote: str, source: str) -> bool:
        """Tell whether two single words are the same but for an affix that negates one of them: “illegal”, ungültig."""
        return negated_by_affix(quote, source, *self._local_languages)

    def months_or_days_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages name different months or days, and each names one."""
        pairs = ((dates(quote, tag), dates(source, tag)) for tag in self.languages)
        return any(mine and yours and mine != yours for mine, yours in pairs)

    def modals_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages say otherwise what is a duty, a possibility or a wish."""
        return any(modals(quote, tag) != modals(source, tag) for tag in self.languages)

    def name(self, word: str) -> bool:
        """Tell whether *word*, which is written with a capital, is a name: no ordinary word of any of the languages."""
        return _is_name(word, self.languages)

    def negations_in(self, passage: str) -> tuple[Negation, ...]:
        """Give the negations of *passage*, which stands in place of ``start:end``, in the first language that has any.

        The text may be of more than one language, and what is overlooked here is called good: all that the place may
        be in are read.
        """
        if not passage.strip():
            return ()
        return next(filter(None, (_negations_of(passage, tag) for tag in self._local_languages)), ())

    @cached_property
    def _local_languages(self) -> tuple[str, ...]:
        return self.page.within(self.start, self.end)


@lru_cache(maxsize=1 << 14)
def _is_name(word: str, languages: tuple[str, ...]) -> bool:
    return not any(
        is_ordinary(word, tag) or is_function_word(word, tag) or word.lower() in calendar(tag) for tag in languages
    )


@lru_cache(maxsize=1 << 15)
def _weighs(word: str, languages: tuple[str, ...]) -> bool:
    return may_weigh(word, languages)


# What a word or a sign may say: a number or a negation alone, or a part of either beside others.
_NUMBER, _OF_NUMBER, _NEGATION, _OF_NEGATION = 1, 2, 4, 8


class _Weights(dict[str, int]):
    """What each word or sign may say in some languages, and in those of one place, found out when it is first met."""

    def __init__(self, languages: tuple[str, ...], local_languages: tuple[str, ...]) -> None:
        super().__init__()
        self._languages = languages
        self._local_languages = local_languages

    def __missing__(self, piece: str) -> int:
        found = self._of_word(piece) if piece[0].isalpha() else _OF_NUMBER | _OF_NEGATION
        if piece[0].isdigit():
            found |= _NUMBER
        elif not piece[0].isalpha() and piece not in _PUNCTUATION:
            found |= _NUMBER | _NEGATION
        if len(self) < _MOST_KEPT:
            self[piece] = found
        return found

    def _of_word(self, word: str) -> int:
        negates = any(may_negate(word, tag) for tag in self._local_languages)
        undoes = negates or any(may_undo_negation(word, tag) for tag in self._local_languages)
        names = may_name_numbers(word, self._languages)
        tells = names or may_tell_of_numbers(word, self._languages)
        return _NUMBER * names | _OF_NUMBER * tells | _NEGATION * negates | _OF_NEGATION * undoes


@lru_cache(maxsize=256)
def _weights(languages: tuple[str, ...], local_languages: tuple[str, ...]) -> _Weights:
    return _Weights(languages, local_languages)


def _outline(pieces: list[str], weights: _Weights, of: int) -> list[str]:
    """Give the pieces that may be *of* a number, or of a negation, with a blank for all between."""
    found = [""]
    for piece in pieces:
        if weights[piece] & of:
            found.append(piece)
        elif found[-1] != _PLAIN:
            found.append(_PLAIN)
    return found


def _negations_of(passage: str, tag: str) -> tuple[Negation, ...]:
    """Give the negations of *passage*; all of it as one where they show only when it is composed (NFC)."""
    found = negations(passage, tag)
    if found or unicodedata.is_normalized("NFC", passage):
        return found
    return (Negation(passage, 0, len(passage)),) if negations(composed(passage), tag) else ()


def _values(text: str, tag: str) -> list[Decimal]:
    if not may_tell_of_numbers(text, (tag,)):
        return []
    return sorted(number.value for number in numbers(text, tag))


def _negations(text: str, tag: str) -> list[str]:
    return sorted(found.word.casefold() for found in negations(text, tag))
