"""A part of an index that never changes: many documents, and which grams each of them has."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from mmap import mmap
from pathlib import Path
from struct import Struct

import numpy as np
from attrs import evolve, field, frozen
from numpy.typing import NDArray

from citekit.anchor._errors import DamagedIndex
from citekit.anchor._fold import Codes, letters_of
from citekit.anchor.index._grams import GRAM, Grams, sampled_grams
from citekit.errors import InvalidInput

Numbers = NDArray[np.int64]
Reading = Callable[[int, memoryview], None]
"""Fills a memory with the bytes of a file from a place on."""

MOST_DOCUMENTS = 1 << 16  # a number of 16 bits
_PAGE_BITS = 14
_PAGE = 1 << _PAGE_BITS
_DOCUMENT_BITS = np.uint32(1 << 16)
_MOST_CHARACTERS = 1 << 27  # so many that what is added in bulk is written once: no four such parts are merged
LARGEST_TEXT = 1 << 28  # bytes of UTF-8 of a document; eight times the largest page that is read
_BATCH = 1 << 15  # letters that wait in memory before they are written
_MERGED_AT_ONCE = 4  # segments: fewer are written again more often, more make a search slower
_ONE, _TWO = Struct("<I"), Struct("<QQ")
_LEVEL = 1  # of zlib: level 6 takes twice the time and saves an eighth


@frozen
class Layout:
    """What a segment holds: how many documents and postings, and how many bytes of names and of texts.

    The file has, one after another: where the postings of each bucket begin, by the upper bits of a gram's hash (32
    bits each), the postings in order (the lower half of the hash, 16 bits of document number), the ends of names and of
    texts (64 bits each), the names (UTF-8), the texts (zlib, UTF-8), and a CRC-32 for each 16 KiB of all that; all
    little-endian. ``checksum`` is that of the CRCs. ``dropped`` are documents that a later segment replaces.
    """

    name: str
    documents: int
    postings: int
    names_size: int
    texts_size: int
    checksum: int
    dropped: tuple[int, ...] = ()

    @property
    def bits(self) -> int:
        """How many of the upper bits of a gram's hash tell its bucket, so that a bucket has about 24 postings."""
        return max(16, (self.postings >> 5).bit_length())

    @cached_property
    def starts(self) -> tuple[int, ...]:
        """Where each section begins, and the end of the last, in bytes."""
        ends = 8 * (self.documents + 1)
        sizes = (4 * (2**self.bits + 2), 8 * -(-self.postings // 2), ends, ends, self.names_size, self.texts_size)
        return tuple(accumulate(sizes, initial=0))

    @property
    def size(self) -> int:
        """How many bytes the file has."""
        return self.starts[-1] + 4 * -(-self.starts[-1] // _PAGE)

    @property
    def remaining(self) -> int:
        """How many documents are not replaced."""
        return self.documents - len(self.dropped)


@frozen(eq=False)
class Segment:
    """The content of a segment; no part of it is used before its checksum was found right.

    Of a file, each page comes into ``content`` when it is first needed, and stays there: a file that is cut short or
    changed meanwhile takes nothing of it away, as it would of one that is mapped.
    """

    layout: Layout
    content: memoryview = field(repr=False)
    where: Path
    _checked: NDArray[np.bool_] = field(repr=False)
    _read: Reading | None = field(default=None, repr=False)

    @classmethod
    def of(cls, layout: Layout, read: Reading, where: Path) -> Segment:
        """Take the content of a file; raises `DamagedIndex` where the checksum of its CRCs is wrong."""
        content = memoryview(mmap(-1, layout.size))  # takes room as it is filled
        read(layout.starts[-1], content[layout.starts[-1] :])
        if zlib.crc32(content[layout.starts[-1] :]) != layout.checksum:
            raise DamagedIndex(where, "its list of checksums is not the one that was written")
        return cls(layout, content, where, np.zeros(-(-layout.starts[-1] // _PAGE), dtype=bool), read)

    @classmethod
    def made_of(cls, names: Sequence[str], texts: Sequence[bytes], keys: NDArray[np.uint64]) -> Segment:
        """Make a segment in memory of packed texts and of keys: a gram's hash shifted by 16, and the document's number.

        *keys* is sorted, and has each pair of both once.
        """
        packed_names = [name.encode("utf-8", "surrogatepass") for name in names]
        layout = Layout("", len(names), len(keys), sum(map(len, packed_names)), sum(map(len, texts)), 0)
        directory = np.zeros(2**layout.bits + 2, dtype="<u4")
        bounds = np.arange(2**layout.bits + 1, dtype=np.uint64) << np.uint64(48 - layout.bits)
        directory[:-1] = np.searchsorted(keys, bounds)
        content = memoryview(bytearray(layout.size))
        parts = (
            directory.tobytes(),
            keys.astype("<u4").tobytes() + bytes(4 * (len(keys) % 2)),
            _ends(packed_names),
            _ends(texts),
            *packed_names,
            *texts,
        )
        end = 0
        for part in parts:
            content[end : (end := end + len(part))] = part
        sums = np.array([zlib.crc32(page) for page in _pages(content[:end])], dtype="<u4").tobytes()
        content[end:] = sums
        layout = evolve(layout, checksum=zlib.crc32(sums))
        return cls(layout, content.toreadonly(), Path("memory"), np.ones(len(sums) // 4, dtype=bool))

    @classmethod
    def merged(cls, segments: Sequence[Segment]) -> Segment:
        """Make one segment of several, without the documents that were replaced."""
        names: list[str] = []
        texts: list[bytes] = []
        keys: list[NDArray[np.uint64]] = []
        for segment in segments:
            segment.check_all()
            keys.append(segment.remaining_keys(len(names)))
            for number, name in segment.remaining_names():
                names.append(name)
                texts.append(segment.packed_text(number))
        together = np.concatenate(keys)
        together.sort()
        return cls.made_of(names, texts, together)

    def without(self, names: Collection[str]) -> Segment:
        """Give this segment with the documents of these names marked as replaced."""
        dropped = [number for number, name in self.remaining_names() if name in names]
        if not dropped:
            return self
        return evolve(self, layout=evolve(self.layout, dropped=tuple(sorted((*self.layout.dropped, *dropped)))))

    def buckets(self, grams: Grams) -> tuple[Numbers, Numbers]:
        """Give where the postings of each gram, and of few others with it, begin and end."""
        numbers = (grams >> np.uint32(32 - self.layout.bits)).astype(np.int64)
        self._check(4 * numbers, 4 * numbers + 7)
        low, high = self._directory[numbers].astype(np.int64), self._directory[numbers + 1].astype(np.int64)
        self._hold(bool((low <= high).all()) and int(high.max(initial=0)) <= self.layout.postings, "its directory")
        start = self.layout.starts[1]
        self._check(start + 4 * low, start + 4 * np.maximum(low, high - 1))
        return low, high

    def holders(self, grams: Grams, low: Numbers, high: Numbers) -> tuple[Numbers, Numbers]:
        """Look for grams in their buckets: give the document of each posting, and which gram it is of."""
        counts = high - low
        which = np.arange(len(grams)).repeat(counts)
        found = self._postings[np.arange(len(which)) + (high - counts.cumsum())[which]]
        wanted = (grams << np.uint32(16))[which]
        (hits,) = ((found ^ wanted) < _DOCUMENT_BITS).nonzero()
        return (found[hits] & np.uint32(0xFFFF)).astype(np.int64), which[hits]

    def name(self, number: int) -> str:
        """Give the name of a document."""
        return self._written(self._part(2, 4, number))

    def remaining_names(self) -> list[tuple[int, str]]:
        """Give the number and the name of each document that is not replaced."""
        end = self.layout.starts[5]
        self._check_range(self.layout.starts[2], end)
        ends = self._array(2, "<u8", self.layout.documents + 1).tolist()
        self._hold(all(low <= high for low, high in pairwise([0, *ends, self.layout.names_size])), "its ends of names")
        names = self.content[self.layout.starts[4] : end]
        return [
            (number, self._written(names[ends[number] : ends[number + 1]]))
            for number in np.flatnonzero(self._remain).tolist()
        ]

    def remaining_keys(self, first: int) -> NDArray[np.uint64]:
        """Give the keys of the documents that are not replaced, numbered from *first* on."""
        bounds = self._directory.astype(np.int64)
        whole = bool((bounds[:-1] <= bounds[1:]).all()) and (bounds[0], bounds[-1]) == (0, self.layout.postings)
        self._hold(whole, "its directory")
        holder = (self._postings & np.uint32(0xFFFF)).astype(np.intp)
        self._hold(int(holder.max(initial=-1)) < self.layout.documents, "its postings")
        upper = np.arange(2**self.layout.bits, dtype=np.uint64) >> np.uint64(self.layout.bits - 16)
        upper = np.repeat(upper << np.uint64(32), np.diff(self._directory))
        if not self.layout.dropped:
            return upper | (self._postings.astype(np.uint64) + np.uint64(first))
        numbers = (np.cumsum(self._remain) + (first - 1)).astype(np.uint64)
        halves = (self._postings & np.uint32(0xFFFF0000)).astype(np.uint64)
        keys: NDArray[np.uint64] = upper | halves | numbers[holder]
        return keys[self._remain[holder]]

    def text(self, number: int) -> str:
        """Give the text of a document."""
        try:
            return _unpacked(self.packed_text(number)).decode("utf-8", "surrogatepass")
        except (zlib.error, UnicodeDecodeError):
            raise DamagedIndex(self.where, f"the text of document {number} cannot be unpacked") from None

    def _hold(self, holds: bool, what: str) -> None:
        """Raise `DamagedIndex` where what a right checksum is of is nothing that citekit would have written."""
        if not holds:
            raise DamagedIndex(self.where, f"{what} lead to what is not there")

    def _written(self, name: memoryview) -> str:
        try:
            return str(name, "utf-8", "surrogatepass")
        except UnicodeDecodeError:
            raise DamagedIndex(self.where, "a name is no text") from None

    def check_all(self) -> None:
        """Hold every byte against its checksum; raises `DamagedIndex`."""
        self._check_range(0, self.layout.starts[-1])

    def packed_text(self, number: int) -> bytes:
        """Give the text of a document as it is stored: UTF-8, compressed with zlib."""
        return bytes(self._part(3, 5, number))

    def _part(self, ends_section: int, section: int, number: int) -> memoryview:
        starts = self.layout.starts
        self._hold(number < self.layout.documents, "its postings")
        place = starts[ends_section] + 8 * number
        self._check_range(place, place + 16)
        low, high = _TWO.unpack_from(self.content, place)
        low, high = starts[section] + low, starts[section] + high
        self._hold(low <= high <= starts[section + 1], "its ends")
        self._check_range(low, high)
        return self.content[low:high]

    @cached_property
    def _remain(self) -> NDArray[np.bool_]:
        remain = np.ones(self.layout.documents, dtype=bool)
        remain[list(self.layout.dropped)] = False
        return remain

    @cached_property
    def _directory(self) -> NDArray[np.uint32]:
        return self._array(0, "<u4", 2**self.layout.bits + 1)

    @cached_property
    def _postings(self) -> NDArray[np.uint32]:
        return self._array(1, "<u4", self.layout.postings)

    def _array(self, section: int, kind: str, count: int) -> NDArray[np.uint32]:
        return np.frombuffer(self.content, kind, count, self.layout.starts[section])

    def _check(self, first: Numbers, last: Numbers) -> None:
        """Hold the pages of many short ranges of bytes, told by the first and last of each, against their checksums."""
        low, high = first >> _PAGE_BITS, last >> _PAGE_BITS
        if self._checked[low].all() and self._checked[high].all() and (high - low).max(initial=0) <= 1:
            return
        for start, end in zip(first.tolist(), last.tolist(), strict=True):
            self._check_range(start, end + 1)

    def _check_range(self, start: int, end: int) -> None:
        for page in range(start >> _PAGE_BITS, -(-end // _PAGE)):
            if not self._checked[page]:
                self._check_page(page)

    def _check_page(self, page: int) -> None:
        start, end = page << _PAGE_BITS, self.layout.starts[-1]
        (wanted,) = _ONE.unpack_from(self.content, end + 4 * page)
        own = self.content[start : min(start + _PAGE, end)]
        if self._read is not None:
            self._read(start, own)
        if zlib.crc32(own) != wanted:
            raise DamagedIndex(self.where, f"the {_PAGE} bytes from {start} on are not those that were written")
        self._checked[page] = True


class Draft:
    """Documents that are being gathered for a segment."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self._characters = 0
        self._texts: list[bytes] = []
        self._keys: list[NDArray[np.uint64]] = []
        self._replaced: list[int] = []
        self._waiting: list[Codes] = []
        self._waiting_letters = 0

    @property
    def full(self) -> bool:
        """Tell whether no more should be added."""
        return len(self._texts) >= MOST_DOCUMENTS or self._characters >= _MOST_CHARACTERS

    def add(self, name: str, text: str) -> bool:
        """Take in a document, in place of any of this name; tell whether that changed anything."""
        written = text.encode("utf-8", "surrogatepass")
        if len(written) > LARGEST_TEXT:
            raise InvalidInput(f"a document of an index has at most {LARGEST_TEXT // 2**20} MiB; divide “{name[:80]}”")
        packed = zlib.compress(written, _LEVEL)
        older = self.names.pop(name, None)
        if older is not None:
            if self._texts[older] == packed:
                self.names[name] = older
                return False
            self._replaced.append(older)
        self.names[name] = len(self._texts)
        self._texts.append(packed)
        self._characters += len(text)
        self._waiting.append(letters_of(text))
        self._waiting_letters += len(self._waiting[-1])
        if self._waiting_letters >= _BATCH:
            self._digest()
        return True

    def sealed(self) -> Segment:
        """Make the segment."""
        self._digest()
        names = [""] * len(self._texts)
        for name, number in self.names.items():
            names[number] = name
        keys = np.concatenate(self._keys)
        keys.sort()  # np.unique hashes, and takes ten times as long
        keys = keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]
        whole = Segment.made_of(names, self._texts, keys)
        return evolve(whole, layout=evolve(whole.layout, dropped=tuple(self._replaced)))

    def _digest(self) -> None:
        """Sample the grams of all that waits at once; numpy takes longer over many small arrays."""
        count = len(self._texts)
        waiting = np.arange(count - len(self._waiting), count, dtype=np.uint64)
        numbers = np.repeat(waiting, list(map(len, self._waiting)))
        grams, places = sampled_grams(np.concatenate([*self._waiting, np.zeros(0, dtype=np.uint32)]))
        own = numbers[places] == numbers[places + (GRAM - 1)]
        self._keys.append(grams[own].astype(np.uint64) << np.uint64(16) | numbers[places[own]])
        self._waiting, self._waiting_letters = [], 0


def mergeable(segments: Sequence[Layout]) -> slice | None:
    """Choose neighbours of like size to be merged, so that segments stay few and a document is merged few times."""
    sizes = [layout.remaining for layout in segments]
    for start in range(len(sizes) - _MERGED_AT_ONCE + 1):
        run = slice(start, start + _MERGED_AT_ONCE)
        if sum(sizes[run]) <= MOST_DOCUMENTS and 2 * max(sizes[run]) <= sum(sizes[run]):
            return run
    return None


def _unpacked(packed: bytes) -> bytes:
    """Unpack a text, which is never larger than what may be added; what goes on is no text of an index."""
    unpacking = zlib.decompressobj()
    text = unpacking.decompress(packed, LARGEST_TEXT)
    if not unpacking.eof:
        raise zlib.error
    return text


def _ends(parts: Sequence[bytes]) -> bytes:
    return np.array(list(accumulate(map(len, parts), initial=0)), dtype="<u8").tobytes()


def _pages(content: memoryview) -> Iterable[memoryview]:
    return (content[start : start + _PAGE] for start in range(0, len(content), _PAGE))
