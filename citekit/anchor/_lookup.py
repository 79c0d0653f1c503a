"""A quotation looked for in a text where it does not stand as it is: changed by typography, cut, or altered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, partial
from itertools import chain
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit.anchor._changes import Sides, is_final_punctuation
from citekit.anchor._edits import differences, harmless
from citekit.anchor._equivalent_letters import read_quotation
from citekit.anchor._exact import within_marks
from citekit.anchor._fold import Folded, fold_quotation
from citekit.anchor._judging import Judged, Searched, Surroundings
from citekit.anchor._match import Match
from citekit.anchor._numerals import places_in_digits, widened
from citekit.anchor._parse import has_marks, parse
from citekit.anchor._search import (
    FEW_ERRORS,
    SHORTEST_APPROXIMATE,
    Haystack,
    Place,
    alike_places,
    candidates,
    read_alike,
    same_letters,
    similarity,
    whole_words,
    within_words,
)
from citekit.anchor._seeds import apart, scan
from citekit.anchor._short import near_miss
from citekit.anchor._verdict import Edit, EditKind, Judgement, Status
from citekit.anchor._words import divides

if TYPE_CHECKING:
    from citekit.anchor._elided import Chain

_MOST_COUNTED = 1000  # a word that stands more often proves nothing by where it stands; bounds the time
_MOST_WIDENED = 20  # of equal places, the best first: each is widened to whole words, which is slow
_SAME_LETTERS = 0.99  # similarity is 1 only where nothing but typography differs, and no letter differs here
SHORTEST_WITHIN_WORD = 8  # folded characters: shorter ones stand within other words by chance, as “art” in “start”


@frozen
class Search:
    """One quotation looked for in one document, from the strictest reading to the loosest."""

    document: Searched
    haystack: Haystack
    quote: str
    around: Surroundings
    loose: Callable[[], Haystack]

    def match(self) -> Match:
        """Give the place of words that do not stand in the text as they are."""
        bare = within_marks(self.quote)
        strict = self._same_folded(*bare)
        if strict is not None and strict.status is not Status.ALTERED:
            return strict
        loose = self._loosely(*bare)
        same = loose.same_loosely(*bare) if loose is not None else None
        if strict is not None and (same is None or same.status is Status.ALTERED):
            return strict
        ways = self._ways(loose)
        return (
            same
            or _better(way.with_marks(*bare, approximate=False) for way in ways)
            or _first(way.divided(*bare) for way in ways)
            or self._approximate(ways, *bare)
            or _better(way.with_marks(*bare, approximate=True) for way in ways)
            or self._within_words(*bare)
            or self._respelt(*bare)
            or Match(self.quote, Status.NOT_FOUND, text=self.document.text)
        )

    def _ways(self, loose: Search | None) -> tuple[Search, ...]:
        """Give the searches in the order in which they are tried; of two that find words the better is taken.

        Where nothing was left out of the text, the loose one finds all that this one does, but numbers in words.
        """
        if loose is None:
            return (self,)
        behind = loose.haystack.text.behind
        return (self, loose) if behind is None or behind.apart else (loose, self)

    def _approximate(self, ways: tuple[Search, ...], start: int, end: int) -> Match | None:
        if ways[0] is not self:
            return _first(way.approximate(start, end) for way in ways)
        found = self.approximate(start, end)
        if found and found.similarity > 1 - FEW_ERRORS and not self.haystack.once:
            ways = tuple(way for way in ways[1:] if not read_alike(self.haystack, way.haystack, self.quote[start:end]))
        else:
            ways = ways[1:]
        return _better(chain((found,), (way.approximate(start, end) for way in ways)))

    def _loosely(self, start: int, end: int) -> Search | None:
        """Give the search in which letters are made alike and what is no word is left out, if it is another one."""
        haystack = self.loose()
        if haystack is self.haystack:
            quote = self.quote[start:end]
            if read_quotation(quote) is fold_quotation(quote):
                return None
            haystack = evolve(haystack, loose=True)
        return evolve(self, haystack=haystack)

    def _respelt(self, start: int, end: int) -> Match | None:
        """Look for the same words in another orthography or script, and for changed ones."""
        ways = [evolve(self, haystack=haystack) for haystack in self.document.respelt]
        far = [way for way in ways if way.haystack.rewrites(self.quote)]
        return (
            _first(way.same_loosely(start, end) for way in ways)
            or _better(way.with_marks(start, end, approximate=False) for way in ways)
            or _better(way.approximate(start, end) for way in far)
            or _better(way.with_marks(start, end, approximate=True) for way in far)
        )

    def same_loosely(self, start: int, end: int) -> Match | None:
        """Look for the same words, without the marks of notes and the like that end the quotation."""
        behind = self.haystack.fold(self.quote[start:end]).behind
        last = behind.apart[-1] if behind is not None and behind.apart else None
        if last is None or start + last.end < end:
            return self._same_folded(start, end)
        bare = start + len(self.quote[start : start + last.start].rstrip())
        found = self.same_loosely(start, bare)
        if found is None or found.end is None:
            return None
        mark = Edit(last.kind, self.quote[bare:end], "", bare, end, found.end, found.end, harmless=True)
        return evolve(found, compare=partial(_with, found, mark))

    def _same_folded(self, start: int, end: int) -> Match | None:
        """Look for words of the same letters: where those do not stand in a row, nothing stricter can be found."""
        folded, quote = self.haystack.text, self.haystack.fold(self.quote[start:end])
        same = same_letters(self.haystack, quote)
        hits = [(place.start, place.end) for place in same]
        whole = [hit for hit in hits if not divides(folded.source, *folded.span(*hit))]
        if whole and (folded.text[slice(*whole[0])] == quote.text or not has_marks(self.quote)):
            return self._same(whole, quote, start)
        return self._without_final_punctuation(start, end) if same else None

    def _without_final_punctuation(self, start: int, end: int) -> Match | None:
        bare = end
        while bare > start and is_final_punctuation(self.quote[bare - 1]):
            bare -= 1
        if bare == end or self.quote[bare:end] in ("..", "..."):
            return None
        found = self._same_folded(start, bare)
        if found is None or found.end is None:
            return found
        mark = Edit(EditKind.QUOTE_MARKS, self.quote[bare:end], "", bare, end, found.end, found.end, harmless=True)
        return evolve(found, compare=partial(_with, found, mark))

    def _same(self, hits: list[tuple[int, int]], quote: Folded, start: int) -> Match:
        """Judge places whose folded text is that of the quotation."""
        folded = self.haystack.text
        ranges = [folded.span(*hit) for hit in hits]
        chosen, range_, edits = self._compared([self._sides(quote, hit, start) for hit in hits], ranges)
        return Match(
            self.quote,
            chosen.status(Status.NORMALISED),
            1.0 if chosen.good else _SAME_LETTERS,
            (self.document.span(*range_),),
            chosen.count,
            1.0 if len(hits) > 1 else 0.0,
            folded.source,
            edits,
        )

    def _compared(
        self, all_sides: list[Sides], ranges: list[tuple[int, int]]
    ) -> tuple[Judged, tuple[int, int], Callable[[], tuple[Edit, ...]]]:
        """Judge places by what differs; give the range to show and the edits: if none, what the edge words divide."""
        edges, same = self.document.edges, cache(lambda index: harmless(all_sides[index]))
        chosen = self.around.judged(ranges, lambda index: same(index) and not edges.cut(*ranges[index]))
        sides, range_ = all_sides[chosen.index], ranges[chosen.index]
        if chosen.good or not edges.cut(*range_) or not same(chosen.index):
            return chosen, range_, partial(differences, sides)
        place = sides.offsets[0], sides.offsets[-1] + 1
        edits = lambda: (*differences(sides), *edges.edits(range_, self.quote, place))  # noqa: E731
        return chosen, edges.widened(*range_), edits

    def divided(self, start: int, end: int) -> Match | None:
        """Find words whose letters stand in a row, but begin or end within words: nothing else is more like them."""
        quote = self.haystack.fold(self.quote[start:end])
        if len(quote.text) < SHORTEST_APPROXIMATE or has_marks(self.quote):
            return None
        found = within_words(self.haystack, quote)
        return self._nearest(found, quote, start) if found else None

    def approximate(self, start: int, end: int) -> Match | None:
        if has_marks(self.quote):
            return None
        quote, page = self.haystack.fold(self.quote[start:end]), self.document.page
        found = []
        if len(quote.text) >= SHORTEST_APPROXIMATE:
            likely = candidates(self.haystack, quote)
            found = alike_places(self.haystack, quote, likely) or places_in_digits(self.haystack, quote, likely, page)
        if not found and (near := near_miss(self.haystack, quote, page)):
            found = [near]
        return self._nearest(found, quote, start) if found else None

    def _nearest(self, found: list[Place], quote: Folded, start: int) -> Match:
        """Judge places that are like the quotation, the best first: those with as few errors as the first one."""
        folded, size = self.haystack.text, len(quote.text)
        best = [place for place in found if place.errors == found[0].errors]
        wide = [widened(folded, quote, place, self.document.page) for place in best[:_MOST_WIDENED]]
        all_sides = [self._sides(quote, (place.start, place.end), start) for place in wide]
        ranges = [folded.span(place.start, place.end) for place in wide]
        chosen, range_, edits = self._compared(all_sides, ranges)
        place = wide[chosen.index]
        rest = [other for other in found if other is not best[chosen.index]]
        return Match(
            self.quote,
            chosen.status(Status.NORMALISED),
            1.0 if chosen.good else similarity(max(place.errors, 1), size),
            (self.document.span(*range_),),
            chosen.count if chosen.good else len(best),
            similarity(rest[0].errors, size) if rest else 0.0,
            folded.source,
            edits,
        )

    def with_marks(self, start: int, end: int, *, approximate: bool) -> Match | None:
        if not has_marks(self.quote):
            return None
        from citekit.anchor._elided import resolve  # what judges cuts is loaded for a quotation that has some

        folded, page = self.haystack.text, self.document.page
        readings = (parse(self.quote[start:end], keep_brackets=keep) for keep in (True, False))
        resolved = (resolve(self.haystack, way, start, self.quote, page, approximate=approximate) for way in readings)
        found = next(filter(None, resolved), None)
        if not found:
            return None
        ranges = [one.range for one in found]
        judged = cache(lambda index: self._judged_cuts(found[index]))
        chosen = self.around.judged(ranges, lambda index: judged(index) is Judgement.HARMLESS)
        if not chosen.good:
            chosen = self.around.judged(ranges, lambda index: judged(index) is not Judgement.ALTERED)
        taken = found[chosen.index]
        return Match(
            self.quote,
            chosen.status(Status.ELIDED),
            1.0 if chosen.good else similarity(max(taken.errors, 1), taken.size),
            tuple(self.document.span(*folded.span(*part)) for part in taken.parts),
            chosen.count,
            1.0 if len(found) > 1 else 0.0,
            self.document.text,
            lambda: (*taken.edits(), *self._outer_cuts(taken)),
        )

    def _judged_cuts(self, chain: Chain) -> Judgement:
        judgement = chain.judgement
        if judgement is not Judgement.ALTERED and self._outer_cuts(chain):
            return Judgement.ALTERED
        return judgement

    def _outer_cuts(self, chain: Chain) -> tuple[Edit, ...]:
        """Give what the first and the last run of an elided quotation divide, but at a bracket that touches a word."""
        first, last = chain.parsed.words[0], chain.parsed.words[-1]
        place = first.offsets[0] + chain.base, last.offsets[-1] + 1 + chain.base
        cuts = self.document.edges.edits(chain.range, self.quote, place)
        free = (first.open_start, last.open_end)
        return tuple(cut for cut in cuts if not free[cut.quote_start > place[0]])

    def _within_words(self, start: int, end: int) -> Match | None:
        """Accept words that stand in the text only as parts of longer words, as changed ones."""
        folded, quote = self.haystack.text, self.haystack.fold(self.quote[start:end])
        hits = [
            (hit, hit + len(quote.text)) for hit in apart(scan(folded.text, quote.text, _MOST_COUNTED), len(quote.text))
        ]
        if not hits or len(quote.text) < SHORTEST_WITHIN_WORD:
            return None
        wider = [whole_words(folded, Place(*hit, 0)) for hit in hits[:_MOST_WIDENED]]
        best, _ = self.around.choose([folded.span(place.start, place.end) for place in wider])
        place = next(place for place in wider if folded.span(place.start, place.end) == best)
        return Match(
            self.quote,
            Status.ALTERED,
            len(quote.text) / (place.end - place.start),
            (self.document.span(*best),),
            len(hits),
            0.0,
            folded.source,
            partial(
                differences,
                Sides(
                    quote,
                    folded,
                    place.start,
                    place.end,
                    range(start, end),
                    self.quote,
                    page=self.document.page,
                ),
            ),
        )

    def _sides(self, quote: Folded, range_: tuple[int, int], start: int) -> Sides:
        offsets = range(start, start + len(quote.source))
        return Sides(quote, self.haystack.text, *range_, offsets, self.quote, page=self.document.page)


def _better(found: Iterable[Match | None]) -> Match | None:
    """Give the first match in which nothing is altered, and else the one that is most alike, the first of two."""
    best: Match | None = None
    for match in found:
        if match is not None and (best is None or match.similarity > best.similarity):
            best = match
        if best is not None and best.status is not Status.ALTERED:
            break
    return best


def _first(found: Iterable[Match | None]) -> Match | None:
    return next((match for match in found if match is not None), None)


def _with(match: Match, edit: Edit) -> tuple[Edit, ...]:
    return (*match.edits, edit)
