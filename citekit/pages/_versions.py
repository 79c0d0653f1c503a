"""The versions of a page in other languages that its source links to."""

from __future__ import annotations

import re
from html import unescape

from attrs import frozen

_TAG = re.compile(r"<(?:link|a)\s[^<>]{1,2000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-z-]{3,12})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""", re.IGNORECASE)
_TAG_OF_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}", re.IGNORECASE)
_MOST = 400  # more languages than any site has


@frozen
class Version:
    """A link to the same page in another language (BCP 47, as the page writes it), HTML's ``hreflang``.

    ``is_default`` tells that it is also the one for readers of no language that is listed, ``x-default``.
    """

    language: str
    address: str
    is_default: bool = False


def versions_of(source: str) -> tuple[Version, ...]:
    """Give the versions that the *source* of a page links to with ``hreflang``, in its order, each once."""
    found: dict[tuple[str, str], None] = {}
    default = ""
    for tag in _TAG.finditer(_without_comments(source) if "hreflang" in source.lower() else ""):
        given = {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(tag[0])}
        language, address = given.get("hreflang", "").strip(), given.get("href", "").strip()
        is_link = tag[0][:2].lower() == "<a" or "alternate" in given.get("rel", "").lower().split()
        if language.lower() == "x-default":
            default = address
        elif is_link and _TAG_OF_LANGUAGE.fullmatch(language) and len(found) < _MOST:
            found[language, address] = None
    return tuple(Version(language, address, address == default) for language, address in found)


def _without_comments(source: str) -> str:
    parts: list[str] = []
    place = 0
    while (start := source.find("<!--", place)) >= 0:
        parts.append(source[place:start])
        end = source.find("-->", start + 4)
        if end < 0:
            return "".join(parts)
        place = end + 3
    return "".join([*parts, source[place:]])
