"""Plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark, Token
from citekit.language import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

_ISOLATE, _END = "\u2068", "\u2069"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NUMBERS = re.compile(r"[\d,–\- ]+", re.ASCII)


@frozen
class Plain:
    """Writes plain text; values whose script runs from right to left are isolated (U+2068 … U+2069, UAX 9).

    Raised numbers are written with the superscript digits of Unicode.
    """

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as plain text."""
        out: list[str] = []
        raised = 0
        for token in stream:
            if isinstance(token, Mark):
                if token.kind == "lang" and direction(token.value) == "rtl":
                    out.append(_ISOLATE if token.opening else _END)
                elif (token.kind, token.value) == ("vertical-align", "sup"):
                    if not token.opening and _NUMBERS.fullmatch("".join(out[raised:])):
                        out[raised:] = [one.translate(_RAISED) for one in out[raised:]]
                    raised = len(out)
                elif token.kind == "display" and token.opening and out:
                    beside = "" if out[-1][-1:].isspace() else " "
                    out.append("\n" if token.value in ("block", "indent") else beside)
            else:
                out.append(token.lstrip(" ") if out and out[-1] == " " else token)
        return "".join(out).rstrip(" ")

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)
