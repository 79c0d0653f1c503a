"""The pieces of code that styles become: each takes a `Frame` and appends to a stream.

Each tells whether it rendered a variable that holds something; groups go by that.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

from citekit.csl._case import recase, without_periods
from citekit.csl._dates import sortable
from citekit.csl._frame import Frame
from citekit.csl._locators import label_of
from citekit.csl._numbers import is_numeric, is_plural, labelled, page_range, pieces, roman
from citekit.csl._stream import TERM, Stream, Token, marks

if TYPE_CHECKING:
    from citekit.csl._locale import Locale
    from citekit.csl._nodes import Look

Emit: TypeAlias = Callable[[Frame, Stream], bool]


@frozen(eq=False, repr=False)
class Part:
    """What a node has become for one shape: its code, and what is known of it before it runs."""

    emit: Emit | None
    certain: bool = False
    """It will put something out."""
    calls: bool = False
    """It calls a variable."""
    full: bool = False
    """It calls a variable that is known to hold something."""


EMPTY = Part(None)
EMPTY_VARIABLE = Part(None, calls=True)


def number_text(frame: Frame, name: str) -> str:
    """Give the text of the number variable *name*, of the cite or of the item."""
    match name:
        case "locator":
            return frame.locator.text if frame.locator else ""
        case "citation-number":
            return str(frame.number)
        case "first-reference-note-number":
            return frame.first_note
        case _:
            return frame.entry.texts[name].text


def numbered(text: str, form: str, locale: Locale, gender: str) -> str:
    """Give the numbers in *text* in *form*: numeric, ordinal, long-ordinal or roman."""
    if not is_numeric(text):
        return _with_second(text, form, locale, gender)
    split = pieces(text)
    if not any(piece.value is not None for piece in split):
        return text
    delimiter = locale.term("page-range-delimiter") or "–"
    out = []
    for piece in split:
        number = piece.value
        if number is None:
            out.append(delimiter if piece.text == "–" else piece.text)
        elif form == "roman":
            out.append(roman(number))
        elif form == "ordinal":
            out.append(f"{number}{locale.ordinal(number, gender)}")
        elif form == "long-ordinal" and 1 <= number <= 10:
            key = f"long-ordinal-{number:02d}"
            out.append(
                locale.term(f"{key}@{gender}") or locale.term(key) or f"{number}{locale.ordinal(number, gender)}"
            )
        elif form == "long-ordinal":
            out.append(f"{number}{locale.ordinal(number, gender)}")
        else:
            out.append(piece.text)
    return "".join(out)


def _with_second(text: str, form: str, locale: Locale, gender: str) -> str:
    """Give *text* where it is two numbers, the second with its own label (``7, p. 3-8``); else as it is."""
    found = labelled(text)
    term = found and label_of(found[1])
    if not found or not term:
        return text
    first, _, second = found
    words = locale.term(term, "short", plural=is_plural(second))
    delimiter = locale.term("page-range-delimiter") or "–"
    return f"{numbered(first, form, locale, gender)}, {words} {page_range(second, None, delimiter)}"


def frame_text(frame: Frame, name: str) -> str:
    """Give the text of a variable of the cite."""
    match name:
        case "citation-number":
            return str(frame.number)
        case "first-reference-note-number":
            return frame.first_note
        case "year-suffix":
            return frame.year_suffix
        case _:
            return frame.entry.label


def located(change: Callable[[Any], tuple[Token, ...]], before: tuple[Token, ...], after: tuple[Token, ...]) -> Emit:
    """Give the code of the locator."""

    def emit(frame: Frame, out: Stream) -> bool:
        out.extend(before)
        out.extend(change(frame.locator))
        out.extend(after)
        return True

    return emit


def tokens_of(value: Any) -> tuple[Token, ...]:
    """Give the tokens of *value* as they are."""
    return value.tokens  # type: ignore[no-any-return]


def emitting(tokens: tuple[Token, ...]) -> Emit | None:
    """Give the code that puts out *tokens*."""
    if not tokens:
        return None

    def emit(_frame: Frame, out: Stream) -> bool:
        out.extend(tokens)
        return False

    return emit


def valued(
    name: str, change: Callable[[Any], tuple[Token, ...]], before: tuple[Token, ...], after: tuple[Token, ...]
) -> Emit:
    """Give the code of the text variable *name*."""

    def emit(frame: Frame, out: Stream) -> bool:
        out.extend(before)
        out.extend(change(frame.entry.texts[name]))
        out.extend(after)
        return True

    def emit_bare(frame: Frame, out: Stream) -> bool:
        out.extend(change(frame.entry.texts[name]))
        return True

    return emit if before or after else emit_bare


ADDRESS = re.compile(r"https?://\S*$")


def linked(
    name: str, change: Callable[[Any], tuple[Token, ...]], before: tuple[Token, ...], after: tuple[Token, ...]
) -> Emit:
    """Give the code of an identifier that the style completes to an address, which is the link as a whole."""
    addresses = ((at, token, ADDRESS.search(token)) for at, token in enumerate(before) if isinstance(token, str))
    at, prefix, start = next((at, token, found.start()) for at, token, found in addresses if found)
    first = (*before[:at], prefix[:start]) if start else before[:at]

    def emit(frame: Frame, out: Stream) -> bool:
        opening, *rest = change(frame.entry.texts[name])
        out.extend(first)
        out.append(opening)
        out.append(prefix[start:])
        out.extend(before[at + 1 :])
        out.extend(rest)
        out.extend(after)
        return True

    return emit


def titled(
    name: str,
    change: Callable[[Any], tuple[Token, ...]],
    before: tuple[Token, ...],
    after: tuple[Token, ...],
    behind: tuple[Token, ...],
) -> Emit:
    """Give the code of a title, with its translation behind its formatting."""

    def emit(frame: Frame, out: Stream) -> bool:
        value = frame.entry.texts[name]
        out.extend(before)
        out.extend(change(value))
        out.extend(after)
        if value.gloss and name not in frame.glossed:
            frame.glossed = (*frame.glossed, name)
            out.extend(value.gloss)
        out.extend(behind)
        return True

    return emit


def in_turn(emits: list[Emit]) -> Emit:
    """Give the code that runs *emits* one after the other."""

    def emit(frame: Frame, out: Stream) -> bool:
        full = False
        for each in emits:
            if each(frame, out):
                full = True
        return full

    return emit


def delimited(emits: list[Emit], delimiter: str) -> Emit:
    """Give the code that runs *emits* with *delimiter* between those that put something out."""
    first, rest = emits[0], emits[1:]

    def emit(frame: Frame, out: Stream) -> bool:
        start = len(out)
        full = first(frame, out)
        for each in rest:
            at = len(out)
            if at == start:
                full = each(frame, out) or full
                continue
            out.append(delimiter)
            full = each(frame, out) or full
            if len(out) == at + 1:
                del out[at]
        return full

    return emit


def around(emit: Emit, before: tuple[Token, ...], after: tuple[Token, ...]) -> Emit:
    """Give *emit* with *before* and *after* about it."""

    def around(frame: Frame, out: Stream) -> bool:
        out.extend(before)
        full = emit(frame, out)
        out.extend(after)
        return full

    return around


def around_if_any(emit: Emit, before: tuple[Token, ...], after: tuple[Token, ...]) -> Emit:
    """Give *emit* with *before* and *after* about it where it puts something out."""

    def around(frame: Frame, out: Stream) -> bool:
        start = len(out)
        out.extend(before)
        middle = len(out)
        full = emit(frame, out)
        if len(out) == middle:
            del out[start:]
            return full
        out.extend(after)
        return full

    return around


def changing(emit: Emit, look: Look) -> Emit:
    """Give *emit* with the letter case and the periods that *look* asks for."""
    case, strip = look.case, look.strip_periods

    def changing(frame: Frame, out: Stream) -> bool:
        start = len(out)
        full = emit(frame, out)
        tokens = out[start:]
        if case and tokens:
            tokens = recase(tokens, case)
        if strip:
            tokens = without_periods(tokens)
        out[start:] = tokens
        return full

    return changing


def as_variable(emit: Emit | None) -> Emit | None:
    """Give *emit*, counted as a variable that holds something: a group of fixed words within another group."""
    if emit is None:
        return None

    def counted(frame: Frame, out: Stream) -> bool:
        start = len(out)
        emit(frame, out)
        return len(out) > start

    return counted


def marked(emit: Emit) -> Emit:
    """Give *emit* with the mark of a term before it."""

    def marked(frame: Frame, out: Stream) -> bool:
        out.append(TERM)
        return emit(frame, out)

    return marked


def unless_empty(emit: Emit | None) -> Emit | None:
    """Give *emit*, taken back where it rendered no variable that holds something."""
    if emit is None:
        return None

    def unless_empty(frame: Frame, out: Stream) -> bool:
        start = len(out)
        if emit(frame, out):
            return True
        del out[start:]
        return False

    return unless_empty


_BEHIND_NUMBER = re.compile(r"[.,:;)\]]+(?=\s)")


def with_its_punctuation(emit: Emit) -> Emit:
    """Give *emit* of an entry in two columns with the punctuation behind its first element in that column."""
    closing, opening = marks("display", "left-margin")[1], marks("display", "right-inline")[0]

    def aligned(frame: Frame, out: Stream) -> bool:
        start = len(out)
        full = emit(frame, out)
        if closing not in out[start:]:
            return full
        end = out.index(closing, start)
        text = out[end + 2] if out[end + 1 : end + 2] == [opening] else ""
        found = _BEHIND_NUMBER.match(text) if isinstance(text, str) else None
        if found:
            out[end + 2] = str(text)[found.end() :]
            out.insert(end, found[0])
        return full

    return aligned


_DIGITS = re.compile("[0-9]+")
_WIDEST = 9  # digits: those of a patent or a report


def sorted_number(name: str) -> Emit:
    """Give the code of a number in a macro that works are sorted by."""

    def emit(frame: Frame, out: Stream) -> bool:
        out.append(_DIGITS.sub(lambda digits: digits.group().zfill(_WIDEST), number_text(frame, name)))
        return True

    return emit


def sorted_date(name: str, parts: frozenset[str]) -> Emit:
    """Give the code of a date in a macro that works are sorted by."""

    def emit(frame: Frame, out: Stream) -> bool:
        out.append(sortable(frame.entry.dates[name], parts))
        return True

    return emit
