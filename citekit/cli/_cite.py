"""``citekit cite``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from citekit.cli._console import show
from citekit.cli._options import (
    format_option,
    library_for,
    library_option,
    locale_option,
    style_option,
)
from citekit.errors import InvalidInput
from citekit.library import read_settings

PRESETS = ("ap", "reuters", "cs1", "styled")


@click.command("cite")
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@style_option
@locale_option
@click.option("--to", type=click.Choice(["plain", "markdown", "html"]), default="plain", show_default=True)
@click.option(
    "--preset",
    type=click.Choice(PRESETS),
    help="Print it as a newsroom (ap, reuters), Wikipedia (cs1) or the manual of the style does (styled).",
)
@library_option
@format_option
def command(
    keys: tuple[str, ...],
    style: str | None,
    locale: str | None,
    to: str,
    preset: str | None,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Print the note of each KEY, and the attribution that stands in the text.

    KEY names a quotation of the library, or a source, which may be of any file that is read: CSL-JSON, BibLaTeX, RIS.

    \b
    citekit cite paz-700 --style apa --library citations.yaml
    citekit cite paz-700 --preset ap
    """
    if style is not None and preset not in {None, "styled"}:
        raise click.UsageError(f"--style says nothing with --preset {preset}; leave it out, or take --preset styled")
    from citekit.rendering import DEFAULT_STYLE, attribution, note, note_writer, source_note

    settings = read_settings(Path())
    records = library_for(library, None, settings)
    folder = records.folder
    tag = locale or settings.locale or "en-US"
    written = note_writer(to)
    chosen = style or settings.style or DEFAULT_STYLE
    quoted = {one.key for one in records.citations}
    printed: list[dict[str, str]] = []
    for key in keys:
        if key not in quoted and any(one.id == key for one in records.sources):
            if preset is not None:
                raise InvalidInput(f"“{key}” is a source, and --preset prints quotations; leave it out")
            text = source_note(records.source(key), style=chosen, locale=tag, to=to)
            printed.append({"key": key, "note": text, "attribution": ""})
            continue
        citation = records.citation(key)
        text = note(citation, style=chosen, locale=tag, to=to, folder=folder, preset=preset)
        printed.append({"key": key, "note": text, "attribution": written.plain(attribution(citation, tag))})
    if form == "json":
        show(json.dumps(printed, ensure_ascii=False, indent=2))
        return
    for one in printed:
        show(one["note"])
        if preset is None and one["attribution"]:
            show(f"    {one['attribution']}")
