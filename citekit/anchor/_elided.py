"""Quotations with ellipses and brackets: their runs of words in order, within reach of one another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from attrs import field, frozen

from citekit.anchor._edits import Sides, differences, harmless
from citekit.anchor._fold import Folded, fold_quotation, letters_alone
from citekit.anchor._meaning import Meaning
from citekit.anchor._parse import Gap, Parsed, Words
from citekit.anchor._search import SHORTEST_APPROXIMATE, Haystack, Place, places, same_letters
from citekit.anchor._seeds import SURE
from citekit.anchor._verdict import Edit, EditKind
from citekit.anchor._words import divides_word

_MOST_STEPS = 4000
_MOST_CHAINS = 100
_BOUND_REACH = 24


@frozen
class Chain:
    """Where each run of an elided quotation stands: folded ranges, in order."""

    parsed: Parsed
    quotes: tuple[Folded, ...] = field(repr=False)
    parts: tuple[tuple[int, int], ...]
    errors: int
    base: int
    quotation: str = field(repr=False)

    @property
    def size(self) -> int:
        """How many folded characters the runs have."""
        return sum(len(quote.text) for quote in self.quotes)

    def range(self, text: Folded) -> tuple[int, int]:
        """Give the range of the source from the first run to the last."""
        return text.span(*self.parts[0])[0], text.span(*self.parts[-1])[1]

    def harmless(self, text: Folded, language: str | None) -> bool:
        """Tell whether the quotation stays good: only typography differs, and no ellipsis hides a change of meaning."""
        return all(edit.harmless for edit in self._openings(text, language)) and all(
            map(harmless, self._sides(text, language))
        )

    def edits(self, text: Folded, language: str | None) -> tuple[Edit, ...]:
        """Give what differs within the runs, and what each ellipsis and bracket stands for."""
        within = (differences(sides) for sides in self._sides(text, language))
        edits = chain(self._openings(text, language), *within, self._kept(text))
        return tuple(sorted(edits, key=lambda edit: (edit.quote_start, edit.source_start)))

    def _sides(self, text: Folded, language: str | None) -> Iterator[Sides]:
        last = len(self.parts) - 1
        for index, (words, quote, part) in enumerate(zip(self.parsed.words, self.quotes, self.parts, strict=True)):
            offsets = [offset + self.base for offset in words.offsets]
            yield Sides(quote, text, *part, offsets, self.quotation, at_end=index == last, language=language)

    def _openings(self, text: Folded, language: str | None) -> Iterator[Edit]:
        spans = [text.span(*part) for part in self.parts]
        for index, gaps in enumerate(self.parsed.gaps):
            start = spans[index - 1][1] if index else spans[0][0]
            end = spans[index][0] if index < len(spans) else spans[-1][1]
            hidden = _hidden(text.source, gaps, start, max(start, end))
            yield from self._opened(Meaning(language, text.source, *hidden), gaps)

    def _opened(self, meaning: Meaning, gaps: Sequence[Gap]) -> Iterator[Edit]:
        """Give what ellipses and brackets stand for; a number or negation that they put in, hide or change is one."""
        start, end = meaning.start, meaning.end
        for gap in gaps:
            own, hidden = gap.text if gap.kind is EditKind.BRACKET else "", meaning.text[start:end]
            place = gap.start + self.base, gap.end + self.base
            yield Edit(gap.kind, gap.text, hidden, *place, start, end, harmless=True)
            negated, hidden_negations = meaning.negations_in(own), meaning.negations_in(hidden)
            if len(negated) != len(hidden_negations):
                for found in hidden_negations:
                    where = start + found.start, start + found.end
                    yield Edit(EditKind.NEGATION_CHANGED, own, found.word, *place, *where, harmless=False)
                if not hidden_negations:
                    yield Edit(EditKind.NEGATION_CHANGED, own, hidden, *place, start, end, harmless=False)
            if own and meaning.numbers_in(own) and meaning.numbers_differ(own, hidden):
                yield Edit(EditKind.NUMBER_CHANGED, own, hidden, *place, start, end, harmless=False)
            start = end

    def _kept(self, text: Folded) -> Iterator[Edit]:
        for gap in self.parsed.kept:
            index = max(0, sum(1 for words in self.parsed.words if words.offsets[0] <= gap.start) - 1)
            words, part = self.parsed.words[index], self.parts[index]
            before = sum(1 for offset in words.offsets if offset < gap.start)
            inside = sum(1 for offset in words.offsets if gap.start <= offset < gap.end)
            quote = self.quotes[index]
            low = min(part[0] + quote.at(before), part[1])
            high = min(part[0] + quote.at(before + inside), part[1])
            start, end = text.span(low, high)
            yield Edit(gap.kind, gap.text, text.source[start:end], gap.start + self.base, gap.end + self.base, start,
                       end, harmless=True)  # fmt: skip


def _hidden(source: str, gaps: Sequence[Gap], start: int, end: int) -> tuple[int, int]:
    """Give the range that gaps stand for; what a bracket stands for is without the spaces around it."""
    if any(gap.kind is EditKind.ELLIPSIS for gap in gaps):
        return start, end
    hidden = source[start:end]
    return start + len(hidden) - len(hidden.lstrip()), start + len(hidden.rstrip()) if hidden.strip() else end


def resolve(haystack: Haystack, parsed: Parsed, base: int, quotation: str, *, approximate: bool) -> list[Chain]:
    """Give the disjoint chains with the fewest errors; if *approximate*, runs of words may differ from the text.

    Gives none, rather than guessing, where there are too many runs or too many ways to try.
    """
    if not parsed.marked or not parsed.words:
        return []
    if not approximate and not all(_stands(haystack, words) for words in parsed.words):
        return []
    search = _Chains(haystack, parsed, approximate=approximate)
    chains = [Chain(parsed, search.quotes, tuple((place.start, place.end) for place in found),
                    sum(place.errors for place in found), base, quotation) for found in search.all()]  # fmt: skip
    tightest: list[Chain] = []
    for one in sorted(chains, key=lambda one: (one.errors, one.parts[-1][1] - one.parts[0][0])):
        if one.errors == (tightest[0].errors if tightest else one.errors) and all(
            one.parts[-1][1] <= other.parts[0][0] or one.parts[0][0] >= other.parts[-1][1] for other in tightest
        ):
            tightest.append(one)
    return sorted(tightest, key=lambda one: one.parts[0])


def _stands(haystack: Haystack, words: Words) -> bool:
    """Tell whether the letters of a run stand in the text; of a short run, that they may."""
    letters = letters_alone(words.text)
    return len(letters) < SURE or bool(haystack.occurrences(letters))


class _Chains:
    """A search, run by run and nearest first, that gives up when its budget is spent."""

    def __init__(self, haystack: Haystack, parsed: Parsed, *, approximate: bool) -> None:
        self._text = haystack.text
        self._parsed = parsed
        self._steps = _MOST_STEPS
        self._dead: set[tuple[int, int]] = set()
        self.quotes = tuple(fold_quotation(words.text) for words in parsed.words)
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
