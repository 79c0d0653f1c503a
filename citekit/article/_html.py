"""The paragraphs of an article in HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from citekit.article._building import BlockInMaking
from citekit.article._records import BlockKind
from citekit.pages import HtmlBlock, HtmlPage, HtmlReader, Zone

_KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), BlockKind.HEADING),
    "blockquote": BlockKind.QUOTE,
    **dict.fromkeys(("li", "dt", "dd"), BlockKind.ITEM),
    **dict.fromkeys(("td", "th"), BlockKind.CELL),
}
_NO_PART_OF_IT = frozenset({Zone.BOILERPLATE, Zone.CAPTION, Zone.COMMENTS, Zone.RELATED})


def html_blocks(text: str, *, source_of: Callable[[int], int] = lambda position: position) -> list[BlockInMaking]:
    """Read the paragraphs of a piece of HTML; *source_of* gives a position's place in the article."""
    return _made(HtmlReader(text).read(), source_of)


def html_page(page: HtmlPage) -> list[BlockInMaking]:
    """Give the paragraphs of a page."""
    return _made(page.blocks, lambda position: position)


def _made(blocks: Sequence[HtmlBlock], source_of: Callable[[int], int]) -> list[BlockInMaking]:
    return [_making(block, source_of) for block in blocks if block.pieces or block.comments]


def _making(block: HtmlBlock, source_of: Callable[[int], int]) -> BlockInMaking:
    kind = (
        BlockKind.BOILERPLATE if block.zone in _NO_PART_OF_IT else _KINDS.get(block.element or "", BlockKind.PARAGRAPH)
    )
    making = BlockInMaking(kind, comments=[(source_of(start), comment) for start, comment in block.comments])
    for piece in block.pieces:
        if not piece.length:
            making.give(piece.text)
        else:
            add = making.add_code if piece.is_code else making.add
            add(piece.text, source_of(piece.start), piece.length)
    return making
