"""What the forms of a page need, and by what they tell that something changed since it was shown."""

from __future__ import annotations

import hashlib

from attrs import frozen

from citekit.model import Citation, TranslatorKind


@frozen
class Forms:
    """What the forms of a page need: where they lead, the state of the article as shown, who reads, what day it is."""

    action: str
    article: str | None
    reader: str
    today: str
    kinds: tuple[TranslatorKind, ...] = tuple(TranslatorKind)

    def state(self, citation: Citation) -> str:
        """Give the state of a record as it is shown."""
        return state_of(citation)


def state_of(citation: Citation) -> str:
    """Give what tells the state of a record from another: 64 hexadecimal digits."""
    return hashlib.sha256(repr(citation).encode("utf-8", "surrogatepass")).hexdigest()


def state_of_article(content: bytes) -> str:
    """Give what tells the state of an article from another: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
