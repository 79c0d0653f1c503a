"""Families of citation styles, and what each does with a translated quotation."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from attrs import frozen


class StyleFamily(StrEnum):
    """How a family of styles treats a translated quotation."""

    CHICAGO = "chicago"
    MLA = "mla"
    APA = "apa"
    CS1 = "cs1"
    NEWS = "news"
    HART = "hart"


@frozen(kw_only=True)
class Traits:
    """What a family does with a translated quotation.

    ``provisional`` names what no manual prints and citekit only proposes, for someone who knows to mend.
    """

    quotes_translation: bool = True
    """Translated words keep quotation marks; in APA one's own translation is a paraphrase."""
    connector: str = "other"
    disclosure_place: Literal["note", "author_note", "text", "none"] = "note"
    provisional: tuple[str, ...] = ()


TRAITS = {
    StyleFamily.CHICAGO: Traits(provisional=("original in the note", "machine translation in the note")),
    StyleFamily.MLA: Traits(connector="mla", provisional=("qtd. in", "qtd. in with a translation")),
    StyleFamily.APA: Traits(
        quotes_translation=False,
        connector="apa",
        disclosure_place="author_note",
        provisional=("as cited in, of a speaker",),
    ),
    StyleFamily.CS1: Traits(disclosure_place="none"),
    StyleFamily.NEWS: Traits(disclosure_place="text", provisional=("sentence on the translation",)),
    StyleFamily.HART: Traits(),
}


def style_family(style: str) -> StyleFamily:
    """Give the family of a CSL style by its name; Chicago for one that belongs to none."""
    name = style.rsplit("/", maxsplit=1)[-1].lower().removesuffix(".csl")
    for family, names in _NAMED.items():
        if name.startswith(names):
            return family
    return StyleFamily.CHICAGO


_NAMED = {
    StyleFamily.APA: ("apa", "american-psychological"),
    StyleFamily.MLA: ("mla", "modern-language-association"),
    StyleFamily.CS1: ("cs1", "wikipedia"),
    StyleFamily.NEWS: ("news", "associated-press", "reuters"),
    StyleFamily.HART: ("hart", "oxford", "oscola", "modern-humanities-research", "new-harts"),
}
