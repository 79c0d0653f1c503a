"""What the words of a record make of the words beside them: articles before names, contractions, “a” or “an”."""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Self

from attrs import frozen

from citekit._data import entries, names_of
from citekit.language import tags_to_try

_WRITTEN_TOGETHER = ("’", "'")
_ISOLATES = "\u2068\u2069"


class Spoken(str):
    """The stand-in of some words of a record within a phrase, with the ``words`` for functions to look at."""

    __slots__ = ("words",)
    words: str

    def __new__(cls, stand_in: str, words: str) -> Self:
        made = super().__new__(cls, stand_in)
        made.words = words.strip(_ISOLATES)
        return made


@frozen
class Determiners:
    """The functions that the phrases of one language call, with their data: ``THE``, ``KIND`` (Project Fluent)."""

    locale: str

    def with_article(self, preposition: str, name: str) -> str:
        """Give *name* behind *preposition* (may be empty), with its article where it takes one: “dell’ANSA”."""
        rows = _rows("determiners", self.locale)
        kind = self.kind(name, "determiners")
        before = dict(rows).get(f"{preposition} + {kind}", preposition) if kind else preposition
        space = "" if not before or before.endswith(_WRITTEN_TOGETHER) else " "
        return f"{before}{space}{name}"

    def kind(self, words: str, table: str) -> str:
        """Give the kind of *words* by the first pattern of *table* that they match; empty where none does."""
        looked_at = words.words if isinstance(words, Spoken) else words
        rows = (row for row in _rows(table, self.locale) if " + " not in row[0])
        return next((kind for pattern, kind in rows if fnmatchcase(looked_at, pattern)), "")


@lru_cache(maxsize=64)
def _rows(table: str, locale: str) -> tuple[tuple[str, str], ...]:
    there = names_of("rendering", table)
    name = next((one for one in tags_to_try(locale) if one in there), None)
    if name is None:
        return ()
    rows = (line.partition("\t") for line in entries("rendering", table, f"{name}.txt"))
    return tuple((pattern, kind) for pattern, _, kind in rows)
