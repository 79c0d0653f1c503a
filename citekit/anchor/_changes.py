"""A quotation and its place in the source side by side, and of each change in its words which kind it is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import field, frozen
from rapidfuzz.distance import Levenshtein

from citekit.anchor._align import Block, blocks_of
from citekit.anchor._fold import Folded
from citekit.anchor._meaning import AROUND, Meaning
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._spelling_variants import (
    joined_invisibly,
    look_alike,
    may_be_spelt_otherwise,
    respelt_alike,
    spelt_otherwise,
    split_by_ligatures,
)
from citekit.anchor._verdict import Edit, EditKind
from citekit.anchor._words import unspaced
from citekit.language import currencies, has_spellings, numbers, units

_TYPO_SIMILARITY = 0.5  # of 1, Levenshtein: two words less alike are another word, and no slip
_NUMBER = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*")
_GROUPED = re.compile(r"\d{1,3}(?:[.,'’ \u00a0\u202f\u2009]\d{3})+|\d+")
_BELOW_ZERO = re.compile(r"(?<![^\s(\[«“„'\"])[-−–](?=\d)")
_MINUS = frozenset("-−–")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff]+[^\W\d_]*)*")
_SIGNS = 2  # of a language that parts no words: a unit or a currency has as many on both sides of one that changes
_FINAL = frozenset(",.;:、，。．､｡।॥።။។")
_LONGEST_WORD = 24  # letters back to where a word begins: longer ones are compounds, whose last part is enough


@frozen
class Sides:
    """A run of quoted words beside the range of the source it is compared with, both folded.

    ``offsets`` lead from the run to the ``quotation`` as it was given.
    """

    quote: Folded
    source: Folded
    start: int
    end: int
    offsets: Sequence[int] = field(repr=False)
    quotation: str = field(repr=False)
    page: PageLanguages
    at_end: bool = True
    _changes: dict[int, Change] = field(factory=dict, init=False, repr=False)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """What is the same in both and what is not, in order."""
        source = self.source.text[self.start : self.end]
        if self.quote.text == source:
            return (Block(0, len(source), 0, len(source), same=True),)
        return blocks_of(self.quote.text, source)

    def changes(self) -> Iterator[Change]:
        """Give what is not the same in both, in order; each is looked at once, and no further than asked."""
        for index, block in enumerate(self.blocks):
            if not block.same:
                found = self._changes.get(index)
                if found is None:
                    found = self._changes[index] = _change(self, block)
                yield found

    def meaning(self, start: int, end: int) -> Meaning:
        """Give how to read what stands in a range of the source as it was written."""
        return Meaning(self.page, start, end)

    def edit(self, kind: EditKind, quote: tuple[int, int], source: tuple[int, int], *, harmless: bool) -> Edit:
        """Give what differs between two ranges, of the run and of the source, as both were written."""
        quote_start, quote_end = self._in_quotation(*quote)
        return Edit(
            kind,
            self.quotation[quote_start:quote_end],
            self.source.source[source[0] : source[1]],
            quote_start,
            quote_end,
            source[0],
            source[1],
            harmless,
        )

    def _in_quotation(self, start: int, end: int) -> tuple[int, int]:
        offsets = self.offsets
        if start < end:
            return offsets[start], offsets[end - 1] + 1
        place = offsets[start] if start < len(offsets) else (offsets[-1] + 1 if offsets else 0)
        return place, place


@frozen
class Change:
    """A range of quoted words that differs, when folded, from that of the source beside it.

    Of both sides, the quotation's first: the words folded, where they stand without spaces around them, and how they
    are written there. ``form`` is the kind of the change where that shows without reading the words.
    """

    sides: Sides = field(repr=False)
    block: Block
    folded: tuple[str, str]
    ranges: tuple[tuple[int, int], tuple[int, int]]
    written: tuple[str, str]
    form: EditKind | None
    harmless: bool

    def edit(self) -> Edit:
        """Give what is changed, and how."""
        return self.sides.edit(self.form or self._kind_of_words(), *self.ranges, harmless=self.harmless)

    def _kind_of_words(self) -> EditKind:
        """Say what is changed by reading the words around."""
        sides, block = self.sides, self.block
        low, high = sides.start + block.source_start, sides.start + block.source_end
        meaning = sides.meaning(*sides.source.raw(low, high))
        in_quote = sides.quote.read(block.quote_start - AROUND, block.quote_end + AROUND)
        in_source = sides.source.read(max(sides.start, low - AROUND), min(sides.end, high + AROUND))
        numbers, negations = meaning.may_differ(in_quote, in_source)
        if numbers and meaning.numbers_differ(in_quote, in_source):
            return EditKind.NUMBER_CHANGED
        if negations and meaning.negations_differ(in_quote, in_source):
            return EditKind.NEGATION_CHANGED
        quote, source = self.folded
        return (
            _weighty(meaning, *self.written, in_quote + in_source)
            or self._of_signs(meaning, in_quote + in_source)
            or _word_change(quote.strip(), source.strip())
        )

    def _of_signs(self, meaning: Meaning, around_both: str) -> EditKind | None:
        """Say what a change of a sign or two is of, where a word is not parted from the next: 美元 for 欧元."""
        quote, source = self.folded
        if not any(map(unspaced, quote + source)) or len(quote) > _SIGNS or len(source) > _SIGNS:
            return None
        block, start = self.block, self.sides.start
        near = (
            self.sides.quote.text[max(0, block.quote_start - _SIGNS) : block.quote_end + _SIGNS],
            self.sides.source.text[max(0, start + block.source_start - _SIGNS) : start + block.source_end + _SIGNS],
        )
        return _of_a_kind(meaning, near, near, around_both)


def _change(sides: Sides, block: Block) -> Change:
    quote = sides.quote.text[block.quote_start : block.quote_end]
    source = sides.source.text[sides.start + block.source_start : sides.start + block.source_end]
    own = sides.quote.raw(*_trimmed(quote, block.quote_start))
    other = sides.source.raw(*_trimmed(source, sides.start + block.source_start))
    written = sides.quote.source[own[0] : own[1]], sides.source.source[other[0] : other[1]]
    at_end = sides.at_end and block.quote_end == len(sides.quote.text)
    kind, harmless = _form(sides, (own, other), written, (quote, source), at_end=at_end)
    return Change(sides, block, (quote, source), (own, other), written, kind, harmless)


def _form(
    sides: Sides,
    ranges: tuple[tuple[int, int], tuple[int, int]],
    written: tuple[str, str],
    folded: tuple[str, str],
    *,
    at_end: bool,
) -> tuple[EditKind | None, bool]:
    """Say what is changed where that shows without reading the words, and whether typography may do so."""
    (own, other), (quote, source) = ranges, folded
    if _minus_signs(sides.quote.source, own) != _minus_signs(sides.source.source, other):
        return EditKind.NUMBER_CHANGED, False
    if _signs_of(written[0]) != _signs_of(written[1]):
        return EditKind.CURRENCY_CHANGED, False
    kind: EditKind | None = None
    if _letters(quote) == _letters(source):
        kind, harmless = _punctuation(quote.strip(), source.strip(), at_end=at_end)
        if harmless or (kind is EditKind.SPACE and joined_invisibly(*written)):
            return kind, True
        if _grouped_alike(*written, sides.page.around(other[0])):
            return EditKind.SPELLING, True
    if look_alike(*written):
        return EditKind.UNICODE_FORM, True
    if spelling := _spelling(sides, own, other):
        return spelling, True
    return kind, False


def _grouped_alike(quoted: str, found: str, languages: tuple[str, ...]) -> bool:
    """Tell whether two numbers differ in the sign between thousands alone, in each language that may be read there."""
    if not (_GROUPED.fullmatch(quoted) and _GROUPED.fullmatch(found) and languages):
        return False
    values = [{tuple(one.value for one in numbers(text, tag)) for text in (quoted, found)} for tag in languages]
    return all(len(each) == 1 and all(len(one) == 1 for one in each) for each in values)


def _spelling(sides: Sides, quote: tuple[int, int], source: tuple[int, int]) -> EditKind | None:
    """Say in which way two ranges of the texts as they were written spell the same; ``None`` where they do not."""
    quoted, found = sides.quote.source[slice(*quote)], sides.source.source[slice(*source)]
    languages = sides.page.around(source[0])
    if may_be_spelt_otherwise(quoted, found) and (kind := spelt_otherwise(quoted, found, languages)):
        return kind
    tags = tuple(filter(has_spellings, languages))
    return EditKind.SPELLING if tags and respelt_alike(*_whole_words(sides, quote, source), tags) else None


def _whole_words(sides: Sides, quote: tuple[int, int], source: tuple[int, int]) -> tuple[str, str]:
    """Give two ranges with the letters on both sides that are the same, without the mark that ends a quotation."""
    own, other = sides.quote.source, sides.source.source
    low, high = (max(0, start - _LONGEST_WORD) for start in (quote[0], source[0]))
    before = _same_letters(own[low : quote[0]][::-1], other[high : source[0]][::-1])
    behind = _same_letters(own[quote[1] : quote[1] + _LONGEST_WORD], other[source[1] : source[1] + _LONGEST_WORD])
    words = own[quote[0] - before : quote[1] + behind], other[source[0] - before : source[1] + behind]
    if quote[1] + behind == len(own.rstrip()):
        return words[0].rstrip("".join(_FINAL)), words[1].rstrip("".join(_FINAL))
    return words


def _same_letters(one: str, other: str) -> int:
    """Count the letters, marks and apostrophes that two texts begin with alike."""
    size = 0
    for char, twin in zip(one, other, strict=False):
        if char != twin or not (_letters(char) or char in "'’"):
            break
        size += 1
    return size


def _trimmed(text: str, base: int) -> tuple[int, int]:
    bare = text.strip()
    start = base + text.index(bare) if bare else base
    return start, start + len(bare)


def _signs_of(passage: str) -> str:
    """Give the signs of currencies alone."""
    if passage.isalnum():
        return ""
    return "".join(char for char in passage if unicodedata.category(char) == "Sc")


def _weighty(meaning: Meaning, quote: str, source: str, around_both: str) -> EditKind | None:
    """Say what is changed where the words that are not the same weigh more than others."""
    mine, yours = _WORD.findall(quote), _WORD.findall(source)
    own, others = _without(mine, yours), _without(yours, mine)
    said, meant = " ".join(own), " ".join(others)
    if len(own) == len(others) == 1 and meaning.negated_by_affix(said, meant):
        return EditKind.NEGATION_CHANGED
    weighs = meaning.any_weighs((*mine, *yours))
    if weighs and (kind := _of_a_kind(meaning, (said, meant), (quote, source), around_both)):
        return kind
    capitals = [word for word in own if word[0].isupper()], [word for word in others if word[0].isupper()]
    if all(capitals) and any(map(meaning.name, (*capitals[0], *capitals[1]))):
        return EditKind.NAME_CHANGED
    return None


def _of_a_kind(meaning: Meaning, changed: tuple[str, str], both: tuple[str, str], around_both: str) -> EditKind | None:
    """Say whether dates, currencies, units or modal verbs differ, in that order."""
    if meaning.months_or_days_differ(*changed):
        return EditKind.DATE_CHANGED
    if all(changed) and currencies(changed[0]) != currencies(changed[1]):
        return EditKind.CURRENCY_CHANGED
    if all(changed) and units(changed[0]) != units(changed[1]) and meaning.numbers_in(around_both):
        return EditKind.UNIT_CHANGED
    return EditKind.MODAL_CHANGED if meaning.modals_differ(*both) else None


def _without(words: list[str], others: list[str]) -> list[str]:
    if len(words) == 1:
        return [] if words[0] in others else words
    return list((Counter(words) - Counter(others)).elements())


def _word_change(quote: str, source: str) -> EditKind:
    if not _letters(quote):
        return EditKind.WORDS_DROPPED
    if not _letters(source):
        return EditKind.WORDS_INSERTED
    alike = Levenshtein.normalized_similarity(quote, source) >= _TYPO_SIMILARITY
    ideographs = any(map(unspaced, quote)) and len(quote) <= 2
    if alike and not ideographs and quote.count(" ") == source.count(" ") <= 1:
        return EditKind.TYPO
    return EditKind.WORDS_CHANGED


def _minus_signs(text: str, range_: tuple[int, int]) -> int:
    """Count the numbers below zero that begin in a range of *text* or right after it."""
    if _MINUS.isdisjoint(text[max(0, range_[0] - 1) : range_[1] + 1]):
        return 0
    return sum(1 for found in _BELOW_ZERO.finditer(text, max(0, range_[0] - 1), range_[1] + 1))


def _letters(text: str) -> str:
    if text.isalnum():
        return text
    return "".join(char for char in text if char.isalnum() or unicodedata.category(char)[0] == "M")


def _punctuation(quote: str, source: str, *, at_end: bool) -> tuple[EditKind, bool]:
    """Say in which way two texts of the same letters differ, and whether typography may do so."""
    words = bool(_letters(quote))
    if _NUMBER.findall(quote) != _NUMBER.findall(source):
        return EditKind.NUMBER_CHANGED, False
    if quote.replace("'", "").strip() == source.replace("'", "").strip():
        return EditKind.QUOTE_MARKS, not words
    if quote.replace("-", "") == source.replace("-", ""):
        return EditKind.HYPHENATION, True
    if quote.replace("-", " ") == source.replace("-", " "):
        return EditKind.DASH, True
    if quote.replace(" ", "") == source.replace(" ", ""):
        return EditKind.SPACE, not words or any(map(unspaced, quote)) or split_by_ligatures(quote, source)
    if quote.replace(".", "") == source.replace(".", "") and ("..." in quote or "..." in source):
        return EditKind.ELLIPSIS, True
    if at_end and not words and set(quote.replace("'", "")) <= _FINAL:
        return EditKind.QUOTE_MARKS, True
    return EditKind.TYPO, False


def is_final_punctuation(char: str) -> bool:
    """Tell whether *char* may stand at the end of a quotation because of a style and not of the source."""
    return char in _FINAL
