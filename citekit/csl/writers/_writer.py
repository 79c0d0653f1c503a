"""What a writer is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from citekit.csl._stream import Mark, Token
from citekit.errors import InvalidInput

if TYPE_CHECKING:
    from collections.abc import Iterable


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
    from citekit.csl.writers._html import Html
    from citekit.csl.writers._markdown import Markdown
    from citekit.csl.writers._plain import Plain

    made: dict[str, type[Html | Plain | Markdown]] = {"html": Html, "plain": Plain, "markdown": Markdown}
    if name not in made:
        raise InvalidInput(f"no citation writer “{name}”; there are {', '.join(sorted(made))}")
    return made[name]()


def is_mark(token: Token) -> bool:
    """Tell whether *token* is a mark, not text."""
    return token.__class__ is Mark
