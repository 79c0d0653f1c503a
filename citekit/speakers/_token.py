"""A word, a mark or a quotation of a paragraph."""

from __future__ import annotations

from attrs import define

from citekit.speakers._lexicon import Verb


@define
class Token:
    """A word (``w``), a mark (``p``) or a whole quotation (``q``) and its place in the paragraph.

    ``low`` is the word in lower case, ``kinds`` what the lexicon says it can be.
    """

    kind: str
    text: str
    low: str
    start: int
    end: int
    quote: int = -1
    verbs: tuple[Verb, ...] = ()
    kinds: frozenset[str] = frozenset()
    capital: bool = False
