"""Presets by their names: a citation as a newsroom, an encyclopedia or a manual prints it."""

from __future__ import annotations

from enum import StrEnum

from citekit.errors import InvalidInput
from citekit.model import Citation
from citekit.rendering.presets._cs1 import cite_news
from citekit.rendering.presets._houses import quote_in_text
from citekit.rendering.presets._styles import styled_quotation


class Preset(StrEnum):
    """A way to print a citation other than as the note of its style."""

    AP = "ap"
    """The quotation in a sentence with who said, reported and translated it, as in `quote_in_text`."""
    REUTERS = "reuters"
    """Likewise, with the translation told in the same sentence."""
    CS1 = "cs1"
    """A template of Wikipedia, as in `cite_news`."""
    STYLED = "styled"
    """The quotation as its style treats translated words, then its note, as in `styled_quotation`."""


def preset_named(name: str, to: str) -> Preset:
    """Give the preset *name*; raises `InvalidInput` where there is none, or it does not print as *to*."""
    try:
        preset = Preset(name)
    except ValueError:
        raise InvalidInput(f"no preset “{name}”; there are {', '.join(Preset)}") from None
    if to != "plain" and preset is not Preset.STYLED:
        raise InvalidInput(f"the preset “{preset}” prints plain text, not “{to}”")
    return preset


def preset_text(citation: Citation, preset: Preset, *, style: str, locale: str, to: str = "plain") -> str:
    """Give *citation* as *preset* prints it; a *style*, a CSL style's name, is asked by `Preset.STYLED` alone."""
    match preset:
        case Preset.AP:
            return quote_in_text(citation, locale, house="ap")
        case Preset.REUTERS:
            return quote_in_text(citation, locale, house="reuters")
        case Preset.CS1:
            return cite_news(citation, locale)
        case Preset.STYLED:
            styled = styled_quotation(citation, style=style, locale=locale, to=to)
            lines = [line for line in (styled.text, styled.note) if line]
            if styled.disclosure and styled.disclosure_place != "note":
                lines.append(styled.disclosure)
            return "\n".join(lines)
