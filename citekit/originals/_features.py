"""Candidate runs of clauses, and their features (cross-language passage retrieval)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from citekit.language import has_trait
from citekit.originals._clauses import sentence_ranges
from citekit.originals._comparison import Comparison, Places
from citekit.originals._word_similarity import Floats

Numbers = NDArray[np.float64]

FEATURES = (
    "cover",
    "cover_share",
    "explained",
    "missed",
    "unexplained",
    "numbers_shared",
    "numbers_missing",
    "numbers_extra",
    "longer",
    "shorter",
    "negation",
    "question",
    "names_missing",
    "names_extra",
    "order",
    "cut",
    "mid_sentence",
    "sentence_cover",
    "rendering",
    "sentence_rendering",
    "sentence_ends",
    "cut_whole",
    "translated_cover",
    "translated_cover_share",
    "translated_explained",
    "translated_order",
    "meaning_sentences",
    "meaning_run",
    "meaning_short",
)
# Of a page, from the best down: each costs a look at its features, and the last are given for nothing.
MOST_CANDIDATES = 8
_SENTENCES_LOOKED_AT_CLOSELY = 12  # where the runs of clauses are gone through one by one, the costly part
_LONGEST_RUN = 120  # clauses from one begin: bounds what is compared
_FEW_ANSWERS = 4  # so many words in the same order count for half: that of two or three is chance
_LONGEST, _SHORTEST = 2.2, 0.35  # of what the original is expected to be long
_ENDS = re.compile(r"[.!?…。！？؟।][^\w]*$")
_ASKS = re.compile("[?？؟]")


@frozen(eq=False)
class Runs:
    """Runs of clauses that a translation may come from, and their features.

    ``clauses`` and ``sentences`` say in which each begins and ends; ``features`` has a column for each of `FEATURES`.
    """

    clauses: Places
    sentences: Places
    features: Numbers


@frozen(eq=False)
class _Form:
    """How a translation is cut: whether it begins and ends as a sentence does, and how often one ends within it."""

    begins: bool
    ends: bool
    sentence_ends: int

    @classmethod
    def of(cls, text: str) -> _Form:
        first = next(filter(str.isalpha, text), "")
        return cls(first.isupper(), _ENDS.search(text) is not None, max(0, len(list(sentence_ranges(text))) - 1))


def runs(comparison: Comparison, ratio: float) -> Runs:
    """Give the runs of clauses that the translation may come from: about as long, and beginning in a likely sentence.

    *ratio* is how many code points the page's language takes for one of the translation's.
    """
    page = comparison.page
    expected = max(8.0, len(comparison.query.text.strip()) * ratio)
    starts = np.array([unit.start for unit in page.units])
    ends = np.array([unit.end for unit in page.units])
    sentences = comparison.close_sentences(_SENTENCES_LOOKED_AT_CLOSELY)
    close = np.isin(page.sentence_of, sentences)
    pieces = []
    for at in np.nonzero(close)[0].tolist():
        beyond = int(np.searchsorted(ends, starts[at] + _LONGEST * expected, side="right"))
        beyond = max(at + 1, min(beyond, at + _LONGEST_RUN))
        least = int(np.searchsorted(ends, starts[at] + _SHORTEST * expected))
        pieces.append((at, min(max(at, least), beyond - 1), beyond))
    first = np.concatenate([np.full(beyond - least, at) for at, least, beyond in pieces])
    last = np.concatenate([np.arange(least, beyond) for _, least, beyond in pieces])
    inside = np.stack([page.sentence_of[first], page.sentence_of[last]], axis=1)
    found = (
        _of_words(comparison, pieces, first, last)
        | _of_marks(comparison, pieces, first, last)
        | _of_shape(comparison, first, last, (ends[last] - starts[first]) / expected)
        | _of_sentences(comparison, first, last, inside)
        | _of_translated(comparison.translated, pieces, first, last)
        | _of_meaning(comparison, sentences, first, last, inside)
    )
    features = np.stack([np.asarray(found[name], dtype=np.float64) for name in FEATURES], axis=1)
    return Runs(np.stack([first, last], axis=1), inside, features)


Piece = tuple[int, int, int]


def _of_words(comparison: Comparison, pieces: Sequence[Piece], first: Places, last: Places) -> dict[str, Numbers]:
    page = comparison.page
    cover, missed, names_missing = _of_answers(comparison, pieces)
    forms = page.form_of
    rarity = page.rarity[forms].astype(np.float64)
    explained = comparison.table.max(axis=0)[forms].astype(np.float64)
    known = comparison.known[1][forms] * (rarity > 1.0)
    tells_names = not has_trait(page.side.language, "nouns-with-capitals")
    is_name = np.array([word.is_name and tells_names for word in page.side.words])
    low, high = page.first_word[first], page.first_word[last + 1]
    return {
        "cover": cover,
        "cover_share": cover / max(1e-6, float(comparison.by_sentence.max(axis=1).sum())),
        "explained": _between(rarity * explained, low, high) / np.maximum(1e-6, _between(rarity, low, high)),
        "missed": missed,
        "unexplained": _between(known * (1 - explained), low, high),
        "names_missing": names_missing,
        "names_extra": _between(is_name * (1 - explained), low, high),
        "order": _order(comparison, pieces, low, high),
    }


def _of_translated(
    translated: Comparison | None, pieces: Sequence[Piece], first: Places, last: Places
) -> dict[str, Numbers]:
    """Give the features of runs beside an engine's back-translation into the page's language."""
    names = ("cover", "cover_share", "explained", "order")
    found = {} if translated is None else _of_words(translated, pieces, first, last)
    return {f"translated_{name}": found.get(name, np.zeros(len(first))) for name in names}


def _of_meaning(
    comparison: Comparison, close: Sequence[int], first: Places, last: Places, inside: Places
) -> dict[str, Numbers]:
    """Give how alike the sentences and the runs are in meaning; of few words that says less."""
    if comparison.meant is None:
        return {name: np.zeros(len(first)) for name in ("meaning_sentences", "meaning_run", "meaning_short")}
    of_sentences = comparison.meant.of_sentences(inside)
    of_runs = comparison.meant.of_runs(close, first, last)
    few = 3 / np.sqrt(max(1, len(comparison.query.words)))
    return {"meaning_sentences": of_sentences, "meaning_run": of_runs, "meaning_short": few * of_runs}


def _of_answers(comparison: Comparison, pieces: Sequence[Piece]) -> tuple[Numbers, Numbers, Numbers]:
    """Give of every run the evidence for it, and the known words and the names that it does not answer."""
    names = np.array([word.is_name for word in comparison.query.words], dtype=np.float32)
    weights = np.stack([comparison.known[0], names])
    covers: list[Floats] = []
    missed: list[Floats] = []
    for start, beyond, some in _stretches(pieces):
        answers = comparison.answers(start, beyond)
        evidence = comparison.evidence(answers)
        for at, least, stop in some:
            inside = slice(at - start, stop - start)
            best = np.maximum.accumulate(evidence[:, inside], axis=1)
            covers.append(best[:, least - at :].sum(axis=0))
            unanswered = 1 - np.maximum.accumulate(answers[:, inside], axis=1)[:, least - at :]
            missed.append((weights[:, :, np.newaxis] * unanswered).sum(axis=1))
    known, of_names = np.concatenate(missed, axis=1).astype(np.float64)
    return np.concatenate(covers).astype(np.float64), known, of_names


def _stretches(pieces: Sequence[Piece]) -> list[tuple[int, int, list[Piece]]]:
    """Gather pieces that overlap: where they begin, beyond which clause they end, and which they are."""
    found: list[tuple[int, int, list[Piece]]] = []
    for piece in pieces:
        if found and piece[0] <= found[-1][1]:
            start, beyond, some = found[-1]
            found[-1] = (start, max(beyond, piece[2]), [*some, piece])
        else:
            found.append((piece[0], piece[2], [piece]))
    return found


def _order(comparison: Comparison, pieces: Sequence[Piece], low: Places, high: Places) -> Numbers:
    """Give how far the answers stand in the order of the translation: the correlation of their places.

    It comes nearer to 0 the fewer answers there are: three stand in some order by chance.
    """
    page = comparison.page
    rows: list[Places] = []
    columns: list[Places] = []
    for start, beyond, _ in _stretches(pieces):
        begins, stops = page.first_word[[start, beyond]]
        forms = page.form_of[begins:stops]
        column, row = np.nonzero((comparison.table[:, forms].T > 0.5) & (page.rarity[forms] > 1.0)[:, np.newaxis])
        rows.append(row)
        columns.append(column + begins)
    ours, theirs = np.concatenate(rows).astype(np.float64), np.concatenate(columns)
    first, beyond_last = np.searchsorted(theirs, low), np.searchsorted(theirs, high)
    count = np.maximum(1, beyond_last - first)
    places = theirs - (theirs[0] if len(theirs) else 0.0)

    def sums(values: Numbers) -> Numbers:
        return _between(values, first, beyond_last)

    x, y = sums(ours), sums(places)
    spread = np.maximum(0, sums(ours * ours) - x * x / count) * np.maximum(0, sums(places * places) - y * y / count)
    together = sums(ours * places) - x * y / count
    enough = (beyond_last - first >= 3) & (spread > 1e-6)
    correlation = np.where(enough, together / np.sqrt(np.where(enough, spread, 1.0)), 0.0)
    order: Numbers = correlation * count / (count + _FEW_ANSWERS)
    return order


def _of_marks(comparison: Comparison, pieces: Sequence[Piece], first: Places, last: Places) -> dict[str, Numbers]:
    page, text = comparison.page, comparison.query.text
    starts = [unit.start for unit in page.units]
    marks = page.marks({at for start, beyond, _ in _stretches(pieces) for at in range(start, beyond)})
    ours = comparison.query.marks(0, len(text))
    wanted = {value for value, *_ in ours.numbers}
    places: dict[object, list[int]] = {}
    for value, start, _ in marks.numbers:
        places.setdefault(value, []).append(start)
    there = {value: _holds(starts, some, first, last) for value, some in places.items()}
    often = Counter(value for value, *_ in marks.numbers)
    nowhere = np.zeros(len(first))
    shared = sum((there[value] / often[value] for value in sorted(wanted & there.keys())), nowhere)
    asks = _holds(starts, [match.start() for match in _ASKS.finditer(page.side.text)], first, last)
    may_ask = _ASKS.search(text) is None and _ENDS.search(text) is None  # its end is cut off
    return {
        "numbers_shared": shared,
        "numbers_missing": len(wanted) - sum((there[value] for value in wanted & there.keys()), nowhere),
        "numbers_extra": sum((found for value, found in there.items() if value not in wanted), nowhere),
        "negation": np.abs(_holds(starts, marks.negations, first, last) - float(bool(ours.negations))),
        "question": nowhere if may_ask else np.abs(asks - float(_ASKS.search(text) is not None)),
    }


def _holds(starts: Sequence[int], places: Sequence[int], first: Places, last: Places) -> Numbers:
    """Give 1 for the runs of clauses that one of *places* is in, of those that begin at *starts*, and else 0."""
    units = np.searchsorted(starts, np.sort(np.array(places, dtype=np.intp)), side="right") - 1
    return (np.searchsorted(units, first) < np.searchsorted(units, last, side="right")).astype(np.float64)


def _of_shape(comparison: Comparison, first: Places, last: Places, lengths: Numbers) -> dict[str, Numbers]:
    """Give how the length of runs, and what they cut off of their sentences, answer the translation's."""
    page, form = comparison.page, _Form.of(comparison.query.text)
    goes_on = np.append(page.sentence_of[:-1] == page.sentence_of[1:], False)
    amid = goes_on & np.array([page.side.text[unit.end - 1].isalnum() for unit in page.units])
    before, after = (first > 0) & goes_on[first - 1], goes_on[last]
    stretch = np.log(np.maximum(lengths, 1e-3)) / 0.25
    return {
        "longer": np.clip(stretch, 0, 4) ** 2,
        "shorter": np.clip(-stretch, 0, 4) ** 2,
        "cut": before * 1.0 + after,
        "mid_sentence": (before & amid[first - 1]) * 1.0 + amid[last],
        "cut_whole": (before & form.begins) * 1.0 + (after & form.ends),
        "sentence_ends": np.abs(page.sentence_of[last] - page.sentence_of[first] - form.sentence_ends),
    }


def _of_sentences(comparison: Comparison, first: Places, last: Places, inside: Places) -> dict[str, Numbers]:
    """Give the features of the whole sentences that runs are in."""
    evidence, rendered = comparison.by_sentence, comparison.rendered
    keys, which = np.unique(inside, axis=0, return_inverse=True)
    which = which.ravel()
    most = max(1e-6, float(evidence.max(axis=1).sum()))
    cover = np.array([float(evidence[:, start : end + 1].max(axis=1).sum()) / most for start, end in keys])
    like = np.array([0.0 if rendered is None else rendered.likeness(int(start), int(end)) for start, end in keys])
    said = np.zeros(len(first)) if rendered is None else _between(rendered.explained, first, last + 1)
    return {
        "sentence_cover": cover[which],
        "rendering": said / (last + 1 - first),
        "sentence_rendering": like[which],
    }


def _between(values: NDArray[np.floating], low: Places, high: Places) -> Numbers:
    """Give the sums of *values* from *low* to before *high*."""
    sums = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    between: Numbers = sums[high] - sums[low]
    return between


def choose_runs(
    of_sentences: Sequence[float] | Numbers,
    of_runs: Sequence[float] | Numbers,
    clauses: Places,
    sentences: Places,
) -> list[tuple[int, float]]:
    """Choose among runs by their sentences first, then within them: the places of the best, and their scores.

    *of_sentences* is the score of the sentences that each run is in, *of_runs* the score of it among the runs in
    them; *clauses* and *sentences* are where it begins and ends. For sentences speaks the sum of what all runs in them
    say (of the exponentials, as their probabilities add up); none of the chosen runs overlaps a better one.
    """
    said, weighed = np.asarray(of_sentences, dtype=np.float64), np.asarray(of_runs, dtype=np.float64)
    keys, group = np.unique(sentences, axis=0, return_inverse=True)
    group = group.ravel()
    highest = np.full(len(keys), -np.inf)
    np.maximum.at(highest, group, said)
    summed = np.zeros(len(keys))
    np.add.at(summed, group, np.exp(said - highest[group]))
    together = highest + np.log(summed)
    first, last = clauses.T
    kept: list[tuple[int, float]] = []
    for choice in np.argsort(-together, kind="stable").tolist():
        inside = np.nonzero(group == choice)[0]
        at = int(inside[weighed[inside].argmax()])
        if all(last[at] < first[other] or last[other] < first[at] for other, _ in kept):
            kept.append((at, float(together[choice])))
        if len(kept) == MOST_CANDIDATES:
            break
    return kept
