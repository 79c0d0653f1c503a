"""Two folded texts side by side, what differs widened to whole words."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from citekit.anchor._words import joints

_LEAST_SIMILARITY = 0.6  # of 1, Levenshtein: a word that is less like another is another word, and no misspelling of it
_FURTHEST = 40  # characters that what only one side has is slid to the edge of a word

_Group = tuple[int, int, int, int]


@frozen
class Block:
    """A range of a quotation beside a range of a source, the same or not."""

    quote_start: int
    quote_end: int
    source_start: int
    source_end: int
    same: bool


def covered(quote: str, source: str) -> float:
    """Give the share of *quote* that is words which *source* has too, misspelt or not, at the same place."""
    missing = sum(
        _missing(quote[block.quote_start : block.quote_end], source[block.source_start : block.source_end])
        for block in blocks_of(quote, source)
        if not block.same
    )
    return 1 - missing / len(quote)


def _missing(quote: str, source: str) -> float:
    """Count the characters of the words of *quote* that are like no word of *source*."""
    others = source.split()
    return sum(
        len(word)
        for word in quote.split()
        if not any(Levenshtein.normalized_similarity(word, other) >= _LEAST_SIMILARITY for other in others)
    )


@lru_cache(maxsize=8)  # the same two are aligned to find a place and to judge it
def blocks_of(quote: str, source: str) -> tuple[Block, ...]:
    """Align two folded texts, and widen what differs to whole words on both sides."""
    merged: list[_Group] = []
    in_quote, in_source = joints(quote), joints(source)
    for tag, q1, q2, s1, s2 in opcodes(quote, source):
        if tag == "equal":
            continue
        shift = 0
        if q1 == q2:
            shift = _shift(source, (s1, s2), in_source, (q1, in_quote))
        elif s1 == s2:
            shift = _shift(quote, (q1, q2), in_quote, (s1, in_source))
        group = _widen(in_quote, in_source, (q1 + shift, q2 + shift, s1 + shift, s2 + shift))
        while merged and (group[0] <= merged[-1][1] or group[2] <= merged[-1][3]):
            last = merged.pop()
            group = _widen(in_quote, in_source, _within(_union(last, group), len(quote), len(source)))
        merged.append(group)
    return _with_same_between(merged, len(quote), len(source))


def opcodes(quote: str, source: str) -> list[tuple[str, int, int, int, int]]:
    """Give Levenshtein's operations, each with its range of *quote* and of *source*."""
    return cast("list[tuple[str, int, int, int, int]]", Levenshtein.opcodes(quote, source).as_list())


def _union(first: _Group, second: _Group) -> _Group:
    """Give the range around both, so that what stands before it and behind it stays aligned as it was."""
    before, behind = first[0] - first[2], second[1] - second[3]
    q1 = min(first[0], second[0], min(first[2], second[2]) + before)
    q2 = max(first[1], second[1], max(first[3], second[3]) + behind)
    return q1, q2, q1 - before, q2 - behind


def _within(group: _Group, quote_end: int, source_end: int) -> _Group:
    """Give a range that runs over an end of either text as one that has both up to that end."""
    q1, q2, s1, s2 = group
    if q1 < 0 or s1 < 0:
        q1, s1 = 0, 0
    if q2 > quote_end or s2 > source_end:
        q2, s2 = quote_end, source_end
    return q1, q2, s1, s2


def _shift(text: str, range_: tuple[int, int], inside: bytearray, other: tuple[int, bytearray]) -> int:
    """Give how far what only one side has slides to begin and end between words, if it can be read so.

    *inside* are the `joints` of its text, *other* is the place in the other text with the joints of that.
    """
    (start, end), (at, others) = range_, other
    for shift in _shifts(text, start, end):
        place = at + shift
        free = 0 <= place < len(others) and not others[place]
        if free and not inside[start + shift] and not inside[end + shift]:
            return shift
    return 0


def _shifts(text: str, start: int, end: int) -> Iterator[int]:
    """Give how far ``text[start:end]`` can slide with the text around it the same: first to the left, then right."""
    yield 0
    for shift in range(1, min(_FURTHEST, start + 1)):
        if text[start - shift] != text[end - shift]:
            break
        yield -shift
    for shift in range(1, min(_FURTHEST, len(text) - end + 1)):
        if text[start + shift - 1] != text[end + shift - 1]:
            break
        yield shift


def _widen(in_quote: bytearray, in_source: bytearray, group: _Group) -> _Group:
    q1, q2, s1, s2 = group
    while q1 > 0 and s1 > 0 and (in_quote[q1] or in_source[s1]):
        q1, s1 = q1 - 1, s1 - 1
    quote_end, source_end = len(in_quote) - 1, len(in_source) - 1
    while q2 < quote_end and s2 < source_end and (in_quote[q2] or in_source[s2]):
        q2, s2 = q2 + 1, s2 + 1
    return q1, q2, s1, s2


def _with_same_between(groups: list[_Group], quote_end: int, source_end: int) -> tuple[Block, ...]:
    blocks: list[Block] = []
    q, s = 0, 0
    for q1, q2, s1, s2 in groups:
        if q1 > q and s1 > s:
            blocks.append(Block(q, q1, s, s1, same=True))
        blocks.append(Block(q1, q2, s1, s2, same=False))
        q, s = q2, s2
    if q < quote_end and s < source_end:
        blocks.append(Block(q, quote_end, s, source_end, same=True))
    return tuple(blocks)
