"""Rich Text Format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark
from citekit.language import direction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token

_CONTROLS = {
    ("font-style", "italic"): r"\i",
    ("font-style", "oblique"): r"\i",
    ("font-style", "normal"): r"\i0",
    ("font-variant", "small-caps"): r"\scaps",
    ("font-variant", "normal"): r"\scaps0",
    ("font-weight", "bold"): r"\b",
    ("font-weight", "normal"): r"\b0",
    ("font-weight", "light"): r"\b0",
    ("text-decoration", "underline"): r"\ul",
    ("text-decoration", "none"): r"\ulnone",
    ("vertical-align", "sup"): r"\super",
    ("vertical-align", "sub"): r"\sub",
    ("vertical-align", "baseline"): r"\nosupersub",
}


@frozen
class Rtf:
    r"""Writes the inside of an RTF document: groups such as ``{\i …}``, all but ASCII as ``\u`` with its number."""

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as RTF."""
        return "".join([_mark(token) if isinstance(token, Mark) else _escaped(token) for token in stream])

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "".join(f"{entry}\\par\n" for entry in entries)


def _mark(mark: Mark) -> str:
    control = _CONTROLS.get((mark.kind, mark.value))
    if mark.kind == "lang" and direction(mark.value) == "rtl":
        control = r"\rtlch"
    if control:
        return f"{{{control} " if mark.opening else "}"
    if mark.kind == "display" and mark.value in ("block", "indent") and mark.opening:
        return "\\line "
    return ""


def _escaped(text: str) -> str:
    out = []
    for character in text:
        if character in "\\{}":
            out.append(f"\\{character}")
        elif " " <= character <= "~":
            out.append(character)
        elif character in "\n\t":
            out.append(" ")
        else:
            units = character.encode("utf-16-le")
            numbers = (int.from_bytes(units[at : at + 2], "little", signed=True) for at in range(0, len(units), 2))
            out.append("".join(f"\\u{number}?" for number in numbers))
    return "".join(out)
