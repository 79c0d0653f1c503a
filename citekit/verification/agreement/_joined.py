"""Who spoke, through whom, in which language, translated by whom and when: as text, record and page each say it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from attrs import frozen

from citekit.language import primary
from citekit.model import UNDETERMINED, Basis, Text
from citekit.verification.agreement._around import Around
from citekit.verification.agreement._days import days_of_saying
from citekit.verification.agreement._languages import languages_named
from citekit.verification.agreement._names import is_any_whole, named_in
from citekit.verification.agreement._outlets import agencies_in, carriers_named
from citekit.verification.agreement._page import PageSide
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._speakers import speaker_named
from citekit.verification.agreement._subjects import subject_in_place
from citekit.verification.agreement._translators import translators_named

_T = TypeVar("_T")


@frozen
class Account:
    """What the article's text, the record, or the saved page says of quoted words; ``None`` where it does not say.

    ``speaker``, ``outlet``, ``agency`` and ``translator`` are names as they stand there; a machine's is its engine.
    ``basis`` is how the speaker is known: inferred where a pronoun or a description was followed back. ``language`` is
    the one the words were said or read in before they were translated (BCP 47). ``date`` is the day of saying: ISO 8601
    in a record, the words that name it in a text or on a page.
    """

    speaker: str | None = None
    basis: Basis = Basis.UNKNOWN
    outlet: str | None = None
    agency: str | None = None
    language: str | None = None
    translator: str | None = None
    date: str | None = None


@frozen
class Joined:
    """One quotation as the three that speak of it have it, to be read side by side.

    ``start`` and ``end`` are its words in the article (code points); both ``None`` where there is no article, or it
    prints none for the key, and so is ``text``. ``page`` is ``None`` where the words were found on no saved page.
    """

    key: str
    record: Account
    text: Account | None = None
    page: Account | None = None
    start: int | None = None
    end: int | None = None


def account_of_text(
    around: Around, elsewhere: Sequence[str], carriers: Callable[[], Sequence[Text]] = tuple
) -> Account:
    """Give what an article says of quoted words in their sentence and beside it; of translations, *elsewhere* too.

    One of the *carriers*, which gives the outlets and agencies of the library, is no speaker by what was said before
    alone.
    """
    said = (around.bare, *around.telling, *elsewhere)
    language = around.language
    speaker, basis = _speaker(around, carriers)
    agencies = carriers_named(around, "agency")
    return Account(
        speaker=speaker,
        basis=basis,
        outlet=_first(name for name in carriers_named(around, "outlet") if name not in agencies),
        agency=_first(agencies),
        language=around.passage.language or _first(tag for one in said for _, tag in languages_named(one, language)),
        translator=_first(name for one in said for name in translators_named(one, language)),
        date=_first(day.words for day in days_of_saying(around)),
    )


def account_of_record(recorded: Recorded) -> Account:
    """Give what a record says, its names in the spelling for readers of the article's language."""
    citation = recorded.citation
    said = citation.quotation.said
    spoken = said.language if said is not None else None
    language = spoken or citation.quotation.text.language
    speaker = citation.quotation.speaker
    name = speaker.name if speaker is not None else None
    return Account(
        speaker=_spelled(name, recorded.into),
        basis=Basis.UNKNOWN if name is None else Basis.CLAIMED,
        outlet=_spelled(_first(recorded.outlets), recorded.into),
        agency=_spelled(_first(recorded.agencies), recorded.into),
        language=None if language == UNDETERMINED else language,
        translator=_spelled(_first(recorded.translators), recorded.into) or _first(recorded.engines),
        date=recorded.said_on.isoformat() if recorded.said_on is not None else None,
    )


def account_of_page(page: PageSide) -> Account:
    """Give what a saved page says around the words that were found on it, and of its own making where it ends."""
    around, language = page.around, page.language
    speaker, basis = _speaker(around) if around is not None else (None, Basis.UNKNOWN)
    beside = (around.bare, *around.telling) if around is not None else ()
    said = (*beside, *page.edges)
    named = _first(tag for one in beside for _, tag in languages_named(one, language))
    return Account(
        speaker=speaker,
        basis=basis,
        outlet=_first(carriers_named(around, "outlet")) if around is not None else None,
        agency=_first(name for one in said for name in agencies_in(one)),
        language=named or (None if language == UNDETERMINED else language),
        translator=_first(name for one in said for name in translators_named(one, language)),
        date=_first(day.words for day in days_of_saying(around)) if around is not None else None,
    )


def _speaker(around: Around, carriers: Callable[[], Sequence[Text]] = tuple) -> tuple[str | None, Basis]:
    """Give whom the text names as the speaker: in the sentence, or else whom a pronoun there was followed back to."""
    named, mention = speaker_named(around), around.passage.speaker
    if named is not None:
        return named.words, Basis.SEEN
    subject = subject_in_place(around) if mention is None or mention.basis is Basis.INFERRED else None
    if subject is not None and not is_any_whole(subject.name, carriers()):
        return subject.name, Basis.SEEN
    if mention is None:
        return None, Basis.UNKNOWN
    if mention.basis is Basis.INFERRED and mention.resolved and is_any_whole(mention.resolved, carriers()):
        return _named_before(around, carriers())
    return mention.resolved or mention.text, Basis.INFERRED if mention.resolved else Basis.UNKNOWN


def _named_before(around: Around, carriers: Sequence[Text]) -> tuple[str | None, Basis]:
    """Give the one person whom the sentence right before names."""
    named = [name for name in named_in(around.before) if not is_any_whole(name, carriers)]
    return (named[0], Basis.INFERRED) if len(named) == 1 else (None, Basis.UNKNOWN)


def _first(found: Iterable[_T]) -> _T | None:
    return next(iter(found), None)


def _spelled(name: Text | None, language: str) -> str | None:
    return name.best(primary(language)).value if name is not None else None
