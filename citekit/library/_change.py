"""What a command changes in files: shown before it is done, and taken back after."""

from __future__ import annotations

import difflib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from attrs import field, frozen

from citekit._files import content_of, target_of, write_file
from citekit.errors import InvalidInput, Location, UnreadableFile

_JOURNAL = ".citekit-undo.json"
_LARGEST = 1 << 28  # bytes: a few of the largest libraries that are read, in Base64


@frozen
class Change:
    """A file, the bytes that stood in it before (`None`: it was not there) and those that stand in it after."""

    path: Path
    before: bytes | None = field(repr=False)
    after: bytes = field(repr=False)

    def diff(self) -> str:
        """Give the change as a unified diff; nothing where both are the same."""
        old, new = ((content or b"").decode("utf-8", "replace").splitlines() for content in (self.before, self.after))
        lines = difflib.unified_diff(old, new, str(self.path), str(self.path), lineterm="")
        return "".join(f"{line}\n" for line in lines)


def keep_for_undo(changes: Sequence[Change]) -> Path:
    """Keep what `undo` needs to take *changes* back, and give the folder where: the one that they all lie in."""
    paths = [target_of(one.path) for one in changes]
    folder = Path(os.path.commonpath([path.parent for path in paths]))
    kept = [
        {
            "path": path.relative_to(folder).as_posix(),
            "before": None if one.before is None else b64encode(one.before).decode("ascii"),
            "after-sha256": sha256(one.after).hexdigest(),
        }
        for one, path in zip(changes, paths, strict=True)
        if one.before != one.after
    ]
    if kept:
        write_file(folder / _JOURNAL, json.dumps({"schema": 1, "files": kept}, indent=1).encode())
    return folder


def undo(folder: Path) -> tuple[Path, ...]:
    """Take back the last change that was kept in *folder*, all of it or nothing, and give the files that it was in.

    Raises `InvalidInput` where there is none, and where a file was changed since: what others wrote is not lost.
    """
    journal = folder / _JOURNAL
    if not journal.exists():
        raise InvalidInput(f"there is nothing to take back in “{folder}”")
    kept = _read(journal)
    for path, _, after in kept:
        if sha256(content_of(path, _LARGEST)).hexdigest() != after:
            raise InvalidInput(f"{path} was changed since; nothing was taken back")
    for path, before, _ in kept:
        if before is None:
            path.unlink(missing_ok=True)
        else:
            write_file(path, before)
    journal.unlink(missing_ok=True)
    return tuple(path for path, _, _ in kept)


def _read(journal: Path) -> list[tuple[Path, bytes | None, str]]:
    content = content_of(journal, _LARGEST)
    try:
        files = json.loads(content)["files"]
        return [
            (
                _below(journal.parent, str(one["path"])),
                None if one["before"] is None else b64decode(one["before"]),
                str(one["after-sha256"]),
            )
            for one in files
        ]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise UnreadableFile(Location(str(journal)), "what was kept to take a change back is damaged") from None


def _below(folder: Path, name: str) -> Path:
    """Give the path *name* in *folder*; a journal that came with a stranger's folder writes nowhere else."""
    path = target_of(folder / name)
    if not path.is_relative_to(target_of(folder)):
        raise ValueError(name)
    return path
