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

    \b
    citekit cite paz-700 --style apa --library citations.yaml
    citekit cite paz-700 --preset ap
    """
    if style is not None and preset not in {None, "styled"}:
        raise click.UsageError(f"--style says nothing with --preset {preset}; leave it out, or take --preset styled")
    from citekit.rendering import DEFAULT_STYLE, attribution, note, note_writer

    settings = read_settings(Path())
    records = library_for(library, None, settings)
    folder = records.folder
    tag = locale or settings.locale or "en-US"
    written = note_writer(to)
    printed = [
        {
            "key": key,
            "note": note(
                records.citation(key),
                style=style or settings.style or DEFAULT_STYLE,
                locale=tag,
                to=to,
                folder=folder,
                preset=preset,
            ),
            "attribution": written.plain(attribution(records.citation(key), tag)),
        }
        for key in keys
    ]
    if form == "json":
        show(json.dumps(printed, ensure_ascii=False, indent=2))
        return
    for one in printed:
        show(one["note"])
        if preset is None:
            show(f"    {one['attribution']}")
