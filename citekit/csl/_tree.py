"""The tree of a citation, for callers who write it themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark, Token

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen(repr=False)
class Span:
    """A stretch of a rendered citation: strings and further stretches.

    ``kind`` is a formatting attribute of CSL with its ``value`` (``font-style``: ``italic``), ``lang`` with a BCP 47
    tag, ``link`` with an address, ``display`` with a display of CSL, or ``""`` for the whole.
    """

    kind: str
    value: str
    children: tuple[str | Span, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.children))


def tree(stream: Iterable[Token]) -> Span:
    """Give *stream*, which is finished, as a tree; marks that are not closed are closed at the end."""
    stack: list[tuple[str, str, list[str | Span]]] = [("", "", [])]
    for token in stream:
        if not isinstance(token, Mark):
            stack[-1][2].append(token)
        elif token.opening:
            stack.append((token.kind, token.value, []))
        elif len(stack) > 1:
            _fold(stack)
    while len(stack) > 1:
        _fold(stack)
    return Span("", "", tuple(stack[0][2]))


def _fold(stack: list[tuple[str, str, list[str | Span]]]) -> None:
    kind, value, children = stack.pop()
    stack[-1][2].append(Span(kind, value, tuple(children)))
