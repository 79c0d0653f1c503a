"""What exactly differs between a quotation and its place in the source."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import islice

import numpy as np
from attrs import evolve
from numpy.typing import NDArray

from citekit.anchor._align import Block
from citekit.anchor._changes import Sides
from citekit.anchor._characters import letters_of_characters, marks
from citekit.anchor._fold import Folded, codes_of
from citekit.anchor._spelling_variants import form_of_reading, in_capitals
from citekit.anchor._verdict import Edit, EditKind
from citekit.language import composed, has_spellings

_MOST_EDITS = 4000  # a passage of so many is another text; bounds time and memory


def differences(sides: Sides) -> tuple[Edit, ...]:
    """Give the edits that lead from the source's range to the quoted words, in order; the first thousands of them."""
    return tuple(islice(_differences(sides), _MOST_EDITS))


def _differences(sides: Sides) -> Iterator[Edit]:
    changes = sides.changes()
    for block in sides.blocks:
        if block.same:
            yield from _within_same(sides, block)
        else:
            yield next(changes).edit()


def harmless(sides: Sides) -> bool:
    """Tell whether only typography differs; looks no further than to the first change that is none."""
    same = sides.quote.text == sides.source.text[sides.start : sides.end]
    if same and _same_case(sides):
        return True
    if not same and _are_other_words(sides):
        return False
    if len(sides.blocks) >= _MOST_EDITS or not all(change.harmless for change in sides.changes()):
        return False
    edits = differences(sides)
    return len(edits) < _MOST_EDITS and all(edit.harmless for edit in edits)


def _are_other_words(sides: Sides) -> bool:
    """Tell of two texts whether their letters differ, and certainly not as those of words spelt otherwise do."""
    own = sides.quote.source[slice(*sides.quote.raw(0, len(sides.quote.text)))]
    if not (own.isascii() and _source_of(sides).isascii()):
        return False
    if any(map(has_spellings, sides.page.around(sides.source.raw(sides.start, sides.start)[0]))):
        return False
    found = slice(sides.start, sides.end)
    ours, theirs = sides.quote.codes[sides.quote.letters], sides.source.codes[found][sides.source.letters[found]]
    return len(ours) != len(theirs) or bool((ours != theirs).any())


def _same_case(sides: Sides) -> bool:
    """Tell whether both sides, which fold alike, have the same capitals but perhaps for the first letter.

    A no may be wrong where one has letters of another form, as full width.
    """
    source = _source_of(sides)
    table = letters_of_characters(keep_case=True)
    quoted, found = (composed(text).translate(table) for text in (sides.quote.source, source))
    return quoted[1:] == found[1:]


def _source_of(sides: Sides) -> str:
    """Give what stands in the range of the source as it was written."""
    return sides.source.source[slice(*sides.source.raw(sides.start, sides.end))]


# What is equal when folded: which of spelling's many forms differ


def _within_same(sides: Sides, block: Block) -> Iterator[Edit]:
    source_start = sides.start + block.source_start
    size = block.quote_end - block.quote_start
    quote_range = sides.quote.raw(block.quote_start, block.quote_end)
    source_range = sides.source.raw(source_start, sides.start + block.source_end)
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
            return sides.edit(form.kind, at, form.source, harmless=form.harmless)
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
    return sides.edit(kind, quote, source, harmless=harmless)


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
    if composed(quote) == composed(source):
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
