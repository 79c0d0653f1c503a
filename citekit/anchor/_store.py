"""The folder of an index: its segments, and the list of those that count.

A change is made by writing new files and then replacing the list in one step, so that a reader, or a process that
starts after a crash, sees the index before the change or after it and nothing between.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from citekit.anchor._errors import DamagedIndex, IndexInUse
from citekit.anchor._segment import MOST_DOCUMENTS, Segment, merged, read, write

FORMAT = "citekit-index/1"
_LIST = "index.json"
_LOCK = "lock"
_MOST_SEGMENTS_OF_A_SIZE = 8
_TRIES = 20


def segments_of(folder: Path) -> tuple[Segment, ...]:
    """Open the segments that count. Raises `DamagedIndex`."""
    for _ in range(_TRIES):
        names = _listed(folder)
        try:
            return tuple(read(folder / name) for name in names)
        except FileNotFoundError as error:
            if _listed(folder) == names:
                raise DamagedIndex(folder / str(error.filename or ""), "a segment of the list is missing") from error
    raise IndexInUse(folder)


def append(folder: Path, added: Sequence[Segment]) -> None:
    """Add segments, and merge small ones where there are many. Raises `IndexInUse`, `DamagedIndex`."""
    folder.mkdir(parents=True, exist_ok=True)
    with _writing(folder):
        names = list(_listed(folder)) if (folder / _LIST).exists() else []
        _sweep(folder, names)
        for segment in added:
            names.append(_written(folder, segment, names))
        _list(folder, names)
        while small := _mergeable(folder, names):
            whole = merged([read(folder / name) for name in small])
            place = names.index(small[0])
            new = _written(folder, whole, names)
            names = [name for name in names if name not in small]
            names.insert(place, new)
            _list(folder, names)
        _sweep(folder, names)


def _listed(folder: Path) -> tuple[str, ...]:
    path = folder / _LIST
    try:
        content = json.loads(path.read_text("utf-8"))
        names = tuple(content["segments"])
        known = content["format"] == FORMAT
    except FileNotFoundError as error:
        raise DamagedIndex(folder, f"there is no {_LIST} in it") from error
    except (ValueError, KeyError, TypeError) as error:
        raise DamagedIndex(path, "it cannot be read") from error
    if not known or not all(isinstance(name, str) and Path(name).name == name for name in names):
        raise DamagedIndex(path, f"it is not of the format {FORMAT}")
    return names


def _list(folder: Path, names: Sequence[str]) -> None:
    temporary = folder / f".{_LIST}.{os.getpid()}"
    with temporary.open("w", encoding="utf-8") as file:
        json.dump({"format": FORMAT, "segments": list(names)}, file)
        file.flush()
        os.fsync(file.fileno())
    _settle(folder)
    temporary.replace(folder / _LIST)
    _settle(folder)


def _settle(folder: Path) -> None:
    """See to it that the names of new files outlast a loss of power, where the system can."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _written(folder: Path, segment: Segment, names: Sequence[str]) -> str:
    numbers = [int(name.split(".")[0]) for name in names]
    on_disk = [int(path.name.split(".")[0]) for path in folder.glob("[0-9]*.segment")]
    name = f"{max([0, *numbers, *on_disk]) + 1:08}.segment"
    write(segment, folder / name)
    return name


def _mergeable(folder: Path, names: Sequence[str]) -> list[str]:
    """Give neighbours of about one size, where there are many and one segment can hold them."""
    sizes = [(folder / name).stat().st_size.bit_length() // 3 for name in names]
    for first in range(len(names) - _MOST_SEGMENTS_OF_A_SIZE + 1):
        run = range(first, first + _MOST_SEGMENTS_OF_A_SIZE)
        if max(sizes[index] for index in run) - min(sizes[index] for index in run) <= 1:
            chosen = [names[index] for index in run]
            if sum(len(read(folder / name)) for name in chosen) <= MOST_DOCUMENTS:
                return chosen
    return []


def _sweep(folder: Path, names: Sequence[str]) -> None:
    """Remove what no list counts: leavings of a crash, and segments that were merged."""
    for path in (*folder.glob("[0-9]*.segment"), *folder.glob(".*.segment.*"), *folder.glob(f".{_LIST}.*")):
        if path.name not in names:
            path.unlink(missing_ok=True)


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    """Hold the lock of *folder*; the system lets go of it when the process ends, however it ends."""
    with (folder / _LOCK).open("a+b") as file:
        try:
            if sys.platform != "win32":
                import fcntl

                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            else:
                import msvcrt

                msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError as error:
            raise IndexInUse(folder) from error
        yield
