"""BCP 47 language tags."""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile

from citekit._data import names_of
from citekit.errors import InvalidTag

_RIGHT_TO_LEFT = frozenset({"Adlm", "Arab", "Hebr", "Mand", "Mend", "Nkoo", "Rohg", "Samr", "Syrc", "Thaa"})


@lru_cache(maxsize=4096)
def normalise_tag(tag: str) -> str:
    """Give *tag* in its canonical spelling: ``"ES-mx"`` becomes ``"es-MX"``, ``"iw"`` becomes ``"he"`` (BCP 47).

    Raises `InvalidTag` for what is no well-formed tag.
    """
    if _is_canonical(tag):  # without langcodes, whose import takes longer than a search
        return tag
    import langcodes

    try:
        return langcodes.standardize_tag(tag)
    except (ValueError, AttributeError) as error:  # langcodes raises both for malformed tags
        raise InvalidTag(tag) from error


@lru_cache(maxsize=1)
def _own_tags() -> frozenset[str]:
    """Give the tags by which data files are named, which are canonical."""
    return names_of("language", "numbers") | names_of("language", "negations") | names_of("language", "joints")


def _is_canonical(tag: str) -> bool:
    """Tell whether *tag* is one of those that most texts have, which are canonical as they stand.

    They are those of our data, a locale of CLDR with at most a territory, and such a language in Latin letters where it
    has others.
    """
    if tag == "und" or tag in _own_tags():
        return True
    language, _, rest = tag.partition("-")
    if len(language) not in {2, 3} or len(rest) > 4:
        return False
    from babel.localedata import locale_identifiers

    locales = locale_identifiers()
    if rest == "Latn":
        return language in locales and _likely_script(language) not in {"Latn", None}
    return len(rest) < 4 and tag.replace("-", "_") in locales


def _likely_script(*subtags: str) -> str | None:
    """Give the script that CLDR says a language, or a language in a territory, is usually written in."""
    from babel.core import get_global

    likely: str | None = get_global("likely_subtags").get("_".join(subtags))
    return likely.split("_")[1] if likely is not None else None


@lru_cache(maxsize=4096)
def primary(tag: str) -> str:
    """Give the language subtag of *tag* alone: ``"es-MX"`` becomes ``"es"``, ``"IW"`` ``"he"`` (BCP 47).

    What is no well-formed tag gives what stands before its first hyphen, in small letters.
    """
    try:
        return normalise_tag(tag).partition("-")[0]
    except InvalidTag:
        return tag.partition("-")[0].lower()


@lru_cache(maxsize=4096)
def tags_to_try(tag: str) -> tuple[str, ...]:
    """Give the tags under which data for *tag* may stand, the narrowest first: ``zh-TW``, ``zh-Hant``, ``zh``."""
    parts = normalise_tag(tag).split("-")
    narrower = tuple("-".join(parts[:size]) for size in range(len(parts), 1, -1))
    return tuple(dict.fromkeys((*narrower, f"{parts[0]}-{script(tag)}", parts[0])))


def without_extensions(tag: str) -> str:
    """Give *tag* without extensions and private use (BCP 47, singletons): ``"de-AT-t-en"`` becomes ``"de-AT"``."""
    return "-".join(takewhile(lambda part: len(part) > 1, normalise_tag(tag).split("-")))


@lru_cache(maxsize=4096)
def macrolanguage(tag: str) -> str:
    """Give the language of *tag* alone, or the wider one it belongs to (ISO 639-3): ``"quz-PE"`` becomes ``"qu"``."""
    import langcodes

    return langcodes.standardize_tag(normalise_tag(tag), macro=True).split("-")[0]


@lru_cache(maxsize=4096)
def script(tag: str) -> str:
    """Give the ISO 15924 code of the script that *tag* is usually written in; ``"Zyyy"`` when unknown."""
    tag = normalise_tag(tag)
    language, _, rest = tag.partition("-")
    if len(rest) == 4 and rest.isalpha():
        return rest
    if len(rest) < 4 and (likely := _likely_script(language, rest) or _likely_script(language)):
        return likely
    import langcodes

    return langcodes.get(tag).maximize().script or "Zyyy"


@lru_cache(maxsize=4096)
def direction(tag: str) -> str:
    """Give ``"rtl"`` or ``"ltr"`` for text in the language *tag*, by its script."""
    return "rtl" if script(tag) in _RIGHT_TO_LEFT else "ltr"


def matches(tag: str, wanted: str) -> bool:
    """Tell whether *tag* is *wanted* or a narrower tag of it (RFC 4647, basic filtering): ``es-MX`` matches ``es``."""
    tag, wanted = normalise_tag(tag).lower(), normalise_tag(wanted).lower()
    return tag == wanted or tag.startswith(wanted + "-")
