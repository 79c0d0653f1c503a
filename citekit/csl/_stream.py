"""What rendering puts out: a flat stream of strings and marks, a tree written in brackets.

Every element of a style appends to one list. A mark opens or closes a stretch: italics, quotation marks, a language,
a bracketed translation. Nothing is decided about characters of markup here; that is the writers' work.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias


class Mark:
    """The opening or the closing of a stretch: its ``kind``, its ``value``, and the mark at its other end."""

    __slots__ = ("kind", "opening", "other", "value")

    kind: str
    value: str
    opening: bool
    other: Mark

    def __repr__(self) -> str:
        return f"<{'' if self.opening else '/'}{self.kind}{f'={self.value}' if self.value else ''}>"


Token: TypeAlias = str | Mark
Stream: TypeAlias = list[Token]


@lru_cache(maxsize=4096)
def marks(kind: str, value: str = "") -> tuple[Mark, Mark]:
    """Give the opening and the closing mark of *kind* with *value*; always the same two."""
    opening, closing = Mark(), Mark()
    for mark, is_opening, other in ((opening, True, closing), (closing, False, opening)):
        mark.kind, mark.value, mark.opening, mark.other = kind, value, is_opening, other
    return opening, closing


QUOTE, UNQUOTE = marks("quote")
SINGLE, END_SINGLE = marks("quote", "single")
"""Quotation marks that a value writes as single ones: within no others, they stay what they are."""
NOCASE, END_NOCASE = marks("nocase")
PLAIN, END_PLAIN = marks("nodecor")
TERM = marks("term")[0]
"""Stands before a term, which takes a capital where it begins a note."""
BARRIER = marks("barrier")[0]
"""Keeps punctuation from meeting what stands before it."""

FORMATS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
DEFAULTS = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


def text_of(tokens: list[Token] | tuple[Token, ...]) -> str:
    """Give the characters of *tokens* alone."""
    return "".join([token for token in tokens if token.__class__ is str])


def around(stream: Stream, formats: tuple[tuple[str, str], ...]) -> Stream:
    """Give *stream* within *formats*."""
    for kind, value in formats:
        opening, closing = marks(kind, value)
        stream = [opening, *stream, closing]
    return stream
