"""What is quoted in an article: in marks, over several paragraphs, behind dashes, in blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from attrs import evolve, frozen

from citekit.article import Block, BlockKind, quoted, trimmed

_DASH_SPEECH = re.compile(r"\s*[—–―]\s*(?=[¿¡«“\"]?[^\W\d_a-zß-öø-ÿ])")
_DASH = re.compile(r"\s*[—–―]\s*")
_SIGNATURE = re.compile(r"(?:\n|(?<=[.!?…。”»\"]))\s{0,9}[—–―]{1,3}\s{0,9}[^\W\d_][^\n.!?]{1,100}\.?\s*\Z")
_SIGNED_POST = re.compile(r"\s*[—–―]\s*[^\n()]{1,80}\(@?[\w.]{0,40}\)[^\n()]{1,40}\d{4}\W*")  # as an embedded post ends
_MEASURED = re.compile(r"\d\s*$")


@frozen
class Passage:
    """Quoted words in a block: half-open ranges of its text, with and without the marks.

    ``continues`` says that they go on from the paragraph before; ``closed`` that their mark is closed, here or there.
    """

    block: int
    outer: tuple[int, int]
    inner: tuple[int, int]
    opening: str
    closing: str
    continues: bool = False
    closed: bool = True


def passages(blocks: Sequence[Block]) -> list[Passage]:
    """Find the outermost quotations of the *blocks*, in order."""
    found: list[Passage] = []
    open_mark = ""
    for number, block in enumerate(blocks):
        text = block.without_code
        in_marks = [one for one in quoted(text) if one.depth == 0]
        ranges = [
            (one.start - 1, one.end + len(one.closing), one.start, one.end, one.opening, one.closing)
            for one in in_marks
        ]
        continues = bool(open_mark) and text.lstrip()[:1] in {open_mark, "»"}
        for place, (begin, end, inner_start, inner_end, opening, closing) in enumerate(ranges):
            start, stop = trimmed(text, inner_start, inner_end)
            measure = opening == '"' and not closing and _MEASURED.search(text[max(0, begin - 3) : begin])
            if start < stop and not measure:
                goes_on = place == 0 and continues and not text[:begin].strip()
                found.append(Passage(number, (begin, end), (start, stop), opening, closing, goes_on, bool(closing)))
        unclosed = next((one.opening for one in in_marks if not one.closed), "")
        open_mark = unclosed
        if block.kind is BlockKind.QUOTE and not in_marks:
            goes_on = bool(found) and found[-1].block == number - 1 and not found[-1].opening
            goes_on = goes_on and blocks[number - 1].depth == block.depth
            found += _block_quotation(number, text, goes_on=goes_on)
        elif not ranges and block.kind is not BlockKind.BOILERPLATE:
            found += _dash_speech(number, text)
    return _with_closed(found)


def _with_closed(found: list[Passage]) -> list[Passage]:
    """Call closed what the next paragraph goes on with, as the rule of print is."""
    following = {one.block for one in found if one.continues}
    return [evolve(one, closed=True) if not one.closed and one.block + 1 in following else one for one in found]


def _block_quotation(number: int, text: str, *, goes_on: bool) -> list[Passage]:
    """A block that is quoted as a whole, without the line that signs it: “— Ann Lee”."""
    signed = _SIGNATURE.search(text)
    start, stop = trimmed(text, 0, signed.start() if signed else len(text))
    return [Passage(number, (start, stop), (start, stop), "", "", goes_on)] if start < stop else []


def _dash_speech(number: int, text: str) -> list[Passage]:
    """Speech behind a dash at the head of a paragraph, with what the narrator puts in taken out."""
    head = _DASH_SPEECH.match(text)
    if head is None or _SIGNED_POST.fullmatch(text):
        return []
    dashes = [(match.start(), match.end()) for match in _DASH.finditer(text, head.end()) if _separates(text, match)]
    edges = [(head.start(), head.end()), *dashes, (len(text), len(text))]
    found = []
    for place in range(0, len(edges) - 1, 2):
        start, stop = trimmed(text, edges[place][1], edges[place + 1][0])
        while start < stop and text[start] in ".,;: ":
            start += 1
        if start < stop:
            found.append(Passage(number, (start, stop), (start, stop), "—", "—"))
    return found


def _separates(text: str, dash: re.Match[str]) -> bool:
    return dash.start() > 0 and (
        text[dash.start()].isspace()
        or dash.end() == len(text)
        or text[dash.end() - 1].isspace()
        or text[dash.end()] in ".,;:"
    )
