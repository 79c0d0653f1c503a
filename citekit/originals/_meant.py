"""What an encoder says of a page: how alike its sentences and their clauses are in meaning to what is looked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from citekit.originals._clauses import Passage
from citekit.originals._encoder import Encoder, EncoderInfo, Vectors, likeness
from citekit.originals._vectors import VectorStore

Numbers = NDArray[np.float64]
Places = NDArray[np.intp]

_RUNS_AT_ONCE = 2_000  # bounds the memory of their sums


@frozen(eq=False)
class MeantPage:
    """A page of clauses, ``units``, and its sentences, ``spans`` by their number, before an encoder."""

    text: str
    units: tuple[Passage, ...]
    spans: Mapping[int, tuple[int, int]]
    encoder: Encoder
    store: VectorStore

    @property
    def info(self) -> EncoderInfo:
        return self.encoder.info

    def beside(self, words: str, sentences: Sequence[int]) -> Meant:
        """Compare *words* with the sentences of these numbers; what is kept of them is not encoded again."""
        texts = [self.text[slice(*self.spans[sentence])] for sentence in sentences]
        vectors = self.store.vectors([words, *texts], self.encoder)
        found = np.zeros(self.units[-1].sentence + 1)
        found[list(sentences)] = likeness(vectors[:1], vectors[1:], self.info)[0]
        return Meant(self, vectors[0], found, dict(zip(sentences, vectors[1:], strict=True)))


@frozen(eq=False)
class Meant:
    """How alike a page is in meaning to what is looked for: ``by_sentence``, 0 for unrelated, 1 for a translation."""

    page: MeantPage
    query: Vectors
    by_sentence: Numbers
    vectors: Mapping[int, Vectors]

    def likeliest_sentences(self, most: int) -> list[int]:
        """Give the numbers of the *most* sentences that are most alike, in their order on the page."""
        return sorted(np.argsort(-self.by_sentence, kind="stable")[:most].tolist())

    def of_sentences(self, inside: Places) -> Numbers:
        """Give how alike the sentences are, from the first to the last of each row of *inside*."""
        keys, which = np.unique(inside, axis=0, return_inverse=True)
        return np.array([self._together(int(first), int(last)) for first, last in keys])[which.ravel()]

    def alike(self, words: str, sentences: Sequence[int]) -> Numbers:
        """Give how alike other *words* are to the sentences of these numbers; 0 for one that was not encoded."""
        own = self.page.store.vectors([words], self.page.encoder)
        nothing = np.zeros_like(self.query)
        theirs = np.stack([self.vectors.get(sentence, nothing) for sentence in sentences])
        found: Numbers = likeness(own, theirs, self.page.info)[0]
        return found

    def _together(self, first: int, last: int) -> float:
        if first == last:
            return float(self.by_sentence[first])
        some = [self.vectors[sentence] for sentence in range(first, last + 1) if sentence in self.vectors]
        return float(self._alike(np.sum(some, axis=0, keepdims=True))[0]) if some else 0.0

    def of_runs(self, close: Sequence[int], first: Places, last: Places) -> Numbers:
        """Give how alike runs of clauses are; clauses of the sentences *close* are encoded by themselves."""
        page, wanted = self.page, set(close)
        at = [number for number, unit in enumerate(page.units) if unit.sentence in wanted]
        vectors = page.store.vectors(
            [page.text[page.units[number].start : page.units[number].end] for number in at], page.encoder
        )
        parts = np.zeros((len(page.units) + 1, len(self.query)), dtype=np.float32)
        for number, unit in enumerate(page.units):
            if unit.sentence not in wanted and unit.sentence in self.vectors:
                parts[number + 1] = self.vectors[unit.sentence]
        parts[np.array(at, dtype=np.intp) + 1] = vectors
        lengths = np.sqrt([unit.end - unit.start for unit in page.units])
        parts[1:] *= lengths[:, np.newaxis].astype(np.float32)
        sums = np.cumsum(parts, axis=0, dtype=np.float64)
        found = [
            self._alike(sums[last[some : some + _RUNS_AT_ONCE] + 1] - sums[first[some : some + _RUNS_AT_ONCE]])
            for some in range(0, len(first), _RUNS_AT_ONCE)
        ]
        return np.concatenate(found)

    def _alike(self, sums: NDArray[np.floating]) -> Numbers:
        lengths = np.maximum(1e-6, np.linalg.norm(sums, axis=1, keepdims=True))
        found: Numbers = likeness(self.query[np.newaxis], (sums / lengths).astype(np.float32), self.page.info)[0]
        return found
