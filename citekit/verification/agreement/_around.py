"""What stands around quoted words in a text, the words themselves taken out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from citekit.article import Article, Block
from citekit.language import sentences
from citekit.speakers import QuotationKind, QuotedPassage
from citekit.verification.agreement._telling import begins, has

THESE = "\ufffc"
"""What stands for the quoted words that are asked about."""
OTHERS = "\ufffb"
"""What stands for other quoted words."""
_QUOTED = (QuotationKind.DIRECT, QuotationKind.PARTIAL)
_STOPS = ".!?…。！？؟"
_NEAR = 2  # sentences behind, that may tell of the words before them
_BESIDE = 6
"""Sentences before and behind that are looked at: what is farther speaks of other words."""


@frozen
class Around:
    """The sentence that quoted words stand in, and the sentences about them, without what is quoted there.

    In ``own`` the words are `THESE` and other quoted words `OTHERS`. ``behind`` and ``ahead`` are the nearest sentences
    of the paragraph that quote nothing, the nearest first; ``before`` is the one right before the own, whatever it
    quotes, and ``is_behind_others`` tells that the nearest one ahead follows other quoted words, and speaks of them.
    ``passage`` is how the reader of speakers read the words.
    """

    language: str
    passage: QuotedPassage
    own: str
    behind: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    before: str = ""
    is_behind_others: bool = False

    @property
    def bare(self) -> str:
        """The sentence without marks of what was taken out."""
        return self.own.replace(THESE, " ").replace(OTHERS, " ")

    @property
    def telling(self) -> tuple[str, ...]:
        """The nearest sentences that speak of quoted words, and so of these."""
        behind = [one for one in self.behind[:_NEAR] if self._speaks_of_words(one) or self._points_back(one)]
        ahead = () if self.is_behind_others else self.ahead[:1]
        return (*behind, *(one for one in ahead if self._speaks_of_words(one) and not self._points_back(one)))

    def _speaks_of_words(self, sentence: str) -> bool:
        return has(sentence, self.language, "about")

    def _points_back(self, sentence: str) -> bool:
        """Whether a sentence begins by speaking of what was said before it: “That was the promise of …”."""
        return begins(sentence, self.language, "points-back")


@frozen
class _Stripped:
    """A paragraph without its quoted words, where each stood by its start in the article, and its sentences."""

    text: str
    places: dict[int, int]
    spans: tuple[tuple[int, int], ...]


@frozen(slots=False)
class Surroundings:
    """The paragraphs of one text and its quoted passages, asked what stands around each.

    ``cited`` are the starts of passages that are quoted words however short they are, since a key is for them.
    """

    article: Article = field(repr=False)
    passages: tuple[QuotedPassage, ...] = field(repr=False)
    language: str
    cited: frozenset[int] = frozenset()
    _read: dict[int, _Stripped] = field(factory=dict, init=False, repr=False, eq=False)

    def around(self, passage: QuotedPassage) -> Around | None:
        """Give what stands around *passage*; ``None`` where it is in no paragraph."""
        number = self._block_of(passage.start)
        stripped = self._stripped(number) if number is not None else None
        position = stripped.places.get(passage.start) if stripped is not None else None
        if number is None or stripped is None or position is None:
            return None
        here = bisect_right(stripped.spans, position, key=lambda span: span[0]) - 1
        start, end = stripped.spans[max(0, here)]
        if not start <= position < end:
            return None
        own = f"{stripped.text[start:position]}{THESE}{stripped.text[position + 1 : end]}"
        behind = tuple(_without_quotations(stripped.text, stripped.spans[here + 1 : here + 1 + _BESIDE]))
        if here == len(stripped.spans) - 1:
            behind = tuple(self._pointing_back(number + 1))
        ahead = tuple(_without_quotations(stripped.text, stripped.spans[max(0, here - _BESIDE) : here][::-1]))
        before = stripped.text[slice(*stripped.spans[here - 1])] if here > 0 else ""
        further = [OTHERS in stripped.text[begin:stop] for begin, stop in stripped.spans[: max(0, here)]][::-1]
        nearest = further.index(False) if False in further else len(further)  # how many sentences that quote are nearer
        is_behind_others = any(further[nearest + 1 : nearest + 2])
        return Around(self.language, passage, own, behind, ahead, before, is_behind_others)

    def _pointing_back(self, number: int) -> Iterator[str]:
        """The sentence that opens the next paragraph and points back at the words that end this one."""
        if 0 < number < len(self.article.blocks):
            stripped = self._stripped(number)
            for sentence in _without_quotations(stripped.text, stripped.spans[:1]):
                if begins(sentence, self.language, "points-back"):
                    yield sentence

    def paragraph_of(self, passage: QuotedPassage) -> int | None:
        """Give the number of the paragraph that *passage* stands in."""
        return self._block_of(passage.start)

    def source_of(self, passage: QuotedPassage) -> str:
        """Give how the paragraph that *passage* stands in is written in the article, with its marks."""
        number = self._block_of(passage.start)
        if number is None:
            return ""
        block = self.article.blocks[number]
        return self.article.text[block.start : block.end]

    def sentences_without_quotations(self) -> Iterator[tuple[int, str]]:
        """Give the sentences of the text that quote nothing, each with the number of its paragraph."""
        for number in range(len(self.article.blocks)):
            stripped = self._stripped(number)
            for sentence in _without_quotations(stripped.text, stripped.spans):
                yield number, sentence

    def lines_alone(self) -> Iterator[tuple[int, str]]:
        """Give the paragraphs that are one sentence and quote nothing, each with its number."""
        for number in range(len(self.article.blocks)):
            stripped = self._stripped(number)
            if len(stripped.spans) == 1 and not stripped.places:
                yield number, stripped.text

    def _stripped(self, number: int) -> _Stripped:
        if number not in self._read:
            text, places = _without_words(self.article.blocks[number], self._placed.get(number, []))
            self._read[number] = _Stripped(text, places, tuple(sentences(text, self.language)))
        return self._read[number]

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


def _without_words(block: Block, placed: Sequence[tuple[int, int, QuotedPassage]]) -> tuple[str, dict[int, int]]:
    """Give the text of *block* without what is quoted in it, and where each passage stood."""
    parts: list[str] = []
    places: dict[int, int] = {}
    position = length = 0
    for start, end, passage in sorted(placed, key=lambda one: one[:2]):
        if start < position:
            continue
        kept = block.text[position:start]
        words = block.text[start:end]
        stand_in = OTHERS + (words[-1:] if words.endswith(tuple(_STOPS)) else "")
        places[passage.start] = length + len(kept)
        parts += [kept, stand_in]
        length += len(kept) + len(stand_in)
        position = end
    return "".join([*parts, block.text[position:]]), places


def _without_quotations(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """Give the sentences at *spans* that quote nothing, up to the first that does and then those after it."""
    for start, end in spans:
        sentence = text[start:end]
        if THESE not in sentence and OTHERS not in sentence:
            yield sentence
