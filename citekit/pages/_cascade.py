"""Which declarations hold for each element of a page (CSS Cascade Level 5), and what they make of its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

import tinycss2
from attrs import define, field, frozen
from tinycss2.ast import FunctionBlock, IdentToken, Node

from citekit.pages._media import WINDOWS
from citekit.pages._rendered import Style, styled
from citekit.pages._selectors import Asked, Element, Matching, asked_by
from citekit.pages._sheets import Declared, Sheets, StyleRule, declared_by
from citekit.pages._tokens import bare
from citekit.pages._values import Color, Value, color, longhands
from citekit.pages._work import Work
from citekit.pages._zones import Zone, is_hidden

_Custom = Mapping[str, tuple[Node, ...]]
_Rank = tuple[int, float, int, tuple[int, int, int], int]
_RARE = ".#"  # of what a selector asks for, an id is of the fewest elements
_LONGEST_VALUE = 200  # tokens of a value with its variables filled in
_DEEPEST_VARIABLE = 8


@frozen(slots=False)
class Matched:
    """The rules that are of an element, in each of the windows."""

    rules: tuple[tuple[StyleRule, ...], ...]

    @cached_property
    def is_variable(self) -> bool:
        """Whether a value that they declare depends on that of a variable."""
        return any(one.is_variable for rules in self.rules for rule in rules for one in rule.declared)

    @classmethod
    def of(cls, rules: Sequence[StyleRule]) -> Matched:
        """Give the rules by the windows in which they hold."""
        return cls(tuple(tuple(rule for rule in rules if at in rule.windows) for at in range(len(WINDOWS))))


@frozen(slots=False)
class _Shown:
    """The style of elements, and the variables that they and those around them have."""

    style: Style
    custom: _Custom

    @cached_property
    def zone(self) -> Zone | None:
        """What it makes of the text of each of them."""
        return self.style.zone


@define
class Cascade:
    """The rules of a page, asked element by element, those around first."""

    sheets: Sheets
    work: Work
    _by_mark: dict[str, list[tuple[StyleRule, Asked]]] = field(factory=dict)
    _others: list[tuple[StyleRule, Asked]] = field(factory=list)
    _near: dict[frozenset[str], list[tuple[StyleRule, Asked]]] = field(factory=dict)
    _matched: dict[tuple[int, ...], Matched] = field(factory=dict)

    def __attrs_post_init__(self) -> None:
        for rule in self.sheets.rules:
            asked = asked_by(rule.selector.parsed_tree)
            key = max(asked.own, key=lambda mark: (_RARE.find(mark[0]), mark), default=None)
            kept = self._others if key is None else self._by_mark.setdefault(key, [])
            kept.append((rule, asked))

    def zones(self, elements: Sequence[Element], ground: Color | None) -> list[tuple[Zone | None, bool]]:
        """Give for each element the zone that styles make of its own text, and whether it is a block of its own.

        The elements are in the order of the page. What one of the windows shows is shown. *ground* is the colour that
        the page lies on, ``None`` where it is not known. Raises `TooMuch`.
        """
        matching = Matching(self.work)
        matched = [self._matching(element, matching) for element in elements]
        differ = any(len(rule.windows) < len(WINDOWS) for rule in self.sheets.rules)
        found = self._in_window(0, elements, matched, ground)
        if differ:
            for number in range(1, len(WINDOWS)):
                other = self._in_window(number, elements, matched, ground)
                found = [(_weaker(a[0], b[0]), a[1] or b[1]) for a, b in zip(found, other, strict=True)]
        return found

    def _matching(self, element: Element, matching: Matching) -> Matched:
        near = self._near.get(element.marks)
        if near is None:
            near = self._near[element.marks] = self._candidates(element.marks)
        self.work.step(1 + len(near))
        orders: list[int] = []
        found: list[StyleRule] = []
        for rule, asked in near:
            if asked.around <= element.lineage and (
                asked.is_all or matching.matches(rule.selector.parsed_tree, element)
            ):
                orders.append(rule.order)
                found.append(rule)
        key = tuple(orders)
        if key not in self._matched:
            self._matched[key] = Matched.of(found)
        return self._matched[key]

    def _candidates(self, marks: frozenset[str]) -> list[tuple[StyleRule, Asked]]:
        """Give the rules that may be of elements with these marks."""
        found = list(self._others)
        for mark in sorted(marks):
            rules = self._by_mark.get(mark, ())
            self.work.step(len(rules))
            found += ((rule, asked) for rule, asked in rules if asked.own <= marks)
        return found

    def _in_window(
        self, number: int, elements: Sequence[Element], matched: Sequence[Matched], ground: Color | None
    ) -> list[tuple[Zone | None, bool]]:
        found: list[tuple[Zone | None, bool]] = []
        styles: dict[int, _Shown] = {}
        known: dict[tuple[object, ...], _Shown] = {}
        plain: dict[tuple[object, ...], dict[str, Value]] = {}
        root = _Shown(Style(ground=ground), {})
        for element, one in zip(elements, matched, strict=True):
            around = styles[id(element.parent)] if element.parent is not None else root
            hints = tuple(_hints(element)) if element.is_styled else ()
            inline = element.attribute("style") if element.is_styled else None
            said = (id(one), inline, hints)
            key = (id(around), element.name, *said)
            shown = known.get(key)
            if shown is None:
                own, custom = plain.get(said), around.custom
                if own is None:
                    own, custom = self._own(one.rules[number], inline, hints, custom)
                    if custom is around.custom and not one.is_variable and "var(" not in (inline or "").lower():
                        plain[said] = own
                shown = known[key] = _Shown(styled(around.style, element.name, own, WINDOWS[number]), custom)
            styles[id(element)] = shown
            found.append((shown.zone, shown.style.is_block))
        return found

    def _own(
        self,
        rules: Sequence[StyleRule],
        inline: str | None,
        hints: Sequence[tuple[str, Value]],
        custom: _Custom,
    ) -> tuple[dict[str, Value], _Custom]:
        """Give the values that an element has of its own, and the variables that it and those around it have."""
        own: dict[str, Value] = dict(hints)
        said: list[tuple[_Rank, Declared]] = []
        for rule in rules:
            for one in rule.declared:
                layer = -rule.layer if one.is_important else rule.layer
                said.append(((one.is_important, layer, 0, rule.selector.specificity, rule.order), one))
        if inline:
            said += (((one.is_important, 10_000_000, 1, (0, 0, 0), 0), one) for one in declared_by(inline))
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
            # What the attribute says is a hint, which “revert” takes back too.
            own["display"] = "revert" if "hidden" in own else dict(hints).get("display", "revert")
        return own, custom

    def _ended(self, own: Mapping[str, Value]) -> Iterator[Declared]:
        """Give what the animations of an element leave behind when they are over."""
        names, kept = own.get("animation-name"), own.get("animation-fill-mode")
        if isinstance(names, str) and isinstance(kept, str) and {"forwards", "both"} & set(kept.split()):
            for name in names.split():
                yield from self.sheets.ends.get(name, ())

    def _values(self, one: Declared, custom: _Custom) -> tuple[tuple[str, Value], ...]:
        if one.is_variable:
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
    if element.attribute("hidden") is not None:
        yield "hidden", "hidden"  # no property
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
