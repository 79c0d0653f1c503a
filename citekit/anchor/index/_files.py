"""The files of an index: what is written is whole or not there, whenever the writer is killed."""

from __future__ import annotations

import json
import mmap
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from time import sleep
from typing import Any

from attrs import asdict, evolve, frozen

from citekit.anchor._errors import DamagedIndex, IndexInUse
from citekit.anchor.index._segment import Layout, Segment, mergeable
from citekit.errors import Location, UnreadableFile

SCHEMA = "citekit-index/1"
_MANIFEST = "manifest.json"
_LOCK = "lock"
_ENDING = ".segment"
_ATTEMPTS = 20
_LOCK_ATTEMPTS, _LOCK_PAUSE = 1200, 0.05


@frozen
class Manifest:
    """Which segments make up an index, in order; ``written`` counts all that were ever written, for their names."""

    segments: tuple[Layout, ...] = ()
    written: int = 0


def read_manifest(folder: Path) -> Manifest:
    """Read which segments there are; raises `UnreadableFile` where there is no index, `DamagedIndex`."""
    path = folder / _MANIFEST
    try:
        data: Any = json.loads(path.read_bytes())
        body = data["index"]
        if data["checksum"] != _checksum(body):
            raise DamagedIndex(path, "its checksum is not that of its content")
        if body["schema"] != SCHEMA:
            raise UnreadableFile(
                Location(str(path)), f"an index of kind “{body['schema']}”; this citekit reads {SCHEMA}"
            )
        segments = tuple(Layout(**{**each, "dropped": tuple(each["dropped"])}) for each in body["segments"])
        return Manifest(segments, int(body["written"]))
    except FileNotFoundError:
        raise UnreadableFile(Location(str(folder)), "there is no index here; make one with “citekit index”") from None
    except OSError as error:
        raise UnreadableFile(Location(str(path)), f"cannot be read: {error.strerror}") from None
    except (ValueError, TypeError, KeyError):
        raise DamagedIndex(path, "it is not what was written") from None


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
    """Map a segment into memory; raises `FileNotFoundError`, `DamagedIndex`."""
    path = folder / layout.name
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size != layout.size:
            raise DamagedIndex(path, f"it has not the {layout.size} bytes that were written")
        content = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    return Segment.of(layout, content, path)


def _write_segment(folder: Path, segment: Segment, number: int) -> Layout:
    """Write a segment made in memory; nothing knows of it until a manifest names it."""
    layout = evolve(segment.layout, name=f"{number:08}{_ENDING}")
    _write_whole(folder / layout.name, segment.content)
    return layout


def _write_manifest(folder: Path, manifest: Manifest) -> None:
    """Make these the segments of the index, in one step, and remove the files of all others."""
    body = {"schema": SCHEMA, "written": manifest.written, "segments": [asdict(each) for each in manifest.segments]}
    content = json.dumps({"checksum": _checksum(body), "index": body}, indent=1)
    _write_whole(folder / _MANIFEST, memoryview(content.encode()))
    named = {layout.name for layout in manifest.segments}
    for path in folder.glob(f"*{_ENDING}*"):
        if path.name not in named:
            with suppress(OSError):  # Windows keeps a file that another process has mapped; a later writer removes it
                path.unlink()


def append(folder: Path, added: Sequence[Segment]) -> None:
    """Add segments made in memory to the index in *folder*, which is made where there is none."""
    there = (folder / _MANIFEST).exists()
    if there and not added:
        return
    manifest = read_manifest(folder) if there else Manifest()
    names = {name for segment in added for _, name in segment.remaining_names()}
    standing = (open_segment(folder, layout).without(names).layout for layout in manifest.segments)
    layouts = [layout for layout in standing if layout.remaining]
    for number, segment in enumerate(added, manifest.written + 1):
        layouts.append(_write_segment(folder, segment, number))
    _write_manifest(folder, Manifest(tuple(layouts), manifest.written + len(added)))


def merge(folder: Path) -> None:
    """Merge what should be, one step after another, each whole."""
    manifest = read_manifest(folder)
    while run := mergeable(manifest.segments):
        merged = Segment.merged([open_segment(folder, layout) for layout in manifest.segments[run]])
        layout = _write_segment(folder, merged, manifest.written + 1)
        segments = (*manifest.segments[: run.start], layout, *manifest.segments[run.stop :])
        manifest = Manifest(segments, manifest.written + 1)
        _write_manifest(folder, manifest)


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Keep other writers waiting, a minute at most: `IndexInUse`. The system lets go when the process ends, however."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / _LOCK).open("ab") as file:
        for _ in range(_LOCK_ATTEMPTS):
            with suppress(OSError):
                _lock(file.fileno())
                break
            sleep(_LOCK_PAUSE)
        else:
            raise IndexInUse(folder)
        yield


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
    beside = path.with_name(f"{path.name}.new")
    with beside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _checksum(body: object) -> str:
    return sha256(json.dumps(body, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
