"""The translated words of an article, marked as such in its HTML."""

from __future__ import annotations

import html
from collections.abc import Callable, Sequence
from copy import copy
from typing import TYPE_CHECKING

from citekit.article import CitationUse

if TYPE_CHECKING:
    from markdown_it.token import Token

_Place = tuple[int, int]


def mark_translations(tokens: Sequence[Token], tag_of: Callable[[CitationUse], str | None]) -> None:
    """Put the words before each citation into a ``span`` whose ``lang`` says that they are translated (BCP 47-T).

    *tag_of* gives the tag for a citation's words, or ``None`` where they are no translation.
    """
    for token in tokens:
        children: list[Token] = []
        for child in token.children or ():
            tag = tag_of(child.meta["use"]) if child.type == "citation" else None
            if tag is not None:
                children = _marked(children, child.meta["use"], tag, child)
            children.append(child)
        if token.children:
            token.children = children


def _marked(children: list[Token], use: CitationUse, tag: str, model: Token) -> list[Token]:
    printed = use.printed
    if printed is None or not printed.opening or not printed.closing:
        return children
    closing = _before(children, printed.closing, (len(children), 0))
    opening = _before(children, printed.opening, closing) if closing is not None else None
    if opening is None or closing is None or not _is_balanced(children[opening[0] : closing[0]]):
        return children
    start = (opening[0], opening[1] + len(printed.opening))
    marked = _inserted(children, closing, _tag(model, "</span>"))
    return _inserted(marked, start, _tag(model, f'<span lang="{html.escape(tag)}">'))


def _before(children: Sequence[Token], mark: str, place: _Place) -> _Place | None:
    """Give the last place of *mark* in the text before *place*."""
    for index in range(min(place[0], len(children) - 1), -1, -1):
        token = children[index]
        if token.type == "citation":
            return None
        if token.type == "text":
            found = token.content.rfind(mark, 0, place[1] if index == place[0] else len(token.content))
            if found >= 0:
                return index, found
    return None


def _is_balanced(tokens: Sequence[Token]) -> bool:
    depth = 0
    for token in tokens:
        depth += token.nesting
        if depth < 0:
            return False
    return depth == 0


def _inserted(children: Sequence[Token], place: _Place, tag: Token) -> list[Token]:
    index, offset = place
    before, after = copy(children[index]), copy(children[index])
    before.content, after.content = before.content[:offset], after.content[offset:]
    return [*children[:index], before, tag, after, *children[index + 1 :]]


def _tag(model: Token, content: str) -> Token:
    tag = copy(model)
    tag.type, tag.content, tag.meta = "html_inline", content, {}
    return tag
