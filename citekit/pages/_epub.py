"""EPUB 3 and 2: the chapters in their order, and what the package says of the book."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from citekit.errors import Location, UnreadableFile
from citekit.pages._blocks import Paragraph, body_of, paragraphs_in
from citekit.pages._bytes import text_of
from citekit.pages._crowded import refuse_crowded
from citekit.pages._office import parsed_xml
from citekit.pages._records import PageText
from citekit.pages._zipped import Archive, open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_PACKAGE = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_MOST_CHARACTERS = 24_000_000
_PAGES = frozenset({"application/xhtml+xml", "text/html", "application/x-dtbook+xml"})
_NAMES = (
    ("title", "title"),
    ("creator", "author"),
    ("publisher", "publisher"),
    ("date", "issued"),
    ("language", "language"),
)


def read_epub(content: bytes, where: Location) -> PageText:
    """Read an EPUB: its chapters in reading order, with the headings that their text stands under.

    Raises `UnreadableFile` for what is damaged, hostile, encrypted or has no chapter.
    """
    archive = open_archive(content, where)
    place = _package(archive, where)
    package = parsed_xml(_part(archive, place, where), place, where)
    paragraphs = list(_chapters(archive, package, place, where))
    body = body_of(paragraphs)
    if not body.text:
        is_locked = "META-INF/encryption.xml" in archive.names
        reason = "is encrypted; its chapters cannot be read" if is_locked else "has no chapter with text"
        raise UnreadableFile(where, reason)
    declared = tuple(_declared(package))
    language = next((value for name, value in declared if name == "language"), None)
    return PageText(
        body.text, body.text, "utf-8", "application/epub+zip", kind="epub", read_by="lxml", locators=body.locators,
        declared=declared, language=_tag(language),
    )  # fmt: skip


def _package(archive: Archive, where: Location) -> str:
    root = parsed_xml(_part(archive, _CONTAINER, where), _CONTAINER, where)
    files = [one.get("full-path") for one in root.iter("{urn:oasis:names:tc:opendocument:xmlns:container}rootfile")]
    if not files or not files[0]:
        raise UnreadableFile(where, "is a damaged EPUB: it names no package")
    return str(files[0])


def _part(archive: Archive, name: str, where: Location) -> bytes:
    content = archive.read(name)
    if content is None:
        raise UnreadableFile(where, f"is a damaged EPUB: it has no “{name[:100]}”")
    return content


def _chapters(archive: Archive, package: _Element, place: str, where: Location) -> Iterator[Paragraph]:
    items = {one.get("id"): one for one in package.iter(f"{_PACKAGE}item")}
    size = 0
    for reference in package.iter(f"{_PACKAGE}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _PAGES:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(place), unquote(item.get("href") or "")))
        content = archive.read(name)
        if content is None:
            continue
        source = text_of(content, where.file, item.get("media-type")).text
        refuse_crowded(source, where)
        size += len(source)
        if size > _MOST_CHARACTERS:
            raise UnreadableFile(where, f"has more than {_MOST_CHARACTERS:,} characters")
        yield from paragraphs_in(source)


def _declared(package: _Element) -> Iterator[tuple[str, str]]:
    for tag, name in _NAMES:
        for one in package.iter(f"{_DC}{tag}"):
            if value := " ".join("".join(map(str, one.itertext())).split()):
                yield name, value
    for one in package.iter(f"{_DC}identifier"):
        value = "".join(map(str, one.itertext())).strip()
        if "isbn" in f"{value} {one.get(f'{_PACKAGE}scheme', '')}".lower():
            yield "ISBN", value.lower().removeprefix("urn:").removeprefix("isbn:").strip()


def _tag(language: str | None) -> str | None:
    from citekit.errors import InvalidTag
    from citekit.language import normalise_tag

    try:
        return normalise_tag(language) if language else None
    except InvalidTag:
        return None
