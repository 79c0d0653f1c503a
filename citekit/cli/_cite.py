"""``citekit cite``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from citekit.cli._options import (
    format_option,
    library_for,
    library_option,
    locale_option,
    settings_near,
    style_option,
)


@click.command("cite")
@click.argument("keys", nargs=-1, required=True, metavar="KEY…")
@style_option
@locale_option
@click.option("--to", type=click.Choice(["plain", "markdown", "html"]), default="plain", show_default=True)
@library_option
@format_option
def command(
    keys: tuple[str, ...], style: str | None, locale: str | None, to: str, library: str | None, form: str
) -> None:
    """Print the note of each KEY, and the attribution that stands in the text.

    \b
    citekit cite paz-700 --style apa --library citations.yaml
    """
    from citekit.rendering import DEFAULT_STYLE, attribution, note

    settings = settings_near(Path())
    records = library_for(library, None, settings)
    folder = records.folder
    tag = locale or settings.locale or "en-US"
    told = [
        {
            "key": key,
            "note": note(
                records.citation(key), style=style or settings.style or DEFAULT_STYLE, locale=tag, to=to, folder=folder
            ),
            "attribution": attribution(records.citation(key), tag),
        }
        for key in keys
    ]
    if form == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in told:
        click.echo(one["note"])
        click.echo(f"    {one['attribution']}")
