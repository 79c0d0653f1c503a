"""What a saved page tells of words on it, as it is recorded: only what is seen there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from attrs import evolve, frozen

from citekit.anchor import Document, Match
from citekit.article import split_locator
from citekit.errors import InvalidInput
from citekit.evidence import Page
from citekit.language import is_ordinary, matches
from citekit.model import UNDETERMINED, Agent, AgentKind, Citation, Date, Occasion, Quotation, Source, Text
from citekit.pages import Locator
from citekit.speakers import is_given_name
from citekit.verification.agreement._days import Day, days_of_saying
from citekit.verification.agreement._languages import languages_named
from citekit.verification.agreement._names import name_at_end, named_in
from citekit.verification.agreement._page import PageSide
from citekit.verification.agreement._speakers import speaker_named
from citekit.verification.attribution._source import credited_agency
from citekit.verification.drafting._clause import Place, on_one_line, words_at

# The word for each kind of place, as an article may have it too.
_WORDS = {"page": "p.", "timestamp": "timestamp", "section": "sec.", "paragraph": "para."}
_CONTEXT = 32  # code points before and behind, as in the selectors of other programs
_WEEK = timedelta(days=7)
_YEAR = timedelta(days=365)
_NAME = 2  # words of a name that is nobody's nickname


@frozen
class FromPage:
    """Words of a page as a record has them, and their source with what the page says of its own making."""

    quotation: Quotation
    source: Source
    locator: str | None = None


def from_page(source: Source, page: Page, document: Document, parts: Sequence[Place]) -> FromPage:
    """Give the record of the words at *parts* of the saved *page* of *source*.

    The speaker, the day and the language of saying, and the agency are those that the page names; what is inferred, as
    from a pronoun, is left out. ``prefix`` and ``suffix`` are the words around.
    """
    start, end = parts[0][0], parts[-1][1]
    words = words_at(page.text, parts)
    prefix, suffix = _before(page.text, start), _behind(page.text, end)
    quotation = Quotation(text=Text(words, source.language), prefix=prefix, suffix=suffix, start=start, end=end)
    place = page.read.locator(start, end)
    locator = _written(place) if place is not None else None
    match = _match(document, quotation)
    if match is None:
        return FromPage(quotation, source, locator)
    side = PageSide(match, source.language, page.read.versions)
    speaker = _speaker(side) or (_of_turn(place, source.language) if place is not None else None)
    quotation = evolve(quotation, speaker=speaker, said=_said(side, source))
    if source.agency is None:
        agency = credited_agency(Citation(key="page", source=source, quotation=quotation), page.text, start, end)
        source = evolve(source, agency=Agent(Text(agency), AgentKind.AGENCY)) if agency is not None else source
    return FromPage(quotation, source, locator)


def _written(place: Locator) -> str:
    """Give a place as a citation has its locator: ``p. xii``; in braces where it is no number alone."""
    word = _WORDS[place.term]
    bare = f"{word} {place.value}"
    return bare if split_locator(bare).locator == place.value else f"{{{bare}}}"


def _of_turn(place: Locator, language: str) -> Agent | None:
    """Give whom a transcript names as speaking there; “Speaker 1” is nobody's name."""
    name = place.speaker
    if name is None or any(char.isdigit() for char in name):
        return None
    return Agent(Text(name, language), AgentKind.PERSON)


def _match(document: Document, quotation: Quotation) -> Match | None:
    try:
        match = document.locate(quotation.text.value, prefix=quotation.prefix, suffix=quotation.suffix)
    except InvalidInput:
        return None
    return match if match.found and match.start is not None else None


def _before(text: str, start: int) -> str:
    """Give the words before a place, from the beginning of one on, and of the same line."""
    line = text.rfind("\n", 0, start) + 1
    begin = max(line, start - _CONTEXT)
    while line < begin < start and text[begin - 1].isalnum() and text[begin].isalnum() and begin > start - 2 * _CONTEXT:
        begin -= 1
    return on_one_line(text[begin:start])


def _behind(text: str, end: int) -> str:
    line = text.find("\n", end)
    last = len(text) if line < 0 else line
    stop = min(last, end + _CONTEXT)
    while end < stop < last and text[stop - 1].isalnum() and text[stop].isalnum() and stop < end + 2 * _CONTEXT:
        stop += 1
    return on_one_line(text[end:stop])


def _speaker(side: PageSide) -> Agent | None:
    named = speaker_named(side.around) if side.around is not None else None
    if named is None:
        return None
    name = _name(named.words, side.language) if named.sure else name_at_end(named.words)
    return Agent(Text(name, side.language), AgentKind.PERSON) if name is not None else None


def _name(words: str, language: str) -> str | None:
    """Give the name in what names a speaker, without the office before it; nothing where it is no full name."""
    name = next(iter(named_in(words)), None)
    if name is None:
        return None
    parts = name.split()
    while len(parts) > _NAME and is_ordinary(parts[0], language) and not is_given_name(parts[0]):
        parts = parts[1:]
    return " ".join(parts)


def _said(side: PageSide, source: Source) -> Occasion | None:
    """Give the day and the language of saying that the sentence of the words names."""
    around = side.around
    if around is None:
        return None
    on = _day(tuple(days_of_saying(around)), source.issued)
    tags = [tag for one in (around.bare, *around.telling) for _, tag in languages_named(one, side.language)]
    other = next((tag for tag in tags if not matches(tag, side.language)), None)
    language = other if side.language != UNDETERMINED else None
    return Occasion(on=on, language=language) if on is not None or language is not None else None


def _day(named: Sequence[Day], issued: Date | None) -> Date | None:
    """Give the one day that is named: the last such before the page was issued, where no year is said."""
    published = _date(issued)
    found = {when for day in named if (when := _resolved(day, published)) is not None}
    if len(found) != 1 or len({one.words for one in named}) != 1:
        return None
    when = found.pop()
    return Date(((when.year, when.month, when.day),))


def _resolved(day: Day, published: date | None) -> date | None:
    if day.year is not None and day.month is not None and day.day is not None:
        try:
            return date(day.year, day.month, day.day)
        except ValueError:
            return None
    if published is None:
        return None
    reach = _WEEK if day.weekday is not None else _YEAR
    back = (published - timedelta(days=number) for number in range(reach.days))
    return next((when for when in back if day.fits(when)), None)


def _date(when: Date | None) -> date | None:
    if when is None or len(when.parts) != 1 or len(when.parts[0]) != len(("year", "month", "day")) or when.circa:
        return None
    return date(*when.parts[0])
