"""``citekit locate``."""

from __future__ import annotations

import json
import sys

import click

from citekit.cli._console import show
from citekit.cli._options import format_option, page_text


@click.command("locate")
@click.argument("quote")
@click.argument("file")
@click.option("--language", metavar="TAG", help="The language of both (BCP 47).")
@format_option
def command(quote: str, file: str, language: str | None, form: str) -> None:
    """Find QUOTE in FILE: where exactly, and what exactly differs.

    FILE is plain text, or a saved page (HTML), of which the visible text is searched; “-” is standard input. The exit
    status is 0 where the words stand there as quoted, 1 where not.

    \b
    citekit locate "setecientos soldados" snapshots/faro-troops.html
    """
    from citekit.anchor import Document

    document = Document(page_text(file), language)
    match = document.locate(quote)
    places = [
        {"start": span.start, "end": span.end, "text": document.text[span.start : span.end]} for span in match.segments
    ]
    edits = [
        {"kind": edit.kind.value, "quote": edit.quote_text, "source": edit.source_text, "harmless": edit.harmless}
        for edit in match.edits
    ]
    if form == "json":
        data = {
            "status": match.status.value,
            "similarity": round(match.similarity, 4),
            "count": match.count,
            "segments": places,
            "edits": edits,
            "fragment": match.text_fragment(),
        }
        show(json.dumps(data, ensure_ascii=False, indent=2))
    else:
        show(match.status.value)
        for place in places:
            show(f"  {place['start']}–{place['end']}: {place['text']}")
        for edit in edits:
            if not edit["harmless"]:
                show(f"  {edit['kind']}: “{edit['quote']}” for “{edit['source']}”")
    sys.exit(0 if match.good else 1)
