"""Links of entries that print no address: their title, or the whole of them (CSL 1.0.2, Appendix VI)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citekit.csl._stream import Mark, Stream

if TYPE_CHECKING:
    from citekit.csl._item import Entry
    from citekit.csl._value import Value

_IDENTIFIERS = ("DOI", "PMCID", "PMID", "URL")
"""What a link leads to, the first that a work has."""


def linked_entry(stream: Stream, entry: Entry) -> Stream:
    """Give the *stream* of an *entry* with a link about its title where it prints no address of its own.

    Where it prints no title either, the link is about all of it, but for what stands in the margin.
    """
    name = next((name for name in _IDENTIFIERS if name in entry.texts), "")
    if not name or any(isinstance(token, Mark) and token.kind == "link" for token in stream):
        return stream
    opening, *_, closing = entry.texts[name].tokens
    title = entry.texts.get("title")
    start, end = _place_of(title, stream) if title else (-1, -1)
    if start < 0:
        start, end = _body_of(stream)
    return [*stream[:start], opening, *stream[start:end], closing, *stream[end:]]


def _place_of(title: Value, stream: Stream) -> tuple[int, int]:
    """Give where in *stream* the *title* stands, in whichever letter case, or -1."""
    for tokens in (title.tokens, *(title.cased or {}).values()):
        for at in range(len(stream) - len(tokens) + 1):
            if tokens and stream[at : at + len(tokens)] == [*tokens]:
                return at, at + len(tokens)
    return -1, -1


def _body_of(stream: Stream) -> tuple[int, int]:
    """Give where the text of an entry begins and ends: within the block beside its margin, where there is one."""
    start = next((at for at, token in enumerate(stream) if _is_body(token)), -1)
    if start < 0:
        return 0, len(stream)
    return start + 1, next(at for at in range(len(stream) - 1, -1, -1) if _is_body(stream[at]))


def _is_body(token: object) -> bool:
    return isinstance(token, Mark) and token.kind == "display" and token.value == "right-inline"
