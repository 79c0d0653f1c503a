"""Measure how processor time grows with hostile input: ``python -m tests.bench.measure.growth [WORD]``.

`tests/work.py` counts what Python does and does not see into a regular expression or a library in C. Here each hostile
input of the tests is given at a size and at four times that size: four times the time is linear, sixteen times is
quadratic. Each is measured three times, in turn, and the least counts. Exit 1 where anything grows more than nine
times. A WORD measures only those whose names have it.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator

from citekit.anchor import locate
from citekit.article import read_article
from citekit.errors import CitekitError
from citekit.language import detect
from citekit.model import Text
from citekit.originals import locate_original
from citekit.speakers import audit_article
from citekit.verification import check_translation, judge_translation
from tests.anchor import test_hostile as anchor
from tests.article import test_hostile as article
from tests.csl import test_hostile_input as csl
from tests.fuzz.costs import COSTS
from tests.fuzz.door import ended
from tests.fuzz.doors import DOORS
from tests.language import test_detect as language
from tests.originals import test_originals as originals
from tests.verification import test_translation_hostile as translation

MOST = 9.0
LEAST_TIME = 0.02  # below this many seconds the clock says more than the code

Call = Callable[[int], object]


def calls() -> Iterator[tuple[str, int, Call]]:
    """Give a name, a size to begin with, and what takes a size."""
    for name, made in anchor.HOSTILE.items():
        yield f"anchor: {name}", 10_000, lambda n, made=made: locate(*made(n))
    for name, made in article.HOSTILE.items():
        for form in ("markdown", "html", "text"):
            yield f"article, {form}: {name}", 200, lambda n, made=made, form=form: _audit(made(n), form)
    for name, (words, size) in translation.REPEATED.items():
        yield f"translation: {name}", size, lambda n, words=words: _compare(words * n)
    for name, (words, size) in originals.HOSTILE.items():
        yield f"originals: {name}", size, lambda n, words=words: _find(words * n)
    for name, made in csl.LARGE_ITEMS.items():
        yield f"csl: {name}", 500, lambda n, made=made: csl.render({"id": "a", "type": "book", **made(n)})
    for (door, name), (made, size) in COSTS.items():
        yield f"door {door}: {name}", size, lambda n, made=made, door=door: ended(DOORS[door], made(n))
    for words in language.HOSTILE:
        yield f"language: {words!r}", 50_000, lambda n, words=words: detect(words * n)


def _audit(source: str, form: str) -> None:
    audit_article(read_article(source, format=form), language="en")


def _compare(words: str) -> None:
    judge_translation(Text(words, "es"), translation.ENGLISH)
    check_translation(Text(words, "es"), Text(words, "en"))


def _find(page: str) -> None:
    locate_original(Text("the river rose two metres in 1998", "en"), Text(page, "es"))


def seconds(call: Call, size: int) -> float:
    started = time.process_time()
    call(size)
    return time.process_time() - started


def grown(call: Call, size: int) -> tuple[int, float, float]:
    """Give the size that was large enough to measure, its least time, and how many times that four times it takes."""
    call(size)
    while seconds(call, size) < LEAST_TIME and size < 1_000_000:
        size *= 2
    call(4 * size)
    times = [(seconds(call, size), seconds(call, 4 * size)) for _ in range(3)]
    least, large = (min(column) for column in zip(*times, strict=True))
    return size, least, large / least


def main() -> int:
    word = sys.argv[1] if len(sys.argv) > 1 else ""
    worst = 0.0
    for name, least_size, call in calls():
        if word not in name:
            continue
        try:
            size, least, factor = grown(call, least_size)
        except CitekitError as error:
            print(f"refused  {name}: {error}")
            continue
        worst = max(worst, factor)
        verdict = "" if factor <= MOST else "  TOO MUCH"
        print(f"{factor:7.1f}  {name}: {least * 1000:.0f} ms at {size}{verdict}", flush=True)
    print(f"worst: {worst:.1f}, at most {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main())
