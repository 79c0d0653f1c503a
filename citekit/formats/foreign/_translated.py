"""Which language a translated title is in, where a format does not say it."""

from __future__ import annotations

from citekit.formats.foreign._language_names import language_named
from citekit.language import primary

_LIKELY = "en"  # what a work in another language is translated into for a bibliography, where nothing tells


def language_of_translation(words: str, own: str) -> str | None:
    """Tell the language of a translated title; ``None`` where it is that of the work, *own*, and no translation.

    Where nothing says which language the work is in, English is no translation that could be told from it.
    """
    from citekit.language import detect

    tag = language_named(own) if own else None
    told = detect(words).language
    if told is None or told == "und":
        told = _LIKELY
    if tag is not None and primary(told) == primary(tag):
        return None
    return told
