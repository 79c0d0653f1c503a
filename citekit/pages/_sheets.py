"""The rules of a page's own style sheets (CSS Syntax Level 3, Cascade Level 5, Nesting)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache

import tinycss2
from attrs import define, field, frozen
from cssselect2.parser import Selector, SelectorError, parse
from tinycss2 import serialize
from tinycss2.ast import AtRule, Declaration, FunctionBlock, Node, QualifiedRule

from citekit.pages._media import WINDOWS, applies
from citekit.pages._pieces import Piece, may_be_of, pieces, says_something, simple_selectors
from citekit.pages._selectors import is_known
from citekit.pages._tokens import bare, between_commas
from citekit.pages._values import Value, longhands
from citekit.pages._work import TooMuch

# Characters of all style sheets of a page together; reading them takes a second or two. Beyond, the page is not judged.
MOST_STYLE = 2 * 1024 * 1024
_LONGEST_SELECTOR = 4_000  # characters, of one with those around it written out
_MOST_STEPS = 100  # compound selectors in one: what people write has ten
_DEEPEST = 12  # brackets in brackets, and rules in rules; what people write has four

# Pseudo-elements beyond those that cssselect2 knows; a part of a selector that ends in one is of no element.
_PSEUDO_ELEMENT = re.compile(
    r"::(?:-\w|backdrop|cue|part|slotted|details-content|view-transition|highlight|grammar-error|scroll|column|picker"
    r"|checkmark)",
    re.IGNORECASE,
)
# A body with any of these is parsed as a whole: what stands between semicolons is not plain in it.
_INVOLVED = re.compile(r"[\\{}\[\]\"']|/\*")
_BRACKETED = re.compile(r"\((?:[^()]|\([^()]*+\))*+\)")
_DECLARATION = re.compile(r"(?:[^;()]|\((?:[^()]|\([^()]*+\))*+\))++")
_COMBINED = re.compile(r"\s*[>+~]\s*|\s+")
_CLASS_OR_ID = re.compile(r"[.#][\w-]+")
_PARSED = frozenset({"scope", "keyframes", "-webkit-keyframes"})  # at-rules whose content is none of plain rules
_MOST_KEPT, _LONGEST_KEPT = 2_048, 400  # selectors and declarations kept for the next pages, and their characters
_UNLAYERED = 1_000_000  # rules of no layer are stronger than those of any


@frozen(slots=False)
class Declared:
    """One declaration: the name of its property in lower case, the tokens of its value."""

    name: str
    value: tuple[Node, ...]
    is_important: bool

    @cached_property
    def longhands(self) -> tuple[tuple[str, Value], ...]:
        """The properties that it sets, with their values; none where it is invalid."""
        return longhands(self.name, self.value)

    @cached_property
    def is_variable(self) -> bool:
        """Whether its value depends on that of a variable."""
        return any(isinstance(one, FunctionBlock) for one in self.value) and "var(" in serialize(self.value).lower()


@frozen(slots=False)
class StyleRule:
    """One selector with what is declared for its elements, parsed when one of them is found.

    ``windows`` are the numbers of `WINDOWS` in which it holds; ``layer`` and ``order`` tell which of two is stronger.
    """

    selector: Selector
    content: str | tuple[Declared, ...]
    layer: int
    order: int
    windows: frozenset[int]

    @cached_property
    def declared(self) -> tuple[Declared, ...]:
        """Its declarations."""
        return declared_by(self.content) if isinstance(self.content, str) else self.content


_EVERYWHERE = frozenset(range(len(WINDOWS)))


@define
class Sheets:
    """The rules of the style sheets of one page, in their order.

    ``ends`` are the last frames of its animations by their names in lower case. ``is_quirky`` is true of a page without
    its document type: there the case of classes and ids does not count. ``marks`` are the names of the elements of the
    page, and their classes behind “.” and ids behind “#”; rules that by these are of none of them are passed over.
    """

    marks: frozenset[str]
    is_quirky: bool = False
    rules: list[StyleRule] = field(factory=list)
    ends: dict[str, tuple[Declared, ...]] = field(factory=dict)
    _layers: dict[str, int] = field(factory=dict)
    _characters: int = 0

    def add(self, text: str, media: str = "") -> None:
        """Read one style sheet more; *media* is for what the page says it is. Raises `TooMuch`."""
        self._characters += len(text)
        if self._characters > MOST_STYLE:
            raise TooMuch("its style sheets are too long")
        windows = _windows(tinycss2.parse_component_value_list(media, skip_comments=True), _EVERYWHERE)
        self._add_text(text, windows, "", 0)

    def _add_text(self, text: str, windows: frozenset[int], layer: str, depth: int) -> None:
        if depth > _DEEPEST:
            raise TooMuch("its style rules are nested too deeply")
        for piece in pieces(text):
            if piece.at and piece.content is not None and piece.at not in _PARSED:
                self._add_block(piece, piece.content, windows, layer, depth)
            elif piece.content is None or piece.at:
                if not piece.prelude or piece.at or self._may_hold(piece):
                    self._add(_nodes(piece.text, is_nested=depth > 0), windows, layer, (), depth)
            elif says_something(piece.content):
                selectors: Sequence[Selector] | None = simple_selectors(
                    piece.prelude, self.marks, is_quirky=self.is_quirky
                )
                if selectors is None and self._may_hold(piece):
                    selectors = _selectors_of(piece.prelude, self.is_quirky)
                if selectors:
                    self._declare(selectors, piece.content, windows, layer)

    def _may_hold(self, piece: Piece) -> bool:
        return may_be_of(piece.prelude, self.marks, is_quirky=self.is_quirky)

    def _add_block(self, piece: Piece, content: str, windows: frozenset[int], layer: str, depth: int) -> None:
        """Read the rules in a block with conditions."""
        if piece.at == "media" and len(piece.prelude) <= _LONGEST_KEPT:
            if windows := windows & _known_windows(piece.prelude):
                self._add_text(content, windows, layer, depth + 1)
            return
        node = tinycss2.parse_one_rule(f"{piece.prelude}{{}}", skip_comments=True)
        if not isinstance(node, AtRule) or (held := self._holding(node, windows, layer)) is None:
            return
        windows, layer = held
        if windows:
            self._add_text(content, windows, layer, depth + 1)

    def _holding(self, node: AtRule, windows: frozenset[int], layer: str) -> tuple[frozenset[int], str] | None:
        """Give for which windows the rules in an at-rule hold, and their layer; ``None`` where they never do."""
        match node.lower_at_keyword:
            case "media":
                return _windows(node.prelude, windows), layer
            case "supports":
                return None if serialize(node.prelude).strip().lower().startswith("not") else (windows, layer)
            case "layer":
                own = serialize(node.prelude).strip() or f"#{len(self._layers)}"
                layer = f"{layer}.{own}" if layer else own
                self._layer(layer)
                return windows, layer
            case _:
                return None

    def _add(
        self, nodes: Sequence[Node], windows: frozenset[int], layer: str, around: tuple[str, ...], depth: int
    ) -> None:
        if depth > _DEEPEST:
            raise TooMuch("its style rules are nested too deeply")
        for node in nodes:
            if isinstance(node, QualifiedRule):
                self._add_rule(node, windows, layer, around, depth)
            elif isinstance(node, AtRule):
                self._add_at_rule(node, windows, layer, around, depth)

    def _add_rule(
        self, node: QualifiedRule, windows: frozenset[int], layer: str, around: tuple[str, ...], depth: int
    ) -> None:
        parts = _cased([_within(part, around) for part in _parts(node.prelude)], is_quirky=self.is_quirky)
        selectors = _selectors(parts)
        if selectors is None:
            return
        content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
        self._declare(selectors, tuple(declarations(content)), windows, layer)
        if any(not isinstance(one, Declaration) for one in content):
            self._add(content, windows, layer, (*around, ",".join(parts))[-1:], depth + 1)

    def _declare(
        self, selectors: Sequence[Selector], content: str | tuple[Declared, ...], windows: frozenset[int], layer: str
    ) -> None:
        if not content:
            return
        rank = self._layers.get(layer, _UNLAYERED)
        for selector in selectors:
            if selector.pseudo_element is None:
                self.rules.append(StyleRule(selector, content, rank, len(self.rules), windows))

    def _add_at_rule(
        self, node: AtRule, windows: frozenset[int], layer: str, around: tuple[str, ...], depth: int
    ) -> None:
        name = node.lower_at_keyword
        if node.content is None:
            if name == "layer":
                for part in _parts(node.prelude):
                    self._layer(f"{layer}.{part}" if layer else part)
            return
        if name in ("keyframes", "-webkit-keyframes"):
            self._end(serialize(node.prelude).strip().lower(), node.content)
            return
        if name == "scope":
            scope = next((one.content for one in node.prelude if one.type == "() block"), None)
            around = (serialize(scope),) if scope is not None else around
        elif (held := self._holding(node, windows, layer)) is not None:
            windows, layer = held
        else:
            return
        if windows:
            content = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
            if around and name != "scope" and (selectors := _selectors(list(around))) is not None:
                self._declare(selectors, tuple(declarations(content)), windows, layer)
            self._add(content, windows, layer, around, depth + 1)

    def _end(self, name: str, content: Sequence[Node]) -> None:
        for frame in tinycss2.parse_rule_list(content, skip_comments=True, skip_whitespace=True):
            if isinstance(frame, QualifiedRule) and {"to", "100%"} & {one.lower() for one in _parts(frame.prelude)}:
                said = tinycss2.parse_blocks_contents(frame.content, skip_comments=True, skip_whitespace=True)
                self.ends[name] = tuple(declarations(said))

    def _layer(self, name: str) -> None:
        self._layers.setdefault(name, len(self._layers))


def _nodes(text: str, *, is_nested: bool) -> Sequence[Node]:
    for at, depth in _depths(text):
        if depth > 4 * _DEEPEST:
            raise TooMuch(f"its style sheet is nested too deeply at character {at}")
    parse_all = tinycss2.parse_blocks_contents if is_nested else tinycss2.parse_stylesheet
    return list(parse_all(text, skip_comments=True, skip_whitespace=True))


def _cased(parts: list[str], *, is_quirky: bool) -> list[str]:
    return [_CLASS_OR_ID.sub(lambda match: match[0].lower(), part) for part in parts] if is_quirky else parts


def _selectors_of(prelude: str, is_quirky: bool) -> tuple[Selector, ...] | None:
    """Give the selectors of a rule as `_selectors` does; what sites have in common is parsed once."""
    read = _known_selectors if len(prelude) <= _LONGEST_KEPT else _known_selectors.__wrapped__
    return read(prelude, is_quirky)


@lru_cache(maxsize=_MOST_KEPT)
def _known_selectors(prelude: str, is_quirky: bool) -> tuple[Selector, ...] | None:
    nodes = tinycss2.parse_component_value_list(prelude, skip_comments=True)
    found = _selectors(_cased(_parts(nodes), is_quirky=is_quirky))
    return tuple(found) if found is not None else None


def declared_by(body: str) -> tuple[Declared, ...]:
    """Give the declarations of the content of a rule without rules in it; what sites have in common is parsed once."""
    if _INVOLVED.search(body) or {"(", ")"} & set(_BRACKETED.sub("", body)):
        return _parsed(body)
    found: list[Declared] = []
    for said in _DECLARATION.findall(body):
        if says_something(said):
            found += _known(said.strip()) if len(said) <= _LONGEST_KEPT else _parsed(said)
    return tuple(found)


def _parsed(body: str) -> tuple[Declared, ...]:
    return tuple(declarations(tinycss2.parse_blocks_contents(body, skip_comments=True, skip_whitespace=True)))


@lru_cache(maxsize=_MOST_KEPT)
def _known(said: str) -> tuple[Declared, ...]:
    return _parsed(said)


def declarations(content: Sequence[Node]) -> Iterator[Declared]:
    """Give the declarations of the content of a rule, or of a style attribute that was parsed as one."""
    for one in content:
        if isinstance(one, Declaration):
            name = one.name if one.name.startswith("--") else one.lower_name
            yield Declared(name, tuple(bare(one.value)), bool(one.important))


def _depths(text: str) -> Iterator[tuple[int, int]]:
    """Give the places of opening brackets with how deep they are, strings and comments not told apart."""
    depth = 0
    for match in re.finditer(r"[\[({]|[\])}]", text):
        depth = depth + 1 if match[0] in "[({" else max(depth - 1, 0)
        yield match.start(), depth


@lru_cache(maxsize=_MOST_KEPT)
def _known_windows(prelude: str) -> frozenset[int]:
    """Give the windows for which “@media …” asks; what sites have in common is parsed once."""
    node = tinycss2.parse_one_rule(f"{prelude}{{}}", skip_comments=True)
    return _windows(node.prelude, _EVERYWHERE) if isinstance(node, AtRule) else frozenset()


def _windows(query: Sequence[Node], within: frozenset[int]) -> frozenset[int]:
    return frozenset(number for number in within if applies(query, WINDOWS[number]))


def _parts(prelude: Sequence[Node]) -> list[str]:
    """Give what stands between the commas of a selector list, written out."""
    return [serialize(part).strip() for part in between_commas(prelude)]


def _within(part: str, around: tuple[str, ...]) -> str:
    """Give a nested selector with the one around it written out."""
    if not around:
        return part
    outer = f":is({around[-1]})"
    if len(part) + len(outer) * (part.count("&") + 1) > _LONGEST_SELECTOR:
        raise TooMuch("its selectors are too long")
    return part.replace("&", outer) if "&" in part else f"{outer} {part}"


def _selectors(parts: Sequence[str]) -> list[Selector] | None:
    """Give the selectors of a rule; ``None`` where one is invalid, since a browser then passes over the whole rule."""
    found: list[Selector] = []
    for part in parts:
        if len(part) > _LONGEST_SELECTOR or len(_COMBINED.findall(part)) > _MOST_STEPS:
            raise TooMuch("its selectors are too long")
        if any(depth > _DEEPEST for _, depth in _depths(part)):
            raise TooMuch("its selectors are nested too deeply")
        try:
            one = list(parse(part))
        except SelectorError:
            if _PSEUDO_ELEMENT.search(part):
                continue
            return None
        if not all(is_known(selector.parsed_tree) for selector in one):
            return None
        found += one
    return found
