"""Archives of the web: WARC (ISO 28500), and WACZ, which holds them."""

from __future__ import annotations

import gzip
import json
import re
import zlib
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import IO, Any

from attrs import evolve, field, frozen

from citekit.errors import CitekitError, Location, UnreadableFile
from citekit.pages._records import PageText
from citekit.pages._saved import Origin, from_archive
from citekit.pages._zipped import Archive, open_archive

_MOST_RECORDS = 20_000
_LARGEST = 32 * 1024 * 1024  # bytes of one page when unpacked
_LARGEST_ALL = 512 * 1024 * 1024  # bytes of an archive when unpacked
_HTML = frozenset({"text/html", "application/xhtml+xml"})
_READABLE = _HTML | {"application/pdf", "text/plain", "text/vtt"}
_FOUND = 200
_CHUNK = re.compile(rb"[0-9a-fA-F]{1,8}[ \t]*(?:;[^\r\n]*)?\r\n")


@frozen
class Captured:
    """A page of an archive: its address, when it was captured, its bytes and what it was served as."""

    address: str
    captured: str | None
    media_type: str
    content: bytes = field(repr=False)


def read_warc(content: bytes, where: Location) -> PageText:
    """Read the page that a WARC holds: its first response that is one, whose address and time are then its origin.

    Notes say how many other pages there are, and which records are damaged. Raises `UnreadableFile` where there is no
    page in it, and for one that is packed but is no WARC.
    """
    notes: list[str] = []
    pages = _pages(_unpacked(content, where), notes)
    return _first(pages, where, notes, "warc", None)


def read_wacz(content: bytes, where: Location) -> PageText:
    """Read the page that a WACZ (1.1.1) holds: the first of its list of pages, else the first response that is one.

    Digests that its list of files names are compared. Raises `UnreadableFile` as `read_warc` does, and where a file in
    it is not what the list says.
    """
    archive = open_archive(content, where)
    _compare_digests(archive, where)
    notes: list[str] = []
    packed = sorted(name for name in archive.names if name.startswith("archive/") and ".warc" in name)
    pages: list[Captured] = []
    for name in packed:
        inner = Location(f"{where.file}/{name}")
        pages += _pages(_unpacked(archive.read(name) or b"", inner), notes)
    return _first(pages, where, notes, "wacz", _listed(archive))


def _first(pages: list[Captured], where: Location, notes: list[str], kind: str, wanted: str | None) -> PageText:
    from citekit.pages._bytes import read_bytes

    if not pages:
        raise UnreadableFile(where, "; ".join(["has no page in it", *notes]))
    ordered = sorted(pages, key=lambda one: (one.address != wanted, one.media_type not in _HTML))
    chosen = ordered[0]
    others = len({one.address for one in pages} - {chosen.address})
    if others:
        notes.append(f"read is {chosen.address}; {others} other page{'s' if others > 1 else ''} in it not")
    try:
        page = read_bytes(chosen.content, chosen.address[:300], chosen.media_type)
    except CitekitError as error:
        raise UnreadableFile(where, f"{chosen.address[:300]} in it cannot be read: {error}") from None
    told = from_archive(chosen.address)
    origin = Origin(told.address, told.captured or chosen.captured, told.archive)
    return evolve(page, kind=kind, origin=origin, notes=(*page.notes, *notes))


def _unpacked(content: bytes, where: Location) -> bytes:
    """Give the records of a WARC, unpacked member by member; one that is cut short is as long as it goes."""
    if not content.startswith(b"\x1f\x8b"):
        return content
    parts: list[bytes] = []
    size = 0
    try:
        with gzip.open(BytesIO(content)) as file:
            while part := file.read(1 << 20):
                size += len(part)
                if size > _LARGEST_ALL:
                    raise UnreadableFile(where, f"unpacks to more than {_LARGEST_ALL // 2**20} MiB")
                parts.append(part)
    except (OSError, EOFError, zlib.error) as error:  # what was read before is told of as damaged below
        if not parts:
            raise UnreadableFile(where, f"is cut short or damaged: {_short(error)}") from None
    whole = b"".join(parts)
    if not whole.startswith(b"WARC/"):
        raise UnreadableFile(where, "is packed, and what is in it is no WARC; unpack it")
    return whole


def _pages(content: bytes, notes: list[str]) -> list[Captured]:
    found: list[Captured] = []
    damaged = 0
    for record in _records(BytesIO(content), _MOST_RECORDS):
        if isinstance(record, str):
            damaged += 1
            notes.append(record)
        elif record is not None:
            found.append(record)
    return found


def captures_in(file: IO[bytes], where: Location) -> Iterator[Captured | str]:
    """Give each page that a WARC or WACZ of any size holds, one after another, and what is said of a damaged record.

    *where* is what messages call it. Raises `UnreadableFile` where a WACZ is no archive.
    """
    import zipfile

    if file.read(4) != b"PK\3\4":
        file.seek(0)
        yield from _held(file)
        return
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            for name in sorted(archive.namelist()):
                if name.startswith("archive/") and ".warc" in name:
                    with archive.open(name) as inner:
                        yield from _held(inner)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, zlib.error) as error:
        raise UnreadableFile(where, f"is damaged: {_short(error)}") from None


def _held(file: IO[bytes]) -> Iterator[Captured | str]:
    yield from (record for record in _records(file, None) if record is not None)


def _records(file: IO[bytes], most: int | None) -> Iterator[Captured | str | None]:
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    archive = ArchiveIterator(file, check_digests=True, verify_http=False)
    archive.loader.load_http_headers = _never_ending(archive.loader.load_http_headers)
    archive.close = lambda: None  # at the end it is asked below whether the last member was whole
    reader, records = archive.reader, iter(archive)
    while most is None or number < most:
        number += 1
        try:
            record = next(records)
        except StopIteration:
            member = reader.decompressor  # of the last member; where it has not come to its end, it was cut
            if member is not None and not member.eof and file.tell():
                yield "the file ends before its last record does"
            return
        except _broken() as error:
            yield f"record {number} is damaged, and what follows it was not read: {_short(error)}"
            return
        if not (record.rec_headers.get_header("Content-Length") or "").strip().isdecimal():
            yield f"record {number} is cut short in its head, or damaged"
            continue
        try:
            captured = _captured(record, number)
            _drain(record)
        except _broken() as error:
            yield f"record {number} is damaged: {_short(error)}"
            continue
        if not isinstance(captured, str) and getattr(record.raw_stream, "limit", 0) > 0:
            where = record.rec_headers.get_header("WARC-Target-URI") or record.rec_type or "of no kind"
            captured = f"record {number} is cut short: {where[:200]}"
        yield captured
    yield f"more than {_MOST_RECORDS:,} records; the rest was not read"


def _never_ending(read: Callable[..., Any]) -> Callable[..., Any]:
    """Let what reads a head fail where it is cut: warcio takes that for the end of the archive."""

    def reading(*arguments: Any) -> Any:
        try:
            return read(*arguments)
        except EOFError:
            raise ValueError("it is cut short in its head") from None

    return reading


def _broken() -> tuple[type[Exception], ...]:
    """Give what warcio raises for a record that is damaged or cut anywhere."""
    from warcio.exceptions import ArchiveLoadFailed

    return (
        ArchiveLoadFailed, ValueError, EOFError, OSError, LookupError, AttributeError, TypeError, zlib.error
    )  # fmt: skip


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _captured(record: Any, number: int) -> Captured | str | None:
    """Give the page that a record is; a message where it is damaged, and nothing where it is something else."""
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    if record.rec_type not in {"response", "resource"} or not address.startswith(("http://", "https://")):
        return None
    headers = record.http_headers if record.rec_type == "response" else record.rec_headers
    media_type = ((headers.get_header("Content-Type") if headers else None) or "").partition(";")[0].strip().lower()
    if media_type not in _READABLE or (record.rec_type == "response" and _status(headers) != _FOUND):
        return None
    content, is_cut = _body(record.content_stream())
    if is_cut:
        return f"record {number} is cut short: {address[:200]}"
    if record.digest_checker is not None and record.digest_checker.passed is False:
        return f"record {number} is not what its digest says: {address[:200]}"
    if len(content) > _LARGEST:
        return f"record {number} has more than {_LARGEST // 2**20} MiB: {address[:200]}"
    return Captured(address, record.rec_headers.get_header("WARC-Date"), media_type, content)


def _status(headers: Any) -> int:
    code = headers.get_statuscode() if headers is not None else ""
    return int(code) if code and code.isdigit() else 0


def _drain(record: Any) -> None:
    """Read what is left of a record, as its archive does before the next one."""
    while record.raw_stream.read(1 << 16):
        pass


def _body(stream: Any) -> tuple[bytes, bool]:
    """Give a body, and whether it is cut: its chunks end before they say that they do (RFC 9112, 7.1).

    A body that is said to come in chunks, and does not, is one whose chunks were taken out when it was kept.
    """
    from warcio.bufferedreaders import ChunkedDataException, ChunkedDataReader

    parts = [stream.read(1)]
    size = 0
    is_cut = False
    if isinstance(stream, ChunkedDataReader):
        is_cut = bool(parts[0]) and stream.all_chunks_read
        stream.raise_chunked_data_exceptions = not stream.not_chunked
    try:
        while size <= _LARGEST and (part := stream.read(1 << 16)):
            parts.append(part)
            size += len(part)
    except ChunkedDataException:
        is_cut = True
    content = b"".join(parts)
    return content, is_cut or (getattr(stream, "not_chunked", False) and _CHUNK.match(content) is not None)


def _compare_digests(archive: Archive, where: Location) -> None:
    import hashlib

    for one in _json(archive.read("datapackage.json"), where).get("resources") or ():
        if not isinstance(one, dict) or not isinstance(said := one.get("hash"), str):
            continue
        algorithm, _, digest = said.partition(":")
        name = str(one.get("path", ""))
        content = archive.read(name)
        if content is None:
            raise UnreadableFile(where, f"“{name[:200]}”, which its list names, is not in it")
        if algorithm == "sha256" and hashlib.sha256(content).hexdigest() != digest:
            raise UnreadableFile(where, f"“{name[:200]}” in it is not what its digest says; it was changed or damaged")


def _json(content: bytes | None, where: Location) -> dict[str, Any]:
    try:
        said = json.loads(content or b"{}")
    except (ValueError, RecursionError):
        raise UnreadableFile(where, "has a list of files that is no JSON") from None
    return said if isinstance(said, dict) else {}


def _listed(archive: Archive) -> str | None:
    """Give the address of the page that a WACZ names first; ``None`` where it names none."""
    for line in (archive.read("pages/pages.jsonl") or b"").splitlines()[:1000]:
        try:
            said = json.loads(line)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and isinstance(said.get("url"), str):
            return str(said["url"])
    return None
