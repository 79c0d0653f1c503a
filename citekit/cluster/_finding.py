"""Which pages of an archive have the words of a quotation: each part is indexed and searched where it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from citekit.anchor import QuoteIndex
from citekit.cluster._batch import page_text
from citekit.cluster._columns import check_page_columns, pages_schema, require_arrow
from citekit.cluster._datasets import files_of, is_parquet, parquet_file
from citekit.cluster._guard import KILLED, Guard, Shard
from citekit.cluster._pages import page_batches
from citekit.errors import CitekitError, InvalidInput
from citekit.language import detect, same_language
from citekit.model import Text
from citekit.originals import locate_original

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

_MOST_UNREAD = 20
_MORE = 50  # of a part: those that are as good as one another are then chosen by their keys


@frozen
class ArchiveHit:
    """A page in which the words of a quotation stand, edited or not: its key, the status, and where in its text."""

    quote: str
    page: str
    status: str
    similarity: float
    start: int
    end: int
    good: bool


@frozen
class FoundInArchive:
    """The pages that have each quotation, the best first; and the first of those that could not be read."""

    hits: tuple[ArchiveHit, ...]
    looked_at: int
    """How many pages there are, those that could not be read among them."""
    unread: tuple[str, ...] = ()


@frozen
class _Finder:
    """Looks through a batch of pages; it is sent to the process that does."""

    quotes: tuple[str, ...]
    most: int

    def __call__(self, batch: pa.RecordBatch) -> pa.RecordBatch:
        import pyarrow as pa

        return pa.RecordBatch.from_pylist(list(self._found(batch.to_pylist())), schema=_hit_schema())

    def _found(self, pages: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        index = QuoteIndex()
        for number, page in enumerate(pages):  # a key may be there twice, as of two captures of one address
            try:
                index.add(f"{page['page'] or ''}\n{number}", page_text(page))
            except CitekitError as error:
                yield {"page": page["page"], "error": str(error)}
        for quote in self.quotes:
            for hit in index.find(quote, max(5 * self.most, _MORE)):
                match = hit.match
                yield {
                    "quote": quote,
                    "page": hit.id.rpartition("\n")[0],
                    "status": match.status.value,
                    "similarity": round(match.similarity, 6),
                    "start": match.start,
                    "end": match.end,
                    "good": match.good,
                }


@frozen
class _OriginalFinder(_Finder):
    """Looks for what each quotation may translate, in pages of other languages."""

    def _found(self, pages: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        wanted = [Text(quote, detect(quote).language) for quote in self.quotes]
        for page in pages:
            try:
                said = page_text(page)
                text = Text(said, page["language"] or detect(said).language)
                foreign = [one for one in wanted if not same_language(one.language, text.language)]
                found = [(one, locate_original(one, text)) for one in foreign]
            except CitekitError as error:
                yield {"page": page["page"], "error": str(error)}
                continue
            for one, candidates in found:
                for best in candidates[:1]:
                    yield {
                        "quote": one.value,
                        "page": page["page"] or "",
                        "status": "likely" if best.is_likely else "unlikely",
                        "similarity": round(best.score, 6),
                        "start": best.start,
                        "end": best.end,
                        "good": best.is_likely,
                    }


def _hit_schema() -> pa.Schema:
    import pyarrow as pa

    kinds = {"similarity": pa.float64(), "start": pa.int64(), "end": pa.int64(), "good": pa.bool_()}
    names = ("quote", "page", "status", "similarity", "start", "end", "good", "error")
    return pa.schema([pa.field(name, kinds.get(name, pa.string())) for name in names])


def find_in_archive(
    quotes: Sequence[str], pages: str | Path, *, most: int = 10, jobs: int = 1, originals: bool = False
) -> FoundInArchive:
    """Find in which of *pages* each of *quotes* stands, edited or not, at most *most* for each, in *jobs* processes.

    *pages* is a dataset with the columns ``page`` and ``text`` or ``content``, or WARC and WACZ. It is gone through
    part by part: a part is indexed, searched for all quotations and forgotten, so memory does not grow with it. With
    *originals* each quotation is a translation, and of each page in another language the passage that it may translate
    is given (`citekit.originals.locate_original`): the status is ``likely`` or ``unlikely``, the similarity a
    probability. Raises `InvalidInput` for a quotation too short to tell pages by, and for columns that are missing.
    """
    require_arrow()
    files = files_of(Path(pages))
    for path in filter(is_parquet, files):
        check_page_columns(parquet_file(path).schema_arrow, str(path))
    finder = _checked(quotes, most, originals=originals)
    notes: list[str] = []
    rows: list[dict[str, Any]] = []
    looked_at = 0
    with Guard(jobs, finder, _aside) as guard:
        shards = (Shard(number, batch) for number, batch in enumerate(page_batches(files, notes)))
        for shard, found in guard.each(shards):
            looked_at += shard.batch.num_rows
            rows = _best([*rows, *found.to_pylist()], most)
    return _told(rows, looked_at, notes)


def find_on_spark(
    quotes: Sequence[str], pages: str, *, most: int = 10, originals: bool = False, session: SparkSession | None = None
) -> FoundInArchive:
    """Find as `find_in_archive` does, on Spark: each partition of *pages* is indexed and searched where it lies."""
    from citekit.cluster._spark import read_dataset, spark_session

    finder = _checked(quotes, most, originals=originals)
    spark = session or spark_session()
    frame = read_dataset(spark, pages, pages_schema(), "page")
    named = frame.select(*(name for name in frame.columns if name in pages_schema().names))

    looked_at = spark.sparkContext.accumulator(0)

    def task(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            looked_at.add(batch.num_rows)
            yield finder(batch)

    from pyspark.sql.pandas.types import from_arrow_schema

    rows: list[dict[str, Any]] = []
    for row in named.mapInArrow(task, from_arrow_schema(_hit_schema())).toLocalIterator():
        rows = _best([*rows, row.asDict()], most)
    return _told(rows, looked_at.value, [])


def _checked(quotes: Sequence[str], most: int, *, originals: bool) -> _Finder:
    """Give a finder; raises `InvalidInput` for quotations that no page can be told by."""
    known = tuple(dict.fromkeys(quotes))
    if originals:
        for quote in known:
            locate_original(Text(quote, "en"), Text("", "es"))
        return _OriginalFinder(known, most)
    empty = QuoteIndex()
    for quote in known:
        try:
            empty.find(quote)
        except InvalidInput as error:
            raise InvalidInput(f"“{quote[:60]}”: {error}") from None
    return _Finder(known, most)


def _aside(batch: pa.RecordBatch) -> pa.RecordBatch:
    import pyarrow as pa

    rows = [{"page": page, "error": KILLED} for page in batch.column("page").to_pylist()]
    return pa.RecordBatch.from_pylist(rows, schema=_hit_schema())


def _best(rows: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """Give the best *most* of each quotation, and the first pages that could not be read."""
    unread = sorted((one for one in rows if one["error"] is not None), key=lambda one: one["page"] or "")[:_MOST_UNREAD]
    hits: dict[str, list[dict[str, Any]]] = {}
    for one in rows:
        if one["error"] is None:
            hits.setdefault(one["quote"], []).append(one)
    kept = []
    for each in hits.values():
        each.sort(key=lambda one: (not one["good"], -one["similarity"], one["page"], one["start"]))
        kept += each[:most]
    return [*kept, *unread]


def _told(rows: list[dict[str, Any]], looked_at: int, notes: list[str]) -> FoundInArchive:
    hits = [ArchiveHit(**{name: one[name] for name in _FIELDS}) for one in rows if one["error"] is None]
    unread = [f"{one['page']}: {one['error']}" for one in rows if one["error"] is not None]
    return FoundInArchive(tuple(hits), looked_at, (*unread, *notes))


_FIELDS = ("quote", "page", "status", "similarity", "start", "end", "good")
