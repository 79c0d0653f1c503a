"""``citekit find``."""

from __future__ import annotations

import json
import sys

import click

from citekit.cli._console import complain, show
from citekit.cli._options import format_option, text_at
from citekit.errors import InvalidInput


@click.command("find")
@click.argument("quote")
@click.option("--index", "folder", metavar="DIR", help="The index, made with “citekit index”.")
@click.option("--archive", metavar="DATASET", help="Pages to look through: Parquet, JSON Lines, WARC or WACZ.")
@click.option(
    "--engine",
    type=click.Choice(["local", "spark"]),
    default="local",
    show_default=True,
    help="What looks through an archive: processes of this machine, or Apache Spark.",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0, 256), default=1, show_default=True, help="How many processes; 0 for all."
)
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many documents to give.")
@click.option(
    "--originals",
    is_flag=True,
    help="QUOTE is a translation: find the pages of an archive, in other languages, that have what it translates.",
)
@format_option
def command(  # each is an option
    quote: str, folder: str | None, archive: str | None, engine: str, jobs: int, most: int, originals: bool, form: str
) -> None:
    """Find which documents of an index have the words of QUOTE (“-” for standard input), edited or not, and where.

    The exit status is 0 where the words stand in one of them as quoted, 1 where not, 3 where not and some pages of an
    archive could not be read, or it has none. With --originals it is 0 where a passage is likely what QUOTE translates.

    \b
    citekit find "setecientos soldados" --index archive.index
    citekit find "setecientos soldados" --archive pages.parquet -j 0
    citekit find "seven hundred soldiers" --archive pages.parquet --originals
    """
    words = text_at("-") if quote == "-" else quote
    if archive is not None and folder is None:
        from citekit.cli._archive import find_in_the_archive

        sys.exit(
            find_in_the_archive(words, archive, engine=engine, jobs=jobs, most=most, originals=originals, form=form)
        )
    if originals:
        raise InvalidInput("--originals looks through an archive: name it with --archive")
    if archive is not None or folder is None:
        raise InvalidInput("name what to look in: --index DIR, or --archive DATASET")
    from citekit.anchor import Hit, QuoteIndex

    def place(hit: Hit) -> str:
        return " … ".join(hit.match.text[span.start : span.end] for span in hit.match.segments)

    hits = QuoteIndex.open(folder).find(words, most)
    if form == "json":
        data = [
            {
                "id": hit.id,
                "score": round(hit.score, 4),
                "status": hit.match.status.value,
                "similarity": round(hit.match.similarity, 4),
                "start": hit.match.start,
                "end": hit.match.end,
                "text": place(hit),
            }
            for hit in hits
        ]
        show(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        for hit in hits:
            show(
                f"{hit.id}\t{hit.match.status.value}\t{hit.match.start}–{hit.match.end}\t{' '.join(place(hit).split())}"
            )
        if not hits:
            complain("in none of the documents")
    sys.exit(0 if any(hit.match.good for hit in hits) else 1)
