"""The events of a YAML 1.2 document: from libyaml where it is installed, from ruamel.yaml where it is not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from citekit.errors import InvalidFile, Location, Mistake

# What is not printable in YAML 1.2 (5.1); said as all but what is, it would take ten times as long to compile.
_NOT_PRINTABLE = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]|\\U0000[dD][89a-fA-F]")
# Line breaks in YAML 1.1 and no longer in 1.2, and what libyaml takes for a control character; the parsers know 1.1.
_OF_OLD = "\x85\u2028\u2029\ufeff"
OLD_BREAKS = frozenset(_OF_OLD)
_NONCHARACTERS = "".join(map(chr, range(0xFDD0, 0xFDF0)))


def yaml_events(text: str, name: str) -> Iterator[Any]:
    """Give the events of the one document in *text*, between the start and the end of the stream.

    They are those of PyYAML or of ruamel.yaml, which have the same names and attributes: ``start_mark``, ``end_mark``,
    ``anchor``, ``tag``, ``implicit``, ``value``, ``style``. Raises `InvalidFile`, while they are read, where the syntax
    is broken or a second document follows.
    """
    if found := _NOT_PRINTABLE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        code = f"{ord(found[0]):04X}"
        message = f"the character U+{code} cannot stand in a file; remove it, or write “\\u{code}” in double quotes"
        raise InvalidFile((Mistake(Location(name, line, column), "", message),))
    use_python = _SURROGATE_ESCAPE.search(text) is not None  # libyaml refuses both halves of a pair
    return _python_events(text, name) if use_python else _c_events(text, name)


def hidden(text: str, name: str) -> tuple[str, dict[int, int]]:
    """Give *text* with a noncharacter for each character that YAML 1.1 saw otherwise, and the table that undoes it.

    U+0085, U+2028 and U+2029 end no line in YAML 1.2, and U+FEFF may stand anywhere in it.
    """
    if not any(character in text for character in _OF_OLD):
        return text, {}
    free = [character for character in _NONCHARACTERS if character not in text]
    if len(free) < len(_OF_OLD):
        raise InvalidFile((Mistake(Location(name), "", "too many noncharacters (U+FDD0 and after); remove them"),))
    there = "".join(free[: len(_OF_OLD)])
    return text.translate(str.maketrans(_OF_OLD, there)), str.maketrans(there, _OF_OLD)


def _c_events(text: str, name: str) -> Iterator[Any]:
    try:
        from yaml import CSafeLoader
        from yaml.error import YAMLError
    except ImportError:
        return _python_events(text, name)
    return _events(CSafeLoader(text).get_event, YAMLError, name)


def _python_events(text: str, name: str) -> Iterator[Any]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError
    from ruamel.yaml.scanner import Scanner

    class TabScanner(Scanner):
        """Passes over tabs where libyaml does: in flow collections, behind a key or a dash, between words."""

        def scan_to_next_token(self) -> Any:
            super().scan_to_next_token()
            while self.reader.peek() == "\t" and (self.flow_level or not self.allow_simple_key):
                self.reader.forward()
                super().scan_to_next_token()

        def scan_plain_spaces(self, indent: Any, start_mark: Any) -> Any:
            length = 0
            while self.reader.peek(length) in " \t":
                length += 1
            blank = self.reader.prefix(length)
            if "\t" in blank:
                self.reader.forward(length)
                if self.reader.peek() not in "\r\n":
                    return [blank]
            return super().scan_plain_spaces(indent, start_mark)

    yaml = YAML(typ="safe", pure=True)
    yaml.Scanner = TabScanner
    parsed = yaml.parse(text)
    return _events(parsed.__next__, YAMLError, name)


def _events(advance: Callable[[], Any], refused: type[Exception], name: str) -> Iterator[Any]:
    """Give the events up to the end of the first document, and look whether another follows."""
    try:
        advance()  # the start of the stream
        event = advance()
        if type(event).__name__ == "StreamEndEvent":
            return
        while type(event := advance()).__name__ != "DocumentEndEvent":
            yield event
        after = advance()
        if type(after).__name__ == "StreamEndEvent":
            return
        where, message = _place(name, after.start_mark), "a second document begins here; a library is one"
    except refused as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        said = [getattr(error, part, None) for part in ("context", "problem")]
        where = _place(name, mark) if mark else Location(name)
        message = ", ".join(filter(None, said)) or str(error).splitlines()[0]
        if "nesting depth" in message:
            message = "nested too deeply"
    except (ValueError, OverflowError) as error:
        where, message = Location(name), f"no YAML: {error}"
    raise InvalidFile((Mistake(where, "", message),))


def _place(name: str, mark: Any) -> Location:
    return Location(name, mark.line + 1, mark.column + 1)
