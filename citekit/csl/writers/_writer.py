"""What a writer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token


class Writer(Protocol):
    """Turns a finished stream into text of one format; it escapes all that it is given."""

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* in the format."""
        ...

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a whole bibliography of *entries*, which ``write`` has written."""
        ...
