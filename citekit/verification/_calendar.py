"""Months and days of the week by name, and whether a translation names others (CK301)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from citekit.model import Text
from citekit.verification._findings import Finding, Severity

_MAY_IS_A_VERB = frozenset({"en"})
_INFLECTED = frozenset({"be", "cs", "pl", "ru", "sk", "uk"})
_ACCUSATIVE = {"а": "у", "я": "ю", "a": "[ęu]"}


def months(text: Text) -> Counter[Decimal]:
    """Count the months that *text* names, by their numbers, in full or abbreviated."""
    return _count(text, _names(_language(text), "months", short=True))


def check_calendar(original: Text, translation: Text) -> Iterator[Finding]:
    """Give a month or a day of the week that stands for another, where both name as many (CK301)."""
    for kind in ("months", "days"):
        ours = _names(_language(original), kind, short=False)
        theirs = _names(_language(translation), kind, short=False)
        said, told = _count(original, ours), _count(translation, theirs)
        lost, strange = list((said - told).elements()), list((told - said).elements())
        if len(lost) == len(strange) == 1:
            one = dict(ours)[lost[0]].search(original.value)
            other = dict(theirs)[strange[0]].search(translation.value)
            if one and other:
                yield _finding(one, other)


def _language(text: Text) -> str:
    return text.language.split("-", maxsplit=1)[0]


def _count(text: Text, names: tuple[tuple[Decimal, re.Pattern[str]], ...]) -> Counter[Decimal]:
    return Counter({number: len(pattern.findall(text.value)) for number, pattern in names})


@lru_cache(maxsize=256)
def _names(language: str, kind: str, *, short: bool) -> tuple[tuple[Decimal, re.Pattern[str]], ...]:
    from babel import Locale, UnknownLocaleError

    try:
        table = getattr(Locale.parse(language), kind)
    except (UnknownLocaleError, ValueError):
        return ()
    found = []
    for number in sorted(table["format"]["wide"]):
        words = {_wide(table[use]["wide"][number], language, kind) for use in ("format", "stand-alone")}
        if short:
            shorter = {table[use]["abbreviated"][number] for use in ("format", "stand-alone")}
            words |= {re.escape(name.rstrip(".")) + r"(?!\w)" for name in shorter if not name[0].isdecimal()}
        words.discard("")
        if words:
            cased = 0 if language in _MAY_IS_A_VERB else re.IGNORECASE
            pattern = re.compile(rf"(?<!\w)(?:{'|'.join(sorted(words))})", cased)
            found.append((Decimal(number), pattern))
    return tuple(found)


def _wide(name: str, language: str, kind: str) -> str:
    """Give a pattern of a full name, with the endings of its cases; nothing for a name that is a number: 3月."""
    if name[0].isdecimal():
        return ""
    if language in _INFLECTED and kind == "months" and len(name) > 3:
        return re.escape(name[:-1]) + r"\w{0,2}(?!\w)"
    last = name[-1]
    if language in _INFLECTED and last in _ACCUSATIVE:
        return rf"{re.escape(name[:-1])}(?:{last}|{_ACCUSATIVE[last]})(?!\w)"
    return re.escape(name) + (r"s?(?!\w)" if name.isascii() or name[0] < "\u0500" else "")


def _finding(one: re.Match[str], other: re.Match[str]) -> Finding:
    return Finding(
        rule="CK301",
        message=f"the original says “{one[0]}”, the translation “{other[0]}”",
        severity=Severity.ERROR,
        start=other.start(),
        end=other.end(),
        evidence=one[0],
        evidence_start=one.start(),
        evidence_end=one.end(),
        remedy="compare the dates with the original",
    )
