"""Typst."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark
from citekit.language import direction, primary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token

_FUNCTIONS = {
    ("font-style", "italic"): "emph",
    ("font-style", "oblique"): 'text(style: "oblique")',
    ("font-style", "normal"): 'text(style: "normal")',
    ("font-variant", "small-caps"): "smallcaps",
    ("font-weight", "bold"): "strong",
    ("font-weight", "normal"): 'text(weight: "regular")',
    ("font-weight", "light"): 'text(weight: "light")',
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "super",
    ("vertical-align", "sub"): "sub",
}
# Quotation marks are those of the text, two hyphens no dash, and what looks like an address, a label, an equation, a
# comment or an element of a list is text.
_SPECIAL = re.compile(r"[\\#*_`$<>@~\[\]\"'/]|-(?=[-?])|(?<=-)-|\.(?=\.\.)")
_BLOCK_START = re.compile(
    r"(?:^|(?<!\\)\[)(?:\s*(?=[-+=])|\s*\d+(?=\.))"
)  # of a paragraph, or of what a function is given
_SAFE = ("http://", "https://", "mailto:")


@frozen
class Typst:
    """Writes Typst, in which what is in another language is in that language; URLs and DOIs are links."""

    links: bool = True

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as markup of Typst."""
        out = "".join(
            [self._mark(token) if isinstance(token, Mark) else _SPECIAL.sub(r"\\\g<0>", token) for token in stream]
        )
        return _BLOCK_START.sub(lambda found: f"{found[0]}\\", out)

    def _mark(self, mark: Mark) -> str:
        called = _FUNCTIONS.get((mark.kind, mark.value))
        if mark.kind == "lang":
            turned = ", dir: rtl" if direction(mark.value) == "rtl" else ""
            called = f'text(lang: "{primary(mark.value)}"{turned})'
        elif mark.kind == "link" and self.links and mark.value.lower().startswith(_SAFE):
            address = mark.value.replace("\\", "%5C").replace('"', "%22")
            called = f'link("{address}")'
        if called:
            return f"#{called}[" if mark.opening else "];"  # without the semicolon “(2020)” would be called
        if mark.kind == "display" and mark.value in ("block", "indent") and mark.opening:
            return "#linebreak();"
        return ""

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)
