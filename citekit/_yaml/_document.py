"""A YAML or JSON document as plain data that knows where each value stands."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from attrs import define, field, frozen

from citekit._yaml._events import hidden, yaml_events
from citekit._yaml._scalars import PREFIX, plain_scalar, tagged_scalar
from citekit.errors import InvalidFile, Location, Mistake

Path = tuple[str | int, ...]

LARGEST_FILE = 8 * 1024 * 1024  # 20,000 passages (tests/bench/measure/library.py); more belongs into several libraries
_MAX_VALUES = 400_000  # what a file of that size holds, 20 bytes a value
_MAX_DEPTH = 40  # a library is nested eight deep; keeps hostile files from the end of the stack
# What aliases and merge keys may repeat: enough for any library, and no more work than a larger file makes.
_REPEATED_FREELY = 10_000
_REPEATED_PER_VALUE = 10  # and for each value of the file, so that a larger one may repeat more
_SURROGATE = re.compile("[\ud800-\udfff]")


# Line and column from 0, and the range of code points of the text. A plain tuple: 60,000 objects of a class of their
# own would make the garbage collector take longer than the parser.
Span = tuple[int, int, int, int]


@define(eq=False)
class Place:
    """Where a mapping or a list stands, with the places of what is in it; that of a scalar is its span alone.

    ``keys`` are the spans of a mapping's keys; those that were merged in stand outside of the mapping.
    """

    span: Span
    flow: bool
    parts: dict[str, AnyPlace] | list[AnyPlace]
    keys: dict[str, Span]
    size: int
    height: int


@frozen
class Alias:
    """An alias: where it stands, and the place of what it names."""

    span: Span
    target: Place | Span


AnyPlace = Place | Alias | Span


@frozen
class Document:
    """Plain data, with the line and column (from 1) of each value and key by its path.

    ``text`` is the decoded file, without its byte order mark. ``root`` is `None` for an empty file.
    """

    name: str
    text: str
    data: Any
    root: AnyPlace | None
    mistakes: tuple[Mistake, ...] = ()

    def where(self, path: Path, *, key: bool = False) -> Location:
        """Give the place of the value at *path*, or of its key, or of what is nearest above it."""
        if self.root is None:
            return Location(self.name)
        place: AnyPlace = self.root
        span = span_of(target(place))
        for step in path:
            above = target(place)
            inner = _part(above, step)
            if inner is None:
                break
            place = inner
            span = above.keys[str(step)] if key and isinstance(above, Place) and above.keys else span_of(target(place))
        return Location(self.name, span[0] + 1, span[1] + 1)

    def mistake(self, path: Path, message: str, *, key: bool = False) -> Mistake:
        """Say what is wrong at *path*."""
        return Mistake(self.where(path, key=key), spell(path), message)


def target(place: AnyPlace) -> Place | Span:
    """Give the place of a value itself where *place* is that of an alias."""
    return place.target if isinstance(place, Alias) else place


def span_of(place: AnyPlace) -> Span:
    """Give the span of a value, or of the alias that stands for it."""
    return place if isinstance(place, tuple) else place.span


def _part(place: Place | Span, step: str | int) -> AnyPlace | None:
    parts = place.parts if isinstance(place, Place) else ()
    if isinstance(parts, dict):
        return parts.get(str(step)) if isinstance(step, str) else None
    return parts[step] if isinstance(step, int) and step < len(parts) else None


def spell(path: Path) -> str:
    """Write a path as a reader expects it: ``citations.minister-700.translations[0].by``."""
    written = ""
    for part in path:
        if isinstance(part, int):
            written += f"[{part}]"
        elif part and not set(part) & set(".[]\"' \n"):
            written += f".{part}" if written else part
        else:
            written += f'["{part}"]'
    return written


def read_document(content: bytes, name: str) -> Document:
    """Read YAML 1.2, or JSON, which is a part of it.

    The document's ``mistakes`` are those that leave the rest readable: duplicate keys, keys that are no strings, lone
    surrogates, tags that are not read, aliases of nothing. Raises `InvalidFile` for what leaves nothing to read: other
    encodings than UTF-8, syntax, and files that are too large, too deep, or grow too large through aliases.
    """
    text = _decode(content, name)
    plain, table = hidden(text, name)
    if name.endswith(".json"):
        plain = plain.replace("\t", " ")  # white space in JSON, and often an error in YAML; in strings, one in both
    builder = _Builder(name, yaml_events(plain, name), table)
    data, root = builder.build()
    return Document(name, text, data, root, tuple(builder.mistakes))


def _decode(content: bytes, name: str) -> str:
    if len(content) > LARGEST_FILE:
        message = (
            f"the file has more than {LARGEST_FILE // 2**20} MiB, the most a library file may have; divide it, or keep "
        )
        message += "its records in a database, as in --library sqlite:///library.sqlite"
        raise InvalidFile((Mistake(Location(name), "", message),))
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\0" in content[:2]:
        message = "the file is in UTF-16 or UTF-32; save it as UTF-8"
        raise InvalidFile((Mistake(Location(name, 1, 1), "", message),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        message = f"byte 0x{content[error.start]:02x} is no valid UTF-8; save the file as UTF-8"
        raise InvalidFile((Mistake(Location(name, line, column), "", message),)) from None


@define
class _Builder:
    """Turns events into plain data and places, noting mistakes on the way."""

    name: str
    events: Iterator[Any]
    table: dict[int, int]
    mistakes: list[Mistake] = field(factory=list)
    _path: list[str | int] = field(factory=list)
    _anchors: dict[str, tuple[Any, Place | Span] | None] = field(factory=dict)
    _count: int = 0
    _repeated: int = 0

    def build(self) -> tuple[Any, Any]:
        """Give the data of the one document and its place; `None` twice where there is nothing in the file."""
        event = next(self.events, None)
        if event is None:
            return None, None
        built = self._value(event)
        next(self.events, None)  # a second document is a mistake
        return built

    def _value(self, event: Any) -> tuple[Any, Any]:
        self._count += 1
        if self._count > _MAX_VALUES:
            raise self._stop(event, "too many values; divide the file")
        data: Any
        place: Place | Span
        match type(event).__name__:
            case "ScalarEvent":
                data, place = self._scalar(event), _span(event, event)
            case "AliasEvent":
                return self._alias(event)
            case kind:
                if event.anchor is not None:
                    self._anchors[event.anchor] = None
                if len(self._path) >= _MAX_DEPTH:
                    raise self._stop(event, "nested too deeply")
                is_mapping = kind == "MappingStartEvent"
                self._check_tag(event, "map" if is_mapping else "seq")
                data, place = self._mapping(event) if is_mapping else self._sequence(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = data, place
        return data, place

    def _sequence(self, start: Any) -> tuple[list[Any], Place]:
        built: list[Any] = []
        places: list[AnyPlace] = []
        end = start
        self._path.append(0)
        for event in self.events:
            if type(event).__name__ == "SequenceEndEvent":
                end = event
                break
            self._path[-1] = len(built)
            data, own = self._value(event)
            built.append(data)
            places.append(own)
        self._path.pop()
        return built, _place(start, end, places, {})

    def _mapping(self, start: Any) -> tuple[dict[str, Any], Place]:
        built: dict[str, Any] = {}
        parts: dict[str, AnyPlace] = {}
        keys: dict[str, Span] = {}
        merged: list[tuple[Any, AnyPlace]] = []
        end = start
        self._path.append("")
        for event in self.events:
            if type(event).__name__ == "MappingEndEvent":
                end = event
                break
            key = self._key(event)
            if key == "<<" and event.tag in {None, PREFIX + "merge"} and _is_plain(event):
                merged.append(self._merged(event))
            elif key is None or key in built:
                self._pass_over(event, key, keys)
            else:
                self._path[-1] = key
                keys[key] = _span(event, event)
                built[key], parts[key] = self._value(next(self.events))
        for data, own in merged:
            self._merge(event, (built, parts, keys), data, target(own))
        self._path.pop()
        return built, _place(start, end, parts, keys)

    def _key(self, event: Any) -> str | None:
        """Give the text of a key, or `None` where it is none; a collection is read to its end."""
        if type(event).__name__ == "ScalarEvent":
            text = self._text(event)
            if event.anchor is not None:
                self._anchors[event.anchor] = plain_scalar(text) if _is_plain(event) else text, _span(event, event)
            return text
        data, _ = self._value(event)
        return data if isinstance(data, str) else None

    def _pass_over(self, event: Any, key: str | None, keys: dict[str, Span]) -> None:
        above = tuple(self._path[:-1])
        if key is None:
            self.mistakes.append(self._mistake(event, above, "a key must be a plain string"))
        else:
            first = keys[key][0] + 1
            message = f"the key “{key}” stands here a second time; it stood first in line {first}"
            self.mistakes.append(self._mistake(event, (*above, key), message))
        self._path[-1] = key or ""
        self._value(next(self.events))

    def _merged(self, event: Any) -> tuple[Any, AnyPlace]:
        self._path[-1] = "<<"
        data, own = self._value(next(self.events))
        items = data if isinstance(data, list) else [data]
        if not all(isinstance(item, dict) for item in items):
            self.mistakes.append(self._mistake(event, tuple(self._path), "“<<” merges a mapping, or a list of them"))
            return {}, own
        return data, own

    def _merge(self, event: Any, into: tuple[Any, Any, Any], data: Any, found: Any) -> None:
        """Add to a mapping (its data, parts and keys) what it does not say itself."""
        if isinstance(data, list):
            for item, one in zip(data, found.parts, strict=True):
                self._merge(event, into, item, target(one))
            return
        built, parts, keys = into
        for key in data:
            self._repeat(event, found.parts[key])
            if key not in built:
                built[key], parts[key], keys[key] = data[key], found.parts[key], found.keys[key]

    def _alias(self, event: Any) -> tuple[Any, Any]:
        known = self._anchors.get(event.anchor, ())
        if known is None:
            raise self._stop(event, f"nested too deeply: “*{event.anchor}” stands inside of what it names")
        if not known:
            message = f"“*{event.anchor}” names nothing that stands above it"
            self.mistakes.append(self._mistake(event, tuple(self._path), message))
            return None, _span(event, event)
        data, place = known
        if len(self._path) + _height(place) > _MAX_DEPTH:
            raise self._stop(event, "nested too deeply")
        self._repeat(event, place)
        return data, Alias(_span(event, event), place)

    def _repeat(self, event: Any, place: AnyPlace) -> None:
        self._repeated += _size(place)
        if self._repeated > _REPEATED_FREELY + _REPEATED_PER_VALUE * self._count:
            raise self._stop(event, "too many values (aliases that repeat aliases?)")

    def _scalar(self, event: Any) -> Any:
        text = self._text(event)
        if event.tag is None:
            return plain_scalar(text) if _is_plain(event) else text
        if event.tag == "!":
            return text
        try:
            if event.tag.startswith(PREFIX):
                return tagged_scalar(event.tag, text)
        except ValueError:
            kind = event.tag.removeprefix(PREFIX)
            if kind in {"int", "float", "bool"}:
                message = f"“{text[:60]}” is no value of the tag “!!{kind}”; remove the tag"
                self.mistakes.append(self._mistake(event, tuple(self._path), message))
                return None
        self._check_tag(event, "str")
        return None

    def _check_tag(self, event: Any, expected: str) -> None:
        if event.tag not in {None, "!", PREFIX + expected}:
            message = f"the tag “{event.tag[:60]}” is not read here; remove it"
            self.mistakes.append(self._mistake(event, tuple(self._path), message))

    def _text(self, event: Any) -> str:
        text: str = event.value
        if self.table:
            text = text.translate(self.table)
        if not text.isascii() and _SURROGATE.search(text):
            try:
                return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
            except UnicodeDecodeError:
                message = "half of a surrogate pair is no character; write the character itself"
                self.mistakes.append(self._mistake(event, tuple(self._path), message))
                return ""
        return text

    def _mistake(self, event: Any, path: Path, message: str) -> Mistake:
        mark = event.start_mark
        return Mistake(Location(self.name, mark.line + 1, mark.column + 1), spell(path), message)

    def _stop(self, event: Any, message: str) -> InvalidFile:
        return InvalidFile((*self.mistakes, self._mistake(event, tuple(self._path), message)))


def _is_plain(event: Any) -> bool:
    return not event.style or event.style not in "\"'|>"


def _span(start: Any, end: Any) -> Span:
    first, last = start.start_mark, end.end_mark
    return first.line, first.column, first.index, last.index


def _place(start: Any, end: Any, parts: dict[str, AnyPlace] | list[AnyPlace], keys: dict[str, Span]) -> Place:
    inner = list(parts.values()) if isinstance(parts, dict) else parts
    size, height = 1 + sum(map(_size, inner)), 1 + max(map(_height, inner), default=0)
    return Place(_span(start, end), bool(start.flow_style), parts, keys, size, height)


def _size(place: AnyPlace) -> int:
    found = target(place)
    return 1 if isinstance(found, tuple) else found.size


def _height(place: AnyPlace) -> int:
    found = target(place)
    return 0 if isinstance(found, tuple) else found.height
