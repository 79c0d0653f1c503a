"""Words and affixes that negate."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit.language._data import lines, marks, names_to_try
from citekit.language._tags import normalise_tag


@frozen
class Negation:
    """A word that negates, as written, and its half-open range of code points.

    Where an affix negates, the word is the whole one: Turkish “gitmedi”, Swahili “hawakuja”.
    """

    word: str
    start: int
    end: int


def negations(text: str, tag: str) -> tuple[Negation, ...]:
    """Give the negations of *text*, in the language *tag*, in the order of the text; no two overlap.

    “No obstante” and “not only” are none. A language without a file in ``data/negations`` has none.
    Raises `InvalidTag`.
    """
    pattern = _pattern(normalise_tag(tag))
    if pattern is None:
        return ()
    return tuple(
        Negation(found[0], *found.span())
        for found in pattern.finditer(text)
        if found.lastgroup != "none" and found.lastgroup is not None
    )


@lru_cache(maxsize=64)
def _pattern(tag: str) -> re.Pattern[str] | None:
    """Compile the file of a language.

    A line is a word or phrase; ``-x`` and ``x-`` an ending and a beginning of a word; ``/x/`` a pattern; ``~x`` is
    written without spaces around it; ``!x`` is no negation although it holds one (in each of these forms).
    """
    rows = next((found for name in names_to_try(tag) if (found := lines("negations", name))), ())
    if not rows:
        return None
    exceptions = [_piece(row[1:]) for row in rows if row.startswith("!")]
    pieces = [_piece(row) for row in sorted(rows, key=lambda row: (-len(row), row)) if not row.startswith("!")]
    none = f"(?P<none>{'|'.join(exceptions)})|" if exceptions else ""
    return re.compile(f"{none}(?P<word>{'|'.join(pieces)})", re.IGNORECASE)


def _piece(row: str) -> str:
    letter = rf"[^\W\d_{marks()}]"
    inside = rf"(?:{letter}|[{marks()}])"
    before, after = rf"(?<![\w{marks()}])", rf"(?![\w{marks()}])"
    if row.startswith("/"):
        return f"(?:{before}{row.strip('/')}{after})"
    if row.startswith("~"):
        return f"(?:{_spaces(row[1:])})"
    if row.startswith("-"):
        return f"(?:{before}{inside}{{2,}}{_spaces(row[1:])}{after})"
    if row.endswith("-"):
        return f"(?:{before}{_spaces(row[:-1])}{inside}{{2,}}{after})"
    return f"(?:{before}{_spaces(row)}{'' if row.endswith(chr(39)) else after})"


def _spaces(row: str) -> str:
    quoted = re.escape(row).replace(r"\ ", r"\s+")
    return re.sub(r"['’]", "['’ʼ]", quoted)
