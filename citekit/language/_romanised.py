"""Whether a text in Latin letters is of a language that is written in others: romanised Russian, Hindi, Japanese."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.language._data import lines

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_TELLING = 2  # words that no other language has, of which at least so many others have to be there
_SHARE = 0.4  # of all words, those of the list
_LOOKED_AT = 120  # words


def romanised_language(text: str) -> str | None:
    """Give the tag of the language that *text* is in, romanised (``ru-Latn``), where no doubt is left."""
    words = [word.casefold().replace("’", "'") for word in _WORD.findall(text)[:_LOOKED_AT]]
    best: tuple[int, str] | None = None
    for tag, telling, others in _lists():
        strong = len(telling.intersection(words))
        if strong >= _TELLING and sum(word in telling or word in others for word in words) >= _SHARE * len(words):
            best = max(best or (0, ""), (strong, tag))
    return best[1] if best else None


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[str, frozenset[str], frozenset[str]], ...]:
    rows = (row.split("\t") for row in lines("detection", "romanised"))
    return tuple((tag, frozenset(telling.split()), frozenset(others.split())) for tag, telling, others in rows)
