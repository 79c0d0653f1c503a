"""What stands around quoted words in a text, the words themselves taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from citekit.article import Article, Block
from citekit.language import sentences
from citekit.speakers import QuotationKind, QuotedPassage

THESE = "\ufffc"
"""What stands for the quoted words that are asked about."""
OTHERS = "\ufffb"
"""What stands for other quoted words."""
_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_STOPS = ".!?…。！？؟"


@frozen
class Around:
    """The sentence that quoted words stand in, and the sentences about them, without what is quoted there.

    In ``own`` the words are `THESE` and other quoted words `OTHERS`. ``behind`` and ``ahead`` are the sentences of the
    paragraph that quote nothing, the nearest first. ``passage`` is how the reader of speakers read the words;
    ``companions`` are the other passages of the sentence.
    """

    language: str
    passage: QuotedPassage
    own: str
    behind: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    companions: tuple[QuotedPassage, ...] = ()

    @property
    def bare(self) -> str:
        """The sentence without marks of what was taken out."""
        return self.own.replace(THESE, " ").replace(OTHERS, " ")


@frozen(slots=False)
class Surroundings:
    """The paragraphs of one text and its quoted passages, asked what stands around each.

    ``cited`` are the starts of passages that are quoted words however short they are, since a key is for them.
    """

    article: Article = field(repr=False)
    passages: tuple[QuotedPassage, ...] = field(repr=False)
    language: str
    cited: frozenset[int] = frozenset()

    def around(self, passage: QuotedPassage) -> Around | None:
        """Give what stands around *passage*; ``None`` where it is in no paragraph."""
        number = self._block_of(passage.start)
        if number is None:
            return None
        placed = self._placed.get(number, [])
        text, starts = _without_words(self.article.blocks[number], placed, passage)
        position = text.find(THESE)
        spans = sentences(text, self.language)
        here = next((place for place, (start, end) in enumerate(spans) if start <= position < end), None)
        if here is None:
            return None
        start, end = spans[here]
        companions = tuple(one for at, one in starts if start <= at < end and one is not passage)
        behind = tuple(_without_quotations(text, spans[here + 1 :]))
        ahead = tuple(_without_quotations(text, spans[:here][::-1]))
        return Around(self.language, passage, text[start:end], behind, ahead, companions)

    def paragraph_of(self, passage: QuotedPassage) -> int | None:
        """Give the number of the paragraph that *passage* stands in."""
        return self._block_of(passage.start)

    def sentences_without_quotations(self) -> Iterator[tuple[int, str]]:
        """Give the sentences of the text that quote nothing, each with the number of its paragraph."""
        for number, block in enumerate(self.article.blocks):
            text, _ = _without_words(block, self._placed.get(number, []), None)
            for sentence in _without_quotations(text, sentences(text, self.language)):
                yield number, sentence

    @cached_property
    def _order(self) -> list[tuple[int, int]]:
        return sorted((block.start, number) for number, block in enumerate(self.article.blocks))

    def _block_of(self, source: int) -> int | None:
        place = bisect_right(self._order, (source, len(self._order))) - 1
        if place < 0:
            return None
        number = self._order[place][1]
        return number if source <= self.article.blocks[number].end else None

    @cached_property
    def _placed(self) -> dict[int, list[tuple[int, int, QuotedPassage]]]:
        found: dict[int, list[tuple[int, int, QuotedPassage]]] = {}
        for passage in self.passages:
            number = self._block_of(passage.start)
            if number is None or (passage.kind not in _QUOTED and passage.start not in self.cited):
                continue
            block = self.article.blocks[number]
            start, end = _position(block, passage.start), _position(block, passage.end)
            found.setdefault(number, []).append((start, end, passage))
        return found


def _position(block: Block, source: int) -> int:
    """Give the place in the block's text of a place of the article's."""
    at = bisect_right(block.runs, source, key=lambda run: run.source) - 1
    if at < 0:
        return 0
    run = block.runs[at]
    return run.start + min(run.length, source - run.source)


def _without_words(
    block: Block, placed: Sequence[tuple[int, int, QuotedPassage]], these: QuotedPassage | None
) -> tuple[str, list[tuple[int, QuotedPassage]]]:
    """Give the text of *block* without what is quoted in it, and where each passage stood."""
    parts: list[str] = []
    starts: list[tuple[int, QuotedPassage]] = []
    position = length = 0
    for start, end, passage in sorted(placed, key=lambda one: one[:2]):
        if start < position:
            continue
        kept = block.text[position:start]
        words = block.text[start:end]
        stand_in = (THESE if passage is these else OTHERS) + (words[-1:] if words.endswith(tuple(_STOPS)) else "")
        starts.append((length + len(kept), passage))
        parts += [kept, stand_in]
        length += len(kept) + len(stand_in)
        position = end
    return "".join([*parts, block.text[position:]]), starts


def _without_quotations(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Give the sentences at *spans* that quote nothing, up to the first that does and then those after it."""
    for start, end in spans:
        sentence = text[start:end]
        if THESE not in sentence and OTHERS not in sentence:
            yield sentence
