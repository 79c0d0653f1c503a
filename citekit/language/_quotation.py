"""The quotation marks of each language."""

from __future__ import annotations

from functools import lru_cache

from citekit.language._data import lines
from citekit.language._tags import tags_to_try

_UNDETERMINED = "und"
Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=512)
def quotation_pairs(language: str) -> Pairs:
    """Give the pairs of quotation marks of *language* (BCP 47), opening and closing.

    The first pair is for a quotation, the second for one within it (CLDR, delimiters); the others are in use beside
    them, and repeat neither. ``und`` gives those of all languages, in no order. Raises `InvalidTag`.
    """
    names = tags_to_try(language)
    found = [(opening, closing) for opening, closings, tags in _rows() for closing in closings if _in_use(tags, names)]
    if names[-1] == _UNDETERMINED:
        return tuple(found)
    first, last, within, end = next((row[1:] for name in names for row in _locales() if row[0] == name), _ROOT)
    usual = ((first, last), (within, end))
    return (*usual, *(pair for pair in dict.fromkeys(found) if pair not in usual))


@lru_cache(maxsize=1)
def closing_marks() -> dict[str, str]:
    """Give for each opening quotation mark of any language all the marks that close it."""
    return {opening: closings for opening, closings, _ in _rows()}


_ROOT = ("“", "”", "‘", "’")  # of CLDR, for a language that says nothing else


def _in_use(tags: frozenset[str], names: tuple[str, ...]) -> bool:
    return _UNDETERMINED in {*tags, names[-1]} or bool(tags & set(names))


@lru_cache(maxsize=1)
def _rows() -> tuple[tuple[str, str, frozenset[str]], ...]:
    rows = (row.split(" ") for row in lines("quotation", "marks"))
    return tuple((opening, closings, frozenset(tags)) for opening, closings, *tags in rows)


@lru_cache(maxsize=1)
def _locales() -> tuple[tuple[str, ...], ...]:
    return tuple(
        (tag, *marks.split(" ")) for tag, marks in (row.split("\t") for row in lines("compiled/quotation", "locales"))
    )
