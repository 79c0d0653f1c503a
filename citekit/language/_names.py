"""The names of languages, as the reader calls them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from citekit.language._data import lines, names_to_try
from citekit.language._tags import normalise_tag


@lru_cache(maxsize=4096)
def language_name(tag: str, reader: str = "en") -> str:
    """Give the name of the language *tag* in the language *reader*: ``("es", "de")`` gives ``"Spanisch"`` (CLDR).

    A tag without a name of its own is named by its language (``"es-PY"`` as ``"es"``); what CLDR does not name in
    the reader's language is named in English, and what it does not name at all is its own tag. Raises `InvalidTag`.
    """
    wanted = names_to_try(tag)
    for names in (_names(reader), _names("en")):
        for name in wanted:
            if found := names.get(name.replace("-", "_")):
                return found
    return normalise_tag(tag)


@lru_cache(maxsize=4096)
def language_attributive(tag: str, reader: str = "en") -> str:
    """Give what a report in the language *tag* is called in the language *reader*: ``"Spanish-language"``.

    Spanish says “en español”, German „spanischsprachig“ (a stem, to be inflected), Russian «на испанском языке».
    How it is made is data, one line for each ending of a name; a reader's language without data gets the name alone.
    Raises `InvalidTag`.
    """
    rules = _attributives(names_to_try(reader)[-1])
    language = names_to_try(tag)[-1]
    name = language_name(language, reader)
    for key in (f"={language}", *(name[start:] for start in range(len(name) + 1))):
        if key in rules:
            stem = name.removesuffix(key)
            return rules[key].format(name=name, stem=stem, lower=name.lower())
    return name


@lru_cache(maxsize=128)
def _names(reader: str) -> Mapping[str, str]:
    """Give the names that CLDR has, by identifiers with a low line (``zh_Hant``)."""
    from babel import Locale, UnknownLocaleError

    for name in names_to_try(reader):
        try:
            found = Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            continue
        names: Mapping[str, str] = found.languages
        return names
    return {}


@lru_cache(maxsize=128)
def _attributives(reader: str) -> dict[str, str]:
    rows = (line.split("\t") for line in lines("attributives", reader))
    return {"" if ending == "*" else ending: pattern for ending, pattern in rows}
