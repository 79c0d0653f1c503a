"""Citations in text that is no Markdown."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from citekit.article._building import BlockInMaking
from citekit.article._cites import behind_key, bracketed, key_at, masked, single
from citekit.article._records import Block, CitationUse, Cite
from citekit.pages import Run

_LONGEST = 3_000  # code points of a citation, as in _markdown.py


def lift_citations(making: BlockInMaking, place: Callable[[int], tuple[int, int]]) -> BlockInMaking:
    """Take the citations out of a block's text; *place* gives line and column of a position of the article."""
    block = making.done()
    if block is None or "@" not in block.text:
        return making
    found = _citations(masked(block.without_code), block.text)
    if not found:
        return making
    lifted = BlockInMaking(making.kind, comments=making.comments)
    position = 0
    for start, end, cites, intextual in found:
        _copy(block, position, start, lifted)
        source = block.source_start(start)
        moved = tuple(
            evolve(cite, start=block.source_start(cite.start), end=block.source_end(cite.end)) for cite in cites
        )
        use = CitationUse(moved, source, block.source_end(end), *place(source), intextual)
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


def _citations(syntax: str, text: str) -> list[tuple[int, int, tuple[Cite, ...], bool]]:
    found = []
    closing = _closing_brackets(syntax)
    position = 0
    while position < len(syntax):
        at = _next(syntax, position)
        if at < 0:
            break
        end, cites, intextual = _citation_at(syntax, text, at, closing)
        if cites:
            found.append((at, end, cites, intextual))
        position = end if cites else at + 1
    return found


def _next(syntax: str, position: int) -> int:
    places = [place for mark in "[@" if (place := syntax.find(mark, position)) >= 0]
    if not places:
        return -1
    at = min(places)
    with_minus = syntax[at] == "@" and at > position and syntax[at - 1] == "-" and key_at(syntax, at - 1)
    return at - 1 if with_minus else at


def _citation_at(syntax: str, text: str, at: int, closing: dict[int, int]) -> tuple[int, tuple[Cite, ...], bool]:
    if syntax[at] == "[":
        end = closing.get(at, -1)
        short = 0 <= end - at <= _LONGEST
        return end + 1, bracketed(text[at + 1 : end], at + 1) if short else (), False
    match = key_at(syntax, at)
    if match is None:
        return at, (), True
    key, end = single(match), match.end()
    bracket = end + len(syntax[end : end + 2]) - len(syntax[end : end + 2].lstrip())
    close = closing.get(bracket, -1)
    if 0 <= close - bracket <= _LONGEST and (cites := behind_key(key, text[bracket + 1 : close], bracket + 1)):
        return close + 1, cites, True
    return end, (key,), True


def _closing_brackets(syntax: str) -> dict[int, int]:
    closing, open_ = {}, []
    for position, character in enumerate(syntax):
        if character == "[":
            open_.append(position)
        elif character == "]" and open_:
            closing[open_.pop()] = position
    return closing
