"""Files that are read whole: never a FIFO that nobody writes to, a device without an end, or a path that is none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from citekit.errors import Location, UnreadableFile

_NOT_FILES = (
    (stat.S_ISDIR, "is a folder, and no file"),
    (stat.S_ISFIFO, "is a FIFO, and no file"),
    (stat.S_ISSOCK, "is a socket, and no file"),
    (stat.S_ISCHR, "is a device, and no file"),
    (stat.S_ISBLK, "is a device, and no file"),
)


def content_of(path: Path, most: int, name: str | None = None) -> bytes:
    """Give the bytes of the file at *path*, at most *most* of them and one more, by which a larger one is told.

    *name* is what messages call it. Raises `UnreadableFile` for what is not there, may not be read, or is no file; that
    is not waited for.
    """
    where = Location(name or _shortened(str(path)))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            mode = os.fstat(file.fileno()).st_mode
            for is_one, reason in _NOT_FILES:
                if is_one(mode):
                    raise UnreadableFile(where, reason)
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(where, _reason(path, error)) from None


def given(path: Path, most: int) -> bytes:
    """Give the bytes of what a user named, at most *most* and one more; it may be a pipe: ``<(pandoc …)``.

    Raises `UnreadableFile` for what is not there, may not be read, or is a folder.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(Location(_shortened(str(path))), _reason(path, error)) from None


def _reason(path: Path, error: OSError | ValueError) -> str:
    match error:
        case FileNotFoundError():
            return "there is no such file"
        case IsADirectoryError():
            return "is a folder, and no file"
        case OSError() if _is_socket(path):
            return "is a socket, and no file"
        case OSError():
            return f"cannot be read: {error.strerror}"
        case ValueError():
            return "cannot be read: its path has a character that no path can have"


def _is_socket(path: Path) -> bool:
    try:
        return stat.S_ISSOCK(path.stat().st_mode)
    except OSError:
        return False


def _shortened(name: str) -> str:
    return name if len(name) <= 300 else f"{name[:150]}…{name[-100:]}"
