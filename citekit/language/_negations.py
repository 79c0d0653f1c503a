"""Words and affixes that negate."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import normalise_tag, script

if TYPE_CHECKING:
    from collections.abc import Iterator

_APOSTROPHE = "'"


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


def _matches(text: str, tag: str, wanted: str) -> Iterator[tuple[re.Match[str], str]]:
    """Give what matches, and the sign of the lines it came from; exceptions match too, and are left out."""
    pattern, signs = _pattern(tag, wanted)
    for match in pattern.finditer(text) if pattern else ():
        sign = signs[(match.lastindex or 0) - 1]
        if sign != "!":
            yield match, sign


@lru_cache(maxsize=128)
def _pattern(tag: str, wanted: str) -> tuple[re.Pattern[str] | None, tuple[str, ...]]:
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
        return None, ()
    letters = _letters(tag)
    groups = [(sign, list(run)) for sign, run in groupby(sorted(kept, key=_precedence), key=lambda row: row[0])]
    written = "|".join("(" + "|".join(_piece(row, letters) for _, row in run) + ")" for _, run in groups)
    if not any(row.startswith("~") for _, row in kept):  # asked once a place, and not by each of hundreds of ways
        written = f"(?<![{letters}])(?:{written})"
    return re.compile(written, re.IGNORECASE), tuple(sign for sign, _ in groups)


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
