"""Speech tags that stand within the marks of a quotation: „Wieża – mówią we wsi – stoi”, « La tour, dit-il, tient »."""

from __future__ import annotations

import re

from citekit.language import Connectives, connectives, negations, numbers

_MOST_WORDS = 8
_ASIDE = re.compile(
    r"\s*[—–]\s*([^—–,.;:!?«»„“”\"]{2,90}?)\s*,?\s*[—–](?=\s|\w)|\s*,\s+([^—–,.;:!?«»„“”\"]{2,90}?),(?=\s)"
)


def without_tags(words: str, language: str) -> str:
    """Give quoted *words* without the speech tags in them, read in *language* (BCP 47); unchanged where there are none.

    A tag stands between dashes or commas and begins with a verb of saying; one with a negation or a number is none.
    """
    verbs = connectives(language)
    return " ".join(_ASIDE.sub(lambda found: " " if _is_tag(found, language, verbs) else found[0], words).split())


def _is_tag(found: re.Match[str], language: str, verbs: Connectives) -> bool:
    said = (found[1] or found[2]).strip()
    if len(said.split()) > _MOST_WORDS or negations(said, language) or numbers(said, language):
        return False
    return any(pattern.match(said) is not None for pattern in (verbs.reporting, verbs.tagging))
