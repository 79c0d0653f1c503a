"""Write docs/reference/languages.md: for each language what citekit knows of it, as its data files say.

    python -m tests.bench.make.language_coverage

Needs nothing but the package; takes a second. A test holds the page to what this gives.
"""

from __future__ import annotations

from pathlib import Path

from citekit._data import entries, names_of
from citekit.language import calendar, language_name, tags_to_try

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "languages.md"
HEAD = """# Languages

What citekit knows of each language, from the data files of its rooms; `tests/bench/make/language_coverage.py` writes
this page. Where a language has no mark, what is read by rules that hold for all still works: quotations are found and
located in any language, sentences end by the rules of Unicode, and digits are numbers everywhere.

{columns}

| language | {heads} |
|---|{lines}|
"""
COLUMNS = {
    "detection": "`detect` tells it from others",
    "sentences": "its abbreviations and ordinals are known, so that a full stop need not end a sentence",
    "numbers": "number words are read",
    "negations": "words that negate are known, so that one that is missing is found",
    "joints": "what is one with a word or number beside it is known: a minus, a half, a prefix that negates",
    "hedges": "words that make a statement less than one are known: “if”, “it is said that”",
    "cuts": "words are known by which a cut within a sentence is judged",
    "months": "names of months and days are known (CLDR)",
    "speakers": "who says a quotation is read from its sentence",
    "phrases": "notes and attributions are printed in it",
    "originals": "words are known by their English, so that the original of a translation is found",
}
ROOMS = {
    "sentences": ("language", "sentences"),
    "numbers": ("language", "numbers"),
    "negations": ("language", "negations"),
    "joints": ("language", "joints"),
    "hedges": ("language", "hedges"),
    "cuts": ("language", "clauses"),
    "speakers": ("speakers", "words"),
    "phrases": ("rendering", "phrases"),
}
LEXICONS = ("counted", "wordnet", "wiktionary")


def coverage() -> dict[str, frozenset[str]]:
    """Give for each column the languages that have data for it; the months' are found for those of the others."""
    found = {column: names_of(*place) - {"all"} for column, place in ROOMS.items()}
    found["originals"] = frozenset({"en"}).union(  # one side is English
        *(names_of("originals", "compiled", "lexicon", one) for one in LEXICONS)
    )
    found["detection"] = frozenset(row.split("\t")[0] for row in entries("language", "detection", "languages.txt"))
    every = frozenset().union(*found.values())
    found["months"] = frozenset(tag for tag in every if calendar(tag))
    return found


def page() -> str:
    """Give the page as it is to be."""
    known = coverage()
    every = sorted(frozenset().union(*known.values()), key=lambda tag: (language_name(tag, "en").casefold(), tag))
    columns = "\n".join(f"{column}\n: {meaning}\n" for column, meaning in COLUMNS.items()).rstrip()
    head = HEAD.format(columns=columns, heads=" | ".join(COLUMNS), lines="|".join(":-:" for _ in COLUMNS))
    return head + "".join(_row(tag, known) for tag in every)


def _row(tag: str, known: dict[str, frozenset[str]]) -> str:
    marks = ("✓" if not known[column].isdisjoint(tags_to_try(tag)) else "" for column in COLUMNS)
    return f"| {language_name(tag, 'en')} (`{tag}`) | {' | '.join(marks)} |\n"


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
