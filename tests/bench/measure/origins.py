"""How well one text behind many outlets is found: precision, recall and F1 of pairs of pages, on planted copies.

    python -m tests.bench.measure.origins [--reports 300] [--alone 3000] [--jobs 2]

Each report is printed by two to seven outlets: with up to *changed* of its words replaced, cut to a half or more of its
sentences, with up to half as much of the outlet's own, in the frame of the outlet, which all of its pages have. Beside
them are pages in the same frames whose text is theirs alone. Pairs of one report are to be found, no others.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from itertools import combinations
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from citekit.cluster import origins_in_archive

_LETTERS = "aeiorsntlcdumpbgvhf"
_HOSTS = 40


def _lexicon(draw: random.Random) -> list[str]:
    return ["".join(draw.choices(_LETTERS, k=draw.randint(2, 9))) for _ in range(6_000)]


def _sentence(draw: random.Random, words: list[str]) -> str:
    chosen = [words[int(len(words) ** draw.random()) - 1] for _ in range(draw.randint(8, 24))]  # by Zipf's law
    return " ".join(chosen).capitalize() + "."


def _printed(draw: random.Random, words: list[str], report: list[str], changed: float) -> list[str]:
    kept = report[: draw.randint(-(-len(report) // 2), len(report))]
    copy = [" ".join(draw.choice(words) if draw.random() < changed else word for word in one.split()) for one in kept]
    own = [_sentence(draw, words) for _ in range(draw.randint(0, len(copy) // 2))]
    return [*own, *copy] if draw.random() < 0.5 else [*copy, *own]


def archive(reports: int, alone: int, changed: float) -> tuple[list[dict[str, str]], set[frozenset[str]]]:
    """Give the pages, and the pairs of those that have one origin."""
    draw = random.Random(7)
    words = _lexicon(draw)
    frames = [[_sentence(draw, words) for _ in range(6)] for _ in range(_HOSTS)]
    pages: list[dict[str, str]] = []
    pairs: set[frozenset[str]] = set()

    def put(host: int, text: list[str]) -> str:
        key = f"https://outlet{host}.example/{len(pages)}"
        pages.append({"page": key, "text": "\n".join([*frames[host][:3], *text, *frames[host][3:]])})
        return key

    for _ in range(reports):
        report = [_sentence(draw, words) for _ in range(draw.randint(8, 30))]
        hosts = draw.sample(range(_HOSTS), draw.randint(2, 7))
        keys = [put(host, _printed(draw, words, report, draw.uniform(0, changed))) for host in hosts]
        pairs |= set(map(frozenset, combinations(keys, 2)))
    for _ in range(alone):
        put(draw.randrange(_HOSTS), [_sentence(draw, words) for _ in range(draw.randint(6, 30))])
    draw.shuffle(pages)
    return pages, pairs


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=300)
    parser.add_argument("--alone", type=int, default=3_000)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    for changed in (0.0, 0.1, 0.2):
        pages, pairs = archive(chosen.reports, chosen.alone, changed)
        with tempfile.TemporaryDirectory() as name:
            path = Path(name) / "pages.parquet"
            parquet.write_table(pa.Table.from_pylist(pages), path)
            began = time.perf_counter()
            found = origins_in_archive(path, jobs=chosen.jobs)
            seconds = time.perf_counter() - began
        told = {frozenset(pair) for one in found.origins for pair in combinations(one.pages, 2)}
        right = len(told & pairs)
        precision, recall = right / max(1, len(told)), right / len(pairs)
        f1 = 2 * precision * recall / max(1e-9, precision + recall)
        print(
            f"up to {changed:.0%} of words changed: precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}   "
            f"{len(pages):,} pages, {len(pages) / seconds:,.0f} a second"
        )


if __name__ == "__main__":
    main()
