"""Words and affixes that negate."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines, marks, names_to_try
from citekit.language._first_letters import Entry, FirstLetters, first_letter, folded
from citekit.language._tags import normalise_tag, script

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHE = "'"
_WORD = re.compile(r"(?<!\\)[^\W\d_]+")  # none of the letters of \w and \s


@frozen
class Negation:
    """A word that negates, as written, and its half-open range of code points.

    Where an affix negates, the word is the whole one: Turkish “gitmedi”, Swahili “hawakuja”. ``weak`` is set for a
    word that negates and is often translated without a negation: “without”, «sin», ``ne`` alone. ``implied`` is set for
    one that does not negate and can yet say as much: “only”, “lack”, “unknown”.
    """

    word: str
    start: int
    end: int
    weak: bool = False
    implied: bool = False


def negations(text: str, tag: str, *, implied: bool = False) -> tuple[Negation, ...]:
    """Give the negations of *text*, in the language *tag*, in the order of the text; no two overlap.

    “No obstante” and “not only” are none. With *implied*, the words that can say as much without negating are given
    too, where the language's file has them. A language without a file in ``data/negations`` has none. Raises
    `InvalidTag`.
    """
    tag = normalise_tag(tag)
    found = [Negation(match[0], *match.span(), weak=kind == "=") for match, kind in _matches(text, tag, "word")]
    if implied:
        taken = {point for negation in found for point in range(negation.start, negation.end)}
        more = (Negation(match[0], *match.span(), implied=True) for match, _ in _matches(text, tag, "implied"))
        found += [negation for negation in more if negation.start not in taken]
    return tuple(sorted(found, key=lambda negation: negation.start))


def reads_negations(tag: str) -> bool:
    """Tell whether the words of the language *tag* that negate are known. Raises `InvalidTag`."""
    return any(lines("negations", name) for name in names_to_try(tag))


def may_negate(word: str, tag: str) -> bool:
    """Tell whether *word* negates in the language *tag*, or may be of a phrase that does; a no is certain.

    In a script without spaces a word is all that stands between two marks. Raises `InvalidTag`.
    """
    tag = normalise_tag(tag)
    words = _words_of_phrases(tag)
    if words is None:
        return bool(_any_part(tag).search(folded(word)))
    if folded(word) in words[0]:
        return True
    patterns = _patterns(tag, "word")
    return patterns is not None and patterns.match_in(word)


def may_undo_negation(word: str, tag: str) -> bool:
    """Tell whether *word* may be of a phrase that negates, or only seems to, in the language *tag*; a no is certain.

    Raises `InvalidTag`.
    """
    words = _words_of_phrases(normalise_tag(tag))
    return words is None or folded(word) in words[1]


@lru_cache(maxsize=128)
def _words_of_phrases(tag: str) -> tuple[frozenset[str], frozenset[str]] | None:
    """Give the words of phrases that negate, and of those that do not; ``None`` where they are in no words."""
    rows = next((found for name in names_to_try(tag) if (found := lines("negations", name))), ())
    kept = [(_sign(row), row) for row in rows if _sign(row) != "?"]
    if any(row.lstrip("!=").startswith("~") for _, row in kept):
        return None
    phrases = [(sign, row, _WORD.findall(folded(row))) for sign, row in kept if " " in row]
    undoing = frozenset(word for sign, _, words in phrases if sign == "!" for word in words)
    patterns = {word for sign, row, words in phrases if sign != "!" and "/" in row for word in words}
    # A phrase is not there without its longest word.
    longest = {max(words, key=len) for sign, row, words in phrases if sign != "!" and "/" not in row}
    return frozenset(patterns | longest), undoing | {word for _, _, words in phrases for word in words}


@lru_cache(maxsize=32)
def _any_part(tag: str) -> re.Pattern[str]:
    """Find the longest word of anything that negates, in a language without spaces; of a pattern, any letter."""
    rows = (found for name in names_to_try(tag) if (found := lines("negations", name)))
    kept = [row.lstrip("=~") for row in next(rows, ()) if _sign(row) not in ("!", "?")]
    parts = {"" if "/" in row else max(_WORD.findall(folded(row)), key=len) for row in kept}
    return re.compile("|".join(map(re.escape, sorted(parts))))


def _matches(text: str, tag: str, wanted: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give what matches, and the sign of the lines it came from; exceptions match too, and are left out."""
    patterns = _patterns(tag, wanted)
    return ((match, sign) for match, sign in patterns.matches(text) if sign != "!") if patterns else iter(())


@lru_cache(maxsize=128)
def _patterns(tag: str, wanted: str) -> FirstLetters | None:
    """Compile the file of a language: what negates, or what implies as much; with the sign of each group.

    A line is a word or phrase; ``-x`` and ``x-`` an ending and a beginning of a word; ``/x/`` a pattern; ``~x`` is
    written without spaces around it, ``~/x/`` a pattern of such. The sign before it says more: ``!x`` is no negation
    although it holds one, ``=x`` is a weak one, ``?x`` implies. What begins at one place is tried in this order:
    patterns of exceptions, words and exceptions by length, patterns.
    """
    rows = next((found for name in names_to_try(tag) if (found := lines("negations", name))), ())
    kept = [(_sign(row), row.lstrip("!=?")) for row in rows]
    kept = [(sign, row) for sign, row in kept if (sign == "?") == (wanted == "implied")]
    if not kept:
        return None
    letters = _letters(tag)
    entries = [Entry(sign, _first_letter(row), _piece(row, letters)) for sign, row in sorted(kept, key=_precedence)]
    within = any(row.startswith("~") for _, row in kept)
    return FirstLetters.of(entries) if within else FirstLetters.of(entries, rf"(?<![{letters}])[^\s.,;:!?()]")


def _first_letter(row: str) -> str:
    """Give the letter that what a line of a file matches begins with; empty where that may be another."""
    bare = row.removeprefix("~")
    if bare.startswith("-"):
        return ""
    return first_letter(bare.strip("/")) if bare.startswith("/") else folded(bare)[:1]


def _sign(row: str) -> str:
    return row[0] if row[0] in "!=?" else ""


def _precedence(line: tuple[str, str]) -> tuple[int, int, str, str]:
    sign, row = line
    pattern = row.lstrip("~").startswith("/")
    return (2 if pattern and sign != "!" else 0 if pattern else 1, -len(row), row, sign)


def _piece(row: str, letters: str) -> str:
    inside, before, after = rf"[{letters}]", rf"(?<![{letters}])", rf"(?![{letters}])"
    if row.startswith("/"):
        return f"(?:{before}(?:{row.strip('/')}){after})"
    if row.startswith("~/"):
        return f"(?:{row[2:-1]})"
    if row.startswith("~"):
        return f"(?:{_spaces(row[1:])})"
    if row.startswith("-"):
        return f"(?:{before}{inside}{{2,}}{_spaces(row[1:])}{after})"
    if row.endswith("-"):
        return f"(?:{before}{_spaces(row[:-1])}{inside}{{2,}}{after})"
    return f"(?:{before}{_spaces(row)}{'' if row.endswith(_APOSTROPHE) else after})"


def _letters(tag: str) -> str:
    """Give what a word is made of, as the inside of a character class; vowel signs only where they are written."""
    return r"\w" + (marks() if script(tag) not in {"Latn", "Cyrl", "Grek", "Hans", "Hant", "Jpan", "Kore"} else "")


def _spaces(row: str) -> str:
    quoted = re.escape(row).replace(r"\ ", r"\s+")
    return re.sub(r"['’]", "['’ʼ]", quoted)
