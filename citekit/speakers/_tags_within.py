"""Who speaks, said between commas within one pair of marks: «No iremos, dijo la senadora Ruiz, y no hay más»."""

from __future__ import annotations

import re

from citekit.language import negations
from citekit.speakers._lexicon import Lexicon

_TAG = re.compile(
    r"""(?<=[^\W\d_][,?!…])\s+(?P<tag>(?P<words>[^\W\d_A-ZÀ-ÞА-Я][^,.?!…—–«»“”:;]{3,90}))(?P<closed>[,.—–])"""
    r"""(?P<who>(?<=,)\s[^,.?!…—–«»“”:;]{3,60},)?""",
    re.VERBOSE,
)
_WORD = re.compile(r"\w+(?:[’'-]\w+)*")
_ENDS_BEFORE, _ENDS = re.compile(r"[.?!…»”]\s|\n"), re.compile(r"[.?!…]|\n")
_AROUND = 160  # code points before and behind the marks in which their own sentence would say who speaks
_MOST = 4  # words from the comma to the verb: “ha poi detto”
_ROLE = 5  # words from the verb to who speaks
_LEAST = 2  # words that stand before the tag and behind it
_SAYS = frozenset({"say", "claim", "write"})
_PEOPLE = frozenset({"person", "role", "feminine-title", "masculine-title"})


def tag_within(text: str, inner: tuple[int, int], outer: tuple[int, int], known: Lexicon) -> tuple[int, int] | None:
    """Give the range of the clause that says who speaks within the marks; nothing where the sentence around says it.

    The clause stands between commas, begins with its verb and goes on with a name or a noun of people, so that what
    somebody says of a law, or of “as they say”, stays speech.
    """
    if not known.does("tags-between-commas") or _says_around(text, outer, known):
        return None
    for clause in _TAG.finditer(text, *inner):
        before = text[max(inner[0], clause.start("tag") - _AROUND) : clause.start("tag")]
        behind = text[clause.end("closed") : min(inner[1], clause.end("closed") + _AROUND)]
        if len(_WORD.findall(before)) < _LEAST or len(_WORD.findall(behind)) < _LEAST:
            continue
        if _names_speaker(clause["words"], known) and not negations(clause["words"], known.language):
            return clause.start("tag"), _end(clause)
    return None


def _end(clause: re.Match[str]) -> int:
    """Where words go on: behind the name in commas, too, of “dijo la senadora, Ana Ruiz, y”."""
    who = (clause["who"] or "").strip(" ,").split()
    named = len(who) > 1 and all(word[0].isupper() for word in who)
    return clause.end("who") if named else clause.end("closed")


def _names_speaker(words: str, known: Lexicon) -> bool:
    """Whether words are a verb that says and who it is: “ha detto ieri il ministro Neri”, “dijo Ruiz”."""
    found = _WORD.findall(words)
    verb = next((at for at, word in enumerate(found[:_MOST]) if _says(word, known)), None)
    if verb is None or any(word[0].isupper() for word in found[:verb]):
        return False
    if any(not known.has("auxiliary", word.lower()) and not known.has("adverb", word.lower()) for word in found[:verb]):
        return False
    return any(
        word[0].isupper() or _PEOPLE & known.kinds_of(word.lower()) for word in found[verb + 1 : verb + 1 + _ROLE]
    )


def _says(word: str, known: Lexicon) -> bool:
    return word.islower() and any(verb.sense in _SAYS for verb in known.verbs.get(word.lower(), ()))


def _says_around(text: str, outer: tuple[int, int], known: Lexicon) -> bool:
    """Whether the sentence outside of the marks has a verb that says, or a colon that leads to them."""
    before = _ENDS_BEFORE.split(text[max(0, outer[0] - _AROUND) : outer[0]])[-1]
    behind = _ENDS.split(text[outer[1] : outer[1] + _AROUND])[0]
    return before.rstrip().endswith(":") or any(
        word.lower() in known.verbs for part in (before, behind) for word in _WORD.findall(part)
    )
