"""Citations in text that is no Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve, frozen

from citekit.article._building import BlockInMaking
from citekit.article._cites import LONGEST, behind_key, bracketed, citations_in, key_at, masked, moved, single
from citekit.article._records import Block, CitationUse, Cite
from citekit.pages import Run


def lift_citations(making: BlockInMaking, place: Callable[[int], tuple[int, int]]) -> BlockInMaking:
    """Take the citations out of a block's text; *place* gives line and column of a position of the article."""
    block = making.done()
    if block is None or "@" not in block.text:
        return making
    found = citations_in(masked(block.without_code), block.text)
    if not found:
        return making
    lifted = BlockInMaking(making.kind, comments=making.comments)
    position = 0
    for start, end, cites, intextual in found:
        _copy(block, position, start, lifted)
        source = block.source_start(start)
        placed = tuple(moved(cite, block.source_start, block.source_end) for cite in cites)
        use = CitationUse(placed, source, block.source_end(end), *place(source), intextual)
        lifted.uses.append((lifted.length, use))
        position = end
    _copy(block, position, len(block.text), lifted)
    return lifted


def _copy(block: Block, start: int, end: int, into: BlockInMaking) -> None:
    """Append ``block.text[start:end]``, with its places."""
    offset = into.length - start
    for run in block.runs:
        first, last = max(run.start, start), min(run.start + run.length, end)
        if first < last:
            same = run.length == run.source_length
            part = Run(first + offset, last - first, run.source + first - run.start, last - first)
            into.runs.append(part if same else evolve(run, start=first + offset, length=last - first))
    into.code += [(max(a, start) + offset, min(b, end) + offset) for a, b in block.code if a < end and b > start]
    into.give(block.text[start:end])


@frozen
class CitationFound:
    """A citation as it stands in a text: its works, where it ends, and whether it speaks in the sentence (``@a``)."""

    cites: tuple[Cite, ...]
    end: int
    intextual: bool


def citation_at(text: str, position: int) -> CitationFound | None:
    """Read the citation that begins at *position* of *text*, the source of one paragraph; ``None`` where there is none.

    For hosts that have a parser of their own, which has judged what is code: ``[see @a, p. 3; @b]``, ``@a [p. 3]``,
    ``-@a``; brackets that a link or a span follows are none. Code within the brackets is never a key.
    """
    if text[position : position + 1] == "[":
        end = _closing_bracket(text, position)
        cites = (
            bracketed(text[position + 1 : end], position + 1)
            if end > 0 and text[end + 1 : end + 2] not in _LINK
            else ()
        )
        return CitationFound(cites, end + 1, intextual=False) if cites else None
    match = key_at(text, position)
    if match is None:
        return None
    key, end = single(match), match.end()
    bracket = end + (text[end : end + 1] in {" ", "\n"})
    close = _closing_bracket(text, bracket) if text[bracket : bracket + 1] == "[" else -1
    if close > 0 and text[close + 1 : close + 2] not in _LINK:
        cites = behind_key(key, text[bracket + 1 : close], bracket + 1)
        if cites:
            return CitationFound(cites, close + 1, intextual=True)
    return CitationFound((key,), end, intextual=True)


_LINK = frozenset("[({")
_BRACKETS = re.compile(r"[][]")
_DEEPEST = 24  # as in _markdown.py


def _closing_bracket(text: str, start: int) -> int:
    """Give where the bracket at *start* closes, or -1 where it does not within a citation's length."""
    stop = start + LONGEST
    first = text.find("]", start, stop)
    if first < 0:
        return -1
    if "`" not in text[start:first] and "[" not in text[start + 1 : first] and text[first - 1] != "\\":
        return first  # as nearly all; of the others, code is told apart
    depth = 0
    for match in _BRACKETS.finditer(masked(text[start:stop])):
        depth += 1 if match[0] == "[" else -1
        if depth == 0:
            return start + match.start()
        if depth > _DEEPEST:
            return -1
    return -1
