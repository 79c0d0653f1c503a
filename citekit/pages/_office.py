"""Documents of word processors: DOCX (ISO/IEC 29500) and ODT (ISO/IEC 26300)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from citekit.errors import Location, UnreadableFile
from citekit.pages._blocks import Body, Paragraph, body_of, paragraphs_in
from citekit.pages._records import PageText
from citekit.pages._zipped import open_archive

if TYPE_CHECKING:
    from lxml.etree import _Element

_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENTITIES_WIDE = re.compile(rb"<\0!\0(?:D\0O\0C|E\0N\0T)|\0<\0!\0(?:D\0O\0C|E\0N\0T)")
_LARGEST_XML = 48 * 1024 * 1024  # bytes: a book in one part
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_META = "{urn:oasis:names:tc:opendocument:xmlns:meta:1.0}"
# What stands beside the running text of an ODT: what was deleted, and what its writers say to one another.
_APART = frozenset({f"{_TEXT}tracked-changes", f"{_OFFICE}annotation", f"{_TEXT}note-citation", f"{_OFFICE}forms"})
_DEEPEST = 200  # elements within one another in a paragraph


# What mammoth raises for a document that is not built as it expects.
_FAILURES = (ValueError, KeyError, OSError, AttributeError, TypeError, IndexError, RecursionError, AssertionError)


def read_docx(content: bytes, where: Location) -> PageText:
    """Read a DOCX: its text without what was deleted, with the headings that it stands under.

    Raises `UnreadableFile` for what is damaged or hostile.
    """
    archive = open_archive(content, where)
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            _refuse_entities(archive.read(name) or b"", name, where)
    try:
        import mammoth
    except ImportError:
        raise UnreadableFile(where, "is a DOCX; `pip install 'citekit-quotes[office]'` to read it") from None
    from xml.parsers.expat import ExpatError
    from xml.sax import SAXException

    try:
        made = mammoth.convert_to_html(
            BytesIO(content),
            convert_image=mammoth.images.img_element(_no_picture),
            include_embedded_style_map=False,  # a stranger's, and it says nothing of the words
        )
    except (*_FAILURES, ExpatError, SAXException) as error:
        raise UnreadableFile(where, f"is a damaged DOCX: {' '.join(str(error).split())[:200]}") from None
    declared = tuple(_core(archive.read("docProps/core.xml"), where))
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return _page(body_of(paragraphs_in(made.value)), media_type, "docx", declared, "mammoth")


def read_odt(content: bytes, where: Location) -> PageText:
    """Read an ODT: its text without what was deleted and without comments, with the headings that it stands under.

    Raises `UnreadableFile` for what is damaged or hostile.
    """
    archive = open_archive(content, where)
    said = archive.read("content.xml")
    if said is None:
        raise UnreadableFile(where, "is a damaged ODT: it has no “content.xml”")
    root = parsed_xml(said, "content.xml", where)
    body = next(root.iter(f"{_OFFICE}text"), None)
    if body is None:
        raise UnreadableFile(where, "is a document without text; save it as PDF")
    declared = tuple(_odf_meta(archive.read("meta.xml"), where))
    return _page(body_of(_odf_paragraphs(body)), "application/vnd.oasis.opendocument.text", "odt", declared, "lxml")


def _page(body: Body, media_type: str, kind: str, declared: tuple[tuple[str, str], ...], read_by: str) -> PageText:
    return PageText(
        body.text, body.text, "utf-8", media_type, kind=kind, read_by=read_by, locators=body.locators, declared=declared
    )


def _no_picture(_: Any) -> dict[str, str]:
    return {"src": ""}


def _refuse_entities(content: bytes, name: str, where: Location) -> None:
    if _ENTITIES.search(content) or _ENTITIES_WIDE.search(content):
        raise UnreadableFile(where, f"“{name}” in it declares entities, which no document needs")


def parsed_xml(content: bytes, name: str, where: Location) -> _Element:
    """Parse XML of an archive: nothing outside of it is read, no entity is replaced.

    Raises `UnreadableFile` for what is not well-formed, too large, or declares entities.
    """
    from lxml import etree

    if len(content) > _LARGEST_XML:
        raise UnreadableFile(where, f"“{name}” in it has more than {_LARGEST_XML // 2**20} MiB")
    _refuse_entities(content, name, where)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile(where, f"“{name}” in it is no XML: {' '.join(str(error).split())[:200]}") from None


def _core(content: bytes | None, where: Location) -> Iterator[tuple[str, str]]:
    if content is None:
        return
    root = parsed_xml(content, "docProps/core.xml", where)
    names = ((f"{_DC}title", "title"), (f"{_DC}creator", "author"), (f"{_TERMS}created", "issued"),
             (f"{_TERMS}modified", "updated"), (f"{_DC}language", "language"))  # fmt: skip
    yield from _named(root, names)


def _odf_meta(content: bytes | None, where: Location) -> Iterator[tuple[str, str]]:
    if content is None:
        return
    names = ((f"{_DC}title", "title"), (f"{_META}initial-creator", "author"), (f"{_META}creation-date", "issued"),
             (f"{_DC}date", "updated"), (f"{_DC}language", "language"))  # fmt: skip
    yield from _named(parsed_xml(content, "meta.xml", where), names)


def _named(root: _Element, names: tuple[tuple[str, str], ...]) -> Iterator[tuple[str, str]]:
    for tag, name in names:
        for one in root.iter(tag):
            if value := " ".join((one.text or "").split()):
                yield name, value


def _odf_paragraphs(body: _Element) -> Iterator[Paragraph]:
    notes: list[str] = []
    for one in body.iter(f"{_TEXT}p", f"{_TEXT}h"):
        if any(around.tag in _APART or around.tag == f"{_TEXT}note-body" for around in one.iterancestors()):
            continue
        text = " ".join("".join(_odf_words(one, notes, 0)).split())
        level = one.get(f"{_TEXT}outline-level", "1") if one.tag == f"{_TEXT}h" else "0"
        yield Paragraph(text, min(int(level), 6) if level.isdigit() else 1)
    yield from (Paragraph(note) for note in notes)


def _odf_words(one: _Element, notes: list[str], depth: int) -> Iterator[str]:
    """Give the words of a paragraph; the notes in it are put to *notes*, which stand behind the text."""
    yield one.text or ""
    for inner in one:
        if inner.tag == f"{_TEXT}note":
            bodies = inner.iter(f"{_TEXT}note-body")
            notes.extend(" ".join("".join(map(str, body.itertext())).split()) for body in bodies)
        elif inner.tag in {f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"}:
            yield " "
        elif inner.tag not in _APART and depth < _DEEPEST:
            yield from _odf_words(inner, notes, depth + 1)
        yield inner.tail or ""
