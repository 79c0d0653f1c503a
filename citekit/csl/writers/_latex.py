"""LaTeX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import Mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from citekit.csl._stream import Token

_COMMANDS = {
    ("font-style", "italic"): "textit",
    ("font-style", "oblique"): "textsl",
    ("font-style", "normal"): "textup",
    ("font-variant", "small-caps"): "textsc",
    ("font-variant", "normal"): "textup",
    ("font-weight", "bold"): "textbf",
    ("font-weight", "normal"): "textmd",
    ("font-weight", "light"): "textmd",
    ("text-decoration", "underline"): "underline",
    ("vertical-align", "sup"): "textsuperscript",
    ("vertical-align", "sub"): "textsubscript",
}
_ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "`": r"\textasciigrave{}",
        "\u00a0": "~",
    }
)
_URL_ESCAPES = str.maketrans({"\\": "%5C", "{": "%7B", "}": "%7D", "%": r"\%", "#": r"\#", " ": "%20", "^": "%5E"})


@frozen
class Latex:
    """Writes LaTeX, for engines that read UTF-8; with ``links``, URLs and DOIs are links of the package hyperref."""

    links: bool = False

    def write(self, stream: Iterable[Token]) -> str:
        """Give *stream* as LaTeX."""
        return "".join(
            [self._mark(token) if isinstance(token, Mark) else token.translate(_ESCAPES) for token in stream]
        )

    def _mark(self, mark: Mark) -> str:
        command = _COMMANDS.get((mark.kind, mark.value))
        if command:
            return f"\\{command}{{" if mark.opening else "}"
        if mark.kind == "link" and self.links and mark.value.startswith(("http://", "https://")):
            return f"\\href{{{mark.value.translate(_URL_ESCAPES)}}}{{" if mark.opening else "}"
        if mark.kind == "display" and mark.value in ("block", "indent"):
            return "\n\n" if mark.opening else ""
        return ""

    def bibliography(self, entries: Iterable[str]) -> str:
        """Give a bibliography, one entry a paragraph."""
        return "\n\n".join(entries)
