"""An index of many documents that tells from which of them a quotation comes."""

from __future__ import annotations

from functools import partial
from os import PathLike
from pathlib import Path

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from citekit.anchor._distance import fit_anywhere
from citekit.anchor._document import Document
from citekit.anchor._fold import Codes, letters_of, low_bytes
from citekit.anchor._gram_index import GramIndex
from citekit.anchor._match import Match
from citekit.anchor.index import _files as files
from citekit.anchor.index._grams import Grams, sampled_grams
from citekit.anchor.index._segment import Draft, Numbers, Segment, mergeable
from citekit.errors import InvalidInput

_MOST_GRAMS = 64  # of a quotation: more do not change which document is first, and each is a look-up
_MOST_POSTINGS = 40_000  # places read for one quotation, rarest grams first: bounds the time
# A document with less than this share of what the best one has of the quotation is no candidate.
_LEAST_OF_BEST = 0.2
# With less than this share of its letter sequences in the best document, the order of the likeliest is told by looking.
_WEAK = 0.35
_MOST_LOOKED_INTO = 24  # documents whose text is compared where grams tell little
# Characters of a document and of a quotation: their product is the time.
_LONGEST_LOOKED_INTO, _LONGEST_LOOKED_FOR = 50_000, 200
_MOST_WINDOWS = 2  # of such a document, those that share most with the quotation


@frozen
class Candidate:
    """A document that may have the words.

    ``score`` (0–1) is which share of their letter sequences it has, the rare ones counting more.
    """

    id: str
    score: float


@frozen
class Hit:
    """A document that has the words, and where; ``score`` is that of the candidate."""

    id: str
    score: float
    match: Match


class QuoteIndex:
    """Many documents among which the source of a quotation is found, edits and all.

    The index keeps the texts, packed, beside about every third sequence of seven letters of each document; together
    they take about as much room as the texts in UTF-8. On disk it is a folder: it can be read while another process
    adds to it, and a process killed at any moment leaves it as it was before or after what it saved.
    """

    def __init__(self) -> None:
        self._folder: Path | None = None
        self._segments: tuple[Segment, ...] = ()
        self._draft = Draft()
        self._places: dict[str, tuple[int, int]] | None = None

    @classmethod
    def open(cls, path: str | PathLike[str]) -> QuoteIndex:
        """Open the index in the folder at *path* as it stands now; what others add later is seen when opened anew.

        Raises `UnreadableFile` where there is none, and `DamagedIndex`, here or when the damage is come upon, where a
        file is not as it was written.
        """
        index = cls()
        index._folder = Path(path)
        index._segments = files.open_segments(index._folder)
        return index

    def __len__(self) -> int:
        self._seal()
        return sum(segment.layout.remaining for segment in self._segments)

    def __contains__(self, id: object) -> bool:  # noqa: A002 - the name that callers know
        return id in self._draft.names or id in self._known()

    def add(self, id: str, text: str) -> bool:  # noqa: A002 - the name that callers know
        """Take in the document *id*, in place of any that has this id; `save` writes it.

        Tells whether anything changed: the same text once more does not. Raises `TypeError` where one of the two is no
        text.
        """
        _refuse_other_than_text(id=id, text=text)
        place = self._known().get(id) if id not in self._draft.names else None
        if place is not None and self._segments[place[0]].text(place[1]) == text:
            return False
        changed = self._draft.add(id, text)
        if self._draft.full:
            self._seal()
        return changed

    def candidates(self, quote: str, k: int = 10) -> tuple[Candidate, ...]:
        """Give the documents that share most with *quote*, at most *k*, the best first.

        Only where none shares much are the likeliest looked into. Raises `InvalidInput` for a quotation too short to
        tell documents by: of fewer than seven letters always, of eleven or more never.
        """
        return tuple(Candidate(self._id(place), score) for place, score in self._likeliest(quote, k))

    def find(self, quote: str, k: int = 10) -> tuple[Hit, ...]:
        """Give at most *k* documents in which the words of *quote* stand, edited or not, each with the place.

        Those that have the words as quoted come first, then the most similar. Raises as `candidates` does.
        """
        hits = []
        for place, score in self._likeliest(quote, k):
            segment, number = place
            match = Document(self._segments[segment].text(number)).locate(quote)
            if match.found:
                hits.append(Hit(self._id(place), score, match))
        return tuple(sorted(hits, key=lambda hit: (not hit.match.good, -hit.match.similarity, -hit.score)))

    def save(self, path: str | PathLike[str] | None = None) -> None:
        """Write what was added to the index in the folder at *path*, which is made where there is none.

        An index that was opened or saved before needs no *path* and takes no other: `InvalidInput`. Afterwards it also
        has what other processes saved. Raises `IndexInUse` where another process is writing for longer than a minute.
        """
        folder = self._folder if path is None else Path(path)
        if folder is None:
            raise InvalidInput("a new index is saved to a folder; say which")
        if self._folder is not None and folder.resolve() != self._folder.resolve():
            raise InvalidInput(f"this index is kept in {self._folder} and cannot be saved to {folder}")
        self._seal()
        with files.writing(folder):
            files.append(folder, [segment for segment in self._segments if not segment.layout.name])
            files.merge(folder)
        self._folder, self._places = folder, None
        self._segments = files.open_segments(folder)

    def check(self) -> None:
        """Hold every byte of the index against its checksums; raises `DamagedIndex`, which names the file."""
        for segment in self._segments:
            segment.check_all()

    def _seal(self) -> None:
        """Make a segment of what was added, so that it can be searched."""
        if self._draft.names:
            standing = [segment.without(self._draft.names) for segment in self._segments]
            saved = [segment for segment in standing if segment.layout.name]
            added = [*standing[len(saved) :], self._draft.sealed()]
            while run := mergeable([segment.layout for segment in added]):
                added[run] = [Segment.merged(added[run])]
            self._segments = (*saved, *added)
            self._draft, self._places = Draft(), None

    def _known(self) -> dict[str, tuple[int, int]]:
        """Tell of each document that is not replaced in which segment it is, and under which number."""
        if self._places is None:
            self._places = {
                name: (place, number)
                for place, segment in enumerate(self._segments)
                for number, name in segment.remaining_names()
            }
        return self._places

    def _id(self, place: tuple[int, int]) -> str:
        return self._segments[place[0]].name(place[1])

    def _likeliest(self, quote: str, k: int) -> list[tuple[tuple[int, int], float]]:
        """Give the places of the best *k* documents, and their scores."""
        _refuse_other_than_text(quote=quote)
        if type(k) is not int:
            raise TypeError(f"k is a whole number, the most documents to give; this is {type(k).__name__}")
        if k < 1:
            raise InvalidInput(f"at least one document has to be asked for, not {k}")
        found = self._ranked(quote, max(k, _MOST_LOOKED_INTO))
        letters = letters_of(quote)
        if found and found[0][1] < _WEAK and len(letters) <= _LONGEST_LOOKED_FOR:
            likest = sorted(found[:_MOST_LOOKED_INTO], key=partial(self._errors, letters))
            found = likest + found[_MOST_LOOKED_INTO:]
        return found[:k]

    def _errors(self, letters: Codes, found: tuple[tuple[int, int], float]) -> int:
        """Count how many letters the best place of a document has in error; of a very long document, do not look."""
        (segment, number), _ = found
        text = self._segments[segment].text(number)
        if len(text) > _LONGEST_LOOKED_INTO:
            return len(letters)
        whole, pattern, errors = letters_of(text), low_bytes(letters), len(letters)
        for start, end in GramIndex.of(whole).windows(letters)[:_MOST_WINDOWS]:
            fit = fit_anywhere(pattern, low_bytes(whole[start:end]), errors)
            errors = fit.errors if fit else errors
        return errors

    def _ranked(self, quote: str, k: int) -> list[tuple[tuple[int, int], float]]:
        """Give the places of the best *k* documents, and their scores."""
        grams = _grams(quote)
        self._seal()
        buckets = [segment.buckets(grams) for segment in self._segments]
        rarest = _rarest(sum((high - low for low, high in buckets), start=np.zeros(len(grams), dtype=np.int64)))
        held = [
            segment.holders(grams[rarest], low[rarest], high[rarest])
            for segment, (low, high) in zip(self._segments, buckets, strict=True)
        ]
        frequency = sum((np.bincount(which, minlength=len(rarest)) for _, which in held), start=np.ones(len(rarest)))
        weights = np.log1p(sum(segment.layout.documents for segment in self._segments) / frequency)
        found: list[tuple[float, int, int]] = []
        for place, (segment, (documents, which)) in enumerate(zip(self._segments, held, strict=True)):
            votes = np.asarray(np.bincount(documents, weights[which], segment.layout.documents), dtype=np.float64)
            if segment.layout.dropped:
                votes[list(segment.layout.dropped)] = 0
            found.extend((-float(votes[number]), place, number) for number in _best(votes, k))
        whole = float(weights.sum())
        found = sorted(found)[:k]
        return [
            ((place, number), min(1.0, -votes / whole))
            for votes, place, number in found
            if votes <= _LEAST_OF_BEST * found[0][0]
        ]


def _refuse_other_than_text(**given: object) -> None:
    for name, value in given.items():
        if not isinstance(value, str):
            raise TypeError(f"{name} is text (str); this is {type(value).__name__}")


def grams_of(text: str) -> Grams:
    """Give the hashes of the grams of *text* by which an index knows it, each once, ascending (32 bits)."""
    return np.unique(sampled_grams(letters_of(text))[0])


def _grams(quote: str) -> Grams:
    grams = grams_of(quote)
    if len(grams) == 0:
        raise InvalidInput("the quotation is too short to tell its source from other documents; give more of its words")
    return grams[:: -(-len(grams) // _MOST_GRAMS)]


def _rarest(sizes: Numbers) -> Numbers:
    """Choose grams by the sizes of their buckets, the smallest first, as many as can be looked into quickly."""
    order = sizes.argsort(kind="stable")
    affordable = int(sizes[order].cumsum().searchsorted(_MOST_POSTINGS))
    return order[: max(affordable, int(sizes[order].searchsorted(1)) + 1)]


def _best(votes: NDArray[np.float64], k: int) -> list[int]:
    """Give the numbers of the *k* documents with most votes, and of any that have as many as the last of them."""
    (likely,) = ((votes > 0) & (votes >= _LEAST_OF_BEST * votes.max(initial=0.0))).nonzero()
    if len(likely) > k:
        own = votes[likely]
        likely = likely[own >= np.partition(own, -k)[-k]]
    return [int(number) for number in likely]
