"""Find where in a folded text a folded quotation stands, although it was changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import count, zip_longest

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

from citekit.anchor._align import covered, opcodes
from citekit.anchor._distance import Fit, fit_anywhere, fit_from_start
from citekit.anchor._equivalent_letters import read_quotation, respell
from citekit.anchor._fold import Folded, fold_quotation, letters_alone
from citekit.anchor._gram_index import GramIndex
from citekit.anchor._seeds import SEED, SURE, Seeds, apart, scan
from citekit.anchor._words import divides_word, joined, word_end, word_start

# Folded characters: shorter words are found as they are or not at all; unrelated ones are as like
# (fit/thresholds.py).
SHORTEST_APPROXIMATE = 16
# From how many folded characters on; the similarity that is enough; and else the least of twice the similarity with
# the share of words that are there. tests/bench/fit/thresholds.py shows how alike unrelated and half-changed words are.
THRESHOLDS = ((100, 0.81, 2.55), (64, 0.85, 2.54), (48, 0.86, 2.58), (32, 0.87, 2.58), (0, 0.88, 2.70))
# Enough where no two characters in a row are wrong, as in a hasty copy: other words differ in longer stretches.
_LEAST_SCATTERED = 0.78
# Enough where words are left out: how much of the quotation stands in runs of three or more, and of its words.
_LEAST_IN_RUNS, _LEAST_IN_WORDS, _RUN = 0.97, 0.9, 3
# Of 1: below it no rule accepts, whatever the words (fit/thresholds.py prints what unrelated ones come to).
_LEAST_ALIKE = 0.65
_REWRITTEN = 0.05  # of the letters; with fewer, changed words are found in the text as it is
_BEGIN = 32  # letters by which words are looked for before they are compared as a whole
_MOST_SAME = 1000  # a text that has the words more often is hostile, or they prove nothing
_MOST_ENDS = 16  # ends of equal distance that are tried: bounds the time
_MOST_DISTANCE = 0.45  # of its characters: beyond what THRESHOLDS let pass, with room for words left out
_LEFT_OUT = 3  # characters: a longer gap is a word, and not a slip
_LEFT_OUT_AT_MOST = 16  # characters that may be left out at no cost in the first look: two words
_STRETCH = 60  # characters by which a place grows to where the quotation's first and last letters stand
_SHORT_END = 4  # letters of these: as many as a sequence that candidates are found by
_BESIDE = 16  # characters within which a first or last word is looked for beside a place
_STOPS = re.compile(r"[.!?;:。！？；：]")
# Characters: the time of one comparison goes with the square; a longer quotation is placed by its ends.
_LONGEST_WHOLE = 4000
_END = 400  # characters of each end: enough that no other place has them
_LEAST_LONG = 0.8  # of 1: with both ends in place, what lies between is the passage, or another version of it
# With more errors than this share of its characters, a place is not taken before all are looked at.
FEW_ERRORS = 0.18


@frozen
class Place:
    """A range of a folded text that resembles the quotation, ``errors`` single-character edits away."""

    start: int
    end: int
    errors: int


@frozen(eq=False)
class Haystack:
    """A folded text in which words are looked for, with what helps to find them, made when it is first needed.

    What is looked into only ``once`` is scanned, with the same result: making an index takes longer. In a ``loose`` one
    letters are made alike and what is no word is left out, in the text and in what is looked for; with a *spelling*, a
    language (BCP 47), the words of both are respelt. With a *stricter* reading of the same text, seeds are taken where
    that takes them: a quotation is then found by the same ones where both readings are the same.
    """

    text: Folded
    once: bool = False
    loose: bool = False
    spelling: str | None = None
    stricter: Haystack | None = None
    # Of the last letters that were looked for: they are asked for again.
    _windows: dict[str, tuple[str, list[tuple[int, int]]]] = field(factory=dict, init=False)

    def fold(self, quote: str) -> Folded:
        """Fold a quotation, or a run of its words, as the text is."""
        if self.spelling:
            return respell(fold_quotation(quote), self.spelling)
        return read_quotation(quote) if self.loose else fold_quotation(quote)

    def letters(self, quote: str) -> str:
        """Give the letters and digits of a quotation, or of a run of its words, as the text has them."""
        return self.fold(quote).skeleton[0] if self.loose else letters_alone(quote)

    @cached_property
    def changed(self) -> float:
        """Which share of the letters respelling changes: all in a text of another script, few after a reform."""
        return _share_changed(self.text)

    def rewrites(self, quote: str) -> bool:
        """Tell whether respelling changes so much, of the text or of *quote*, that changed words are only found so."""
        return max(self.changed, _share_changed(self.fold(quote))) >= _REWRITTEN

    @cached_property
    def seeded(self) -> NDArray[np.intp]:
        """Where among the letters of the text seeds are taken, no two neighbours more than a seed's length apart."""
        letters, indices = self.text.skeleton
        end = len(letters) - SEED + 1
        if self.stricter is None or end <= 0:
            return np.arange(0, end, SEED)
        other = self.stricter.text
        own, wanted = self.text.starts[indices], other.starts[other.skeleton[1][self.stricter.seeded]]
        same = own.searchsorted(wanted)
        same = same[same < end]
        same = same[own[same] == wanted[: len(same)]]
        edges = np.unique(np.concatenate(([0], same, [end])))
        counts = (np.diff(edges) - 1) // SEED + 1
        begins: NDArray[np.intp] = np.repeat(edges[:-1] - SEED * (np.cumsum(counts) - counts), counts)
        return begins + SEED * np.arange(len(begins))

    @cached_property
    def seeds(self) -> Seeds:
        """Where runs of letters stand."""
        return self._seeds_of(None)

    @cached_property
    def grams(self) -> GramIndex:
        """Where each sequence of four folded characters stands."""
        return GramIndex.of(self.text.codes)

    def occurrences(self, letters: str) -> list[int]:
        """Give the first places of a run of letters among the letters of the text, in order."""
        own = self.text.skeleton[0]
        return scan(own, letters, _MOST_SAME) if self.once else self.seeds.occurrences(letters, _MOST_SAME)

    def _seeds_of(self, letters: str | None) -> Seeds:
        return Seeds.of(self.text.skeleton[0], self.seeded.tolist(), wanted=letters)

    def exact(self, words: str) -> list[int]:
        """Give the first places of the source where *words* stand as they are, in order, none overlapping."""
        source = self.text.source
        # The last letter may be composed with what follows.
        letters = "" if self.once else letters_alone(words[:_BEGIN])[:-1]
        hits = self.seeds.occurrences(letters, _MOST_SAME) if len(letters) >= SURE else None
        if hits is None or len(hits) == _MOST_SAME:
            return apart(scan(source, words, _MOST_SAME), len(words))
        if not hits:
            return []
        first = 0 if letters_alone(words[0]) else next(filter(lambda place: letters_alone(words[place]), count(1)))
        indices = self.text.skeleton[1]
        starts = [int(self.text.starts[indices[hit]]) - first for hit in hits]
        return apart([start for start in starts if start >= 0 and source.startswith(words, start)], len(words))

    def windows(self, letters: str) -> list[tuple[int, int]]:
        """Give the stretches of the text that share most runs of letters with these, the best first."""
        kept = self._windows.get("last")
        if kept is None or kept[0] != letters:
            indices = self.text.skeleton[1]
            seeds = self._seeds_of(letters) if self.once else self.seeds
            found = [(indices.item(low), indices.item(high - 1) + 1) for low, high in seeds.windows(letters)]
            kept = self._windows["last"] = letters, found
        return kept[1]


def _share_changed(text: Folded) -> float:
    if text.behind is None or not len(text.codes):
        return 0.0
    before, after = (np.bincount(np.minimum(codes, 0xFFFF)) for codes in (text.behind.spelt.codes, text.codes))
    size = min(len(before), len(after))
    return 1 - int(np.minimum(before[:size], after[:size]).sum()) / len(text.codes)


def read_alike(one: Haystack, other: Haystack, quote: str) -> bool:
    """Tell whether two readings of one text are the same wherever *quote* may stand, and that itself is.

    Then the places that `candidates` gives for it by runs of letters are the same as well.
    """
    first, second = one.fold(quote), other.fold(quote)
    if first.text != second.text or (second.behind and second.behind.apart):
        return False
    mine, yours = one.windows(first.skeleton[0]), other.windows(first.skeleton[0])
    for window, twin in zip_longest(mine, yours):
        if window is None or twin is None:
            return False
        (start, end), (low, high) = window, twin
        if one.text.starts[start] != other.text.starts[low] or one.text.lasts[end - 1] != other.text.lasts[high - 1]:
            return False
        before = min(start, low, _STRETCH + _BESIDE)
        if one.text.text[start - before : end + _STRETCH] != other.text.text[low - before : high + _STRETCH]:
            return False
    return True


def same_letters(haystack: Haystack, quote: Folded) -> list[Place]:
    """Give the places of a text with the letters and digits of *quote*, none overlapping.

    Those where also the rest is the same, if there are any, and else all, whatever stands between the letters.
    """
    letters, own = quote.skeleton
    if not letters:
        return []
    text, indices = haystack.text.text, haystack.text.skeleton[1]
    hits = haystack.occurrences(letters)
    lead, trail = int(own[0]), len(quote.text) - int(own[-1])
    ranges = [(int(indices[hit]) - lead, int(indices[hit + len(letters) - 1]) + trail) for hit in hits]
    same = [range_ for range_ in ranges if range_[0] >= 0 and text[slice(*range_)] == quote.text]
    if not same:
        head, tail = quote.text[:lead], quote.text[len(quote.text) - trail + 1 :]
        same = [_with_marks(text, (start + lead, end - trail + 1), head, tail) for start, end in ranges]
    found: list[Place] = []
    for start, end in same:
        if not found or start >= found[-1].end:
            found.append(Place(start, end, 0))
    return found


def within_words(haystack: Haystack, quote: Folded) -> list[Place]:
    """Give the places that have the letters of *quote* in a row, each widened to whole words, the best first.

    Only those that are like enough, none overlapping.
    """
    letters, own = quote.skeleton
    text, indices = haystack.text.text, haystack.text.skeleton[1]
    lead, trail = int(own[0]), len(quote.text) - int(own[-1])
    found: list[Place] = []
    for hit in haystack.occurrences(letters):
        start, end = int(indices[hit]) - lead, int(indices[hit + len(letters) - 1]) + trail
        if start < 0 or text[start:end] != quote.text:
            start, end = _with_marks(
                text, (start + lead, end - trail + 1), quote.text[:lead], quote.text[own[-1] + 1 :]
            )
        if found and start < found[-1].end:
            continue
        place = whole_words(haystack.text, Place(start, end, errors_between(quote.text, text[start:end])))
        if alike(quote.text, text[place.start : place.end], place.errors):
            found.append(place)
    return sorted(found, key=lambda place: (place.errors, place.start))


def _with_marks(text: str, range_: tuple[int, int], head: str, tail: str) -> tuple[int, int]:
    """Widen a range of *text* by *head* and *tail*, where these stand before it and behind it."""
    start, end = range_
    return start - len(head) * text.endswith(head, 0, start), end + len(tail) * text.startswith(tail, end)


def whole_words(text: Folded, place: Place) -> Place:
    """Widen *place* so that it divides no word or number of the source, counting what is taken in as errors."""
    first, last = text.span(place.start, place.end)
    start = word_start(text.text, place.start) if divides_word(text.source, first) else place.start
    end = word_end(text.text, place.end) if divides_word(text.source, last) else place.end
    return Place(start, end, place.errors + place.start - start + end - place.end)


def places(haystack: Haystack, quote: Folded) -> list[Place]:
    """Give the places that are like enough to *quote*, best first, no two overlapping."""
    return alike_places(haystack, quote, candidates(haystack, quote))


def alike_places(haystack: Haystack, quote: Folded, likely: Iterable[Place]) -> list[Place]:
    """Give those of the *likely* places that are like enough to *quote*, in their order."""
    text = haystack.text.text
    return [place for place in likely if alike(quote.text, text[place.start : place.end], place.errors)]


def alike(quote: str, source: str, errors: int) -> bool:
    """Decide whether a place is the quotation's: by its errors, how they lie, and how many of its words are there.

    A hasty copy has many errors, each alone, and all words; one that leaves words out has no errors but those; one with
    other words has fewer errors, in longer stretches, and fewer words.
    """
    size = len(quote)
    enough, sum_enough = next((high, both) for shortest, high, both in THRESHOLDS if size >= shortest)
    share = similarity(errors, size)
    if share >= enough or share < _LEAST_ALIKE:
        return share >= enough
    return 2 * share + covered(quote, source) >= sum_enough or stands_scattered_or_shortened(quote, source, errors)


def stands_scattered_or_shortened(quote: str, source: str, errors: int) -> bool:
    """Tell whether a place differs in single scattered characters alone, or in words that the quotation leaves out."""
    share = similarity(errors, len(quote))
    if share < _LEAST_ALIKE:
        return False
    runs = [(run.tag, run.src_end - run.src_start, run.dest_end - run.dest_start)
            for run in Levenshtein.opcodes(quote, source)]  # fmt: skip
    longest = max((max(own, other) for tag, own, other in runs if tag != "equal"), default=0)
    if longest <= 1 and share >= _LEAST_SCATTERED:
        return True
    kept = sum(own for tag, own, _ in runs if tag == "equal" and own >= _RUN)
    return kept >= _LEAST_IN_RUNS * len(quote) and covered(quote, source) >= _LEAST_IN_WORDS


def candidates(haystack: Haystack, quote: Folded) -> list[Place]:
    """Give the places that are like *quote* at all, those with the fewest errors first, none overlapping."""
    if len(quote.text) > _LONGEST_WHOLE:
        return _between_ends(haystack, quote)
    found = _compared(haystack.text, quote, haystack.windows(quote.skeleton[0]))
    if found and found[0].errors <= FEW_ERRORS * len(quote.text):
        return found
    return _compared(haystack.text, quote, haystack.grams.windows(quote.codes))


def _compared(text: Folded, quote: Folded, windows: Iterable[tuple[int, int]]) -> list[Place]:
    """Give the best place of each stretch of the text that has one."""
    bound = int(len(quote.text) * _MOST_DISTANCE)
    found: list[Place] = []
    for start, end in windows:
        pattern, target = quote.low_bytes, text.low_bytes[start:end]
        fit = fit_anywhere(pattern, target, bound)
        if fit is None:
            continue
        bound = min(bound, 2 * fit.errors + _LEFT_OUT_AT_MOST)
        first, last = _edges(text, pattern, target, start, fit)
        place = _stretched(text.text, quote.text, Place(first, last, errors_between(quote.text, text.text[first:last])))
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(whole_words(text, place))
    return sorted(found, key=lambda place: (place.errors, place.start))


def _stretched(text: str, quote: str, place: Place) -> Place:
    """Begin or end *place* farther out where the quotation's own first or last letters stand there.

    Words that a quotation leaves out near its ends cost more than letting those ends go, if each letter counts alone.
    """
    place = _from_own_ends(text, quote, place)
    if place.errors <= _LEFT_OUT:
        return place
    starts, ends = {place.start}, {place.end}
    for size in (_SHORT_END, max(_SHORT_END, min(10, len(quote) // 4))):
        if not text.startswith(quote[:size], place.start):
            starts.add(text.rfind(quote[:size], max(0, place.start - _STRETCH), place.start + size))
        if not text.endswith(quote[-size:], 0, place.end):
            ends.add(text.find(quote[-size:], max(0, place.end - size), place.end + _STRETCH) + size)
            ends.discard(size - 1)
    ranges = sorted((first, last) for first in starts - {-1} for last in ends if first < last)
    others = (Place(first, last, errors_between(quote, text[first:last])) for first, last in ranges)
    return min((place, *others), key=lambda other: other.errors)


def _from_own_ends(text: str, quote: str, place: Place) -> Place:
    """Begin and end *place* with the quotation's first and last word where they stand a few words farther out.

    Of “I took it”, from “I never took it”, nothing else says that “never” is left out and not “I” put in.
    """
    first, _, rest = quote.partition(" ")
    before, _, last = quote.rpartition(" ")
    start, end = place.start, place.end
    if rest and not text.startswith(first, start):
        found = text.rfind(f"{first} ", max(0, start - _BESIDE), start)
        if found >= 0 and not joined(text, found) and not _STOPS.search(text, found, start):
            start = found
    if before and not text.endswith(last, 0, end):
        found = text.find(f" {last}", end, end + _BESIDE)
        if found >= 0 and not joined(text, found + 1 + len(last)) and not _STOPS.search(text, end, found):
            end = found + 1 + len(last)
    if (start, end) == (place.start, place.end):
        return place
    return Place(start, end, errors_between(quote, text[start:end]))


def _between_ends(haystack: Haystack, quote: Folded) -> list[Place]:
    """Find a very long quotation by its first and last words, and compare what stands between."""
    size = len(quote.codes)
    heads = candidates(haystack, quote.part(0, _END))[:2]
    last = quote.part(size - _END, size)
    tails = candidates(haystack, last)[:2]
    most = int(size * (1 - _LEAST_LONG))
    ends = ((head, tail) for head in heads for tail in tails)
    found = _from_end_to_end(haystack.text, quote, ends, most)
    if not found:
        ends = ((head, tail) for head in heads for tail in _end_near(haystack.text, last, head.start + size, most))
        found = _from_end_to_end(haystack.text, quote, ends, most)
    return sorted(found, key=lambda place: (place.errors, place.start))[:1]


def _from_end_to_end(text: Folded, quote: Folded, ends: Iterable[tuple[Place, Place]], most: int) -> list[Place]:
    """Give what lies between two *ends*, where it is as long as the quotation and has at most so many errors."""
    found: list[Place] = []
    for head, tail in ends:
        if abs(tail.end - head.start - len(quote.codes)) <= most:
            errors = Levenshtein.distance(quote.text, text.text[head.start : tail.end], score_cutoff=most)
            if errors <= most:
                found.append(Place(head.start, tail.end, errors))
    return found


def _end_near(text: Folded, last: Folded, expected: int, most: int) -> Iterator[Place]:
    """Give where the *last* words end nearest to the place *expected*, of a text that has them in many places."""
    start = max(0, expected - most - len(last.codes))
    window = text.low_bytes[start : expected + most]
    fit = fit_anywhere(last.low_bytes, window, int(len(last.codes) * _MOST_DISTANCE))
    if fit is not None:
        end = start + min(fit.ends, key=lambda place: abs(start + place - expected))
        yield whole_words(text, Place(max(start, end - len(last.codes)), end, fit.errors))


def errors_between(quote: str, source: str) -> int:
    """Count the characters in error; a run that the quotation leaves out counts for a few only, however long."""
    return sum(
        min(s2 - s1, _LEFT_OUT) if tag == "insert" else max(q2 - q1, s2 - s1)
        for tag, q1, q2, s1, s2 in opcodes(quote, source)
        if tag != "equal"
    )


def _edges(text: Folded, pattern: bytes, target: bytes, base: int, fit: Fit) -> tuple[int, int]:
    """Choose among equally good ends and beginnings those at the edges of words, and of the right length."""
    wanted = len(pattern)

    def cost(candidate: tuple[int, int]) -> tuple[int, int, int]:
        start, end = candidate
        divided = joined(text.text, base + start) + joined(text.text, base + end)
        return divided, abs(end - start - wanted), start

    start, end = min(ranges_of(pattern, target, fit), key=cost)
    return base + start, base + end


def ranges_of(pattern: bytes, target: bytes, fit: Fit) -> Iterator[tuple[int, int]]:
    """Give the first parts of *target* that *fit* speaks of, each from its beginning to its end."""
    for end in fit.ends[:_MOST_ENDS]:
        reach = target[max(0, end - len(pattern) - fit.errors) : end]
        back = fit_from_start(pattern[::-1], reach[::-1], fit.errors)
        for length in back.ends[:_MOST_ENDS] if back else ():
            yield end - length, end


def similarity(errors: int, size: int) -> float:
    """Give the share of *size* characters that stands without error, 0–1."""
    return max(0.0, 1.0 - errors / size)
