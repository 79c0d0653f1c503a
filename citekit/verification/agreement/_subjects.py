"""Whose full name stands where the subject of quoted words stands, whatever the verb is."""

from __future__ import annotations

import re
import unicodedata

from attrs import frozen

from citekit.speakers import can_precede_subject
from citekit.verification.agreement._around import THESE, Around
from citekit.verification.agreement._names import joining_particles

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?|[^\w\s]")
_MARKS = frozenset("”“„‚‘’'\"«»‹›,.—–-!?…)]")
_QUOTES = frozenset('«»“”"')
_BEHIND = 6  # words between the quoted ones and the name behind them: “zaśmiał się stary kuśnierz X”
_ROLE = 4  # words before the name that opens a sentence: “The union's lawyer, X, …”
_OPENING = 8  # words of what may stand before the clause of the words: “In the chamber, …”
_FULL = range(2, 5)  # words of a full name


@frozen
class Subject:
    """A full name that stands as a subject does; ``described`` tells that a noun leads to it."""

    name: str
    described: bool


def subject_in_place(around: Around) -> Subject | None:
    """Give the full name that stands as the subject: right behind the quoted words, or at the head of their sentence.

    Behind them a verb and a description may come first, and nothing that leads an object: no preposition, no pronoun.
    Only in a script with capitals; ``None`` too where nothing is known of the small words of the language.
    """
    before, _, behind = unicodedata.normalize("NFKC", around.own).partition(THESE)
    return _behind(behind, around.language) or _ahead(before, around.language)


def _behind(text: str, language: str) -> Subject | None:
    tokens = _TOKEN.findall(text)
    at = next((place for place, token in enumerate(tokens) if token not in _MARKS), len(tokens))
    begin = at
    while at < len(tokens) and at - begin <= _BEHIND and tokens[at][0].islower():
        if not can_precede_subject(tokens[at], tokens[at + 1 : at + 2], language):
            return None
        at += 1
    name = _run(tokens, at)
    return Subject(" ".join(name), described=at - begin > 1) if at > begin and len(name) in _FULL else None


def _ahead(text: str, language: str) -> Subject | None:
    tokens = [one for one in _TOKEN.findall(text) if one not in _QUOTES]
    opens = [0, *(at + 1 for at, one in enumerate(tokens[:_OPENING]) if one == ",")]
    return next((found for at in opens if (found := _opening(tokens[at:], language)) is not None), None)


def _opening(tokens: list[str], language: str) -> Subject | None:
    """Give the full name that opens a clause, and goes on with a verb or an apposition."""
    for at in range(min(_ROLE + 1, len(tokens))):
        if not can_precede_subject(tokens[at], tokens[at + 1 : at + 2], language):
            return None
        name = _run(tokens, at)
        if len(name) not in _FULL:
            continue
        following = tokens[at + len(name) : at + len(name) + 1]
        goes_on = bool(following) and (following[0].islower() or following[0] in {",", ":"})
        return Subject(" ".join(name), described=at > 0) if goes_on else None
    return None


def _run(tokens: list[str], at: int) -> list[str]:
    """Give the words with capitals that begin at *at*, with the particles between them."""
    end = at
    while end < len(tokens) and (
        (tokens[end][0].isupper() and not tokens[end].endswith(("'s", "’s")))
        or (end > at and tokens[end] in joining_particles() and "".join(tokens[end + 1 : end + 2])[:1].isupper())
    ):
        end += 1
    return [one.rstrip(".") if end - place == 1 else one for place, one in enumerate(tokens[at:end], start=at)]
