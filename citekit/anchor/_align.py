"""Two folded texts side by side, what differs widened to whole words."""

from __future__ import annotations

from attrs import frozen
from rapidfuzz.distance import Levenshtein

from citekit.anchor._words import joined

_LEAST_SIMILARITY = 0.6  # of 1, Levenshtein: a word that is less like another is another word, and no misspelling of it

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


def blocks_of(quote: str, source: str) -> list[Block]:
    """Align two folded texts, and widen what differs to whole words on both sides."""
    merged: list[_Group] = []
    for op in Levenshtein.opcodes(quote, source):
        if op.tag == "equal":
            continue
        group = _at_words(quote, source, (op.src_start, op.src_end, op.dest_start, op.dest_end))
        group = _widen(quote, source, group)
        while merged and (group[0] <= merged[-1][1] or group[2] <= merged[-1][3]):
            last = merged.pop()
            group = _widen(quote, source, _within(_union(last, group), len(quote), len(source)))
        merged.append(group)
    return _with_same_between(merged, len(quote), len(source))


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


def _with_same_between(groups: list[_Group], quote_end: int, source_end: int) -> list[Block]:
    blocks: list[Block] = []
    q, s = 0, 0
    for q1, q2, s1, s2 in groups:
        if q1 > q and s1 > s:
            blocks.append(Block(q, q1, s, s1, same=True))
        blocks.append(Block(q1, q2, s1, s2, same=False))
        q, s = q2, s2
    if q < quote_end and s < source_end:
        blocks.append(Block(q, quote_end, s, source_end, same=True))
    return blocks
