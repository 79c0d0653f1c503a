"""A translated quotation as a style treats it: what stands in the text, what in the note."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from citekit.model import Agent, Citation, Text
from citekit.rendering._attribution import attribution
from citekit.rendering._phrases import phrases
from citekit.rendering._writers import NoteWriter, note_writer
from citekit.rendering.presets._cites import Cites
from citekit.rendering.presets._families import TRAITS, StyleFamily, style_family
from citekit.rendering.presets._houses import quote_in_text
from citekit.rendering.presets._pair import Pair

Placement = Literal["inline", "note", "auto"]
_SHORT_WORDS = 3
"""Up to how many words MLA calls a quotation “a word or a few”, and leaves out “my trans.” (MLA Handbook 6.75)."""
_INLINE_WORDS = 12  # an original of a line fits into a sentence; citekit's own proposal where a manual says nothing
_BLOCK_WORDS = 40
"""From how many words APA sets a quotation as a block, without marks (APA Publication Manual 8.27)."""
_PER_WORD = 2  # characters, as in Chinese
_SAY_OWN_IN_NOTE = frozenset({StyleFamily.CHICAGO, StyleFamily.HART})


@frozen(kw_only=True)
class StyledQuotation:
    """A quotation as it is printed: ``text`` in the running text, without a full stop, and ``note``, empty where none.

    ``block``: to be set as a block, without quotation marks. ``disclosure`` is what has to be said of a machine's
    translation, at ``disclosure_place``: in the note (where it stands already), in the author's note of an APA paper,
    or in the text. ``provisional`` names the rules that no manual prints.
    """

    text: str
    note: str = ""
    block: bool = False
    disclosure: str = ""
    disclosure_place: str = "none"
    provisional: tuple[str, ...] = field(default=())


def styled_quotation(
    citation: Citation,
    *,
    style: str = "chicago-notes-bibliography",
    locale: str = "en-US",
    placement: Placement = "auto",
    author: Agent | None = None,
    to: str = "plain",
) -> StyledQuotation:
    """Give the words of *citation* with their translation as *style*, a CSL style's name, treats them.

    *placement* of the original: ``inline`` beside the translation, ``note``, or ``auto``: up to twelve words inline,
    more in the note. *author* is whose page it is: a translation by *author* is called one's own. *to* is ``plain``,
    ``html`` or ``markdown``. The rules are of the Chicago Manual (11.16), the MLA Handbook (6.75), APA (8), CS1 of
    Wikipedia, and New Hart's Rules (9.7); ``provisional`` tells what none of them prints.

    Raises as `attribution` and `citekit.csl.Processor` do.
    """
    family = style_family(style)
    words = phrases(locale)
    pair = Pair.of(citation, words, locale, family, author, note_writer(to))
    if pair.translation is None:
        return StyledQuotation(text=pair.original_quoted)
    if family is StyleFamily.NEWS:
        return StyledQuotation(
            text=pair.writer.plain(quote_in_text(citation, locale).removesuffix(".")),
            disclosure_place="text",
            provisional=TRAITS[family].provisional,
        )
    inline = placement == "inline" or (placement == "auto" and _length(pair.original) <= _INLINE_WORDS)
    cites = Cites.of(citation, style, locale, words, TRAITS[family].connector)
    text = _inline(pair, cites) if inline else _translation_alone(pair, cites)
    return StyledQuotation(
        text=text,
        note=_note(pair, cites, inline=inline),
        block=family is StyleFamily.APA and _length(pair.original) >= _BLOCK_WORDS,
        disclosure=attribution(citation, locale, form="disclosure") if pair.by_machine else "",
        disclosure_place=TRAITS[family].disclosure_place if pair.by_machine else "none",
        provisional=TRAITS[family].provisional,
    )


def _inline(pair: Pair, cites: Cites) -> str:
    w = pair.writer
    match pair.family:
        case StyleFamily.MLA:
            own = "" if _length(pair.original) <= _SHORT_WORDS else pair.own
            return (
                f"{pair.original_quoted} ({'; '.join(_some(pair.quoted, w.plain(cites.parenthetical), w.plain(own)))})"
            )
        case StyleFamily.APA:
            block = _length(pair.original) >= _BLOCK_WORDS
            original = pair.original_bare if block else pair.original_quoted
            return _with_cite(f"{original} [{pair.bare}]", cites, w)
        case StyleFamily.CS1:
            return f"{pair.original_quoted} [{pair.bare}]"
        case StyleFamily.HART:
            return f"{pair.original_bare} ({pair.quoted})"
        case _:
            return _with_cite(f"{pair.original_quoted} ({'; '.join(_some(pair.quoted, w.plain(pair.own)))})", cites, w)


def _translation_alone(pair: Pair, cites: Cites) -> str:
    words = pair.bare if pair.reported else pair.quoted
    own = pair.own if pair.family is StyleFamily.MLA else ""
    inside = "; ".join(_some(cites.parenthetical, own))
    return f"{words} ({pair.writer.plain(inside)})" if inside else words


def _with_cite(words: str, cites: Cites, writer: NoteWriter) -> str:
    return f"{words} ({writer.plain(cites.parenthetical)})" if cites.parenthetical else words


def _note(pair: Pair, cites: Cites, *, inline: bool) -> str:
    w = pair.writer
    if pair.family is StyleFamily.CS1:
        return f"{pair.original_quoted} [{pair.bare}]"
    source = "; ".join(_some(cites.note, pair.machine if cites.note else ""))
    parts = [f"{w.plain(source)}."] if source else []
    if not inline:
        own = pair.own if pair.family in _SAY_OWN_IN_NOTE else ""
        parts.append(f"{pair.original_quoted} ({w.plain(own)})." if own else pair.original_sentence)
    return " ".join(parts)


def _some(*parts: str) -> list[str]:
    return [part for part in parts if part]


def _length(text: Text) -> int:
    """Count words; in a script that puts no spaces between them, two letters are taken for one."""
    letters = sum(mark.isalpha() and mark.upper() == mark.lower() and ord(mark) > 0x0E00 for mark in text.value)
    return max(len(text.value.split()), letters // _PER_WORD)
