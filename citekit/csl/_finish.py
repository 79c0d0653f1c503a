"""The last pass over a stream: translations out of quotation marks, punctuation that meets, marks that flip.

What comes out are strings and marks of which each says what it does there: italics within italics have become
upright, and quotation marks have become characters of the locale.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.csl._stream import DEFAULTS, Mark, Stream, Token, marks

if TYPE_CHECKING:
    from collections.abc import Iterable

# What two marks of punctuation become where they meet, as the CSL test suite has it.
_MEETINGS = {
    "::": ":", ":.": ":", ":!": "!", ":?": "?",
    ".:": ".:", "..": ".",
    ";:": ";", ";.": ";", ";;": ";", ";!": "!", ";?": "?",
    "!:": "!", "!.": "!", "!!": "!",
    "?:": "?", "?.": "?", "??": "?",
    ",,": ",",
    "  ": " ", " \u00a0": "\u00a0", "\u00a0 ": "\u00a0",
    "….": "…",
}  # fmt: skip
_MEETING_CHARACTERS = frozenset(" \u00a0.,;:!?")
_MOVABLE = frozenset(".,!?")


_FLIPPING = {f"flip:{kind}": kind for kind in DEFAULTS}
"""Emphasis that a value has within itself, by the formatting that it changes."""


@frozen(repr=False)
class Quotes:
    """The quotation marks of a locale, and whether punctuation goes inside them."""

    outer: tuple[str, str]
    inner: tuple[str, str]
    punctuation_inside: bool


def finish(tokens: Iterable[Token], quotes: Quotes) -> Stream:
    """Give *tokens* with punctuation, quotation marks and formatting as they are printed."""
    stream = list(tokens)
    if any(token.__class__ is Mark and token.kind == "gloss" for token in stream):
        stream = hoisted(stream)
    return _Finisher(quotes).run(stream)


def hoisted(stream: Stream) -> Stream:
    """Move each bracketed translation behind the quotation marks and the italics that it stands at the end of.

    Punctuation that would stand between them goes behind the bracket.
    """
    out: Stream = []
    pending: Stream = []
    carried: Stream = []
    inside = False
    depth = 0
    for token in stream:
        if token.__class__ is Mark and token.kind == "gloss":
            inside = token.opening
            if inside:
                out.extend(_flushed(pending, carried))
            pending.append(token)
            depth = 0
            continue
        if inside:
            pending.append(token)
            continue
        if pending and isinstance(token, str) and (mark := _CLOSING_AFFIX.match(token)):
            out.append(mark[2])
            carried.extend(filter(None, (mark[1],)))
            token = token[mark.end() :]  # noqa: PLW2901
        if not pending:
            out.append(token)
        elif isinstance(token, Mark):
            if token.opening:
                out.extend(_flushed(pending, carried))
                out.append(token)
            else:
                out.append(token)
                depth += 1
        elif not carried and token and not token.strip(".,;:"):
            carried.append(token)
        else:
            out.extend(_flushed(pending, carried))
            out.append(token)
    out.extend(_flushed(pending, carried))
    return out


_CLOSING_AFFIX = re.compile(r"""([.,;:]*)((?:[”»›》」』"]|['’](?!\w))+)""")
"""Quotation marks that a style writes as an affix, behind its own punctuation."""


def _flushed(pending: Stream, carried: Stream) -> Stream:
    moved = [*pending, *carried]
    pending.clear()
    carried.clear()
    return moved


class _Finisher:
    """One pass: remembers the last text put out, what is open, and how the formatting stands."""

    def __init__(self, quotes: Quotes) -> None:
        self.quotes = quotes
        self.out: Stream = []
        self.last = -1
        """Where in ``out`` the last text stands."""
        self.end = ""
        """The character that the next text meets."""
        self.closed = -1
        """Where the text inside a quotation mark just closed stands, else -1."""
        self.outside = -1
        """Where the text inside a quotation mark stands that was closed before the last text, else -1."""
        self.closing = ""
        self.depth = 0
        self.state = dict(DEFAULTS)
        self.open: list[tuple[Mark, list[tuple[str, str, Mark]]]] = []

    def run(self, stream: Stream) -> Stream:
        """Do it."""
        out = self.out
        for token in stream:
            if isinstance(token, Mark):
                self.mark(token)
            elif token and token[0] in _MEETING_CHARACTERS:
                self.text(token)
            elif token:
                self.last = len(out)
                out.append(token)
                self.outside, self.closing, self.end, self.closed = self.closed, self.end, token[-1], -1
        return out

    def text(self, text: str) -> None:
        """Put *text* out; its beginning meets the end of what stands before it."""
        end = self.end
        while end and text and text[0] in _MEETING_CHARACTERS:
            first = text[0]
            if self.closed >= 0 and (self.quotes.punctuation_inside or first == ".") and self._moved(first):
                text = text[1:]
                continue
            met = _MEETINGS.get(end + first)
            if met is None:
                break
            if met == end + first:
                break
            text = text[1:]
            if met != end:
                self._replace_end(met)
                end = self.end
        if text:
            self.last = len(self.out)
            self.out.append(text)
            self.outside = self.closed
            self.closing = self.end
            self.end = text[-1]
            self.closed = -1

    def _moved(self, character: str) -> bool:
        """Move *character* into the quotation marks just closed, or drop it there; tell whether it is gone."""
        inner = str(self.out[self.closed])
        if not self.quotes.punctuation_inside:
            return inner[-1] in ".!?"
        met = _MEETINGS.get(inner[-1] + character)
        if character not in _MOVABLE and (met is None or inner[-1] not in "!?"):
            return False
        if met is not None:
            self.out[self.closed] = inner[:-1] + met
        elif isinstance(self.out[self.closed + 1], str):
            self.out[self.closed] = inner + character
        else:
            self._insert_behind_marks(character)
        return True

    def _insert_behind_marks(self, character: str) -> None:
        """Put *character* inside the quotation marks just closed, but behind the italics that end there."""
        at = self.closed + 1
        while isinstance(self.out[at], Mark):
            at += 1
        self.out.insert(at, character)
        self.closed = at
        self.last += 1

    def _replace_end(self, character: str) -> None:
        """Put *character* in the place of the last one, or into the quotation marks before it."""
        last = str(self.out[self.last])
        if len(last) == 1 and self.outside >= 0 and character in "!?" and self.quotes.punctuation_inside:
            self.out[self.outside] = str(self.out[self.outside]) + character
            self.out[self.last] = ""
            self.closed, self.end = self.outside, self.closing
            return
        self.out[self.last] = last[:-1] + character
        self.end = character

    def mark(self, mark: Mark) -> None:
        """Put *mark* out as what it does here."""
        kind = mark.kind
        if kind == "quote":
            self._quote(mark)
        elif kind in DEFAULTS:
            self._format(mark, ((kind, mark.value),))
        elif kind in _FLIPPING:
            self._format(mark, ((_FLIPPING[kind], mark.value),), flips=True)
        elif kind in ("nodecor", "gloss"):
            self._format(mark, tuple(DEFAULTS.items()), flips=True)
        elif kind == "barrier":
            self.end, self.closed = "", -1
        elif kind not in ("nocase", "term", "year-suffix"):
            self._structure(mark)

    def _structure(self, mark: Mark) -> None:
        if not mark.opening and self.out and self.out[-1] is mark.other:
            self.out.pop()
            return
        self.out.append(mark)
        if mark.kind == "display":
            self.end, self.closed = "", -1

    def _pair(self, mark: Mark) -> tuple[str, str]:
        if mark.value == "single" and self.depth == 1:
            return "‘", "’"
        return self.quotes.outer if self.depth % 2 else self.quotes.inner

    def _quote(self, mark: Mark) -> None:
        if mark.opening:
            self.depth += 1
            pair = self._pair(mark)
            self.out.append(pair[0])
            self.last = len(self.out) - 1
            self.end = pair[0][-1:]
            self.closed = -1
            return
        pair = self._pair(mark)
        self.depth -= 1
        inner = self.closed if self.closed >= 0 else self.last
        self.out.append(pair[1])
        self.last = len(self.out) - 1
        self.closed = inner
        self.end = pair[1][-1:]

    def _format(self, mark: Mark, changes: tuple[tuple[str, str], ...], *, flips: bool = False) -> None:
        """Open or close formatting; with *flips*, what a value emphasises within the same emphasis becomes plain."""
        if not mark.opening:
            if self.open:
                self._close()
            return
        made: list[tuple[str, str, Mark]] = []
        for kind, value in changes:
            current, effective = self.state[kind], value
            if value == current == "normal":
                continue
            if flips and value == current:
                if value == DEFAULTS[kind]:
                    continue
                effective = DEFAULTS[kind] if kind != "vertical-align" else value
            opening = marks(kind, effective)[0]
            made.append((kind, current, opening))
            self.state[kind] = effective
            self.out.append(opening)
        self.open.append((mark, made))

    def _close(self) -> None:
        _, made = self.open.pop()
        for kind, before, opening in reversed(made):
            self.state[kind] = before
            if self.out[-1] is opening:
                self.out.pop()
            else:
                self.out.append(opening.other)
