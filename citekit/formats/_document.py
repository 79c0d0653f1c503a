"""A YAML or JSON document as plain data that knows where each value stands."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from typing import Any

from attrs import define, field, frozen
from ruamel.yaml import YAML
from ruamel.yaml.composer import Composer, ComposerError
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from citekit.errors import InvalidFile, Location, Mistake

Path = tuple[str | int, ...]
Mark = tuple[int, int]

MAX_BYTES = 8 * 1024 * 1024
_MAX_VALUES = 400_000
_MAX_DEPTH = 40
_LONGEST_NUMBER = 20


@frozen
class Document:
    """Plain data, with the line and column (from 1) of each value and key by its path."""

    name: str
    data: Any
    values: dict[Path, Mark]
    keys: dict[Path, Mark]
    mistakes: tuple[Mistake, ...] = ()

    def where(self, path: Path, *, key: bool = False) -> Location:
        """Give the place of the value at *path*, or of its key, or of what is nearest above it."""
        marks = self.keys if key else self.values
        for end in range(len(path), -1, -1):
            mark = marks.get(path[:end]) or self.values.get(path[:end])
            if mark is not None:
                return Location(self.name, *mark)
        return Location(self.name)

    def mistake(self, path: Path, message: str, *, key: bool = False) -> Mistake:
        """Say what is wrong at *path*."""
        return Mistake(self.where(path, key=key), spell(path), message)


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
    surrogates, tags of other programs. Raises `InvalidFile` for what leaves nothing to read: invalid UTF-8, syntax, and
    files that are too large, too deep, or grow too large through aliases.
    """
    text = _decode(content, name)
    root = _compose(text, name)
    builder = _Builder(name)
    data = builder.build(root, (), 0) if root is not None else None
    return Document(name, data, builder.values, builder.keys, tuple(builder.mistakes))


def _decode(content: bytes, name: str) -> str:
    if len(content) > MAX_BYTES:
        message = f"the file has more than {MAX_BYTES // 2**20} MiB, the most a library file may have; divide it"
        raise InvalidFile((Mistake(Location(name), "", message),))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = len(content[content.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        message = f"byte 0x{content[error.start]:02x} is no valid UTF-8; save the file as UTF-8"
        raise InvalidFile((Mistake(Location(name, line, column), "", message),)) from None


def _compose(text: str, name: str) -> Node | None:
    if name.endswith(".json"):
        text = text.replace("\t", " ")  # white space in JSON, an error in YAML; inside a string it is an error in both
    yaml = YAML(typ="rt", pure=True)
    yaml.Composer = _BoundedComposer
    try:
        return yaml.compose(StringIO(text))  # type: ignore[no-any-return]
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
        message = ", ".join(part for part in (error.context, error.problem) if part)
    except YAMLError as error:
        where, message = Location(name), str(error).splitlines()[0]
    except ValueError as error:
        where, message = Location(name), f"no YAML: {error}"
    raise InvalidFile((Mistake(where, "", message),))


class _BoundedComposer(Composer):
    """Composes nodes no deeper than a library can be, so that brackets without end cost nothing."""

    _depth = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise ComposerError(problem="nested too deeply", problem_mark=self.parser.peek_event().start_mark)
        try:
            return super().compose_node(parent, index)
        finally:
            self._depth -= 1


@define
class _Builder:
    """Turns nodes into plain data, noting places and mistakes on the way."""

    name: str
    values: dict[Path, Mark] = field(factory=dict)
    keys: dict[Path, Mark] = field(factory=dict)
    mistakes: list[Mistake] = field(factory=list)
    _count: int = 0

    def build(self, node: Node, path: Path, depth: int) -> Any:
        self._count += 1
        if self._count > _MAX_VALUES or depth > _MAX_DEPTH:
            message = "nested too deeply" if depth > _MAX_DEPTH else "too many values (aliases that repeat aliases?)"
            raise InvalidFile((*self.mistakes, self._mistake(node, path, message)))
        self.values[path] = _mark(node)
        match node:
            case MappingNode():
                return self._mapping(node, path, depth)
            case SequenceNode():
                return [self.build(child, (*path, index), depth + 1) for index, child in enumerate(node.value)]
            case ScalarNode():
                return self._scalar(node, path)
            case _:
                raise InvalidFile((*self.mistakes, self._mistake(node, path, "neither a value, a list nor a mapping")))

    def _mapping(self, node: MappingNode, path: Path, depth: int) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in _pairs(node):
            key = key_node.value if isinstance(key_node, ScalarNode) else None
            if key is None:
                self.mistakes.append(self._mistake(key_node, path, "a key must be a plain string"))
                continue
            own = (*path, key)
            if key in built:
                first = self.keys[own]
                message = f"the key “{key}” stands here a second time; it stood first in line {first[0]}"
                self.mistakes.append(self._mistake(key_node, own, message))
                continue
            self.keys[own] = _mark(key_node)
            self._check_characters(key_node, key, own)
            built[key] = self.build(value_node, own, depth + 1)
        return built

    def _scalar(self, node: ScalarNode, path: Path) -> Any:
        text: str = node.value
        kind = str(node.tag).rsplit(":", maxsplit=1)[-1]
        if kind in {"int", "float"} and len(text) > _LONGEST_NUMBER:
            kind = "str"  # a digest can be digits alone, or digits around one “e”
        match kind:
            case "null":
                return None
            case "bool":
                return text.lower() == "true"
            case "int":
                return int(text.replace("_", ""), 0) if not text.lstrip("+-").startswith("0") else _zero_led(text)
            case "float":
                return float(text.replace("_", "").replace(".inf", "inf").replace(".nan", "nan"))
            case "str" | "timestamp":  # YAML 1.2 has no dates: a date is read as it is written
                return self._check_characters(node, text, path)
            case _:
                self.mistakes.append(self._mistake(node, path, f"the tag “{node.tag}” is not read here; remove it"))
                return None

    def _check_characters(self, node: Node, text: str, path: Path) -> str:
        if not any("\ud800" <= character <= "\udfff" for character in text):
            return text
        try:
            return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        except UnicodeDecodeError:
            message = "half of a surrogate pair is no character; write the character itself"
            self.mistakes.append(self._mistake(node, path, message))
            return ""

    def _mistake(self, node: Node, path: Path, message: str) -> Mistake:
        return Mistake(Location(self.name, *_mark(node)), spell(path), message)


def _pairs(node: MappingNode) -> Iterator[tuple[Node, Node]]:
    """The pairs of a mapping, with those of merge keys (``<<``) that it does not override at the end."""
    merged: list[tuple[Node, Node]] = []
    own = {key.value for key, _ in node.value if isinstance(key, ScalarNode)}
    for key, value in node.value:
        if isinstance(key, ScalarNode) and str(key.tag).endswith(":merge") and isinstance(value, MappingNode):
            merged += [pair for pair in value.value if pair[0].value not in own]
        else:
            yield key, value
    yield from merged


def _zero_led(text: str) -> int | str:
    try:
        return int(text.replace("_", ""), 0)
    except ValueError:
        return text  # “007”: what looks like a number and is none stays as it was written


def _mark(node: Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1
