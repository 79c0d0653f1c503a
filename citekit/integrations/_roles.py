"""What stands in a role that cites, such as ``{cite}`key, p. 3; other` `` of MyST and ``:cite:`key` `` of Sphinx."""

from __future__ import annotations

import re
from collections.abc import Callable

from citekit.article import Cite, citation_at, split_locator

_KEY = re.compile(r"[^\s{}@]+\Z")


def cites_in_role(text: str, is_known: Callable[[str], bool]) -> tuple[Cite, ...]:
    """Read *text*: keys behind ``;`` or ``,``, each with a locator behind a comma; or pandoc's syntax with ``@``.

    What stands behind a comma is a key where *is_known* says so, and where it is one word that is no locator: a key
    that is misspelt is told, and not printed. Empty where *text* is no citation.
    """
    syntax = text if "@" in text else "; ".join(filter(None, (_piece(one, is_known) for one in text.split(";"))))
    found = citation_at(f"[{syntax}]", 0)
    return found.cites if found is not None and found.end == len(syntax) + 2 else ()


def _piece(text: str, is_known: Callable[[str], bool]) -> str:
    first, *rest = (one.strip() for one in text.split(","))
    if not _KEY.match(first):
        return first
    pieces = [f"@{{{first}}}"]
    for one in rest:
        is_key = is_known(one) or (_KEY.match(one) and split_locator(f", {one}").locator is None)
        pieces.append(f"; @{{{one}}}" if is_key else f", {one}")
    return "".join(pieces)
