"""reStructuredText."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Mark, Token

_INLINE = {
    ("font-style", "italic"): ("*", "*"),
    ("font-style", "oblique"): ("*", "*"),
    ("font-weight", "bold"): ("**", "**"),
    ("vertical-align", "sup"): (":sup:`", "`"),
    ("vertical-align", "sub"): (":sub:`", "`"),
}
_SPECIAL = re.compile(r"([\\*`_|<>\[\]])")
_BLOCK_START = re.compile(r"^(?=[-+•‣⁃=.:\\]|\(?\w{1,9}[.)](?:\s|$)|\s)")
_LITERAL_BLOCK = re.compile(r":(?=:\s*$)")


@frozen
class Rst:
    r"""Writes reStructuredText, whose inline markup does not nest: of two, the outer is written."""

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as reStructuredText."""
        out: list[str] = []
        inside: list[str] = []
        outermost: Mark | None = None
        for token in stream:
            if isinstance(token, str):
                (inside if outermost else out).append(_SPECIAL.sub(r"\\\1", token))
            elif outermost is not None:
                if token is outermost.other:
                    out.append(_inline("".join(inside), *_INLINE[outermost.kind, outermost.value]))
                    inside, outermost = [], None
            elif token.opening and (token.kind, token.value) in _INLINE:
                outermost = token
        out.extend(inside)
        return _LITERAL_BLOCK.sub(r":\\ ", _BLOCK_START.sub(r"\\ ", "".join(out)))

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)


def _inline(text: str, start: str, end: str) -> str:
    """Give *text* as inline markup, its spaces outside, where the markup would not be seen otherwise."""
    bare = text.strip()
    if not bare:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}\\ {start}{bare}{end}\\ {after}"
