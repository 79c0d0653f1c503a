"""An index of many documents that finds which of them a quotation is from."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.anchor import _segment as segment_file
from citekit.anchor import _store as store
from citekit.anchor._document import Document
from citekit.anchor._fold import Codes, letters_of
from citekit.anchor._match import Match
from citekit.anchor._parse import has_marks, parse
from citekit.anchor._segment import Builder, Keys, Segment
from citekit.errors import InvalidInput

GRAM = 6
_SAMPLED_OF_16 = 5
_MOST_KEYS = 80
_MOST_POSTINGS = 6_000
_LEAST_OF_BEST = 0.05
_PRIMES = (0x9E3779B1, 0x85EBCA77, 0xC2B2AE3D, 0x27D4EB2F, 0x165667B1, 0xD3A2646D, 0xFD7046C5)


@frozen
class Hit:
    """A document that a quotation may be from.

    ``score`` (0–1) is the share of the quotation's letter sequences that the document has, rare ones counting more.
    """

    id: str
    score: float
    quote: str = field(repr=False)
    _segment: Segment = field(repr=False, eq=False)
    _number: int = field(repr=False, eq=False)

    @cached_property
    def text(self) -> str:
        """The document's text. Raises `DamagedIndex`."""
        return self._segment.text(self._number)

    @cached_property
    def match(self) -> Match:
        """Where in the document the quotation stands, and in what it differs."""
        return Document(self.text).locate(self.quote)


class QuoteIndex:
    """An index of many documents, in memory or in a folder, that finds the source of a quotation, edits and all.

    Documents are added with an id of the caller's. An id that is added again stands beside its older text, as a page
    that has changed does. What was added is in the folder once `save` has returned, and survives any crash after it.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._segments: tuple[Segment, ...] = ()
        self._builders: list[Builder] = []
        self._pending: tuple[Segment, ...] | None = ()

    @classmethod
    def open(cls, path: str | Path) -> QuoteIndex:
        """Open the index in the folder *path*, memory-mapped. Raises `DamagedIndex`."""
        index = cls()
        index._folder = Path(path)
        index._segments = store.segments_of(index._folder)
        return index

    def __len__(self) -> int:
        return sum(map(len, self._segments)) + sum(map(len, self._builders))

    def add(self, id: str, text: str) -> None:  # noqa: A002 - the name that DESIGN promises
        """Add a document under the caller's *id*."""
        if not self._builders or self._builders[-1].full:
            self._builders.append(Builder())
        self._builders[-1].add(id, text, keys_of(text))
        self._pending = None

    def save(self, path: str | Path | None = None) -> None:
        """Write what was added to the folder *path*, or to that it was opened from; what is there stays.

        Raises `InvalidInput` where there is no folder, `IndexInUse`, `DamagedIndex`.
        """
        folder = Path(path) if path is not None else self._folder
        if folder is None:
            raise InvalidInput("an index that was not opened from a folder needs one to be saved in")
        kept = self._segments if folder != self._folder else ()
        store.append(folder, (*kept, *self._unsaved()))
        self._folder, self._builders, self._pending = folder, [], ()
        self._segments = store.segments_of(folder)

    def find(self, quote: str, k: int = 10) -> tuple[Hit, ...]:
        """Give up to *k* documents that *quote* may be from, the likeliest first.

        Raises `InvalidInput` for a quotation without any letter or digit.
        """
        keys = _keys_of_quotation(quote)
        if k < 1 or len(keys) == 0:
            return ()
        segments = (*self._segments, *self._unsaved())
        found = [segment.postings(keys) for segment in segments]
        documents = max(1, sum(map(len, segments)))
        frequency = sum((end - begin for begin, end in found), np.zeros(len(keys), dtype=np.intp))
        weights = np.log1p(documents / np.maximum(frequency, 1))
        total = float(weights.sum())
        asked = _rarest(frequency)
        hits: list[tuple[float, int, int]] = []
        for place, (segment, (begin, end)) in enumerate(zip(segments, found, strict=True)):
            votes = _votes(segment, begin[asked], end[asked], weights[asked])
            (likely,) = (votes > _LEAST_OF_BEST * votes.max(initial=0.0)).nonzero()
            best = likely[np.argsort(-votes[likely], kind="stable")[:k]]
            hits.extend((float(votes[number]), place, int(number)) for number in best)
        hits.sort(key=lambda hit: (-hit[0], -hit[1], hit[2]))
        return tuple(
            Hit(segments[place].name(number), votes / total, quote, segments[place], number)
            for votes, place, number in hits[:k]
        )

    def locate(self, quote: str, k: int = 5) -> tuple[Hit, ...]:
        """Give those of the *k* likeliest documents in which *quote* stands, changed or not, the best match first."""
        found = [hit for hit in self.find(quote, k) if hit.match.found]
        return tuple(sorted(found, key=lambda hit: (not hit.match.good, -hit.match.similarity, -hit.score)))

    def check(self) -> None:
        """Compare every byte of the folder with its checksums. Raises `DamagedIndex` that names the file."""
        for segment in self._segments:
            if segment.path is not None:
                segment_file.check(segment.path)

    def _unsaved(self) -> tuple[Segment, ...]:
        if self._pending is None:
            self._pending = tuple(builder.segment() for builder in self._builders)
        return self._pending


def keys_of(text: str) -> Keys:
    """Give the keys of a text: five sixteenths, chosen by their value, of its sequences of six letters."""
    return _sampled(letters_of(text))


def _sampled(letters: Codes) -> Keys:
    """Hash each six letters in a row to 32 bits, and keep five sixteenths of them."""
    if len(letters) < GRAM:
        return np.zeros(0, dtype=np.uint32)
    count = len(letters) - GRAM + 1
    mixed = letters[:count] * np.uint32(_PRIMES[0])
    for shift, prime in enumerate(_PRIMES[1:GRAM], start=1):
        mixed += letters[shift : shift + count] * np.uint32(prime)
    mixed ^= mixed >> np.uint32(15)
    mixed *= np.uint32(0x2C1B3C6D)
    mixed ^= mixed >> np.uint32(13)
    chosen: Keys = mixed[(mixed & np.uint32(15)) < _SAMPLED_OF_16]
    return chosen


def _keys_of_quotation(quote: str) -> Keys:
    if not any(map(str.isalnum, quote)):
        raise InvalidInput("a quotation needs at least one letter or digit to be looked for")
    runs = parse(quote, keep_brackets=False).words[:_MOST_KEYS] if has_marks(quote) else ()
    keys: Keys = np.unique(np.concatenate([keys_of(quote), *(keys_of(words.text) for words in runs)]))
    return keys[:_MOST_KEYS]


def _rarest(frequency: NDArray[np.intp]) -> NDArray[np.intp]:
    """Choose the keys that the fewest documents have, as many as can be counted quickly."""
    order = np.argsort(frequency, kind="stable")
    enough = int(np.searchsorted(np.cumsum(frequency[order]), _MOST_POSTINGS, side="right"))
    return order[: max(1, enough)]


def _votes(
    segment: Segment, begin: NDArray[np.intp], end: NDArray[np.intp], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    counts = end - begin
    ends = np.cumsum(counts)
    total = int(ends[-1]) if len(ends) else 0
    places = np.arange(total) + np.repeat(begin - (ends - counts), counts)
    each = np.repeat(weights, counts)
    return np.asarray(np.bincount(segment.owners[places], weights=each, minlength=len(segment)), dtype=np.float64)
