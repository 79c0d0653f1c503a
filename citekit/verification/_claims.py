"""Which printed words a citation is for, wherever its key stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from enum import Enum, auto
from functools import cached_property

from attrs import field, frozen

from citekit.article import Article, Block, BlockKind, CitationUse
from citekit.language import sentences
from citekit.model import UNDETERMINED
from citekit.speakers import QuotationKind, QuotedPassage

_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_BRACKETED = re.compile(r"\([^()]*\)|\[[^][]*\]|（[^（）]*）")
_SIGNATURE = re.compile(r"\s*[—–―-]{1,3}\s*\S.{0,100}\Z", re.DOTALL)
_STOPS = ".!?…؟۔।。！？\r\n"
_SOFT_BREAK = re.compile(r"(?<![\r\n])(?:\r\n?|\n)(?![ \t]*[\r\n])")
_BEGINS = "Xx"  # what follows: a key, or quoted words
_BLANK_LINE = re.compile(r"(?:\r\n?|\n)[ \t]*[\r\n]")
_NOTE = re.compile(r"(?:^|(?<=\r))[ ]{0,3}\[\^([^\]\s]+)\]:", re.MULTILINE)
_HEAD_OF_BLOCK = re.compile(r"^\s*(?:\[\^[^\]\s]+\]:|\d{1,9}[.)])")
_LOOKED_BACK = 64  # blocks that a place may lie within, one in another; deeper ones are no article's


class Claim(Enum):
    """How surely a key is for words.

    ``BESIDE``: only punctuation or brackets between them. ``SAME_SENTENCE``, ``NEAREST``: no words in marks stand
    nearer. ``PARAGRAPH``: other words of the paragraph, which are the record's only if they read like it.
    """

    BESIDE = auto()
    SAME_SENTENCE = auto()
    NEAREST = auto()
    PARAGRAPH = auto()


@frozen
class Claimed:
    """Printed words and the claim that a key has on them."""

    passage: QuotedPassage
    claim: Claim


@frozen
class _Spot:
    """A place in the text of a block, by its number."""

    block: int
    position: int


@frozen
class _Placed:
    passage: QuotedPassage
    block: int
    start: int
    end: int


def claims(article: Article, passages: Sequence[QuotedPassage]) -> dict[int, tuple[Claimed, ...]]:
    """Say for each citation of *article*, by its start, which of its quoted *passages* the key is for.

    A key is for the words before it up to the key before; for those behind it where it speaks in the sentence (“@key
    says, “…””); for the block quotation that it ends, stands in or follows; for the cells before it in its row; and in
    a note without words of its own, for those that the note hangs on.
    """
    layout = _Layout(article, tuple(passages))
    found: dict[int, tuple[Claimed, ...]] = {}
    taken: set[int] = set()
    for use in article.citations:
        own = tuple(one for one in _from_the_begin(layout.claimed(use), passages) if one.passage.start not in taken)
        found[use.start] = own
        taken.update(one.passage.start for one in own if one.claim is not Claim.PARAGRAPH)
    return found


def _from_the_begin(claimed: Iterable[Claimed], passages: Sequence[QuotedPassage]) -> Iterator[Claimed]:
    """Give words with those of the paragraphs before, where each paragraph of one quotation is opened anew."""
    given: set[int] = set()
    for one in claimed:
        place = bisect_right(passages, one.passage.start, key=lambda passage: passage.start) - 1
        while passages[place].continues and place and one.claim is not Claim.PARAGRAPH:
            place -= 1
            if passages[place].start not in given:
                given.add(passages[place].start)
                yield Claimed(passages[place], Claim.SAME_SENTENCE)
        if one.passage.start not in given:
            given.add(one.passage.start)
            yield one


@frozen(slots=False)
class _Layout:
    """Where passages and keys of one article stand to each other."""

    article: Article
    passages: tuple[QuotedPassage, ...] = field(repr=False)

    @property
    def blocks(self) -> tuple[Block, ...]:
        return self.article.blocks

    @cached_property
    def _order(self) -> list[tuple[int, int]]:
        return sorted((block.start, number) for number, block in enumerate(self.blocks))

    @cached_property
    def _ends(self) -> list[int]:
        return [block.end for block in self.blocks]

    @cached_property
    def _by_block(self) -> dict[int, list[_Placed]]:
        found: dict[int, list[_Placed]] = {}
        for passage in self.passages:
            spot = self._spot(passage.start)
            if spot is None or _is_signature(passage, self.blocks[spot.block]):
                continue
            end = self._position(spot.block, passage.end)
            found.setdefault(spot.block, []).append(_Placed(passage, spot.block, spot.position, end))
        return found

    @cached_property
    def _keys(self) -> dict[int, list[int]]:
        """The positions of the keys of each block, and of the marks of notes that only a key stands in; in order."""
        found: dict[int, list[int]] = {}
        for use in self.article.citations:
            if (spot := self._spot_of(use)) is None:
                continue
            found.setdefault(spot.block, []).append(spot.position)
            if not self._by_block.get(spot.block) and (hung := self._hung_on(use, spot)) is not None:
                found.setdefault(hung.block, []).append(hung.position)
        return {block: sorted(positions) for block, positions in found.items()}

    @cached_property
    def _notes(self) -> list[re.Match[str]]:
        """Where notes are defined, in order."""
        return list(_NOTE.finditer(self.article.text))

    def _spot_of(self, use: CitationUse) -> _Spot | None:
        """Give where a key stands; one that begins a block, whose text is without it, is at the begin of that."""
        place = bisect_right(self._order, (use.start, -1))
        if place < len(self._order):
            start, number = self._order[place]
            between = self.article.text[use.end : start]
            line = _HEAD_OF_BLOCK.sub("", self.article.text[use.start - use.column + 1 : use.start])
            if not any(map(str.isalnum, line + between)) and not _BLANK_LINE.search(between):
                return _Spot(number, 0)
        spot = self._spot(use.start)
        return (self._mark_of_bare_note(use, spot) if spot is not None else None) or spot

    def _mark_of_bare_note(self, use: CitationUse, spot: _Spot) -> _Spot | None:
        """Give the mark of the note that a key is all of: it has no block of its own."""
        before = bisect_right(self._notes, use.start, key=lambda note: note.end())
        if not before or self._ends[spot.block] > self._notes[before - 1].start():
            return None
        between = self.article.text[self._notes[before - 1].end() : use.start]
        return None if any(map(str.isalnum, between)) else self._hung_on(use, spot)

    def _spot(self, source: int) -> _Spot | None:
        """Give the innermost block that the place lies in, or else the last one before it."""
        place = bisect_right(self._order, (source, len(self.blocks)))
        before = [number for _, number in self._order[max(0, place - _LOOKED_BACK) : place]]
        if not before:
            return None
        around = [number for number in before if source <= self._ends[number]]
        number = min(around, key=lambda one: self._ends[one] - self.blocks[one].start) if around else before[-1]
        return _Spot(number, self._position(number, source))

    def _position(self, number: int, source: int) -> int:
        """Give the place in a block's text at or behind a place of the article's."""
        runs = self.blocks[number].runs
        at = bisect_right(runs, source, key=lambda run: run.source) - 1
        if at < 0:
            return 0
        run = runs[at]
        beyond = source - run.source
        return run.start + (beyond if run.length == run.source_length and beyond < run.length else run.length)

    def claimed(self, use: CitationUse) -> Iterator[Claimed]:
        spot = self._spot_of(use)
        if spot is None:
            return
        found = list(self._at(spot, intextual=use.intextual)) or self._earlier_in_note(spot)
        if not found and (hung := self._hung_on(use, spot)) is not None:
            found = list(self._at(hung, intextual=False))
        yield from found

    def _at(self, spot: _Spot, *, intextual: bool) -> Iterator[Claimed]:
        first, before, behind = self._beside(spot)
        if intextual and (said := self._same_sentence_behind(spot, behind)):
            yield from said
            before, behind = [], [one for one in behind if all(one.passage is not each.passage for each in said)]
        elif intextual and not behind and (announced := self._announced(spot)):
            yield from announced
        elif before:
            near = list(self._before(spot, before))
            yield from near
            if near[0].claim is not Claim.NEAREST:
                yield from list(self._going_on(spot, behind)) or self._left_to_itself(spot, behind)
            if self._goes_on_before(spot.block) and len(near) == len(before) and not first:
                yield from (Claimed(one.passage, Claim.SAME_SENTENCE) for one in self._quotation_to(spot.block - 1))
            before = before[: -len(near)]
        elif said := self._same_sentence_behind(spot, behind):
            yield from said
        else:
            yield from list(self._around(spot)) or self._announced(spot)
        yield from (Claimed(one.passage, Claim.PARAGRAPH) for one in before)

    def _beside(self, spot: _Spot) -> tuple[int, list[_Placed], list[_Placed]]:
        """Where the key before *spot* stands, 0 for none; and those between it, *spot* and the next key.

        Words around the key are before it: a line of dialogue that nothing closes ends behind the key.
        """
        keys = self._keys.get(spot.block, [])
        first = max((key for key in keys if key < spot.position), default=0)
        last = min((key for key in keys if key > spot.position), default=len(self.blocks[spot.block].text))
        own = self._by_block.get(spot.block, [])
        before = [one for one in own if first <= one.start < spot.position]
        return first, before, [one for one in own if spot.position <= one.start and one.end <= last]

    def _before(self, spot: _Spot, before: list[_Placed]) -> Iterator[Claimed]:
        """Those of the key's sentence; or else those of the last sentence that has any."""
        text = self.blocks[spot.block].text
        near: list[Claimed] = []
        place = spot.position
        for one in reversed(before):
            between = text[one.end : place]
            if near and self._ends_sentence(between):
                break
            claim = Claim.NEAREST if self._ends_sentence(text[one.end : spot.position]) else Claim.SAME_SENTENCE
            is_beside = not near and _only_punctuation(between or text[place : one.end])
            near.append(Claimed(one.passage, Claim.BESIDE if is_beside else claim))
            place = one.start
        yield from near

    def _going_on(self, spot: _Spot, behind: list[_Placed]) -> Iterator[Claimed]:
        """Those that a split quotation goes on with right behind its key."""
        text = self.blocks[spot.block].text
        between = text[spot.position : behind[0].start] if behind else "."
        if behind and _only_punctuation(between) and not any(mark in between for mark in _STOPS):
            following = min((key for key in self._keys[spot.block] if key >= behind[0].end), default=None)
            if following is not None and _only_punctuation(text[behind[0].end : following]):
                return  # those of the next key: “…” [@a]; “…” [@b]
            yield Claimed(behind[0].passage, Claim.SAME_SENTENCE)

    def _left_to_itself(self, spot: _Spot, behind: list[_Placed]) -> Iterator[Claimed]:
        """Those of the next sentences that no other key is for: the record's only if they read like it."""
        if max(self._keys.get(spot.block, [0])) <= spot.position:
            yield from (Claimed(one.passage, Claim.PARAGRAPH) for one in behind)

    def _same_sentence_behind(self, spot: _Spot, behind: list[_Placed]) -> list[Claimed]:
        text = self.blocks[spot.block].text
        found: list[Claimed] = []
        place = spot.position
        for one in behind:
            if self._ends_sentence(text[place : one.start]):
                break
            beside = not found and _only_punctuation(text[place : one.start])
            found.append(Claimed(one.passage, Claim.BESIDE if beside else Claim.SAME_SENTENCE))
            place = one.end
        return found

    def _announced(self, spot: _Spot) -> list[Claimed]:
        """The block quotation that a key at the end of a paragraph announces: “As @key says:”."""
        if self._ends_sentence(self.blocks[spot.block].text[spot.position :]):
            return []
        return [Claimed(one.passage, Claim.NEAREST) for one in self._quotation_from(spot.block + 1)]

    def _around(self, spot: _Spot) -> Iterator[Claimed]:
        """The words that a key without any in its own block is for."""
        block = self.blocks[spot.block]
        if block.kind is BlockKind.CELL:
            line = self.article.place(block.start)[0]
            for number in range(max(0, spot.block - _LOOKED_BACK), spot.block):
                if self.article.place(self.blocks[number].start)[0] == line:
                    yield from (Claimed(one.passage, Claim.NEAREST) for one in self._by_block.get(number, ()))
        elif block.kind is BlockKind.QUOTE or not block.text[: spot.position].strip():
            yield from (Claimed(one.passage, Claim.BESIDE) for one in self._quotation_to(spot.block - 1))
        elif not self._ends_sentence(block.text):  # a line that signs it, or says where it is from
            yield from (Claimed(one.passage, Claim.NEAREST) for one in self._quotation_to(spot.block - 1))

    def _ends_sentence(self, between: str) -> bool:
        """Tell whether a sentence ends in what stands between words and a key, or between two keys."""
        if not any(mark in between for mark in _STOPS):
            return False
        text = _SOFT_BREAK.sub(" ", _BRACKETED.sub("", between)) + _BEGINS
        return len(sentences(text, self.article.language or UNDETERMINED)) > 1

    def _goes_on_before(self, number: int) -> bool:
        """Tell whether a block and the one before it are of one block quotation, and not one within another."""
        own, before = self.blocks[number], self.blocks[max(0, number - 1)]
        return own.kind is before.kind is BlockKind.QUOTE and own.depth == before.depth

    def _quotation_to(self, number: int) -> list[_Placed]:
        """The words of the block quotation that ends with a block, up to the key before."""
        found: list[_Placed] = []
        depth = self.blocks[number].depth
        while number >= 0 and self._is_quotation(number, depth):
            found = [*self._by_block.get(number, []), *found]
            number -= 1
        return found

    def _quotation_from(self, number: int) -> list[_Placed]:
        found: list[_Placed] = []
        depth = self.blocks[number].depth if number < len(self.blocks) else 0
        while number < len(self.blocks) and self._is_quotation(number, depth):
            found += self._by_block.get(number, [])
            number += 1
        return found

    def _is_quotation(self, number: int, depth: int) -> bool:
        """Tell whether a block is of a block quotation without a key in it, as deep within others as *depth*."""
        block = self.blocks[number]
        return block.kind is BlockKind.QUOTE and block.depth == depth and not self._keys.get(number)

    def _earlier_in_note(self, spot: _Spot) -> list[Claimed]:
        """The words of the paragraphs before a key in one note, back to the paragraph with another key."""
        found: list[Claimed] = []
        if self.blocks[spot.block].kind is BlockKind.NOTE:
            for number in range(spot.block - 1, max(-1, spot.block - _LOOKED_BACK), -1):
                end, begin = self.blocks[number].end, self.blocks[number + 1].start
                if self.blocks[number].kind is not BlockKind.NOTE or _NOTE.search(self.article.text, end, begin):
                    break
                if self._keys.get(number):
                    break
                found = [*(Claimed(one.passage, Claim.NEAREST) for one in self._by_block.get(number, ())), *found]
        return found

    def _hung_on(self, use: CitationUse, spot: _Spot) -> _Spot | None:
        """The place in the text to which the note belongs that a key stands in."""
        text = self.article.text
        before = bisect_right(self._notes, use.start, key=lambda note: note.end())
        defined = self._notes[before - 1] if before else None
        block = self.blocks[spot.block]
        if defined is None or (block.kind is not BlockKind.NOTE and block.end > defined.start()):
            return None
        mark = text.find(f"[^{defined[1]}]")
        return self._spot(mark) if 0 <= mark < defined.start() else None


def uncited(passages: Sequence[QuotedPassage], kept: set[int]) -> Iterator[QuotedPassage]:
    """Give the quotations of an article for which no key is; *kept* are the starts of those for which one is."""
    return (one for one in passages if one.kind in _QUOTED and one.start not in kept)


def _is_signature(passage: QuotedPassage, block: Block) -> bool:
    return block.kind is BlockKind.QUOTE and not passage.opening and bool(_SIGNATURE.match(passage.text))


def _only_punctuation(between: str) -> bool:
    return not any(map(str.isalnum, _BRACKETED.sub("", between)))
