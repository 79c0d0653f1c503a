"""The words that a clause is read by where a part of it is left out."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import script

_UNSPACED = "unspaced"
_FORM = "form"
_NONE = "none"
_UNSIGNED = frozenset({"Latn", "Cyrl", "Grek", "Hans", "Hant", "Jpan", "Kore"})
_APOSTROPHES = re.compile("['’ʼ]")


class ClauseKind(StrEnum):
    """What a word does in its clause.

    Who leaves out one of the first eight says something else; ``AMOUNT`` only before a number, ``QUANTIFIER`` only at
    the beginning of a sentence. The others tell where phrases and clauses begin and end, and what may stand for a name.
    """

    EXCEPTION = "exception"
    CONDITION = "condition"
    DENIAL = "denial"
    DEGREE = "degree"
    AMOUNT = "amount"
    QUANTIFIER = "quantifier"
    MODAL = "modal"
    HEDGE = "hedge"
    PREPOSITION = "preposition"
    POSTPOSITION = "postposition"
    COMPLEMENTISER = "complementiser"
    COORDINATOR = "coordinator"
    CONTRAST = "contrast"
    RELATIVE = "relative"
    ARTICLE = "article"
    INFINITIVE = "infinitive"
    PRONOUN = "pronoun"
    DEICTIC = "deictic"
    ADJUNCT = "adjunct"


@frozen
class ClauseWord:
    """A word or phrase of a clause: what it does there, and its half-open range of code points."""

    kind: ClauseKind
    words: str
    start: int
    end: int


def clause_words(text: str, tag: str, *kinds: ClauseKind) -> tuple[ClauseWord, ...]:
    """Give the words of *text*, in the language *tag*, that do one of *kinds*, in their order; the longest at a place.

    None in a language without a file in ``data/clauses``. Raises `InvalidTag`.
    """
    patterns = _patterns(tag)
    apart = [match.span() for match in patterns[_NONE].finditer(text)] if _NONE in patterns else []
    found = [
        ClauseWord(kind, match[0], *match.span())
        for kind in kinds
        if kind in patterns
        for match in patterns[kind].finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in apart)
    ]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end, one.kind)))


def is_clause_word(word: str, tag: str, *kinds: ClauseKind) -> bool:
    """Tell whether all of *word* does one of *kinds* in the language *tag*."""
    return any((pattern := _patterns(tag).get(kind)) and pattern.fullmatch(word) for kind in kinds)


def are_forms(one: str, other: str, tag: str) -> bool:
    """Tell whether two words are forms of one that inflects irregularly: “go”, “went”."""
    pair = {one.casefold(), other.casefold()}
    return any(pair <= forms for forms in _forms(tag))


@lru_cache(maxsize=64)
def _patterns(tag: str) -> dict[str, re.Pattern[str]]:
    rows = _rows(tag)
    phrases: dict[str, list[str]] = {}
    for kind, phrase in rows:
        if kind not in (_UNSPACED, _FORM):
            phrases.setdefault(kind, []).append(phrase)
    spaced = (_UNSPACED, "") not in rows
    inside = rf"[\w{'' if script(tag) in _UNSIGNED else marks()}]"
    return {kind: _compiled(own, inside, spaced=spaced) for kind, own in phrases.items()}


def _compiled(phrases: list[str], inside: str, *, spaced: bool) -> re.Pattern[str]:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    if not spaced:
        return re.compile("|".join(map(re.escape, longest_first)))
    written = "|".join(_piece(phrase, inside) for phrase in longest_first)
    return re.compile(rf"(?<!{inside})(?<!-)(?:{written})", re.IGNORECASE)  # where no word begins nothing is tried


def _piece(phrase: str, inside: str) -> str:
    """Compile a phrase: ``x*`` begins a word, ``*x`` ends one of three letters more at least."""
    written = r"\s+".join(re.escape(word) for word in phrase.split())
    if phrase.startswith("*"):
        written = rf"{inside}{{3,}}{written.removeprefix(re.escape('*'))}"
    if phrase.endswith("*"):
        written = written.removesuffix(re.escape("*")) + rf"{inside}*"
    written = _APOSTROPHES.sub("['’ʼ]", written)
    ends = "" if phrase.endswith("'") else rf"(?!{inside})"
    return written + ends


@lru_cache(maxsize=64)
def _forms(tag: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(phrase.casefold().split()) for kind, phrase in _rows(tag) if kind == _FORM)


@lru_cache(maxsize=64)
def _rows(tag: str) -> tuple[tuple[str, str], ...]:
    rows = next((found for name in names_to_try(tag) if (found := lines("clauses", name))), ())
    return tuple((kind, phrase) for kind, _, phrase in (row.partition("\t") for row in rows))
