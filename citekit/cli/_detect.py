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
@click.option("--spans", is_flag=True, help="Tell which passages of TEXT are in which language.")
@format_option
def command(text: str, declared: str | None, locale: str, spans: bool, form: str) -> None:
    """Tell which language TEXT is in (“-” for standard input).

    \b
    citekit detect "Setecientos soldados"
    citekit detect - < report.txt
    citekit detect --spans - < report.txt
    """
    from citekit.language import detect, language_name

    said = text_at("-") if text == "-" else text
    if spans:
        _show_spans(said, declared, locale, form)
        return
    found = detect(said, declared)
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


def _show_spans(text: str, declared: str | None, locale: str, form: str) -> None:
    from citekit.language import detect_spans, language_name

    found = detect_spans(text, declared)
    if form == "json":
        rows = [
            {"language": one.language, "confidence": round(one.confidence, 4), "start": one.start, "end": one.end}
            for one in found
        ]
        show(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for one in found:
        name = language_name(one.language, locale)
        show(f"{one.start}–{one.end}\t{one.language}\t{one.confidence:.2f}\t{name}")
