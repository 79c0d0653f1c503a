"""Speech tags that stand within the marks of a quotation: „Wieża – mówią we wsi – stoi”, « La tour, dit-il, tient »."""

from __future__ import annotations

import re

from citekit.language import Connectives, connectives, negations, numbers
from citekit.speakers import reports

_MOST_WORDS = 8
_VERB = 2  # words with which a tag begins, one of them its verb: « a répété le garde »
_BEHIND = re.compile(r",\s+([^—–,.;:!?«»„“”\"]{2,90})[.\s]*\Z")
_ASIDE = re.compile(
    r"\s*[—–]\s*([^—–,.;:!?«»„“”\"]{2,90}?)\s*,?\s*[—–](?=\s|\w)|\s*,\s+([^—–,.;:!?«»„“”\"]{2,90}?),(?=\s)"
)


def without_tags(words: str, language: str) -> str:
    """Give quoted *words* without the speech tags in them, read in *language* (BCP 47); unchanged where there are none.

    A tag stands between dashes or commas and begins with a verb of saying; one with a negation or a number is none.
    """
    verbs = connectives(language)
    return " ".join(_ASIDE.sub(lambda found: " " if _is_tag(found, language, verbs) else found[0], words).split())


def without_tag_behind(words: str, language: str) -> str:
    """Give speech behind a dash without the tag that ends it: “— The tower stands, said the smith”."""
    found = _BEHIND.search(words)
    is_tag = found is not None and _says(found[1].strip(), language, connectives(language))
    return words[: found.start()] if found is not None and is_tag else words


def _is_tag(found: re.Match[str], language: str, verbs: Connectives) -> bool:
    return _says((found[1] or found[2]).strip(), language, verbs)


def _says(said: str, language: str, verbs: Connectives) -> bool:
    if len(said.split()) > _MOST_WORDS or negations(said, language) or numbers(said, language):
        return False
    begins = any(pattern.match(said) is not None for pattern in (verbs.reporting, verbs.tagging))
    return begins or reports(" ".join(said.split()[:_VERB]), language)
