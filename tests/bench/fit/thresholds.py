"""How alike unrelated and changed words are: what the thresholds of approximate matching stand on.

Prints by length of the quotation, in folded characters, how alike the best place is in a text that the quotation is not
from: quantiles over all pairs. Then, of every second language, the thresholds that accept fewest quotations with words
replaced for the number of misspelt and shortened ones that they lose; and of the other languages, which the thresholds
were not fitted to, what those of the code accept. Run: python -m tests.bench.fit.thresholds [pairs] [seed]
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from citekit.anchor import fold
from citekit.anchor._align import covered
from citekit.anchor._search import THRESHOLDS, Haystack, candidates, places, similarity, stands_scattered_or_shortened
from tests.bench.measure import queries, texts

LENGTHS = (16, 20, 24, 28, 32, 40, 48, 64, 96, 160, 400)
QUOTED = ("typo5", "typo10", "ocr", "dropw")
OTHERS = {"para40": 4, "shuffled": 1, "other": 5}


@dataclass(frozen=True)
class Judged:
    kind: str
    language: str
    size: int
    alike: float = 0.0
    words: float = 0.0
    by_errors: bool = False
    accepted: bool = False

    def passes(self, enough: float, sum_enough: float) -> bool:
        return self.by_errors or self.alike >= enough or 2 * self.alike + self.words >= sum_enough


def unrelated(pairs: int) -> None:
    chance = random.Random(5)
    passages = texts.passages()
    documents = texts.documents({10_000: 60, 30_000: 50, 100_000: 18}, seed=9)
    prepared = [Haystack(fold(text)) for _, text in documents]
    for low, high in pairwise(LENGTHS):
        likes: list[tuple[float, str, str]] = []
        for _ in range(20 * pairs):
            if len(likes) >= pairs // (len(LENGTHS) - 1):
                break
            index = chance.randrange(len(documents))
            tag, text = documents[index]
            passage = chance.choice(passages[tag])
            size = chance.randrange(low, high)
            if len(passage) < size or passage[: len(passage) // 2] in text or passage[-len(passage) // 2 :] in text:
                continue
            start = chance.randrange(len(passage) - size + 1)
            quote = fold(passage[start : start + size])
            if low <= len(quote.text) < high:
                folded = prepared[index].text
                found = candidates(prepared[index], quote)
                like = similarity(found[0].errors, len(quote.text)) if found else 0.0
                likes.append((like, quote.text, folded.text[found[0].start : found[0].end] if found else ""))
        likes.sort()
        values = [like for like, _, _ in likes]
        cuts = [values[min(len(values) - 1, int(len(values) * share))] for share in (0.5, 0.95, 0.99, 0.999)]
        print(
            f"{low:4}-{high:<4} n={len(values)}",
            "p50 {:.2f} p95 {:.2f} p99 {:.2f} p99.9 {:.2f}".format(*cuts),
            f"max {values[-1]:.2f}",
        )
        for like, quote, place in likes[-3:]:
            print(f"       {like:.2f} {quote[:70]!r} {place[:70]!r}")


def judged(each: int, seed: int) -> list[Judged]:
    documents = texts.documents({3_000: 60, 10_000: 60, 30_000: 30}, seed=seed)
    prepared = [Haystack(fold(text)) for _, text in documents]
    passages = texts.passages()
    asked = [query for query in queries.positives(documents, each, seed + 1) if query.kind in QUOTED]
    for kind, times in OTHERS.items():
        asked += queries.negatives(documents, passages, times * each, kind, seed + 2)
    return [_judged(query, documents[query.document][0], prepared[query.document]) for query in asked]


def _judged(query: queries.Query, language: str, text: Haystack) -> Judged:
    quote = fold(query.quote)
    size = len(quote.text)
    found = candidates(text, quote) if size >= LENGTHS[0] else []
    if not found:
        return Judged(query.kind, language, size)
    place, source = found[0], text.text.text[found[0].start : found[0].end]
    by_errors = stands_scattered_or_shortened(quote.text, source, place.errors)
    accepted = bool(places(text, quote))
    return Judged(query.kind, language, size, similarity(place.errors, size), covered(quote.text, source), by_errors,
                  accepted)  # fmt: skip


def fit(those: list[Judged]) -> None:
    """Print by length the pairs of thresholds that nothing betters in both what they lose and what they let in."""
    print("\nfitted on every second language: let in of others, lost of quotations, similarity, sum")
    highest = 1_000_000
    for low, *_ in THRESHOLDS:
        here = [one for one in those if low <= one.size < highest]
        highest = low
        best: dict[int, tuple[int, float, float]] = {}
        for enough in np.arange(0.76, 1.0, 0.01):
            for both in np.arange(2.4, 2.96, 0.01):
                passed = Counter(one.kind in QUOTED for one in here if one.passes(enough, both))
                lost = sum(one.kind in QUOTED for one in here) - passed[True]
                option = (lost, round(float(enough), 2), round(float(both), 2))
                best[passed[False]] = min(option, best.get(passed[False], option))
        shown, least = [], highest + 1_000_000
        for let_in, option in sorted(best.items()):
            if option[0] < least:
                least = option[0]
                shown.append(f"{let_in}: {option}")
        print(f"{low:4}+ n={len(here)}", ", ".join(shown[:6]))


def report(name: str, those: list[Judged]) -> None:
    asked = Counter(one.kind for one in those)
    accepted = Counter(one.kind for one in those if one.accepted)
    print(
        f"{name}: " + ", ".join(f"{kind} {100 * accepted[kind] / asked[kind]:.2f} % of {asked[kind]}" for kind in asked)
    )


def main(pairs: int, seed: int) -> None:
    unrelated(pairs)
    those = judged(pairs // 10, seed)
    languages = sorted({one.language for one in those})
    fitted = [one for one in those if one.language in languages[::2]]
    fit(fitted)
    print("\naccepted by the thresholds of the code")
    report("languages fitted to", fitted)
    report("other languages", [one for one in those if one.language in languages[1::2]])


if __name__ == "__main__":
    main(*(int(argument) for argument in [*sys.argv[1:], *("10000", "21")[len(sys.argv) - 1 :]]))
