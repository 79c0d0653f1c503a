"""Markup and quotation marks inside the values of an item, as CSL-JSON writes them.

``<i>``, ``<b>``, ``<sc>``, ``<sup>``, ``<sub>``, ``<span class="nocase">``, ``<span class="nodecor">`` and
``<span style="font-variant: small-caps;">`` are marks when they are closed, and characters when they are not.
Quotation marks become marks too, so that they can change places with those around the value.
"""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.csl._stream import (
    BARRIER,
    END_NOCASE,
    END_PLAIN,
    END_SINGLE,
    NOCASE,
    PLAIN,
    QUOTE,
    SINGLE,
    UNQUOTE,
    Mark,
    Stream,
    Token,
    marks,
)
from citekit.language import direction, primary
from citekit.model import UNDETERMINED

_TAGS: dict[str, tuple[Mark, Mark]] = {
    "i": marks("flip:font-style", "italic"),
    "b": marks("flip:font-weight", "bold"),
    "sc": marks("flip:font-variant", "small-caps"),
    "sup": marks("flip:vertical-align", "sup"),
    "sub": marks("flip:vertical-align", "sub"),
}
_SPANS = (
    (re.compile(r"class\s*=\s*[\"']nocase[\"']"), (NOCASE, END_NOCASE)),
    (re.compile(r"class\s*=\s*[\"']nodecor[\"']"), (PLAIN, END_PLAIN)),
    (re.compile(r"font-variant:\s*small-caps"), _TAGS["sc"]),
)
_INTERESTING = re.compile(r"[<\"'“”‘’«»„‹›]")
_PIECE = re.compile(r"(</?(?:i|b|sc|sup|sub)>|<span\s[^<>]*>|</span>|[\"'“”‘’«»„‹›])")
_BEFORE_OPENING = frozenset(" \u00a0\t\n([{/-–—:\u202f\u2009")
_CLOSERS = {"“": "”", "‘": "’", "«": "»", "„": "“”", "‹": "›", '"': '"', "'": "'"}
APOSTROPHE = "’"


_BREAKS = re.compile("[\t-\r\x1c-\x1e\x85\u2028\u2029]+")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def on_one_line(text: str) -> str:
    """Give *text* without what would end a line or a paragraph, or turn the direction of what follows it.

    Writers rely on it: nothing that an item or a cite says begins a block of the format (``.. include::``).
    """
    return text if text.isprintable() else _CONTROLS.sub("", _BREAKS.sub(" ", text))


_MOST_PIECES = 2_000
"""A value with more tags and quotation marks than that is taken as it is."""


@lru_cache(maxsize=16384)
def parse(value: str) -> tuple[Token, ...]:
    """Give *value* as tokens: its text, with its markup and its quotation marks as marks."""
    if not _INTERESTING.search(value):
        return (_kept_together(value),) if value else ()
    pieces = [piece for piece in _PIECE.split(value) if piece]
    if len(pieces) > _MOST_PIECES:
        return (value,)
    tokens: Stream = list(pieces)
    opened: list[tuple[int, str]] = []
    for index, piece in enumerate(pieces):
        if piece[0] == "<" and len(piece) > 2 and _PIECE.fullmatch(piece):
            _tag(index, piece, tokens, opened)
        elif piece in _QUOTES:
            _quote(index, pieces, tokens, opened)
    return _joined(tokens)


_QUOTES = frozenset("\"'“”‘’«»„‹›")


def _tag(index: int, piece: str, tokens: Stream, opened: list[tuple[int, str]]) -> None:
    name = piece.strip("</>").split()[0]
    if not piece.startswith("</"):
        opened.append((index, name))
        return
    start = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][1] == name), None)
    if start is None:
        return
    at = opened[start][0]
    pair = _TAGS.get(name) or _span(str(tokens[at]))
    del opened[start:]
    if pair:
        tokens[at], tokens[index] = pair


def _span(piece: str) -> tuple[Mark, Mark] | None:
    return next((pair for pattern, pair in _SPANS if pattern.search(piece)), None)


def _quote(index: int, pieces: list[str], tokens: Stream, opened: list[tuple[int, str]]) -> None:
    piece = pieces[index]
    before, after = _pieces_around(index, pieces)
    closes = next((at for at in range(len(opened) - 1, -1, -1) if opened[at][1] in _QUOTES), None)
    if closes is not None and piece in _CLOSERS[opened[closes][1]] and _may_close(piece, before, after):
        at, opener = opened[closes]
        inside = opened[closes + 1 :]
        if not inside:
            del opened[closes:]
            single = opener == "‘" and piece == "’"
            tokens[at], tokens[index] = (SINGLE, END_SINGLE) if single else (QUOTE, UNQUOTE)
            return
        if opener not in "'‘":
            return
    if (piece in "“‘«„‹" and after != " ") or (piece in "\"'" and before in _BEFORE_OPENING and after != " "):
        if piece == "'" and opened and opened[-1][1] == "'":
            opened.pop()
        opened.append((index, piece))
    if piece == "'":
        tokens[index] = APOSTROPHE


def _pieces_around(index: int, pieces: list[str]) -> tuple[str, str]:
    at = index - 1
    while at >= 0 and (pieces[at][0] == "<" or pieces[at] in '"“‘«„'):
        at -= 1
    before = pieces[at][-1] if at >= 0 else " "
    at = index + 1
    while at < len(pieces) and pieces[at][0] == "<" and len(pieces[at]) > 1:
        at += 1
    after = pieces[at][0] if at < len(pieces) else ""
    return before, after


def _may_close(piece: str, before: str, after: str) -> bool:
    if piece in "'’":
        return not after.isalnum() and before != " "
    return piece not in '"»›' or before not in " \u00a0"


def _joined(tokens: Stream) -> tuple[Token, ...]:
    """Give *tokens* with neighbouring texts as one; what a writer put behind a quotation mark is kept there."""
    out: Stream = []
    for token in tokens:
        if out and out[-1] in (UNQUOTE, END_SINGLE) and isinstance(token, str) and token[0] in ".,!?":
            out.append(BARRIER)
        if out and isinstance(token, str) and isinstance(out[-1], str):
            out[-1] += token
        else:
            out.append(token)
    return tuple(_kept_together(token) if isinstance(token, str) else token for token in out)


_HIGH = re.compile(r" (?=[:;?!»])|(?<=«) ")


def _kept_together(text: str) -> str:
    """Give *text* with narrow no-break spaces before high punctuation and within guillemets, as French sets them."""
    return _HIGH.sub("\u202f", text)


def in_language(tokens: tuple[Token, ...], language: str, document: str) -> tuple[Token, ...]:
    """Give *tokens* marked as being in *language*, where a document in the language *document* needs that."""
    if language == UNDETERMINED or (
        primary(language) == primary(document) and ("-" not in language or direction(language) == direction(document))
    ):
        return tokens
    opening, closing = marks("lang", language)
    return opening, *tokens, closing
