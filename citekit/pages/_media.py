"""For which windows a media query asks (CSS, Media Queries Level 4)."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from attrs import frozen
from tinycss2.ast import DimensionToken, IdentToken, LiteralToken, Node, NumberToken, ParenthesesBlock

from citekit.pages._tokens import bare, between_commas, sign

_EM = 16.0  # CSS pixels of an em in a media query, whatever the page says


@frozen
class Window:
    """What a page is shown in: its size in CSS pixels, and how it is pointed at."""

    width: float
    height: float
    density: float
    pointer: str
    hover: str


# A page is read at a desk and on a telephone. What only one of them hides is there to be read.
WINDOWS = (Window(1280, 800, 1, "fine", "hover"), Window(390, 800, 3, "coarse", "none"))

_KEYWORDS = MappingProxyType(
    {"prefers-color-scheme": "light", "prefers-reduced-motion": "no-preference", "prefers-contrast": "no-preference",
     "prefers-reduced-data": "no-preference", "prefers-reduced-transparency": "no-preference", "scripting": "enabled",
     "update": "fast", "color-gamut": "srgb", "display-mode": "browser", "forced-colors": "none", "scan": "progressive",
     "inverted-colors": "none", "overflow-block": "scroll", "overflow-inline": "scroll", "dynamic-range": "standard"}
)  # fmt: skip


def applies(query: Sequence[Node], window: Window) -> bool:
    """Tell whether a list of media queries holds for *window*; what is not known of does not."""
    parts = between_commas(bare(query))
    if parts == [[]]:
        return True
    return any(bool(part) and _holds(part, window, 0) for part in parts)


def _holds(tokens: Sequence[Node], window: Window, depth: int) -> bool:
    if depth > 8:
        return False
    tokens = bare(tokens)
    words = [token.lower_value if isinstance(token, IdentToken) else "" for token in tokens]
    if words[:1] == ["not"] and len(tokens) > 1 and words[1]:
        return not _holds(tokens[1:], window, depth + 1)
    said: list[bool] = []
    is_negated = False
    for one, word in zip(tokens, words, strict=True):
        if word == "not":
            is_negated = True
        elif word in ("and", "or", "only"):
            continue
        else:
            holds = word in ("all", "screen") if word else _term(one, window, depth)
            said.append(holds is not is_negated)
            is_negated = False
    if not said:
        return False
    return any(said) if "or" in words else all(said)


def _term(token: Node, window: Window, depth: int) -> bool:
    if not isinstance(token, ParenthesesBlock):
        return False
    content = bare(token.content)
    if not content:
        return False
    if isinstance(content[0], ParenthesesBlock) or (
        isinstance(content[0], IdentToken) and content[0].lower_value == "not"
    ):
        return _holds(content, window, depth + 1)
    return _feature(content, window)


def _feature(content: Sequence[Node], window: Window) -> bool:
    first = content[0]
    if isinstance(first, IdentToken) and len(content) == 1:
        return _has(first.lower_value, window)
    if isinstance(first, IdentToken) and sign(content[1]) == ":":
        name = first.lower_value
        for prefix, comparison in (("min-", ">="), ("max-", "<=")):
            if name.startswith((prefix, f"-webkit-{prefix}")):
                return _compared(name.replace(prefix, "", 1), comparison, content[2:], window)
        return _compared(name, "=", content[2:], window)
    return _in_range(content, window)


def _in_range(content: Sequence[Node], window: Window) -> bool:
    """Tell of `width >= 400px` and `400px <= width <= 800px`."""
    sides: list[list[Node]] = [[]]
    signs: list[str] = []
    for token in content:
        if isinstance(token, LiteralToken) and token.value in "<>=":
            if sides[-1]:
                signs.append(token.value)
                sides.append([])
            elif signs:
                signs[-1] += token.value
        else:
            sides[-1].append(token)
    at = next((n for n, side in enumerate(sides) if len(side) == 1 and isinstance(side[0], IdentToken)), None)
    if at is None or not signs or not all(sides):
        return False
    name = sides[at][0].lower_value
    turned = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "="}
    before = [_compared(name, turned.get(signs[n], ""), sides[n], window) for n in range(at)]
    behind = [_compared(name, signs[n - 1], sides[n], window) for n in range(at + 1, len(sides))]
    return all(before + behind)


def _has(name: str, window: Window) -> bool:
    number = _number(name, window)
    return number > 0 if number is not None else _keyword(name, window) not in (None, "none", "no-preference")


def _number(name: str, window: Window) -> float | None:
    match name:
        case "width" | "device-width":
            return window.width
        case "height" | "device-height":
            return window.height
        case "resolution" | "-webkit-device-pixel-ratio":
            return window.density
        case "aspect-ratio" | "device-aspect-ratio":
            return window.width / window.height
        case "color":
            return 8
        case "monochrome" | "grid" | "color-index":
            return 0
        case _:
            return None


def _keyword(name: str, window: Window) -> str | None:
    match name:
        case "orientation":
            return "landscape" if window.width > window.height else "portrait"
        case "hover" | "any-hover":
            return window.hover
        case "pointer" | "any-pointer":
            return window.pointer
        case _:
            return _KEYWORDS.get(name)


def _compared(name: str, comparison: str, value: Sequence[Node], window: Window) -> bool:
    own = _number(name, window)
    if own is None:
        return (
            comparison == "="
            and len(value) == 1
            and isinstance(value[0], IdentToken)
            and value[0].lower_value == _keyword(name, window)
        )
    asked = _asked(value)
    if asked is None:
        return False
    return {"<": own < asked, "<=": own <= asked, ">": own > asked, ">=": own >= asked, "=": own == asked}.get(
        comparison, False
    )


def _asked(value: Sequence[Node]) -> float | None:
    if (
        len(value) == 3
        and sign(value[1]) == "/"
        and isinstance(value[0], NumberToken)
        and isinstance(value[2], NumberToken)
    ):
        return value[0].value / value[2].value if value[2].value else None
    if len(value) != 1:
        return None
    token = value[0]
    if isinstance(token, NumberToken):
        return float(token.value)
    if isinstance(token, DimensionToken):
        sizes = {"px": 1.0, "em": _EM, "rem": _EM, "pt": 4 / 3, "cm": 96 / 2.54, "mm": 9.6 / 2.54, "in": 96.0,
                 "dppx": 1.0, "x": 1.0, "dpi": 1 / 96, "dpcm": 2.54 / 96}  # fmt: skip
        size = sizes.get(token.lower_unit)
        return None if size is None else token.value * size
    return None
