"""Outlets in a script that parts no words: told by their marks, 《…》, or how their names end, and what is near."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit.speakers._lexicon import Lexicon
from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._token import Token

_NAME = r"[^\W\d_，。、]{1,10}?"


@frozen
class NamedOutlet:
    """An outlet's name, and its half-open range of tokens."""

    text: str
    at: tuple[int, int]


def outlets_unspaced(grammar: Grammar, start: int, stop: int) -> tuple[NamedOutlet, ...]:
    """The outlet that somebody told, or that reports, in the sentence from token *start* to *stop*."""
    pattern = _pattern(grammar.known)
    if pattern is None or start >= stop:
        return ()
    shown = [_shown(grammar.tokens[at]) for at in range(start, stop)]
    places = [at for at, words in enumerate(shown, start) for _ in words]
    found = pattern.search("".join(shown))
    if found is None:
        return ()
    kind = next(name for name in ("title", "name", "letters") if found[name])
    span = places[found.start(kind)], places[found.end(kind) - 1] + 1
    return (NamedOutlet(found[kind].strip("《》"), span),)


def _shown(token: Token) -> str:
    """A token's letters; of quoted words, which tell nothing of outlets, one that stands for them."""
    return token.text if token.kind != "q" or token.text[0] == "《" else "\ufffc"


@lru_cache(maxsize=16)
def _alternatives(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


def _pattern(known: Lexicon) -> re.Pattern[str] | None:
    before, behind = known.given("before-outlet"), known.given("behind-outlet")
    return _compiled(before, behind, known.given("ends-outlet")) if behind else None


@lru_cache(maxsize=4)
def _compiled(before: tuple[str, ...], behind: tuple[str, ...], ends: tuple[str, ...]) -> re.Pattern[str]:
    lead = f"(?:{_alternatives(before)})" if before else "(?:^|[はがもと、,\ufffc])"
    named = (
        rf"(?P<title>《[^《》]{{2,14}}》)|(?P<name>{_NAME}(?:{_alternatives(ends)}))|(?P<letters>[A-Z][A-Z0-9]{{1,6}})"
    )
    return re.compile(rf"{lead}(?:{named})(?:{_alternatives(behind)})")
