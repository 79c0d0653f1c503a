"""A library and other files that change together: all of them or none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from citekit._files import content_of, status_of, target_of, write_file
from citekit.errors import CitekitError, InvalidInput
from citekit.library._change import Change
from citekit.library._file import change_to, locked, save_library
from citekit.library.database import is_database
from citekit.model import Library

_LARGEST = 1 << 28  # bytes: a few of the largest articles that are read


def changes_together(library: Library, address: str | Path, others: Sequence[Change]) -> tuple[Change, ...]:
    """Give what saving *library* at *address* and *others* with it would change now, and write nothing."""
    return (change_to(library, address), *others)


def save_together(library: Library, address: str | Path, others: Sequence[Change]) -> tuple[Change, ...]:
    """Write *library* as `save_library` does, and *others* with it, and give all that was changed.

    Raises `InvalidInput`, and writes nothing, where one of *others* is no longer what its ``before`` says; where one
    cannot be written, those that were are put back, and what stopped it is raised.
    """
    if is_database(address):
        return _with_database(library, address, others)
    target = target_of(Path(address))
    with locked(target, Path(address)):
        changes = changes_together(library, address, others)
        for one in others:
            if _content(one.path) != one.before:
                raise InvalidInput(f"{one.path} was changed meanwhile; nothing was written, run this again")
        done: list[Change] = []
        try:
            for one in changes:
                if one.before != one.after:
                    done.append(one)
                    write_file(one.path, one.after)
        except CitekitError:
            for one in reversed(done[:-1]):
                _put_back(one)
            raise
    return changes


def _with_database(library: Library, address: str | Path, others: Sequence[Change]) -> tuple[Change, ...]:
    """Write *others*, then *library* into its database; where that is refused, the others are put back."""
    for one in others:
        if _content(one.path) != one.before:
            raise InvalidInput(f"{one.path} was changed meanwhile; nothing was written, run this again")
    done: list[Change] = []
    try:
        for one in others:
            write_file(one.path, one.after)
            done.append(one)
        save_library(library, address)
    except CitekitError:
        for one in reversed(done):
            _put_back(one)
        raise
    return tuple(others)


def _content(path: Path) -> bytes | None:
    return None if status_of(target_of(path), path) is None else content_of(path, _LARGEST)


def _put_back(one: Change) -> None:
    if one.before is None:
        one.path.unlink(missing_ok=True)
    else:
        write_file(one.path, one.before)
