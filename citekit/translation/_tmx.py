"""Translation memories for other tools: TMX 1.4b, out and in."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from html.entities import name2codepoint
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO
from xml.sax.saxutils import escape, quoteattr

from attrs import define, field

from citekit._files import opened, write_file
from citekit.errors import InvalidFile, InvalidTag, Location, Mistake, UnreadableFile
from citekit.language import primary
from citekit.model import Agent, Date, Text, Translation, TranslatorKind
from citekit.translation._memory import MemoryUnit, TranslationMemory, people_in, with_people

if TYPE_CHECKING:
    from lxml.etree import _Element

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_INLINE_CODES = frozenset({"bpt", "ept", "it", "ph", "ut"})
_NOT_XML = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)], "\ufffd")
_TMX_DATE = re.compile(r"\d{8}T\d{6}Z?$")
_LARGEST_FILE = 500_000_000  # bytes: bounds how long one file holds a memory up
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="citekit" creationtoolversion="1" segtype="block" o-tmf="citekit" adminlang="en" srclang="*all*" \
datatype="plaintext"/>
<body>
"""
_TAIL = "</body>\n</tmx>\n"


def export_tmx(memory: TranslationMemory, path: Path | str) -> int:
    """Write *memory* to *path* as TMX 1.4, and give how many units it has; until all is written the old file stays.

    Who or what translated stands in properties (`x-citekit-by`, `x-citekit-people`, `x-citekit-engine`), so
    that `import_tmx` reads what was written; the other tool's reader sees original and translation, who or what made
    it (`creationid`, `changeid`) and when. Raises `UnreadableFile` where it cannot be written.
    """
    units = memory.units()
    count = 0

    def parts() -> Iterator[bytes]:
        nonlocal count
        yield _HEAD.encode()
        for count, unit in enumerate(units, start=1):  # noqa: B007
            yield _written(unit).encode()
        yield _TAIL.encode()

    write_file(Path(path), parts())
    return count


def import_tmx(memory: TranslationMemory, path: Path | str, source: str | None = None) -> int:
    """Read the TMX file at *path* into *memory*, all of it or none, and give how many units came.

    *source* is the language that was translated from; by default what the file says (`srclang`), else the first variant
    of a unit is the original. A translator that is not stated stays `unknown`. Inline codes are left out. Raises
    `UnreadableFile` for a file that is no TMX or no well-formed XML, and `InvalidFile` with all the mistakes in its
    units; nothing that the file refers to is opened.
    """
    reading = _Reading(str(path), source)
    units = tuple(reading.units(Path(path)))
    if reading.mistakes:
        raise InvalidFile(tuple(reading.mistakes))
    return memory.put_all(units)


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
    props = "".join(f"<prop type={quoteattr(name)}>{_xml(value)}</prop>" for name, value in properties.items() if value)
    both = _variant(unit.original) + _variant(translation.text, _made_by(translation))
    return f"<tu srclang={quoteattr(unit.original.language)}>{props}{both}</tu>\n"


def _variant(text: Text, made_by: str = "") -> str:
    return f"<tuv xml:lang={quoteattr(text.language)}{made_by}><seg>{_xml(text.value)}</seg></tuv>"


def _made_by(translation: Translation) -> str:
    """Say in attributes that other tools know who or what translated, who reviewed, and when."""
    review = translation.reviewed
    said = {
        "creationid": _name(translation.translator) or translation.engine,
        "creationdate": _day(translation.made),
        "changeid": _name(review.by) if review else None,
        "changedate": _day(review.on) if review else None,
    }
    return "".join(f" {name}={quoteattr(_xml_characters(value))}" for name, value in said.items() if value)


def _name(agent: Agent | None) -> str | None:
    return agent.name.value if agent is not None and agent.name is not None else None


def _day(date: Date | None) -> str | None:
    known = date is not None and len(date.parts) == 1 and len(date.parts[0]) == 3 and date.parts[0][0] > 0
    return "{:04}{:02}{:02}T000000Z".format(*date.parts[0]) if known and date is not None else None


def _xml(text: str) -> str:
    return escape(_xml_characters(text), {"\r": "&#13;"})


def _xml_characters(text: str) -> str:
    return text.translate(_NOT_XML)


@define
class _Reading:
    """What is read from one file: its units, and all the mistakes in them."""

    where: str
    source: str | None
    mistakes: list[Mistake] = field(factory=list)

    def units(self, path: Path) -> Iterator[MemoryUnit]:
        from lxml import etree

        try:
            with opened(path) as file:
                if os.fstat(file.fileno()).st_size > _LARGEST_FILE:
                    raise UnreadableFile(Location(self.where), f"it is larger than {_LARGEST_FILE // 1_000_000} MB")
                yield from self._read(file)
        except OSError as error:
            raise UnreadableFile(Location(self.where), f"it cannot be read: {error.strerror}") from None
        except etree.XMLSyntaxError as error:
            reason = f"it is no well-formed XML: {error.msg}"
            raise UnreadableFile(Location(self.where, error.lineno), reason) from None

    def _read(self, file: BinaryIO) -> Iterator[MemoryUnit]:
        from lxml import etree

        events = etree.iterparse(
            file, events=("start", "end"), load_dtd=False, no_network=True, resolve_entities=False, huge_tree=False
        )
        for event, element in events:
            if event == "start":
                element.tag = self._name(element)
                if element.getparent() is None and element.tag != "tmx":
                    raise UnreadableFile(Location(self.where), "it is XML, but no TMX")
            elif element.tag == "header":
                self.source = self.source or _stated(element.get("srclang"))
            elif element.tag == "tu":
                yield from self._unit(element)
                _forget(element)

    def _name(self, element: _Element) -> str:
        """Give the name without its namespace, into which some tools put theirs."""
        name = element.tag.rpartition("}")[2]
        if ":" in name:
            reason = f"the name “{name[:60]}” has a prefix that stands for nothing"
            raise UnreadableFile(Location(self.where, self._line(element)), reason)
        return name

    def _unit(self, element: _Element) -> Iterator[MemoryUnit]:
        variants = [
            (text, _made(variant, element)) for variant in element.findall("tuv") if (text := self._variant(variant))
        ]
        if len(variants) < 2:
            return
        original = _original([text for text, _ in variants], _stated(element.get("srclang")) or self.source)
        props = {prop.get("type"): self._plain(prop).strip() for prop in element.findall("prop")}
        for text, made in variants:
            if text.language != original.language and text.value.strip():
                yield MemoryUnit(
                    original,
                    _translation(text, props, made),
                    props.get("x-citekit-options", ""),
                    props.get("x-citekit-place"),
                    props.get("x-citekit-stale") == "yes",
                )

    def _variant(self, variant: _Element) -> Text | None:
        segment = variant.find("seg")
        language = variant.get(_XML_LANG) or variant.get("lang")
        if segment is None:
            self._mistake(variant, "a variant without words; write them into <seg>")
        elif language is None:
            self._mistake(variant, "a variant without a language; say which in xml:lang")
        else:
            try:
                return Text(self._plain(segment), language.replace("_", "-"))
            except InvalidTag as error:
                self._mistake(variant, str(error))
        return None

    def _plain(self, segment: _Element) -> str:
        """Give the words of *segment* without inline codes, but with what is to be read inside these (`sub`)."""
        is_code = segment.tag in _INLINE_CODES
        words = "" if is_code else segment.text or ""
        for child in segment:
            tag: object = child.tag  # of a comment, an entity, an instruction it is what makes them
            if isinstance(tag, str):
                words += self._plain(child)
            elif name := getattr(child, "name", None):
                words += self._entity(name, segment)
            words += "" if is_code else child.tail or ""
        return words

    def _entity(self, name: str, segment: _Element) -> str:
        if name not in name2codepoint:
            self._mistake(segment, f"the entity “&{name};” is not read; write what it means")
        return chr(name2codepoint.get(name, 0xFFFD))

    def _mistake(self, element: _Element, message: str) -> None:
        self.mistakes.append(Mistake(Location(self.where, self._line(element)), "", message))

    @staticmethod
    def _line(element: _Element) -> int | None:
        line: object = element.sourceline
        return line if isinstance(line, int) else None


def _forget(element: _Element) -> None:
    """Let go of a unit that was read, and of what stands before it: a file can be larger than the memory."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _stated(language: str | None) -> str | None:
    return None if language is None or language.lower() == "*all*" else language


def _original(variants: Sequence[Text], wanted: str | None) -> Text:
    """Give the variant in the language *wanted*, else one in a variety of it, else the first."""
    if wanted is None:
        return variants[0]
    tag = wanted.replace("_", "-").lower()
    exact = (text for text in variants if text.language.lower() == tag)
    in_other_regions = (text for text in variants if primary(text.language) == primary(tag))
    return next(exact, None) or next(in_other_regions, variants[0])


def _made(variant: _Element, unit: _Element) -> str | None:
    """Give the day on which a variant was last changed, as other tools write it: 20230526T101500Z."""
    dates = (element.get(name) for element in (variant, unit) for name in ("changedate", "creationdate"))
    found = next((date for date in dates if date and _TMX_DATE.match(date)), None)
    return f"{found[:4]}-{found[4:6]}-{found[6:8]}" if found else None


def _translation(text: Text, props: dict[str | None, str], made: str | None) -> Translation:
    kind = props.get("x-citekit-by", "")
    read = Translation(
        text=text,
        by=TranslatorKind(kind) if kind in set(TranslatorKind) else TranslatorKind.UNKNOWN,
        engine=props.get("x-citekit-engine"),
        engine_version=props.get("x-citekit-engine-version"),
        made=_date(props.get("x-citekit-made") or (made if "x-citekit-by" not in props else None)),
        pivot=props.get("x-citekit-pivot"),
        draft=props.get("x-citekit-draft"),
    )
    try:
        return with_people(read, props.get("x-citekit-people") or "[null, null, []]")
    except ValueError:
        return read


def _date(written: str | None) -> Date | None:
    try:
        return Date.parse(written) if written else None
    except ValueError:
        return None
