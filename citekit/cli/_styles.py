"""``citekit styles``."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from citekit.cli._console import complain, show, tell
from citekit.cli._options import format_option
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from citekit.csl import StyleInfo, StylesTaken

_MOST_SAID = 20


@click.group("styles")
def command() -> None:
    """List, show and check the CSL styles that are here, or take newer ones from a folder.

    \b
    citekit styles list chicago
    citekit styles show apa
    citekit styles update ~/csl/styles
    """


@command.command("list")
@click.argument("words", nargs=-1, metavar="[WORD…]")
@format_option
def list_command(words: tuple[str, ...], form: str) -> None:
    """List the styles whose name or title has each WORD: name, how they cite, the day of their last change, title."""
    from citekit.csl import all_styles

    found = list(all_styles(" ".join(words)))
    if not found:
        raise InvalidInput(f"no style has “{' '.join(words)}” in its name or title; without a word all are listed")
    if form == "json":
        show(json.dumps([_data(one) for one in found], ensure_ascii=False, indent=2))
        return
    for one in found:
        own = "  (taken)" if one.is_own else ""
        tell(f"{one.name}  {one.form or one.style_class}  {one.updated[:10]}  {one.title}{own}")


@command.command("show")
@click.argument("style", metavar="STYLE")
@format_option
def show_command(style: str, form: str) -> None:
    """Show what STYLE, a name or a file, says of itself, and the file of the style that prints it."""
    from citekit.csl import load_style, style_file, style_info

    info = style_info(style_file(style))
    loaded = load_style(style)
    data = _data(info) | {
        "printed by": str(loaded.file),
        "digest": loaded.digest,
        "bibliography": loaded.bibliography is not None,
        "doubts": len(loaded.doubts()),
    }
    if form == "json":
        show(json.dumps(data, ensure_ascii=False, indent=2))
        return
    for name, value in data.items():
        text = ", ".join(value) if isinstance(value, list) else {True: "yes", False: "no"}.get(value, value)
        if text not in ("", []):
            tell(f"{name}: {text}")


@command.command("check")
@click.argument("styles", nargs=-1, required=True, metavar="STYLE…")
@format_option
def check_command(styles: tuple[str, ...], form: str) -> None:
    """Check each STYLE, a name or a file: whether it can be read, and what it names that CSL does not have.

    The exit status is 1 where anything is found, each with its line.
    """
    from citekit.csl import InvalidStyle, load_style

    found: dict[str, list[str]] = {}
    for one in styles:
        try:
            found[one] = list(load_style(one).doubts())
        except InvalidStyle as error:
            found[one] = [str(error)]
    if form == "json":
        show(json.dumps(found, ensure_ascii=False, indent=2))
    for one, doubts in found.items() if form == "text" else ():
        for doubt in doubts:
            tell(doubt)
        complain(f"{one}: {f'{len(doubts)} found' if doubts else 'nothing wrong'}")
    sys.exit(1 if any(found.values()) else 0)


@command.command("update")
@click.argument("folder", metavar="FOLDER", type=click.Path(path_type=Path))
@format_option
def update_command(folder: Path, form: str) -> None:
    """Take the styles of FOLDER that are new, or newer than those here: a checkout of the repository of CSL styles.

    FOLDER may be a newer package of styles too, unpacked. Nothing is fetched. They are kept among the user's own data,
    or in CITEKIT_STYLES; of two styles of one name the newer one counts. The exit status is 1 where a file is no style.

    \b
    citekit styles update styles
    """
    from citekit.csl import take_styles

    if not folder.is_dir():
        raise InvalidInput(f"{folder} is no folder; name a checkout of the repository of CSL styles")
    taken = take_styles(folder)
    if form == "json":
        told = {"new": taken.new, "newer": taken.newer, "same": taken.same, "older": taken.older,
                "refused": taken.refused, "newest": taken.newest}  # fmt: skip
        show(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        _say(taken)
    sys.exit(1 if taken.refused else 0)


def _say(taken: StylesTaken) -> None:
    for one in taken.refused[:_MOST_SAID]:
        complain(f"not taken: {one}")
    if len(taken.refused) > _MOST_SAID:
        complain(f"and {len(taken.refused) - _MOST_SAID} more not taken; --format json has all")
    counts = f"{len(taken.new)} new, {len(taken.newer)} newer, {taken.same} the same, {len(taken.older)} older"
    tell(f"{counts}; the newest is of {taken.newest[:10] or 'no day'}")


def style_told(info: StyleInfo) -> str:
    """Give a style's name, title, the day of its last change and its file."""
    by = f", printed by “{info.parent}”" if info.parent else ""
    return f"{info.name}, “{info.title}”{by}, of {info.updated[:10] or 'no day'}: {info.file}"


def _data(info: StyleInfo) -> dict[str, Any]:
    return {
        "name": info.name,
        "title": info.title,
        "class": info.style_class,
        "citations": info.form,
        "parent": info.parent,
        "updated": info.updated,
        "licence": info.licence,
        "fields": list(info.fields),
        "file": str(info.file),
        "taken": info.is_own,
    }
