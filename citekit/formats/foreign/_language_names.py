"""The language that a file of another program names: by a tag, by a word, by what babel calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from citekit._data import entries
from citekit.errors import InvalidTag
from citekit.language import language_name, normalise_tag, primary

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*")
_LONGEST = 60  # code points: the longest name of a language has half as many


@cache
def _tags() -> Mapping[str, str]:
    pairs = (line.split(None, 1) for line in entries("formats", "language-names.txt"))
    return {name: tag for tag, name in pairs}


@cache
def _babel_names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, tag in _tags().items():
        found.setdefault(tag, name)
    return found


@cache
def _english() -> Mapping[str, str]:
    from babel import Locale

    return {name.casefold(): code.replace("_", "-") for code, name in Locale("en").languages.items()}


def language_named(text: str) -> str | None:
    """Give the BCP 47 tag of the language that *text* names, as ``de_DE``, ``ngerman`` or ``Middle Persian``."""
    name = " ".join(text.split())
    if not name or len(name) > _LONGEST:
        return None
    folded = name.casefold()
    if _TAG.fullmatch(name):
        try:
            return normalise_tag(name.replace("_", "-"))
        except InvalidTag:
            return None
    return _tags().get(folded) or _english().get(folded)


def name_for_babel(tag: str) -> str:
    """Give what BibLaTeX's ``langid`` calls the language *tag*: babel's word, or else its English name in one word."""
    names = _babel_names()
    language = primary(tag)
    found = names.get(tag) or names.get(language)
    return found or language_name(language, "en").lower().replace(" ", "")
