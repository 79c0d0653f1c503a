"""How much the streams of a PDF unpack to, told before any is drawn (ISO 32000-1, 7.4)."""

from __future__ import annotations

import binascii
import re
import zlib
from base64 import a85decode
from bisect import bisect_left
from collections.abc import Callable, Iterator

from citekit.errors import Location, UnreadableFile

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_DICTIONARY = 1_000  # bytes before a stream in which its dictionary says what it is
_LARGEST = 8 * 1024 * 1024  # bytes unpacked: a page with a map on it has some millions
_LARGEST_OF_ALL = 512 * 1024 * 1024  # bytes of all of them
_FILTER = re.compile(rb"/(Fl(?:ateDecode)?|LZW(?:Decode)?|RL|RunLengthDecode|A85|ASCII85Decode|AHx|ASCIIHexDecode)\b")
_SHORT = {b"ASCIIHexDecode": b"AH"}
_CLEAR, _END = 256, 257  # codes of LZW


def refuse_bombs(content: bytes, where: Location) -> None:
    """Raise `UnreadableFile` for a PDF with a packed stream of more drawing than pages have, before it is drawn.

    Pictures and fonts, which may be larger, are left out: no text is in the one, and the other is read as it is needed.
    """
    whole = memoryview(content)
    ends = [found.start() for found in re.finditer(rb"endstream", content)]
    total = 0
    for found in _STREAM.finditer(content):
        said = content[max(0, found.start() - _DICTIONARY) : found.start()].rpartition(b"obj")[2]
        filters = [_SHORT.get(name, name[:2]) for name in _FILTER.findall(said)]
        if not filters or b"/Image" in said or b"/Length1" in said:
            continue
        at = bisect_left(ends, found.end())
        # What zlib unpacks says itself where it ends; the word may stand in it by chance.
        end = ends[at] if at < len(ends) and filters[0] != b"Fl" else len(content)
        size = _unpacked(whole[found.end() : end], filters)
        total += size
        if size > _LARGEST or total > _LARGEST_OF_ALL:
            most = (_LARGEST if size > _LARGEST else _LARGEST_OF_ALL) // 2**20
            raise UnreadableFile(where, f"has more than {most} MiB of drawing in it, as bombs have")


def _unpacked(packed: memoryview, filters: list[bytes]) -> int:
    """Give the bytes of a stream with its *filters* undone, one more than are read at most; 0 of what is damaged."""
    data: bytes | memoryview = packed
    for number, name in enumerate(filters):
        if number and len(data) > _LARGEST:
            break
        try:
            data = _UNDONE[name](data)
        except (zlib.error, binascii.Error, ValueError):
            return 0
    return len(data)


def _inflated(data: bytes | memoryview) -> bytes:
    return zlib.decompressobj().decompress(data, _LARGEST + 1)


def _from_lzw(data: bytes | memoryview) -> bytes:
    out = bytearray()
    table: list[bytes] = []
    before = b""
    for code in _codes(bytes(data), table):
        if code == _CLEAR:
            table.clear()
            before = b""
            continue
        if code < _CLEAR:
            entry = bytes([code])
        elif code - _END - 1 < len(table):
            entry = table[code - _END - 1]
        elif before:
            entry = before + before[:1]
        else:
            break
        if before:
            table.append(before + entry[:1])
        out += entry
        before = entry
        if len(out) > _LARGEST:
            break
    return bytes(out)


def _codes(data: bytes, table: list[bytes]) -> Iterator[int]:
    """Give the codes of LZW, which grow with the *table* that is made of them, one code early."""
    held = width = 0
    for byte in data:
        held, width = (held << 8) | byte, width + 8
        size = min(max((len(table) + _END + 2).bit_length(), 9), 12)
        if width >= size:
            width -= size
            code = held >> width
            held &= (1 << width) - 1
            if code == _END:
                return
            yield code


def _from_runs(data: bytes | memoryview) -> bytes:
    out = bytearray()
    at = 0
    while at < len(data) and data[at] != 128 and len(out) <= _LARGEST:
        if data[at] < 128:
            out += data[at + 1 : at + 2 + data[at]]
            at += 2 + data[at]
        else:
            out += bytes(data[at + 1 : at + 2]) * (257 - data[at])
            at += 2
    return bytes(out)


def _from_hex(data: bytes | memoryview) -> bytes:
    digits = re.sub(rb"[^0-9A-Fa-f]", b"", bytes(data).partition(b">")[0])
    return binascii.unhexlify(digits + b"0" * (len(digits) % 2))


def _from_a85(data: bytes | memoryview) -> bytes:
    return a85decode(bytes(data).partition(b"~>")[0].strip().removeprefix(b"<~"))


_UNDONE: dict[bytes, Callable[[bytes | memoryview], bytes]] = {
    b"Fl": _inflated,
    b"LZ": _from_lzw,
    b"RL": _from_runs,
    b"Ru": _from_runs,
    b"A8": _from_a85,
    b"AS": _from_a85,
    b"AH": _from_hex,
}
