"""Which document is a quotation from: speed, size and recall of QuoteIndex on 20,000 documents and more.

Run: python tests/bench/index.py [documents] [queries]
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import queries
import texts

from citekit.anchor import QuoteIndex, fold


def corpus(count: int, size: int = 4000, seed: int = 7) -> list[str]:
    """Make *count* documents of about *size* bytes; where texts run out, they are repeated with words changed."""
    chance = random.Random(seed)
    pools = {tag: found for tag, found in texts.passages().items() if sum(map(len, found)) > 100_000}
    made: list[str] = []
    rounds = 0
    while len(made) < count:
        for tag in sorted(pools):
            order = pools[tag][:]
            chance.shuffle(order)
            current: list[str] = []
            for passage in order:
                current.append(_varied(passage, chance) if rounds else passage)
                if sum(len(part.encode()) for part in current) >= size:
                    made.append("\n".join(current))
                    current = []
        rounds += 1
    chance.shuffle(made)
    return made[:count]


def _varied(passage: str, chance: random.Random) -> str:
    """Change one word in six, so that a repeated passage is another text."""
    words = queries.words_of(passage)
    others = words[:]
    chance.shuffle(others)
    return "".join(other if chance.random() < 1 / 6 else word for word, other in zip(words, others, strict=True))


def main(count: int, asked: int) -> None:
    documents = corpus(count)
    size = sum(len(text.encode()) for text in documents)
    print(f"{count} documents, {size / 1e6:.1f} MB, {sum(map(len, documents)) / 1e6:.1f} Mchar")
    with tempfile.TemporaryDirectory() as folder:
        index = QuoteIndex()
        start = time.process_time()
        for number, text in enumerate(documents):
            index.add(str(number), text)
        index.save(folder)
        built = time.process_time() - start
        on_disk = sum(path.stat().st_size for path in Path(folder).iterdir())
        print(f"build {size / 1e6 / built:.1f} MB/s of CPU; size {on_disk / size:.2f} x the text")
        start = time.perf_counter()
        index = QuoteIndex.open(folder)
        print(f"opened in {1000 * (time.perf_counter() - start):.1f} ms")
        _ask(index, documents, asked)


def _ask(index: QuoteIndex, documents: list[str], asked: int) -> None:
    chance = random.Random(11)
    right: Counter[str] = Counter()
    within: Counter[str] = Counter()
    by_kind: Counter[str] = Counter()
    took: list[float] = []
    while sum(by_kind.values()) < asked:
        kind = queries.KINDS[sum(by_kind.values()) % len(queries.KINDS)]
        number = chance.randrange(len(documents))
        range_ = queries.pick(documents[number], chance, low=60 if kind == "ellipsis" else 30)
        quote = queries.CHANGES[kind](documents[number][slice(*range_)], chance) if range_ else ""
        if not quote:
            continue
        start = time.process_time()
        found = [int(hit.id) for hit in index.find(quote, k=10)]
        took.append(1000 * (time.process_time() - start))
        words = fold(documents[number][slice(*range_)]).skeleton[0]
        same = {other for other in found if words in fold(documents[other]).skeleton[0]} | {number}
        by_kind[kind] += 1
        right[kind] += found[:1] != [] and found[0] in same
        within[kind] += bool(same & set(found))
    took.sort()
    total = sum(by_kind.values())
    print(f"candidates: p50 {took[len(took) // 2]:.2f} ms, p95 {took[len(took) * 95 // 100]:.2f} ms of CPU")
    print(f"first right {100 * right.total() / total:.1f} %, within ten {100 * within.total() / total:.1f} %")
    print(
        " ".join(
            f"{kind} {100 * right[kind] / by_kind[kind]:.0f}/{100 * within[kind] / by_kind[kind]:.0f}"
            for kind in by_kind
        )
    )


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    main(*(numbers + [20_000, 1600][len(numbers) :]))
