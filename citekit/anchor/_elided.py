"""Quotations with ellipses and brackets: their runs of words in order, within reach of one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from functools import cached_property
from itertools import chain, tee

from attrs import field, frozen

from citekit.anchor._brackets import Bracket, changed, own_before, own_behind, replaced_at_end, replaced_at_start
from citekit.anchor._changes import Sides
from citekit.anchor._cuts import Loss, losses
from citekit.anchor._edits import differences, harmless
from citekit.anchor._fold import Folded
from citekit.anchor._meaning import Meaning
from citekit.anchor._page_languages import PageLanguages
from citekit.anchor._parse import Gap, Parsed, Words
from citekit.anchor._passage import Passage
from citekit.anchor._search import SHORTEST_APPROXIMATE, Haystack, Place, places, same_letters
from citekit.anchor._seeds import SURE
from citekit.anchor._verdict import Edit, EditKind, Judgement
from citekit.anchor._words import divides_word, word_end, word_start

_MOST_STEPS = 4000  # ways to place pieces that are tried: a hostile text has no end of them
_MOST_CHAINS = 100  # of which the best is chosen: bounds the time
_BOUND_REACH = 24  # characters between pieces that belong to one phrase: a word or two
_ENDS = ".!?…。！？؟۔।"  # of a sentence
_CLOSERS = "\"'”’»›」』) "


@frozen
class Chain:
    """Where each run of an elided quotation stands: folded ranges, in order."""

    parsed: Parsed
    quotes: tuple[Folded, ...] = field(repr=False)
    parts: tuple[tuple[int, int], ...]
    errors: int
    base: int
    quotation: str = field(repr=False)
    text: Folded = field(repr=False)
    page: PageLanguages

    @property
    def size(self) -> int:
        """How many folded characters the runs have."""
        return sum(len(quote.text) for quote in self.quotes)

    @cached_property
    def range(self) -> tuple[int, int]:
        """The range of the source from the first run to the last."""
        return self.text.span(*self.parts[0])[0], self.text.span(*self.parts[-1])[1]

    @cached_property
    def judgement(self) -> Judgement:
        """Whether only typography differs, and whether an ellipsis or a bracket changes the meaning."""
        open_ = False
        for edit in copy(self._openings):
            if not edit.harmless:
                return Judgement.ALTERED
            open_ = open_ or edit.kind is EditKind.CUT_NOT_JUDGED
        if not all(map(harmless, self._sides)):
            return Judgement.ALTERED
        return Judgement.OPEN if open_ else Judgement.HARMLESS

    def edits(self) -> tuple[Edit, ...]:
        """Give what differs within the runs, and what each ellipsis and bracket stands for."""
        edits = chain(copy(self._openings), *map(differences, self._sides), self._kept())
        return tuple(sorted(edits, key=lambda edit: (edit.quote_start, edit.source_start)))

    @cached_property
    def _sides(self) -> tuple[Sides, ...]:
        last = len(self.parts) - 1
        found = []
        for index, (words, quote, part) in enumerate(zip(self.parsed.words, self.quotes, self.parts, strict=True)):
            offsets = [offset + self.base for offset in words.offsets]
            at_end = index == last
            found.append(Sides(quote, self.text, *part, offsets, self.quotation, at_end=at_end, page=self.page))
        return tuple(found)

    @cached_property
    def _openings(self) -> Iterator[Edit]:
        """What ellipses and brackets stand for, and what is lost by them; to be copied, so that each is read once."""
        return tee(self._opened_all(), 1)[0]

    def _opened_all(self) -> Iterator[Edit]:
        spans = [self.text.span(*part) for part in self.parts]
        passage = Passage(self.page, spans[0][0], spans[-1][1])
        for index, gaps in enumerate(self.parsed.gaps):
            if gaps:
                left = spans[index - 1][1] if index else None
                right = spans[index][0] if index < len(spans) else None
                finished = index > 0 and self.parsed.words[index - 1].text.rstrip(_CLOSERS)[-1:] in _ENDS
                yield from self._opened(passage, gaps, left, right, finished=finished)

    def _opened(
        self, passage: Passage, gaps: Sequence[Gap], left: int | None, right: int | None, *, finished: bool
    ) -> Iterator[Edit]:
        ellipsis = next((gap for gap in gaps if gap.kind is EditKind.ELLIPSIS), None)
        low, high = left, right
        for index, gap in enumerate(gaps):
            if gap.kind is EditKind.BRACKET:
                replaced = _replaced(passage, gaps, index, left, right)
                yield self._edit(gap, gap.kind, passage.page.text, replaced, harmless=True)
                yield from self._bracketed(passage, gap, replaced)
                if ellipsis and index == 0 and left is not None:
                    low = replaced[1]
                elif ellipsis and gap is gaps[-1] and right is not None:
                    high = replaced[0]
        if not ellipsis:
            return
        shown = _between(low, high)
        for gap in gaps:
            if gap.kind is EditKind.ELLIPSIS:
                yield self._edit(gap, gap.kind, passage.page.text, shown, harmless=True)
                shown = shown[1], shown[1]
        for loss in losses(passage, low, high, finished=finished):
            yield self._lost(ellipsis, loss, passage.page.text)

    def _bracketed(self, passage: Passage, gap: Gap, replaced: tuple[int, int]) -> Iterator[Edit]:
        """Give what a bracket changes: a number or negation that it puts in, hides or changes, or another word."""
        own, said = gap.text, passage.page.text[slice(*replaced)]
        meaning = Meaning(passage.page, *replaced)
        found = meaning.negations_in(said)
        if len(found) != len(meaning.negations_in(own)):
            for one in found:
                where = replaced[0] + one.start, replaced[0] + one.end
                yield self._lost(gap, Loss(EditKind.NEGATION_CHANGED, *where), passage.page.text)
            if not found:
                yield self._lost(gap, Loss(EditKind.NEGATION_CHANGED, *replaced), passage.page.text)
        elif meaning.numbers_in(own):
            if meaning.numbers_differ(own, said):
                yield self._lost(gap, Loss(EditKind.NUMBER_CHANGED, *replaced), passage.page.text)
        elif loss := changed(passage, Bracket(own, *replaced, gap.bound)):
            yield self._lost(gap, loss, passage.page.text)

    def _lost(self, gap: Gap, loss: Loss, source: str) -> Edit:
        open_ = loss.kind is EditKind.CUT_NOT_JUDGED
        return self._edit(gap, loss.kind, source, (loss.start, loss.end), harmless=open_)

    def _edit(self, gap: Gap, kind: EditKind, source: str, shown: tuple[int, int], *, harmless: bool) -> Edit:
        words = gap.text if gap.kind is EditKind.BRACKET or kind is gap.kind else ""
        place = gap.start + self.base, gap.end + self.base
        return Edit(kind, words, source[slice(*shown)], *place, *shown, harmless=harmless)

    def _kept(self) -> Iterator[Edit]:
        for gap in self.parsed.kept:
            index = max(0, sum(1 for words in self.parsed.words if words.offsets[0] <= gap.start) - 1)
            words, part = self.parsed.words[index], self.parts[index]
            before = sum(1 for offset in words.offsets if offset < gap.start)
            inside = sum(1 for offset in words.offsets if gap.start <= offset < gap.end)
            quote = self.quotes[index]
            low = min(part[0] + quote.at(before), part[1])
            high = min(part[0] + quote.at(before + inside), part[1])
            start, end = self.text.span(low, high)
            said, place = self.text.source[start:end], (gap.start + self.base, gap.end + self.base)
            yield Edit(gap.kind, gap.text, said, *place, start, end, harmless=True)


def _between(left: int | None, right: int | None) -> tuple[int, int]:
    """Give the range from *left* to *right*; ``None`` is an end of the chain, beyond which nothing is."""
    start = left if left is not None else right or 0
    return start, max(start, right if right is not None else start)


def _replaced(
    passage: Passage, gaps: Sequence[Gap], index: int, left: int | None, right: int | None
) -> tuple[int, int]:
    """Give what a bracket stands for: all between two runs; beside an ellipsis and at an end, what is next to a run."""
    gap, source = gaps[index], passage.page.text
    elided = [other.kind is EditKind.ELLIPSIS for other in gaps]
    before, after = left is not None and not any(elided[:index]), right is not None and not any(elided[index + 1 :])
    start, end = _between(left, right)
    if before and after:
        said = source[start:end]
        bare = start + len(said) - len(said.lstrip()), start + len(said.rstrip()) if said.strip() else end
        return bare if index == 0 else (end, end)
    if after and right is not None and gap is gaps[-1]:
        nearest = (word_start(source, right), right) if gap.bound else replaced_at_start(passage, right)
        low, high = own_before(source, right) or nearest
        return max(low, left or 0), max(high, left or 0)
    if before and left is not None and index == 0:
        nearest = (left, word_end(source, left)) if gap.bound else replaced_at_end(passage, left)
        low, high = own_behind(source, left) or nearest
        return (low, high) if right is None else (min(low, right), min(high, right))
    return end, end


def resolve(
    haystack: Haystack, parsed: Parsed, base: int, quotation: str, page: PageLanguages, *, approximate: bool
) -> list[Chain]:
    """Give the disjoint chains with the fewest errors; if *approximate*, runs of words may differ from the text.

    Gives none, rather than guessing, where there are too many runs or too many ways to try.
    """
    if not parsed.marked or not parsed.words:
        return []
    if not approximate and not all(_stands(haystack, words) for words in parsed.words):
        return []
    search = _Chains(haystack, parsed, approximate=approximate)
    chains = []
    for found in search.all():
        parts, errors = tuple((place.start, place.end) for place in found), sum(place.errors for place in found)
        chains.append(Chain(parsed, search.quotes, parts, errors, base, quotation, haystack.text, page))
    tightest: list[Chain] = []
    for one in sorted(chains, key=lambda one: (one.errors, one.parts[-1][1] - one.parts[0][0])):
        if one.errors == (tightest[0].errors if tightest else one.errors) and all(
            one.parts[-1][1] <= other.parts[0][0] or one.parts[0][0] >= other.parts[-1][1] for other in tightest
        ):
            tightest.append(one)
    return sorted(tightest, key=lambda one: one.parts[0])


def _stands(haystack: Haystack, words: Words) -> bool:
    """Tell whether the letters of a run stand in the text; of a short run, that they may."""
    letters = haystack.letters(words.text)
    return len(letters) < SURE or bool(haystack.occurrences(letters))


class _Chains:
    """A search, run by run and nearest first, that gives up when its budget is spent."""

    def __init__(self, haystack: Haystack, parsed: Parsed, *, approximate: bool) -> None:
        self._text = haystack.text
        self._parsed = parsed
        self._steps = _MOST_STEPS
        self._dead: set[tuple[int, int]] = set()
        self.quotes = tuple(haystack.fold(words.text) for words in parsed.words)
        self._known = [self._places(haystack, quote, approximate=approximate) for quote in self.quotes]

    def _places(self, haystack: Haystack, quote: Folded, *, approximate: bool) -> list[Place] | None:
        """Give where a run stands; ``None`` of a short run, which is looked for when it is known where."""
        if len(quote.skeleton[0]) < SURE:
            return None
        found = same_letters(haystack, quote)
        if not found and approximate and len(quote.text) >= SHORTEST_APPROXIMATE:
            found = sorted(places(haystack, quote), key=lambda place: place.start)
        return found

    def all(self) -> list[list[Place]]:
        """Give chains from every beginning; none where the budget did not do."""
        found: list[list[Place]] = []
        if [] in self._known:
            return found
        for place in self._candidates(0, 0, len(self._text.text)):
            chain = self._from(place)
            if self._steps <= 0:
                return []
            if chain:
                found.append(chain)
            if len(found) >= _MOST_CHAINS:
                break
        return found

    def _from(self, first: Place) -> list[Place]:
        chain = [first]
        waiting = [self._next(chain)]
        while waiting and len(chain) < len(self.quotes):
            place = next(waiting[-1], None)
            if place is None or self._steps <= 0:
                waiting.pop()
                self._dead.add((len(chain), chain[-1].end))
                chain.pop()
            elif (len(chain) + 1, place.end) not in self._dead:
                chain.append(place)
                waiting.append(self._next(chain))
        return chain

    def _next(self, chain: list[Place]) -> Iterator[Place]:
        index, end = len(chain), chain[-1].end
        if index == len(self.quotes):
            return iter(())
        gaps = self._parsed.gaps[index]
        reach = sum(_BOUND_REACH if gap.bound else gap.reach for gap in gaps)
        bound = any(gap.bound for gap in gaps)
        places = self._candidates(index, end, end + reach)
        return (place for place in places if not bound or self._within_word(end, place.start))

    def _within_word(self, start: int, end: int) -> bool:
        """Tell whether only letters of one word stand between two places, with what divides it from the next."""
        (letters,) = self._text.letters[start:end].nonzero()
        return len(letters) == 0 or int(letters[-1] - letters[0]) == len(letters) - 1

    def _candidates(self, index: int, low: int, high: int) -> Iterator[Place]:
        """Give the places of run *index* that begin from *low* to *high*, nearest first."""
        known, run = self._known[index], self._parsed.words[index]
        if known is not None:
            near = (place for place in known if low <= place.start <= high)
            yield from (place for place in near if place.errors or self._whole(run, place.start, place.end))
            return
        text, words = self._text.text, self.quotes[index].text
        place = text.find(words, low, high + len(words)) if words else -1
        while place >= 0 and self._steps > 0:
            self._steps -= 1
            if self._whole(run, place, place + len(words)):
                yield Place(place, place + len(words), 0)
            place = text.find(words, place + 1, high + len(words))

    def _whole(self, words: Words, start: int, end: int) -> bool:
        source = self._text.source
        first, last = int(self._text.starts[start]), int(self._text.lasts[end - 1]) + 1
        return (words.open_start or not divides_word(source, first)) and (
            words.open_end or not divides_word(source, last)
        )
