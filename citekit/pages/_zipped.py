"""Archives that others made: what is in them is read only where it is as large and where it lies as it says."""

from __future__ import annotations

import stat
import zlib
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from attrs import field, frozen

from citekit.errors import Location, UnreadableFile

_MOST_ENTRIES = 20_000
_LARGEST_ENTRY = 64 * 1024 * 1024  # bytes when unpacked: above the largest page that is read
_LARGEST = 256 * 1024 * 1024  # bytes of all entries that are read
_MOST_RATIO = 200  # of unpacked to packed bytes: text packs to a tenth, a bomb to a thousandth
_SMALL = 1024 * 1024  # bytes below which the ratio tells nothing


@frozen
class Archive:
    """A zip archive in memory whose directory was found to be sound."""

    where: Location
    _entries: dict[str, ZipInfo] = field(repr=False)
    _file: ZipFile = field(repr=False)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files in it."""
        return tuple(self._entries)

    def read(self, name: str) -> bytes | None:
        """Give the bytes of the file *name*; ``None`` where there is none. Raises `UnreadableFile` for damaged ones."""
        info = self._entries.get(name)
        if info is None:
            return None
        try:
            with self._file.open(info) as file:
                content = file.read(_LARGEST_ENTRY + 1)
        except (BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
            raise UnreadableFile(self.where, f"“{name}” in it cannot be unpacked: {error}") from None
        if len(content) > _LARGEST_ENTRY:
            raise UnreadableFile(self.where, f"“{name}” in it has more than {_LARGEST_ENTRY // 2**20} MiB")
        return content


def open_archive(content: bytes, where: Location) -> Archive:
    """Open an archive. Raises `UnreadableFile` for one that is damaged, or hostile.

    Hostile is what has a name that leads out of it, a symbolic link, one name twice, entries that overlap, more entries
    than any document has, or more in it than its size can hold.
    """
    try:
        archive = ZipFile(BytesIO(content))
        entries = archive.infolist()
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError) as error:
        raise UnreadableFile(where, f"is a damaged archive: {error}") from None
    if len(entries) > _MOST_ENTRIES:
        raise UnreadableFile(where, f"has more than {_MOST_ENTRIES:,} files in it")
    known: dict[str, ZipInfo] = {}
    for one in entries:
        _check(one, where)
        if one.filename in known:
            raise UnreadableFile(where, f"has “{one.filename}” twice; which one counts cannot be told")
        known[one.filename] = one
    _check_places(entries, where)
    if sum(one.file_size for one in entries) > _LARGEST:
        raise UnreadableFile(where, f"has more than {_LARGEST // 2**20} MiB in it")
    return Archive(where, {name: one for name, one in known.items() if not one.is_dir()}, archive)


def _check(one: ZipInfo, where: Location) -> None:
    path = PurePosixPath(one.filename)
    leads_out = path.is_absolute() or ".." in path.parts or "\\" in one.filename or "\0" in one.orig_filename
    if leads_out or (path.parts and path.parts[0].endswith(":")):
        raise UnreadableFile(where, f"has a file that leads out of it: “{one.filename[:100]}”")
    if stat.S_ISLNK(one.external_attr >> 16):
        raise UnreadableFile(where, f"has a symbolic link in it: “{one.filename[:100]}”")
    if one.flag_bits & 1:
        raise UnreadableFile(where, "is encrypted; save it without a password")
    if one.file_size > _SMALL and one.file_size > _MOST_RATIO * max(one.compress_size, 1):
        raise UnreadableFile(where, f"“{one.filename[:100]}” in it unpacks to more than {_MOST_RATIO} times its size")


def _check_places(entries: list[ZipInfo], where: Location) -> None:
    end = 0
    for one in sorted(entries, key=lambda one: one.header_offset):
        if one.header_offset < end:
            raise UnreadableFile(where, "has files that overlap, as bombs have")
        end = one.header_offset + 30 + one.compress_size
