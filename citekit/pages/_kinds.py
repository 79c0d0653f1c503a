"""What files other than HTML and plain text are, told from their first bytes and what is in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from typing import TYPE_CHECKING

from citekit.errors import Location, UnreadableFile

if TYPE_CHECKING:
    from citekit.pages._records import PageText

Reader = Callable[[bytes, Location], "PageText"]

# The module of this room that reads a kind, and the function in it.
_READERS = {
    "pdf": ("_pdf", "read_pdf"),
    "docx": ("_office", "read_docx"),
    "odt": ("_office", "read_odt"),
    "epub": ("_epub", "read_epub"),
    "mhtml": ("_mail", "read_mhtml"),
    "mail": ("_mail", "read_mail"),
    "warc": ("_warc", "read_warc"),
    "wacz": ("_warc", "read_wacz"),
}
_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/epub+zip": "epub",
    "multipart/related": "mhtml",
    "message/rfc822": "mail",
    "application/warc": "warc",
    "application/wacz": "wacz",
}
_NAMES = re.compile(r"\.(?:(mht|mhtml)|(eml)|(warc|warc\.gz))\Z", re.IGNORECASE)
_HEADERS = re.compile(rb"(?:[A-Za-z][A-Za-z0-9-]{0,60}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){2,}")
_RELATED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(rb"^from:", re.IGNORECASE | re.MULTILINE)
_DATE = re.compile(rb"^(?:date|received|message-id):", re.IGNORECASE | re.MULTILINE)
# What cameras and recorders write: PNG, JPEG, GIF, TIFF, WebP, HEIC, AVIF; MP3, Ogg, FLAC, WAV, Matroska, AAC, MP4.
_PICTURE = re.compile(
    rb"\x89PNG|\xff\xd8\xff|GIF8|II\x2a\0|MM\0\x2a|RIFF.{4}WEBP|.{4}ftyp(?:hei|hev|mif|avif|avis)", re.DOTALL
)
_RECORDING = re.compile(
    rb"ID3[\x02-\x04]|\xff[\xe2\xe3\xf1-\xf3\xf9-\xfb](?=.{0,500}\0)|OggS|fLaC"
    rb"|RIFF.{4}(?:WAVE|AVI )|\x1aE\xdf\xa3|#!AMR|\0{2}..ftyp",
    re.DOTALL,
)
_EXCERPT = "can be written to a file, and that added with --vouched-by and --attach, as an excerpt"
_HEAD = 16_384  # bytes in which the headers of a message are looked for


def reader_of(content: bytes, name: str, media_type: str | None) -> Reader | None:
    """Give what reads *content*; ``None`` for HTML and plain text. *name* and *media_type* tell where bytes do not.

    Raises `UnreadableFile` for an archive that is of no kind that is read, and for a picture or a recording.
    """
    kind = _kind(content, name, (media_type or "").partition(";")[0].strip().lower())
    if kind is None:
        return None
    module, function = _READERS[kind]
    reader: Reader = getattr(import_module(f"citekit.pages.{module}"), function)
    return reader


def _kind(content: bytes, name: str, media_type: str) -> str | None:
    where = Location(name)
    if b"%PDF-" in content[:1024] and not content[:1024].lstrip().startswith(b"<"):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_archive(content, where)
    if content.startswith((b"WARC/", b"\x1f\x8b")):
        return "warc"
    if _PICTURE.match(content):
        raise UnreadableFile(where, f"is a picture; what a person read in it {_EXCERPT}")
    if _RECORDING.match(content):
        raise UnreadableFile(where, f"is a recording; what a person heard in it {_EXCERPT}")
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFile(where, "is a document of an old Office; save it as DOCX, ODT or PDF")
    return _by_headers(content[:_HEAD], name, media_type)


def _by_headers(head: bytes, name: str, media_type: str) -> str | None:
    """Tell a message, or a page saved as one, by its headers."""
    headers = _HEADERS.match(head.lstrip(b"\r\n"))
    if headers is None:
        return None
    named = _NAMES.search(name)
    if _RELATED.search(headers[0]) or (named and named[1]) or _TYPES.get(media_type) == "mhtml":
        return "mhtml"
    is_mail = _FROM.search(headers[0]) is not None and _DATE.search(headers[0]) is not None
    return "mail" if is_mail or (named and named[2]) or _TYPES.get(media_type) == "mail" else None


def _in_archive(content: bytes, where: Location) -> str:
    from zipfile import BadZipFile, ZipFile

    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                said = archive.read("mimetype").decode("ascii", "replace").strip()
                if said in _TYPES:
                    return _TYPES[said]
    except (BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise UnreadableFile(where, f"is a damaged archive: {error}") from None
    if "word/document.xml" in names:
        return "docx"
    if "META-INF/container.xml" in names:
        return "epub"
    if "datapackage.json" in names and any(one.startswith("archive/") for one in names):
        return "wacz"
    raise UnreadableFile(where, "is an archive of no kind that is read; take the file out of it that is the source")
