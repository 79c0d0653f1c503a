"""How a style cites the source of a quotation, as part of a sentence of ours."""

from __future__ import annotations

from attrs import frozen

from citekit.model import AgentKind, Citation
from citekit.rendering._citing import cite_alone
from citekit.rendering._phrases import Phrases
from citekit.rendering.presets._families import StyleFamily, style_family


@frozen
class Cites:
    """How the style cites the source: in parentheses, without them, or in a note, without the final stop."""

    parenthetical: str
    note: str

    @classmethod
    def of(cls, citation: Citation, style: str, locale: str, words: Phrases, connector: str) -> Cites:
        if style_family(style) is StyleFamily.CS1:
            return cls("", "")
        printed, is_note = _source_cited(citation, style, locale, words)
        bare = printed.removesuffix(".")
        inside = bare.removeprefix("(").removesuffix(")")
        speaker = _indirect_speaker(citation, words)
        if speaker and citation.quoted_in is None:
            joined = words.say("quoted-in", {"family": connector})
            if connector == "mla":
                inside = f"{joined} {inside}"
            else:
                inside = words.say("indirect", speaker=speaker, connector=joined, cite=inside)
        return cls("", inside) if is_note else cls(inside, "")


def _source_cited(citation: Citation, style: str, locale: str, words: Phrases) -> tuple[str, bool]:
    """Give how the style cites the source in plain text, and whether it does so in notes."""
    citing, use = cite_alone(citation, style, locale, "plain", words)
    return citing.printed[use.start].text, citing.is_note_style


def _indirect_speaker(citation: Citation, words: Phrases) -> str:
    """Give the speaker where the words are somebody's in somebody else's work."""
    speaker = citation.quotation.speaker
    if speaker is None or speaker.name is None or speaker.kind is AgentKind.SOFTWARE:
        return ""
    authors = {str(name) for name in citation.seen_in.author}
    return "" if speaker.name.value in authors else words.name(speaker.name)
