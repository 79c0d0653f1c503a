"""Units, currencies, months, days and modal verbs: words that change what a sentence says when they are changed."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from citekit._data import entries
from citekit.language._comparing import calendar
from citekit.language._data import lines, marks, names_to_try
from citekit.language._first_letters import Entry, FirstLetters, folded

_SPACED = re.compile(r"[^\s.,;:!?…()\[\]«»“”„\"'’]+")
_LEANING = frozenset("ובהכלמש")  # particles that lean on a Hebrew word: במרץ
_INFLECTED, _ENDING = 4, 2  # letters of a name that is inflected, and by how many a form of it is longer at most


def units(text: str) -> Counter[str]:
    """Count the units of measure that *text* names, by their English names, in any language."""
    return _counted(text, "units")


def currencies(text: str) -> Counter[str]:
    """Count the currencies that *text* names, by sign or word, by their codes (ISO 4217), in any language."""
    return _counted(text, "currencies")


def dates(text: str, tag: str) -> Counter[str]:
    """Count the names of months and days in *text*, in the language *tag* (CLDR), in whichever case they stand.

    Raises `InvalidTag`.
    """
    return Counter(name for word in _SPACED.findall(text.lower()) if (name := _of_calendar(word, tag)) is not None)


@lru_cache(maxsize=4096)
def _of_calendar(word: str, tag: str) -> str | None:
    """Give the name of a month or day that *word* is a form of: „marcu“ is „marca“, «в мае» «мая», במרץ מרץ."""
    known = calendar(tag)
    if word in known:
        return word
    others = _other_names(names_to_try(tag)[-1])
    if word in others:
        return others[word]
    if word[1:] in known and word[0] in _LEANING:
        return word[1:]
    stems = (name for name in _inflected(tag) if word.startswith(name[:-1]) and len(word) - len(name) <= _ENDING)
    return next(stems, None)


@lru_cache(maxsize=64)
def _inflected(tag: str) -> tuple[str, ...]:
    """Give the names of months of a language that puts them in cases; none of one that has them in one form only."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(names_to_try(tag)[-1]).months
    except (UnknownLocaleError, ValueError):
        return ()
    if months["format"]["wide"] == months["stand-alone"]["wide"]:
        return ()
    return tuple(sorted(name.lower() for name in months["format"]["wide"].values() if len(name) >= _INFLECTED))


@lru_cache(maxsize=64)
def _other_names(language: str) -> dict[str, str]:
    """Give the forms and the other names of months that CLDR does not have, each with the one that it has."""
    rows = (row.split() for row in entries("language", "measures", "months.txt"))
    return {row[2]: row[1] for row in rows if row[0] == language}


def modals(text: str, tag: str) -> Counter[str]:
    """Count the words of *text* by which something is a duty, a possibility or a wish, in the language *tag*.

    None in a language without a file in ``data/modals``. Raises `InvalidTag`.
    """
    patterns = _modals(tag)
    return Counter(found[0].casefold() for found, _ in patterns.matches(text)) if patterns else Counter()


def may_weigh(word: str, tags: tuple[str, ...]) -> bool:
    """Tell whether *word* is a unit, a currency, a month or a day, or may be of a modal verb, in one of the languages.

    Raises `InvalidTag`.
    """
    return bool(
        units(word)
        or currencies(word)
        or any(dates(word, tag) for tag in tags)
        or any(folded(word) in _words_of_phrases(tag) or modals(word, tag) for tag in tags)
    )


def _counted(text: str, table: str) -> Counter[str]:
    return Counter(name for _, name in _named(table).matches(text))


@lru_cache(maxsize=2)
def _named(table: str) -> FirstLetters:
    """Compile a table of ``data/measures``: a name first, last how its words begin; ``=x`` is a whole word."""
    rows = [row.split("\t") for row in entries("language", "measures", f"{table}.txt")]
    words = [(row[0], word) for row in rows for word in row[-1].split()]
    anywhere = "".join(sorted({re.escape(word[0]) for _, word in words if not _begins_word(word)}))
    begins = rf"(?<![^\W\d_])[^\W\d_]|[{anywhere}]"
    found = (Entry(name, folded(word.removeprefix("="))[0], _begun(word)) for name, word in words)
    return FirstLetters.of(found, begins)


def _begins_word(word: str) -> bool:
    first = word.removeprefix("=")[0]
    return first.isalpha() and first < "\u0e00"


def _begun(word: str) -> str:
    begin = r"(?<![^\W\d_])" if _begins_word(word) else ""
    return f"{begin}{re.escape(word.removeprefix('='))}" + (r"(?!\w)" if word.startswith("=") else "")


@lru_cache(maxsize=64)
def _modals(tag: str) -> FirstLetters | None:
    rows = next((found for name in names_to_try(tag) if (found := lines("modals", name))), ())
    if not rows:
        return None
    letters = rf"[\w{marks()}]"
    words = sorted(rows, key=lambda row: (-len(row), row))
    within = any(word.startswith("~") for word in words)
    patterns = (
        Entry("", "" if word[0] == "*" else folded(word.lstrip("~"))[0], _modal(word, letters)) for word in words
    )
    return FirstLetters.of(patterns) if within else FirstLetters.of(patterns, rf"(?<!{letters}){letters}")


@lru_cache(maxsize=64)
def _words_of_phrases(tag: str) -> frozenset[str]:
    """Give the longest word of each phrase: it is not there without."""
    rows = next((found for name in names_to_try(tag) if (found := lines("modals", name))), ())
    return frozenset(max(folded(row).split(), key=len) for row in rows if " " in row)


def _modal(word: str, letters: str) -> str:
    bare = re.escape(word.lstrip("*~")).replace(r"\ ", r"\s+")
    if word.startswith("~"):
        return bare
    return rf"(?<!{letters}){letters + '+' if word.startswith('*') else ''}{bare}(?!{letters})"
