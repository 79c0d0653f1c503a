"""Files read whole and written whole or not at all: never a FIFO, a device without an end, or a path that is none."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

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

    *name* is what messages call it. Raises `UnreadableFile` as `opened` does.
    """
    with opened(path, name) as file:
        try:
            return file.read(most + 1)
        except OSError as error:
            raise UnreadableFile(Location(name or _shortened(str(path))), _reason(path, error)) from None


def opened(path: Path, name: str | None = None) -> BinaryIO:
    """Open the file at *path* to read bytes from; *name* is what messages call it.

    Raises `UnreadableFile` for what is not there, may not be read, or is no file; that is not waited for.
    """
    where = Location(name or _shortened(str(path)))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        raise UnreadableFile(where, _reason(path, error)) from None
    mode = os.fstat(descriptor).st_mode
    for is_one, reason in _NOT_FILES:
        if is_one(mode):
            os.close(descriptor)
            raise UnreadableFile(where, reason)
    return os.fdopen(descriptor, "rb")


def given(path: Path, most: int) -> bytes:
    """Give the bytes of what a user named, at most *most* and one more; it may be a pipe: ``<(pandoc …)``.

    Raises `UnreadableFile` for what is not there, may not be read, or is a folder.
    """
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except (OSError, ValueError) as error:
        raise UnreadableFile(Location(_shortened(str(path))), _reason(path, error)) from None


def is_file(path: Path) -> bool:
    """Tell whether there is a regular file at *path*; there is none at a path that none can have."""
    try:
        return path.is_file()
    except (OSError, ValueError):  # too long, in a circle, with a NUL
        return False


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


def write_file(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write *content*, whole or in parts, to *path* so that there is the old file or the new one, never half of one.

    It is written under a temporary name beside it, synced and renamed; mode and owner of an existing file are kept, and
    through a symbolic link its target is written. Raises `UnreadableFile` where it cannot be written, and where *path*
    is a device, a FIFO, a socket or a directory.
    """
    import tempfile  # brings shutil and its compressors, and most commands write no file

    target = target_of(path)
    status = status_of(target, path)
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.writelines((content,) if isinstance(content, bytes) else content)
                file.flush()
                os.fsync(file.fileno())
            _dress(temporary, status)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise unwritten(path, error) from None


def _dress(temporary: Path, status: os.stat_result | None) -> None:
    """Give a new file the mode and the owner of the one that it replaces; who may not, gives the group alone."""
    if status is not None and hasattr(os, "chown"):
        try:
            os.chown(temporary, status.st_uid, status.st_gid)
        except PermissionError:
            with suppress(PermissionError):
                os.chown(temporary, -1, status.st_gid)
    temporary.chmod(0o644 if status is None else stat.S_IMODE(status.st_mode))


def _sync_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):
        return
    with suppress(OSError):  # some file systems sync no folders; the file itself is synced
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def target_of(path: Path) -> Path:
    """Give the file itself where *path* is a symbolic link."""
    try:
        return Path(os.path.realpath(path))
    except (ValueError, OSError) as error:
        raise unreadable(path, error) from None


def status_of(target: Path, path: Path) -> os.stat_result | None:
    """Give the status of a regular file, `None` where there is nothing; raises `UnreadableFile` for all else."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise unreadable(path, error) from None
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(Location(str(path)), f"is {_kind(status.st_mode)}, and no file")
    return status


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def unreadable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    reason = error.strerror if isinstance(error, OSError) else "its path has a character that no path can have"
    return UnreadableFile(Location(str(path)), f"cannot be read: {reason}")


def unwritten(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(Location(str(path)), f"cannot be written: {error.strerror}")
