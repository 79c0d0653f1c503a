"""Values of the CSS properties that can hide text; what a browser would not take as a value is none."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from attrs import frozen
from tinycss2.ast import DimensionToken, FunctionBlock, IdentToken, Node, NumberToken, PercentageToken, URLToken
from tinycss2.color5 import parse_color

from citekit.pages._tokens import bare, between_commas, sign

KEYWORDS = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_DISPLAYS = frozenset(
    [
        "none",
        "contents",
        "block",
        "inline",
        "flow",
        "flow-root",
        "table",
        "flex",
        "grid",
        "ruby",
        "list-item",
        "inline-block",
        "inline-table",
        "inline-flex",
        "inline-grid",
        "table-row-group",
        "table-header-group",
        "table-footer-group",
        "table-row",
        "table-cell",
        "table-column-group",
        "table-column",
        "table-caption",
        "ruby-base",
        "ruby-text",
        "ruby-base-container",
        "ruby-text-container",
        "math",
        "run-in",
        "-webkit-box",
        "-webkit-inline-box",
        "-webkit-flex",
        "-webkit-inline-flex",
        "-ms-flexbox",
        "-ms-grid",
        "-moz-box",
    ]
)
_SIZES = MappingProxyType(
    {"xx-small": 9.0, "x-small": 10.0, "small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0,
     "xxx-large": 48.0, "smaller": 13.0, "larger": 19.0, "math": 16.0}
)  # fmt: skip
_PIXELS = MappingProxyType(
    {
        "px": 1.0,
        "rem": 16.0,
        "rlh": 19.2,
        "pt": 4 / 3,
        "pc": 16.0,
        "in": 96.0,
        "cm": 96 / 2.54,
        "mm": 9.6 / 2.54,
        "q": 2.4 / 2.54,
    }
)
_OF_FONT = MappingProxyType({"em": 1.0, "ex": 0.5, "ch": 0.5, "lh": 1.2, "cap": 0.7, "ic": 1.0})
_OF_WINDOW = frozenset(
    [
        "vw",
        "vh",
        "vmin",
        "vmax",
        "vi",
        "vb",
        "svw",
        "svh",
        "lvw",
        "lvh",
        "dvw",
        "dvh",
        "cqw",
        "cqh",
        "cqi",
        "cqb",
        "cqmin",
        "cqmax",
    ]
)


@frozen
class Length:
    """A length: so many pixels, and so many hundredths of what it is measured by (the box around, or the font)."""

    pixels: float = 0.0
    ems: float = 0.0
    percent: float = 0.0
    windows: float = 0.0

    def of(self, font: float, window: float, around: float) -> float:
        """Give it in pixels, where the font, the window and the box around have those of *font*, *window*, *around*."""
        return self.pixels + self.ems * font + self.windows * window / 100 + self.percent * around / 100

    @property
    def is_tiny(self) -> bool:
        """Tell whether it is no more than one pixel, which is what text is clipped to."""
        return abs(self.pixels) <= 1 and abs(self.ems) < 0.1 and abs(self.windows) < 0.1 and abs(self.percent) < 0.1


@frozen
class Color:
    """A colour: red, green and blue from 0 to 1, and how opaque it is."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    def over(self, ground: Color) -> Color:
        """Give what is seen where it lies over an opaque *ground*."""
        a, b = self.alpha, 1 - self.alpha
        return Color(a * self.red + b * ground.red, a * self.green + b * ground.green, a * self.blue + b * ground.blue)

    def distance(self, other: Color) -> float:
        """Give how far it is from *other* in the channel in which they differ most."""
        return max(abs(self.red - other.red), abs(self.green - other.green), abs(self.blue - other.blue))

    @property
    def luminance(self) -> float:
        """Its relative luminance (WCAG 2)."""
        linear = [
            c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in (self.red, self.green, self.blue)
        ]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


_SYSTEM = MappingProxyType(
    {**dict.fromkeys(("canvas", "field", "window"), Color(1, 1, 1)),
     **dict.fromkeys(("canvastext", "fieldtext", "windowtext"), Color(0, 0, 0))}
)  # fmt: skip
# From XYZ to linear sRGB, for both whites (Lindbloom, “RGB/XYZ Matrices”).
_FROM = MappingProxyType(
    {"xyz-d50": ((3.1338561, -1.6168667, -0.4906146), (-0.9787684, 1.9161415, 0.033454),
                 (0.0719453, -0.2289914, 1.4052427)),
     "xyz-d65": ((3.2404542, -1.5371385, -0.4985314), (-0.969266, 1.8760108, 0.041556),
                 (0.0556434, -0.2040259, 1.0572252))}
)  # fmt: skip

Value = str | float | Length | Color | tuple[Node, ...]


def keyword(value: Sequence[Node], allowed: frozenset[str]) -> str | None:
    """Give one keyword of *allowed*."""
    one = value[0] if len(value) == 1 else None
    return one.lower_value if isinstance(one, IdentToken) and one.lower_value in allowed else None


def length(token: Node) -> Length | None:
    """Give the length or percentage that a token is, a plain calculation included."""
    match token:
        case PercentageToken():
            return Length(percent=token.value)
        case DimensionToken():
            return _dimension(token.value, token.lower_unit)
        case NumberToken() if token.value == 0:
            return Length()
        case FunctionBlock() if token.lower_name in ("calc", "min", "max", "clamp", "-webkit-calc"):
            return _calculated(token)
        case _:
            return None


def _dimension(value: float, unit: str) -> Length | None:
    if unit in _PIXELS:
        return Length(value * _PIXELS[unit])
    if unit in _OF_FONT:
        return Length(ems=value * _OF_FONT[unit])
    if unit in _OF_WINDOW:
        return Length(windows=value)
    return None


def number(token: Node) -> float | None:
    """Give the number or percentage that a token is, a hundred per cent being one."""
    match token:
        case NumberToken():
            return float(token.value)
        case PercentageToken():
            return float(token.value) / 100
        case FunctionBlock() if token.lower_name == "calc":
            terms = _sum(bare(token.arguments))
            return terms if isinstance(terms, float) else None
        case _:
            return None


def _calculated(token: FunctionBlock) -> Length | None:
    """Give what a plain calculation comes to; of several choices (min, max, clamp) the one in the middle."""
    parts = between_commas(bare(token.arguments))
    if token.lower_name in ("min", "max"):
        found = [one for part in parts if isinstance(one := _sum(part), Length)]
        pick = min if token.lower_name == "min" else max
        return pick(found, key=lambda one: one.of(16, 1280, 1280)) if len(found) == len(parts) else None
    result = _sum(parts[1] if token.lower_name == "clamp" and len(parts) == 3 else parts[0])
    return result if isinstance(result, Length) else Length() if result == 0 else None


def _sum(tokens: Sequence[Node]) -> Length | float | None:
    total: Length | float | None = None
    factor, product = 1.0, list[Node]()
    for at in range(len(tokens) + 1):
        mark = sign(tokens[at]) if at < len(tokens) else "."
        if mark in {".", "+", "-"}:
            one = _product(product)
            if one is None:
                return None
            one = _times(one, factor)
            total = one if total is None else _plus(total, one)
            if total is None:
                return None
            factor, product = (-1.0 if mark == "-" else 1.0), []
        else:
            product.append(tokens[at])
    return total


def _product(tokens: Sequence[Node]) -> Length | float | None:
    result: Length | float = 1.0
    divides = False
    for token in tokens:
        if sign(token) in {"*", "/"}:
            divides = sign(token) == "/"
            continue
        if token.type == "() block":
            one = _sum(bare(token.content))
        else:
            one = float(token.value) if isinstance(token, NumberToken) else length(token)
        if one is None or (divides and (not isinstance(one, float) or one == 0)):
            return None
        if divides and isinstance(one, float):
            one = 1 / one
        if isinstance(one, float):
            result = _times(result, one)
        elif isinstance(result, float):
            result = _times(one, result)
        else:
            return None
    return result if tokens else None


def _times(one: Length | float, by: float) -> Length | float:
    if isinstance(one, Length):
        return Length(one.pixels * by, one.ems * by, one.percent * by, one.windows * by)
    return one * by


def _plus(one: Length | float, other: Length | float) -> Length | float | None:
    if isinstance(one, Length) and isinstance(other, Length):
        return Length(
            one.pixels + other.pixels, one.ems + other.ems, one.percent + other.percent, one.windows + other.windows
        )
    return one + other if isinstance(one, float) and isinstance(other, float) else None


def color(token: Node) -> Color | None:
    """Give the colour that a token is, in the light scheme."""
    if isinstance(token, IdentToken) and token.lower_value in _SYSTEM:
        return _SYSTEM[token.lower_value]
    if isinstance(token, FunctionBlock) and token.lower_name == "color-mix":
        return _mixed(token)
    found = parse_color(token)
    if found is None or isinstance(found, str):
        return None
    red, green, blue = (min(max(one or 0.0, 0.0), 1.0) for one in _in_rgb(found))
    return Color(red, green, blue, min(max(found.alpha, 0.0), 1.0))


def _in_rgb(found: Any) -> Sequence[float]:
    space = found.space
    if space in ("hsl", "hwb"):
        return tuple(found.to("srgb").coordinates)
    for xyz, spaces in (("xyz-d50", ("lab", "lch")), ("xyz-d65", ("oklab", "oklch", "xyz"))):
        if space in (xyz, *spaces):
            x, y, z = (float(one or 0) for one in found.to(xyz).coordinates)
            linear = [a * x + b * y + c * z for a, b, c in _FROM[xyz]]
            return [12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055 for one in linear]
    return tuple(found.coordinates)  # of display-p3 and the like, which differ little from it


def _mixed(token: FunctionBlock) -> Color | None:
    """Give the mean of two colours, by their shares where there are."""
    found: list[tuple[Color, float | None]] = []
    for part in between_commas(bare(token.arguments))[1:]:
        own = [one for each in part if (one := color(each)) is not None]
        shares = [float(each.value) / 100 for each in part if isinstance(each, PercentageToken)]
        if len(own) != 1:
            return None
        found.append((own[0], shares[0] if shares else None))
    if len(found) != 2:
        return None
    (one, own_share), (other, other_share) = found
    share = own_share if own_share is not None else 1 - other_share if other_share is not None else 0.5
    rest = 1 - share
    return Color(
        one.red * share + other.red * rest,
        one.green * share + other.green * rest,
        one.blue * share + other.blue * rest,
        min(one.alpha * share + other.alpha * rest, 1.0),
    )


def _displays(value: Sequence[Node]) -> str | None:
    words = [token.lower_value for token in value if isinstance(token, IdentToken)]
    return " ".join(words) if words and len(words) == len(value) and set(words) <= _DISPLAYS else None


def _a_length(value: Sequence[Node], words: str = "auto") -> Value | None:
    return (length(value[0]) or keyword(value, frozenset(words.split()))) if len(value) == 1 else None


def _numbered(value: Sequence[Node]) -> Value | None:
    return number(value[0]) if len(value) == 1 else None


def _font_size(value: Sequence[Node]) -> Value | None:
    word = keyword(value, frozenset(_SIZES))
    return Length(_SIZES[word]) if word else length(value[0]) if len(value) == 1 else None


def _font(value: Sequence[Node]) -> Value | None:
    """Give the size of a font that is given in one."""
    if len(value) == 1:
        return Length(16.0) if isinstance(value[0], IdentToken) else None
    for token in value[:-1]:
        if (size := length(token)) is not None and not (isinstance(token, NumberToken) and token.value):
            return size
        if isinstance(token, IdentToken) and token.lower_value in _SIZES:
            return Length(_SIZES[token.lower_value])
    return None


def _color_value(value: Sequence[Node]) -> Value | None:
    if len(value) != 1:
        return None
    return "currentcolor" if keyword(value, frozenset({"currentcolor"})) else color(value[0])


def _ground(value: Sequence[Node]) -> Value | None:
    """Give the colour of a background that is given in one; “image” where there is a picture in it."""
    found: Value = Color(0, 0, 0, 0)
    for token in value:
        if isinstance(token, URLToken) or (isinstance(token, FunctionBlock) and color(token) is None):
            return "image"
        if keyword([token], frozenset({"currentcolor"})):
            found = "currentcolor"
        found = color(token) or found
    return found


def _image(value: Sequence[Node]) -> Value | None:
    return "none" if keyword(value, frozenset({"none"})) else "image"


def _mask(value: Sequence[Node]) -> Value | None:
    """Say of a mask whether it leaves nothing: gradients of colours that are all transparent."""
    colors = [
        one
        for token in value
        if isinstance(token, FunctionBlock)
        for each in token.arguments
        if (one := color(each)) is not None
    ]
    return "nothing" if colors and all(one.alpha == 0 for one in colors) else "some"


def _words(value: Sequence[Node]) -> str | None:
    return " ".join(token.lower_value for token in value if isinstance(token, IdentToken)) if value else None


def _tokens(value: Sequence[Node]) -> Value | None:
    return tuple(value) or None


_LENGTHS = ("left right top bottom margin-left margin-right margin-top padding-left padding-right padding-top "
            "padding-bottom text-indent")  # fmt: skip
_BOXES = "width height max-width max-height line-height"
_ANY_SIZE = "auto none normal min-content max-content fit-content -webkit-fill-available -moz-available stretch"


def _among(words: str) -> Callable[[Sequence[Node]], Value | None]:
    return partial(keyword, allowed=frozenset(words.split()))


PARSERS: Mapping[str, Callable[[Sequence[Node]], Value | None]] = MappingProxyType(
    {
        **dict.fromkeys(_LENGTHS.split(), _a_length),
        **dict.fromkeys(_BOXES.split(), partial(_a_length, words=_ANY_SIZE)),
        **dict.fromkeys(("opacity", "zoom"), _numbered),
        **dict.fromkeys(("color", "-webkit-text-fill-color", "background-color"), _color_value),
        **dict.fromkeys(("clip", "clip-path", "transform", "scale", "translate", "rotate", "filter"), _tokens),
        **dict.fromkeys(("overflow", "overflow-x", "overflow-y", "text-shadow", "-webkit-text-stroke"), _words),
        **dict.fromkeys(("background-clip", "-webkit-background-clip"), _words),
        "display": _displays,
        "content": lambda value: "replaced" if value and isinstance(value[0], URLToken) else "none",
        "mask-image": _mask,
        "fill": lambda value: Color(0, 0, 0, 0) if keyword(value, frozenset({"none"})) else _color_value(value),
        "animation-name": _words,
        "animation-fill-mode": _words,
        "visibility": _among("visible hidden collapse"),
        "font-size": _font_size,
        "position": _among("static relative absolute fixed sticky -webkit-sticky"),
        "float": _among("none left right inline-start inline-end"),
        "background": _ground,
        "background-image": _image,
        "content-visibility": _among("visible auto hidden"),
        "text-decoration-line": _words,
        "-webkit-text-security": _among("none disc circle square"),
    }
)
"""What the value of each property is read by."""

_SAME = {"inset-inline-start": "left", "inset-inline-end": "right", "inset-block-start": "top",
         "inset-block-end": "bottom", "inline-size": "width", "block-size": "height", "max-inline-size": "max-width",
         "max-block-size": "max-height", "-webkit-clip-path": "clip-path", "-webkit-transform": "transform",
         "-ms-transform": "transform", "-moz-transform": "transform", "-webkit-filter": "filter",
         "-webkit-opacity": "opacity", "-webkit-background-clip": "background-clip",
         "-webkit-text-decoration-line": "text-decoration-line", "mask": "mask-image", "-webkit-mask": "mask-image",
         "-webkit-mask-image": "mask-image", "-webkit-animation": "animation",
         "-webkit-animation-name": "animation-name", "-webkit-animation-fill-mode": "animation-fill-mode"}  # fmt: skip
_SIDES = ("top", "right", "bottom", "left")
READ = frozenset({*PARSERS, *_SAME, "all", "animation", "font", "inset", "margin", "padding", "text-decoration",
                  "-webkit-text-decoration"})  # fmt: skip
"""The properties that are read."""


def longhands(name: str, value: Sequence[Node]) -> tuple[tuple[str, Value], ...]:
    """Give the properties, with their values, that a declaration sets; none where its value is invalid."""
    name = _SAME.get(name, name)
    word = keyword(value, KEYWORDS)
    if name == "all":
        return tuple((one, word) for one in PARSERS) if word else ()
    if name in ("inset", "margin", "padding"):
        return _of_sides(name, value)
    if name == "animation":
        said = word or _words(value)
        return (("animation-name", said), ("animation-fill-mode", said)) if said is not None else ()
    if name == "font":
        size: Value | None = word or _font(value)
        return (("font-size", size),) if size is not None else ()
    if name in ("text-decoration", "-webkit-text-decoration"):
        said = word or _words(value)
        return (("text-decoration-line", said),) if said is not None else ()
    reader = PARSERS.get(name)
    found = word or (reader(value) if reader is not None else None)
    if reader is None or found is None:
        return ()
    if name == "background":
        image = found if found == "image" or word else "none"
        return (("background-image", image), ("background-color", Color(0, 0, 0, 0) if found == "image" else found))
    if name == "overflow":
        return ("overflow-x", found), ("overflow-y", found)
    return ((name, found),)


def _of_sides(name: str, value: Sequence[Node]) -> tuple[tuple[str, Value], ...]:
    allowed = KEYWORDS | {"auto"}
    found = [length(token) or keyword([token], allowed) for token in value]
    if not 1 <= len(found) <= 4 or None in found:
        return ()
    top = found[0]
    right = found[1] if len(found) > 1 else top
    bottom = found[2] if len(found) > 2 else top
    left = found[3] if len(found) > 3 else right
    names = _SIDES if name == "inset" else [f"{name}-{side}" for side in _SIDES]
    return tuple((one, each) for one, each in zip(names, (top, right, bottom, left), strict=True) if each is not None)
