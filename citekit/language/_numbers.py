"""Numbers in a text, in digits and in words.

Every language's number words are combined by the same few rules; which words there are, and what they may do, is data.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit.language._data import fold_word
from citekit.language._number_grammar import Piece, longest
from citekit.language._number_tokens import pieces_of, runs
from citekit.language._number_words import Lexicon, lexicon
from citekit.language._tags import normalise_tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CURRENCY_CODES = frozenset(
    (
        "USD",
        "EUR",
        "GBP",
        "JPY",
        "CHF",
        "CNY",
        "RUB",
        "UAH",
        "PLN",
        "CZK",
        "INR",
        "BRL",
        "MXN",
        "ARS",
        "BOB",
        "PEN",
        "KRW",
    )
)


def reads_number_words(language: str) -> bool:
    """Tell whether the number words of *language* (BCP 47) are known; digits are read in every language."""
    return bool(lexicon(language).entries)


@frozen
class Number:
    """A number in a text: its value, and the half-open range of code points that says it.

    ``kind`` is ``cardinal``, ``ordinal``, ``fraction``, ``percent``, ``currency``, ``date`` (a part of one in digits)
    or ``label`` (digits glued to letters, “G20”). The sign of percent or currency is not part of the range.
    ``certain`` is false for words that are as often something else: German “ein”, French “neuf”, English “second”.
    """

    value: Decimal
    start: int
    end: int
    kind: str = "cardinal"
    certain: bool = True


def numbers(text: str, tag: str, *, doubtful: bool = False) -> tuple[Number, ...]:
    """Give the numbers of *text*, in the language *tag*, in the order of the text; no two overlap.

    Digits are read in every language; words in those with a file in ``data/numbers``. “Setecientos mil”, “3,5 Mio.”,
    “fünfunddreißig”, 三十五万 and “half a million” are one number each. With *doubtful*, numbers that are not
    ``certain`` are given too. Raises `InvalidTag`.
    """
    tag = normalise_tag(tag)
    words = lexicon(tag)
    found = [number for run in runs(pieces_of(text, tag, words), text) for number in _combine(run, text, words)]
    return tuple(number for number in found if doubtful or number.certain)


def _combine(run: list[Piece], text: str, words: Lexicon) -> Iterator[Number]:
    start = 0
    while start < len(run):
        read = longest(run, start, words)
        if read is None:
            start += 1
            continue
        value, stop = read
        yield _number(value, run[start:stop], text, words)
        start = stop


def _number(value: Decimal, pieces: Sequence[Piece], text: str, words: Lexicon) -> Number:
    value = Decimal(int(value)) if value == int(value) else value
    start, end = pieces[0].start, pieces[-1].end
    certain = _weighty(pieces, words) if words.unspaced else any(not piece.word.weak for piece in pieces)
    certain = certain or any(piece.digits for piece in pieces)
    kind = "cardinal"
    if any(piece.label for piece in pieces):
        kind = "label"
    elif any(piece.word.ordinal for piece in pieces):
        kind = "ordinal"
    elif value != int(value) and not any(piece.digits for piece in pieces):
        kind = "fraction"
    return _in_context(Number(value, start, end, kind, certain), text, words)


def _weighty(pieces: Sequence[Piece], words: Lexicon) -> bool:
    """Tell whether number signs of a script without spaces are one number: not 一, nor two digits in a row (六一).

    Two syllables of Korean that nothing is counted with are a word: 조사, 구조.
    """
    if words.at_start:
        return len(pieces) > 2 and all(one.end == two.start for one, two in pairwise(pieces))
    return len(pieces) > 2 or (len(pieces) == 2 and not all(piece.word.value < 10 for piece in pieces))


def _in_context(number: Number, text: str, words: Lexicon) -> Number:
    """Read what stands around a number: ordinal marks, percent, currency, counting words."""
    before, after = text[max(0, number.start - 12) : number.start], text[number.end : number.end + 40]
    tail = words.after.match(fold_word(after)) if words.after else None
    head = words.before.search(fold_word(before)) if words.before else None
    if head and words.kind_before(head[0]) == "ordinal":
        return evolve(number, kind="ordinal", certain=True)
    if head and words.kind_before(head[0]) == "percent":
        return evolve(number, kind="percent", certain=True)
    sign = after.lstrip(" \u00a0\u202f")[:1]
    if sign in ("%", "٪", "％", "﹪"):
        return evolve(number, kind="percent", certain=True)
    if tail:
        kind, factor = words.kind_after(tail[0].lstrip("-").strip())
        if kind == "counter":
            return evolve(number, certain=True)
        return evolve(number, kind=kind, certain=True, value=number.value * factor)
    close = before.rstrip(" \u00a0\u202f")[-1:]
    if _is_currency(close) or _is_currency(sign) or _code(before, after):
        return evolve(number, kind="currency", certain=True)
    return number


def _is_currency(char: str) -> bool:
    return bool(char) and unicodedata.category(char) == "Sc"


def _code(before: str, after: str) -> bool:
    return before.rstrip()[-3:] in _CURRENCY_CODES or after.lstrip()[:3] in _CURRENCY_CODES
