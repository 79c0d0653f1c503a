"""Markdown (CommonMark), with HTML where it has no markup of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark, Token
from citekit.csl.writers._html import Html

if TYPE_CHECKING:
    from collections.abc import Iterable

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|~$^])")
_BLOCK_START = re.compile(r"^(\s*)(\d{1,9})([.)])(?=\s|$)|^(\s*)([-+=])")
_OWN = {("font-style", "italic"): "*", ("font-weight", "bold"): "**"}


@frozen
class Markdown:
    """Writes CommonMark: ``*italic*``, ``**bold**``, and inline HTML for what CommonMark has no mark for."""

    languages: bool = True

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as Markdown."""
        html = Html(languages=self.languages)
        out: list[str] = []
        for token in stream:
            if isinstance(token, Mark):
                out.append(_OWN.get((token.kind, token.value)) or html.write((token,)).strip("\n"))
            else:
                out.append(_SPECIAL.sub(r"\\\1", token))
        return _block_start("".join(out))

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)


def _block_start(text: str) -> str:
    """Give *text* so that its beginning starts no list and no heading."""
    return _BLOCK_START.sub(lambda m: f"{m[1]}{m[2]}\\{m[3]}" if m[2] else f"{m[4]}\\{m[5]}", text, count=1)
