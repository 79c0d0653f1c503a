"""The locator at the front of a citation's suffix: ``, pp. 33-35 and *passim*``."""

from __future__ import annotations

import re
from functools import lru_cache

from attrs import frozen

from citekit._data import entries

_ROMAN = r"[ivxlcdmIVXLCDM]+"
_MEMBER = rf"(?:[^\W_]*\d[\w.:/°′″]*|{_ROMAN}(?![\w]))"
_WORD = rf"(?:\({_MEMBER}\)|\[{_MEMBER}\]|§?{_MEMBER})(?:\s?[-–—‑]\s?(?:\({_MEMBER}\)|{_MEMBER}))*"
_DIGITS_FIRST = re.compile(r"[([§]?\w*\d")
_BRACES = re.compile(r"\{([^{}]*)\}")
_LEAD = re.compile(r",?\s*")


@frozen
class Located:
    """A suffix without the locator that stood at its front."""

    locator: str | None
    label: str | None
    suffix: str


@lru_cache(maxsize=1)
def _numbers() -> re.Pattern[str]:
    return re.compile(rf"{_WORD}(?:\s?[,;&:]\s?{_WORD}|\s{_WORD})*")  # takes 2 ms: not for who has no locator


@lru_cache(maxsize=1)
def _terms() -> tuple[tuple[re.Pattern[str], str], ...]:
    lines = entries("article", "locators.txt")
    words: dict[str, str] = {}
    for line in sorted(lines, key=lambda line: " en:" not in line):  # English first, as pandoc reads without a locale
        kind, _, terms = line.partition(": ")
        for term in terms.split(", "):
            words.setdefault(term.casefold(), kind.split(" ", maxsplit=1)[0])
    by_label: dict[str, list[str]] = {}
    for word, label in words.items():
        by_label.setdefault(label, []).append(word)
    return tuple(
        (
            re.compile(
                "(?:" + "|".join(map(re.escape, sorted(terms, key=lambda term: (-len(term), term)))) + r")(?![^\W\d_])",
                re.IGNORECASE,
            ),
            label,
        )
        for label, terms in sorted(by_label.items())
    )


def _label(text: str) -> tuple[str | None, int]:
    """The CSL locator type that *text* begins with, and how long its word is; the longest word wins."""
    found = [(match.end(), label) for pattern, label in _terms() if (match := pattern.match(text))]
    if not found:
        return None, 0
    length, label = max(found, key=lambda pair: pair[0])
    return label, length


def split_locator(suffix: str) -> Located:
    """Take the locator off the front of *suffix*, as pandoc does: ``, p. 3``, `` chap. iv``, ``, {p. xx} …``, ``, 33``.

    A locator without a word is a page and must begin with a digit; behind a word roman numerals are numbers too. In
    ``{}`` everything is the locator, and an empty pair says that there is none.
    """
    if not suffix:
        return Located(None, None, "")
    lead = _LEAD.match(suffix)
    position = lead.end() if lead else 0
    rest = suffix[position:]
    if braces := _BRACES.match(rest):
        label, length = _label(braces[1])
        inner = braces[1][length:].strip()
        if not inner:
            return Located(None, None, rest[braces.end() :])
        return Located(inner, label or "page", rest[braces.end() :])
    label, length = _label(rest)
    gap = len(rest[length:]) - len(rest[length:].lstrip())
    numbers = _numbers().match(rest, length + gap)
    if numbers is None or (label is None and not _DIGITS_FIRST.match(rest)):
        return Located(None, None, suffix)
    return Located(numbers[0], label or "page", rest[numbers.end() :])
