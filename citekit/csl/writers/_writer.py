"""What a writer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citekit.errors import InvalidInput

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


def writer_named(name: str) -> Writer:
    """Give the writer *name*, one of ``html``, ``plain``, ``markdown``, ``latex``, ``rtf``, ``rst``."""
    from citekit.csl import writers

    made: dict[str, type[Writer]] = {
        "html": writers.Html,
        "latex": writers.Latex,
        "markdown": writers.Markdown,
        "plain": writers.Plain,
        "rst": writers.Rst,
        "rtf": writers.Rtf,
    }
    if name not in made:
        raise InvalidInput(f"no citation writer “{name}”; there are {', '.join(sorted(made))}")
    return made[name]()
