"""What no page has and what reading would take the square of its length for: it is refused before it is parsed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from citekit.errors import Location, UnreadableFile

if TYPE_CHECKING:
    from resiliparse.parse.html import HTMLTree

MOST_ATTRIBUTES = 1_000  # of a tag: its parser compares each with all others, and no page has a tenth of so many
DEEPEST_LISTS = 100  # each line is indented by the lists it is in; pages whose lists nobody closed have some ten

# A tag as HTML's tokenizer reads it, with as many attributes; a quotation mark that nothing closes goes to the end.
_CROWDED_TAG = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"?|'[^']*+'?|[^\s>\"'][^\s>]*+)?+)?+)"
    rf"{{{MOST_ATTRIBUTES + 1}}}"
)
_LISTS = {"ul", "ol"}
_LIST = re.compile(r"<[uo]l\b", re.IGNORECASE)


def refuse_crowded(source: str, where: Location) -> None:
    """Raise `UnreadableFile` for a page with a tag of too many attributes."""
    if found := _CROWDED_TAG.search(source):
        line = source.count("\n", 0, found.start()) + 1
        reason = f"a tag has more than {MOST_ATTRIBUTES:,} attributes; save the page anew"
        raise UnreadableFile(Location(where.file, line), reason)


def refuse_deep(tree: HTMLTree, source: str, where: Location) -> None:
    """Raise `UnreadableFile` for a page with lists nested too deep, as they stand in its tree."""
    if tree.body is None or len(_LIST.findall(source)) <= DEEPEST_LISTS:
        return
    from resiliparse.parse.html import traverse_dom

    depth = deepest = 0

    def begin(context: Any) -> None:  # it is typed as having a node that is no node
        nonlocal depth, deepest
        depth += context.node.tag in _LISTS
        deepest = max(deepest, depth)

    def end(context: Any) -> None:
        nonlocal depth
        depth -= context.node.tag in _LISTS

    traverse_dom(tree.body, begin, end, elements_only=True)
    if deepest > DEEPEST_LISTS:
        raise UnreadableFile(where, f"its lists are nested more than {DEEPEST_LISTS} deep; save the page anew")
