"""Zones: what the parts of a page are to its reader."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from operator import add

from citekit._data import entries

_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_ROLES = frozenset({"navigation", "complementary", "contentinfo", "search"})
_WHOLE = frozenset({"html", "body", "article", "main"})
_BODY_PROPERTIES = frozenset({"articlebody", "reviewbody", "text"})
_BODY_NAMED = re.compile(
    r"(?:article|entry|post|story|blog|news|content|text|td-post|single)[_-]*(?:content|body|text|main|copy)\b",
    re.IGNORECASE,
)


class Zone(StrEnum):
    """What a part of a page is to its reader.

    The order is that of strength: what is in two zones is in the later one; a comment in a hidden box is hidden.
    """

    BODY = "body"
    """The prose of the page, and whatever nothing tells to be another zone."""
    HEADLINE = "headline"
    """The title of an article."""
    LEAD = "lead"
    """What introduces an article, under its headline."""
    STRUCK_OUT = "struck out"
    """Words that are shown as withdrawn: ``<del>``, ``<s>``."""
    CAPTION = "caption"
    """What is said under a picture."""
    PULL_QUOTE = "pull quote"
    """Words of the article that are printed once more, large."""
    BYLINE = "byline"
    """Who wrote the article, and when."""
    BOX = "box"
    """A text of its own that is set into the article or beside it."""
    EMBED = "embed"
    """What somebody wrote elsewhere and the page shows as it stands there: a post of a social network."""
    BOILERPLATE = "boilerplate"
    """Navigation, headers and footers, forms, notices, advertisements."""
    LEGAL = "legal"
    """Copyright, terms, disclaimers."""
    NEWSLETTER = "newsletter"
    """What asks the reader to subscribe."""
    COOKIE = "cookie"
    """What asks the reader for consent."""
    RELATED = "related"
    """Teasers of other articles."""
    COMMENTS = "comments"
    """What readers wrote below."""
    ALTERNATIVE_TEXT = "alternative text"
    """What stands for a picture where it is not shown."""
    FALLBACK = "fallback"
    """What stands for a film, a frame or a script where they do not run."""
    HIDDEN = "hidden"
    """What a browser does not show."""


STRENGTH = {zone: strength for strength, zone in enumerate(Zone)}
UNSEEN = frozenset({Zone.ALTERNATIVE_TEXT, Zone.FALLBACK, Zone.HIDDEN})
"""The zones of which a reader of the page sees nothing; nothing in them was said to him."""
PROSE = frozenset({Zone.BODY, Zone.HEADLINE, Zone.LEAD})
"""The zones of which the text of an article consists."""


def stronger(one: Zone, other: Zone) -> Zone:
    """Give the zone of what is in both zones."""
    return max(one, other, key=STRENGTH.__getitem__)


def is_hidden(name: str, attribute: Callable[[str], str | None]) -> bool:
    """Tell whether a browser does not show an element, by its *name* and what *attribute* gives, unless style does."""
    return (
        attribute("hidden") is not None
        or (name == "dialog" and attribute("open") is None)
        or (attribute("popover") is not None)
    )


def is_not_said(name: str, attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is hidden by what its tag says, style sheets left aside."""
    return (
        is_hidden(name, attributes.get)
        or attributes.get("aria-hidden", "").strip().lower() == "true"
        or _HIDING.search(attributes.get("style", "")) is not None
    )


def zone_of(name: str, attributes: Mapping[str, str]) -> Zone:
    """Give the zone that an element makes of its text by what it is: its *name* and its role, both in lower case."""
    zone = element_zones().get(name, Zone.BODY)
    return stronger(zone, Zone.BOILERPLATE) if attributes.get("role") in _ROLES else zone


def hint_of(name: str, attributes: Mapping[str, str]) -> Zone:
    """Give the zone that the class and the id of an element speak of; what it is need not be so called."""
    zone = Zone.BODY
    if name not in _WHOLE and ("class" in attributes or "id" in attributes):
        for words in class_words(attributes):
            zones = [zone_words()[word] for word in words if word in zone_words()]
            if Zone.BODY not in zones:  # “has-comments”, “no-sidebar” say what is there, not what this is
                zone = max(zone, *zones, key=STRENGTH.__getitem__) if zones else zone
    return zone


def class_words(attributes: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    """Give the words of each name in the class and the id of an element, and each two of them as one."""
    for token in f"{attributes.get('class', '')} {attributes.get('id', '')}".lower().replace("_", "-").split():
        parts = [part for part in token.split("-") if part] if "-" in token else [token]
        yield (*parts, *map(add, parts, parts[1:]))  # “read-more” is “readmore”


def says_body(attributes: Mapping[str, str]) -> bool:
    """Tell whether an element is said to be the body of an article (schema.org ``articleBody``, or its class)."""
    if attributes.get("itemprop", "").lower() in _BODY_PROPERTIES:
        return True
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return _BODY_NAMED.search(named) is not None


@lru_cache(maxsize=1)
def element_kinds() -> dict[str, frozenset[str]]:
    """Give the names of elements by what they do to their text."""
    lines = entries("pages", "html-elements.txt")
    return {kind: frozenset(names.split()) for kind, _, names in (line.partition(": ") for line in lines)}


@lru_cache(maxsize=1)
def element_zones() -> dict[str, Zone]:
    """Give the zones of the elements that make one of their text by their name alone."""
    zones = {kind: names for kind, names in element_kinds().items() if kind.startswith("zone ")}
    return {name: Zone(kind.removeprefix("zone ")) for kind, names in zones.items() for name in names}


@lru_cache(maxsize=1)
def zone_words() -> dict[str, Zone]:
    """Give the words of a class or an id that tell a zone."""
    lines = entries("pages", "zone-words.txt")
    return {word: Zone(zone) for word, _, zone in (line.partition(" ") for line in lines)}
