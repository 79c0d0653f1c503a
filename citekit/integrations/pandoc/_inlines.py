"""What citekit prints, as inlines of pandoc's tree (pandoc-types 1.22 and later)."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

from citekit.rendering import with_punctuation

if TYPE_CHECKING:
    from collections import deque

    from citekit.rendering import NoteMarks

Node = dict[str, Any]
CLOSING = {"DoubleQuote": "”", "SingleQuote": "’"}
_BREAKS = frozenset({"Space", "SoftBreak"})
_WITH_ATTRIBUTES = frozenset({"Span", "Link", "Quoted", "Cite"})
_OPAQUE = frozenset({"Code", "Math", "RawInline", "Note", "Image", "Space", "SoftBreak", "LineBreak"})
_WRAPPED = {"i": "Emph", "em": "Emph", "b": "Strong", "strong": "Strong", "sup": "Superscript", "sub": "Subscript"}
_STYLES = (
    (re.compile(r"font-variant:\s*small-caps"), "SmallCaps"),
    (re.compile(r"text-decoration:\s*underline"), "Underline"),
)
_WORDS = re.compile(r"[ \t\n\r]+")
_KEPT = frozenset({"lang", "dir"})


def inlines(html: str) -> list[Node]:
    """Give a note or an entry of a bibliography, as citekit writes it in HTML, as inlines."""
    reader = _Inlines()
    reader.feed(html)
    reader.close()
    return reader.stack[0]


class _Inlines(HTMLParser):
    """Reads the few elements that notes are written with; text is text, whatever it says."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.stack: list[list[Node]] = [[]]
        self._open: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and self.stack[-1]:
            self.stack[-1].append({"t": "Space"})
        self._open.append((tag, attrs))
        self.stack.append([])

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  what citekit writes is balanced
        inner = self.stack.pop()
        name, attributes = self._open.pop()
        self.stack[-1].extend(_element(name, dict(attributes), inner))

    def handle_data(self, data: str) -> None:
        self.stack[-1].extend(words(data))


def _element(tag: str, attributes: dict[str, str | None], inner: list[Node]) -> list[Node]:
    if tag in _WRAPPED:
        return [{"t": _WRAPPED[tag], "c": inner}]
    if tag == "a":
        return [{"t": "Link", "c": [["", [], []], inner, [attributes.get("href") or "", ""]]}]
    style = attributes.get("style") or ""
    if (named := next((name for pattern, name in _STYLES if pattern.search(style)), None)) is not None:
        return [{"t": named, "c": inner}]
    kept = [[name, value or ""] for name, value in attributes.items() if name in _KEPT]
    return [{"t": "Span", "c": [["", [], kept], inner]}] if kept else inner


def words(text: str) -> list[Node]:
    """Give plain *text* as inlines."""
    made: list[Node] = []
    for place, word in enumerate(_WORDS.split(text)):
        if place:
            made.append({"t": "Space"})
        if word:
            made.append({"t": "Str", "c": word})
    return made


# Punctuation beside the mark of a note


def close_up(out: list[Node], rest: deque[Node], marks: NoteMarks | None) -> None:
    """Make *out* ready for the mark of a note: no space before it, and the punctuation of *rest* as *marks* say.

    Where *marks* is ``None`` only the space goes. Marks side by side have the punctuation before the first of them.
    """
    while out and out[-1].get("t") in _BREAKS:
        out.pop()
    first = len(out)
    while first and out[first - 1].get("t") == "Note":
        first -= 1
    if beside := out[first:]:
        del out[first:]
        close_up(out, rest, marks)
        out += beside
        return
    following = rest[0]["c"] if rest and rest[0].get("t") == "Str" else ""
    if marks is None or not out or not following:
        return
    before = _end_of(out[-1])
    after, taken = with_punctuation(before, following, marks)
    if not taken:
        return
    place = next((at for at, (one, other) in enumerate(zip(before, after, strict=False)) if one != other), len(before))
    closing = len(before) - place
    if after != before and not closing:
        out.append({"t": "Str", "c": following[0]})
    elif after != before:
        _insert(out[-1], following[0], closing)
    rest.popleft()
    if following[taken:]:
        rest.appendleft({"t": "Str", "c": following[taken:]})


def _inner(node: Node) -> list[Node]:
    content: Any = node.get("c")
    parts = content[1] if node["t"] in _WITH_ATTRIBUTES else content
    return parts if isinstance(parts, list) else []


def _end_of(node: Node) -> str:
    """Give the last words of *node*, with the quotation marks that close behind them."""
    match node:
        case {"t": "Str", "c": str(text)}:
            return text
        case {"t": "Quoted", "c": [{"t": kind}, [*_, last]]}:
            return _end_of(last) + CLOSING[kind]
        case {"t": kind} if kind in _OPAQUE:
            return ""
    inner = _inner(node)
    return _end_of(inner[-1]) if inner else ""


def _insert(node: Node, sign: str, closing: int) -> None:
    """Put *sign* before the last *closing* quotation marks of *node*."""
    if node["t"] == "Str":
        place = len(node["c"]) - closing
        node["c"] = node["c"][:place] + sign + node["c"][place:]
        return
    inner = _inner(node)
    own = closing - (node["t"] == "Quoted")
    if own:
        _insert(inner[-1], sign, own)
    else:
        inner.append({"t": "Str", "c": sign})
