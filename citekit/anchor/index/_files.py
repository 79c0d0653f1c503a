"""The files of an index: what is written is whole or not there, whenever the writer is killed."""

from __future__ import annotations

import json
import os
import re
import stat
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from io import FileIO
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from tempfile import mkstemp
from threading import Lock
from time import sleep
from typing import Any, BinaryIO
from weakref import finalize

from attrs import asdict, evolve, frozen

from citekit._files import content_of
from citekit.anchor._errors import DamagedIndex, IndexInUse
from citekit.anchor.index._segment import Layout, Segment, mergeable
from citekit.errors import Location, UnreadableFile

SCHEMA = "citekit-index/1"
_MANIFEST = "manifest.json"
_LOCK = "lock"
_ENDING = ".segment"
_NAME = re.compile(r"[0-9]{8,}\.segment")
_LARGEST_MANIFEST = 64 * 1024 * 1024  # bytes: some hundred segments, all of whose documents were replaced
_MOST = 1 << 62  # no offset of a file is larger; a table that says so is damaged
_ATTEMPTS = 20  # times that an index is opened anew where another program replaces its files meanwhile
_LOCK_ATTEMPTS, _LOCK_PAUSE = 1200, 0.05  # a minute: a part of an index is written in seconds


@frozen
class Manifest:
    """Which segments make up an index, in order; ``written`` counts all that were ever written, for their names.

    ``spare`` are further files that are the index's own: about to be written, or no longer of use. No other file in the
    folder is ever touched.
    """

    segments: tuple[Layout, ...] = ()
    written: int = 0
    spare: tuple[str, ...] = ()


def read_manifest(folder: Path) -> Manifest:
    """Read which segments there are; raises `UnreadableFile` where there is no index, `DamagedIndex`."""
    path = folder / _MANIFEST
    if not _is_there(path):
        raise UnreadableFile(Location(str(folder)), "there is no index here; make one with “citekit index”")
    try:
        data: Any = json.loads(content_of(path, _LARGEST_MANIFEST))
        body = data["index"]
        if data["checksum"] != _checksum(body):
            raise DamagedIndex(path, "its checksum is not that of its content")
        if body["schema"] != SCHEMA:
            raise UnreadableFile(
                Location(str(path)), f"an index of kind “{body['schema']}”; this citekit reads {SCHEMA}"
            )
        segments = tuple(Layout(**{**each, "dropped": tuple(each["dropped"])}) for each in body["segments"])
        manifest = Manifest(segments, body["written"], tuple(body.get("spare", ())))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise DamagedIndex(path, "it is not what was written") from None
    if not _is_own(manifest):
        raise DamagedIndex(path, "it names what is no segment of an index")
    return manifest


def _is_there(path: Path) -> bool:
    """Tell whether there is anything at *path*, whatever it is; there is nothing at one that no file can have."""
    try:
        return os.path.lexists(path)
    except ValueError:
        return False


def _is_own(manifest: Manifest) -> bool:
    """Tell whether a manifest names files of its folder alone, each once, and counts what can be counted."""
    names = [layout.name for layout in manifest.segments] + list(manifest.spare)
    numbers = [manifest.written, *(size for layout in manifest.segments for size in _counts(layout))]
    return (
        all(isinstance(name, str) and _NAME.fullmatch(name) for name in names)
        and len(set(names)) == len(names)
        and all(type(number) is int and 0 <= number < _MOST for number in numbers)
        and all(number < layout.documents for layout in manifest.segments for number in layout.dropped)
        and all(len(set(layout.dropped)) == len(layout.dropped) for layout in manifest.segments)
    )


def _counts(layout: Layout) -> tuple[int, ...]:
    sizes = (layout.documents, layout.postings, layout.names_size, layout.texts_size, layout.checksum)
    return (*sizes, *layout.dropped)


def open_segments(folder: Path) -> tuple[Segment, ...]:
    """Open all segments of the index as it stands; one that is merged meanwhile is looked for again."""
    for _ in range(_ATTEMPTS):
        manifest = read_manifest(folder)
        try:
            return tuple(open_segment(folder, layout) for layout in manifest.segments)
        except FileNotFoundError:
            if read_manifest(folder) == manifest:
                break
    raise DamagedIndex(folder, "a segment is missing")


def open_segment(folder: Path, layout: Layout) -> Segment:
    """Open a segment, of which each page is read when it is needed; raises `FileNotFoundError`, `DamagedIndex`."""
    try:
        reader = _Reader(folder / layout.name)
    except FileNotFoundError:
        raise
    except OSError as error:
        raise DamagedIndex(folder / layout.name, f"it cannot be read: {error.strerror}") from None
    if reader.size != layout.size:
        raise DamagedIndex(reader.path, f"it has not the {layout.size} bytes that were written")
    return Segment.of(layout, reader.fill, reader.path)


def _opened_at_once(path: str, flags: int) -> int:
    """Open without waiting for who writes to a FIFO that stands in the place of a file."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


class _Reader:
    """A file that stays open as long as somebody reads from it; threads may share it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = FileIO(path, opener=_opened_at_once)
        self._lock = Lock()
        finalize(self, self._file.close)
        if not stat.S_ISREG(os.fstat(self._file.fileno()).st_mode):
            raise DamagedIndex(path, "it is no file")

    @property
    def size(self) -> int:
        return os.fstat(self._file.fileno()).st_size

    def fill(self, start: int, into: memoryview) -> None:
        """Fill *into* with the bytes from *start* on; raises `DamagedIndex` where there are fewer."""
        done = 0
        try:
            with self._lock:
                self._file.seek(start)
                while done < len(into) and (count := self._file.readinto(into[done:])):
                    done += count
        except OSError as error:
            raise DamagedIndex(self.path, f"it cannot be read: {error.strerror}") from None
        if done < len(into):
            raise DamagedIndex(self.path, f"it ends {len(into) - done} bytes too early: it was cut short")


def _claimed(folder: Path, manifest: Manifest, count: int) -> tuple[Manifest, tuple[str, ...]]:
    """Say in the manifest that *count* files that are not there yet will be the index's own, and give their names."""
    free = (
        (number, name)
        for number in count_from(manifest.written + 1)
        if not os.path.lexists(folder / (name := f"{number:08}{_ENDING}"))
    )
    claimed = list(islice(free, count))
    names = tuple(name for _, name in claimed)
    claiming = evolve(manifest, written=claimed[-1][0], spare=(*manifest.spare, *names))
    _write_manifest(folder, claiming)
    return claiming, names


def _write_segment(folder: Path, segment: Segment, name: str) -> Layout:
    """Write a segment made in memory under a name that was claimed for it."""
    with (folder / name).open("xb") as file:
        _write_out(file, segment.content)
    _sync_names(folder)
    return evolve(segment.layout, name=name)


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make these the segments of the index, in one step."""
    body = {
        "schema": SCHEMA,
        "written": manifest.written,
        "segments": [asdict(each) for each in manifest.segments],
        "spare": manifest.spare,
    }
    content = json.dumps({"checksum": _checksum(body), "index": body}, indent=1)
    _write_whole(folder / _MANIFEST, memoryview(content.encode()))


def _replace(folder: Path, before: Manifest, segments: Sequence[Layout]) -> Manifest:
    """Make *segments* those of the index in place of those before, and remove the files that are no longer of use."""
    named = {layout.name for layout in segments}
    owned = (*(layout.name for layout in before.segments), *before.spare)
    unused = tuple(name for name in owned if name not in named and os.path.lexists(folder / name))
    manifest = Manifest(tuple(segments), before.written, unused)
    _write_manifest(folder, manifest)
    for name in unused:
        with suppress(OSError):  # Windows keeps a file that another process has mapped; a later writer removes it
            (folder / name).unlink()
    return manifest


def append(folder: Path, added: Sequence[Segment]) -> None:
    """Add segments made in memory to the index in *folder*, which is made where there is none."""
    there = _is_there(folder / _MANIFEST)
    if there and not added:
        return
    manifest = read_manifest(folder) if there else Manifest()
    names = {name for segment in added for _, name in segment.remaining_names()}
    standing = (open_segment(folder, layout).without(names).layout for layout in manifest.segments)
    layouts = [layout for layout in standing if layout.remaining]
    claims: tuple[str, ...] = ()
    if added:
        manifest, claims = _claimed(folder, manifest, len(added))
    layouts += [_write_segment(folder, segment, name) for segment, name in zip(added, claims, strict=True)]
    _replace(folder, manifest, layouts)


def merge(folder: Path) -> None:
    """Merge what should be, one step after another, each whole."""
    manifest = read_manifest(folder)
    while run := mergeable(manifest.segments):
        merged = Segment.merged([open_segment(folder, layout) for layout in manifest.segments[run]])
        manifest, (name,) = _claimed(folder, manifest, 1)
        layout = _write_segment(folder, merged, name)
        manifest = _replace(folder, manifest, (*manifest.segments[: run.start], layout, *manifest.segments[run.stop :]))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other writers waiting, a minute at most: `IndexInUse`. The system lets go when the process ends, however."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileIO(folder / _LOCK, "a+", opener=_opened_at_once) as file:
            _wait_for_lock(file.fileno(), folder)
            yield
    except FileExistsError:
        raise UnreadableFile(Location(str(folder)), "is a file; an index is kept in a folder of its own") from None
    except RecursionError:
        raise UnreadableFile(Location(str(folder)), "cannot be written: it lies in too many folders") from None
    except OSError as error:
        raise UnreadableFile(Location(str(folder)), f"cannot be written: {error.strerror}") from None


def _wait_for_lock(descriptor: int, folder: Path) -> None:
    for _ in range(_LOCK_ATTEMPTS):
        with suppress(OSError):
            _lock(descriptor)
            return
        sleep(_LOCK_PAUSE)
    raise IndexInUse(folder)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _write_whole(path: Path, content: memoryview) -> None:
    """Write a file so that its name never stands for less than all of it, even after a power cut."""
    descriptor, beside = mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".new")
    try:
        with os.fdopen(descriptor, "wb") as file:
            _write_out(file, content)
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise
    _sync_names(path.parent)


def _write_out(file: BinaryIO, content: memoryview) -> None:
    file.write(content)
    file.flush()
    os.fsync(file.fileno())


def _sync_names(path: Path) -> None:
    if sys.platform != "win32":
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _checksum(body: object) -> str:
    return sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
