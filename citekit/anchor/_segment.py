"""One unchangeable file of an index: which documents hold which sequences of letters, and the documents' texts.

The file, little-endian, its sections one after the other, each beginning at a multiple of 64 bytes:

===========  ==========================================================================================
header       magic, CRC-32 of the rest of it, number of documents, of postings, of text blocks, then the
             length and the CRC-32 of every section
directory    u32, 65,537: where the postings of each upper half of a key begin
residues     u16 a posting: the lower half of its key; ascending within an upper half
owners       u16 a posting: the document that has the key; ascending within a key
documents    u32, four a document: block, where in it the text begins and ends (bytes), end of its name
names        UTF-8, one after the other
block ends   u64 a block: where it ends in the next section
blocks       zlib; each unpacks to the UTF-8 texts of some documents; lone surrogates are kept
===========  ==========================================================================================
"""

from __future__ import annotations

import mmap
import os
import struct
import zlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
from attrs import field, frozen
from numpy.typing import NDArray

from citekit.anchor._errors import DamagedIndex

MOST_DOCUMENTS = 0xFFFF
_MAGIC = b"citekit index 1\n"
_COUNTS = struct.Struct("<QQQ")
_SECTION = struct.Struct("<QI4x")
_SECTIONS = 7
_HEADER = len(_MAGIC) + 8 + _COUNTS.size + _SECTIONS * _SECTION.size
_ALIGNED = 64
_HALVES = 1 << 16
_BLOCK = 1 << 16
_CHECKED_AT_OPENING = 32 << 20

Keys = NDArray[np.uint32]
Places = NDArray[np.intp]


@frozen(eq=False)
class Segment:
    """An opened segment; its arrays are views of the file, or of memory where it was not written yet."""

    directory: NDArray[np.uint32] = field(repr=False)
    residues: NDArray[np.uint16] = field(repr=False)
    owners: NDArray[np.uint16] = field(repr=False)
    documents: NDArray[np.uint32] = field(repr=False)
    names: bytes | memoryview = field(repr=False)
    block_ends: NDArray[np.uint64] = field(repr=False)
    blocks: bytes | memoryview = field(repr=False)
    path: Path | None = None

    def __len__(self) -> int:
        return len(self.documents)

    def postings(self, keys: Keys) -> tuple[Places, Places]:
        """Give where the postings of each of *keys* begin and end."""
        upper = keys >> np.uint32(16)
        residues = self.residues.data
        asked = zip(
            (keys & np.uint32(0xFFFF)).tolist(),
            self.directory[upper].tolist(),
            self.directory[upper + np.uint32(1)].tolist(),
            strict=True,
        )
        begin = np.empty(len(keys), dtype=np.intp)
        end = np.empty(len(keys), dtype=np.intp)
        for index, (lower, low, high) in enumerate(asked):
            begin[index] = first = bisect_left(residues, lower, low, high)
            end[index] = bisect_right(residues, lower, first, high)
        return begin, end

    def name(self, number: int) -> str:
        """Give the id that document *number* was added with."""
        start = int(self.documents[number - 1, 3]) if number else 0
        return bytes(self.names[start : int(self.documents[number, 3])]).decode("utf-8", "surrogatepass")

    def text(self, number: int) -> str:
        """Give the text of document *number*. Raises `DamagedIndex` where its block does not unpack."""
        block, start, end, _ = self.documents[number].tolist()
        first = int(self.block_ends[block - 1]) if block else 0
        packed = self.blocks[first : int(self.block_ends[block])]
        try:
            return zlib.decompress(packed)[start:end].decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError) as error:
            raise DamagedIndex(self.path or Path(), f"text block {block} does not unpack") from error

    @cached_property
    def keys(self) -> Keys:
        """The key of every posting."""
        halves = np.repeat(np.arange(_HALVES, dtype=np.uint32), self.directory[1:] - self.directory[:-1])
        return (halves << np.uint32(16)) | self.residues

    def sections(self) -> tuple[bytes | memoryview, ...]:
        """Give the contents of the file's sections."""
        arrays = (self.directory, self.residues, self.owners, self.documents)
        return (*(memoryview(array.tobytes()) for array in arrays), self.names, self.block_ends.tobytes(), self.blocks)


class Builder:
    """Gathers documents for a segment."""

    def __init__(self) -> None:
        self._keys: list[Keys] = []
        self._rows: list[tuple[int, int, int, int]] = []
        self._names = bytearray()
        self._block_ends: list[int] = []
        self._blocks = bytearray()
        self._open = bytearray()

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def full(self) -> bool:
        """Tell whether no document fits in any more."""
        return len(self._rows) >= MOST_DOCUMENTS

    def add(self, name: str, text: str, keys: Keys) -> None:
        """Add a document and its keys, in any order."""
        start = len(self._open)
        self._open += text.encode("utf-8", "surrogatepass")
        self._names += name.encode("utf-8", "surrogatepass")
        self._rows.append((len(self._block_ends), start, len(self._open), len(self._names)))
        self._keys.append(keys)
        if len(self._open) >= _BLOCK:
            self._close()

    def segment(self) -> Segment:
        """Give the documents gathered so far as a segment in memory."""
        if self._open:
            self._close()
        owners = np.repeat(np.arange(len(self._keys), dtype=np.uint16), list(map(len, self._keys)))
        keys = np.concatenate(self._keys) if self._keys else np.zeros(0, dtype=np.uint32)
        directory, residues, owners = _sorted(keys, owners)
        return Segment(
            directory,
            residues,
            owners,
            np.array(self._rows, dtype=np.uint32).reshape(-1, 4),
            bytes(self._names),
            np.array(self._block_ends, dtype=np.uint64),
            bytes(self._blocks),
        )

    def _close(self) -> None:
        self._blocks += zlib.compress(bytes(self._open), level=1)
        self._block_ends.append(len(self._blocks))
        self._open = bytearray()


def merged(segments: Sequence[Segment]) -> Segment:
    """Make one segment of several; their text blocks are taken over as they are."""
    counts = np.cumsum([0, *map(len, segments)])
    block_counts = np.cumsum([0, *(len(segment.block_ends) for segment in segments)])
    name_sizes = np.cumsum([0, *(len(segment.names) for segment in segments)])
    block_sizes = np.cumsum([0, *(len(segment.blocks) for segment in segments)])
    rows = [
        segment.documents + np.array([block_counts[index], 0, 0, name_sizes[index]], dtype=np.uint32)
        for index, segment in enumerate(segments)
    ]
    owners = [segment.owners + np.uint16(counts[index]) for index, segment in enumerate(segments)]
    directory, residues, sorted_owners = _sorted(
        np.concatenate([segment.keys for segment in segments]), np.concatenate(owners)
    )
    ends = [segment.block_ends + np.uint64(block_sizes[index]) for index, segment in enumerate(segments)]
    return Segment(
        directory,
        residues,
        sorted_owners,
        np.concatenate(rows).astype(np.uint32),
        b"".join(bytes(segment.names) for segment in segments),
        np.concatenate(ends).astype(np.uint64),
        b"".join(segment.blocks for segment in segments),
    )


def _sorted(
    keys: Keys, owners: NDArray[np.uint16]
) -> tuple[NDArray[np.uint32], NDArray[np.uint16], NDArray[np.uint16]]:
    both = (keys.astype(np.uint64) << np.uint64(16)) | owners
    both.sort()
    both = both[np.concatenate(([True], both[1:] != both[:-1]))[: len(both)]]
    upper = (both >> np.uint64(32)).astype(np.intp)
    directory = np.zeros(_HALVES + 1, dtype=np.uint32)
    np.cumsum(np.bincount(upper, minlength=_HALVES), out=directory[1:])
    residues = ((both >> np.uint64(16)) & np.uint64(0xFFFF)).astype(np.uint16)
    return directory, residues, (both & np.uint64(0xFFFF)).astype(np.uint16)


def write(segment: Segment, path: Path) -> None:
    """Write *segment* to *path*, which comes into being whole or not at all."""
    sections = segment.sections()
    counts = _COUNTS.pack(len(segment), len(segment.owners), len(segment.block_ends))
    table = b"".join(_SECTION.pack(len(part), zlib.crc32(part)) for part in sections)
    check = struct.pack("<I4x", zlib.crc32(counts + table))
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(_MAGIC + check + counts + table)
        for part in sections:
            file.write(bytes(-file.tell() % _ALIGNED))
            file.write(part)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def read(path: Path) -> Segment:
    """Map the segment at *path* into memory.

    The tables are checked against their checksums, the postings too where they are small; `check` checks all.
    Raises `DamagedIndex`; `FileNotFoundError` where it is gone.
    """
    with path.open("rb") as file:
        try:
            mapped = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except ValueError as error:
            raise DamagedIndex(path, "the file is empty") from error
    counts, sections = _layout(path, mapped)
    for number, (part, expected) in enumerate(sections):
        small = number in (0, 3, 4, 5) or (number in (1, 2) and len(part) <= _CHECKED_AT_OPENING)
        if small and zlib.crc32(part) != expected:
            raise DamagedIndex(path, f"section {number} does not match its checksum")
    parts = [part for part, _ in sections]
    segment = Segment(
        np.frombuffer(parts[0], dtype="<u4"),
        np.frombuffer(parts[1], dtype="<u2"),
        np.frombuffer(parts[2], dtype="<u2"),
        np.frombuffer(parts[3], dtype="<u4").reshape(-1, 4),
        parts[4],
        np.frombuffer(parts[5], dtype="<u8"),
        parts[6],
        path,
    )
    if (len(segment), len(segment.owners), len(segment.block_ends)) != counts:
        raise DamagedIndex(path, "the sections do not have the lengths that the header says")
    return segment


def check(path: Path) -> None:
    """Compare all of the segment at *path* with its checksums. Raises `DamagedIndex`."""
    segment = read(path)
    mapped = memoryview(path.read_bytes())
    _, sections = _layout(path, mapped)
    for number, (part, expected) in enumerate(sections):
        if zlib.crc32(part) != expected:
            raise DamagedIndex(path, f"section {number} does not match its checksum")
    if len(segment.directory) != _HALVES + 1 or int(segment.directory[-1]) != len(segment.owners):
        raise DamagedIndex(path, "the directory does not fit the postings")


def _layout(path: Path, mapped: memoryview) -> tuple[tuple[int, int, int], Iterable[tuple[memoryview, int]]]:
    """Give the counts of the header, and each section with its checksum, after checking the header's own."""
    head = bytes(mapped[:_HEADER])
    if len(head) < _HEADER or not head.startswith(_MAGIC):
        raise DamagedIndex(path, "this is no segment of a citekit index")
    body = head[len(_MAGIC) + 8 :]
    if zlib.crc32(body) != struct.unpack_from("<I", head, len(_MAGIC))[0]:
        raise DamagedIndex(path, "the header does not match its checksum")
    documents, postings, blocks = _COUNTS.unpack_from(body)
    sections: list[tuple[memoryview, int]] = []
    place = _HEADER
    for length, checksum in _SECTION.iter_unpack(body[_COUNTS.size :]):
        place += -place % _ALIGNED
        if place + length > len(mapped):
            raise DamagedIndex(path, "the file ends too early")
        sections.append((mapped[place : place + length], checksum))
        place += length
    return (documents, postings, blocks), sections
