"""A text value of an item, as it will be printed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citekit.csl._stream import Token


class Value:
    """A text value of an item as it will be printed: its tokens, what follows them in brackets, its language."""

    __slots__ = ("cased", "english", "gloss", "language", "text", "tokens")

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...],
        *,
        english: bool = True,
        gloss: tuple[Token, ...] = (),
        language: str = "",
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.english = english
        self.gloss = gloss
        self.language = language
        self.cased: dict[Any, tuple[Token, ...]] | None = None
        """Its tokens as styles have changed them, by how."""
