"""``citekit evidence``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from attrs import asdict

from citekit._files import is_file
from citekit.cli._console import complain, counted, show, tell
from citekit.cli._fetching import fetch_options, rules_for
from citekit.cli._options import format_option, library_address, library_option
from citekit.errors import InvalidInput, UnknownKey
from citekit.library import read_settings
from citekit.model import Library, nearest

if TYPE_CHECKING:
    from citekit.evidence import Evidence, Kept

roots_option = click.option(
    "--roots", metavar="FILE", multiple=True, help="Certificates (PEM) of the authority that stamps of time are by."
)


@click.group("evidence")
def command() -> None:
    """Verify, list, show, export or stamp what “citekit capture” has kept beside a library.

    \b
    citekit evidence verify
    citekit evidence show faro-tropas
    citekit evidence export for-the-lawyer.wacz
    """


@command.command("verify")
@roots_option
@library_option
@format_option
def verify_command(roots: tuple[str, ...], library: tuple[str, ...], form: str) -> None:
    """Recompute every digest, and name each file or line that is not as it was kept.

    Any changed bit is found, and any capture that was taken out. That the whole was not made anew is proved by the
    digest of the list, which is printed, where somebody else has it: see “stamp”. The exit status is 1 where something
    is changed or missing, 3 where it could not be told, or there is nothing to verify.
    """
    from citekit.evidence import read_roots, verify_evidence

    result = verify_evidence(_evidence(library), [read_roots(Path(one)) for one in roots])
    if form == "json":
        found = [{"kind": one.kind.value, "place": one.place, "reason": one.reason} for one in result.found]
        show(
            json.dumps(
                {"captures": result.captures, "digest": result.head, "found": found}, ensure_ascii=False, indent=2
            )
        )
    else:
        for one in result.found:
            tell(f"{one.place}: {one.kind.value}: {one.reason}")
        said = {0: "all as it was kept", 1: "not as it was kept", 3: "not all of it can be verified"}
        summary = said[result.exit_code] if result.captures else "there is nothing to verify"
        show(f"{counted(result.captures, 'capture')}: {summary}; digest of the list: {result.head}")
    sys.exit(result.exit_code)


@command.command("list")
@library_option
@format_option
def list_command(library: tuple[str, ...], form: str) -> None:
    """List all captures, in the order in which they were kept."""
    evidence = _evidence(library)
    captures = evidence.captures()
    if form == "json":
        show(json.dumps([asdict(one) for one in captures], ensure_ascii=False, indent=2))
        return
    for one in captures:
        told = f"  ({one.obstacle})" if one.obstacle else ""
        show(f"{one.number:>5}  {one.captured}  {one.status}  {one.file}  {one.url}{told}")


@command.command("show")
@click.argument("which", metavar="KEY|NUMBER")
@library_option
@format_option
def show_command(which: str, library: tuple[str, ...], form: str) -> None:
    """Show the captures of a source, or that of a NUMBER, and what was told of it each time it was looked at."""
    chosen = _chosen(which, library)
    checks = [] if which.isdigit() else _checks(which, library)
    if form == "json":
        data = {"captures": [asdict(one) for one in chosen], "checks": checks}
        show(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for one in chosen:
        for name, value in asdict(one).items():
            if value not in (None, False, ()):
                show(f"{name.replace('_', ' ')}: {value}")
        show("")
    for told in checks:
        show(f"{told['checked']}  {told['told']}")


@command.command("export")
@click.argument("target", metavar="FOLDER|FILE.wacz")
@library_option
def export_command(target: str, library: tuple[str, ...]) -> None:
    """Write all evidence into one new FOLDER, or a web archive in one file (WACZ) that other programs open.

    It has what shows that nothing was changed, with a page that explains it, and needs neither citekit nor the library.
    What is not as it was kept is not exported.
    """
    from citekit.evidence import export_evidence

    count = export_evidence(_evidence(library), Path(target))
    complain(f"{target}: {counted(count, 'capture')}")


@command.command("stamp")
@click.option("--authority", metavar="URL", required=True, help="Whom to ask (RFC 3161); the digest alone is sent.")
@roots_option
@fetch_options
@library_option
def stamp_command(
    authority: str,
    roots: tuple[str, ...],
    proxy: str | None,
    allow_hosts: tuple[str, ...],
    allow_private: bool,
    library: tuple[str, ...],
) -> None:
    """Have an authority sign that the list of captures was as it is by now (RFC 3161), and keep that.

    The stamp is verified before it is kept, by the certificates that --roots names. It proves that what the list has
    existed by then, and not who sent it.
    """
    from citekit.evidence import read_roots, stamp_evidence

    if not roots:
        raise InvalidInput(
            "--roots names a file with the certificates of the authority, by which the stamp is verified"
        )
    rules = rules_for(read_settings(Path()), proxy, allow_hosts, allow_private=allow_private)
    stamp = stamp_evidence(_evidence(library), authority, [read_roots(Path(one)) for one in roots], rules)
    complain(f"{stamp.file}: the list up to line {stamp.line}, {stamp.time:%Y-%m-%d %H:%M:%S} UTC")


def _evidence(library: tuple[str, ...]) -> Evidence:
    from citekit.evidence import Evidence

    return Evidence(Path(library_address(library, None, read_settings(Path()))).parent)


def _checks(key: str, library: tuple[str, ...]) -> list[dict[str, object]]:
    """Give what “citekit watch” told of a source, the oldest first."""
    links = _evidence(library).chain().links
    values = (one.values for one in links if one.values.get("kind") == "check" and one.values.get("source") == key)
    return [{name: one.get(name) for name in ("checked", "outcome", "told", "capture")} for one in values]


def _chosen(which: str, library: tuple[str, ...]) -> tuple[Kept, ...]:
    """Give the capture of a number, or all of the address of a source, and of its snapshot."""
    captures = _evidence(library).captures()
    if which.isascii() and which.isdigit():
        found = tuple(one for one in captures if one.number == int(which[:9]))
        if not found:
            raise InvalidInput(f"there is no capture {which[:9]}; “citekit evidence list” lists them")
        return found
    place = library_address(library, None, read_settings(Path()))
    records = Library.open(place) if is_file(Path(place)) else Library()
    keys = tuple(one.id for one in records.sources)
    if which not in keys:
        raise UnknownKey(which, nearest(which, keys), None, place, "source")
    source = records.source(which)
    path = source.snapshot.path if source.snapshot else None
    urls = {source.url, *(one.url for one in captures if one.file == path)}
    return tuple(one for one in captures if one.url in urls or one.file == path)
