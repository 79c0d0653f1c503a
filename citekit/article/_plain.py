"""Plain text: paragraphs by blank lines, or one a line."""

from __future__ import annotations

import re

from citekit.article._building import COMMENT, BlockInMaking
from citekit.article._records import BlockKind

# It begins where a line does: looked for from each blank on, a line of blanks would take the square of its length.
_PARAGRAPH = re.compile(r"(?<![^\r\n])[^\S\r\n]*\S[^\r\n]*(?:(?:\r\n|\r|\n)[^\S\r\n]*\S[^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]+")
_WRAPPED = range(45, 100)


def plain_blocks(text: str) -> list[BlockInMaking]:
    """Read the paragraphs of plain *text*.

    Lines that stand together are one paragraph where they look wrapped, all but the last of 45 to 99 code points; else
    each is its own. Lines behind ``>`` are a block quotation.
    """
    made: list[BlockInMaking] = []
    for paragraph in _PARAGRAPH.finditer(text):
        lines = [
            (paragraph.start() + line.start(), line[0]) for line in _LINE.finditer(paragraph[0]) if line[0].strip()
        ]
        wrapped = len(lines) > 1 and all(len(line.rstrip()) in _WRAPPED for _, line in lines[:-1])
        groups = [lines] if wrapped else [[line] for line in lines]
        made.extend(_block(group) for group in groups)
    return made


def _block(lines: list[tuple[int, str]]) -> BlockInMaking:
    quote = all(line.lstrip().startswith(">") for _, line in lines)
    making = BlockInMaking(BlockKind.QUOTE if quote else BlockKind.PARAGRAPH)
    for start, line in lines:
        words = line.lstrip(" \t\ufeff>" if quote else " \t\ufeff")
        begin = start + len(line) - len(words)
        if making.length:
            making.add(" ", begin - 1, 1)
        _add_without_comments(making, words.rstrip(), begin)
    return making


def _add_without_comments(making: BlockInMaking, words: str, begin: int) -> None:
    position = 0
    for comment in COMMENT.finditer(words):
        making.add(words[position : comment.start()], begin + position, comment.start() - position)
        making.comments.append((begin + comment.start(), comment[0]))
        position = comment.end()
    making.add(words[position:], begin + position, len(words) - position)
