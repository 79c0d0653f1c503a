"""The libraries that the open articles cite, with what was found of their records, for as long as nothing changes."""

from __future__ import annotations

import hashlib
from pathlib import Path

from attrs import field, frozen

from citekit.library import SavedPages
from citekit.library.database import is_database
from citekit.model import Library
from citekit.verification import Judged

_MOST = 8  # libraries: who has more of them open reads one anew


@frozen
class Libraries:
    """Libraries by their files, each opened and judged anew where a byte of it or of one of its saved pages differs."""

    _kept: dict[Path, tuple[bytes, Judged]] = field(factory=dict, init=False, repr=False)

    def open(self, path: Path) -> Judged:
        """Give the library at *path* with what was found of its records; raises as `Library.open` does."""
        if is_database(path):  # what is written to one need not change its file
            library = Library.open(path)
            return Judged(SavedPages(library, library.folder))
        own = _digest(path)  # before it is read: what changes in between differs from this the next time
        kept = self._kept.get(path)
        if kept is not None and kept[0] == own + _of_pages(kept[1].pages.library):
            return kept[1]
        library = Library.open(path)
        judged = Judged(SavedPages(library, library.folder))
        if len(self._kept) >= _MOST:
            self._kept.clear()
        self._kept[path] = (own + _of_pages(library), judged)
        return judged


def _of_pages(library: Library) -> bytes:
    paths = (name for one in library.sources if one.snapshot is not None for name in one.snapshot.files)
    digests = {name: _digest(library.folder / name) for name in paths}
    return b"".join(digests[name] for name in sorted(digests))


def _digest(path: Path) -> bytes:
    """Give the SHA-256 of a file, and nothing where it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest()
    except (OSError, ValueError):
        return b"\0" * 32
