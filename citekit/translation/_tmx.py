"""Translation memories for other tools: TMX 1.4b, out and in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from citekit.errors import InvalidTag, Location, UnreadableFile
from citekit.model import UNDETERMINED, Date, Text, Translation, TranslatorKind
from citekit.translation._memory import MemoryUnit, TranslationMemory, people_in, with_people

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INLINE_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_LARGEST_FILE = 500_000_000
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="citekit" creationtoolversion="1" segtype="block" o-tmf="citekit" adminlang="en" srclang="*all*" \
datatype="plaintext"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"


def export_tmx(memory: TranslationMemory, path: Path | str) -> int:
    """Write *memory* to *path* as TMX 1.4, and give how many units it has.

    Who or what translated stands in properties (`x-citekit-by`, `x-citekit-people`, `x-citekit-engine`), so
    that `import_tmx` reads what was written; the other tool's reader sees original and translation.
    """
    count = 0
    try:
        with Path(path).open("w", encoding="utf-8", newline="\n") as file:
            file.write(_HEAD)
            for unit in memory.units():
                file.write(_written(unit))
                count += 1
            file.write(_TAIL)
    except OSError as error:
        raise UnreadableFile(Location(str(path)), f"it cannot be written: {error.strerror}") from None
    return count


def import_tmx(memory: TranslationMemory, path: Path | str, source: str | None = None) -> int:
    """Read the TMX file at *path* into *memory*, all of it or none, and give how many units came.

    *source* is the language that was translated from; by default what the file says (`srclang`), else the first variant
    of a unit is the original. A translator that is not stated stays `unknown`. Inline codes are left out. Raises
    `UnreadableFile` for a file that is no TMX or is broken; nothing that the file refers to is opened.
    """
    return memory.put_all(_read(Path(path), source))


def _written(unit: MemoryUnit) -> str:
    translation = unit.translation
    properties = {
        "x-citekit-by": translation.by.value,
        "x-citekit-engine": translation.engine,
        "x-citekit-engine-version": translation.engine_version,
        "x-citekit-options": unit.options or None,
        "x-citekit-made": str(translation.made) if translation.made else None,
        "x-citekit-pivot": translation.pivot,
        "x-citekit-draft": translation.draft,
        "x-citekit-people": people_in(translation),
        "x-citekit-place": unit.place,
        "x-citekit-stale": "yes" if unit.stale else None,
    }
    told = "".join(f"<prop type={quoteattr(name)}>{_xml(value)}</prop>" for name, value in properties.items() if value)
    both = _variant(unit.original) + _variant(translation.text)
    return f"<tu srclang={quoteattr(unit.original.language)}>{told}{both}</tu>\n"


def _variant(text: Text) -> str:
    return f"<tuv xml:lang={quoteattr(text.language)}><seg>{_xml(text.value)}</seg></tuv>"


def _xml(text: str) -> str:
    return escape(text.translate(_NOT_XML), {"\r": "&#13;"})


def _read(path: Path, source: str | None) -> Iterator[MemoryUnit]:
    from lxml import etree

    where = str(path)
    try:
        if path.stat().st_size > _LARGEST_FILE:
            raise UnreadableFile(Location(where), f"it is larger than {_LARGEST_FILE // 1_000_000} MB")
        events = etree.iterparse(
            where, events=("start", "end"), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False
        )
        for event, element in events:
            if event == "start" and element.getparent() is None and element.tag != "tmx":
                raise UnreadableFile(Location(where), "it is XML, but no TMX")
            if event == "end" and element.tag == "header":
                source = source or _stated(element.get("srclang"))
            if event == "end" and element.tag == "tu":
                yield from _units(element, source, where)
                element.clear()
    except OSError as error:
        raise UnreadableFile(Location(where), f"it cannot be read: {error.strerror}") from None
    except etree.XMLSyntaxError as error:
        raise UnreadableFile(Location(where, error.lineno), f"it is no well-formed XML: {error.msg}") from None


def _stated(language: str | None) -> str | None:
    return None if language is None or language.lower() == "*all*" else language


def _units(element: _Element, source: str | None, where: str) -> Iterator[MemoryUnit]:
    variants = list(_variants(element, where))
    wanted = _stated(element.get("srclang")) or source
    if len(variants) < 2:
        return
    original = next((text for text in variants if wanted and _is(text.language, wanted)), variants[0])
    told = {prop.get("type"): _plain(prop).strip() for prop in element.findall("prop")}
    for text in variants:
        if text is not original and text.value.strip():
            yield MemoryUnit(
                original,
                _translation(text, told),
                told.get("x-citekit-options", ""),
                told.get("x-citekit-place"),
                told.get("x-citekit-stale") == "yes",
            )


def _is(language: str, wanted: str) -> bool:
    return language.lower().split("-")[0] == wanted.lower().replace("_", "-").split("-")[0]


def _variants(element: _Element, where: str) -> Iterable[Text]:
    for variant in element.findall("tuv"):
        segment = variant.find("seg")
        language = variant.get(_XML_LANG) or variant.get("lang") or UNDETERMINED
        if segment is not None:
            try:
                yield Text(_plain(segment), language.replace("_", "-"))
            except InvalidTag as error:
                raise UnreadableFile(Location(where), str(error)) from None


def _plain(segment: _Element) -> str:
    inside = "" if segment.tag in _INLINE_CODES else segment.text or ""
    return inside + "".join(
        (_plain(child) if isinstance(child.tag, str) else "") + (child.tail or "") for child in segment
    )


def _translation(text: Text, told: dict[str | None, str]) -> Translation:
    kind = told.get("x-citekit-by", "")
    made = told.get("x-citekit-made")
    try:
        when = Date.parse(made) if made else None
    except ValueError:
        when = None
    read = Translation(
        text=text,
        by=TranslatorKind(kind) if kind in set(TranslatorKind) else TranslatorKind.UNKNOWN,
        engine=told.get("x-citekit-engine"),
        engine_version=told.get("x-citekit-engine-version"),
        made=when,
        pivot=told.get("x-citekit-pivot"),
        draft=told.get("x-citekit-draft"),
    )
    try:
        return with_people(read, told.get("x-citekit-people") or "[null, null, []]")
    except ValueError:
        return read
