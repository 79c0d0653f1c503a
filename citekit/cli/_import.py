"""``citekit import``."""

from __future__ import annotations

import json
import sys
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit._files import content_of, is_file
from citekit.cli._console import complain, counted, show
from citekit.cli._failing import WRONG_INPUT
from citekit.cli._options import (
    format_option,
    library_address,
    library_option,
    library_to_write,
    standard_input,
)
from citekit.cli._waiting import LONG, progress
from citekit.cli._writing import dry_run_option, save
from citekit.library import library_addresses, read_settings
from citekit.model import Library

if TYPE_CHECKING:
    from citekit.formats import Imported
    from citekit.library import TakenIn

_FAILS = frozenset({"differs", "duplicate", "refused"})
_MOST_SAID = 200  # lines about one kind of thing; the rest is counted


@click.command("import")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--from", "kind", metavar="FORMAT", help="The format; by default what each FILE is told to be.")
@click.option("--update", is_flag=True, help="Merge what is in the library already, and show what changes in it.")
@dry_run_option
@library_option
@format_option
def command(
    files: tuple[str, ...],
    kind: str | None,
    update: bool,
    dry_run: bool,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Put the sources of each FILE (CSL-JSON, BibLaTeX, RIS …; “-” for standard input) into the library.

    What a record has no field for is kept under “custom”, and said; each mistake is told with its line. A key that is
    there with another record, and a work that is there under another key, stay as they are and make the exit status 1,
    unless --update merges them.

    \b
    citekit import refs.bib
    citekit import refs.bib more.ris --update --dry-run
    """
    from citekit.library import take_in

    read = [_read(one, kind) for one in files]
    records = _library(library)
    outcomes: list[TakenIn] = []
    for one in read:
        records, added = take_in(records, one.sources, one.citations, update=update)
        outcomes += added
    mistakes = [mistake for one in read for mistake in one.mistakes]
    _say(read, outcomes)
    written = [one for one in outcomes if one.outcome in {"added", "updated"}]
    if form == "json":
        show(_as_json(read, outcomes))
    if written and form == "json" and dry_run:
        complain("nothing was written")
    elif written:
        count = len(written)
        save(records, f"{counted(count, 'record')} written", dry_run=dry_run)
    else:
        complain("nothing was left to write")
    if not any(one.sources for one in read) and mistakes:
        sys.exit(WRONG_INPUT)
    sys.exit(1 if mistakes or any(one.outcome in _FAILS for one in outcomes) else 0)


def _read(address: str, kind: str | None) -> Imported:
    from citekit.formats import LARGEST_FOREIGN, read_foreign
    from citekit.library import is_address, items_of_zotero

    if address == "-":
        return read_foreign(standard_input(), "standard input", kind)
    if is_address(address):
        return read_foreign(items_of_zotero(address), address, kind or "csl-json")
    content = content_of(Path(address), LARGEST_FOREIGN)
    if len(content) < LONG:
        return read_foreign(content, address, kind)
    return read_foreign(content, address, kind, watched=partial(progress, f"reading {address}"))


def _library(named: tuple[str, ...]) -> Library:
    """Open the library, or begin one where there is none yet."""
    settings = read_settings(Path())
    place = library_address(named, None, settings)
    if not is_file(Path(place)):
        return library_to_write(place)
    return Library.open(*library_addresses(named, None, settings))


def _say(read: list[Imported], outcomes: list[TakenIn]) -> None:
    lines = [str(mistake) for one in read for mistake in (*one.mistakes, *one.doubts)]
    for one in outcomes:
        if one.outcome in {"added", "same"} and not one.reason:
            continue
        said = {"differs": "is there already, and says otherwise; left as it is", "refused": "not added",
                "duplicate": "left as it is", "updated": "updated", "same": "is there already"}  # fmt: skip
        lines.append(f"{one.key}: {said.get(one.outcome, one.outcome)}{f' ({one.reason})' if one.reason else ''}")
        lines += [f"    {line}" for line in one.changed]
    for line in lines[:_MOST_SAID]:
        complain(line)
    if len(lines) > _MOST_SAID:
        complain(f"and {len(lines) - _MOST_SAID} lines more; --format json has all")
    fields = Counter(one.field for part in read for one in part.unplaced)
    if fields:
        said_fields = ", ".join(f"{name} ({count})" for name, count in fields.most_common())
        complain(f"kept under “custom”, as no field is for it: {said_fields}")
    counts = Counter(str(one.outcome) for one in outcomes)
    complain(", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "no records")


def _as_json(read: list[Imported], outcomes: list[TakenIn]) -> str:
    data = {
        "records": [
            {"key": one.key, "outcome": str(one.outcome), "changed": list(one.changed), "reason": one.reason}
            for one in outcomes
        ],
        "unplaced": [
            {"key": one.key, "field": one.field, "value": one.value, "where": str(one.where)}
            for part in read
            for one in part.unplaced
        ],
        "mistakes": [str(mistake) for part in read for mistake in part.mistakes],
        "doubts": [str(doubt) for part in read for doubt in part.doubts],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)
