"""Phrases that take back what they govern: doubt, hearsay, denial, conditions, jokes, the words of another."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines, names_to_try
from citekit.language._tags import normalise_tag


class HedgeKind(StrEnum):
    """In which way a phrase takes back the words it governs, or puts them off on another; ``none`` only looks so."""

    HEDGE = "hedge"
    DENIAL = "denial"
    CONDITION = "condition"
    QUESTION = "question"
    SPEAKER = "speaker"
    JOKE = "joke"
    NONE = "none"


@frozen
class Hedge:
    """A phrase as written, its half-open range of code points, and whether it governs what follows or what precedes."""

    kind: HedgeKind
    words: str
    start: int
    end: int
    follows: bool


def hedges(text: str, tag: str) -> tuple[Hedge, ...]:
    """Give the phrases of *text*, in the language *tag*, that govern words beside them; no two of a side overlap.

    “There is no doubt that” is one of kind ``none``. A language without a file in ``data/hedges`` has no phrases.
    Raises `InvalidTag`.
    """
    found: list[Hedge] = []
    for follows in (False, True):
        pattern, kinds = _pattern(normalise_tag(tag), follows=follows)
        if pattern is None:
            continue
        for match in pattern.finditer(text):
            kind = kinds[int(str(match.lastgroup)[1:])]
            found.append(Hedge(kind, match[0], *match.span(), follows))
    return tuple(sorted(found, key=lambda hedge: (hedge.start, hedge.end)))


@lru_cache(maxsize=64)
def _pattern(tag: str, *, follows: bool) -> tuple[re.Pattern[str] | None, tuple[HedgeKind, ...]]:
    """Compile one side of the file of a language.

    A line is a kind and a phrase, in which “…” stands for the words that it governs: ``denial denied that …``. A star
    stands for any ending of its word; a line of kind ``none`` is no hedge although it holds one.
    """
    rows = next((found for name in names_to_try(tag) if (found := lines("hedges", name))), ())
    chosen: list[tuple[str, HedgeKind]] = []
    for row in rows:
        kind, _, phrase = row.partition(" ")
        if phrase.startswith("…") == follows or kind == "none":
            chosen.append((phrase.strip("… "), HedgeKind(kind)))
    if not chosen:
        return None, ()
    chosen.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    pieces = [f"(?P<p{index}>{_piece(phrase)})" for index, (phrase, _) in enumerate(chosen)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(pieces)})", re.IGNORECASE), tuple(kind for _, kind in chosen)


def _piece(phrase: str) -> str:
    words = [re.escape(word).replace(r"\*", r"\w*").replace("'", "['’ʼ]") for word in phrase.split()]
    ends = "" if phrase.endswith("'") or (not phrase[-1].isascii() and _unspaced(phrase[-1])) else r"(?!\w)"
    return r"[\s,]+".join(words) + ends


def _unspaced(char: str) -> bool:
    return "\u0e00" <= char <= "\u0eff" or "\u3040" <= char <= "\u9fff"
