"""How alike unrelated words are by accident: what the thresholds of approximate matching stand on.

Prints, by length of the quotation in folded characters, how alike the best place is in a text that the quotation is
not from: quantiles over all pairs. Run: python tests/bench/calibrate.py [pairs]
"""

from __future__ import annotations

import random
import sys

import texts

from citekit.anchor import fold
from citekit.anchor._search import Haystack, candidates, similarity

LENGTHS = (16, 20, 24, 28, 32, 40, 48, 64, 96, 160)


def main(pairs: int) -> None:
    chance = random.Random(5)
    passages = texts.passages()
    documents = texts.documents({10_000: 60, 30_000: 50, 100_000: 18}, seed=9)
    prepared = [Haystack(fold(text)) for _, text in documents]
    for low, high in zip(LENGTHS, (*LENGTHS[1:], 400), strict=True):
        likes: list[tuple[float, str, str]] = []
        for _ in range(20 * pairs):
            if len(likes) >= pairs // len(LENGTHS):
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


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
