"""Names for comparison: folded, and of agencies in all their spellings."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from citekit._data import entries
from citekit.evidence import agencies
from citekit.model import Text

_FEW = 16  # marks above and below letters, as many as a text has that is in a few languages


@lru_cache(maxsize=4096)
def folded_name(name: str) -> str:
    """Fold a name for comparison: without case, accents and superfluous space."""
    plain = unicodedata.normalize("NFKD", name)
    if not plain.isascii():
        marks = [mark for mark in set(plain) if unicodedata.combining(mark)]
        if len(marks) > _FEW:
            plain = plain.translate(dict.fromkeys(map(ord, marks)))
        else:  # ten times as fast, one by one
            for mark in marks:
                plain = plain.replace(mark, "")
    return " ".join(plain.casefold().split())


@lru_cache(maxsize=4096)
def agent_key(name: Text) -> str:
    """Give by what an outlet or agency is known as itself: “Agencia EFE” and “EFE” are one."""
    spellings = (name.value, *(words for _, words in name.variants))
    for alias, names in agencies().items():
        before, after = (r"(?<![\w-])", r"(?![\w-])") if alias[0].upper() != alias[0].lower() else ("", "")
        if any(re.search(f"{before}{re.escape(alias)}{after}", words) for words in spellings if alias in words):
            return f"agency {names[0]}"
    return folded_name(name.value)


@lru_cache(maxsize=16)
def column(file: str) -> tuple[str, ...]:
    """Give the last column of a data file of this room."""
    return tuple(row[-1] for row in _rows(file))


def _rows(file: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.split("\t")) for row in entries("verification/attribution", f"{file}.txt"))
