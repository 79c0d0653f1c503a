"""``citekit add``."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import evolve

from citekit._files import content_of
from citekit.cli._console import complain, show
from citekit.cli._options import format_option, library_address, library_option, library_to_write
from citekit.cli._writing import as_it_stands, dry_run_option, save_with
from citekit.errors import CitekitError, InvalidInput
from citekit.library import read_settings
from citekit.model import Agent, AgentKind, Date, Library, Snapshot, Text

if TYPE_CHECKING:
    from citekit.evidence import SourceReading
    from citekit.library import Added

_LARGEST_ATTACHMENT = 1 << 28  # bytes: of a recording of some hours


@click.command("add")
@click.argument("files", metavar="FILE…", nargs=-1, required=True)
@click.option(
    "--key", metavar="KEY", help="The key of the source; by default made of who wrote it and of its headline."
)
@click.option("--address", metavar="URL", help="Where the file is from, where it does not say so itself.")
@click.option("--vouched-by", "vouched_by", metavar="NAME", help="FILE is an excerpt: who vouches for its words.")
@click.option("--vouched-on", "vouched_on", metavar="DATE", help="The day on which that person took them down.")
@click.option("--attach", "attached", metavar="FILE", multiple=True, help="A photograph or recording of the excerpt.")
@dry_run_option
@library_option
@format_option
def command(
    files: tuple[str, ...],
    key: str | None,
    address: str | None,
    vouched_by: str | None,
    vouched_on: str | None,
    attached: tuple[str, ...],
    dry_run: bool,
    library: tuple[str, ...],
    form: str,
) -> None:
    """Add each FILE, saved by whatever means, to the library as a source that can be quoted.

    What the file says of itself becomes the record: headline, authors, outlet, agency, dates, language, address. It is
    printed as it stands in the library, and what is not sure is said: what two places say otherwise, what was
    concluded, what is missing. A file in the folder of the library stays where it is; of another a copy is kept in
    “snapshots”. A file that the library has already is not added again. One that cannot be read does not stop the
    others; the exit status is then 2.

    What a person copied, photographed or took down on the telephone is an excerpt: say with --vouched-by whose word it
    is. Its quotations are never “exact”, but “vouched”, and “citekit verify” says by whom. With --attach the
    photograph or the recording is kept beside it; “citekit verify” tells when it is not what it was.

    \b
    citekit add tropas.html --key faro-tropas
    citekit quote faro-tropas "setecientos soldados" --key paz-700
    """
    if len(files) > 1 and (key is not None or address is not None):
        raise InvalidInput("--key and --address are of one FILE; add the others by themselves")
    if attached and (len(files) > 1 or vouched_by is None):
        raise InvalidInput("--attach is of one FILE that is an excerpt; say with --vouched-by who vouches for it")
    vouch = _vouch(vouched_by, vouched_on)
    place = library_address(library, None, read_settings(Path()))
    records = library_to_write(place)
    failed = False
    added: list[tuple[SourceReading, Added]] = []
    for name in files:
        try:
            reading, one = _add(records, Path(name), key, address, vouch, attached)
        except CitekitError as error:
            complain(str(error))
            failed = True
            continue
        records = one.library
        added.append((reading, one))
    _tell(added, records, form, is_shown=not dry_run)
    new = [one for _, one in added if one.is_new]
    if new:
        what = f"{', '.join(one.source.id for one in new)} added"
        save_with(records, [change for one in new for change in one.files], what, dry_run=dry_run)
    if failed:
        sys.exit(2)


def _vouch(by: str | None, on: str | None) -> Snapshot | None:
    """Give who vouches for an excerpt, and since when; raises `InvalidInput` for a day without anybody."""
    if by is None:
        if on is not None:
            raise InvalidInput("--vouched-on is the day of --vouched-by; say who vouches")
        return None
    if not by.strip():
        raise InvalidInput("--vouched-by needs the name of a person")
    return Snapshot(vouched_by=Agent(Text(by.strip()), AgentKind.PERSON), vouched_on=Date.parse(on) if on else None)


def _add(
    records: Library,
    file: Path,
    key: str | None,
    address: str | None,
    vouch: Snapshot | None,
    attached: Sequence[str],
) -> tuple[SourceReading, Added]:
    from citekit.evidence import read_source
    from citekit.library import add_source
    from citekit.pages import MAX_BYTES

    reading = read_source(file, address=address)
    source = reading.source
    if vouch is not None:
        known = source.snapshot or Snapshot()
        snapshot = evolve(known, vouched_by=vouch.vouched_by, vouched_on=vouch.vouched_on)
        source = evolve(source, snapshot=snapshot)
    beside = [(Path(name), content_of(Path(name), _LARGEST_ATTACHMENT)) for name in attached]
    return reading, add_source(records, source, file, content_of(file, MAX_BYTES), key=key, attached=beside)


def _tell(added: list[tuple[SourceReading, Added]], records: Library, form: str, *, is_shown: bool) -> None:
    if form == "json" and is_shown:
        show(json.dumps([_data(*one) for one in added], ensure_ascii=False, indent=2))
        return
    if added and is_shown:
        show(as_it_stands([one.source for _, one in added]), end="")
    for reading, one in added:
        if not one.is_new:
            complain(f"{one.source.id}: {records.name} has this file already")
            continue
        for note in reading.notes:
            complain(f"{one.source.id}: {note}")


def _data(reading: SourceReading, added: Added) -> dict[str, object]:
    from citekit.formats import record_data

    return {
        "key": added.source.id,
        "new": added.is_new,
        "kind": reading.kind.value,
        "source": record_data(added.source),
        "candidates": [
            {"name": one.name, "value": one.value, "read-in": one.read_in, "inferred": one.is_inferred}
            for one in reading.candidates
        ],
        "notes": list(reading.notes),
    }
