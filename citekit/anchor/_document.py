"""A text in which quotations are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cache, cached_property, partial
from itertools import takewhile
from typing import TYPE_CHECKING

import numpy as np
from attrs import evolve, field, frozen

from citekit.anchor._edges import Edges
from citekit.anchor._edits import Sides, differences, harmless, is_final_punctuation
from citekit.anchor._equivalent_letters import read_page, read_quotation
from citekit.anchor._fold import Folded, codes_of, fold, fold_quotation
from citekit.anchor._match import Match
from citekit.anchor._numerals import places_in_digits, widened
from citekit.anchor._page_boilerplate import Apart
from citekit.anchor._parse import has_marks, parse
from citekit.anchor._respelt import respelt_haystacks
from citekit.anchor._search import (
    SHORTEST_APPROXIMATE,
    Haystack,
    Place,
    places,
    same_letters,
    similarity,
    whole_words,
)
from citekit.anchor._seeds import apart, scan
from citekit.anchor._short import near_miss
from citekit.anchor._verdict import Edit, EditKind, Judgement, Span, Status
from citekit.anchor._words import divides
from citekit.errors import InvalidInput
from citekit.language import closing_marks, detect, plausible_languages

if TYPE_CHECKING:
    from citekit.anchor._context import Context
    from citekit.anchor._elided import Chain

_MOST_COUNTED = 1000  # a word that stands more often proves nothing by where it stands; bounds the time
_MOST_WIDENED = 20  # of equal places, the best first: each is widened to whole words, which is slow
_LONG_ENOUGH = 80  # code points: fewer have too few small words to tell a language by
_MOST_JUDGED = 50  # of places of the same letters: more than a page repeats its words in, less than a hostile one does
_SAME_LETTERS = 0.99  # similarity is 1 only where nothing but typography differs, and no letter differs here
SHORTEST_WITHIN_WORD = 8  # folded characters: shorter ones stand within other words by chance, as “art” in “start”


def locate(quote: str, text: str, *, language: str | None = None, prefix: str = "", suffix: str = "") -> Match:
    """Find *quote* in *text*: where exactly, and what exactly differs.

    *language* is the BCP 47 tag of both, found out where it matters if not given. *prefix* and *suffix* are what is
    known to stand before and after the words; they choose among equally good places and never make a place better.
    Raises `InvalidInput` for a quotation without any letter or digit. For many quotations in one text use `Document`.
    """
    document = Document(text, language)

    def loose() -> Haystack:
        read = read_page(document.folded)
        return strict if read is document.folded else Haystack(read, once=True, loose=True)

    strict = Haystack(document.folded, once=True)
    return _Search(document, strict, quote, prefix, suffix, loose).match()


@frozen
class Document:
    """A text in which many quotations are looked for; what is worked out about it is kept.

    *asides* gives, when it is first asked, the ranges of the text that stand between its words and are none of them, as
    advertisements do in an article: a quotation may pass over them.
    """

    text: str = field(repr=False)
    language: str | None = None
    _asides: Callable[[], Iterable[tuple[int, int]]] = field(default=tuple, repr=False, eq=False)

    @cached_property
    def folded(self) -> Folded:
        """The text made comparable."""
        return fold(self.text)

    @cached_property
    def _haystack(self) -> Haystack:
        """What helps to find words in the text."""
        return Haystack(self.folded)

    @cached_property
    def edges(self) -> Edges:
        """What a range of the text may divide at its ends."""
        return Edges(self.text, self.language)

    @cached_property
    def _loose_haystack(self) -> Haystack:
        """The same with letters made alike, and without what is none of the words."""
        asides = (Apart(start, end, EditKind.PAGE_BOILERPLATE) for start, end in self._asides())
        read = read_page(self.folded, asides)
        return self._haystack if read is self.folded else Haystack(read, loose=True)

    @cached_property
    def respelt(self) -> tuple[Haystack, ...]:
        """The text in one spelling of each word, for each language it may be in that spells words in several ways."""
        return respelt_haystacks(self.folded, self.language)

    @cached_property
    def _astral(self) -> list[int]:
        """Where characters stand that take two units in UTF-16."""
        if self.text.isascii():
            return []
        return np.flatnonzero(codes_of(self.text) > 0xFFFF).tolist()

    def span(self, start: int, end: int) -> Span:
        """Give a range of code points together with its range in UTF-16 units."""
        astral = self._astral
        if not astral:
            return Span(start, end, start, end)
        return Span(start, end, start + bisect_left(astral, start), end + bisect_left(astral, end))

    def locate(self, quote: str, *, prefix: str = "", suffix: str = "") -> Match:
        """Find *quote* in this text; see `citekit.locate`."""
        return _Search(self, self._haystack, quote, prefix, suffix, lambda: self._loose_haystack).match()

    def context(self, match: Match) -> tuple[Context, ...]:
        """Give the words of the source's sentences outside the quotation that govern it, the nearest first.

        A hedge, a negation, a condition, a question or another speaker that was left outside the marks. Empty where
        nothing was found, and where the language is neither known nor can be told.
        """
        if match.start is None or match.end is None:
            return ()
        from citekit.anchor._context import contexts  # what governs words takes many patterns, and few ask

        language = self.language or _language_of(self.text[max(0, match.start - 200) : match.end + 200])
        return contexts(self.text, match.start, match.end, language)


def _language_of(text: str) -> str:
    """Give the language of *text*: the one that its small words leave, and else what the detectors say."""
    plausible = plausible_languages(text) if len(text) >= _LONG_ENOUGH else ()
    return plausible[0] if len(plausible) == 1 else detect(text).language


def _bare(quote: str) -> tuple[int, int]:
    """Give the range of *quote* within the quotation marks it may have been given with."""
    start, end = len(quote) - len(quote.lstrip()), len(quote.rstrip())
    if end - start > 2 and quote[end - 1] in closing_marks().get(quote[start], ""):
        inner = quote[start + 1 : end - 1]
        return start + 1 + len(inner) - len(inner.lstrip()), end - 1 - (len(inner) - len(inner.rstrip()))
    return start, end


@frozen
class _Judged:
    """The place that words are from, by its index; whether they are good there, in how many places they are as good."""

    index: int
    good: bool
    count: int
    settled: bool

    def status(self, good: Status) -> Status:
        """Give the status: *good*, or that there are several such places, or that the words are changed in them all."""
        if not self.good:
            return Status.ALTERED
        return good if self.settled else Status.AMBIGUOUS


@frozen
class _Search:
    """One quotation looked for in one document, from the strictest reading to the loosest."""

    document: Document
    haystack: Haystack
    quote: str
    prefix: str
    suffix: str
    loose: Callable[[], Haystack]

    def match(self) -> Match:
        start, end = len(self.quote) - len(self.quote.lstrip()), len(self.quote.rstrip())
        if not any(map(str.isalnum, self.quote)):
            raise InvalidInput("a quotation needs at least one letter or digit to be looked for")
        if exact := self._exact(start, end):
            return exact
        bare = _bare(self.quote)
        if bare != (start, end) and (exact := self._exact(*bare)):
            return exact
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
            or (_better if ways[0] is self else _first)(way.approximate(*bare) for way in ways)
            or _better(way.with_marks(*bare, approximate=True) for way in ways)
            or self._within_words(*bare)
            or self._respelt(*bare)
            or Match(self.quote, Status.NOT_FOUND, text=self.document.text)
        )

    def _ways(self, loose: _Search | None) -> tuple[_Search, ...]:
        """Give the searches in the order in which they are tried; of two that find words the better is taken.

        Where nothing was left out of the text, the loose one finds all that this one does, but numbers in words.
        """
        if loose is None:
            return (self,)
        behind = loose.haystack.text.behind
        return (self, loose) if behind is None or behind.apart else (loose, self)

    def _loosely(self, start: int, end: int) -> _Search | None:
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

    def _exact(self, start: int, end: int) -> Match | None:
        text = self.document.text
        words = self.quote[start:end]
        hits = self.haystack.exact(words)
        starts = [hit for hit in hits if not divides(text, hit, hit + len(words))]
        if not starts:
            return None
        if len(starts) == 1:
            range_ = starts[0], starts[0] + len(words)
            if self.document.edges.cut(*range_):
                return None
            return Match(self.quote, Status.EXACT, 1.0, (self.document.span(*range_),), 1, 0.0, text)
        ranges = [(hit, hit + len(words)) for hit in starts]
        chosen = self._judged(ranges, lambda index: not self.document.edges.cut(*ranges[index]))
        if not chosen.good:
            return None
        span = self.document.span(*ranges[chosen.index])
        return Match(self.quote, chosen.status(Status.EXACT), 1.0, (span,), chosen.count, 1.0, text)

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
        all_sides = [self._sides(quote, hit, start) for hit in hits]
        ranges = [folded.span(*hit) for hit in hits]
        chosen = self._judged(
            ranges, lambda index: harmless(all_sides[index]) and not self.document.edges.cut(*ranges[index])
        )
        range_, edits = self._told(all_sides[chosen.index], ranges[chosen.index], chosen)
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

    def _told(
        self, sides: Sides, range_: tuple[int, int], chosen: _Judged
    ) -> tuple[tuple[int, int], Callable[[], tuple[Edit, ...]]]:
        """Give the range to show and what differs there: where nothing does, what the first and last words divide."""
        if chosen.good or not self.document.edges.cut(*range_) or not harmless(sides):
            return range_, partial(differences, sides)
        edges, place = self.document.edges, (sides.offsets[0], sides.offsets[-1] + 1)
        return edges.widened(*range_), lambda: (*differences(sides), *edges.edits(range_, self.quote, place))

    def approximate(self, start: int, end: int) -> Match | None:
        if has_marks(self.quote):
            return None
        folded, quote = self.haystack.text, self.haystack.fold(self.quote[start:end])
        size = len(quote.text)
        language = self.document.language
        found = (
            places(self.haystack, quote) or places_in_digits(self.haystack, quote, language)
            if size >= SHORTEST_APPROXIMATE
            else []
        )
        if not found and (near := near_miss(self.haystack, quote, language)):
            found = [near]
        if not found:
            return None
        best = [place for place in found if place.errors == found[0].errors]
        wide = [widened(folded, quote, place, language) for place in best[:_MOST_WIDENED]]
        all_sides = [self._sides(quote, (place.start, place.end), start) for place in wide]
        ranges = [folded.span(place.start, place.end) for place in wide]
        chosen = self._judged(
            ranges, lambda index: harmless(all_sides[index]) and not self.document.edges.cut(*ranges[index])
        )
        place = wide[chosen.index]
        range_, edits = self._told(all_sides[chosen.index], ranges[chosen.index], chosen)
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

        readings = (parse(self.quote[start:end], keep_brackets=keep) for keep in (True, False))
        resolved = (resolve(self.haystack, way, start, self.quote, approximate=approximate) for way in readings)
        found = next(filter(None, resolved), None)
        if not found:
            return None
        folded, language = self.haystack.text, self.document.language
        ranges = [chain.range(folded) for chain in found]
        judged = cache(lambda index: self._judged_cuts(found[index]))
        chosen = self._judged(ranges, lambda index: judged(index) is Judgement.HARMLESS)
        if not chosen.good:
            chosen = self._judged(ranges, lambda index: judged(index) is not Judgement.ALTERED)
        chain = found[chosen.index]
        return Match(
            self.quote,
            chosen.status(Status.ELIDED),
            1.0 if chosen.good else similarity(max(chain.errors, 1), chain.size),
            tuple(self.document.span(*folded.span(*part)) for part in chain.parts),
            chosen.count,
            1.0 if len(found) > 1 else 0.0,
            self.document.text,
            lambda: (*chain.edits(folded, language), *self._outer_cuts(chain)),
        )

    def _judged_cuts(self, chain: Chain) -> Judgement:
        judgement = chain.judged(self.haystack.text, self.document.language)
        if judgement is not Judgement.ALTERED and self._outer_cuts(chain):
            return Judgement.ALTERED
        return judgement

    def _outer_cuts(self, chain: Chain) -> tuple[Edit, ...]:
        """Give what the first and the last run of an elided quotation divide, but at a bracket that touches a word."""
        folded, first, last = self.haystack.text, chain.parsed.words[0], chain.parsed.words[-1]
        place = first.offsets[0] + chain.base, last.offsets[-1] + 1 + chain.base
        cuts = self.document.edges.edits(chain.range(folded), self.quote, place)
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
        best, _ = self._choose([folded.span(place.start, place.end) for place in wider])
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
                    language=self.document.language,
                ),
            ),
        )

    def _sides(self, quote: Folded, range_: tuple[int, int], start: int) -> Sides:
        offsets = range(start, start + len(quote.source))
        return Sides(quote, self.haystack.text, *range_, offsets, self.quote, language=self.document.language)

    def _judged(self, ranges: list[tuple[int, int]], good: Callable[[int], bool]) -> _Judged:
        """Say which of the *ranges* the quotation is from, and whether it is *good* there.

        What stands around the words chooses first. Where that settles nothing, the places in which they are good are
        those that they may be from.
        """
        best, settled = self._choose(ranges)
        index = ranges.index(best)
        if settled:
            return _Judged(index, good(index), len(ranges), settled=True)
        fit = [index for index in range(min(len(ranges), _MOST_JUDGED)) if good(index)]
        if not fit:
            return _Judged(index, False, len(ranges), settled=False)
        best, settled = self._choose([ranges[index] for index in fit])
        count = len(fit) if len(fit) < _MOST_JUDGED else len(ranges)
        return _Judged(ranges.index(best), True, count, settled)

    def _choose(self, ranges: list[tuple[int, int]]) -> tuple[tuple[int, int], bool]:
        """Choose among equally good ranges by what stands around them; tell whether that settled it."""
        if len(ranges) == 1:
            return ranges[0], True
        before, after = fold(self.prefix).text, fold(self.suffix).text
        if not before and not after:
            return ranges[0], False
        fits = [self._fit(start, end, before, after) for start, end in ranges]
        best = max(fits)
        return ranges[fits.index(best)], best > 0 and fits.count(best) == 1

    def _fit(self, start: int, end: int, before: str, after: str) -> int:
        folded = self.document.folded
        left, right = folded.text[: folded.at(start)].rstrip(), folded.text[folded.at(end) :].lstrip()
        return _agreeing(reversed(left), reversed(before)) + _agreeing(right, after)


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


def _agreeing(one: Iterable[str], other: Iterable[str]) -> int:
    """Count how many characters agree from the beginning."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _with(match: Match, edit: Edit) -> tuple[Edit, ...]:
    return (*match.edits, edit)
