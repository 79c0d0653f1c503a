"""Hops that a saved page tells of itself: that it is a translation, is from elsewhere, or had an interpreter."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from attrs import frozen

from citekit.language import matches, primary
from citekit.model import UNDETERMINED, Verb
from citekit.verification.agreement._languages import language_called, languages_named
from citekit.verification.agreement._names import is_one_of
from citekit.verification.agreement._page import PageSide
from citekit.verification.agreement._recorded import Recorded
from citekit.verification.agreement._telling import has, languages_of, may_lead, names_by, words_behind


@frozen
class Hop:
    """What a page says that the record does not; ``sure`` where it says that, and not only that there are two."""

    says: str
    sure: bool = True


def hops_missing(page: PageSide, recorded: Recorded) -> Iterator[Hop]:
    """Give the hops that a page tells of and a record has not: translator, interpreter, first publication."""
    yield from _credited(page, recorded)
    yield from _beside_the_words(page, recorded)
    yield from _in_other_languages(page, recorded)


def _credited(page: PageSide, recorded: Recorded) -> Iterator[Hop]:
    for does, name in _credits(page.credits, page.language):
        if not is_one_of(name, (*recorded.others, *recorded.translators)):
            yield Hop(f"that it {does} {name}")


@lru_cache(maxsize=64)
def _credits(lines: tuple[str, ...], language: str) -> tuple[tuple[str, str], ...]:
    """Give who translated and who published first, as credits have it; a library quotes one page many times."""
    kinds = (("translator", "was translated by"), ("first-published", "was first published in"))
    return tuple((does, name) for kind, does in kinds for one in lines for name in names_by(one, language, kind))


def _beside_the_words(page: PageSide, recorded: Recorded) -> Iterator[Hop]:
    """What the sentence of the words tells: in which language they were said, and that an interpreter spoke."""
    around = page.around
    if around is None:
        return
    known = recorded.languages
    for word, tag in languages_named(around.own, page.language):
        if not any(matches(tag, primary(own)) for own in known):
            yield Hop(f"that the words were “{word}” before")
    steps = recorded.attribution.of(Verb.TRANSLATED)
    before_page = [step for step in steps if step.language_out and matches(step.language_out, primary(page.language))]
    if has(around.own, page.language, "interpreter") and not before_page and not known:
        yield Hop("that an interpreter spoke the words")


def _in_other_languages(page: PageSide, recorded: Recorded) -> Iterator[Hop]:
    """The versions that the page links to: of which one is the original, where it says so or the record does."""
    said = recorded.citation.quotation.said
    spoken = said.language if said is not None else None
    own = page.language
    for version in page.versions:
        if own == UNDETERMINED or matches(version.language, primary(own)):
            continue
        if spoken and not matches(spoken, primary(own)) and matches(version.language, primary(spoken)):
            yield Hop(
                f"that there is a version in “{version.language}”, in which the words were said: {version.address}"
            )
        else:
            yield Hop(f"that there is a version in “{version.language}” too: {version.address}", sure=False)
    for kind, word, tag in _readable_in(page.credits):
        if own != UNDETERMINED and not matches(tag, primary(own)):
            is_original = kind == "original-in"
            yield Hop(f"that {'its original is' if is_original else 'it can be read'} in “{word}”", sure=is_original)


@lru_cache(maxsize=64)
def _readable_in(lines: tuple[str, ...]) -> tuple[tuple[str, str, str], ...]:
    """Give the languages that lines of a page say it, or its original, can be read in, by what language ever."""
    whole = "\n".join(lines)
    found = (
        (kind, word, language_called(word, language))
        for kind in ("original-in", "also-in")
        for language in languages_of(kind)
        if may_lead(whole, language, kind)
        for one in lines
        for word in words_behind(one, language, kind)
    )
    return tuple((kind, word, tag) for kind, word, tag in found if tag is not None)
