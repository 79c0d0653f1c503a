"""Word and ODT files whose footnotes are made endnotes: pandoc writes footnotes alone.

ECMA-376, part 1, 17.11 (footnotes and endnotes have the same content); ODF 1.3, 6.3 and 16.29.2.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.rendering._zipped import W, changed_parts

if TYPE_CHECKING:
    from lxml import etree

_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_BEFORE_NOTES = ("headerReference", "footerReference", "footnotePr")  # in the order of CT_SectPr
_IN_WORD = {
    "word/footnotes.xml": "word/endnotes.xml",
    "word/_rels/footnotes.xml.rels": "word/_rels/endnotes.xml.rels",
}


def with_endnotes(file: bytes, kind: str) -> bytes:
    """Give *file* (``docx``, ``odt``) with its notes at its end, numbered 1, 2, 3."""
    if kind == "odt":
        return changed_parts(file, {"content.xml": _odt, "styles.xml": _odt})
    changes = {
        "word/document.xml": _document,
        "word/footnotes.xml": _notes,
        "word/_rels/document.xml.rels": _named,
        "[Content_Types].xml": _named,
    }
    return changed_parts(file, changes, _IN_WORD)


def _renamed(root: etree._Element) -> None:
    for one in root.iter(f"{{{W}}}*"):
        name = str(one.tag).rpartition("}")[2]
        if name.startswith("footnote"):
            one.tag = f"{{{W}}}endnote{name.removeprefix('footnote')}"


_notes = _renamed


def _document(root: etree._Element) -> None:
    """Refer to endnotes, and number them as notes are: Word's own way is i, ii, iii."""
    for one in root.iter(f"{{{W}}}footnoteReference"):
        one.tag = f"{{{W}}}endnoteReference"
    body = root.find(f"{{{W}}}body")
    if body is None:
        return
    section = body.find(f"{{{W}}}sectPr")
    if section is None:
        section = body.makeelement(f"{{{W}}}sectPr")
        body.append(section)
    numbered = section.makeelement(f"{{{W}}}endnotePr")
    numbered.append(numbered.makeelement(f"{{{W}}}numFmt", {f"{{{W}}}val": "decimal"}))
    for old in section.findall(f"{{{W}}}endnotePr"):
        section.remove(old)
    place = sum(1 for one in section if str(one.tag).rpartition("}")[2] in _BEFORE_NOTES)
    section.insert(place, numbered)


def _named(root: etree._Element) -> None:
    """Name the part of the notes as that of endnotes, in relations and types of content; one that was there goes."""
    for one in list(root):
        if any("endnotes" in str(value) for value in one.attrib.values()):
            root.remove(one)
    for one in root:
        for name, value in [(str(name), str(value)) for name, value in one.attrib.items()]:
            if "footnotes" in value:
                one.set(name, value.replace("footnotes", "endnotes"))


def _odt(root: etree._Element) -> None:
    for note in root.iter(f"{{{_TEXT}}}note"):
        note.set(f"{{{_TEXT}}}note-class", "endnote")
    for said in root.iter(f"{{{_TEXT}}}notes-configuration"):
        if said.get(f"{{{_TEXT}}}note-class") == "endnote":
            said.set(f"{{{_STYLE}}}num-format", "1")
