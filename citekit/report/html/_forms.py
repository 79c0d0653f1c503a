"""What the forms of a page need, and by what they tell that something changed since it was shown."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from attrs import field, frozen

from citekit.language import direction
from citekit.model import UNDETERMINED, Citation, TranslatorKind


@frozen
class Proposal:
    """A passage of the saved page that a recorded translation may come from, with what stands around it there.

    ``score``, 0 to 1, is how probable that is; only a person can say it. ``language`` is the page's (BCP 47).
    """

    words: str
    language: str
    before: str
    behind: str
    score: float
    is_likely: bool

    @property
    def tag(self) -> str | None:
        """The language as HTML has it; ``None`` where it is not known."""
        return None if self.language == UNDETERMINED else self.language

    @property
    def direction(self) -> str:
        """How it is written: ``ltr``, ``rtl``, or ``auto`` where the language is not known."""
        return "auto" if self.language == UNDETERMINED else direction(self.language)


@frozen
class Forms:
    """What the forms of a page need: where they lead, the state of the article as shown, who reads, what day it is."""

    action: str
    article: str | None
    reader: str
    today: str
    kinds: tuple[TranslatorKind, ...] = tuple(TranslatorKind)
    proposals: Mapping[str, tuple[Proposal, ...]] = field(factory=dict)

    def state(self, citation: Citation) -> str:
        """Give the state of a record as it is shown."""
        return state_of(citation)


def state_of(citation: Citation) -> str:
    """Give what tells the state of a record from another: 64 hexadecimal digits."""
    return hashlib.sha256(repr(citation).encode("utf-8", "surrogatepass")).hexdigest()


def state_of_article(content: bytes) -> str:
    """Give what tells the state of an article from another: 64 hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
