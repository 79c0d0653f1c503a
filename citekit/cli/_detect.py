"""``citekit detect``."""

from __future__ import annotations

import json

import click

from citekit.cli._console import show
from citekit.cli._options import format_option, text_at


@click.command("detect")
@click.argument("text")
@click.option("--declared", metavar="TAG", help="The language that the page declares (BCP 47); it tips the scale.")
@click.option("--locale", metavar="TAG", default="en", show_default=True, help="The language to name it in.")
@format_option
def command(text: str, declared: str | None, locale: str, form: str) -> None:
    """Tell which language TEXT is in (“-” for standard input).

    \b
    citekit detect "Setecientos soldados"
    citekit detect - < report.txt
    """
    from citekit.language import detect, language_name

    found = detect(text_at("-") if text == "-" else text, declared)
    if form == "json":
        data = {
            "language": found.language,
            "confidence": round(found.confidence, 4),
            "candidates": [[language, share] for language, share in found.candidates],
            "declared": found.declared,
            "detector": found.detector,
        }
        show(json.dumps(data, ensure_ascii=False, indent=2))
        return
    show(f"{found.language}\t{found.confidence:.2f}\t{language_name(found.language, locale)}")
