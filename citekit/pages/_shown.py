"""A page as its own style shows it: what no reader sees is taken out of the tree."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import unquote_to_bytes

from attrs import field, frozen

from citekit.pages._html import ATTRIBUTES
from citekit.pages._zones import Zone, element_kinds

if TYPE_CHECKING:
    from resiliparse.parse.html import ElementNode, HTMLTree

    from citekit.pages._selectors import Element
    from citekit.pages._sheets import Sheets

# An attribute that says where in the source a tag begins; of two of one name the first counts, and ours is it.
_AT = "citekit-at"
# Tags, apart from comments and from what is text up to its own end tag. Every alternative ends somewhere: linear.
_TAG = re.compile(
    rf"""<!--.*?(?:-->|\Z)
    |<(script|style|textarea|title|xmp|iframe|noembed|noframes)\b[^<>]*>.*?(?:</\1\b|\Z)
    |<(?P<name>[A-Za-z][^\s/><]*)(?={ATTRIBUTES}>)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# Only these can make a style of its own out of a page.
_STYLED = "style, [style], [bgcolor], font, link, text, body[text]"
# Elements whose own tag may say how they look.
_HINTED = (
    "[style], [hidden], [popover], [aria-hidden], [bgcolor], [background], [fill], [text], "
    "font, dialog, del, s, strike, mark"
)
_DOCTYPE = re.compile(r"(?:\s|<!--.*?-->|<\?[^>]*>)*+<!doctype\s+html", re.IGNORECASE | re.DOTALL)
_WITHOUT_STYLE = frozenset({"noscript", "template"})
_CSS = frozenset({"", "text/css"})
# What the extractor does not set on a line of its own, and a browser does.
_OWN_LINE = ("summary", "legend", "caption", "dialog", "menu", "dir", "optgroup", "option", "search", "listing", "xmp",
             "marquee", "textarea", "button", "select")  # fmt: skip
_APART = ", ".join(_OWN_LINE)


@frozen
class Shown:
    """The tree of a page without what its style hides, and what was hidden.

    ``marks`` are the places in the source of the tags at which something begins or ends to be hidden or struck out,
    each with that zone, or with ``None`` where text is shown again; ``None`` for a page that has no style of its own.
    ``unjudged`` says why it was not told what is seen; the tree then has all.
    """

    tree: HTMLTree
    marks: Mapping[int, Zone | None] | None = field(default=None, repr=False)
    unjudged: str | None = None


def show(source: str) -> Shown:
    """Parse a page, and take out of it what its own style sheets and style attributes hide."""
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse(source)
    if tree.document is None or tree.document.query_selector(_STYLED) is None:
        _set_apart(tree)
        return Shown(tree)
    from citekit.pages._work import TooMuch

    tree = HTMLTree.parse(_TAG.sub(_numbered, source))
    _set_apart(tree)
    try:
        return Shown(tree, _judged(tree, source))
    except TooMuch as reason:
        return Shown(tree, None, str(reason))


def _numbered(match: re.Match[str]) -> str:
    return f'{match[0]} {_AT}="{match.start()}"' if match["name"] else match[0]


def _set_apart(tree: HTMLTree) -> None:
    if tree.document is not None:
        for one in tree.document.query_selector_all(_APART).values():
            _separate(tree, one)


def _separate(tree: HTMLTree, node: ElementNode) -> None:
    for put in (node.before, node.after):
        if (space := tree.create_text_node(" ")) is not None:
            put(space)


def _judged(tree: HTMLTree, source: str) -> dict[int, Zone | None]:
    is_quirky = _DOCTYPE.match(source) is None
    elements = _elements(tree, is_quirky=is_quirky)
    try:
        return _marks(tree, source, elements, is_quirky=is_quirky)
    finally:
        for one in elements:  # no circle holds a node: another thread may not throw it away
            one.children.clear()


def _marks(tree: HTMLTree, source: str, elements: list[Element], *, is_quirky: bool) -> dict[int, Zone | None]:
    from citekit.pages._cascade import Cascade
    from citekit.pages._sheets import Sheets
    from citekit.pages._values import Color
    from citekit.pages._work import Work

    work = Work()
    sheets = Sheets(frozenset().union(*{one.marks for one in elements}), is_quirky)
    is_whole = _add_sheets(sheets, elements)
    is_white = is_whole and "color-scheme" not in source
    zones = Cascade(sheets, work).zones(elements, Color(1, 1, 1) if is_white else None)
    marks: dict[int, Zone | None] = {}
    of = {id(element): zone for element, (zone, _) in zip(elements, zones, strict=True)}
    for element, (zone, _) in zip(elements, zones, strict=True):
        if zone is not (of[id(element.parent)] if element.parent is not None else None):
            at = element.node.getattr(_AT)
            if at is not None and at.isdecimal():
                marks[int(at)] = zone if marks.get(int(at), zone) is zone else Zone.HIDDEN
    blocks = element_kinds()["block"]
    own = {id(one) for one, (_, is_block) in zip(elements, zones, strict=True) if is_block and one.name not in blocks}
    _take_out(tree, elements, of, own)
    return marks


def _elements(tree: HTMLTree, *, is_quirky: bool) -> list[Element]:
    """Give the elements of a page in its order, each with the one around it."""
    from citekit.pages._selectors import Element

    if tree.document is None:
        return []
    styled = set(tree.document.query_selector_all(_HINTED).values())
    found: list[Element] = []
    by_node: dict[object, Element] = {}
    marks_of: dict[tuple[str, str, str], frozenset[str]] = {}
    lineages: dict[int, frozenset[str]] = {}
    for node in tree.document.query_selector_all("*").values():
        parent = by_node.get(node.parent)
        one = Element(node, (node.tag or "").lower(), parent, is_styled=node in styled)
        identity, classes = node.getattr("id") or "", node.getattr("class") or ""
        if is_quirky:
            identity, classes = identity.lower(), classes.lower()
        one.identity, one.classes = identity, frozenset(classes.split())
        key = one.name, identity, classes
        if key not in marks_of:
            marks_of[key] = frozenset([one.name, f"#{identity}", *(f".{name}" for name in one.classes)])
        one.marks = marks_of[key]
        if parent is not None:
            one.index = len(parent.children)
            parent.children.append(one)
            if id(parent) not in lineages:
                inside = parent.lineage | parent.marks
                lineages[id(parent)] = parent.lineage if inside == parent.lineage else inside
            one.lineage = lineages[id(parent)]
        found.append(one)
        by_node[node] = one
    return found


def _add_sheets(sheets: Sheets, elements: list[Element]) -> bool:
    """Read the style sheets of a page; tell whether these are all that it has."""
    is_whole = True
    for one in elements:
        if one.name == "style" and (one.attribute("type") or "").strip().lower() in _CSS:
            if not _is_in(one, _WITHOUT_STYLE):
                text = one.node.text or ""
                is_whole = is_whole and "@import" not in text
                sheets.add(text, one.attribute("media") or "")
        elif one.name == "link" and "stylesheet" in (one.attribute("rel") or "").lower().split():
            address = (one.attribute("href") or "").strip()
            if address[:5].lower() == "data:":
                sheets.add(_data(address), one.attribute("media") or "")
            elif (one.attribute("media") or "").strip().lower() != "print":
                is_whole = False
    return is_whole


def _data(address: str) -> str:
    head, _, content = address.partition(",")
    said = unquote_to_bytes(content)
    if head.lower().endswith(";base64"):
        try:
            said = b64decode(said + b"=" * (-len(said) % 4))
        except ValueError:  # what is no base64 is no sheet
            return ""
    return said.decode("utf-8", "replace")


def _is_in(element: Element, names: frozenset[str]) -> bool:
    at = element.parent
    while at is not None:
        if at.name in names:
            return True
        at = at.parent
    return False


def _take_out(tree: HTMLTree, elements: list[Element], of: Mapping[int, Zone | None], blocks: set[int]) -> None:
    """Take what is hidden out of the tree, and set elements apart that are blocks by their style alone."""
    shows: set[int] = set()
    for one in reversed(elements):
        if of[id(one)] is not Zone.HIDDEN or id(one) in shows:
            shows |= {id(one), id(one.parent)}
    for one in elements:
        if id(one) not in shows:
            if one.parent is not None and id(one.parent) in shows:
                _replace(tree, one)
        else:
            if of[id(one)] is Zone.HIDDEN:
                _empty(one.node)
            if id(one) in blocks:
                _separate(tree, one.node)
    if elements and id(elements[0]) not in shows and tree.body is not None:
        tree.body.replace_children()


def _replace(tree: HTMLTree, one: Element) -> None:
    if one.name == "body":
        one.node.replace_children()
    elif one.name != "head":
        _separate(tree, one.node)
        one.node.remove()


def _empty(node: ElementNode) -> None:
    from resiliparse.parse.html import TextNode

    for child in node.child_nodes.values():
        if isinstance(child, TextNode):
            child.remove()
