"""What a run said before, told again where nothing it read has changed since."""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from attrs import asdict, frozen

from citekit._files import content_of, write_file
from citekit.errors import CitekitError

_FORMAT = "citekit-kept/1"
_LARGEST = 1 << 28  # bytes: a report of 100,000 findings in several formats
_MOST = 40  # runs that are kept: of some projects, each in some ways


@frozen
class Kept:
    """What a run wrote, by its format, its exit status, and the digests of what it read; ``None``: it was not there."""

    exit_code: int
    written: Mapping[str, str]
    files: Mapping[str, str | None]

    @property
    def is_current(self) -> bool:
        """Whether each file is as it was, by its bytes."""
        return all(_digest_of(Path(name)) == digest for name, digest in self.files.items())


def key_of(asked: Mapping[str, object]) -> str:
    """Give the key of a run: what was asked for, where, and by which citekit, Python and packages."""
    about = {
        "format": _FORMAT,
        "asked": asked,
        "folder": str(Path.cwd()),
        "python": [sys.version, sys.platform],
        "programs": _programs(),
        "encoder": os.environ.get("CITEKIT_ENCODER"),  # compares what translations mean
    }
    return hashlib.sha256(json.dumps(about, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def recall(key: str) -> Kept | None:
    """Give what was kept under *key*, if each file that it was made of is as it was; ``None`` else."""
    path = _folder() / f"{key}.json"
    try:
        content = content_of(path, _LARGEST)
        digest, _, body = content.partition(b"\n")
        if hashlib.sha256(body).hexdigest().encode() != digest:
            return None
        data = json.loads(body)
        kept = Kept(data["exit_code"], data["written"], data["files"])
    except (CitekitError, ValueError, KeyError, TypeError, RecursionError):
        return None
    return kept if kept.is_current else None


def keep(key: str, kept: Kept) -> None:
    """Keep a run under *key*, whole or not at all; where that cannot be written, nothing is kept."""
    body = json.dumps(asdict(kept), ensure_ascii=True).encode()
    content = hashlib.sha256(body).hexdigest().encode() + b"\n" + body
    folder = _folder()
    with suppress(OSError, CitekitError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_file(folder / f"{key}.json", content)
        _make_room(folder)


def digests(files: Iterable[Path], since: int) -> dict[str, str | None] | None:
    """Give the digest of each of *files*; ``None`` where one was written after *since*, in nanoseconds of its time.

    Such a file may have been read before it was written, and what was made of it is not of what stands there now.
    """
    found: dict[str, str | None] = {}
    for path in dict.fromkeys(files):
        try:
            status = path.stat()
        except (OSError, ValueError):
            found[str(path)] = None
            continue
        if max(status.st_mtime_ns, status.st_ctime_ns) >= since:
            return None
        found[str(path)] = _digest_of(path)
    return found


def _digest_of(path: Path) -> str | None:
    try:
        return hashlib.sha256(content_of(path, _LARGEST)).hexdigest()
    except CitekitError:
        return None


def kept_below(name: str) -> Path:
    """Give the folder *name* of what is kept."""
    return _folder() / name


def keep_vectors() -> None:
    """Keep what is encoded in a file below, for this process and those that it starts, unless another is named.

    An encoder takes a second to load, and is not loaded where all that it would be asked for is kept.
    """
    os.environ.setdefault("CITEKIT_VECTORS", str(kept_below("vectors.db")))


def _folder() -> Path:
    """Give the folder of what is kept: of the user's own caches, or the one in ``CITEKIT_CACHE``."""
    if own := os.environ.get("CITEKIT_CACHE"):
        return Path(own)
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "citekit" / "cache"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "citekit"


def _make_room(folder: Path) -> None:
    kept = sorted(folder.glob("*.json"), key=lambda path: path.stat().st_mtime_ns, reverse=True)
    for path in kept[_MOST:]:
        path.unlink(missing_ok=True)


def _programs() -> dict[str, Any]:
    """Give what tells one citekit and its packages from another: sizes and times of its files, names with versions."""
    package = Path(__file__).parents[1]
    files = hashlib.sha256()
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(one for one in folders if one != "__pycache__")
        for name in sorted(names):
            status = Path(folder, name).stat()
            files.update(f"{folder}/{name} {status.st_size} {status.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    packages = sorted(
        path.name
        for place in map(Path, sys.path)
        if place.is_dir()
        for path in place.iterdir()
        if path.suffix in {".dist-info", ".egg-info"}
    )
    return {"citekit": files.hexdigest(), "packages": packages}
