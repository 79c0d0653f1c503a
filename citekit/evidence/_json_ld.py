"""Structured data of a page: schema.org in JSON-LD, as publishers write it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from html import unescape
from typing import Any

from citekit._data import entries

_MOST_NODES = 4000
_LONGEST = 2000  # characters of a value
_WRAPPED = re.compile(
    r"\A\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*\Z"
)
_TRAILING = re.compile(r",(\s*[}\]])")
_MARKUP = re.compile(r"<[^<>]{1,200}>")

Node = Mapping[str, Any]


def nodes_of(scripts: Iterable[str]) -> tuple[Node, ...]:
    """Give the objects in JSON-LD *scripts*, outer ones first; what is no JSON is passed over.

    A trailing comma, a comment around it and control characters within strings are forgiven. Nothing is fetched.
    """
    found: list[Node] = []
    waiting: list[Any] = [one for one in map(_parsed, scripts) if one is not None]
    for one in waiting:
        if len(found) >= _MOST_NODES:
            break
        if isinstance(one, dict):
            found.append(one)
            waiting.extend(value for value in one.values() if isinstance(value, dict | list))
        elif isinstance(one, list):
            waiting.extend(value for value in one[:_MOST_NODES] if isinstance(value, dict | list))
    return tuple(found)


def _parsed(script: str) -> Any:
    bare = _WRAPPED.sub("", script).strip().rstrip(";")
    for text in (bare, _TRAILING.sub(r"\1", bare)):
        try:
            return json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def types_of(node: Node) -> tuple[str, ...]:
    """Give the types of a node, without the name of the vocabulary before them."""
    named = node.get("@type")
    return tuple(
        re.split(r"[/#:]", one)[-1] for one in (named if isinstance(named, list) else [named]) if isinstance(one, str)
    )


@lru_cache(maxsize=1)
def csl_types() -> dict[str, str]:
    """Give the type of CSL of each type of schema.org that is a work."""
    return dict(line.split(" ") for line in entries("evidence", "schema-types.txt"))


def main_node(nodes: Iterable[Node], addresses: Iterable[str], titles: Iterable[str]) -> Node | None:
    """Give the node of the work that the page is: the one with its address or title, or else the first.

    *addresses* are those of the page, *titles* what it is called elsewhere on it.
    """
    works = [
        one
        for one in nodes
        if csl_types().keys() & set(types_of(one)) and (texts(one.get("headline")) or texts(one.get("name")))
    ]
    strong = [one for one in works if not {"WebPage", "WebSite", "CollectionPage"} & set(types_of(one))] or works
    wanted, known = {_bare(one) for one in addresses if one}, {_folded(one) for one in titles}
    for one in strong:
        own = {_bare(address) for key in ("url", "mainEntityOfPage", "@id") for address in addresses_in(one.get(key))}
        if own & wanted:
            return one
    for one in strong:
        if any(_folded(text) in known for key in ("headline", "name") for text in texts(one.get(key))):
            return one
    return strong[0] if strong else None


def by_id(nodes: Iterable[Node]) -> dict[str, Node]:
    """Give the nodes that say something by their ``@id``."""
    found: dict[str, Node] = {}
    for one in nodes:
        identity = one.get("@id")
        if isinstance(identity, str) and len(one) > 1:
            found.setdefault(identity, one)
    return found


def resolved(value: Any, known: Mapping[str, Node]) -> Iterator[Node | str]:
    """Give what *value* holds, each node that only names another by its ``@id`` as that other."""
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict):
            identity = one.get("@id")
            is_name = len(one) <= 2 and isinstance(identity, str) and not texts(one.get("name"))
            yield known.get(str(identity), one) if is_name else one
        elif isinstance(one, str) and one.strip():
            yield known.get(one, _plain(one))


def texts(value: Any) -> tuple[str, ...]:
    """Give the strings that *value* is, holds, or has as its ``@value``, name or text; without markup."""
    if isinstance(value, str):
        return (_plain(value),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for one in value[:100] for text in texts(one) if not isinstance(one, list))
    if isinstance(value, dict):
        return tuple(
            _plain(one) for key in ("@value", "name", "text") if isinstance(one := value.get(key), str) and one.strip()
        )[:1]
    return ()


def addresses_in(value: Any) -> tuple[str, ...]:
    """Give the addresses that *value* is, holds, or has as its ``@id`` or ``url``."""
    if isinstance(value, str):
        return (value.strip(),) if value.strip() else ()
    if isinstance(value, list):
        return tuple(text for one in value[:100] for text in addresses_in(one) if not isinstance(one, list))
    if isinstance(value, dict):
        return tuple(one.strip() for key in ("@id", "url") if isinstance(one := value.get(key), str) and one.strip())
    return ()


def _plain(text: str) -> str:
    said = unescape(unescape(text[:_LONGEST])) if "&" in text else text[:_LONGEST]
    return " ".join(_MARKUP.sub("", said).split())


def _bare(address: str) -> str:
    return re.sub(r"\A(?:https?:)?//(?:www\.)?|[#?].*\Z|/+\Z", "", address.strip().lower(), flags=re.DOTALL)


def _folded(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
