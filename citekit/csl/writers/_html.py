"""HTML."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark
from citekit.language import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token

_TAGS = {
    ("font-style", "italic"): ("<i>", "</i>"),
    ("font-style", "oblique"): ("<em>", "</em>"),
    ("font-style", "normal"): ('<span style="font-style:normal;">', "</span>"),
    ("font-variant", "small-caps"): ('<span style="font-variant:small-caps;">', "</span>"),
    ("font-variant", "normal"): ('<span style="font-variant:normal;">', "</span>"),
    ("font-weight", "bold"): ("<b>", "</b>"),
    ("font-weight", "normal"): ('<span style="font-weight:normal;">', "</span>"),
    ("font-weight", "light"): ('<span style="font-weight:lighter;">', "</span>"),
    ("text-decoration", "underline"): ('<span style="text-decoration:underline;">', "</span>"),
    ("text-decoration", "none"): ('<span style="text-decoration:none;">', "</span>"),
    ("vertical-align", "sup"): ("<sup>", "</sup>"),
    ("vertical-align", "sub"): ("<sub>", "</sub>"),
    ("vertical-align", "baseline"): ('<span style="baseline">', "</span>"),
    ("display", "block"): ('\n\n    <div class="csl-block">', "</div>\n"),
    ("display", "left-margin"): ('\n    <div class="csl-left-margin">', "</div>"),
    ("display", "right-inline"): ('<div class="csl-right-inline">', "</div>\n  "),
    ("display", "indent"): ('<div class="csl-indent">', "</div>\n  "),
}
_ESCAPES = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;", '"': "&quot;"})
_ESCAPES_TEXT = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
_SAFE = ("http://", "https://", "mailto:", "ftp://", "#")


@frozen
class Html:
    """Writes HTML, as the CSL test suite spells it.

    With ``languages``, what is in another language than the document carries ``lang``, and ``dir`` with ``<bdi>`` where
    its script runs from right to left. With ``links``, URLs and DOIs are links, and so is the title of an entry
    that prints none (CSL 1.0.2, Appendix VI).
    """

    languages: bool = True
    links: bool = False

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as HTML."""
        return "".join([self._tag(token) if isinstance(token, Mark) else escape(token) for token in stream])

    def _tag(self, mark: Mark) -> str:
        pair = _TAGS.get((mark.kind, mark.value))
        if pair:
            return pair[0] if mark.opening else pair[1]
        if mark.kind == "lang" and self.languages:
            rtl = direction(mark.value) == "rtl"
            if not mark.opening:
                return "</bdi>" if rtl else "</span>"
            return f'<bdi lang="{mark.value}" dir="rtl">' if rtl else f'<span lang="{mark.value}">'
        if mark.kind == "link" and self.links and mark.value.lower().startswith(_SAFE):
            return f'<a href="{mark.value.translate(_ESCAPES)}">' if mark.opening else "</a>"
        return ""

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography as a ``div`` of class ``csl-bib-body``."""
        if not (entries := [*entries]):
            return ""
        rows = "".join(f'  <div class="csl-entry">{entry}</div>\n' for entry in entries)
        return f'<div class="csl-bib-body">\n{rows}</div>'


def escape(text: str) -> str:
    """Give *text* with the characters of markup as character references."""
    if "&" in text or "<" in text or ">" in text:
        text = text.translate(_ESCAPES_TEXT)
    if "  " in text:  # which a browser would show as one space
        text = text.replace("  ", "\u00a0 ")
    return text if text.isascii() else _RAISED.sub(_raised, text)


def _raised(match: re.Match[str]) -> str:
    if match.group() in _OTHERS_RAISED:
        return f"<sup>{_OTHERS_RAISED[match.group()]}</sup>"
    kind, _, points = unicodedata.decomposition(match.group()).partition(" ")
    if kind != "<super>":
        return match.group()
    return f"<sup>{''.join(chr(int(point, 16)) for point in points.split())}</sup>"


_OTHERS_RAISED = {"ˀ": "ʔ", "ˁ": "ʕ", "ۥ": "و", "ۦ": "ي"}
_RAISED = re.compile(
    "[\u00aa-\u00ba\u02b0-\u02e4\u06e5\u06e6\u1d2c-\u1dbf\u2070-\u207f\u2120-\u2122\u3192-\u319f\ua69c-\ua7f9]"
)
"""Where Unicode has characters that are others raised."""
