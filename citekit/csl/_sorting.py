"""Sort keys of items: what ``cs:key`` gives for each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citekit.csl._compile import Compiler
from citekit.csl._data import words
from citekit.csl._dates import sortable
from citekit.csl._frame import Frame, Situation
from citekit.csl._nodes import Layout, Look, NamesNode, SortKey
from citekit.csl._numbers import counted, has_digits, is_numeric
from citekit.csl._stream import Stream, text_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from citekit.csl._emit import Emit
    from citekit.csl._item import Entry
    from citekit.csl._locale import Locale
    from citekit.csl._style import Style

_SITUATION = Situation("sort")
_NUMBERS = words("number-variables")


class SortCompiler:
    """Gives the values that items sort by, in one layout of a style."""

    def __init__(self, style: Style, locale: Locale, layout: Layout) -> None:
        self.style = style
        self.locale = locale
        self.options = layout.options
        self.compilers: dict[Any, Compiler] = {}
        self.programs: dict[Any, Emit] = {}

    def value(self, key: SortKey, entry: Entry, number: int) -> object:
        """Give what *entry* has for *key*: text, a number, or nothing."""
        if key.macro:
            return self._macro(key, entry, number)
        name = key.variable
        if name == "citation-number":
            return number
        if name == "citation-label":
            return entry.label
        if name in entry.dates:
            return sortable(entry.dates[name])
        if name in entry.names:
            return self._names(key, entry)
        value = entry.texts.get(name)
        if value is None:
            return None
        text = value.text
        if name in _NUMBERS and has_digits(text) and is_numeric(text):
            return counted(text)
        return text_of(value.tokens)

    def _compiler(self, key: SortKey) -> Compiler:
        found = self.compilers.get(id(key))
        if found is None:
            options = {**self.options, **_sort_options(key.options)}
            found = self.compilers[id(key)] = _Sorting(self.style, self.locale, options)
        return found

    def _macro(self, key: SortKey, entry: Entry, number: int) -> object:
        where = (id(key), entry.key)
        program = self.programs.get(where)
        if program is None:
            nodes = self.style.macros[key.macro].children
            program = self.programs[where] = self._compiler(key).program(nodes, entry.shape, _SITUATION)
        return self._run(program, entry, number)

    def _names(self, key: SortKey, entry: Entry) -> object:
        where = (id(key), entry.key)
        program = self.programs.get(where)
        if program is None:
            look = Look()
            node = NamesNode((key.variable,), None, {}, look, (), "et-al", look, None, False, (), look, False)
            self.compilers.setdefault(("names", id(key)), self._compiler(key))
            program = self.programs[where] = self._compiler(key).program((node,), entry.shape, _SITUATION)
        return self._run(program, entry, 0)

    def _run(self, program: Emit, entry: Entry, number: int) -> str:
        out: Stream = []
        program(Frame(entry, number=number), out)
        return text_of(out)


class _Sorting(Compiler):
    """Renders for sorting: names inverted, dates as digits."""

    def __init__(self, style: Style, locale: Locale, options: Mapping[str, str]) -> None:
        super().__init__(style, locale, options, sorting=True)


def _sort_options(options: Mapping[str, str]) -> dict[str, str]:
    named = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}
    return {named[name]: value for name, value in options.items() if name in named}
