"""An archive verified by Apache Spark, on whatever cluster its session is of."""

from __future__ import annotations

import importlib.util
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from citekit.cluster._batch import SEVERAL, verify_batches
from citekit.cluster._columns import asked_schema, pages_schema, verdict_schema
from citekit.cluster._guard import Guard, Shard, verified
from citekit.cluster._summary import ArchiveSummary, Tally
from citekit.errors import InvalidInput
from citekit.library.database import names_database

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession
    from pyspark.sql.types import StructType

_ROWS = 500  # of an Arrow batch
_OF_A_PAGE = ("text", "content", "media_type", "language")
_LINES = (".jsonl", ".ndjson", ".jsonlines", ".json")


def verify_on_spark(
    source: str,
    out: str,
    *,
    pages: str | None = None,
    session: SparkSession | None = None,
    partitions: int | None = None,
) -> ArchiveSummary:
    """Verify the quotations of *source* on Spark, and write the verdicts to *out*, as Parquet (`verdict_schema`).

    *source* and *out* are what Spark reads and writes: folders, ``s3://``, ``dbfs:/`` and the like; *source* and
    *pages* are Parquet, or JSON Lines by the end of their names. Pages are joined with quotations by their key. Each
    task runs `verify_batches`; one that died is run again by processes of its own, in which a row that kills each of
    them is found and set aside, as on one machine, so the verdicts are the same.

    *session* is that of the caller; without one that of ``spark-submit``, else ``local[*,4]``; *partitions* is over how
    many tasks the rows are spread anew. Raises `InvalidInput` where columns are missing or of another type, where
    something is at *out* already, and where PySpark is not installed.
    """
    if importlib.util.find_spec("pyspark") is None:
        raise InvalidInput("--engine spark needs PySpark, which is not installed: python -m pip install '.[spark]'")
    if names_database(source):
        raise InvalidInput("Spark reads no library in a database; leave out --engine spark")
    began = time.monotonic()
    spark = session or spark_session()
    asked = read_dataset(spark, source, asked_schema(), "quote")
    wanted = [name for name in asked.columns if name in asked_schema().names]
    rows = asked.select(*wanted)
    if pages is not None:
        rows = _with_pages(rows, read_dataset(spark, pages, pages_schema(), "page"), pages)
    if not {"text", "content"} & set(rows.columns):
        raise InvalidInput(f"{source}: there is no column “text” or “content”, to look for the words in")
    if partitions is not None:
        rows = rows.repartition(partitions)
    _write(rows.mapInArrow(_task, _verdict_type()), out)
    tally = Tally()
    for batch in _verdicts(spark, out):
        tally.add(batch)
    return tally.summary(seconds=time.monotonic() - began)


def _task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Verify the rows of a partition; from the second attempt on in processes that may die."""
    from pyspark import TaskContext

    context = TaskContext.get()
    if context is None or context.attemptNumber() == 0:
        yield from verify_batches(batches)
        return
    with Guard(1, verified) as guard:
        for _, verdicts in guard.each(Shard(number, batch) for number, batch in enumerate(batches)):
            yield verdicts


def spark_session() -> SparkSession:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("citekit")
    if SparkSession.getActiveSession() is None and "PYSPARK_GATEWAY_PORT" not in os.environ:  # nobody submitted this
        builder = builder.master("local[*,4]").config("spark.ui.enabled", value=False)
        builder = builder.config("spark.ui.showConsoleProgress", value=False)
    session = builder.getOrCreate()
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(_ROWS))
    return session


def read_dataset(spark: SparkSession, address: str, schema: pa.Schema, needed: str) -> DataFrame:
    """Read Parquet or JSON Lines; raises `InvalidInput` where a column is of another type, or *needed* is not there."""
    frame = _read(spark, address)
    _check(frame, schema.names, needed, address)
    return frame


def _read(spark: SparkSession, address: str) -> DataFrame:
    from pyspark.errors import AnalysisException

    reader = spark.read
    try:
        if address.lower().endswith(_LINES) or _holds_lines(address):
            wanted = ", ".join(f"{name} STRING" for name in _texts())
            return reader.schema(wanted).json(address)
        return reader.parquet(address)
    except AnalysisException as error:
        raise InvalidInput(f"{address}: cannot be read: {_short(error)}") from None


def _texts() -> list[str]:
    return [name for name in dict.fromkeys([*asked_schema().names, *pages_schema().names]) if name != "content"]


def _holds_lines(address: str) -> bool:
    folder = Path(address)
    return folder.is_dir() and any(path.name.lower().endswith(_LINES) for path in folder.iterdir())


def _check(frame: DataFrame, names: list[str], needed: str, address: str) -> None:
    wrong = [
        f"the column “{name}” is {kind}, and has to be {_kind(name)}"
        for name, kind in frame.dtypes
        if name in names and kind not in (_kind(name), "void")
    ]
    if needed not in frame.columns:
        wrong.append(f"there is no column “{needed}”")
    if wrong:
        raise InvalidInput(f"{address}: {'; '.join(wrong)}")


def _with_pages(rows: DataFrame, pages: DataFrame, address: str) -> DataFrame:
    """Join *rows* with the pages of their keys; a row whose key several different pages have says so, and has none."""
    from pyspark.sql import functions as sql

    there = [name for name in _OF_A_PAGE if name in pages.columns]
    if not {"text", "content"} & set(there):
        raise InvalidInput(f"{address}: there is no column “text” or “content”")
    if "page" not in rows.columns:
        raise InvalidInput("there is no column “page”, the key of the page that a quotation is of")
    same = sql.sha2(sql.to_json(sql.struct(*(sql.col(name) for name in ("text", "content") if name in there))), 256)
    held = (
        pages.filter(sql.col("page").isNotNull())
        .withColumn("_same", same)
        .groupBy("page")
        .agg(
            *(sql.first(name, ignorenulls=True).alias(f"_{name}") for name in there),
            sql.count_distinct("_same").alias("_pages"),
        )
    )
    joined = rows.join(held, "page", "left")
    has_own, never = sql.lit(False), sql.lit(False)  # of Spark
    for name in ("text", "content"):
        has_own = has_own | (sql.col(name).isNotNull() if name in rows.columns else never)
    nothing = sql.lit(None)
    made = []
    for name in _OF_A_PAGE:
        own = sql.col(name) if name in rows.columns else nothing
        paged = sql.col(f"_{name}") if name in there else nothing
        taken = paged if name == "language" else sql.when(~has_own, paged)
        made.append(sql.coalesce(own.cast(_kind(name)), taken.cast(_kind(name))).alias(name))
    several = sql.when(~has_own & (sql.col("_pages") > 1), sql.concat(sql.lit(f"{SEVERAL}: “"), "page", sql.lit("”")))
    said = sql.col("problem") if "problem" in rows.columns else nothing.cast("string")
    others = [sql.col(name) for name in rows.columns if name not in {*_OF_A_PAGE, "problem"}]
    return joined.select(*others, *made, sql.coalesce(said, several).alias("problem"))


def _kind(name: str) -> str:
    return "binary" if name == "content" else "string"


def _verdict_type() -> StructType:
    from pyspark.sql.pandas.types import from_arrow_schema

    return from_arrow_schema(verdict_schema())


def _write(verdicts: DataFrame, out: str) -> None:
    from pyspark.errors import AnalysisException

    try:
        verdicts.write.mode("errorifexists").parquet(out)
    except AnalysisException as error:
        raise InvalidInput(f"{out}: cannot be written: {_short(error)}; name a new folder") from None


def _verdicts(spark: SparkSession, out: str) -> Iterator[Any]:
    import pyarrow as pa

    for row in spark.read.schema(_verdict_type()).parquet(out).toLocalIterator():
        yield pa.RecordBatch.from_pylist([row.asDict(recursive=True)], schema=verdict_schema())


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:300]
