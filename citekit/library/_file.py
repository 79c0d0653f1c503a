"""A library in a file, and files written so that nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

from citekit.errors import Location, UnreadableFile
from citekit.formats import MAX_BYTES, read_library, write_library
from citekit.model import Library


def open_library(address: str | Path) -> Library:
    """Read the library in the file at *address*; see `citekit.Library.open`."""
    path = Path(address)
    return read_library(_content(path), str(address))


def save_library(library: Library, address: str | Path) -> None:
    """Write *library* to the file at *address*; see `citekit.Library.save`."""
    path = Path(address)
    previous = _content(path) if path.exists() else None
    write_file(path, write_library(library, previous, str(address)))


def write_file(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that there is the old file or the new one, and never half of one.

    It is written under a temporary name beside it, synced and renamed; the mode of an existing file is kept. Raises
    `UnreadableFile` where it cannot be written.
    """
    import tempfile  # brings shutil and its compressors, and most commands write no file

    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else None
        descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(0o644 if mode is None else mode)
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise UnreadableFile(Location(str(path)), f"cannot be written: {error.strerror}") from None


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise UnreadableFile(Location(str(path)), "there is no such file") from None
    except OSError as error:
        raise UnreadableFile(Location(str(path)), f"cannot be read: {error.strerror}") from None
