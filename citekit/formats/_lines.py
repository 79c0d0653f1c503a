"""New records in lines of YAML, spelled as ruamel.yaml spells them, which for thousands of records takes minutes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from attrs import define, field

from citekit.formats._unstructure import Variants

_LONGEST = 2000  # code points: ruamel.yaml breaks lines at 4096, indentation and all
_LONGEST_KEY = 100  # code points: from 128 on it writes a key with a question mark before it
_WORDS = re.compile(r"(?:[^\W\d_]|<(?=[a-z])|[“‘«„¿¡(])(?:[^\s:#]|:(?=\S)|(?<=\S)#| (?=[^\s#]))*")
_DIGITS = re.compile(r"[0-9]+")
_NUMBERS = re.compile(r"[0-9]+–[0-9]+|[0-9]{1,5}-[0-9]{1,5}|(?:[0-9]+-){3,4}[0-9X]+|10\.[0-9]{4,9}/[^\s:#]+")
_SPECIAL = re.compile(r": | #|:\Z")
_NO_TEXT = frozenset({"true", "false", "null"})


class _Unsure(Exception):
    """A value that ruamel.yaml writes otherwise than in one line, or that is none of a record's."""


@define
class Lines:
    """Writes plain data; what is spelled in some special way, and each record that is, *dump* writes."""

    dump: Callable[[Any], str]
    _known: dict[str, str] = field(factory=dict)

    def block(self, value: Any) -> str:
        """Give *value* in lines, just as *dump* does."""
        if type(value) is not dict:
            return self.dump(value)
        return "".join(part for key, inner in value.items() for part in self._section(key, inner))

    def _section(self, key: Any, value: Any) -> Iterator[str]:
        """Give what stands under a key at the top, record by record, so that an odd one costs no other anything."""
        if type(value) is not dict or not value or not self._is_plain_key(key):
            yield self._tried(self._pair(key, value, 0), {key: value}, 0)
            return
        yield f"{self._scalar(key)}:\n"
        for own, record in value.items():
            yield self._tried(self._pair(own, record, 2), {key: {own: record}}, 1)

    def _tried(self, lines: Iterator[str], whole: Any, above: int) -> str:
        """Give *lines*, or the text of *whole* without as many lines as stand *above* them."""
        try:
            return "".join(lines)
        except _Unsure:
            return self.dump(whole).split("\n", above)[above]

    def _is_plain_key(self, key: Any) -> bool:
        return isinstance(key, str) and len(key) <= _LONGEST_KEY and _WORDS.fullmatch(key) is not None

    def _pair(self, key: Any, value: Any, indent: int) -> Iterator[str]:
        if not isinstance(key, str) or len(key) > _LONGEST_KEY:
            raise _Unsure
        name = self._scalar(key)
        if name.startswith('"'):
            raise _Unsure
        yield f"{' ' * indent}{name}:"
        yield from self._value(value, indent)

    def _value(self, value: Any, indent: int) -> Iterator[str]:
        kind = type(value)
        if kind is str:
            yield f" {self._scalar(value)}\n"
        elif kind is dict or kind is Variants:
            yield "\n" if value else " {}\n"
            for key, inner in value.items():
                yield from self._pair(key, inner, indent + 2)
        elif kind is list:
            yield "\n" if value else " []\n"
            for item in value:
                yield from self._item(item, indent + 2)
        elif kind is bool:
            yield f" {str(value).lower()}\n"
        elif kind is int:
            yield f" {value}\n"
        else:
            raise _Unsure

    def _item(self, item: Any, indent: int) -> Iterator[str]:
        dash = f"{' ' * indent}- "
        if item and (type(item) is dict or type(item) is Variants):
            for number, (key, inner) in enumerate(item.items()):
                first, *rest = self._pair(key, inner, indent + 2)
                yield first if number else dash + first.lstrip(" ")
                yield from rest
        elif type(item) is list and item:
            raise _Unsure
        else:
            yield dash.rstrip(" ")
            yield from self._value(item, indent)

    def _scalar(self, text: str) -> str:
        if len(text) <= _LONGEST and text.isprintable() and text.lower() not in _NO_TEXT:
            if _WORDS.fullmatch(text) or _NUMBERS.fullmatch(text):
                return text
            if _DIGITS.fullmatch(text):
                return f"'{text}'"
            if _SPECIAL.search(text) and "'" not in text:
                return f"'{text}'"
        known = self._known.get(text)
        if known is None:
            known = self.dump({"k": text}).removeprefix("k: ").removesuffix("\n")
            if "\n" in known or len(text) > _LONGEST:
                raise _Unsure
            self._known[text] = known
        return known
