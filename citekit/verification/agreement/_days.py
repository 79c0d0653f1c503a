"""On which day a text says that words were said, beside the days that are recorded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache

from attrs import evolve, frozen

from citekit.language import primary
from citekit.speakers import reports
from citekit.verification.agreement._around import OTHERS, THESE, Around
from citekit.verification.agreement._names import is_named_in
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import cue, has, patterns, without_asides

_QUOTED_WORDS = f'{THESE}«»“”„"‘’「」『』 \u00a0'
_CLAUSE = re.compile(r"[,،、，;；:：()（）—–\ufffb\ufffc.。«»“”„\"]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMBERED = re.compile(r"(?:(\d{4})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_INFLECTED = 5  # letters of a name whose last one may change
_BESIDE = re.compile(r"[\s,]*(?:[^\W\d_]{1,4}\s+)?")  # between a day of the week and its date: “mercredi 6 août”
_GLUED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # of scripts that part no words
_JOINING = re.compile(r"[\u0590-\u06ff]")  # of scripts whose small words are joined to the next one: ביום
_FEW = 4  # words of a clause that says nothing but when


@frozen
class Day:
    """A day as a text names it: of the week (0 is Monday), of a month that may not be said, of a year too."""

    words: str
    weekday: int | None = None
    month: int | None = None
    day: int | None = None
    year: int | None = None

    def fits(self, when: date) -> bool:
        """Tell whether *when* is such a day."""
        ours = (self.weekday, self.day, self.month, self.year)
        theirs = (when.weekday(), when.day, when.month, when.year)
        return all(one in {None, other} for one, other in zip(ours, theirs, strict=True))


def other_day(around: Around, recorded: Recorded, extra: Sequence[date] = ()) -> str | None:
    """Give the words by which a text dates quoted words on a day that is none of the record's; ``None`` if unsure.

    Nothing is told where the record does not know the day of saying, or where any of the days named fits.
    """
    days = (*recorded.days, *extra)
    if not days:
        return None
    named = list(days_of_saying(around)) or list(_days_of_scene(around, recorded))
    if recorded.said_on is None or not named:
        named = list(_days_of_publishing(around, recorded))
    if not named or any(day.fits(when) for day in named for when in days):
        return None
    return named[0].words


def _days_of_scene(around: Around, recorded: Recorded) -> Iterator[Day]:
    """The days of the sentence right before, where the recorded speaker says something there and goes on in this."""
    speaker, before = recorded.speaker, around.before
    if speaker is None or not before or OTHERS in before or is_named_in(around.bare, speaker, around.language):
        return
    before = without_asides(before, around.language)
    if is_named_in(before, speaker, around.language):
        yield from _said_days(before, around.language, None)


def _days_of_publishing(around: Around, recorded: Recorded) -> Iterator[Day]:
    """The days on which a text says that words were published, in their sentence or in one that names the outlet."""
    carriers = recorded.carriers
    near = (one for one in (*around.behind, *around.ahead) if any(is_named_in(one, name) for name in carriers))
    for sentence in (around.own, *near):
        for clause in _clauses(unicodedata.normalize("NFKC", sentence)):
            if has(clause, around.language, "published"):
                yield from days_in(clause, around.language)


def days_of_saying(around: Around) -> Iterator[Day]:
    """Give the days on which a text says that quoted words were said: in their sentence, and in those that tell of it.

    Read are the clauses that say that something was said, and those that say no more than when.
    """
    yield from _said_days(around.own, around.language, around.passage.cue)
    for sentence in around.telling:
        yield from _said_days(sentence, around.language, "")


def _said_days(sentence: str, language: str, said: str | None) -> Iterator[Day]:
    sentence = unicodedata.normalize("NFKC", sentence)
    for start, end in _clause_spans(sentence):
        clause = sentence[start:end]
        whole = _across_words(sentence, start, end)
        tells = said == "" or (said and said in clause) or reports(whole, language) or has(clause, language, "talk")
        if not tells and (said is None or len(clause.split()) > _FEW):
            continue
        if not any(cue(one).search(clause) for one in patterns(language, "not-day")):
            yield from days_in(clause, language)


def _clauses(sentence: str) -> Iterator[str]:
    return (sentence[start:end] for start, end in _clause_spans(sentence))


def _clause_spans(sentence: str) -> list[tuple[int, int]]:
    position = 0
    spans: list[tuple[int, int]] = []
    for mark in _CLAUSE.finditer(sentence):
        numbered = mark[0] == "." and sentence[: mark.start()][-1:].isdigit()
        if mark[0] == "." and (numbered or sentence[mark.end() : mark.end() + 2].strip()[:1].islower()):
            continue  # 3. listopadu, 3. April
        spans.append((position, mark.start()))
        position = mark.end()
    return [*spans, (position, len(sentence))]


def _across_words(sentence: str, start: int, end: int) -> str:
    """Give a clause with what goes on behind its quoted words, for a verb that stands last: “cuma günü “…” dedi”."""
    behind = sentence[end:].lstrip(_QUOTED_WORDS)
    if THESE not in sentence[end : len(sentence) - len(behind)]:
        return sentence[start:end]
    following = _CLAUSE.search(behind)
    return f"{sentence[start:end]} {behind[: following.start()] if following else behind}"


def days_in(clause: str, language: str) -> Iterator[Day]:
    """Give the days that *clause* names as those of what was done; a day of the week with its date is one."""
    found = sorted(_days_at(clause, language), key=lambda one: one[:2])
    for place, (_, end, day) in enumerate(found):
        behind = found[place + 1 : place + 2]
        is_half = bool(behind) and day.weekday is not None and behind[0][2].weekday is None
        if is_half and _BESIDE.fullmatch(clause[end : behind[0][0]]):
            found[place + 1] = (*behind[0][:2], evolve(behind[0][2], weekday=day.weekday))
        else:
            yield day


def _days_at(clause: str, language: str) -> Iterator[tuple[int, int, Day]]:
    tag = primary(language)
    dated = [*_dated(clause, language)]
    yield from dated
    for match in (found for one in patterns(language, "numbered-day") for found in _numbered(one).finditer(clause)):
        is_dated = any(start < match.end() and match.start() < end for start, end, _ in dated)
        if not is_dated and not clause.startswith(patterns(language, "not-behind-day"), match.end()):
            yield match.start(), match.end(), Day(match[0], day=int(match[1]))
    for pattern, number in _weekdays(tag):
        for match in pattern.finditer(clause):
            if _is_led(clause, match.start(), match.end(), language):
                yield match.start(), match.end(), Day(match[0].strip(), weekday=number)


def _dated(clause: str, language: str) -> Iterator[tuple[int, int, Day]]:
    """The days that are named with their month."""
    for match in _NUMBERED.finditer(clause):
        year = int(match[1]) if match[1] else None
        yield match.start(), match.end(), Day(match[0], month=int(match[2]), day=int(match[3]), year=year)
    for pattern, number in _months(primary(language)):
        for match in pattern.finditer(clause):
            day = match["before"] or match["after"]
            if day is not None and 0 < int(day) < 32 and not _is_of_another(clause[: match.start()], language):
                year = int(match["year"]) if match["year"] else None
                yield match.start(), match.end(), Day(match[0].strip(), month=number, day=int(day), year=year)


@lru_cache(maxsize=64)
def _numbered(pattern: str) -> re.Pattern[str]:
    """What matches a day by its number alone, without its month: 4日, วันที่ 6."""
    before, _, after = (re.escape(part.strip()) for part in pattern.partition("{}"))
    return re.compile(rf"(?<![\d年月월.:]){before}\s*(?<!\d)(?<![月월] )(\d{{1,2}})\s*(?!\d){after}")


def _is_led(clause: str, start: int, end: int, language: str) -> bool:
    before, after = clause[:start], clause[end:]
    if _is_excluded(before, language) or after.startswith(("'s", "’s")):
        return False
    if _GLUED.search(clause[start:end]):
        return True
    word = before.split()[-1].casefold() if before.split() else ""
    leads = [one.partition("{}")[0].strip().casefold() for one in patterns(language, "day")]
    return any(word == lead if lead else not _is_preposition(word, language) for lead in leads)


def _is_of_another(before: str, language: str) -> bool:
    """Tell whether a date is another's, by what is right before: “du 2 février”. “Le lundi” is any, “le 2” is one."""
    word = before.rsplit(maxsplit=1)[-1].casefold() if before.strip() else ""
    return _is_excluded(before, language) and f"{word} {{}}" not in patterns(language, "day")


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
    if _GLUED.search(name):
        return re.escape(name)
    joined = r"[^\W\d_]?" if _JOINING.search(name) else ""
    stem = name[:-1] if len(name) >= _INFLECTED else name
    return rf"(?<!\w){joined}{re.escape(stem)}\w{{0,3}}"


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
