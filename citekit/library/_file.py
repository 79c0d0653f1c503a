"""A library in a file, and files written so that nothing is lost."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from attrs import evolve

from citekit.errors import Location, UnreadableFile
from citekit.formats import MAX_BYTES, read_library
from citekit.model import Library

_PATIENCE = 20.0  # seconds: a save of the largest library that is read takes less


def open_library(address: str | Path) -> Library:
    """Read the library in the file at *address*; see `citekit.Library.open`."""
    read = read_library(_content(Path(address)), str(address))
    return evolve(read, base=read)


def save_library(library: Library, address: str | Path) -> Library:
    """Write *library* to the file at *address*; see `citekit.Library.save`."""
    from citekit.formats import LibraryFile, write_library
    from citekit.library._merge import merged

    target = _target(Path(address))
    with _locked(target, Path(address)):
        if _status(target, Path(address)) is None:
            saved = library
            write_file(target, write_library(library, name=str(address)))
        else:
            file = LibraryFile.read(_content(target, Path(address)), str(address))
            base = library.base if library.base is not None and _is_at(library.base, target) else None
            saved = merged(base, library, file.library)
            written = file.changed_to(saved)
            if written != file.content:
                write_file(target, written)
    saved = evolve(saved, address=Path(address), base=None)
    return evolve(saved, base=saved)


def write_file(path: Path, content: bytes) -> None:
    """Write *content* to *path* so that there is the old file or the new one, and never half of one.

    It is written under a temporary name beside it, synced and renamed; mode and owner of an existing file are kept, and
    through a symbolic link its target is written. Raises `UnreadableFile` where it cannot be written, and where *path*
    is a device, a FIFO, a socket or a directory.
    """
    import tempfile  # brings shutil and its compressors, and most commands write no file

    target = _target(path)
    status = _status(target, path)
    try:
        descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:40]}.")
        temporary = Path(name)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            _dress(temporary, status)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _sync_folder(target.parent)
    except OSError as error:
        raise _unwritten(path, error) from None


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


@contextmanager
def _locked(target: Path, path: Path) -> Iterator[None]:
    """Keep other processes from writing *target* meanwhile; what a process that died has locked is free."""
    from filelock import SoftFileLock, Timeout

    if not target.parent.is_dir():  # filelock would make it
        raise UnreadableFile(Location(str(path)), "cannot be written: there is no such folder")
    lock = target.with_name(f".{target.name[:200]}.lock")
    try:
        with SoftFileLock(lock, timeout=_PATIENCE):
            yield
    except Timeout:
        reason = f"another program is writing it; try again, or remove “{lock}” if there is none"
        raise UnreadableFile(Location(str(path)), reason) from None
    except OSError as error:
        raise _unwritten(path, error) from None


def _target(path: Path) -> Path:
    """Give the file itself where *path* is a symbolic link."""
    try:
        return Path(os.path.realpath(path))
    except (ValueError, OSError) as error:
        raise _unreadable(path, error) from None


def _status(target: Path, path: Path) -> os.stat_result | None:
    """Give the status of a regular file, `None` where there is nothing; raises `UnreadableFile` for all else."""
    try:
        status = target.stat()
    except FileNotFoundError:
        return None
    except (ValueError, OSError) as error:
        raise _unreadable(path, error) from None
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableFile(Location(str(path)), f"is {_kind(status.st_mode)}, and no file")
    return status


def _kind(mode: int) -> str:
    kinds = {stat.S_IFDIR: "a folder", stat.S_IFIFO: "a FIFO", stat.S_IFSOCK: "a socket"}
    return kinds.get(stat.S_IFMT(mode), "a device")


def _content(target: Path, path: Path | None = None) -> bytes:
    path = path or target
    if _status(target, path) is None:
        raise UnreadableFile(Location(str(path)), "there is no such file")
    try:
        # Not waiting: what was a file a moment ago may be a FIFO now.
        descriptor = os.open(target, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with os.fdopen(descriptor, "rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        raise _unreadable(path, error) from None


def _is_at(library: Library, target: Path) -> bool:
    return library.address is not None and _target(library.address) == target


def _unreadable(path: Path, error: OSError | ValueError) -> UnreadableFile:
    reason = error.strerror if isinstance(error, OSError) else "its path has a character that no path can have"
    return UnreadableFile(Location(str(path)), f"cannot be read: {reason}")


def _unwritten(path: Path, error: OSError) -> UnreadableFile:
    return UnreadableFile(Location(str(path)), f"cannot be written: {error.strerror}")
