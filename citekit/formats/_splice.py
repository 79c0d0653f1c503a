"""A changed library file: the text of the old one with edits where values differ, and nothing else touched."""

from __future__ import annotations

import re
from io import StringIO
from itertools import takewhile
from typing import Any

from attrs import define, field

from citekit._yaml._document import Alias, AnyPlace, Document, Place, span_of
from citekit._yaml._events import OLD_BREAKS
from citekit.formats._lines import Lines
from citekit.formats._unstructure import Variants

_LINE_END = re.compile(r"\r\n|\r|\n|\Z")
_COMMENT = re.compile(r"([ ]*)#[^\r\n]*")
_COLON = re.compile(r"[ \t]*:")


class Unsure(Exception):
    """A place that cannot be edited with certainty: an anchor, a comment in a list of values, odd line ends."""


def splice(document: Document, before: dict[str, Any], after: dict[str, Any]) -> str:
    """Give the text of *document* with the values of *after* where they differ from those of *before*.

    Both are the mapping at the top of the file as citekit writes it. What is new in a block mapping or list stands in
    lines of its own behind what was there, what is gone takes its lines along, and any other value is written in the
    place of the old one. Raises `Unsure` where that cannot be done.
    """
    if not isinstance(document.root, Place) or "\r" in document.text.replace("\r\n", ""):
        raise Unsure
    editor = _Editor(document.text)
    editor.mapping(document.root, before, after)
    return editor.edited()


class Writer:
    """Writes values as ruamel.yaml does, quoted where the reader of a library would see something else in them."""

    def __init__(self) -> None:
        from ruamel.yaml import YAML

        self._yaml = YAML(typ="rt", pure=True)
        self._yaml.preserve_quotes = True
        self._yaml.width = 4096
        self._yaml.indent(mapping=2, sequence=4, offset=2)
        self._flow = YAML(typ="rt", pure=True)
        self._flow.default_flow_style = True
        self._flow.width = 2**30
        self._lines = Lines(self._dumped)

    def load(self, text: str) -> Any:
        """Give the tree of a document, with its comments; raises what ruamel.yaml raises."""
        return self._yaml.load(text)

    def block(self, value: Any) -> str:
        """Write *value*, a mapping or a list, in lines."""
        return self._lines.block(value)

    def _dumped(self, value: Any) -> str:
        written = StringIO()
        self._yaml.dump(_quoted(value), written)
        return written.getvalue()

    def flow(self, value: Any) -> str:
        """Write *value* in one line, so that it can stand in brackets too."""
        return self.pairs({"k": value}).removeprefix("k:").strip()

    def pairs(self, value: dict[str, Any]) -> str:
        """Write the pairs of a mapping in one line, without its brackets."""
        written = StringIO()
        self._flow.dump(_quoted(dict(value)), written)
        return written.getvalue().strip()[1:-1]


def _quoted(value: Any) -> Any:
    """Put strings into double quotes where ruamel.yaml would take a character of theirs for a line break."""
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    match value:
        case Variants():
            return {key: _quoted(inner) for key, inner in value.items()}
        case dict():
            for key, inner in value.items():
                value[key] = _quoted(inner)
        case list():
            for index, inner in enumerate(value):
                value[index] = _quoted(inner)
        case str() if not OLD_BREAKS.isdisjoint(value):
            return DoubleQuotedScalarString(value)
    return value


@define
class _Editor:
    """Gathers edits of a text: what stands in a range is replaced."""

    text: str
    writer: Writer = field(factory=Writer)
    edits: list[tuple[int, int, str]] = field(factory=list)

    def edited(self) -> str:
        """Give the text with all edits; those at one place in the order in which they were made."""
        written: list[str] = []
        done = 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            if start < done:
                raise Unsure
            written += [self.text[done:start], new]
            done = end
        return "".join((*written, self.text[done:]))

    def mapping(self, place: Place, before: dict[str, Any], after: dict[str, Any]) -> None:
        own = _own_keys(place)
        gone = {key for key in before if key not in after and key in own}
        for key in own:
            if key in gone:
                self._remove(place, own, key, gone)
        added: dict[str, Any] = {}
        for key, value in after.items():
            old = before.get(key)
            if added and isinstance(after, Variants) and key in own:
                self._add_before(place, key, added)
                added = {}
            if key in before and is_same(old, value):
                continue
            if key in own:
                self._change(place, key, old, value)
            else:
                added[key] = value
        if added:
            self._add(place, own, added)

    def _change(self, place: Place, key: str, old: Any, new: Any) -> None:
        parts: Any = place.parts
        part = parts[key]
        if self._is_edited_inside(part, old, new):
            self._inside(part, old, new)
            return
        colon = _COLON.match(self.text, place.keys[key][3])
        if colon is None:
            raise Unsure
        start, end = self._extent(part, colon.end())
        is_block = isinstance(part, Place) and not part.flow
        is_empty = start == end or (isinstance(part, Place) and not part.parts)
        if isinstance(new, dict | list) and not place.flow and (is_block or is_empty):
            if is_block and new:
                raise Unsure
            if is_block:
                self.edits.append((colon.end(), end, f" {self.writer.flow(new)}"))
                return
            self.edits.append((colon.end(), end, ""))
            self._add_lines(end, self._lines(new, span_of(place)[1] + 2))
            return
        between = self.text[colon.end() : start]
        if not between or ("\n" in between and "#" not in between):
            self.edits.append((colon.end(), end, " " + self.writer.flow(new)))
        else:
            self.edits.append((start, end, self.writer.flow(new)))

    def _is_edited_inside(self, part: AnyPlace, old: Any, new: Any) -> bool:
        if not isinstance(part, Place) or not new:
            return False
        if isinstance(new, Variants) and [key for key in new if key in old] != [
            key for key in part.parts if key in new
        ]:
            return False  # the first one is the text itself
        if part.flow and isinstance(new, dict) and new.keys().isdisjoint(part.parts):
            return False
        kind = type(part.parts)
        return isinstance(old, kind) and isinstance(new, kind) and bool(part.parts)

    def _inside(self, part: Place, old: Any, new: Any) -> None:
        if self.text[part.span[2]] in "&!":
            raise Unsure
        if isinstance(new, dict):
            self.mapping(part, old, new)
        else:
            self._sequence(part, old, new)

    def _sequence(self, place: Place, old: list[Any], new: list[Any]) -> None:
        parts: Any = place.parts
        if len(parts) != len(old):
            raise Unsure
        head = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
        backwards = zip(reversed(old[head:]), reversed(new[head:]), strict=False)
        tail = len(list(takewhile(lambda pair: pair[0] == pair[1], backwards)))
        changed, given = old[head : len(old) - tail], new[head : len(new) - tail]
        for index, (was, now) in enumerate(zip(changed, given, strict=False), start=head):
            if self._is_edited_inside(parts[index], was, now):
                self._inside(parts[index], was, now)
            else:
                self.edits.append((*self._extent(parts[index]), self.writer.flow(now)))
        if len(given) < len(changed):
            self._drop(place, head + len(given), head + len(changed))
        elif len(given) > len(changed):
            self._insert(place, head + len(changed), given[len(changed) :])

    def _insert(self, place: Place, index: int, items: list[Any]) -> None:
        parts: Any = place.parts
        column = place.span[1]
        if index == 0:
            self._insert_first(place, items)
            return
        end = self._extent(parts[index - 1])[1]
        if place.flow:
            self.edits.append((end, end, "".join(", " + self.writer.flow(item) for item in items)))
        else:
            self._add_lines(end, self._item_lines(items, column), column)

    def _insert_first(self, place: Place, items: list[Any]) -> None:
        parts: Any = place.parts
        start = self._extent(parts[0])[0]
        if place.flow:
            self.edits.append((start, start, "".join(self.writer.flow(item) + ", " for item in items)))
            return
        begins = self.text.rfind("\n", 0, start) + 1
        if self.text[begins:start].strip() != "-":
            raise Unsure
        lines = self._item_lines(items, place.span[1])
        self.edits.append((begins, begins, "".join(line + self._new_line() for line in lines)))

    def _item_lines(self, items: list[Any], column: int) -> list[str]:
        lines = self._lines(items, column - 2)  # ruamel.yaml puts two spaces before a dash
        return [line[2 - column :] if column < 2 else line for line in lines]

    def _drop(self, place: Place, first: int, last: int) -> None:
        parts: Any = place.parts
        if first == 0:
            start, end = self._extent(parts[0])[0], self._extent(parts[last])[0]
            if "#" in self.text[self._extent(parts[last - 1])[1] : end]:
                raise Unsure
        else:
            start, end = self._extent(parts[first - 1])[1], self._extent(parts[last - 1])[1]
        if first and not place.flow:
            start, end = self._line_end(start), self._line_end(end)
        if first and place.flow and "#" in self.text[start : self._extent(parts[first])[0]]:
            raise Unsure
        self.edits.append((start, end, ""))

    def _remove(self, place: Place, own: list[str], key: str, gone: set[str]) -> None:
        parts: Any = place.parts
        index = own.index(key)
        start, end = place.keys[key][2], self._extent(parts[key], place.keys[key][3])[1]
        begins = self.text.rfind("\n", 0, start)
        if not place.flow and not self.text[begins + 1 : start].strip():
            start, end = begins - (self.text[begins - 1] == "\r"), self._line_end(end)
        elif place.flow and not gone.issuperset(own[:index]):
            start = self._extent(parts[own[index - 1]], place.keys[own[index - 1]][3])[1]
            if "#" in self.text[start : place.keys[key][2]]:
                raise Unsure
        elif index + 1 < len(own) and "#" not in self.text[end : place.keys[own[index + 1]][2]]:
            end = place.keys[own[index + 1]][2]
        else:
            raise Unsure
        self.edits.append((start, end, ""))

    def _add(self, place: Place, own: list[str], added: dict[str, Any]) -> None:
        if not own:
            raise Unsure
        parts: Any = place.parts
        last = own[-1]
        end = self._extent(parts[last], place.keys[last][3])[1]
        if place.flow:
            self.edits.append((end, end, ", " + self.writer.pairs(added)))
        else:
            column = place.span[1]
            self._add_lines(end, self._lines(added, column), column)

    def _add_before(self, place: Place, key: str, added: dict[str, Any]) -> None:
        start = place.keys[key][2]
        if place.flow:
            self.edits.append((start, start, self.writer.pairs(added) + ", "))
            return
        begins = self.text.rfind("\n", 0, start) + 1
        if self.text[begins:start].strip():
            raise Unsure
        lines = self._lines(added, place.span[1])
        self.edits.append((begins, begins, "".join(line + self._new_line() for line in lines)))

    def _lines(self, value: Any, column: int) -> list[str]:
        return [" " * column + line for line in self.writer.block(value).removesuffix("\n").split("\n")]

    def _add_lines(self, after: int, lines: list[str], column: int | None = None) -> None:
        """Put *lines* behind the line of *after*, and behind the comments below it that are indented as they are."""
        at = self._line_end(after)
        while column:
            end_of_line = _LINE_END.match(self.text, at)
            comment = _COMMENT.match(self.text, end_of_line.end()) if end_of_line else None
            if comment is None or len(comment[1]) < column:
                break
            at = comment.end()
        self.edits.append((at, at, "".join(self._new_line() + line for line in lines)))

    def _new_line(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def _line_end(self, position: int) -> int:
        found = _LINE_END.search(self.text, position)
        return found.start() if found else len(self.text)

    def _extent(self, place: AnyPlace, empty: int | None = None) -> tuple[int, int]:
        """Give the range of a value without what follows it; *empty* is where it stands if it is nothing."""
        span = span_of(place)
        start, end = span[2], span[3]
        if start == end:
            return (start, end) if empty is None else self._after_colon(empty)
        if not isinstance(place, Alias) and self.text[start] in "&!":
            raise Unsure
        if isinstance(place, Place) and not place.flow:
            inner = list(place.parts.values()) if isinstance(place.parts, dict) else place.parts
            keys = list(place.keys.values())
            end = self._last(place, inner, keys)
        return start, start + len(self.text[start:end].rstrip())

    def _after_colon(self, position: int) -> tuple[int, int]:
        colon = _COLON.match(self.text, position)
        end = colon.end() if colon else position
        return end, end

    def _last(self, place: Place, inner: list[AnyPlace], keys: list[Any]) -> int:
        own = [one for one in inner if place.span[2] <= span_of(one)[2] <= place.span[3]]
        ends = [self._extent(one, None)[1] for one in own[-1:]] + [key[3] for key in keys if key[3] <= place.span[3]][
            -1:
        ]
        return max(ends, default=place.span[2])


def _own_keys(place: Place) -> list[str]:
    """The keys that stand in a mapping itself and were not merged in."""
    return [key for key, span in place.keys.items() if place.span[2] <= span[2] < max(place.span[3], place.span[2] + 1)]


def is_same(old: Any, new: Any) -> bool:
    """Tell whether two values of a file say the same: the order of keys does not tell, but in texts by language."""
    return bool(old == new) and _in_order(old, new)


def _in_order(old: Any, new: Any) -> bool:
    """Tell whether variants that are equal stand in the same order: the first one is the text itself."""
    match old, new:
        case Variants(), Variants():
            return list(old) == list(new)
        case dict(), dict():
            return all(_in_order(value, new[key]) for key, value in old.items())
        case list(), list():
            return all(map(_in_order, old, new))
        case _:
            return True
