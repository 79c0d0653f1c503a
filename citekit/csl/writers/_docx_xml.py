"""Word's own XML (WordprocessingML, ISO/IEC 29500)."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark
from citekit.language import direction, script

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# In the order in which the schema has the properties of a run.
_PROPERTIES = {
    ("font-weight", "bold"): "<w:b/>",
    ("font-weight", "normal"): '<w:b w:val="0"/>',
    ("font-style", "italic"): "<w:i/>",
    ("font-style", "oblique"): "<w:i/>",
    ("font-style", "normal"): '<w:i w:val="0"/>',
    ("font-variant", "small-caps"): "<w:smallCaps/>",
    ("font-variant", "normal"): '<w:smallCaps w:val="0"/>',
    ("text-decoration", "underline"): '<w:u w:val="single"/>',
    ("text-decoration", "none"): '<w:u w:val="none"/>',
    ("vertical-align", "sup"): '<w:vertAlign w:val="superscript"/>',
    ("vertical-align", "sub"): '<w:vertAlign w:val="subscript"/>',
    ("vertical-align", "baseline"): '<w:vertAlign w:val="baseline"/>',
}
_KINDS = ("font-weight", "font-style", "font-variant", "text-decoration", "vertical-align")
_EAST_ASIAN = frozenset({"Hans", "Hant", "Hani", "Jpan", "Kore", "Hang", "Hira", "Kana", "Bopo"})
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SAFE = ("http://", "https://", "mailto:")


@frozen
class DocxXml:
    """Writes runs of Word, each with its language; a bibliography is a whole ``document.xml``, one entry a paragraph.

    URLs and DOIs are links, as fields, which need no other part of the file. Paragraphs have Word's own style
    “Bibliography”.
    """

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as ``<w:r>`` and, for links, ``<w:fldSimple>``."""
        out: list[str] = []
        open_marks: list[Mark] = []
        for is_text, tokens in groupby(stream, key=lambda token: isinstance(token, str)):
            if is_text:
                text = "".join(token for token in tokens if isinstance(token, str))
                out.append(f"<w:r>{_properties(open_marks)}{_text(text)}</w:r>" if text else "")
                continue
            out += [_turned(mark, open_marks) for mark in tokens if isinstance(mark, Mark)]
        return "".join(out)

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography as the main part of a document."""
        style = '<w:pPr><w:pStyle w:val="Bibliography"/></w:pPr>'
        body = "\n".join(f"<w:p>{style}{entry}</w:p>" for entry in entries)
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        return f'{head}\n<w:document xmlns:w="{_NAMESPACE}"><w:body>\n{body}\n</w:body></w:document>'


def _is_link(mark: Mark) -> bool:
    return mark.kind == "link" and mark.value.lower().startswith(_SAFE)


def _turned(mark: Mark, open_marks: list[Mark]) -> str:
    """Open or close *mark*, and give what stands for that between two runs."""
    if not mark.opening:
        open_marks.remove(mark.other)
        return "</w:fldSimple>" if _is_link(mark) else ""
    open_marks.append(mark)
    if _is_link(mark):
        address = _clean(mark.value).replace('"', "%22").replace("\\", "%5C").translate(_ESCAPES)
        return f'<w:fldSimple w:instr=" HYPERLINK &quot;{address}&quot; ">'
    if mark.kind == "display" and mark.value in ("block", "indent"):
        return "<w:r><w:br/></w:r>"
    return ""


def _properties(open_marks: list[Mark]) -> str:
    """Give the properties of a run within *open_marks*: of each kind the innermost counts."""
    inner = {mark.kind: mark for mark in open_marks}
    made = [_PROPERTIES.get((kind, inner[kind].value), "") for kind in _KINDS if kind in inner]
    if (language := inner.get("lang")) is not None:
        tag = language.value.translate(_ESCAPES)
        if direction(tag) == "rtl":
            made += ["<w:rtl/>", f'<w:lang w:bidi="{tag}"/>']
        else:
            made.append(f'<w:lang w:{"eastAsia" if script(tag) in _EAST_ASIAN else "val"}="{tag}"/>')
    return f"<w:rPr>{''.join(made)}</w:rPr>" if made else ""


def _clean(text: str) -> str:
    return _NO_XML.sub("\ufffd", text)


def _text(text: str) -> str:
    return f'<w:t xml:space="preserve">{_clean(text).translate(_ESCAPES)}</w:t>'
