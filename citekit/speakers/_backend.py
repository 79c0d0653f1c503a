"""A parser that finds subjects, where a user has one."""

from __future__ import annotations

from typing import Protocol

from attrs import field, frozen


class Backend(Protocol):
    """Finds the subject of a verb; ``None`` leaves it to the rules."""

    def subject(self, text: str, verb: tuple[int, int]) -> tuple[int, int] | None:
        """Give the range of the subject, in code points of *text*, of the verb that stands at the range *verb*."""


@frozen(slots=False)
class SpacyBackend:
    """Subjects by a spaCy pipeline with a parser, as ``spacy.load("en_core_web_sm")``; citekit brings none.

    ``pipeline`` is the loaded ``Language``. Each paragraph is parsed once.
    """

    pipeline: object
    _parsed: dict[str, object] = field(factory=dict, init=False, repr=False, eq=False)

    def subject(self, text: str, verb: tuple[int, int]) -> tuple[int, int] | None:
        """Give the range of the nominal subject of the token that *verb* covers (Universal Dependencies ``nsubj``)."""
        for token in self._document(text):  # type: ignore[attr-defined]
            if token.idx == verb[0]:
                return next((_range(child) for child in token.children if child.dep_.startswith("nsubj")), None)
        return None

    def _document(self, text: str) -> object:
        if text not in self._parsed:
            self._parsed.clear()
            self._parsed[text] = self.pipeline(text)  # type: ignore[operator]
        return self._parsed[text]


def _range(token: object) -> tuple[int, int]:
    subtree = list(token.subtree)  # type: ignore[attr-defined]
    return subtree[0].idx, subtree[-1].idx + len(subtree[-1].text)
