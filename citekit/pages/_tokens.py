"""Tokens of CSS, taken apart."""

from __future__ import annotations

from collections.abc import Iterable

from tinycss2.ast import LiteralToken, Node


def sign(one: Node) -> str:
    """Give the sign that a token is, as a comma; nothing for all else."""
    return str(one.value) if isinstance(one, LiteralToken) else ""


def bare(tokens: Iterable[Node]) -> list[Node]:
    """Give tokens without the spaces and comments between them."""
    return [one for one in tokens if one.type not in ("whitespace", "comment")]


def between_commas(tokens: Iterable[Node]) -> list[list[Node]]:
    """Give what stands between the commas."""
    parts: list[list[Node]] = [[]]
    for one in tokens:
        if sign(one) == ",":
            parts.append([])
        else:
            parts[-1].append(one)
    return parts
