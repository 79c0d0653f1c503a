"""Months and days of the week by name, and whether a translation names others (CK301)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from attrs import frozen

from citekit._data import entries
from citekit.language import has_trait, primary, script
from citekit.model import Text
from citekit.verification._findings import Evidence, Finding

_SHORT = 200  # code points of a text in which a day may stand anywhere
_NEAR = 0.2  # of the length of a longer one, between the places of two days of which one may stand for the other
_ACCUSATIVE = {"а": "у", "я": "ю", "a": "[ęu]"}
_BEFORE = {  # a name: letters that are written to it, or, where words have no spaces between them, anything
    "Arab": r"(?<!\w)[وفبلك]{0,2}(?:ال)?",
    "Hebr": r"(?<!\w)[ובלמשהכ]{0,3}",
    **dict.fromkeys(("Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"), ""),
}


@frozen
class _Names:
    """The names of months or of days: a pattern with a group for each, and the number of each group."""

    pattern: re.Pattern[str]
    numbers: tuple[Decimal, ...]

    def within(self, text: str) -> dict[Decimal, list[re.Match[str]]]:
        """Give where *text* has each of them."""
        found: dict[Decimal, list[re.Match[str]]] = {}
        for match in self.pattern.finditer(text):
            found.setdefault(self.numbers[(match.lastindex or 1) - 1], []).append(match)
        return found


def months(text: Text) -> Counter[Decimal]:
    """Count the months that *text* names, by their numbers, in full or abbreviated."""
    return _counted(named_months(text))


def named_months(text: Text) -> dict[Decimal, list[re.Match[str]]]:
    """Give where *text* names each month, in full or abbreviated."""
    return _within(text, "months", short=True)


def check_calendar(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a month or a day of the week that stands for another, where both name as many (CK301)."""
    for kind in ("months", "days"):
        ours, theirs = _within(original, kind, short=False), _within(translation, kind, short=False)
        lost = list((_counted(ours) - _counted(theirs)).elements())
        strange = list((_counted(theirs) - _counted(ours)).elements())
        if len(lost) == len(strange) == 1:
            one, other = ours[lost[0]][0], theirs[strange[0]][0]
            apart = abs(one.start() / len(original.value) - other.start() / len(translation.value))
            if min(len(original.value), len(translation.value)) < _SHORT or apart <= _NEAR:
                yield _finding(one, other)


def _counted(found: dict[Decimal, list[re.Match[str]]]) -> Counter[Decimal]:
    return Counter({number: len(matches) for number, matches in found.items()})


def _within(text: Text, kind: str, *, short: bool) -> dict[Decimal, list[re.Match[str]]]:
    names = _names(primary(text.language), kind, short=short)
    return names.within(text.value) if names else {}


@lru_cache(maxsize=256)
def _names(language: str, kind: str, *, short: bool) -> _Names | None:
    from babel import Locale, UnknownLocaleError

    try:
        table = getattr(Locale.parse(language), kind)
    except (UnknownLocaleError, ValueError):
        return None
    found = {}
    for number in sorted(table["format"]["wide"]):
        words = {_wide(table[use]["wide"][number], language, kind) for use in ("format", "stand-alone")}
        if short:
            shorter = {table[use]["abbreviated"][number] for use in ("format", "stand-alone")}
            words |= {re.escape(name.rstrip(".")) + r"(?!\w)" for name in shorter if not name[0].isdecimal()}
        words.discard("")
        words = _with_others(words, language, kind, str(number))
        if words:
            found[Decimal(number)] = f"({'|'.join(sorted(words))})"
    cased = 0 if has_trait(language, "months-are-words") else re.IGNORECASE
    before = _BEFORE.get(script(language), r"(?<!\w)")
    pattern = rf"{before}(?:{'|'.join(found.values())})"
    return _Names(re.compile(pattern, cased), tuple(found)) if found else None


def _with_others(words: set[str], language: str, kind: str, number: str) -> set[str]:
    """Add what a data file has for a name beside those of CLDR, or in their stead."""
    rows = (line.split("\t") for line in entries("verification/translation", "calendar-names.txt"))
    others = {pattern for *key, pattern in rows if key == [language, kind, number]}
    instead = {pattern.removeprefix("!") for pattern in others if pattern.startswith("!")}
    return instead or words | others


def _wide(name: str, language: str, kind: str) -> str:
    """Give a pattern of a full name, with the endings of its cases; nothing for a name that is a number: 3月."""
    if name[0].isdecimal():
        return ""
    if has_trait(language, "inflects-months") and kind == "months" and len(name) > 3:
        return re.escape(name[:-1]) + r"\w{0,2}(?!\w)"
    last = name[-1]
    if has_trait(language, "inflects-months") and last in _ACCUSATIVE:
        return rf"{re.escape(name[:-1])}(?:{last}|{_ACCUSATIVE[last]})(?!\w)"
    return re.escape(name) + (r"s?(?!\w)" if name.isascii() or name[0] < "\u0500" else "")


def _finding(one: re.Match[str], other: re.Match[str]) -> Finding:
    return Finding(
        rule="CK301",
        message=f"the original says “{one[0]}”, the translation “{other[0]}”",
        start=other.start(),
        end=other.end(),
        evidence=Evidence(text=one[0], start=one.start(), end=one.end()),
        remedy="compare the dates with the original",
    )
