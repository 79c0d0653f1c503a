"""Find where in a folded text a folded quotation stands, although it was changed."""

from __future__ import annotations

from collections.abc import Iterator

import edlib
import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.anchor._fold import Codes, Folded
from citekit.anchor._words import divides_word, joined, word_end, word_start

GRAM = 4
SHORTEST_APPROXIMATE = 16
_BUCKETS = 1 << 16
_MOST_HITS = 60_000
_MOST_WINDOWS = 8
_MOST_SAME = 1000
_MOST_ENDS = 16
_SYMBOLS = 1 << 16


@frozen
class Place:
    """A range of a folded text that resembles the quotation, ``errors`` single-character edits away."""

    start: int
    end: int
    errors: int


@frozen(eq=False)
class GramIndex:
    """Where each sequence of four characters of a text stands, by a hash of it."""

    codes: Codes = field(repr=False)
    first: NDArray[np.int32] = field(repr=False)
    positions: NDArray[np.int32] = field(repr=False)

    @classmethod
    def of(cls, codes: Codes) -> GramIndex:
        """Index the code points of a folded text."""
        grams = _grams(codes)
        positions = np.argsort(grams, kind="stable").astype(np.int32)
        first = np.zeros(_BUCKETS + 1, dtype=np.int32)
        np.cumsum(np.bincount(grams, minlength=_BUCKETS), out=first[1:])
        return cls(codes, first, positions)

    def windows(self, query: Codes) -> list[tuple[int, int, int]]:
        """Give (shared grams, start, end) of the stretches that share most grams with *query*, the best first."""
        grams = _grams(query).astype(np.intp)
        low = self.first[grams]
        counts = self.first[grams + 1] - low
        offsets = np.arange(len(grams))
        if counts.sum() > _MOST_HITS:
            rarest = np.argsort(counts, kind="stable")
            chosen = rarest[: int(np.searchsorted(np.cumsum(counts[rarest], dtype=np.int64), _MOST_HITS))]
            low, counts, offsets = low[chosen], counts[chosen], offsets[chosen]
        total = int(counts.sum())
        if total == 0:
            return []
        ends = np.cumsum(counts)
        hits = self.positions[np.arange(total) + np.repeat(low - (ends - counts), counts)]
        diagonals = hits - np.repeat(offsets, counts) + len(query)
        width = max(32, len(query) // 2)
        shared = np.bincount(diagonals // width)
        paired = shared + np.append(shared[1:], 0)
        best = np.argsort(-paired, kind="stable")[:_MOST_WINDOWS]
        slack = len(query) // 3 + 8
        return [
            (
                int(paired[index]),
                max(0, int(index) * width - len(query) - slack),
                min(len(self.codes), (int(index) + 2) * width + slack),
            )
            for index in best.tolist()
            if paired[index]
        ]


def same_letters(text: Folded, quote: Folded) -> list[Place]:
    """Give the places of *text* with the letters and digits of *quote*, whatever stands between them."""
    letters, indices = text.skeleton
    wanted = quote.skeleton[0]
    found: list[Place] = []
    hit = letters.find(wanted) if wanted else -1
    while hit >= 0 and len(found) < _MOST_SAME:
        found.append(Place(int(indices[hit]), int(indices[hit + len(wanted) - 1]) + 1, 0))
        hit = letters.find(wanted, hit + len(wanted))
    return found


def whole_words(text: Folded, place: Place) -> Place:
    """Widen *place* so that it divides no word or number of the source, counting what is taken in as errors."""
    first, last = text.span(place.start, place.end)
    start = word_start(text.text, place.start) if divides_word(text.source, first) else place.start
    end = word_end(text.text, place.end) if divides_word(text.source, last) else place.end
    return Place(start, end, place.errors + place.start - start + end - place.end)


def places(grams: GramIndex, text: Folded, quote: Folded, most_errors: int) -> list[Place]:
    """Give the places of *text* with the fewest errors against *quote*, the best first, no two overlapping."""
    size = len(quote.codes)
    alphabet, symbols = _alphabet(quote.codes)
    pattern = symbols.tobytes()
    found: list[Place] = []
    bound = most_errors
    for shared, start, end in grams.windows(quote.codes):
        if size - GRAM + 1 - shared > GRAM * bound:
            break
        target = alphabet.take(text.codes[start:end].astype(np.intp), mode="clip").tobytes()
        result = edlib.align(pattern, target, mode="HW", task="distance", k=bound)
        if result["editDistance"] < 0:
            continue
        place = whole_words(text, _edges(text, pattern, target, start, result))
        if all(place.end <= other.start or place.start >= other.end for other in found):
            found.append(place)
            bound = min(bound, max(place.errors + 2, place.errors * 5 // 4))
    return sorted(found, key=lambda place: (place.errors, place.start))


def _edges(text: Folded, pattern: bytes, target: bytes, base: int, result: dict[str, object]) -> Place:
    """Choose among equally good ends and beginnings those at the edges of words, and of the right length."""
    errors = int(str(result["editDistance"]))
    candidates = list(_ranges(pattern, target, errors, result))
    wanted = len(pattern)

    def cost(candidate: tuple[int, int]) -> tuple[int, int, int]:
        start, end = candidate
        divided = joined(text.text, base + start) + joined(text.text, base + end)
        return divided, abs(end - start - wanted), start

    start, end = min(candidates, key=cost)
    return Place(base + start, base + end, errors)


def _ranges(pattern: bytes, target: bytes, errors: int, result: dict[str, object]) -> Iterator[tuple[int, int]]:
    locations = result["locations"]
    assert isinstance(locations, list)  # noqa: S101 - edlib says so
    for _, last in locations[:_MOST_ENDS]:
        reach = target[max(0, last + 1 - len(pattern) - errors) : last + 1]
        back = edlib.align(pattern[::-1], reach[::-1], mode="SHW", task="distance", k=errors)
        for _, length in back["locations"][:_MOST_ENDS]:
            yield last - (length if length is not None else -1), last + 1


def _grams(codes: Codes) -> NDArray[np.uint16]:
    """Hash each four code points in a row to 16 bits."""
    if len(codes) < GRAM:
        return np.zeros(0, dtype=np.uint16)
    mixed = codes[:-3] * np.uint32(0x9E3779B1)
    mixed += codes[1:-2] * np.uint32(0x85EBCA77)
    mixed += codes[2:-1] * np.uint32(0xC2B2AE3D)
    mixed += codes[3:] * np.uint32(0x27D4EB2F)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed >>= np.uint32(16)
    return mixed.astype(np.uint16)


def _alphabet(query: Codes) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """Number the code points of *query* from 1, what it has not is 0; edlib takes 256 symbols at most."""
    table = np.zeros(_SYMBOLS, dtype=np.uint8)
    clipped = np.minimum(query, _SYMBOLS - 1).astype(np.intp)
    distinct = np.unique(clipped)
    table[distinct] = np.arange(len(distinct)) % 255 + 1
    return table, table[clipped]


def similarity(errors: int, size: int) -> float:
    """Give the share of *size* characters that stands without error, 0–1."""
    return max(0.0, 1.0 - errors / size)


def most_errors(size: int) -> int:
    """Give how many errors a quotation of *size* folded characters may have; none if it is short."""
    if size < SHORTEST_APPROXIMATE:
        return 0
    least = 0.94 if size < 32 else 0.90 if size < 48 else 0.80
    return int(size * (1 - least) + 1e-9)
