"""On which day a text says that words were said, beside the days that are recorded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from attrs import frozen

from citekit.language import primary
from citekit.speakers import reports
from citekit.verification.agreement._around import THESE, Around
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import cue, has, patterns

_QUOTED_WORDS = f'{THESE}«»“”„"‘’「」『』 \u00a0'
_CLAUSE = re.compile(r"[,،、，;；:：()（）—–\ufffb\ufffc.。«»“”„\"]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMBERED = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_INFLECTED = 5  # letters of a name whose last one may change
_FEW = 4  # words of a clause that says nothing but when


@frozen
class Day:
    """A day as a text names it: of the week (0 is Monday), or of a month, or of a year too."""

    words: str
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def fits(self, when: date) -> bool:
        """Tell whether *when* is such a day."""
        if self.weekday is not None:
            return when.weekday() == self.weekday
        return (self.month, self.day) == (when.month, when.day) and self.year in {None, when.year}


def other_day(around: Around, recorded: Recorded, extra: Sequence[date] = ()) -> str | None:
    """Give the words by which a text dates quoted words on a day that is none of the record's; ``None`` if unsure.

    Nothing is told where the record does not know the day of saying, or where any of the days named fits.
    """
    days = (*recorded.days, *extra)
    if recorded.said_on is None or not days:
        return None
    named = list(days_of_saying(around))
    if not named or any(day.fits(when) for day in named for when in days):
        return None
    return named[0].words


def days_of_saying(around: Around) -> Iterator[Day]:
    """Give the days on which a text says that quoted words were said: in their sentence, and in those that tell of it.

    Read are the clauses that say that something was said, and those that say no more than when.
    """
    yield from _said_days(around.own, around.language, around.passage.cue)
    for sentence in around.telling:
        yield from _said_days(sentence, around.language, "")


def _said_days(sentence: str, language: str, said: str | None) -> Iterator[Day]:
    sentence = unicodedata.normalize("NFKC", sentence)
    position = 0
    spans: list[tuple[int, int]] = []
    for mark in _CLAUSE.finditer(sentence):
        numbered = mark[0] == "." and sentence[: mark.start()][-1:].isdigit()
        if mark[0] == "." and (numbered or sentence[mark.end() : mark.end() + 2].strip()[:1].islower()):
            continue  # 3. listopadu, 3. April
        spans.append((position, mark.start()))
        position = mark.end()
    spans.append((position, len(sentence)))
    for start, end in spans:
        clause = sentence[start:end]
        whole = _across_words(sentence, start, end)
        tells = said == "" or (said and said in clause) or reports(whole, language) or has(clause, language, "talk")
        if not tells and len(clause.split()) > _FEW:
            continue
        if not any(cue(one).search(clause) for one in patterns(language, "not-day")):
            yield from days_in(clause, language)


def _across_words(sentence: str, start: int, end: int) -> str:
    """Give a clause with what goes on behind its quoted words, for a verb that stands last: “cuma günü “…” dedi”."""
    behind = sentence[end:].lstrip(_QUOTED_WORDS)
    if THESE not in sentence[end : len(sentence) - len(behind)]:
        return sentence[start:end]
    following = _CLAUSE.search(behind)
    return f"{sentence[start:end]} {behind[: following.start()] if following else behind}"


def days_in(clause: str, language: str) -> Iterator[Day]:
    """Give the days that *clause* names as those on which something was done."""
    for match in _NUMBERED.finditer(clause):
        yield Day(match[0], month=int(match[2]), day=int(match[3]), year=int(match[1]) if match[1] else None)
    tag = primary(language)
    for pattern, number in _weekdays(tag):
        for match in pattern.finditer(clause):
            if _is_led(clause, match.start(), match.end(), language):
                yield Day(match[0], weekday=number)
    for pattern, number in _months(tag):
        for match in pattern.finditer(clause):
            day = match["before"] or match["after"]
            if day is not None and 0 < int(day) < 32 and not _is_excluded(clause[: match.start()], language):
                year = int(match["year"]) if match["year"] else None
                yield Day(match[0].strip(), month=number, day=int(day), year=year)


def _is_led(clause: str, start: int, end: int, language: str) -> bool:
    before, after = clause[:start], clause[end:]
    if _is_excluded(before, language) or after.startswith(("'s", "’s")):
        return False
    if _UNSPACED.search(clause[start:end]):
        return True
    word = before.split()[-1].casefold() if before.split() else ""
    leads = [one.partition("{}")[0].strip().casefold() for one in patterns(language, "day")]
    return any(word == lead if lead else not _is_preposition(word, language) for lead in leads)


def _is_preposition(word: str, language: str) -> bool:
    return word in patterns(language, "not-right-before")


def _is_excluded(before: str, language: str) -> bool:
    words = before.split()
    return bool(words) and _is_preposition(words[-1].casefold(), language)


@lru_cache(maxsize=64)
def _weekdays(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (re.compile(_form(name), re.IGNORECASE), number) for number, names in _names(language, "days") for name in names
    )


@lru_cache(maxsize=64)
def _months(language: str) -> tuple[tuple[re.Pattern[str], int], ...]:
    return tuple(
        (
            re.compile(
                r"(?:(?<!\d)(?P<before>\d{1,2})(?:\.|º|er|st|nd|rd|th)?\s+(?:de\s+|of\s+|d['’])?)?"
                + _form(name)
                + r"(?:\s+(?P<after>\d{1,2})(?!\d)(?:st|nd|rd|th)?)?(?:,?\s+(?:de\s+)?(?P<year>\d{4}))?",
                re.IGNORECASE,
            ),
            number,
        )
        for number, names in _names(language, "months")
        for name in names
        if not _UNSPACED.search(name)
    )


def _form(name: str) -> str:
    """What matches a name of the calendar in its cases."""
    if _UNSPACED.search(name):
        return re.escape(name)
    stem = name[:-1] if len(name) >= _INFLECTED else name
    return rf"(?<!\w){re.escape(stem)}\w{{0,3}}"


def _names(language: str, table: str) -> list[tuple[int, tuple[str, ...]]]:
    """Give the full names of days or months by their numbers (CLDR)."""
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return []
    every = getattr(locale, table)
    found: dict[int, dict[str, None]] = {}
    for usage in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in every[usage][width].items():
                if width == "wide" or (_UNSPACED.search(name) and len(name) > 1):
                    found.setdefault(number, {})[unicodedata.normalize("NFKC", name)] = None
    return [(number, tuple(names)) for number, names in sorted(found.items())]
