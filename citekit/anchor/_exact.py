"""Quotations that stand in a text as they are: most of them, found without folding anything."""

from __future__ import annotations

from collections.abc import Callable

from citekit.anchor._judging import Surroundings
from citekit.anchor._match import Match
from citekit.anchor._verdict import Status
from citekit.anchor._words import divides
from citekit.errors import InvalidInput
from citekit.language import closing_marks


def exactly(quote: str, around: Surroundings, places: Callable[[str], list[int]]) -> Match | None:
    """Find *quote*, with or without the marks around it, as it is; *places* gives where words stand.

    Raises `InvalidInput` for a quotation without any letter or digit.
    """
    if not any(map(str.isalnum, quote)):
        raise InvalidInput("a quotation needs at least one letter or digit to be looked for")
    whole = len(quote) - len(quote.lstrip()), len(quote.rstrip())
    if found := _at(quote, whole, around, places):
        return found
    bare = within_marks(quote)
    return _at(quote, bare, around, places) if bare != whole else None


def within_marks(quote: str) -> tuple[int, int]:
    """Give the range of *quote* within the quotation marks it may have been given with."""
    start, end = len(quote) - len(quote.lstrip()), len(quote.rstrip())
    if end - start > 2 and quote[end - 1] in closing_marks().get(quote[start], ""):
        inner = quote[start + 1 : end - 1]
        return start + 1 + len(inner) - len(inner.lstrip()), end - 1 - (len(inner) - len(inner.rstrip()))
    return start, end


def _at(quote: str, range_: tuple[int, int], around: Surroundings, places: Callable[[str], list[int]]) -> Match | None:
    document, text = around.document, around.document.text
    words = quote[slice(*range_)]
    hits = places(words)
    starts = [hit for hit in hits if not divides(text, hit, hit + len(words))]
    if not starts:
        return None
    if len(starts) == 1:
        range_ = starts[0], starts[0] + len(words)
        if document.edges.cut(*range_):
            return None
        return Match(quote, Status.EXACT, 1.0, (document.span(*range_),), 1, 0.0, text)
    ranges = [(hit, hit + len(words)) for hit in starts]
    chosen = around.judged(ranges, lambda index: not document.edges.cut(*ranges[index]))
    if not chosen.good:
        return None
    span = document.span(*ranges[chosen.index])
    return Match(quote, chosen.status(Status.EXACT), 1.0, (span,), chosen.count, 1.0, text)
