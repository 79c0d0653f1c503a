"""What an engine's rendering of a page says for each of its clauses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from citekit.originals._clauses import Passage
from citekit.originals._word_similarity import Floats, same_words
from citekit.originals._words import Word, words

_ABOUT = 0.12  # of a sentence, by which a word may stand elsewhere in its translation
_ELSEWHERE = 0.5  # what a word counts for that stands at another place of its sentence
_GRAM = 4  # letters: fewer are in any text, more miss inflected words


@frozen(eq=False)
class Rendered:
    """What an engine's rendering of the page says for each clause.

    ``answers`` is how well it answers each word of the translation, 0 to 1; ``explained`` how well its own words are
    answered by the translation. ``grams`` says which letters that follow each other in the translation also do in
    which sentence, ``weights`` how telling they are, ``sizes`` how much the sentences and the translation have in all.
    """

    answers: Floats
    explained: Floats
    grams: NDArray[np.bool_]
    weights: Floats
    sizes: Floats
    size: float

    def likeness(self, first: int, last: int) -> float:
        """Give how like the translation is to the rendering of the sentences *first* to *last*, 0 to 1 (cosine)."""
        shared = float(self.grams[first : last + 1].any(axis=0) @ self.weights)
        return shared / max(1e-6, sqrt(self.size * float(self.sizes[first : last + 1].sum())))


def rendered_evidence(query: Sequence[Word], units: Sequence[Passage], renderings: Mapping[int, str]) -> Rendered:
    """Compare the words of *query* with what an engine made of each sentence: *renderings*, by the sentence's number.

    A clause gets the words of the rendering that stand about where the clause stands in its sentence; an answer from
    elsewhere in the sentence counts for less.
    """
    sentences: dict[int, list[int]] = {}
    for at, unit in enumerate(units):
        sentences.setdefault(unit.sentence, []).append(at)
    answers = np.zeros((len(query), len(units)), dtype=np.float32)
    explained = np.zeros(len(units), dtype=np.float32)
    said = {sentence: words(text) for sentence, text in renderings.items()}
    known = {word: at for at, word in enumerate(sorted({word.folded for some in said.values() for word in some}))}
    similarities = same_words([word.folded for word in query], list(known)) if known else np.zeros((len(query), 0))
    for sentence, theirs in said.items():
        clauses = sentences.get(sentence, [])
        if not theirs or not clauses:
            continue
        similarity = similarities[:, [known[word.folded] for word in theirs]]
        start, end = units[clauses[0]].start, units[clauses[-1]].end
        places = np.array([word.start for word in theirs]) / max(1, theirs[-1].end)
        long = np.array([len(word.folded) > 3 for word in theirs]) + 0.2
        for at in clauses:
            begins, ends = (units[at].start - start) / (end - start), (units[at].end - start) / (end - start)
            near = (places >= begins - _ABOUT) & (places <= ends + _ABOUT)
            answers[:, at] = np.where(near, similarity, _ELSEWHERE * similarity).max(axis=1)
            if near.any():
                explained[at] = (similarity.max(axis=0) * long)[near].sum() / long[near].sum()
    return Rendered(answers, explained, *_grams(query, said, units[-1].sentence + 1))


def _grams(
    query: Sequence[Word], said: Mapping[int, Sequence[Word]], count: int
) -> tuple[NDArray[np.bool_], Floats, Floats, float]:
    """Compare the letters that follow each other: they bear what words of another form or spelling still share."""
    theirs = [_letters(said.get(sentence, ())) for sentence in range(count)]
    often = Counter(gram for sentence in theirs for gram in sentence)
    weight = {gram: log((count + 1) / times) ** 2 for gram, times in often.items()}
    unseen = log(count + 1) ** 2
    ours = sorted(_letters(query))
    grams = np.array([[gram in sentence for gram in ours] for sentence in theirs], dtype=bool)
    weights = np.array([weight.get(gram, 0.0) for gram in ours], dtype=np.float32)
    sizes = np.array([sum(sorted(weight[gram] for gram in sentence)) for sentence in theirs], dtype=np.float32)
    return grams, weights, sizes, sum(weight.get(gram, unseen) for gram in ours)


def _letters(some: Sequence[Word]) -> set[str]:
    text = f" {' '.join(word.folded for word in some)} "
    return {text[at : at + _GRAM] for at in range(len(text) - _GRAM + 1)}
