"""The passage of a quotation of several sentences: its first and its last sentence are in it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from citekit.originals._clauses import sentence_ranges
from citekit.originals._comparison import Comparison

_AROUND = 2  # sentences before and after a passage in which its first and last are looked for
_ENOUGH = 0.35  # of 1: what speaks for a sentence that is taken in
_NOT_ENOUGH, _NOT_ENOUGH_MEANT = 0.25, 0.45  # by words, and with an encoder: one inside is left out
_MORE = 0.1  # by which it has to be likelier than the one that is in the passage


def widened(comparison: Comparison, sentences: tuple[int, int], place: tuple[int, int]) -> tuple[int, int]:
    """Give the range *place*, in *sentences* from the first to the last, with the counterparts of both ends.

    Each end of the quotation is aligned by itself: with the sentence at that end of the range, or one just beyond, if
    it is likelier. What is one sentence, or part of one, stays as it is.
    """
    parts = list(sentence_ranges(comparison.query.text, comparison.query.language))
    if len(parts) < 2:
        return place
    start, end = place
    first, last = sentences
    spans = comparison.page.spans
    before = [sentence for sentence in range(max(0, first - _AROUND), first + 1) if sentence in spans]
    after = [sentence for sentence in range(last, min(last + _AROUND, max(spans)) + 1) if sentence in spans]
    opening = _aligned(comparison, parts[0], before, first)
    closing = _aligned(comparison, parts[-1], after, last)
    if opening is not None:
        start = min(start, spans[opening][0])
    if closing is not None:
        end = max(end, spans[closing][1])
    return start, end


def parted(comparison: Comparison, place: tuple[int, int]) -> tuple[tuple[int, int], ...]:
    """Give the ranges of *place* without the sentences inside it that the quotation leaves out, in order.

    Where a quotation has fewer sentences than the passage, those between the first and the last are left out that no
    sentence of the quotation answers, as many at the most as it has fewer.
    """
    parts = list(sentence_ranges(comparison.query.text, comparison.query.language))
    spans = comparison.page.spans
    whole = [number for number, (start, end) in spans.items() if place[0] <= start and end <= place[1]]
    fewer = len(whole) - len(parts)
    if len(parts) < 2 or fewer < 1:
        return (place,)
    inner = whole[1:-1]
    said = np.max([_evidence(comparison, part, inner) for part in parts], axis=0)
    least = _NOT_ENOUGH if comparison.meant is None else _NOT_ENOUGH_MEANT
    unsaid = sorted((value, number) for value, number in zip(said.tolist(), inner, strict=True) if value < least)
    kept, start = [], place[0]
    for number in sorted(number for _, number in unsaid[:fewer]):
        if spans[number - 1][1] > start:
            kept.append((start, spans[number - 1][1]))
        start = spans[number + 1][0]
    return (*kept, (start, place[1]))


def _aligned(comparison: Comparison, part: tuple[int, int], near: list[int], own: int) -> int | None:
    """Give which of the sentences *near* the *part* of a quotation is of; ``None`` where nothing speaks for one."""
    said = dict(zip(near, _evidence(comparison, part, near), strict=True))
    best = max(near, key=lambda sentence: (said[sentence], sentence == own))
    if best != own and said[best] < said[own] + _MORE:
        best = own
    return best if said[best] >= _ENOUGH else None


def _evidence(comparison: Comparison, part: tuple[int, int], near: list[int]) -> NDArray[np.float64]:
    """Give how much of the *part* each sentence answers, and how alike it is, the greater of both: 0 to about 1."""
    rows = [at for at, word in enumerate(comparison.query.words) if part[0] <= word.start < part[1]]
    some = comparison.by_sentence[rows]
    most = max(1e-6, float(some.max(axis=1).sum())) if rows else 1.0
    answered: NDArray[np.float64] = some[:, near].sum(axis=0) / most
    if comparison.meant is None:
        return answered
    return np.maximum(answered, comparison.meant.alike(comparison.query.text[slice(*part)], near))
