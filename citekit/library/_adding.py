"""A source that was read, taken into a library with its file."""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from attrs import evolve, frozen

from citekit._files import content_of, is_file, target_of
from citekit.errors import InvalidInput
from citekit.library._change import Change
from citekit.model import Attachment, Library, Snapshot, Source

_PAGES = "snapshots"  # the folder beside the library that keeps what lies elsewhere
_LARGEST = 1 << 28  # bytes


@frozen
class Added:
    """A library with a source added to it: the source as it stands there, and the files to write with it.

    ``is_new`` is false where the library had the very bytes already; ``library`` is then as it was.
    """

    library: Library
    source: Source
    files: tuple[Change, ...] = ()
    is_new: bool = True


def add_source(
    library: Library,
    source: Source,
    file: Path,
    content: bytes,
    *,
    key: str | None = None,
    attached: Sequence[tuple[Path, bytes]] = (),
) -> Added:
    """Add *source*, read from *content* of *file*, to *library*, with the file as its saved page.

    Its key is *key*, or the one it has, with a number behind it where that is taken. A file in the folder of the
    library stays where it is; of one elsewhere a copy is kept beside the library. What is *attached* to it, files with
    their bytes, is kept likewise. Nothing is written yet. Raises `InvalidInput` for a *key* that is taken.
    """
    known = {one.id for one in library.sources}
    if key is not None and key in known:
        raise InvalidInput(f"there is a source “{key}” in {library.name} already; choose another key")
    digest = source.snapshot.sha256 if source.snapshot else None
    same = [one for one in library.sources if one.snapshot and digest and one.snapshot.sha256 == digest]
    if same:
        return Added(library, same[0], is_new=False)
    chosen = key or _free(source.id, known)
    path, files = _kept(library.folder, file, content, chosen)
    attachments: list[Attachment] = []
    for number, (name, own) in enumerate(attached, 1):
        place, copy = _kept(library.folder, name, own, f"{chosen}-attached-{number}")
        attachments.append(Attachment(place, sha256(own).hexdigest()))
        files += copy
    snapshot = evolve(source.snapshot or Snapshot(), path=path, text=None, attached=tuple(attachments))
    placed = evolve(source, id=chosen, snapshot=snapshot)
    return Added(evolve(library, sources=(*library.sources, placed)), placed, files)


def _free(key: str, known: set[str]) -> str:
    number = 2
    free = key
    while free in known:
        free, number = f"{key}-{number}", number + 1
    return free


def _kept(folder: Path, file: Path, content: bytes, key: str) -> tuple[str, tuple[Change, ...]]:
    """Give the path of the saved page from *folder*, and the copy of it that has to be written."""
    inside = target_of(file)
    if inside.is_relative_to(target_of(folder)):
        return inside.relative_to(target_of(folder)).as_posix(), ()
    place = Path(_PAGES, _free_name(folder / _PAGES, key, file.suffix.lower(), content))
    if is_file(folder / place):
        return place.as_posix(), ()
    return place.as_posix(), (Change(folder / place, None, content),)


def _free_name(folder: Path, key: str, suffix: str, content: bytes) -> str:
    number = 2
    name = f"{key}{suffix}"
    while os.path.lexists(folder / name) and not _is_same(folder / name, content):
        name, number = f"{key}-{number}{suffix}", number + 1
    return name


def _is_same(path: Path, content: bytes) -> bool:
    return is_file(path) and content_of(path, _LARGEST) == content


def make_folders(changes: Sequence[Change]) -> None:
    """Make the folders that *changes* write files into; raises `InvalidInput` where one cannot be made."""
    for one in changes:
        try:
            one.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InvalidInput(f"{one.path.parent} cannot be made: {error.strerror}") from None
