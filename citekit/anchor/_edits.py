"""What exactly differs between a quotation and its place in the source."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice, takewhile

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from citekit.anchor._align import Block, blocks_of
from citekit.anchor._characters import letters_of_characters, marks
from citekit.anchor._fold import Folded, codes_of
from citekit.anchor._meaning import AROUND, Meaning
from citekit.anchor._spelling_variants import (
    form_of_reading,
    in_capitals,
    joined_invisibly,
    look_alike,
    may_be_spelt_otherwise,
    respelt_alike,
    spelt_otherwise,
    split_by_ligatures,
)
from citekit.anchor._verdict import Edit, EditKind
from citekit.anchor._words import unspaced
from citekit.language import currencies, has_spellings, units

_TYPO_SIMILARITY = 0.5  # of 1, Levenshtein: two words less alike are another word, and no slip
_NUMBER = re.compile(r"\d+(?:[.,'’٫٬\u00a0\u202f]\d+)*")
_BELOW_ZERO = re.compile(r"(?<![^\s(\[«“„'\"])[-−–](?=\d)")
_MINUS = frozenset("-−–")
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff]+[^\W\d_]*)*")
_MOST_EDITS = 4000  # a passage of so many is another text; bounds time and memory
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
    at_end: bool = True
    language: str | None = None

    @cached_property
    def blocks(self) -> list[Block]:
        """What is the same in both and what is not, in order."""
        source = self.source.text[self.start : self.end]
        if self.quote.text == source:
            return [Block(0, len(source), 0, len(source), same=True)]
        return blocks_of(self.quote.text, source)


def differences(sides: Sides) -> tuple[Edit, ...]:
    """Give the edits that lead from the source's range to the quoted words, in order; the first thousands of them."""
    return tuple(islice(_differences(sides), _MOST_EDITS))


def _differences(sides: Sides) -> Iterator[Edit]:
    for block in sides.blocks:
        yield from _within_same(sides, block) if block.same else _changed(sides, block)


def harmless(sides: Sides) -> bool:
    """Tell whether only typography differs; looks no further than to the first change that is none."""
    first, last = sides.start, sides.end
    letters = sides.source.codes[first:last][sides.source.letters[first:last]]
    own = sides.quote.codes[sides.quote.letters]
    same = len(letters) == len(own) and bool((letters == own).all())
    if not same and _are_other_words(sides):
        return False
    if sides.quote.text == sides.source.text[first:last] and _same_case(sides):
        return True
    if len(sides.blocks) >= _MOST_EDITS or not all(
        block.same or _form_of_change(sides, block)[1] for block in sides.blocks
    ):
        return False
    edits = differences(sides)
    return len(edits) < _MOST_EDITS and all(edit.harmless for edit in edits)


def _are_other_words(sides: Sides) -> bool:
    """Tell of two texts with different letters whether they are certainly not the same words spelt otherwise."""
    if not all(map(str.isascii, _raw_texts(sides, (0, len(sides.quote.text)), (sides.start, sides.end)))):
        return False
    return not any(map(has_spellings, _languages(sides, sides.start)))


def _languages(sides: Sides, place: int) -> tuple[str, ...]:
    return Meaning(sides.language, sides.source.source, _raw(sides.source, place, place)[0]).languages


def _same_case(sides: Sides) -> bool:
    """Tell whether both sides, which fold alike, have the same capitals but perhaps for the first letter.

    A no may be wrong where one has letters of another form, as full width.
    """
    source = sides.source.source[slice(*_raw(sides.source, sides.start, sides.end))]
    table = letters_of_characters(keep_case=True)
    quoted, found = (unicodedata.normalize("NFC", text).translate(table) for text in (sides.quote.source, source))
    return quoted[1:] == found[1:]


def _raw_texts(sides: Sides, quote: tuple[int, int], source: tuple[int, int]) -> tuple[str, str]:
    """Give both texts as they were written behind two folded ranges."""
    own, found = _raw(sides.quote, *quote), _raw(sides.source, *source)
    return sides.quote.source[slice(*own)], sides.source.source[slice(*found)]


def _raw(folded: Folded, start: int, end: int) -> tuple[int, int]:
    """Give the raw range behind folded ``start:end``, without clusters, without what was dropped around it."""
    if start < end:
        return int(folded.starts[start]), int(folded.lasts[end - 1]) + 1
    place = int(folded.starts[start]) if start < len(folded.starts) else len(folded.source)
    return place, place


def _edit(sides: Sides, kind: EditKind, quote: tuple[int, int], source: tuple[int, int], *, harmless: bool) -> Edit:
    quote_start, quote_end = _in_quotation(sides.offsets, *quote)
    return Edit(
        kind,
        sides.quotation[quote_start:quote_end],
        sides.source.source[source[0] : source[1]],
        quote_start,
        quote_end,
        source[0],
        source[1],
        harmless,
    )


def _in_quotation(offsets: Sequence[int], start: int, end: int) -> tuple[int, int]:
    if start < end:
        return offsets[start], offsets[end - 1] + 1
    place = offsets[start] if start < len(offsets) else (offsets[-1] + 1 if offsets else 0)
    return place, place


# What is equal when folded: which of spelling's many forms differ


def _within_same(sides: Sides, block: Block) -> Iterator[Edit]:
    source_start = sides.start + block.source_start
    size = block.quote_end - block.quote_start
    quote_range = _raw(sides.quote, block.quote_start, block.quote_end)
    source_range = _raw(sides.source, source_start, sides.start + block.source_end)
    if sides.quote.source[slice(*quote_range)] == sides.source.source[slice(*source_range)]:
        return
    capitals = _all_capitals(sides.quote.source[slice(*quote_range)]) or _all_capitals(
        sides.source.source[slice(*source_range)]
    )
    first = _first_letter(sides.quote.text)
    quotes = _pieces(sides.quote, block.quote_start, size)
    sources = _pieces(sides.source, source_start, size)
    pending: Edit | None = None
    for step in _suspects(sides, quotes, sources):
        quote = int(quotes[step]), int(quotes[step + 1])
        source = int(sources[step]), int(sources[step + 1])
        edit = _form_edit(sides, quote, source, case_allowed=capitals or block.quote_start + step == first)
        joined_edit = _joined(pending, edit)
        if joined_edit is None and pending:
            yield pending
        pending = joined_edit or edit
    if pending:
        yield pending


def _pieces(folded: Folded, start: int, size: int) -> NDArray[np.int32]:
    """Give where the raw pieces begin that *size* folded characters come from, and where the last one ends."""
    pieces = np.empty(size + 1, dtype=np.int32)
    pieces[0] = folded.starts[start]
    np.maximum.accumulate(folded.lasts[start : start + size], out=pieces[1:])
    pieces[1:] += 1
    return pieces


def _suspects(sides: Sides, quotes: NDArray[np.int32], sources: NDArray[np.int32]) -> list[int]:
    """Give which pieces may differ: of several characters, or of different ones."""
    quote = codes_of(sides.quote.source[quotes[0] : quotes[-1]])
    source = codes_of(sides.source.source[sources[0] : sources[-1]])
    several = (np.diff(quotes) != 1) | (np.diff(sources) != 1)
    differing = quote[quotes[1:] - 1 - quotes[0]] != source[sources[1:] - 1 - sources[0]]
    found: list[int] = np.flatnonzero(several | differing).tolist()
    return found


def _form_edit(sides: Sides, quote: tuple[int, int], source: tuple[int, int], *, case_allowed: bool) -> Edit | None:
    """Give the edit between two ranges that fold alike, without the characters they share at both ends."""
    quote_text, source_text = sides.quote.source[slice(*quote)], sides.source.source[slice(*source)]
    if quote_text == source_text:
        return None
    if sides.quote.behind or sides.source.behind:
        form = form_of_reading(sides.quote, sides.source, quote, source)
        if form is not None:
            at = quote if form.source == source else (quote[0], quote[0])
            return _edit(sides, form.kind, at, form.source, harmless=form.harmless)
    kind = _form(quote_text, source_text)
    if kind is not EditKind.UNICODE_FORM:
        while quote_text and source_text and quote_text[-1] == source_text[-1]:
            quote_text, source_text = quote_text[:-1], source_text[:-1]
    quote, source = (quote[0], quote[0] + len(quote_text)), (source[0], source[0] + len(source_text))
    harmless = kind is not EditKind.TYPO and (
        kind is not EditKind.CASE
        or case_allowed
        or in_capitals(sides.source.source, source[0])
        or in_capitals(sides.quote.source, quote[0])
    )
    return _edit(sides, kind, quote, source, harmless=harmless)


def _joined(before: Edit | None, after: Edit | None) -> Edit | None:
    """Make one of two edits of a kind that follow each other immediately."""
    if (
        before is None
        or after is None
        or (before.kind, before.harmless, before.source_end) != (after.kind, after.harmless, after.source_start)
        or before.quote_end != after.quote_start
    ):
        return None
    return evolve(
        after,
        quote_text=before.quote_text + after.quote_text,
        source_text=before.source_text + after.source_text,
        quote_start=before.quote_start,
        source_start=before.source_start,
    )


def _first_letter(text: str) -> int:
    return next((index for index, char in enumerate(text) if char.isalnum()), 0)


def _all_capitals(text: str) -> bool:
    return text.isupper() and sum(map(str.isupper, text)) >= 12


def _form(quote: str, source: str) -> EditKind:
    """Say in which way two texts that fold alike differ."""
    if _visible(quote) == _visible(source):
        return EditKind.HYPHENATION if "\u00ad" in quote + source else EditKind.INVISIBLE
    if unicodedata.normalize("NFC", quote) == unicodedata.normalize("NFC", source):
        return EditKind.UNICODE_FORM
    if "ſ" in quote + source:
        return EditKind.UNICODE_FORM
    if {quote, source} == {"ı", "i"}:
        return EditKind.TYPO
    both = set(quote + source)
    if any("\n" in side and set(side) & marks("dashes") for side in (quote, source)):
        return EditKind.HYPHENATION
    if both & marks("dashes"):
        return EditKind.DASH
    if both & marks("quotation-marks") and _unmarked(quote) == _unmarked(source):
        return EditKind.QUOTE_MARKS
    if "".join(quote.split()) == "".join(source.split()):
        return EditKind.SPACE
    if quote.casefold() == source.casefold() or {quote, source} <= set("iİIı"):
        return EditKind.CASE
    return EditKind.UNICODE_FORM


def _visible(text: str) -> str:
    return "".join(char for char in text if unicodedata.category(char) not in ("Cf", "Cc") or char.isspace())


def _unmarked(text: str) -> str:
    return "".join(char for char in text if not (char.isspace() or char in marks("quotation-marks")))


# What differs when folded: which words


def _changed(sides: Sides, block: Block) -> Iterator[Edit]:
    quote_range, source_range = _ranges(sides, block)
    kind, harmless = _form_of_change(sides, block)
    yield _edit(sides, kind or _kind_of_words(sides, block), quote_range, source_range, harmless=harmless)


def _ranges(sides: Sides, block: Block) -> tuple[tuple[int, int], tuple[int, int]]:
    """Give the raw ranges of a change, without spaces around them."""
    low, high = sides.start + block.source_start, sides.start + block.source_end
    quote = sides.quote.text[block.quote_start : block.quote_end]
    return (
        _raw(sides.quote, *_trimmed(quote, block.quote_start)),
        _raw(sides.source, *_trimmed(sides.source.text[low:high], low)),
    )


def _form_of_change(sides: Sides, block: Block) -> tuple[EditKind | None, bool]:
    """Say what is changed where that shows without reading the words, and whether typography may do so."""
    quote = sides.quote.text[block.quote_start : block.quote_end]
    source = sides.source.text[sides.start + block.source_start : sides.start + block.source_end]
    quote_range, source_range = _ranges(sides, block)
    if _minus_signs(sides.quote.source, quote_range) != _minus_signs(sides.source.source, source_range):
        return EditKind.NUMBER_CHANGED, False
    if _signs_of(sides.quote.source, quote_range) != _signs_of(sides.source.source, source_range):
        return EditKind.CURRENCY_CHANGED, False
    kind: EditKind | None = None
    if _letters(quote) == _letters(source):
        at_end = sides.at_end and block.quote_end == len(sides.quote.text)
        kind, harmless = _punctuation(quote.strip(), source.strip(), at_end=at_end)
        if harmless or (
            kind is EditKind.SPACE
            and joined_invisibly(sides.quote.source[slice(*quote_range)], sides.source.source[slice(*source_range)])
        ):
            return kind, True
    if _looks_alike(sides, quote_range, source_range):
        return EditKind.UNICODE_FORM, True
    if spelling := _spelling(sides, quote_range, source_range):
        return spelling, True
    return kind, False


def _kind_of_words(sides: Sides, block: Block) -> EditKind:
    """Say what is changed by reading the words around a change."""
    quote_range, source_range = _ranges(sides, block)
    low, high = sides.start + block.source_start, sides.start + block.source_end
    meaning = Meaning(sides.language, sides.source.source, *_raw(sides.source, low, high))
    in_quote = sides.quote.read(block.quote_start - AROUND, block.quote_end + AROUND)
    in_source = sides.source.read(max(sides.start, low - AROUND), min(sides.end, high + AROUND))
    may_differ = meaning.may_differ(in_quote, in_source)
    if may_differ and meaning.numbers_differ(in_quote, in_source):
        return EditKind.NUMBER_CHANGED
    if may_differ and meaning.negations_differ(in_quote, in_source):
        return EditKind.NEGATION_CHANGED
    written = sides.quote.source[slice(*quote_range)], sides.source.source[slice(*source_range)]
    quote, source = sides.quote.text[block.quote_start : block.quote_end], sides.source.text[low:high]
    return _weighty(meaning, *written, in_quote + in_source) or _word_change(quote.strip(), source.strip())


def _looks_alike(sides: Sides, quote: tuple[int, int], source: tuple[int, int]) -> bool:
    return look_alike(sides.quote.source[slice(*quote)], sides.source.source[slice(*source)])


def _spelling(sides: Sides, quote: tuple[int, int], source: tuple[int, int]) -> EditKind | None:
    """Say in which way two ranges of the texts as they were written spell the same; ``None`` where they do not."""
    quoted, found = sides.quote.source[slice(*quote)], sides.source.source[slice(*source)]
    languages = Meaning(sides.language, sides.source.source, *source).languages
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
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in takewhile(lambda pair: _letters(pair[0]) or pair[0] in "'’", pairs))


def _trimmed(text: str, base: int) -> tuple[int, int]:
    bare = text.strip()
    start = base + text.index(bare) if bare else base
    return start, start + len(bare)


def _signs_of(text: str, range_: tuple[int, int]) -> str:
    """Give the signs of currencies in a range of *text*, alone."""
    passage = text[slice(*range_)]
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
