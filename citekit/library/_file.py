"""A library in a file that several hands may write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attrs import evolve

from citekit._files import content_of, status_of, target_of, unwritten, write_file
from citekit.errors import InvalidInput, Location, UnreadableFile
from citekit.formats import MAX_BYTES
from citekit.library._change import Change
from citekit.library._opening import own_part, with_beside
from citekit.library.database import is_database
from citekit.model import Library

_PATIENCE = 20.0  # seconds: a save of the largest library that is read takes less


def save_library(library: Library, address: str | Path) -> Library:
    """Write *library* to the file at *address*; see `citekit.Library.save`."""
    return save_reversibly(library, address)[0]


def save_reversibly(library: Library, address: str | Path) -> tuple[Library, Change]:
    """Write *library* as `save_library` does, and give besides what stood in the file before.

    Of a database nothing is given that stood before: it keeps its history itself.
    """
    if is_database(address):
        return _save_to_database(library, address), Change(Path(address), b"", b"")
    target = target_of(Path(address))
    with locked(target, Path(address)):
        saved, change = planned(library, Path(address), target)
        if change.before != change.after:
            write_file(target, change.after)
    saved = evolve(saved, address=Path(address), base=None)
    return evolve(saved, base=saved), change


def change_to(library: Library, address: str | Path) -> Change:
    """Give what saving *library* to *address* would change there now, and write nothing."""
    if is_database(address):
        from citekit.library.database._view import change_in_database

        before, after = change_in_database(own_part(library), address)
        return Change(Path(address), before, after)
    return planned(library, Path(address), target_of(Path(address)))[1]


def planned(library: Library, path: Path, target: Path) -> tuple[Library, Change]:
    """Give *library* as it will stand when it is saved at *path*, with what is beside it, and what that changes there.

    Raises `InvalidInput` for a file of another program: it is never written.
    """
    from citekit.formats import LibraryFile, write_library
    from citekit.library._merge import merged

    if status_of(target, path) is None:
        _refuse_foreign(b"", path)
        return evolve(library, beside=()), Change(path, None, write_library(library, name=str(path)))
    content = content_of(target, MAX_BYTES, str(path))
    _refuse_foreign(content, path)
    known = [source for part in library.beside for source in part.sources]
    file = LibraryFile.read(content, str(path), known)
    base = own_part(library.base) if library.base is not None and _is_at(library.base, target) else None
    saved = merged(base, own_part(library), file.library)
    return with_beside(saved, library.beside), Change(path, file.content, file.changed_to(saved))


def _save_to_database(library: Library, address: str | Path) -> Library:
    from citekit.library.database import save_to_database

    saved: Library = save_to_database(own_part(library), address)
    return with_beside(saved, library.beside) if library.beside else saved


def _refuse_foreign(content: bytes, path: Path) -> None:
    from citekit.formats import format_of

    form = format_of(content, str(path))
    if form is not None:
        raise InvalidInput(
            f"{path} is a file of another program ({form}), and citekit writes to none; "
            "name a library of its own besides, as --library citations.yaml"
        )


@contextmanager
def locked(target: Path, path: Path) -> Iterator[None]:
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
        raise unwritten(path, error) from None


def _is_at(library: Library, target: Path) -> bool:
    return library.address is not None and target_of(library.address) == target
