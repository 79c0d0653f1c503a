"""How names are written: with titles before them, small words within, and endings of their case."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit.speakers._lexicon import Lexicon, name_particles, places
from citekit.speakers._noun_phrases import Grammar
from citekit.speakers._outlets import is_outlet

_STEM = 3  # letters that the ending of a case leaves of a name
_GENITIVE = re.compile(r"[’']s$|(?<=s)[’']$")
_TITLES = ("role", "feminine-title", "masculine-title")


@frozen
class Name:
    """A name where it stands: a half-open range of tokens of a paragraph, without titles, and its words."""

    paragraph: int
    begin: int
    end: int
    words: tuple[str, ...]

    @property
    def text(self) -> str:
        """The name as written."""
        return " ".join(self.words).replace("’ ", "’")


def uninflected(word: str, known: Lexicon) -> str:
    """The word in lower case without the ending of its case: “Петрова”, “Петрову” are “петров”."""
    return _uninflected(word.casefold(), known.given("ends-name"))


@lru_cache(maxsize=4096)
def _uninflected(low: str, endings: tuple[str, ...]) -> str:
    fitting = [len(one) for one in endings if low.endswith(one) and len(low) - len(one) >= _STEM]
    return low[: len(low) - max(fitting, default=0)]


def key(words: tuple[str, ...], known: Lexicon) -> str:
    """By what mentions of one person are brought together: the last word without its ending."""
    return uninflected(words[-1], known)


def bare(grammar: Grammar, position: int) -> str:
    """A word without the ending of a genitive."""
    text = grammar.tokens[position].text
    if not grammar.known.does("genitive-with-apostrophe"):
        return text
    return _GENITIVE.sub("", text)


def is_role(grammar: Grammar, position: int) -> bool:
    """Whether a word is a title or an office: “President”, “Sen.”, “Frau”."""
    return any(grammar.is_(kind, position) for kind in _TITLES)


def _is_article(grammar: Grammar, first: int, at: int) -> bool:
    """Whether a small word that stands at *at* is an article and no part of a name: “Jahren von den Forschern”."""
    return grammar.is_("determiner", at) and (at == first or grammar.is_("oblique", at))


def end_of_name(grammar: Grammar, at: int, end: int) -> int:
    """Where the run of capitals ends that begins at *at*; small words of names may stand within."""
    stop, behind_one, first = at + 1, grammar.known.given("behind-first-name"), at
    while stop < end and not grammar.is_genitive(stop - 1):
        if stop > at + 1 and grammar.tokens[stop].text.isupper() and is_outlet(grammar.tokens[stop].text):
            break
        if grammar.tokens[stop].capital and not grammar.is_("time", stop):
            first = stop if is_role(grammar, stop - 1) else first
            stop += 1
            continue
        ahead = stop
        while ahead < min(end, stop + 2) and grammar.tokens[ahead].low in name_particles():
            ahead += 1
        if ahead == stop or ahead >= end or not grammar.tokens[ahead].capital:
            break
        if grammar.known.does("without-articles") and grammar.is_("preposition", stop):
            break
        inside = range(stop, ahead)
        if any(grammar.tokens[at].low in grammar.known.given("joins-names") for at in inside):
            break
        if grammar.known.does("nouns-with-capitals") and any(_is_article(grammar, stop, at) for at in inside):
            break
        if grammar.tokens[stop].low in behind_one and (stop > first + 1 or is_role(grammar, first)):
            break
        stop = ahead + 1
    return stop


def stems_of_places(known: Lexicon) -> frozenset[str]:
    """The names of countries without the endings of their cases."""
    return _stems(known.language, known.given("ends-name"))


@lru_cache(maxsize=16)
def _stems(language: str, endings: tuple[str, ...]) -> frozenset[str]:
    return frozenset(_uninflected(place, endings) for place in places(language))


def is_place(word: str, known: Lexicon) -> bool:
    """Whether a word names a country, in whatever case."""
    return uninflected(word, known) in stems_of_places(known)
