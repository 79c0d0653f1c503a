"""Words of a translation that say the opposite of the original's (at most for at least), and an “only” lost (CK321)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from citekit._data import entries
from citekit.language import primary, script
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding

_CLOSED_UP = frozenset({"Hans", "Hant", "Jpan", "Thai", "Kore", "Deva"})  # where no space or letter parts the words
_PREFIXING = frozenset({"Arab", "Hebr"})  # where the word of which is said so is written to the preposition
_Found = dict[str, re.Match[str]]


def check_opposites(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a word of the original of which the translation has only the opposite, and not the word, of one kind each.

    “at least” and “at most”, “rose” and “fell”, “better” and “worse”, “always” and “sometimes”. A side that has both is
    not compared.
    """
    for kind, ours in _patterns(primary(original.language)).items():
        theirs = _patterns(primary(translation.language)).get(kind)
        if theirs is None:
            continue
        one, other = _poles(ours, original.value), _poles(theirs, translation.value)
        if len(one) == len(other) == 1 and one.keys() != other.keys():
            yield _opposite(next(iter(one.values())), next(iter(other.values())))


def check_only(original: Text, translation: Text) -> Iterator[Finding]:
    """Give an “only” of the original of which the translation has neither that nor a word that can say as much."""
    own, theirs = _restricting(primary(original.language)), _restricting(primary(translation.language))
    if own is None or theirs is None or theirs[1] is None:
        return
    found = own[0].search(original.value)
    if found and not any(pattern.search(translation.value) for pattern in theirs if pattern):
        yield Finding(
            rule="CK321",
            message=f"the original says “{found[0]}”, and nothing in the translation does as much",
            start=0,
            end=len(translation.value),
            evidence=Evidence(text=found[0], start=found.start(), end=found.end()),
            remedy="compare the sentence with the original",
        )


@lru_cache(maxsize=64)
def _restricting(language: str) -> tuple[re.Pattern[str], re.Pattern[str] | None] | None:
    """Give the words for “only” of *language*, and those that can say as much; ``None`` where none are known."""
    rows = [line.split("\t") for line in entries("verification/translation", "only.txt")]
    found = {kind: _edged(words, language) for tag, kind, words in rows if tag == language}
    return (found["only"], found.get("others")) if "only" in found else None


def _poles(pattern: re.Pattern[str], text: str) -> _Found:
    """Give the first word that *text* has of each of two opposites."""
    found: _Found = {}
    for match in pattern.finditer(text):
        found.setdefault(match.lastgroup or "", match)
    return found


@lru_cache(maxsize=64)
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    found: dict[str, dict[str, str]] = {}
    for line in entries("verification/translation", "opposites.txt"):
        tag, kind, pole, words = line.split("\t")
        if tag == language:
            found.setdefault(kind, {})[pole] = words
    return {kind: _compiled(poles, language) for kind, poles in found.items()}


def _compiled(poles: dict[str, str], language: str) -> re.Pattern[str]:
    """Compile both poles in one pattern, in which what begins first is found: “no more than” is none of “more than”."""
    less, more = poles.get("-", "(?!)"), poles.get("+", "(?!)")
    return _edged(f"(?P<less>{less})|(?P<more>{more})", language)


def _edged(words: str, language: str) -> re.Pattern[str]:
    before = "" if script(language) in _CLOSED_UP else r"(?<!\w)"
    behind = "" if script(language) in _CLOSED_UP | _PREFIXING else r"(?!\w)"
    return re.compile(rf"{before}(?:{words}){behind}", re.IGNORECASE)


def _opposite(one: re.Match[str], other: re.Match[str]) -> Finding:
    return Finding(
        rule="CK321",
        message=f"the original says “{one[0]}”, the translation the opposite (“{other[0]}”)",
        start=other.start(),
        end=other.end(),
        evidence=Evidence(text=one[0], start=one.start(), end=one.end()),
        remedy="compare the sentence with the original",
    )
