"""Word and ODT files whose languages stand where the program that opens them looks for each script."""

from __future__ import annotations

import io
import zipfile
from functools import partial
from typing import TYPE_CHECKING

from citekit.language import direction, script

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_EASTERN = frozenset({"Jpan", "Hans", "Hant", "Kore", "Hani"})
_COMPLEX = frozenset({"Arab", "Hebr", "Syrc", "Thaa", "Deva", "Beng", "Taml", "Telu", "Thai", "Khmr", "Laoo", "Mymr"})
_PARTS = {
    "docx": ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml", "word/comments.xml"),
    "odt": ("content.xml", "styles.xml"),
}
_AT = (1980, 1, 1, 0, 0, 0)  # so that the same article gives the same bytes


def with_languages(file: bytes, kind: str) -> bytes:
    """Give *file* (``docx``, ``odt``) with the languages of Eastern and of complex scripts as such, and directions."""
    change = {"docx": _word, "odt": _odt}[kind]
    return changed_parts(file, dict.fromkeys(_PARTS[kind], change))


def changed_parts(
    file: bytes, changes: Mapping[str, Callable[[etree._Element], None]], names: Mapping[str, str] | None = None
) -> bytes:
    """Give a zipped *file* with its parts changed as *changes* say, and under other *names*; one of that name goes."""
    names = names or {}
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        given = set(old.namelist())
        replaced = {other for name, other in names.items() if name in given}
        for entry in old.infolist():
            if entry.filename in replaced:
                continue
            content = old.read(entry)
            if entry.filename in changes:
                content = _changed(content, changes[entry.filename])
            made = zipfile.ZipInfo(names.get(entry.filename, entry.filename), _AT)
            made.compress_type = entry.compress_type
            new.writestr(made, content)
    return out.getvalue()


def _changed(content: bytes, change: Callable[[etree._Element], None]) -> bytes:
    from lxml import etree

    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    change(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def _word(root: etree._Element) -> None:
    name = partial("{{{}}}{}".format, W)
    for said in root.iter(name("lang")):
        language = said.get(name("val"))
        if not language:
            continue
        written = script(language)
        if written in _EASTERN:
            said.set(name("eastAsia"), language)
        elif written in _COMPLEX:
            said.set(name("bidi"), language)
            properties = said.getparent()
            if properties is not None and properties.find(name("rtl")) is None and direction(language) == "rtl":
                said.addprevious(properties.makeelement(name("rtl")))
            if properties is not None and properties.find(name("cs")) is None:
                said.addprevious(properties.makeelement(name("cs")))
    for paragraph in root.iter(name("p")):
        _set_direction(paragraph, name)


def _set_direction(paragraph: etree._Element, name: Callable[[str], str]) -> None:
    """Let a paragraph whose words all run from right to left run that way."""
    runs = [run for run in paragraph.iter(name("r")) if any((text.text or "").strip() for text in run.iter(name("t")))]
    if not runs or any(run.find(f"{name('rPr')}/{name('rtl')}") is None for run in runs):
        return
    properties = paragraph.find(name("pPr"))
    if properties is None:
        properties = paragraph.makeelement(name("pPr"))
        paragraph.insert(0, properties)
    if properties.find(name("bidi")) is None:
        style = properties.find(name("pStyle"))
        properties.insert(0 if style is None else 1, properties.makeelement(name("bidi")))


def _odt(root: etree._Element) -> None:
    for properties in root.iter(f"{{{_STYLE}}}text-properties"):
        language = properties.get(f"{{{_FO}}}language")
        if not language or language == "none":
            continue
        kind = "asian" if script(language) in _EASTERN else "complex" if script(language) in _COMPLEX else ""
        if kind:
            properties.set(f"{{{_STYLE}}}language-{kind}", language)
            properties.set(f"{{{_STYLE}}}country-{kind}", properties.get(f"{{{_FO}}}country") or "none")
