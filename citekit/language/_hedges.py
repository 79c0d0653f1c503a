"""Words that govern others: who leaves them out of a quotation changes what it says."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from citekit._data import names_of
from citekit.language._data import lines, names_to_try

_NONE = "none"
_GAP = r",?\s+"  # German and Slavic languages set a comma before what is governed
_APOSTROPHES = re.compile("['’ʼ]")


class HedgeKind(StrEnum):
    """In which way words govern others."""

    HEDGE = "hedge"
    DENIAL = "denial"
    CONDITION = "condition"
    QUESTION = "question"
    SPEAKER = "speaker"
    JOKE = "joke"


@frozen
class Hedge:
    """Words that govern what stands behind them, or before them: “I doubt that”, „angeblich“, «no sé si».

    ``start`` and ``end`` are a half-open range of code points.
    """

    kind: HedgeKind
    words: str
    start: int
    end: int


def hedges_before(text: str, tag: str) -> tuple[Hedge, ...]:
    """Give the words in *text*, in the language *tag*, that govern what follows it, in their order."""
    return _found(text, tag, "before")


def hedges_after(text: str, tag: str) -> tuple[Hedge, ...]:
    """Give the words at the beginning of *text*, in the language *tag*, that govern what goes before it."""
    return tuple(one for one in _found(text, tag, "after") if not text[: one.start].strip(" ,\t\n”»“\"'’"))


def hedge_languages() -> tuple[str, ...]:
    """Give the languages whose governing words are known (BCP 47)."""
    return tuple(sorted(names_of("language", "hedges")))


def _found(text: str, tag: str, side: str) -> tuple[Hedge, ...]:
    harmless = [match.span() for pattern in _exceptions(tag, side) for match in pattern.finditer(text)]
    found = [
        Hedge(kind, match[0].strip(), match.start() + len(match[0]) - len(match[0].lstrip()), match.end())
        for kind, pattern in _patterns(tag, side)
        for match in pattern.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in harmless)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.kind)))


@lru_cache(maxsize=64)
def _patterns(tag: str, side: str) -> tuple[tuple[HedgeKind, re.Pattern[str]], ...]:
    rows = next((found for name in names_to_try(tag) if (found := lines("hedges", name))), ())
    phrases: dict[HedgeKind, list[str]] = {}
    spaced = names_to_try(tag)[-1] not in {"zh", "ja", "yue", "th"}
    for row in rows:
        kind, where, phrase = row.split(" ", maxsplit=2)
        if where == side and kind != _NONE:
            phrases.setdefault(HedgeKind(kind), []).append(_pattern(phrase, spaced=spaced))
    return tuple((kind, re.compile("|".join(own), re.IGNORECASE)) for kind, own in phrases.items())


@lru_cache(maxsize=64)
def _exceptions(tag: str, side: str) -> tuple[re.Pattern[str], ...]:
    """What only looks like a hedge: “there is no doubt that”, „er bestreitet nicht, dass“."""
    rows = next((found for name in names_to_try(tag) if (found := lines("hedges", name))), ())
    begin = f"{_NONE} {side} "
    return tuple(
        re.compile(_pattern(row.removeprefix(begin), spaced=True), re.IGNORECASE)
        for row in rows
        if row.startswith(begin)
    )


def _pattern(phrase: str, *, spaced: bool) -> str:
    """Compile a phrase of the data files: ``x*`` begins a word, ``(a|b)`` is one of two, ``_`` is up to three words."""
    if not spaced:
        return phrase
    pattern = ""
    for piece in re.findall(r"\((?:[^()]|\([^()]*\))*\)|\S+", phrase):
        if piece == "_":
            pattern += rf"(?:{_GAP}[\w'’-]+){{0,3}}?"
            continue
        gap = "" if piece == "," or not pattern or piece.endswith("|)") else _GAP
        pattern += gap + _piece(piece)
    begin = "" if pattern.startswith(",") else r"(?<!\w)"
    return rf"{begin}{pattern}(?:(?<=['’ʼ])|(?!\w))"


def _piece(piece: str) -> str:
    if piece.endswith("|)"):
        return rf"(?:{_GAP}{_piece(piece[:-2] + ')')})?"
    if piece.startswith("("):
        inner = _alternatives(piece[1:-1])
        return "(?:" + "|".join(_words(one) for one in inner) + ")"
    return _words(piece)


def _alternatives(inner: str) -> list[str]:
    """Split at the bars that stand in no inner brackets."""
    parts, depth = [""], 0
    for character in inner:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "|" and not depth:
            parts.append("")
        else:
            parts[-1] += character
    return parts


def _words(words: str) -> str:
    if "(" in words:
        pieces = re.findall(r"\([^()]*\)|[^()\s]+", words)
        return _GAP.join(_piece(piece) for piece in pieces)
    written = [re.escape(word).replace(r"\*", r"\w*") for word in words.split() if word != "_"]
    return _APOSTROPHES.sub("['’ʼ]", _GAP.join(written))
