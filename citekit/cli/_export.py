"""``citekit export``."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from citekit.cli._console import complain, show
from citekit.cli._options import library_for, library_option
from citekit.cli._writing import files_of, write_output
from citekit.library import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.formats import Lost
    from citekit.model import Library

_FEW = 5  # keys named of the records that lost the same


@click.command("export")
@click.argument("keys", nargs=-1, metavar="[KEY…]")
@click.option("--to", "form", metavar="FORMAT", help="The format; by default the one that --output ends in.")
@click.option("-o", "--output", metavar="FILE", help="Where to; else standard output.")
@library_option
def command(keys: tuple[str, ...], form: str | None, output: str | None, library: tuple[str, ...]) -> None:
    """Write the library, or what each KEY of it names, for another program, and say what was lost.

    \b
    citekit export --to biblatex -o refs.bib
    citekit export --to csl-json paz-700
    """
    from citekit.formats import format_of, write_foreign

    chosen = form or (format_of(b"", output) if output else None) or _BY_ENDING.get(Path(output or "").suffix.lower())
    if chosen is None:
        raise click.UsageError("say which format: --to csl-json, biblatex, ris …")
    records = library_for(library, None, read_settings(Path()))
    exported = write_foreign(_part(records, keys) if keys else records, chosen)
    for line in _told(exported.losses):
        complain(line)
    if output is None:
        show(exported.content.decode("utf-8"), end="")
    else:
        write_output(output, exported.content, files_of(records))
        complain(f"{output}: written")


_BY_ENDING = {".json": "csl-json", ".yaml": "csl-yaml", ".yml": "csl-yaml"}


def _part(records: Library, keys: Iterable[str]) -> Library:
    """Give the sources and the citations that *keys* name, and the sources behind these; raises `UnknownKey`."""
    citations = {one.key: one for one in records.citations}
    wanted = [citations[key] for key in keys if key in citations]
    named = [records.source(key).id for key in keys if key not in citations]
    named += [one.id for citation in wanted for one in (citation.source, citation.seen_in)]
    return evolve(records, sources=[one for one in records.sources if one.id in set(named)], citations=wanted)


def _told(losses: Iterable[Lost]) -> list[str]:
    """Give a line for each thing that was lost, with the keys of the records."""
    lines: list[str] = []
    in_order = sorted(losses, key=lambda one: (one.field, one.reason, one.key))
    for (name, reason), group in groupby(in_order, key=lambda one: (one.field, one.reason)):
        keys = list(dict.fromkeys(one.key for one in group))
        more = f" and {len(keys) - _FEW} more" if len(keys) > _FEW else ""
        lines.append(f"lost: {name}: {reason} ({', '.join(keys[:_FEW])}{more})")
    return lines
