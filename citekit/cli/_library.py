"""``citekit library``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import asdict

from citekit.cli._console import complain, show
from citekit.cli._options import format_option
from citekit.cli._waiting import waiting
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.library.database import Check, DatabaseLibrary, Version

_DATABASE = (
    "The database: sqlite:///library.sqlite, a file of SQLite, or postgresql://…; by default that of the settings."
)
database_option = click.option("--library", metavar="ADDRESS", help=_DATABASE)


@click.group("library")
def command() -> None:
    """Copy, search, back up and restore a library in a database, and tell what stood in it before.

    \b
    citekit library copy citations.yaml sqlite:///library.sqlite
    citekit library search setecientos soldados --library library.sqlite
    citekit library history paz-700 --library library.sqlite
    """


@command.command("copy")
@click.argument("source", metavar="FROM")
@click.argument("target", metavar="TO")
def copy_command(source: str, target: str) -> None:
    """Copy all records of the library FROM to TO, each a file or a database; nothing may stand in TO."""
    from citekit.library.database import copy_library
    from citekit.model import Library

    with waiting("copying"):
        count = copy_library(Library.open(source), target)
    complain(f"{count:,} records")


@command.command("history")
@click.argument("key", metavar="KEY")
@database_option
@format_option
def history_command(key: str, library: str | None, form: str) -> None:
    """Tell what stood under KEY, when it was changed and by whom, and what verification said of it, newest first.

    Of the last verification it tells what of that on which it rests was changed since: record, source, page, citekit.
    """
    from citekit.library.database import changed_since

    opened = _opened(library)
    versions, checks = opened.history(key), opened.store.checks(key)
    if not versions:
        opened.citation(key)  # says which keys are near
    since = changed_since(opened, checks[0]) if checks else ()
    if form == "json":
        data = {
            "versions": [asdict(one) for one in versions],
            "checks": [asdict(one) for one in checks],
            "since": since,
        }
        show(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for line in _told(versions, checks, since):
        show(line)


def _told(versions: list[Version], checks: list[Check], since: tuple[str, ...]) -> Iterator[str]:
    for one, before in zip(versions, [*versions[1:], None], strict=True):
        yield f"{one.made_on}  {one.made_by}  change {one.revision}"
        now, then = one.data, before.data if before is not None else None
        if now is None:
            yield "  removed"
            continue
        for name in dict.fromkeys((*(then or {}), *now)):
            new, old = now.get(name), (then or {}).get(name)
            if new != old:
                yield f"  {name}: {_short(old)} → {_short(new)}" if then else f"  {name}: {_short(new)}"
    for check in checks:
        by = f"by citekit {check.citekit}, of change {check.revision}"
        yield f"{check.checked_on}  {check.status}  {check.findings or 'no findings'}  {by}"
        if check is checks[0]:
            yield f"  since then: {'; '.join(since) or 'nothing that it rests on was changed'}"


def _short(value: object) -> str:
    return "nothing" if value is None else json.dumps(value, ensure_ascii=False)[:300]


@command.command("search")
@click.argument("words", nargs=-1, metavar="[WORD…]")
@database_option
@click.option("--outlet", metavar="NAME", help="Of this outlet, as it is recorded.")
@click.option("--speaker", metavar="NAME", help="Of this speaker, as recorded.")
@click.option("--language", metavar="TAG", help="In this language (BCP 47), as recorded.")
@click.option("--status", metavar="STATUS", help="Of which the last verification said this: altered, exact …")
@click.option("--since", metavar="DATE", help="Said, or else published, on this day or later.")
@click.option("--until", metavar="DATE", help="Said, or else published, on this day or before.")
@click.option("--most", type=click.IntRange(1, 10_000), default=50, show_default=True, help="How many to give.")
@format_option
def search_command(words: tuple[str, ...], library: str | None, form: str, most: int, **said: str | None) -> None:
    """Find citations that have each WORD in their quotation or a translation, and are what the options say.

    The exit status is 1 where there is none.
    """
    from citekit.library.database import search

    found = search(_opened(library).store, " ".join(words), most=most, **said)
    if form == "json":
        show(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
    else:
        for one in found:
            show("  ".join(filter(None, (one.key, one.status, one.dated, one.language, one.speaker, one.outlet))))
    if not found:
        complain("no citation is that")
    sys.exit(0 if found else 1)


@command.command("backup")
@click.argument("file", metavar="FILE")
@database_option
def backup_command(file: str, library: str | None) -> None:
    """Write all of a library in a database, its history too, to FILE, from which “restore” makes it anew."""
    from citekit.library.database import back_up

    with waiting("writing"):
        count = back_up(_address(library), Path(file))
    complain(f"{file}: {count:,} records and all that stood before")


@command.command("restore")
@click.argument("file", metavar="FILE")
@database_option
def restore_command(file: str, library: str | None) -> None:
    """Make the library anew of FILE, which “backup” wrote, in a database without records."""
    from citekit.library.database import restore

    with waiting("reading"):
        count = restore(Path(file), _address(library))
    complain(f"{count:,} records")


def _address(library: str | None) -> str:
    from citekit.library import read_settings

    address = library or read_settings(Path()).library
    if address is None:
        raise InvalidInput("name the database: --library sqlite:///library.sqlite")
    return address


def _opened(library: str | None) -> DatabaseLibrary:
    from citekit.library.database import is_database, open_database

    address = _address(library)
    if not is_database(address):
        raise InvalidInput(f"{address}: is no database; “citekit library copy” makes one of a file")
    return open_database(address)
