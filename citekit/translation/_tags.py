"""Language tags that say that a text was translated, and by what engines call languages."""

from __future__ import annotations

from collections.abc import Mapping

from citekit.language import primary, tags_to_try, without_extensions
from citekit.model import UNDETERMINED, Translation, TranslatorKind

_BY_MACHINE = frozenset({TranslatorKind.MACHINE, TranslatorKind.MACHINE_POST_EDITED})


def translated_tag(translation: Translation, original: str = UNDETERMINED) -> str:
    """Give the tag of *translation* for HTML's ``lang``: ``en-t-es``, and ``en-t-es-t0-und`` for a machine's.

    *original* is the tag of the language translated from. ``t0-und`` is a machine that is not specified further, as
    engines have no codes (BCP 47 extension T, RFC 6497). A person who edited a machine's words does not undo that.
    """
    source = without_extensions(original).lower()
    machine = "-t0-und" if translation.by in _BY_MACHINE else ""
    transformed = "" if source == UNDETERMINED else f"-{source}"
    if not transformed and not machine:
        return translation.text.language
    return f"{without_extensions(translation.text.language)}-t{transformed}{machine}"


def narrowest(codes: Mapping[str, str], tag: str) -> str:
    """Give what an engine calls the language *tag*: the code of the narrowest tag that *codes* has, else its own."""
    return next((codes[one] for one in tags_to_try(tag) if one in codes), primary(tag))
