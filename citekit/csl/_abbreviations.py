"""Lists of abbreviations, for the short forms of titles, publishers and places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl._stream import text_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from citekit.csl._value import Value

_KINDS = {
    "archive": "institution-part",
    "archive-place": "place",
    "authority": "institution-part",
    "event-place": "place",
    "event-title": "title",
    "jurisdiction": "place",
    "original-publisher": "institution-part",
    "original-publisher-place": "place",
    "publisher": "institution-part",
    "publisher-place": "place",
}
"""The kind of list in which citeproc-js looks up a variable that has none of its own name."""


class Abbreviations:
    """Short forms, by variable or kind, then by name; letter case and markup of a name do not matter."""

    def __init__(self, lists: Mapping[str, Mapping[str, str]]) -> None:
        self._lists = {
            kind: {name.casefold(): str(short) for name, short in names.items()} for kind, names in lists.items()
        }

    def __bool__(self) -> bool:
        return bool(self._lists)

    def of(self, texts: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
        """Give the variables of *texts* that have a short form here, each with it."""
        for variable, value in tuple(texts.items()):
            name = text_of(value.tokens).casefold()
            for kind in (variable, _KINDS.get(variable, "")):
                short = self._lists.get(kind, {}).get(name)
                if short:
                    yield variable, short
                    break
