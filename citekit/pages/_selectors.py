"""Whether a selector is of an element (Selectors Level 4), each step counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from attrs import define, field, frozen
from cssselect2 import parser as css
from resiliparse.parse.html import ElementNode, TextNode
from tinycss2.nth import parse_nth

from citekit.pages._work import Work

# Pseudo-classes that hold of no element of a page that somebody has just opened.
_NEVER = frozenset(
    [
        "hover",
        "active",
        "focus",
        "focus-within",
        "focus-visible",
        "visited",
        "target",
        "target-within",
        "current",
        "past",
        "future",
        "playing",
        "paused",
        "fullscreen",
        "modal",
        "picture-in-picture",
        "popover-open",
        "user-invalid",
        "user-valid",
        "autofill",
        "-webkit-autofill",
        "-moz-focusring",
        "-moz-ui-invalid",
        "drop",
        "blank",
        "buffering",
        "seeking",
        "stalled",
        "muted",
        "volume-locked",
    ]
)
_ALWAYS = frozenset({"defined", "valid", "in-range"})
_WITH_ATTRIBUTE = {"checked": ("checked", "selected"), "disabled": ("disabled",), "required": ("required",),
                   "read-only": ("readonly",), "open": ("open",), "default": ("checked",)}  # fmt: skip
_WITHOUT_ATTRIBUTE = {"enabled": "disabled", "optional": "required", "read-write": "readonly"}
_FIELDS = frozenset({"input", "select", "textarea", "button", "option", "optgroup", "fieldset"})
_PLACES = frozenset(
    [
        "first-child",
        "last-child",
        "only-child",
        "first-of-type",
        "last-of-type",
        "only-of-type",
        "root",
        "scope",
        "empty",
        "link",
        "any-link",
        "-webkit-any-link",
        "-moz-any-link",
        "host",
        "placeholder-shown",
        "indeterminate",
        "invalid",
        "out-of-range",
    ]
)
_KNOWN = _NEVER | _ALWAYS | _PLACES | _WITH_ATTRIBUTE.keys() | _WITHOUT_ATTRIBUTE.keys()
_PARSING = 10  # steps that a token of the selectors in :nth-child(… of …) costs each time
_NTH = frozenset({"nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"})
_KNOWN_FUNCTIONS = _NTH | {"lang", "dir", "host", "state", "-webkit-any", "-moz-any"}


@define(eq=False)
class Element:
    """An element of a page, with what selectors ask of it.

    ``marks`` are its name, its classes behind “.” and its id behind “#”; ``lineage`` those of all that it is in.
    ``is_styled`` is true where its own tag may say how it looks.
    """

    node: ElementNode
    name: str
    parent: Element | None
    children: list[Element] = field(factory=list)
    index: int = 0
    identity: str = ""
    classes: frozenset[str] = frozenset()
    marks: frozenset[str] = frozenset()
    lineage: frozenset[str] = frozenset()
    is_styled: bool = True

    @property
    def has_text(self) -> bool:
        """Whether there is text in it that is in no element inside."""
        return any(isinstance(child, TextNode) for child in self.node.child_nodes.values())

    def attribute(self, name: str) -> str | None:
        """Give the value of an attribute; an empty one where it has none, ``None`` where it is not there."""
        value = self.node.getattr(name)
        if value is not None:
            return str(value)
        return "" if self.node.hasattr(name) else None


def is_known(tree: Any) -> bool:
    """Tell whether all of a selector is known here; a browser passes over a rule with a pseudo-class that it is not."""
    match tree:
        case css.CombinedSelector():
            return is_known(tree.left) and is_known(tree.right)
        case css.CompoundSelector():
            return all(is_known(one) for one in tree.simple_selectors)
        case css.PseudoClassSelector():
            return tree.name in _KNOWN
        case css.FunctionalPseudoClassSelector():
            return tree.name in _KNOWN_FUNCTIONS and (tree.name not in _NTH or _is_nth(tree.arguments))
        case _:
            return True


def _is_nth(arguments: Sequence[Any]) -> bool:
    of = next((at for at, token in enumerate(arguments) if getattr(token, "lower_value", "") == "of"), None)
    if of is not None:
        try:
            if not all(is_known(one.parsed_tree) for one in css.parse(arguments[of + 1 :])):
                return False
        except css.SelectorError:
            return False
    return parse_nth(arguments[:of]) is not None


@frozen
class Asked:
    """What a selector asks for that can be told from marks: of the element, and of those that it is in.

    ``is_all`` is true where nothing else is asked.
    """

    own: frozenset[str]
    around: frozenset[str]
    is_all: bool


def asked_by(tree: Any) -> Asked:
    """Give what a selector, as cssselect2 has parsed it, asks of marks."""
    own, is_plain = _marks_of(tree.right if isinstance(tree, css.CombinedSelector) else tree)
    around: frozenset[str] = frozenset()
    is_all = is_plain and not isinstance(tree, css.CombinedSelector)
    while isinstance(tree, css.CombinedSelector):
        is_around = tree.combinator in (" ", ">")
        tree = tree.left
        if is_around:
            around |= _marks_of(tree.right if isinstance(tree, css.CombinedSelector) else tree)[0]
    return Asked(own, around, is_all)


def _marks_of(compound: css.CompoundSelector) -> tuple[frozenset[str], bool]:
    marks: list[str] = []
    is_plain = True
    for one in compound.simple_selectors:
        match one:
            case css.ClassSelector():
                marks.append(f".{one.class_name}")
            case css.IDSelector():
                marks.append(f"#{one.ident}")
            case css.LocalNameSelector():
                marks.append(str(one.lower_local_name))
            case _:
                is_plain = False
    return frozenset(marks), is_plain


@define
class Matching:
    """Which selectors are of which elements; of those around an element it is told once."""

    work: Work
    _around: dict[tuple[int, int], bool] = field(factory=dict)
    _listed: dict[int, Sequence[css.Selector]] = field(factory=dict)

    def matches(self, tree: Any, element: Element) -> bool:
        """Tell whether a selector, as cssselect2 has parsed it, is of *element*; raises `TooMuch`."""
        self.work.step()
        if isinstance(tree, css.CompoundSelector):
            return all(_is(one, element, self) for one in tree.simple_selectors)
        if not self.matches(tree.right, element):
            return False
        match tree.combinator:
            case " ":
                return self._is_in(tree.left, element)
            case ">":
                return element.parent is not None and self.matches(tree.left, element.parent)
            case "+":
                return element.index > 0 and self.matches(tree.left, _siblings(element)[element.index - 1])
            case _:
                return any(self.matches(tree.left, _siblings(element)[at]) for at in range(element.index))

    def listed(self, one: css.FunctionalPseudoClassSelector, of: int) -> Sequence[css.Selector]:
        """Give the selectors that stand in `:nth-child(… of …)` behind its argument *of*, parsed once for a page."""
        if id(one) not in self._listed:
            self._listed[id(one)] = tuple(css.parse(one.arguments[of + 1 :]))
        return self._listed[id(one)]

    def _is_in(self, tree: Any, element: Element) -> bool:
        """Tell whether a selector is of one of those that *element* is in."""
        passed: list[tuple[int, int]] = []
        found = False
        at = element.parent
        while at is not None:
            self.work.step()
            key = id(tree), id(at)
            known = self._around.get(key)
            if known is not None:
                found = known
                break
            passed.append(key)
            if self.matches(tree, at):
                found = True
                break
            at = at.parent
        self._around.update(dict.fromkeys(passed, found))
        return found


def _ancestors(element: Element, matching: Matching) -> Iterator[Element]:
    at = element.parent
    while at is not None:
        matching.work.step()
        yield at
        at = at.parent


def _siblings(element: Element) -> Sequence[Element]:
    return element.parent.children if element.parent is not None else (element,)


def _is(one: Any, element: Element, matching: Matching) -> bool:
    matching.work.step()
    match one:
        case css.ClassSelector():
            return one.class_name in element.classes
        case css.LocalNameSelector():
            return bool(one.lower_local_name == element.name)
        case css.IDSelector():
            return bool(one.ident == element.identity)
        case css.AttributeSelector():
            return _has_attribute(one, element)
        case css.NegationSelector():
            return not any(matching.matches(each.parsed_tree, element) for each in one.selector_list)
        case css.MatchesAnySelector() | css.SpecificityAdjustmentSelector():
            return any(matching.matches(each.parsed_tree, element) for each in one.selector_list)
        case css.RelationalSelector():
            return any(_has(each, element, matching) for each in one.selector_list)
        case css.PseudoClassSelector():
            return _is_pseudo(one.name, element, matching)
        case css.FunctionalPseudoClassSelector():
            return _is_function(one, element, matching)
        case _:  # namespaces, of which HTML has one
            return True


def _has_attribute(one: css.AttributeSelector, element: Element) -> bool:
    own = element.attribute(one.lower_name)
    if own is None or one.operator is None:
        return own is not None
    asked = one.value
    if one.case_sensitive is False or (
        one.case_sensitive is None and one.lower_name in ("type", "dir", "lang", "align")
    ):
        own, asked = own.lower(), asked.lower()
    match one.operator:
        case "=":
            return bool(own == asked)
        case "~=":
            return asked in own.split()
        case "|=":
            return bool(own == asked) or own.startswith(f"{asked}-")
        case "^=":
            return bool(asked) and own.startswith(asked)
        case "$=":
            return bool(asked) and own.endswith(asked)
        case _:
            return bool(asked) and asked in own


def _is_pseudo(name: str, element: Element, matching: Matching) -> bool:
    if name in _WITH_ATTRIBUTE:
        return any(element.attribute(each) is not None for each in _WITH_ATTRIBUTE[name])
    if name in _WITHOUT_ATTRIBUTE:
        return element.name in _FIELDS and element.attribute(_WITHOUT_ATTRIBUTE[name]) is None
    match name:
        case "root" | "scope" | "host":
            return element.parent is None and name != "host"
        case "empty":
            return not element.children and not element.has_text
        case "link" | "any-link" | "-webkit-any-link" | "-moz-any-link":
            return element.name in ("a", "area") and element.attribute("href") is not None
        case "placeholder-shown":
            return element.attribute("placeholder") is not None and not element.attribute("value")
        case "first-child" | "last-child" | "only-child":
            last = len(_siblings(element)) - 1
            return (name == "last-child" or element.index == 0) and (name == "first-child" or element.index == last)
        case "first-of-type" | "last-of-type" | "only-of-type":
            is_first = name == "last-of-type" or _place(element, matching, is_last=False, of_type=True) == 1
            return is_first and (name == "first-of-type" or _place(element, matching, is_last=True, of_type=True) == 1)
        case _:
            return name in _ALWAYS


def _place(element: Element, matching: Matching, *, is_last: bool, of_type: bool) -> int:
    """Give the number of an element among its siblings, from 1, counted from the last where *is_last*."""
    siblings = _siblings(element)
    if not of_type:
        return len(siblings) - element.index if is_last else element.index + 1
    beside = siblings[element.index :] if is_last else siblings[: element.index + 1]
    matching.work.step(len(beside))
    return sum(one.name == element.name for one in beside)


def _place_among(element: Element, selectors: Sequence[css.Selector], matching: Matching, *, is_last: bool) -> int:
    """Give the number of an element among its siblings that one of *selectors* is of; 0 where none is of itself."""

    def is_one(each: Element) -> bool:
        return any(matching.matches(selector.parsed_tree, each) for selector in selectors)

    siblings = _siblings(element)
    beside = siblings[element.index :] if is_last else siblings[: element.index + 1]
    return sum(map(is_one, beside)) if is_one(element) else 0


def _is_function(one: css.FunctionalPseudoClassSelector, element: Element, matching: Matching) -> bool:
    if one.name in _NTH:
        of = next((at for at, token in enumerate(one.arguments) if getattr(token, "lower_value", "") == "of"), None)
        matching.work.step(len(one.arguments) * (1 if of is None else _PARSING))
        asked = parse_nth(one.arguments[:of])
        if asked is None:
            return False
        step, first = asked
        is_last = "last" in one.name
        if of is None:
            place = _place(element, matching, is_last=is_last, of_type="type" in one.name)
        else:
            place = _place_among(element, matching.listed(one, of), matching, is_last=is_last)
        beyond = place - first
        return bool(beyond == 0 if step == 0 else beyond % step == 0 and beyond // step >= 0)
    if one.name == "lang":
        asked_for = "".join(getattr(token, "value", "") for token in one.arguments if token.type in ("ident", "string"))
        own = element.attribute("lang")
        for each in _ancestors(element, matching):
            own = own if own is not None else each.attribute("lang")
        return own is not None and (own.lower() == asked_for.lower() or own.lower().startswith(f"{asked_for.lower()}-"))
    return False


def _has(one: css.RelativeSelector, element: Element, matching: Matching) -> bool:
    tree = one.selector.parsed_tree
    match one.combinator:
        case ">":
            among: Iterator[Element] | Sequence[Element] = element.children
        case "+":
            among = _siblings(element)[element.index + 1 : element.index + 2]
        case "~":
            among = _siblings(element)[element.index + 1 :]
        case _:
            among = _descendants(element)
    return any(matching.matches(tree, each) for each in among)


def _descendants(element: Element) -> Iterator[Element]:
    waiting = list(reversed(element.children))
    while waiting:
        one = waiting.pop()
        yield one
        waiting.extend(reversed(one.children))
