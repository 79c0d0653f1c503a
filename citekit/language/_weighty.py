"""Words that weigh more than others when they are changed: units, currencies, months and days, modal verbs."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from citekit._data import entries
from citekit.language._comparing import calendar
from citekit.language._data import lines, marks, names_to_try


def units(text: str) -> Counter[str]:
    """Count the units of measure that *text* names, by their English names, in any language."""
    return _counted(text, "units")


def currencies(text: str) -> Counter[str]:
    """Count the currencies that *text* names, by sign or word, by their codes (ISO 4217), in any language."""
    return _counted(text, "currencies")


def dates(text: str, tag: str) -> Counter[str]:
    """Count the names of months and days in *text*, in the language *tag* (CLDR). Raises `InvalidTag`."""
    known = calendar(tag)
    return Counter(word for word in re.findall(r"\w+", text.lower()) if word in known)


def modals(text: str, tag: str) -> Counter[str]:
    """Count the words of *text* by which something is a duty, a possibility or a wish, in the language *tag*.

    None in a language without a file in ``data/modals``. Raises `InvalidTag`.
    """
    pattern = _modals(tag)
    return Counter(found[0].casefold() for found in pattern.finditer(text)) if pattern else Counter()


def _counted(text: str, table: str) -> Counter[str]:
    pattern, names = _named(table)
    return Counter(names[(found.lastindex or 1) - 1] for found in pattern.finditer(text))


@lru_cache(maxsize=2)
def _named(table: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Compile a table of ``data/measures``: a name first, last how its words begin; ``=x`` is a whole word."""
    rows = [row.split("\t") for row in entries("language", "measures", f"{table}.txt")]
    groups = ("|".join(map(_begun, row[-1].split())) for row in rows)
    return re.compile("|".join(f"({group})" for group in groups), re.IGNORECASE), tuple(row[0] for row in rows)


def _begun(word: str) -> str:
    bare = re.escape(word.removeprefix("="))
    begin = r"(?<![^\W\d_])" if word.lstrip("=")[0].isalpha() and word.lstrip("=")[0] < "\u0e00" else ""
    return f"{begin}{bare}" + (r"(?!\w)" if word.startswith("=") else "")


@lru_cache(maxsize=64)
def _modals(tag: str) -> re.Pattern[str] | None:
    rows = next((found for name in names_to_try(tag) if (found := lines("modals", name))), ())
    if not rows:
        return None
    letters = rf"[\w{marks()}]"
    words = sorted(rows, key=lambda row: (-len(row), row))
    return re.compile("|".join(_modal(word, letters) for word in words), re.IGNORECASE)


def _modal(word: str, letters: str) -> str:
    bare = re.escape(word.lstrip("*~")).replace(r"\ ", r"\s+")
    if word.startswith("~"):
        return bare
    return rf"(?<!{letters}){letters + '+' if word.startswith('*') else ''}{bare}(?!{letters})"
