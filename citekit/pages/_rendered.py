"""What the style of an element makes of its text: whether a reader sees it, and as said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import define, evolve, frozen
from tinycss2.ast import DimensionToken, FunctionBlock

from citekit.pages._media import Window
from citekit.pages._tokens import bare, sign
from citekit.pages._values import KEYWORDS, Color, Length, Value, length, number
from citekit.pages._zones import Zone, element_kinds

# What is so small, faint or blurred is read by nobody: below it, body text was never seen to be set.
_SMALLEST_FONT = 2.0  # pixels
_FAINTEST = 0.05  # of one, opacity and contrast beyond equal
_LEAST_DISTANCE = 0.1  # of one, in the channel that differs most: two colours of one brightness are told apart by it
_MOST_BLURRED = 4.0  # pixels; a wall blurs by five and more
_FAR = 999.0  # pixels: “-999px” and “-9999px” are how text is put out of sight; layouts move by less
_FAR_RIGHT = 5_000.0  # pixels: where a window can be scrolled to in principle, and nobody does

_WHITE, _BLACK = Color(1, 1, 1), Color(0, 0, 0)
_INLINE = frozenset({"inline", "contents", "ruby", "ruby-base", "ruby-text"})


@frozen
class Style:
    """What is known of the style of an element, by its own declarations and those around it.

    ``is_gone`` is what no element inside can undo. ``ground`` is the colour behind the text, ``None`` where it is not
    known. ``clipped`` is what an element around cuts off: not at all, all that flows, or what is positioned too.
    """

    font: float = 16.0
    color: Color = _BLACK
    fill: Color | None = None
    ground: Color | None = _WHITE
    indent: float = 0.0
    is_gone: bool = False
    is_visible: bool = True
    is_struck: bool = False
    is_outlined: bool = False
    is_clipped: bool = False
    clips_positioned: bool = False
    is_block: bool = True

    @property
    def zone(self) -> Zone | None:
        """`Zone.HIDDEN` of text that is not seen, `Zone.STRUCK_OUT` of what is struck out; ``None`` of all else."""
        if self.is_gone or self.is_clipped or not self.is_visible or self.font < _SMALLEST_FONT or self._is_away:
            return Zone.HIDDEN
        if self._is_like_ground and not self.is_outlined:
            return Zone.HIDDEN
        return Zone.STRUCK_OUT if self.is_struck else None

    @property
    def _is_away(self) -> bool:
        return self.indent <= -_FAR

    @property
    def _is_like_ground(self) -> bool:
        ink = self.fill or self.color
        if ink.alpha < _FAINTEST:
            return True
        if self.ground is None:
            return False
        seen = ink.over(self.ground)
        one, other = sorted((seen.luminance, self.ground.luminance))
        return (other + 0.05) / (one + 0.05) < 1 + _FAINTEST and seen.distance(self.ground) < _LEAST_DISTANCE


def styled(around: Style, name: str, own: Mapping[str, Value], window: Window) -> Style:
    """Give the style of an element by its *name* and the values that are its *own*, inside of *around*."""
    return _Reading(around, name, own, window).style()


@define
class _Reading:
    around: Style
    name: str
    own: Mapping[str, Value]
    window: Window
    font: float = 16.0

    def style(self) -> Style:
        around, own = self.around, self.own
        if not own:
            return evolve(around, is_block=self.name in _blocks())
        self.font = self._font()
        is_block = self._is_block()
        ground, is_outlined = self._ground()
        clips = is_block and self._clips()
        is_clipped = (around.is_clipped and not self._escapes()) or clips
        return Style(
            font=self.font,
            color=self._color("color", around.color) or around.color,
            fill=self._color("fill" if self.name in ("text", "tspan") else "-webkit-text-fill-color", around.fill),
            ground=ground,
            indent=self._indent() if is_block else around.indent,
            is_gone=around.is_gone or self._is_gone(is_block=is_block),
            is_visible=self._word("visibility", "visible" if around.is_visible else "hidden") == "visible",
            is_struck=around.is_struck or "line-through" in self._word("text-decoration-line", ""),
            is_outlined=is_outlined,
            is_clipped=is_clipped,
            clips_positioned=self._word("position", "static") != "static" if clips else around.clips_positioned,
            is_block=is_block,
        )

    def _word(self, name: str, otherwise: str) -> str:
        value = self.own.get(name)
        if value in ("initial", "revert", "revert-layer"):
            return "visible" if name == "visibility" else otherwise
        return value if isinstance(value, str) and value not in KEYWORDS else otherwise

    def _pixels(self, name: str) -> float:
        value = self.own.get(name)
        return value.of(self.font, self.window.width, self.window.width) if isinstance(value, Length) else 0.0

    def _high(self, name: str) -> float:
        value = self.own.get(name)
        return value.of(self.font, self.window.height, self.window.height) if isinstance(value, Length) else 0.0

    def _tokens(self, name: str) -> tuple[FunctionBlock, ...]:
        value = self.own.get(name)
        return tuple(one for one in value if isinstance(one, FunctionBlock)) if isinstance(value, tuple) else ()

    def _font(self) -> float:
        value = self.own.get("font-size")
        if isinstance(value, Length):
            return value.of(self.around.font, self.window.width, self.around.font)
        return 16.0 if value in ("initial", "revert", "revert-layer") else self.around.font

    def _color(self, name: str, otherwise: Color | None) -> Color | None:
        value = self.own.get(name)
        if isinstance(value, Color):
            return value
        return (_BLACK if name == "color" else None) if value == "initial" else otherwise

    def _is_block(self) -> bool:
        if self._word("position", "static") in ("absolute", "fixed") or self._word("float", "none") != "none":
            return True
        display = self._word("display", "block" if self.name in _blocks() else "inline")
        return display.split()[0] not in _INLINE or len(display.split()) > 1

    def _ground(self) -> tuple[Color | None, bool]:
        """Give what lies behind the text, and whether it is seen by its shadow or its edge whatever its colour is."""
        own = self.own.get("background-color")
        own = self._color("color", self.around.color) if own == "currentcolor" else own
        shadow = self.own.get("text-shadow", self.own.get("-webkit-text-stroke"))
        is_outlined = self.around.is_outlined if shadow is None else shadow not in ("none", "initial")
        is_outlined = is_outlined or "text" in self._word("background-clip", "").split()
        if self._word("background-image", "none") == "image":
            return None, is_outlined
        if isinstance(own, Color) and own.alpha == 1:
            return own, is_outlined
        if self._word("position", "static") not in ("static", "relative") or self.own.keys() & {
            "transform",
            "translate",
        }:
            return None, is_outlined  # it may lie over anything
        if isinstance(own, Color) and own.alpha and self.around.ground is not None:
            return own.over(self.around.ground), is_outlined
        return self.around.ground, is_outlined

    def _indent(self) -> float:
        value = self.own.get("text-indent")
        if isinstance(value, Length):
            return self._pixels("text-indent") + max(self._pixels("padding-left"), 0.0)
        return 0.0 if value in ("initial", "revert", "revert-layer") else self.around.indent

    def _escapes(self) -> bool:
        position = self._word("position", "static")
        return position == "fixed" or (position == "absolute" and not self.around.clips_positioned)

    def _is_gone(self, *, is_block: bool) -> bool:
        own = self.own
        if (
            self._word("display", "").startswith(("none", "table-column"))
            or self._word("content-visibility", "") == "hidden"
        ):
            return True
        if self._word("content", "") == "replaced" or self._word("mask-image", "") == "nothing":
            return True
        if "aria-hidden" in own or self._word("-webkit-text-security", "none") != "none":
            return True
        opacity, zoom = own.get("opacity"), own.get("zoom")
        if (isinstance(opacity, float) and opacity < _FAINTEST) or (isinstance(zoom, float) and 0 < zoom < 0.1):
            return True
        if self._is_filtered() or self._is_cut_out() or self._is_far():
            return True
        indent = own.get("text-indent")
        if isinstance(indent, Length) and indent.percent >= 100 and self._word("overflow-x", "visible") == "hidden":
            return True
        return is_block and self._is_flat()

    def _is_filtered(self) -> bool:
        for one in self._tokens("filter"):
            said = bare(one.arguments)
            if one.lower_name == "opacity" and said and (share := number(said[0])) is not None and share < _FAINTEST:
                return True
            if one.lower_name == "blur" and said and (size := length(said[0])) is not None:
                return size.of(self.font, self.window.width, 0) >= _MOST_BLURRED
        return False

    def _is_cut_out(self) -> bool:
        if self._word("position", "static") in ("absolute", "fixed"):
            for one in self._tokens("clip"):
                edges = _lengths(one)
                if one.lower_name == "rect" and len(edges) == 4 and None not in edges:
                    top, right, bottom, left = (edge.of(self.font, 0, 0) for edge in edges if edge is not None)
                    if right - left <= 1 or bottom - top <= 1:
                        return True
        return any(_is_empty_shape(one) for one in self._tokens("clip-path"))

    def _is_far(self) -> bool:
        position = self._word("position", "static")
        if position in ("absolute", "fixed", "relative", "sticky", "-webkit-sticky"):
            if any(self._pixels(side) <= -_FAR for side in ("left", "top", "right", "bottom")):
                return True
            if self._pixels("left") >= _FAR_RIGHT:
                return True
            if position == "fixed" and (
                self._pixels("left") >= self.window.width or self._high("top") >= self.window.height
            ):
                return True
        for side in ("left", "top", "right"):
            if self._pixels(f"margin-{side}") + max(self._pixels(f"padding-{side}"), 0.0) <= -_FAR:
                return True
        return False

    def _clips(self) -> bool:
        """Tell whether it cuts off what is in it, being of no size."""
        own = self.own
        for edge, axis, padding in (("height", "y", ("top", "bottom")), ("width", "x", ("left", "right"))):
            if self._word(f"overflow-{axis}", "visible").split()[:1] in ([], ["visible"]):
                continue
            sizes = [one for name in (edge, f"max-{edge}") if isinstance(one := own.get(name), Length)]
            if edge == "height" and not sizes and own.get("line-height") == Length():
                sizes = [Length()]
            if any(one.is_tiny for one in sizes) and all(self._pixels(f"padding-{side}") <= 1 for side in padding):
                return True
        return False

    def _is_flat(self) -> bool:
        """Tell whether it is transformed to nothing, or to far away."""
        scale, turned, moved = (self.own.get(name) for name in ("scale", "rotate", "translate"))
        if isinstance(scale, tuple) and any(number(one) == 0 for one in scale[:2]):
            return True
        if isinstance(turned, tuple) and len(turned) > 1 and _quarter(turned[-1]):
            return getattr(turned[0], "lower_value", "") in ("x", "y")
        if isinstance(moved, tuple) and self._is_moved(moved[:2]):
            return True
        return any(self._is_nothing(one) for one in self._tokens("transform"))

    def _is_moved(self, tokens: Sequence[object]) -> bool:
        found = [one for token in tokens if (one := length(token)) is not None]
        return any(abs(one.of(self.font, self.window.width, 0)) >= _FAR or abs(one.percent) >= 500 for one in found)

    def _is_nothing(self, one: FunctionBlock) -> bool:
        said = [each for each in bare(one.arguments) if sign(each) != ","]
        name = one.lower_name
        if name.startswith("scale"):
            return any(number(token) == 0 for token in said[:2]) and name != "scalez"
        if name in ("rotatex", "rotatey"):
            return bool(said) and _quarter(said[0])
        if name in ("translate", "translatex", "translatey", "translate3d"):
            return self._is_moved(said[:2])
        if name == "matrix" and len(said) == 6:
            a, b, c, d, e, f = (number(token) or 0.0 for token in said)
            return abs(a * d - b * c) < 1e-9 or max(abs(e), abs(f)) >= _FAR
        return False


def _blocks() -> frozenset[str]:
    return element_kinds()["block"]


def _quarter(token: object) -> bool:
    """Tell whether a token is a turn by a quarter, after which a plane is seen from its edge."""
    if not isinstance(token, DimensionToken):
        return False
    turns = {"deg": 360.0, "turn": 1.0, "rad": 6.283185307, "grad": 400.0}.get(token.lower_unit)
    return turns is not None and abs((token.value / turns) % 0.5 - 0.25) < 0.001


def _lengths(one: FunctionBlock) -> list[Length | None]:
    return [length(each) for each in bare(one.arguments) if sign(each) != ","]


def _is_empty_shape(one: FunctionBlock) -> bool:
    """Tell whether nothing is inside of a shape of `clip-path`."""
    found = [each for each in _lengths(one) if each is not None]
    match one.lower_name:
        case "circle" | "ellipse":
            return bool(found) and found[0].is_tiny
        case "inset" if found:
            top, right = found[0], found[min(1, len(found) - 1)]
            sides = (top, right, found[2] if len(found) > 2 else top, found[3] if len(found) > 3 else right)
            return any(sides[at].percent + sides[at + 2].percent >= 99 for at in (0, 1)) or any(
                side.pixels >= _FAR for side in sides
            )
        case "rect" if len(found) == 4:
            return found[0] == found[2] or found[1] == found[3]
        case "xywh" if len(found) >= 4:
            return found[2].is_tiny or found[3].is_tiny
        case "polygon":
            return _is_line(found)
        case "path":
            drawn = "".join(str(each.value) for each in one.arguments if each.type == "string")
            return not any(char in "lhvcsqtaLHVCSQTA" for char in drawn)
        case _:
            return False


def _is_line(found: Sequence[Length]) -> bool:
    """Tell whether a polygon with these coordinates has no area."""
    points = [
        (one.of(16, 1280, 1280), other.of(16, 1280, 1280)) for one, other in zip(found[::2], found[1::2], strict=False)
    ]
    doubled = sum(
        one[0] * other[1] - other[0] * one[1] for one, other in zip(points, points[1:] + points[:1], strict=True)
    )
    return bool(points) and abs(doubled) < 4
