"""Where number words and digits stand in a text."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import evolve

from citekit.language._data import fold_word, marks
from citekit.language._number_grammar import Piece, inside
from citekit.language._number_words import Lexicon, Role, Word, lexicon
from citekit.language._numerals import NUMERAL, numeral_value
from citekit.language._traits import has_trait

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def runs(pieces: Sequence[Piece], text: str) -> Iterator[list[Piece]]:
    run: list[Piece] = []
    for piece in pieces:
        between = text[run[-1].end : piece.start] if run else ""
        if run and between == ", " and not run[-1].digits:
            piece = evolve(piece, apart=True)  # noqa: PLW2901
        elif run and not joined(between):
            yield run
            run = []
        run.append(piece)
    if run:
        yield run


def joined(between: str) -> bool:
    return len(between) <= 3 and all(char in " \u00a0\u202f\u2009\u200b-\u2010\u2011\t\n" for char in between)


_VULGAR = "[¼-¾⅐-⅞]"
_DIGITS = re.compile(rf"\d|{_VULGAR}")
# 十二・五パーセント is 12.5; 五・四運動 is a day, and a point between names is none
_KANJI_POINT = "・(?=[〇一二三四五六七八九]+(?:[万億兆割倍度％%]|パーセント|ポイント|キロ|メートル|トン))"


@lru_cache(maxsize=1)
def _word_pattern() -> re.Pattern[str]:
    return re.compile(rf"[^\W\d_](?:[^\W\d_]|[{marks()}]|['’ʼ](?=[^\W\d_])|{_KANJI_POINT})*")


@lru_cache(maxsize=1)
def _token_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?P<numeral>{NUMERAL})|(?P<vulgar>{_VULGAR})|(?P<word>{_word_pattern().pattern})")


def may_tell_of_numbers(text: str, tags: tuple[str, ...]) -> bool:
    """Tell whether words of *text* may be of a number, or of its unit, in any of the languages *tags*; a no is certain.

    In a script without spaces all may. Raises `InvalidTag`.
    """
    return bool(_DIGITS.search(text)) or any(_tells(word, tags) for word in _word_pattern().findall(text))


def may_name_numbers(word: str, tags: tuple[str, ...]) -> bool:
    """Tell whether *word*, or a phrase that has it, is a number or a unit, and no article or conjunction as well.

    Without any such word a passage names no number in the languages *tags*. Raises `InvalidTag`.
    """
    return any(_names(word, tag) for tag in tags)


def _names(word: str, tag: str) -> bool:
    words = lexicon(tag)
    if words.unspaced:
        return bool(_any_entry(tag).search(word))
    return fold_word(word) in words.naming or bool(_alone(word, tag)[1])


@lru_cache(maxsize=64)
def _any_entry(tag: str) -> re.Pattern[str]:
    """Find a number word among letters of a script without spaces."""
    found = (word for word, entry in lexicon(tag).entries.items() if entry.role is not Role.NOTHING)
    return re.compile("|".join(map(re.escape, sorted(found))))


@lru_cache(maxsize=1 << 14)
def _tells(word: str, tags: tuple[str, ...]) -> bool:
    folded = fold_word(word)
    return any(lexicon(tag).unspaced or folded in lexicon(tag).telling or any(_alone(word, tag)) for tag in tags)


def pieces_of(text: str, tag: str, words: Lexicon) -> list[Piece]:
    found: list[Piece] = []
    tokens = list(_token_pattern().finditer(text))
    position = 0
    while position < len(tokens):
        token = tokens[position]
        if token["numeral"]:
            found.extend(_digits(text, token, tag))
            position += 1
        elif token["vulgar"]:
            value = Decimal(str(unicodedata.numeric(token[0]))).quantize(Decimal("0.0001"))
            whole = found[-1] if found and found[-1].digits and found[-1].end == token.start() else None
            if whole:
                found[-1] = evolve(whole, word=evolve(whole.word, value=whole.word.value + value), end=token.end())
            else:
                found.append(Piece(Word(value), *token.span(), digits=True))
            position += 1
        elif words.unspaced:
            found.extend(_scan(text, token, words))
            position += 1
        else:
            pieces, taken = _look_up(text, tokens, position, words, tag)
            found.extend(piece for piece in pieces if not piece.word.attached or _attached(text, piece, found))
            position += taken
    return found


def _attached(text: str, piece: Piece, found: Sequence[Piece]) -> bool:
    """Tell whether a scale of one letter is one: written to digits, and one of money behind a currency sign."""
    if not (found and found[-1].digits and found[-1].end == piece.start):
        return False
    if piece.word.value == 1000 and found[-1].word.value < 10:  # 4K
        return False
    before = text[: found[-1].start].rstrip()[-1:]
    return not piece.word.money or unicodedata.category(before or "x") == "Sc"


def _digits(text: str, token: re.Match[str], tag: str) -> Iterator[Piece]:
    start, end = token.span()
    if token["group"] == " " and has_trait(tag, "no-space-groups"):  # others also write 10 000 (ISO 80000-1)
        for part in re.finditer(r"\S+", token[0]):
            yield Piece(Word(numeral_value(part[0], tag)), start + part.start(), start + part.end(), digits=True)
        return
    label = start > 0 and text[start - 1].isalpha() and text[start - 1].isascii()
    value = numeral_value(token[0], tag)
    yield Piece(Word(value, room=Decimal(0)), start, end, digits=True, label=label)


def _look_up(
    text: str, tokens: list[re.Match[str]], position: int, words: Lexicon, tag: str
) -> tuple[list[Piece], int]:
    """Find the longest entry that begins with this token; else look into the token."""
    start = tokens[position].start()
    begins, within = _alone(tokens[position][0], tag)
    key, best = "", None
    for size in range(1, words.longest + 1 if begins else 1):
        if position + size > len(tokens):
            break
        token = tokens[position + size - 1]
        if token["word"] is None or (size > 1 and not joined(text[tokens[position + size - 2].end() : token.start()])):
            break
        key = f"{key} {fold_word(token[0])}" if key else fold_word(token[0])
        if key in words.entries:
            best = size
            entry = words.entries[key]
    if best:
        if entry.role is Role.NOTHING:
            return [], best
        return [Piece(entry, start, tokens[position + best - 1].end())], best
    token = tokens[position]
    return [Piece(word, *token.span()) for word in within], 1


@lru_cache(maxsize=1 << 14)
def _alone(token: str, tag: str) -> tuple[bool, tuple[Word, ...]]:
    """Tell whether an entry begins with *token*, and which number words are glued in it; a text repeats its words."""
    words, word = lexicon(tag), fold_word(token)
    return word in words.begins, inside(word, words)


def _scan(text: str, token: re.Match[str], words: Lexicon) -> list[Piece]:
    """Find number words anywhere in a run of letters, for scripts that write no spaces."""
    start, end = token.span()
    position = start
    found: list[Piece] = []
    if words.at_start and text[start - 1 : start].isdecimal() and words.after and words.after.match(text, start, end):
        return found  # what is counted, as 세 of 17세
    while (begin := words.starts.search(text, position, end)) is not None:
        if words.at_start and begin.start() > position:
            return found
        position = begin.start()
        size = next((size for size in words.sizes if text[position : position + size] in words.entries), 0)
        if not size:
            if words.at_start:
                return found
            position += 1
            continue
        inside = bool(found) and found[-1].end == position
        if inside and words.entries[text[position : position + size]].role is Role.NOTHING:  # 十万一千
            size = next((less for less in words.sizes if less < size and _is_number(text, position, less, words)), size)
        entry = words.entries[text[position : position + size]]
        if entry.role is not Role.NOTHING:
            found.append(Piece(entry, position, position + size))
        position += size
    return found


def _is_number(text: str, position: int, size: int, words: Lexicon) -> bool:
    entry = words.entries.get(text[position : position + size])
    return entry is not None and entry.role is not Role.NOTHING
