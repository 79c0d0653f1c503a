"""Putting a block together, character by character accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import define, evolve, field, frozen

from citekit.article._marks import Quoted, quoted, trimmed
from citekit.article._records import Block, BlockKind, CitationUse, PrintedQuotation, Suppression
from citekit.pages import Run

_BETWEEN = re.compile(r"\s*[.,;:!?…。，]?\s*")
_GAP = 20  # code points before a key: one sign and spaces, however many
_SUPPRESSION = re.compile(
    r"<!--\s*citekit:\s*ok\b(?P<rules>(?:[\s,]+(?:CK\d+\w*|\*)(?!\w))*)(?P<reason>.{0,2000}?)-->",
    re.DOTALL | re.IGNORECASE,
)
COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


@define
class BlockInMaking:
    """The text of a block as it grows, with what stood in it."""

    kind: BlockKind
    parts: list[str] = field(factory=list)
    runs: list[Run] = field(factory=list)
    code: list[tuple[int, int]] = field(factory=list)
    uses: list[tuple[int, CitationUse]] = field(factory=list)
    comments: list[tuple[int, str]] = field(factory=list)
    length: int = 0
    depth: int = 0

    def add(self, text: str, source: int, source_length: int) -> None:
        """Append *text*, which was read from *source_length* code points at *source*."""
        if text:
            self.runs.append(Run(self.length, len(text), source, source_length))
            self.give(text)

    def add_code(self, text: str, source: int, source_length: int) -> None:
        """Append code."""
        self.code.append((self.length, self.length + len(text)))
        self.add(text, source, source_length)

    def give(self, text: str) -> None:
        """Append what the reader is given and the article does not spell."""
        self.parts.append(text)
        self.length += len(text)

    def done(self) -> Block | None:
        """Give the block, or nothing where the reader sees nothing."""
        text = "".join(self.parts)
        return (
            Block(self.kind, text, tuple(self.runs), tuple(self.code), self.depth)
            if text.strip() and self.runs
            else None
        )


@frozen
class QuotationsOf:
    """The quotations in marks of a block, asked which of them ends where."""

    block: Block
    text: str
    by_end: dict[int, Quoted]

    @classmethod
    def of(cls, block: Block) -> QuotationsOf:
        """Find the quotations of *block*."""
        text = block.without_code
        found = sorted(quoted(text), key=lambda one: -one.depth)
        return cls(block, text, {one.end + len(one.closing): one for one in found if one.closed})

    def before(self, position: int) -> PrintedQuotation | None:
        """Give the quotation that ends directly before *position* of the block's text."""
        gap = _BETWEEN.match(self.text[max(0, position - _GAP) : position][::-1])
        ends = range(position, position - (gap.end() if gap else 0) - 1, -1)
        found = next((self.by_end[end] for end in ends if end in self.by_end), None)
        if found is None:
            return None
        start, end = trimmed(self.text, found.start, found.end)
        if start == end:
            return None
        words, first, last = self.block.text[start:end], self.block.source_start(start), self.block.source_end(end)
        return PrintedQuotation(words, first, last, found.opening, found.closing)


def printed_block(blocks: Iterable[Block]) -> PrintedQuotation | None:
    """Give the block quotation that the *blocks* are."""
    parts = [block for block in blocks if block.text.strip()]
    if not parts:
        return None
    first, last = parts[0], parts[-1]
    begin, _ = trimmed(first.text, 0, len(first.text))
    _, stop = trimmed(last.text, 0, len(last.text))
    text = "\n\n".join(block.text.strip() for block in parts)
    return PrintedQuotation(text, first.source_start(begin), last.source_end(stop))


def with_printed(made: list[tuple[BlockInMaking, Block | None]]) -> tuple[CitationUse, ...]:
    """Give the citations of the blocks in order, each with the quotation that it stands behind."""
    uses: list[CitationUse] = []
    quotation: list[Block] = []
    for making, block in made:
        if making.kind is not BlockKind.QUOTE:
            before, quotation = quotation, []
        else:
            before = quotation = [*quotation, *([block] if block else [])]
        in_marks = QuotationsOf.of(block) if block and making.uses else None
        for position, use in making.uses:
            uses.append(use if use.intextual else evolve(use, printed=_printed(making, in_marks, position, before)))
    return tuple(sorted(uses, key=lambda use: use.start))


def _printed(
    making: BlockInMaking, in_marks: QuotationsOf | None, position: int, before: list[Block]
) -> PrintedQuotation | None:
    printed = in_marks.before(position) if in_marks else None
    if printed or not before:
        return printed
    at_edge = position >= making.length - 1 if making.kind is BlockKind.QUOTE else position <= 1
    return printed_block(before) if at_edge else None


def suppressions_in(comment: str, start: int, end: int, line: int) -> list[Suppression]:
    """Read ``<!-- citekit: ok CK104 reason -->``, which speaks of the passage from *start* to *end*."""
    found = _SUPPRESSION.match(comment)
    if found is None:
        return []
    rules = re.findall(r"[\w*]+", found["rules"].upper()) or ["*"]
    return [Suppression(rule, found["reason"].strip(), start, end, line) for rule in rules]
