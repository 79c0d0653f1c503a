"""HTML as a reader sees it, each character with its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape

from citekit._data import entries
from citekit.article._building import BlockInMaking
from citekit.article._records import BlockKind

_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)
    |</?(?P<name>[A-Za-z][^\s/><]*)(?P<attributes>(?:[^<>"']|"[^"<]*"|'[^'<]*')*+)>
    |<[!?][^<>]*>
    |(?P<entity>&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?)
    |(?P<text>[^<&]+|[<&])""",
    re.VERBOSE | re.DOTALL,
)
_CHUNK = re.compile(r"\S+(?: \S+)*|\s+")
_ATTRIBUTE = re.compile(r"""\b(class|id|role|lang)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_DEEPEST = 256


def _words_of(name: str) -> dict[str, frozenset[str]]:
    lines = entries("article", name)
    return {head: frozenset(words.split()) for head, _, words in (line.partition(": ") for line in lines)}


_ELEMENTS = _words_of("html-elements.txt")
_BLOCKS, _CODE, _FURNITURE = _ELEMENTS["block"], _ELEMENTS["code"], _ELEMENTS["furniture"]
_RAW, _UNSEEN, _VOID = _ELEMENTS["raw"], _ELEMENTS["unseen"], _ELEMENTS["void"]


@lru_cache(maxsize=1)
def _furniture_names() -> frozenset[str]:
    return frozenset(entries("article", "boilerplate-classes.txt"))


def _attributes(source: str) -> dict[str, str]:
    return {name.lower(): unescape(a or b or c) for name, a, b, c in _ATTRIBUTE.findall(source)}


def _is_furniture(name: str, attributes: dict[str, str]) -> bool:
    if name in _FURNITURE or attributes.get("role") in {"navigation", "complementary", "contentinfo", "search"}:
        return True
    words = re.split(r"[\s_-]+", f"{attributes.get('class', '')} {attributes.get('id', '')}".lower())
    return name not in {"body", "html", "article", "main"} and not _furniture_names().isdisjoint(words)


class _Page:
    """One pass over a page; ``open`` are the elements that are open, with what each makes of its text."""

    def __init__(self, text: str, source_of: Callable[[int], int]) -> None:
        self.text = text
        self.source_of = source_of
        self.open: list[tuple[str, bool]] = []
        self.made: list[BlockInMaking] = []
        self.current = BlockInMaking(BlockKind.PARAGRAPH)
        self.language: str | None = None
        self.breaks = 0

    def read(self) -> list[BlockInMaking]:
        position = 0
        while match := _TOKEN.match(self.text, position):
            position = match.end()
            if match["name"]:
                position = self._tag(match, position)
            elif match["entity"]:
                self._words(unescape(match["entity"]), match.start(), match.end(), literal=False)
            elif match["text"]:
                self._words(match["text"], match.start(), match.end(), literal=True)
            elif match[0].startswith("<!--"):
                self.current.comments.append((self.source_of(match.start()), match[0]))
        self._end_block()
        return self.made

    def _tag(self, match: re.Match[str], position: int) -> int:
        name = match["name"].lower()
        if match[0].startswith("</"):
            self._close(name)
            return position
        if name == "br":
            self._line_break(match)
            return position
        if name in _BLOCKS:
            self._end_block()
        if name in _VOID:
            return position
        if name in _RAW:
            end = re.compile(rf"</{name}\b[^<>]*>", re.IGNORECASE).search(self.text, position)
            return end.end() if end else len(self.text)
        if name == "q" and not self._unseen():
            self.current.give("“")
        if len(self.open) < _DEEPEST and not match["attributes"].endswith("/"):
            attributes = _attributes(match["attributes"]) if match["attributes"] else {}
            if name == "html":
                self.language = attributes.get("lang") or self.language
            self.open.append((name, _is_furniture(name, attributes)))
            self._set_kind()
        return position

    def _close(self, name: str) -> None:
        if name in _BLOCKS:
            self._end_block()
        if name == "q" and not self._unseen():
            self.current.give("”")
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth][0] == name:
                del self.open[depth:]
                break
        self._set_kind()

    def _line_break(self, match: re.Match[str]) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self._end_block()
        elif not self._unseen():
            self.current.add(" ", self.source_of(match.start()), match.end() - match.start())

    def _set_kind(self) -> None:
        kinds = [_KINDS[name] for name, _ in self.open if name in _KINDS]
        kind = BlockKind.QUOTE if BlockKind.QUOTE in kinds else kinds[-1] if kinds else BlockKind.PARAGRAPH
        if any(furniture for _, furniture in self.open):
            kind = BlockKind.FURNITURE
        if not self.current.length:
            self.current.kind = kind

    def _unseen(self) -> bool:
        return any(name in _UNSEEN for name, _ in self.open)

    def _words(self, words: str, start: int, end: int, *, literal: bool) -> None:
        if self._unseen():
            return
        if words.strip():
            self.breaks = 0
        code = any(name in _CODE for name, _ in self.open)
        add = self.current.add_code if code else self.current.add
        if not literal:
            add(words, self.source_of(start), end - start)
            return
        for chunk in _CHUNK.finditer(words):
            source = self.source_of(start + chunk.start())
            if not chunk[0].isspace():
                add(chunk[0], source, len(chunk[0]))
            elif self.current.length and not self.current.parts[-1].endswith(" "):
                self.current.add(" ", source, len(chunk[0]))

    def _end_block(self) -> None:
        self.breaks = 0
        if self.current.length or self.current.comments:
            self.made.append(self.current)
        self.current = BlockInMaking(BlockKind.PARAGRAPH)
        self._set_kind()


def html_blocks(text: str, *, source_of: Callable[[int], int] = lambda position: position) -> list[BlockInMaking]:
    """Read the paragraphs of a piece of HTML, which may be soup; *source_of* gives a position's place in the article.

    Nothing is executed and nothing fetched; scripts, styles, frames and what is preformatted are not read. Time is
    linear in the text.
    """
    return _Page(text, source_of).read()


def html_page(text: str) -> tuple[list[BlockInMaking], str | None]:
    """Read the paragraphs of a page and the ``lang`` of its ``<html>``."""
    page = _Page(text, lambda position: position)
    return page.read(), page.language
