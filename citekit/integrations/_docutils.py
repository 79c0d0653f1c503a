"""Notes as trees of docutils, so that each of its writers prints them."""

from __future__ import annotations

from html.parser import HTMLParser

from docutils import nodes


class foreign_words(nodes.inline):  # noqa: N801 - docutils names the class of a node as it names the node
    """Words of another language: ``lang`` is a BCP 47 tag, ``dir`` is ``ltr`` or ``rtl``."""


_KINDS: dict[str, type[nodes.TextElement]] = {
    "i": nodes.emphasis,
    "em": nodes.emphasis,
    "b": nodes.strong,
    "strong": nodes.strong,
    "sup": nodes.superscript,
    "sub": nodes.subscript,
}


def nodes_of(markup: str) -> list[nodes.Node]:
    """Give the HTML of a note, as `citekit.rendering` writes it, as nodes of docutils."""
    if "<" not in markup and "&" not in markup:
        return [nodes.Text(markup)] if markup else []
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return list(reader.root.children)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root: nodes.Element = nodes.inline()
        self._open: list[tuple[str, nodes.Element]] = [("", self.root)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = _element(tag, {name: value or "" for name, value in attrs})
        self._open[-1][1].append(made)
        self._open.append((tag, made))

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1][0] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1][1].append(nodes.Text(data))


def _element(tag: str, said: dict[str, str]) -> nodes.Element:
    if tag in _KINDS:
        return _KINDS[tag]()
    if tag == "a" and said.get("href"):
        classes = said.get("class", "").split()
        return nodes.reference(refuri=said["href"], internal=False, classes=classes)
    if "lang" in said:
        return foreign_words(lang=said["lang"], dir=said.get("dir", "ltr"))
    small = "small-caps" in said.get("style", "")
    return nodes.inline(classes=["small-caps"] if small else said.get("class", "").split())
