"""Elements of HTML that Markdown is written with, as what they mean in pandoc's tree, where pandoc would drop them."""

from __future__ import annotations

import re
from typing import Any

_TAG = re.compile(r"<(?P<end>/?)(?P<name>sup|sub|em|i|strong|b|u|s|del)>", re.IGNORECASE)
_MEANT = {"sup": "Superscript", "sub": "Subscript", "em": "Emph", "i": "Emph", "strong": "Strong", "b": "Strong",
          "u": "Underline", "s": "Strikeout", "del": "Strikeout"}  # fmt: skip


def elements_read(node: Any) -> Any:
    """Give *node* of pandoc's tree with raised, lowered and emphasised words as such: Word and LaTeX know no HTML.

    A tag without its other end stays as it is.
    """
    if isinstance(node, dict):
        return {key: elements_read(value) for key, value in node.items()}
    if not isinstance(node, list):
        return node
    items = [elements_read(one) for one in node]
    return _nested(items) if any(map(_tag_of, items)) else items


def _tag_of(node: Any) -> re.Match[str] | None:
    is_html = isinstance(node, dict) and node.get("t") == "RawInline" and node["c"][0] == "html"
    return _TAG.fullmatch(node["c"][1]) if is_html else None


def _nested(items: list[Any]) -> list[Any]:
    open_: list[tuple[str, list[Any]]] = []
    out: list[Any] = []
    for item in items:
        found = _tag_of(item)
        name = found["name"].lower() if found is not None else ""
        if found is not None and not found["end"]:
            open_.append((name, out))
            out = [item]
        elif found is not None and open_ and open_[-1][0] == name:
            inside, (_, out) = out[1:], open_.pop()
            out.append({"t": _MEANT[name], "c": inside})
        else:
            out.append(item)
    while open_:
        _, before = open_.pop()
        out = [*before, *out]
    return out
