"""How number words combine into a number: by the same few rules in every language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._number_words import Lexicon, Role, Word

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 160  # code points of one word that is looked into for number words glued together


@frozen
class Piece:
    """One number word, or digits, at its place."""

    word: Word
    start: int
    end: int
    digits: bool = False
    label: bool = False
    apart: bool = False


@frozen
class _Part:
    """A summand of a number: what it is worth and below what a next summand must stay."""

    value: Decimal
    room: Decimal
    open: bool = False
    scale: Decimal = Decimal(1)
    inner: Decimal = Decimal(0)


def longest(run: list[Piece], start: int, words: Lexicon) -> tuple[Decimal, int] | None:
    """Read the longest number that begins at *start*; give its value and where it stops."""
    if words.positional and (row := _digit_row(run, start)) is not None:
        return row
    parts: tuple[_Part, ...] = ()
    good: list[tuple[tuple[_Part, ...], int]] = []
    joined = False
    position = start
    while position < len(run):
        piece = run[position]
        if piece.word.role is Role.AND:
            if not parts:
                break
            joined = True
            position += 1
            continue
        if piece.word.role is Role.OVER:
            if (over := _fraction(parts, run, position + 1, words)) is not None:
                return over
            break
        if piece.word.role is Role.POINT:
            after = _behind_point(parts, run, position, words)
            if after is None:
                break
            parts, position = after
            good.append(after)
            continue
        if piece.apart and _stands_apart(parts, piece, run[position - 1]):
            break  # “million, ninety thousand” is one number; “one, two” are two
        extended = _extend(parts, piece, words, joined=joined)
        if extended is None:
            if piece.word.role is Role.TIMES and good and (joined or (len(good) > 1 and good[-1][0][-1].room == 1)):
                good.pop()
            break
        parts, joined = extended, False
        position += 1
        good.append((parts, position))
        if piece.word.ends:
            break
    whole = (one for one in reversed(good) if not run[one[1] - 1].word.stem)
    return next(((_sum(parts), stop) for parts, stop in whole), None)


def _sum(parts: tuple[_Part, ...]) -> Decimal:
    return sum((part.value for part in parts), Decimal(0))


def _fraction(parts: tuple[_Part, ...], run: list[Piece], position: int, words: Lexicon) -> tuple[Decimal, int] | None:
    """Read what the summands so far are a part of: 三分之二, 2/3."""
    above = longest(run, position, words) if parts else None
    return None if above is None else (above[0] / _sum(parts), above[1])


def _behind_point(
    parts: tuple[_Part, ...], run: list[Piece], position: int, words: Lexicon
) -> tuple[tuple[_Part, ...], int] | None:
    """Add the decimals behind the word for the point at *position*; give the summands, and where the number stops."""
    if not parts or run[position].apart:
        return None
    after = _share(run, position + 1, words) or _decimals(run, position + 1)
    return after and ((*parts[:-1], _Part(parts[-1].value + after[0], Decimal(0))), after[1])


def _stands_apart(parts: tuple[_Part, ...], piece: Piece, before: Piece) -> bool:
    """Tell whether a number word behind a comma begins another number."""
    return not parts or parts[-1].room < 1000 or piece.digits or before.word.attached


def _digit_row(run: list[Piece], start: int) -> tuple[Decimal, int] | None:
    """Read digits in a row as their places say: 二〇二三."""
    stop = start
    while stop < len(run) and _is_digit(run[stop]) and not run[stop].digits:
        stop += 1
    if stop - start < 2 or (stop < len(run) and run[stop].word.role is Role.TIMES):
        return None
    return Decimal("".join(str(int(piece.word.value)) for piece in run[start:stop])), stop


def _is_digit(piece: Piece) -> bool:
    return piece.word.role is Role.NUMBER and 0 <= piece.word.value <= 9 and piece.word.value == int(piece.word.value)


def _share(run: list[Piece], start: int, words: Lexicon) -> tuple[Decimal, int] | None:
    """Read decimals that say what they are parts of: “двенадцать целых пять десятых”, 12.5."""
    if start >= len(run) or all(piece.word.role is not Role.SHARE for piece in run[start:]):
        return None
    read = longest(run, start, words)
    return read if read is not None and 0 < read[0] < 1 else None


def _decimals(run: list[Piece], start: int) -> tuple[Decimal, int] | None:
    written = ""
    position = start
    while position < len(run) and _is_digit(run[position]):
        written += str(int(run[position].word.value))
        position += 1
    if (
        not written
        and position < len(run)
        and run[position].word.role is Role.NUMBER
        and 10 <= run[position].word.value < 100
    ):
        written, position = str(int(run[position].word.value)), position + 1
        if position < len(run) and _is_digit(run[position]) and written.endswith("0"):
            written, position = written[0] + str(int(run[position].word.value)), position + 1
    return (Decimal(f"0.{written}"), position) if written else None


def _extend(parts: tuple[_Part, ...], piece: Piece, words: Lexicon, *, joined: bool) -> tuple[_Part, ...] | None:
    """Add a number word to the summands so far, or give ``None`` where the two are no one number."""
    value = piece.word.value
    match piece.word.role:
        case Role.TIMES:
            return _times(parts, value, words, digits=piece.digits)
        case Role.SHARE:
            is_share = len(parts) == 1 and parts[0].value >= 1
            return (_Part(parts[0].value * value, Decimal(0)),) if is_share else None
        case Role.TEEN if parts and parts[-1].room == 1 and 1 <= parts[-1].value <= 9 and not joined:
            return (*parts[:-1], _Part(parts[-1].value + value, Decimal(1)))
        case _:
            return _append(parts, piece, words, joined=joined)


def _append(parts: tuple[_Part, ...], piece: Piece, words: Lexicon, *, joined: bool) -> tuple[_Part, ...] | None:
    """Add a number to the summands so far, as one more or to the last."""
    word = piece.word
    room = Decimal(0) if piece.digits else word.room if word.room is not None else _room(word.value)
    if not parts:
        return (_Part(word.value, room),)
    last = parts[-1]
    if piece.digits and word.value != int(word.value):  # «un 0,39 %»
        return None
    if last.open:
        many = _Part(last.value * word.value, last.room, scale=last.value, inner=_room(word.value))
        return (*parts[:-1], many) if word.value < last.room else None
    if grown := _grown(last, word.value, words, joined=joined):
        return (*parts[:-1], grown)
    if word.value == 0 and words.positional:
        return parts
    if 0 < word.value < last.room:
        return (*parts, _Part(word.value, room))
    is_year = not (piece.digits or joined) and words.year_pairs and len(parts) == 1
    if is_year and last.value in range(11, 21) and 10 <= word.value < 100:
        return (_Part(last.value * 100, Decimal(100)), _Part(word.value, room))
    return None


def _grown(last: _Part, value: Decimal, words: Lexicon, *, joined: bool) -> _Part | None:
    """Give the last summand with *value* in it, where it is no summand of its own."""
    if joined and last.scale >= 1000 and 0 < value < last.inner:  # elfu ishirini na tano: 25,000
        return _Part(last.value + value * last.scale, last.room)
    if 0 < value < 1 and last.room >= 1000:
        return _Part(last.value + value * last.room, Decimal(0))
    if words.unit_first and joined and last.room == 1 and 1 <= last.value <= 9 and value in range(20, 100, 10):
        return _Part(last.value + value, Decimal(1))
    return None


def _times(parts: tuple[_Part, ...], scale: Decimal, words: Lexicon, *, digits: bool) -> tuple[_Part, ...] | None:
    if digits:
        return None
    if words.scale_first:
        if parts and (parts[-1].open or scale >= parts[-1].room):
            return None
        return (*parts, _Part(scale, scale, open=True))
    kept = len(parts)
    while kept and parts[kept - 1].value < scale:
        kept -= 1
    many = sum((part.value for part in parts[kept:]), Decimal(0)) if kept < len(parts) else Decimal(1)
    value = many * scale
    if kept and value >= parts[kept - 1].room:
        return None
    return (*parts[:kept], _Part(value, scale if many == int(many) else Decimal(0)))  # «2,6 milliards deux jours»


def _room(value: Decimal) -> Decimal:
    """Give the largest power of ten that divides *value*: after “seven hundred” there is room for what is under 100."""
    if value == 0 or value != int(value):
        return Decimal(0)
    room = 1
    while int(value) % (room * 10) == 0:
        room *= 10
    return Decimal(room)


def inside(word: str, words: Lexicon) -> tuple[Word, ...]:
    """Read number words glued into one word (siebenhundert), behind a particle (وعشرون), in an age (osmnáctiletý)."""
    if len(word) > _LONGEST:
        return ()
    for prefix, role in words.prefixes:
        if word.startswith(prefix) and len(word) > len(prefix):
            rest = word[len(prefix) :]
            inner = (words.entries[rest],) if rest in words.entries else inside(rest, words)
            if inner:
                return (Word(Decimal(0), Role.AND), *inner) if role is Role.AND else inner
    for stem in (word.removesuffix(suffix) for suffix in words.suffixes if word.endswith(suffix)):
        if stem in words.pieces and words.pieces[stem].role is Role.NUMBER:
            return (words.pieces[stem],)
        if inner := _glued(stem, words):
            return inner
    return _glued(word, words) if words.glued else ()


def _glued(word: str, words: Lexicon) -> tuple[Word, ...]:
    segments = _segment(word, words)
    for found in segments:
        pieces = [Piece(entry, 0, 0) for entry in found]
        read = longest(pieces, 0, words)
        if read and read[1] == len(pieces) and not found[-1].stem:
            last = found[-1]
            room = last.value if last.role is Role.TIMES else _room(read[0])
            certain = [entry for entry in found if not entry.weak]
            return (Word(read[0], room=room, ordinal=last.ordinal, ends=last.ends, weak=not certain),)
    return ()


def _segment(word: str, words: Lexicon) -> Iterator[tuple[Word, ...]]:
    """Give the ways to divide *word* into two or more entries, longer entries first; few, as number words are few."""
    dead: set[int] = set()

    def ways(start: int) -> Iterator[tuple[Word, ...]]:
        if start == len(word):
            yield ()
            return
        if start in dead:
            return
        alive = False
        for size in words.sizes:
            entry = words.pieces.get(word[start : start + size]) if start + size <= len(word) else None
            if entry is None:
                continue
            for rest in ways(start + size):
                alive = True
                yield (entry, *rest)
        if not alive:
            dead.add(start)

    for count, way in enumerate(ways(0)):
        if count > 50:
            return
        if len(way) > 1:
            yield way
