"""Numbers and negations: the words whose change turns a quotation into another statement."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from enum import Enum, auto
from functools import cached_property, lru_cache

from attrs import field, frozen

from citekit.anchor._page_languages import languages_around, local_languages
from citekit.language import (
    Negation,
    calendar,
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
AROUND = 12  # characters on both sides that a negation may take up


@frozen
class Meaning:
    """How to read numbers and negations in one place of one text: in its language, or in those it may be in."""

    language: str | None
    text: str = field(repr=False)
    start: int = 0
    end: int = 0

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages to read in."""
        return (self.language,) if self.language else languages_around(self.text, self.start)

    def numbers_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages name different numbers, in digits or words, in any of the languages."""
        if not (may_tell_of_numbers(quote, self.languages) or may_tell_of_numbers(source, self.languages)):
            return False
        return any(_values(quote, tag) != _values(source, tag) for tag in self.languages)

    def numbers_in(self, passage: str) -> bool:
        """Tell whether *passage* names a number in any of the languages."""
        return may_tell_of_numbers(passage, self.languages) and any(_values(passage, tag) for tag in self.languages)

    def may_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages may differ in a number or a negation; a no is certain.

        To look up each word takes less than to read them.
        """
        (mine, weighs), (yours, others) = self._weighty(quote), self._weighty(source)
        return (weighs or others) and mine != yours

    def any_weighs(self, words: Iterable[str]) -> bool:
        """Tell whether any of *words* may be a unit, a currency, a month, a day or of a modal verb; a no is certain."""
        return any(_weighs(word, self.languages) for word in words)

    def _weighty(self, passage: str) -> tuple[list[str], bool]:
        """Give what in *passage* may be of a number or a negation, a blank for all between, and if any alone is."""
        found, any_alone = [""], False
        for piece in _PIECE.findall(passage):
            weight = _weight(piece, self.languages, self._local_languages)
            any_alone |= weight is _Weight.ALONE
            if weight is not _Weight.NONE:
                found.append(piece)
            elif found[-1] != _PLAIN:
                found.append(_PLAIN)
        return found, any_alone

    def negations_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages are negated differently in any language that the place may be in."""
        return any(_negations(quote, tag) != _negations(source, tag) for tag in self._local_languages)

    def negated_by_affix(self, quote: str, source: str) -> bool:
        """Tell whether two single words are the same but for an affix that negates one of them: “illegal”, ungültig."""
        return any(negated_by_affix(quote, source, tag) for tag in self._local_languages)

    def months_or_days_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages name different months or days, and each names one."""
        pairs = ((dates(quote, tag), dates(source, tag)) for tag in self.languages)
        return any(mine and yours and mine != yours for mine, yours in pairs)

    def modals_differ(self, quote: str, source: str) -> bool:
        """Tell whether two passages say otherwise what is a duty, a possibility or a wish."""
        return any(modals(quote, tag) != modals(source, tag) for tag in self.languages)

    def name(self, word: str) -> bool:
        """Tell whether *word*, which is written with a capital, is a name: no ordinary word of any of the languages."""
        return not any(
            is_ordinary(word, tag) or is_function_word(word, tag) or word.lower() in calendar(tag)
            for tag in self.languages
        )

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
        return (self.language,) if self.language else local_languages(self.text, self.start, self.end)


@lru_cache(maxsize=1 << 15)
def _weighs(word: str, languages: tuple[str, ...]) -> bool:
    return may_weigh(word, languages)


class _Weight(Enum):
    """What a word or a sign may say of numbers and negations: nothing, something beside others, or alone."""

    NONE = auto()
    BESIDE = auto()
    ALONE = auto()


@lru_cache(maxsize=1 << 15)
def _weight(piece: str, languages: tuple[str, ...], local_languages: tuple[str, ...]) -> _Weight:
    if not piece[0].isalpha():
        return _Weight.BESIDE if piece in _PUNCTUATION else _Weight.ALONE
    if may_name_numbers(piece, languages) or any(may_negate(piece, tag) for tag in local_languages):
        return _Weight.ALONE
    beside = may_tell_of_numbers(piece, languages) or any(may_undo_negation(piece, tag) for tag in local_languages)
    return _Weight.BESIDE if beside else _Weight.NONE


def _negations_of(passage: str, tag: str) -> tuple[Negation, ...]:
    """Give the negations of *passage*; all of it as one where they show only when it is composed (NFC)."""
    found = negations(passage, tag)
    if found or unicodedata.is_normalized("NFC", passage):
        return found
    composed = negations(unicodedata.normalize("NFC", passage), tag)
    return (Negation(passage, 0, len(passage)),) if composed else ()


def _values(text: str, tag: str) -> list[Decimal]:
    if not may_tell_of_numbers(text, (tag,)):
        return []
    return sorted(number.value for number in numbers(text, tag))


def _negations(text: str, tag: str) -> list[str]:
    return sorted(found.word.casefold() for found in negations(text, tag))
