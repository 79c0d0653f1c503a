"""Which declarations hold for each element of a page (CSS Cascade Level 5), and what they make of its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import tinycss2
from attrs import define, field
from cssselect2 import parser as css
from tinycss2.ast import FunctionBlock, IdentToken, Node

from citekit.pages._media import WINDOWS
from citekit.pages._rendered import Style, styled
from citekit.pages._selectors import Element, matches
from citekit.pages._sheets import Declared, Sheets, StyleRule, declarations
from citekit.pages._tokens import bare
from citekit.pages._values import Color, Value, color, longhands
from citekit.pages._work import Work
from citekit.pages._zones import Zone, is_hidden

_Custom = Mapping[str, tuple[Node, ...]]
_Rank = tuple[int, float, int, tuple[int, int, int], int]
_LONGEST_VALUE = 200  # tokens of a value with its variables filled in
_DEEPEST_VARIABLE = 8


@define
class Cascade:
    """The rules of a page, asked element by element, those around first."""

    sheets: Sheets
    work: Work
    _ids: dict[str, list[StyleRule]] = field(factory=dict)
    _classes: dict[str, list[StyleRule]] = field(factory=dict)
    _names: dict[str, list[StyleRule]] = field(factory=dict)
    _others: list[StyleRule] = field(factory=list)

    def __attrs_post_init__(self) -> None:
        for rule in self.sheets.rules:
            kept, key = self._place(rule.selector.parsed_tree)
            kept.append(rule) if isinstance(kept, list) else kept.setdefault(key, []).append(rule)

    def _place(self, tree: Any) -> tuple[dict[str, list[StyleRule]] | list[StyleRule], str]:
        last = tree.right if isinstance(tree, css.CombinedSelector) else tree
        for kind, kept, key in (
            (css.IDSelector, self._ids, "ident"),
            (css.ClassSelector, self._classes, "class_name"),
            (css.LocalNameSelector, self._names, "lower_local_name"),
        ):
            for one in last.simple_selectors:
                if isinstance(one, kind):
                    return kept, getattr(one, key)
        return self._others, ""

    def zones(self, elements: Sequence[Element], ground: Color | None) -> list[tuple[Zone | None, bool]]:
        """Give for each element the zone that styles make of its own text, and whether it is a block of its own.

        The elements are in the order of the page. What one of the windows shows is shown. *ground* is the colour that
        the page lies on, ``None`` where it is not known. Raises `TooMuch`.
        """
        matched = [self._matched(element) for element in elements]
        differ = any(len(rule.windows) < len(WINDOWS) for rule in self.sheets.rules)
        found = self._in_window(0, elements, matched, ground)
        if differ:
            for number in range(1, len(WINDOWS)):
                other = self._in_window(number, elements, matched, ground)
                found = [(_weaker(a[0], b[0]), a[1] or b[1]) for a, b in zip(found, other, strict=True)]
        return found

    def _matched(self, element: Element) -> list[StyleRule]:
        found: list[StyleRule] = []
        for rules in self._candidates(element):
            self.work.step(len(rules))
            found += (rule for rule in rules if matches(rule.selector.parsed_tree, element, self.work))
        return found

    def _candidates(self, element: Element) -> Iterator[list[StyleRule]]:
        yield self._ids.get(element.identity, [])
        for name in element.classes:
            yield self._classes.get(name, [])
        yield self._names.get(element.name, [])
        yield self._others

    def _in_window(
        self, number: int, elements: Sequence[Element], matched: Sequence[list[StyleRule]], ground: Color | None
    ) -> list[tuple[Zone | None, bool]]:
        styles: dict[int, tuple[Style, _Custom]] = {}
        found: list[tuple[Zone | None, bool]] = []
        root = Style(ground=ground), dict[str, tuple[Node, ...]]()
        for element, rules in zip(elements, matched, strict=True):
            around, custom = styles[id(element.parent)] if element.parent is not None else root
            own, custom = self._own(element, [rule for rule in rules if number in rule.windows], custom)
            style = styled(around, element.name, own, WINDOWS[number])
            styles[id(element)] = style, custom
            found.append((style.zone, style.is_block))
        return found

    def _own(self, element: Element, rules: Sequence[StyleRule], custom: _Custom) -> tuple[dict[str, Value], _Custom]:
        """Give the values that an element has of its own, and the variables that it and those around it have."""
        own: dict[str, Value] = dict(_hints(element))
        said: list[tuple[_Rank, Declared]] = []
        for rule in rules:
            for one in rule.declared:
                layer = -rule.layer if one.is_important else rule.layer
                said.append(((one.is_important, layer, 0, rule.selector.specificity, rule.order), one))
        inline = element.attribute("style")
        if inline:
            content = tinycss2.parse_blocks_contents(inline, skip_comments=True, skip_whitespace=True)
            said += (((one.is_important, 10_000_000, 1, (0, 0, 0), 0), one) for one in declarations(content))
        self.work.step(1 + len(said))
        said.sort(key=lambda pair: pair[0])
        variables = {one.name: one.value for _, one in said if one.name.startswith("--")}
        if variables:
            custom = {**custom, **variables}
            self.work.step(len(custom))
        for _, one in said:
            own.update(self._values(one, custom))
        for one in self._ended(own):
            own.update(self._values(one, custom))
        if own.get("display") in ("revert", "revert-layer"):
            is_plain = element.attribute("hidden") is not None  # a hint, which “revert” takes back too
            own["display"] = "revert" if is_plain else dict(_hints(element)).get("display", "revert")
        return own, custom

    def _ended(self, own: Mapping[str, Value]) -> Iterator[Declared]:
        """Give what the animations of an element leave behind when they are over."""
        names, kept = own.get("animation-name"), own.get("animation-fill-mode")
        if isinstance(names, str) and isinstance(kept, str) and {"forwards", "both"} & set(kept.split()):
            for name in names.split():
                yield from self.sheets.ends.get(name, ())

    def _values(self, one: Declared, custom: _Custom) -> tuple[tuple[str, Value], ...]:
        if any(isinstance(token, FunctionBlock) for token in one.value):
            value = _filled(one.value, custom, 0)
            self.work.step(len(value or ()))
            if value is None:
                return longhands(one.name, (IdentToken(0, 0, "unset"),))
            if value != one.value:
                return longhands(one.name, value)
        return one.longhands


def _weaker(one: Zone | None, other: Zone | None) -> Zone | None:
    if one is None or other is None:
        return None
    return Zone.HIDDEN if one is other is Zone.HIDDEN else Zone.STRUCK_OUT


def _hints(element: Element) -> Iterator[tuple[str, Value]]:
    """Give what attributes of HTML say of style, weaker than all rules (WHATWG, “Presentational hints”)."""
    if is_hidden(element.name, element.attribute):
        yield "display", "none"
    if (element.attribute("aria-hidden") or "").strip().lower() == "true":
        yield "aria-hidden", "true"  # no property; no declaration takes it back
    said = (
        element.attribute("color" if element.name == "font" else "text") if element.name in ("font", "body") else None
    )
    if said and (found := _legacy(said)) is not None:
        yield "color", found
    if element.name in ("body", "table", "tr", "td", "th", "tbody", "thead", "tfoot"):
        if element.attribute("background"):
            yield "background-image", "image"
        elif (said := element.attribute("bgcolor")) and (found := _legacy(said)) is not None:
            yield "background-color", found
    if element.name in ("text", "tspan") and (said := element.attribute("fill")) and said.strip().lower() == "none":
        yield "fill", Color(0, 0, 0, 0)
    if element.name in ("del", "s", "strike"):
        yield "text-decoration-line", "line-through"
    if element.name == "mark":
        yield "background-color", Color(1, 1, 0)
        yield "color", Color(0, 0, 0)


def _legacy(said: str) -> Color | None:
    said = said.strip()
    for one in (said, f"#{said}"):
        token = tinycss2.parse_one_component_value(one)
        if token.type != "error" and (found := color(token)) is not None:
            return found
    return None


def _filled(value: Sequence[Node], custom: _Custom, depth: int) -> tuple[Node, ...] | None:
    """Give a value with its variables filled in; ``None`` where one has no value, or they are too deep."""
    found: list[Node] = []
    for token in value:
        if isinstance(token, FunctionBlock) and token.lower_name == "var":
            said = bare(token.arguments)
            name = said[0].value if said and isinstance(said[0], IdentToken) else ""
            own = custom.get(name, tuple(said[2:]) if len(said) > 2 else None)
            own = _filled(own, custom, depth + 1) if own is not None and depth < _DEEPEST_VARIABLE else None
            if own is None:
                return None
            found += own
        elif isinstance(token, FunctionBlock) and any(isinstance(one, FunctionBlock) for one in token.arguments):
            own = _filled(token.arguments, custom, depth + 1) if depth < _DEEPEST_VARIABLE else None
            if own is None:
                return None
            found.append(FunctionBlock(0, 0, token.name, list(own)))
        else:
            found.append(token)
        if len(found) > _LONGEST_VALUE:
            return None
    return tuple(found)
