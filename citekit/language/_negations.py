"""Words and affixes that negate."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import normalise_tag, script

_APOSTROPHE = "'"


@frozen
class Negation:
    """A word that negates, as written, and its half-open range of code points.

    Where an affix negates, the word is the whole one: Turkish “gitmedi”, Swahili “hawakuja”. ``implied`` is set for a
    word that does not negate and can yet say as much: “only”, “lack”, “unknown”.
    """

    word: str
    start: int
    end: int
    implied: bool = False


def negations(text: str, tag: str, *, implied: bool = False) -> tuple[Negation, ...]:
    """Give the negations of *text*, in the language *tag*, in the order of the text; no two overlap.

    “No obstante” and “not only” are none. With *implied*, the words that can say as much without negating are given
    too, where the language's file has them. A language without a file in ``data/negations`` has none. Raises
    `InvalidTag`.
    """
    tag = normalise_tag(tag)
    found = [Negation(match[0], *match.span()) for match in _matches(text, tag, "word")]
    if implied:
        taken = {point for negation in found for point in range(negation.start, negation.end)}
        more = (Negation(match[0], *match.span(), implied=True) for match in _matches(text, tag, "implied"))
        found += [negation for negation in more if negation.start not in taken]
    return tuple(sorted(found, key=lambda negation: negation.start))


def _matches(text: str, tag: str, kind: str) -> list[re.Match[str]]:
    pattern = _pattern(tag, kind)
    return [match for match in pattern.finditer(text) if match.lastgroup == kind] if pattern else []


@lru_cache(maxsize=128)
def _pattern(tag: str, kind: str) -> re.Pattern[str] | None:
    """Compile the file of a language: what negates, or what implies as much.

    A line is a word or phrase; ``-x`` and ``x-`` an ending and a beginning of a word; ``/x/`` a pattern; ``~x`` is
    written without spaces around it; ``!x`` is no negation although it holds one (in each of these forms); ``?x``
    implies.
    """
    rows = next((found for name in names_to_try(tag) if (found := lines("negations", name))), ())
    wanted = (
        [row for row in rows if row[0] not in "!?"] if kind == "word" else [row[1:] for row in rows if row[0] == "?"]
    )
    if not wanted:
        return None
    letters = _letters(tag)
    exceptions = [_piece(row[1:], letters) for row in rows if row.startswith("!") and kind == "word"]
    pieces = [_piece(row, letters) for row in sorted(wanted, key=lambda row: (-len(row), row))]
    none = f"(?P<none>{'|'.join(exceptions)})|" if exceptions else ""
    return re.compile(f"{none}(?P<{kind}>{'|'.join(pieces)})", re.IGNORECASE)


def _piece(row: str, letters: str) -> str:
    inside, before, after = rf"[{letters}]", rf"(?<![{letters}])", rf"(?![{letters}])"
    if row.startswith("/"):
        return f"(?:{before}{row.strip('/')}{after})"
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
