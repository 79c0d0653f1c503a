"""What exactly differs between a quotation and its place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from attrs import evolve, field, frozen
from rapidfuzz.distance import Levenshtein

from citekit.anchor._characters import fold_character, marks
from citekit.anchor._fold import Folded
from citekit.anchor._meaning import numbers_differ
from citekit.anchor._verdict import Edit, EditKind
from citekit.anchor._words import joined, unspaced

_Group = tuple[int, int, int, int]

_TYPO_SIMILARITY = 0.5
_MOST_EDITS = 1000
_FINAL = frozenset(",.;:、，。．､｡।")


@frozen
class Sides:
    """A run of quoted words beside the range of the source it is compared with, both folded.

    ``offsets`` lead from the run to the quotation as it was given; ``base`` is where the range begins in the source.
    """

    quote: Folded
    source: Folded
    start: int
    end: int
    offsets: Sequence[int] = field(repr=False)
    at_start: bool = True
    at_end: bool = True


@frozen
class _Block:
    same: bool
    quote_start: int
    quote_end: int
    source_start: int
    source_end: int


def differences(sides: Sides) -> tuple[Edit, ...]:
    """Give the edits that lead from the source's range to the quoted words, in the order of the source."""
    source = sides.source.text[sides.start : sides.end]
    if sides.quote.text == source:
        blocks = [_Block(True, 0, len(source), 0, len(source))]
    else:
        blocks = _by_words(sides.quote.text, source)
    edits: list[Edit] = []
    for block in blocks:
        edits.extend(_within_same(sides, block) if block.same else _changed(sides, block))
        if len(edits) >= _MOST_EDITS:
            break
    return tuple(edits[:_MOST_EDITS])


def _by_words(quote: str, source: str) -> list[_Block]:
    """Align two folded texts, and widen what differs to whole words on both sides."""
    merged: list[_Group] = []
    for op in Levenshtein.opcodes(quote, source):
        if op.tag == "equal":
            continue
        group = _at_words(quote, source, (op.src_start, op.src_end, op.dest_start, op.dest_end))
        group = _widen(quote, source, group)
        while merged and (group[0] <= merged[-1][1] or group[2] <= merged[-1][3]):
            last = merged.pop()
            first, end = map(min, zip(last, group, strict=True)), map(max, zip(last, group, strict=True))
            (q1, _, s1, _), (_, q2, _, s2) = first, end
            group = _widen(quote, source, (q1, q2, s1, s2))
        merged.append(group)
    return _with_same_between(merged, len(quote), len(source))


def _at_words(quote: str, source: str, group: _Group) -> _Group:
    """Slide what only one side has to where it begins and ends between words, if it can be read so."""
    q1, q2, s1, s2 = group
    if q1 != q2 and s1 != s2:
        return group
    text, start, end = (source, s1, s2) if q1 == q2 else (quote, q1, q2)
    for shift in (*range(0, -40, -1), *range(1, 40)):
        low, high = start + shift, end + shift
        if low < 0 or high > len(text):
            continue
        moved = text[low:start] == text[high:end] if shift < 0 else text[start:low] == text[end:high]
        if not moved:
            if shift > 0:
                break
            continue
        other = q1 + shift if q1 == q2 else s1 + shift
        rest = quote if q1 == q2 else source
        if 0 <= other <= len(rest) and not joined(text, low) and not joined(text, high) and not joined(rest, other):
            return (other, other, low, high) if q1 == q2 else (low, high, other, other)
    return group


def _widen(quote: str, source: str, group: _Group) -> _Group:
    q1, q2, s1, s2 = group
    while q1 > 0 and s1 > 0 and (joined(quote, q1) or joined(source, s1)):
        q1, s1 = q1 - 1, s1 - 1
    while q2 < len(quote) and s2 < len(source) and (joined(quote, q2) or joined(source, s2)):
        q2, s2 = q2 + 1, s2 + 1
    return q1, q2, s1, s2


def _with_same_between(groups: list[_Group], quote_end: int, source_end: int) -> list[_Block]:
    blocks: list[_Block] = []
    q, s = 0, 0
    for q1, q2, s1, s2 in groups:
        if q1 > q and s1 > s:
            blocks.append(_Block(True, q, q1, s, s1))
        blocks.append(_Block(False, q1, q2, s1, s2))
        q, s = q2, s2
    if q < quote_end and s < source_end:
        blocks.append(_Block(True, q, quote_end, s, source_end))
    return blocks


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
        sides.quote.source[quote[0] : quote[1]],
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


def _within_same(sides: Sides, block: _Block) -> Iterator[Edit]:
    source_start = sides.start + block.source_start
    quote_range = _raw(sides.quote, block.quote_start, block.quote_end)
    source_range = _raw(sides.source, source_start, sides.start + block.source_end)
    if sides.quote.source[slice(*quote_range)] == sides.source.source[slice(*source_range)]:
        return
    capitals = _all_capitals(sides.quote.source[slice(*quote_range)]) or _all_capitals(
        sides.source.source[slice(*source_range)]
    )
    first = _first_letter(sides.quote.text)
    quote_from, source_from = quote_range[0], source_range[0]
    pending: Edit | None = None
    for step in range(block.quote_end - block.quote_start):
        quote_to = int(sides.quote.lasts[block.quote_start + step]) + 1
        source_to = int(sides.source.lasts[source_start + step]) + 1
        quote, source = (min(quote_from, quote_to), quote_to), (min(source_from, source_to), source_to)
        quote_from, source_from = quote_to, source_to
        edit = _form_edit(sides, quote, source, case_allowed=capitals or block.quote_start + step == first)
        joined_edit = _joined(pending, edit)
        if joined_edit is None and pending:
            yield pending
        pending = joined_edit or edit
    if pending:
        yield pending


def _form_edit(sides: Sides, quote: tuple[int, int], source: tuple[int, int], *, case_allowed: bool) -> Edit | None:
    """Give the edit between two ranges that fold alike, without the characters they share at both ends."""
    quote_text, source_text = sides.quote.source[slice(*quote)], sides.source.source[slice(*source)]
    if quote_text == source_text:
        return None
    kind = _form(quote_text, source_text)
    if kind is not EditKind.UNICODE_FORM:
        while quote_text and source_text and quote_text[-1] == source_text[-1]:
            quote_text, source_text = quote_text[:-1], source_text[:-1]
    quote, source = (quote[0], quote[0] + len(quote_text)), (source[0], source[0] + len(source_text))
    harmless = kind is not EditKind.TYPO and (kind is not EditKind.CASE or case_allowed)
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
    cased = [char for char in text if char.isupper() or char.islower()]
    return len(cased) >= 12 and all(map(str.isupper, cased))


def _form(quote: str, source: str) -> EditKind:
    """Say in which way two texts that fold alike differ."""
    if _visible(quote) == _visible(source):
        return EditKind.HYPHENATION if "\u00ad" in quote + source else EditKind.INVISIBLE
    if unicodedata.normalize("NFC", quote) == unicodedata.normalize("NFC", source):
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


def _changed(sides: Sides, block: _Block) -> Iterator[Edit]:
    quote = sides.quote.text[block.quote_start : block.quote_end]
    source = sides.source.text[sides.start + block.source_start : sides.start + block.source_end]
    kind, harmless = _change(quote, source, at_end=sides.at_end and block.quote_end == len(sides.quote.text))
    quote_start, quote_end = _trimmed(quote, block.quote_start)
    source_start, source_end = _trimmed(source, sides.start + block.source_start)
    yield _edit(
        sides,
        kind,
        _raw(sides.quote, quote_start, quote_end),
        _raw(sides.source, source_start, source_end),
        harmless=harmless,
    )


def _trimmed(text: str, base: int) -> tuple[int, int]:
    bare = text.strip()
    start = base + text.index(bare) if bare else base
    return start, start + len(bare)


def _change(quote: str, source: str, *, at_end: bool) -> tuple[EditKind, bool]:
    if numbers_differ(quote, source) or _sign(quote) != _sign(source):
        return EditKind.NUMBER_CHANGED, False
    if _letters(quote) == _letters(source):
        return _punctuation(quote.strip(), source.strip(), at_end=at_end)
    if not _letters(quote):
        return EditKind.WORDS_DROPPED, False
    if not _letters(source):
        return EditKind.WORDS_INSERTED, False
    alike = Levenshtein.normalized_similarity(quote.strip(), source.strip()) >= _TYPO_SIMILARITY
    ideographs = any(map(unspaced, quote.strip())) and len(quote.strip()) <= 2
    if alike and not ideographs and quote.strip().count(" ") == source.strip().count(" ") <= 1:
        return EditKind.TYPO, False
    return EditKind.WORDS_CHANGED, False


def _sign(text: str) -> int:
    return sum(1 for before, after in zip(" " + text, text, strict=False) if before == "-" and after.isdigit())


def _letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum() or unicodedata.category(char)[0] == "M")


def _punctuation(quote: str, source: str, *, at_end: bool) -> tuple[EditKind, bool]:
    """Say in which way two texts of the same letters differ, and whether typography may do so."""
    words = bool(_letters(quote))
    if quote.replace("'", "").strip() == source.replace("'", "").strip():
        return EditKind.QUOTE_MARKS, not words
    if quote.replace("-", "") == source.replace("-", ""):
        return EditKind.HYPHENATION, True
    if quote.replace("-", " ") == source.replace("-", " "):
        return EditKind.DASH, True
    if quote.replace(" ", "") == source.replace(" ", ""):
        return EditKind.SPACE, not words or any(map(unspaced, quote))
    if quote.replace(".", "") == source.replace(".", "") and ("..." in quote or "..." in source):
        return EditKind.ELLIPSIS, True
    if at_end and not words and set(quote.replace("'", "")) <= _FINAL:
        return EditKind.QUOTE_MARKS, True
    return EditKind.TYPO, False


def is_final_punctuation(char: str) -> bool:
    """Tell whether *char* may stand at the end of a quotation because of a style and not of the source."""
    return char in _FINAL


def folds_to_nothing(char: str) -> bool:
    """Tell whether *char* has no part in comparison."""
    return not fold_character(char)
