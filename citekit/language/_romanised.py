"""Languages that are told by their commonest words: what is romanised (ru-Latn), and what no detector knows (ast)."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit.language._data import lines

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*")
_TELLING = 2  # words that no other language has, of which at least so many others have to be there
_SHARES = {"romanised": 0.4, "seldom": 0.35}  # of all words, those of the list
_LOOKED_AT = 120  # words


def told_by_words(text: str) -> str | None:
    """Give the tag of the language that *text* is in, romanised or seldom met, where no doubt is left."""
    words = [word.casefold().replace("’", "'").replace("ʼ", "'") for word in _WORD.findall(text)[:_LOOKED_AT]]
    best: tuple[int, str] | None = None
    for tag, share, telling, others in _lists():
        strong = {word for word in words if telling.fullmatch(word)}
        if len(strong) >= _TELLING and sum(word in strong or word in others for word in words) >= share * len(words):
            best = max(best or (0, ""), (len(strong), tag))
    return best[1] if best else None


@lru_cache(maxsize=1)
def _lists() -> tuple[tuple[str, float, re.Pattern[str], frozenset[str]], ...]:
    rows = ((share, row.split("\t")) for name, share in _SHARES.items() for row in lines("detection", name))
    return tuple((tag, share, _any_of(known), frozenset(others.split())) for share, (tag, known, others) in rows)


def _any_of(words: str) -> re.Pattern[str]:
    """Compile words in which ``*`` stands for some letters."""
    return re.compile("|".join(re.escape(word).replace(r"\*", r"\w{2,}") for word in words.split()))
