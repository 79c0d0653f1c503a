"""``citekit find``."""

from __future__ import annotations

import json
import sys

import click

from citekit.cli._console import complain, show
from citekit.cli._options import format_option, text_at


@click.command("find")
@click.argument("quote")
@click.option("--index", "folder", required=True, metavar="DIR", help="The index, made with “citekit index”.")
@click.option("--most", type=click.IntRange(1), default=10, show_default=True, help="How many documents to give.")
@format_option
def command(quote: str, folder: str, most: int, form: str) -> None:
    """Find which documents of an index have the words of QUOTE (“-” for standard input), edited or not, and where.

    The exit status is 0 where the words stand in one of them as quoted, 1 where not.

    \b
    citekit find "setecientos soldados" --index archive.index
    """
    from citekit.anchor import Hit, QuoteIndex

    def place(hit: Hit) -> str:
        return " … ".join(hit.match.text[span.start : span.end] for span in hit.match.segments)

    hits = QuoteIndex.open(folder).find(text_at("-") if quote == "-" else quote, most)
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
