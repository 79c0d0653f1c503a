"""What a library of many citations costs in a database: to load, to look one up, to list and to search.

    python -m tests.bench.measure.database [--count 100000] [--address sqlite:////tmp/measured.sqlite | --postgresql]

Without an address a file of SQLite in a temporary folder is measured; ``--postgresql`` starts a server of its own.
Times are of one process: the whole of the load, the median of 2,000 look-ups of keys drawn at random, and of each
search the 95th percentile of 200. Memory is the most that was resident.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

from citekit.library.database import copy_library, open_database, search
from citekit.library.database._store import Store
from citekit.model import Agent, AgentKind, Citation, Library, Quotation, Source, Text, Translation

WORDS = [
    *("ministro", "soldados", "puerto", "gobierno", "acuerdo", "ciudad", "lluvia", "barco", "huelga", "maestro"),
    *("aldea", "puente", "elección", "mercado", "cosecha", "hospital", "carretera", "testigo", "juez", "noche"),
]


class Many:
    """Records made when they are gone through, so that the measured memory is not theirs."""

    def __init__(self, made: Callable[[], Iterator[object]]) -> None:
        self._made = made

    def __iter__(self) -> Iterator[object]:
        return self._made()


def made(count: int) -> Library:
    outlets = [f"La Gaceta {number}" for number in range(60)]

    def source(number: int) -> Source:
        return Source(
            id=f"s{number}",
            type="article-newspaper",
            language="es",
            title=Text(f"Titular {number}", "es"),
            container_title=Text(outlets[number % 60], "es"),
        )

    def citations() -> Iterator[Citation]:
        draw = random.Random(7)
        for number in range(count):
            words = " ".join(draw.choices(WORDS, k=14)) + f" {number}"
            yield Citation(
                key=f"c{number}",
                source=source(number // 10),
                quotation=Quotation(
                    text=Text(words, "es"), speaker=Agent(Text(f"Hablante {number % 900}", "es"), AgentKind.PERSON)
                ),
                translations=(Translation(text=Text(f"English words {number}", "en")),),
            )

    library = Library()
    object.__setattr__(library, "sources", Many(lambda: map(source, range((count + 9) // 10))))
    object.__setattr__(library, "citations", Many(citations))
    return library


def milliseconds(call: Callable[[int], object], times: int) -> list[float]:
    taken = []
    for number in range(times):
        began = time.perf_counter()
        call(number)
        taken.append((time.perf_counter() - began) * 1000)
    return sorted(taken)


def p95(call: Callable[[int], object]) -> float:
    return milliseconds(call, 200)[189]


def searches(store: Store, count: int) -> Iterator[tuple[str, Callable[[int], object]]]:
    draw = random.Random(11)
    yield "list by outlet", lambda number: search(store, outlet=f"La Gaceta {number % 60}")
    yield "list by speaker", lambda number: search(store, speaker=f"Hablante {number % 900}")
    yield "list by language", lambda _: search(store, language="es")
    yield "next page", lambda _: search(store, after=f"c{draw.randrange(count)}")
    yield "one rare word", lambda _: search(store, str(draw.randrange(count)))
    yield "two common words", lambda _: search(store, " ".join(draw.sample(WORDS, 2)))
    yield "words and outlet", lambda number: search(store, draw.choice(WORDS), outlet=f"La Gaceta {number % 60}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--address")
    parser.add_argument("--postgresql", action="store_true")
    chosen = parser.parse_args()
    with ExitStack() as stack:
        if chosen.postgresql:
            from tests.library.postgres import server

            address = stack.enter_context(server())
        else:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            address = chosen.address or f"sqlite:///{Path(folder) / 'measured.sqlite'}"
        began, cpu = time.perf_counter(), time.process_time()
        count = copy_library(made(chosen.count), address)
        seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
        print(f"load              {count / seconds:10,.0f} records/s  ({count / cpu:,.0f} a second of processor time)")
        library = open_database(address)
        draw = random.Random(3)
        keys = [f"c{draw.randrange(chosen.count)}" for _ in range(2_000)]
        for key in keys[:50]:
            library.citation(key)
        at = library.revision
        rows = milliseconds(lambda number: library.store.one("citation", keys[number], at), 2_000)
        records = milliseconds(lambda number: library.citation(keys[number]), 2_000)
        print(f"look-up, row      {statistics.median(rows):10.3f} ms")
        print(f"look-up, record   {statistics.median(records):10.3f} ms")
        for name, call in searches(library.store, chosen.count):
            print(f"{name:18}{p95(call):10.2f} ms (95th percentile)")
        print(f"memory            {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")


if __name__ == "__main__":
    main()
