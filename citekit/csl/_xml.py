"""Reading the XML of styles and locales into nodes, safely."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from lxml import etree

from citekit.csl._errors import InvalidStyle
from citekit.csl._nodes import (
    PLAIN_LOOK,
    Branch,
    ChooseNode,
    Contents,
    DateNode,
    DatePart,
    GroupNode,
    LabelNode,
    Layout,
    Look,
    Macro,
    NamesNode,
    Node,
    NumberNode,
    SortKey,
    Test,
    TextNode,
)
from citekit.csl._stream import FORMATS
from citekit.errors import Location

NAMESPACE = "http://purl.org/net/xbiblio/csl"
MAXIMUM_BYTES = 8_000_000  # the largest of 10,844 styles has 246,037
_MAXIMUM_DEPTH = 100  # the deepest of them 19


def parse_xml(content: bytes, file: str) -> etree._Element:
    """Parse *content* without entities, external or not; raises `InvalidStyle` for what is not well-formed."""
    if len(content) > MAXIMUM_BYTES:
        raise InvalidStyle(Location(file), "is larger than any style (8 MB)")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise InvalidStyle(Location(file, error.lineno, error.offset), f"is no well-formed XML: {error.msg}") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise InvalidStyle(
            Location(file, 1), "has a document type declaration; styles need none, and it may hide entities"
        )
    return root


def tag(element: etree._Element) -> str:
    """Give the local name of *element*."""
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def line_of(element: etree._Element) -> int | None:
    """Give the line of its file in which *element* begins."""
    line: Any = element.sourceline
    return int(line) if line else None


class StyleReader:
    """Reads the elements of one style; knows its file, for the place of a mistake."""

    def __init__(self, file: str) -> None:
        self.file = file

    def mistake(self, element: etree._Element, reason: str) -> InvalidStyle:
        """Give the error for what is wrong with *element*."""
        return InvalidStyle(Location(self.file, line_of(element)), reason)

    def layout(self, element: etree._Element) -> Layout:
        """Read ``cs:citation`` or ``cs:bibliography``."""
        layouts = [child for child in element if tag(child) == "layout"]
        if not layouts:
            raise self.mistake(element, f"<{tag(element)}> has no <layout>")
        own = [child for child in layouts if not child.get("locale")] or layouts[-1:]
        others = [child for child in layouts if child.get("locale")]
        sort = [self._key(key) for child in element if tag(child) == "sort" for key in child if tag(key) == "key"]
        localised = tuple((tuple(child.get("locale", "").split()), self._group(child, 0)) for child in others)
        contents = tuple(self.contents(child) for child in (own[0], *others))
        return Layout(attributes(element), tuple(sort), self._group(own[0], 0), contents, localised)

    def contents(self, element: etree._Element) -> Contents:
        """Give what stands within *element*, a macro or a layout, without reading it into nodes."""
        calls: dict[str, int | None] = {}
        texts: set[str] = set()
        names: set[str] = set()
        tests: list[Test] = []
        for one in element.iter("{*}text"):
            kind = self._kind_of_text(one)
            name = one.get(kind, "")
            names.add(name)
            if kind == "macro":
                calls.setdefault(name, line_of(one))
            elif kind == "variable":
                texts.add(name)
        for one in element.iter("{*}number", "{*}date", "{*}label"):
            names.add(one.get("variable", ""))
        for one in element.iter("{*}if", "{*}else-if", "{*}condition"):
            tests += _tests(one)
        return Contents(calls, frozenset(texts), frozenset(names), tuple(tests))

    def macro(self, element: etree._Element) -> Macro:
        """Read ``cs:macro``."""
        return Macro(self.contents(element), partial(self.children, element))

    def _key(self, element: etree._Element) -> SortKey:
        return SortKey(
            element.get("variable", ""),
            element.get("macro", ""),
            element.get("sort") == "descending",
            {name: value for name, value in attributes(element).items() if name.startswith("names-")},
            line_of(element),
        )

    def children(self, element: etree._Element, depth: int = 0) -> tuple[Node, ...]:
        """Read the rendering elements within *element*."""
        if depth > _MAXIMUM_DEPTH:
            raise self.mistake(element, f"elements nest deeper than {_MAXIMUM_DEPTH}")
        return tuple(node for child in element if (node := self._node(child, depth + 1)) is not None)

    def _node(self, element: etree._Element, depth: int) -> Node | None:
        match tag(element):
            case "text":
                return self._text(element)
            case "number":
                return NumberNode(element.get("variable", ""), element.get("form", "numeric"), read_look(element))
            case "label":
                return _label(element)
            case "date":
                return read_date(element)
            case "names":
                return self._names(element, depth)
            case "group":
                return self._group(element, depth)
            case "choose":
                branches = tuple(self._branch(child, depth) for child in element if isinstance(child.tag, str))
                return ChooseNode(branches)
            case _:
                return None

    def _group(self, element: etree._Element, depth: int) -> GroupNode:
        return GroupNode(self.children(element, depth), typeset(element.get("delimiter", "")), read_look(element))

    def _text(self, element: etree._Element) -> TextNode:
        kind = self._kind_of_text(element)
        name = element.get(kind, "")
        name = typeset(name) if kind == "value" else name
        plural = element.get("plural") == "true"
        return TextNode(kind, name, element.get("form", "long"), plural, read_look(element))

    def _kind_of_text(self, element: etree._Element) -> str:
        for kind in ("variable", "macro", "term", "value"):
            if element.get(kind) is not None:
                return kind
        raise self.mistake(element, "<text> has none of variable, macro, term, value")

    def _branch(self, element: etree._Element, depth: int) -> Branch:
        conditions = element.find("{*}conditions")  # of CSL-M
        match = (element if conditions is None else conditions).get("match", "all")
        tests = [test for one in ((element,) if conditions is None else conditions) for test in _tests(one)]
        return Branch(tuple(tests), match, partial(self.children, element, depth))

    def _names(self, element: etree._Element, depth: int) -> NamesNode:
        options: dict[str, str] = {}
        name_look, et_al_look, et_al_term = Look(), Look(), "et-al"
        parts: list[tuple[str, Look]] = []
        label: LabelNode | None = None
        label_first, seen_name = False, False
        substitute: tuple[Node, ...] = ()
        bare = True
        for child in element:
            match tag(child):
                case "name":
                    seen_name, bare = True, False
                    options = attributes(child)
                    name_look = read_look(child)
                    parts = [(part.get("name", ""), read_look(part)) for part in child if tag(part) == "name-part"]
                case "et-al":
                    bare = False
                    et_al_term, et_al_look = child.get("term", "et-al"), read_look(child)
                case "label":
                    bare = False
                    label, label_first = _label(child), not seen_name
                case "substitute":
                    substitute = self.children(child, depth)
                case "institution":
                    bare = False
        if label is not None and label_first and not seen_name:
            label_first = any(tag(child) == "name" for child in element)
        return NamesNode(
            tuple(element.get("variable", "").split()),
            element.get("delimiter"),
            options,
            name_look,
            tuple(parts),
            et_al_term,
            et_al_look,
            label,
            label_first,
            substitute,
            read_look(element),
            bare,
        )


def _tests(element: etree._Element) -> list[Test]:
    """Give the tests of ``cs:if``, ``cs:else-if`` or a ``cs:condition`` (CSL-M)."""
    return [Test(name, tuple(value.split())) for name, value in attributes(element).items() if name != "match"]


def _label(element: etree._Element) -> LabelNode:
    return LabelNode(
        element.get("variable", ""),
        element.get("form", "long"),
        element.get("plural", "contextual"),
        read_look(element),
    )


def read_date(element: etree._Element) -> DateNode:
    """Read ``cs:date``, of a style or of a locale."""
    parts = tuple(
        DatePart(part.get("name", ""), part.get("form", ""), part.get("range-delimiter", "–"), read_look(part))
        for part in element
        if tag(part) == "date-part"
    )
    return DateNode(
        element.get("variable", ""),
        element.get("form", ""),
        element.get("date-parts", "year-month-day"),
        element.get("delimiter", ""),
        parts,
        read_look(element),
    )


_LOOKS = frozenset({"prefix", "suffix", "text-case", "quotes", "strip-periods", "display", *FORMATS})


def read_look(element: etree._Element) -> Look:
    """Read the affixes and the formatting of *element*."""
    if _LOOKS.isdisjoint(element.keys()):
        return PLAIN_LOOK
    get = element.get
    look = Look(
        typeset(get("prefix", "")),
        typeset(get("suffix", "")),
        tuple((name, value) for name in FORMATS if (value := get(name))),
        get("text-case", ""),
        get("quotes") == "true",
        get("strip-periods") == "true",
        get("display", ""),
    )
    return PLAIN_LOOK if look == PLAIN_LOOK else look


_REFERENCE = re.compile(r"&#(?:[0-9]{1,7}|x[0-9a-fA-F]{1,6});")
"""A character reference that was escaped twice, as in ``suffix="&amp;#160;"``; many styles have them."""
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")


def typeset(affix: str) -> str:
    """Give *affix* with typographic apostrophes within its words; what it names by number becomes that character."""
    if "'" in affix:
        affix = _APOSTROPHE.sub("’", affix)
    if "&#" not in affix:
        return affix
    from html import unescape

    return _REFERENCE.sub(lambda reference: unescape(reference.group()), affix)


def attributes(element: etree._Element) -> dict[str, str]:
    """Give the attributes of *element* by name."""
    return {str(name): str(value) for name, value in element.attrib.items()}
