"""What an archive costs: one process, the pool of one machine and Spark, on the same rows, in one run.

    python -m tests.bench.measure.archive [--count 10000] [--pages 2000] [--jobs 2] [--spark]

One process is `verify_batches` alone. The pool is `verify_archive`, with its start, its ledger and its files. Spark is
a session of its own (``local[JOBS,4]``), whose start is told apart. All must give the same digest. Rows are of made
news pages of some 400 words; a third of the quotations differ from their page in a word.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import resource
import tempfile
import time
from pathlib import Path

import pyarrow as pa
from pyarrow import parquet

from citekit.cluster import digest_of, verify_archive, verify_batches

WORDS = (
    *("ministro", "soldados", "puerto", "gobierno", "acuerdo", "ciudad", "lluvia", "barco", "huelga", "maestro"),
    *("aldea", "puente", "mercado", "cosecha", "hospital", "carretera", "testigo", "juez", "noche", "invierno"),
)


def page(number: int) -> list[str]:
    draw = random.Random(number)
    return [" ".join(draw.choices(WORDS, k=draw.randint(9, 22))).capitalize() + "." for _ in range(26)]


def rows(count: int, pages: int) -> list[dict[str, str]]:
    made = []
    for number in range(count):
        draw = random.Random(-number - 1)
        sentences = page(number % pages)
        words = draw.choice(sentences).split()
        if number % 3 == 0:
            words[len(words) // 2] = "nadie"
        made.append(
            {
                "id": str(number),
                "quote": " ".join(words),
                "language": "es",
                "text": " ".join([*sentences, str(number % pages)]),
            }
        )
    return made


def cpu() -> float:
    return sum(os.times()[:4])


def told(name: str, count: int, began: float, cores: float, digest: str) -> None:
    seconds, spent = time.perf_counter() - began, cpu() - cores
    print(
        f"{name:12}{seconds:9.1f} s {count / seconds:9,.0f} rows/s {1000 * spent / count:8.2f} core-seconds a thousand"
        f"   {digest[:12]}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--pages", type=int, default=2_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--spark", action="store_true")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        table = pa.Table.from_pylist(rows(chosen.count, chosen.pages))
        parquet.write_table(table, folder / "in.parquet")
        batches = table.to_batches(max_chunksize=500)
        list(verify_batches([batches[0].slice(0, 1)]))  # what is loaded once
        began, cores = time.perf_counter(), cpu()
        told("one process", chosen.count, began, cores, digest_of(verify_batches(batches)))
        for jobs in sorted({1, chosen.jobs}):
            began, cores = time.perf_counter(), cpu()
            summary = verify_archive(folder / "in.parquet", folder / f"out-{jobs}", jobs=jobs)
            told(f"pool of {jobs}", chosen.count, began, cores, summary.digest)
        if chosen.spark and importlib.util.find_spec("pyspark") is not None:
            from pyspark.sql import SparkSession

            from citekit.cluster import verify_on_spark

            began = time.perf_counter()
            builder = SparkSession.builder.master(f"local[{chosen.jobs},4]").config("spark.ui.enabled", value=False)
            session = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "500").getOrCreate()
            session.range(1).count()
            print(f"Spark begins{time.perf_counter() - began:9.1f} s")
            began, cores = time.perf_counter(), cpu()
            summary = verify_on_spark(
                str(folder / "in.parquet"), str(folder / "spark"), session=session, partitions=4 * chosen.jobs
            )
            seconds = time.perf_counter() - began
            print(f"{'Spark':12}{seconds:9.1f} s {chosen.count / seconds:9,.0f} rows/s {summary.digest[:12]:>44}")
            session.stop()
        print(f"memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
