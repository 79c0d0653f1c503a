"""Checks of one attribution: its gaps, its dates, its unnamed agents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date as calendar_date

from citekit.language import matches, primary
from citekit.model import (
    Agent,
    Basis,
    Citation,
    Date,
    Source,
    Step,
    TranslatorKind,
    Verb,
    derive_attribution,
    language_after,
)
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity
from citekit.verification.attribution._translators import check_translators

_NEWS = frozenset({"article", "article-magazine", "article-newspaper", "broadcast", "post-weblog", "webpage"})
_DID = {
    Verb.SAID: "said",
    Verb.WROTE: "written",
    Verb.TRANSCRIBED: "transcribed",
    Verb.DISTRIBUTED: "distributed",
    Verb.REPORTED: "reported",
    Verb.REPUBLISHED: "republished",
    Verb.TRANSLATED: "translated",
    Verb.QUOTED: "quoted",
    Verb.SUMMARIZED: "summarized",
}


def check_chain(citation: Citation, into: str = "en", publication: Agent | None = None) -> Iterator[Finding]:
    """Find what is missing or cannot be in the way of a citation's words to a page in the language *into* (BCP 47).

    CK201: the language changes and no step translates. CK202: dates run backwards. CK203: nobody is named who said,
    reported or passed on the words. CK204: the translator is not stated. CK205: the translation is made from another.
    CK206: the words were put back into the language they were said in. CK209: a step is inferred or not known. A
    language or date that is not known is no gap, and neither is a *publication* that is not named.
    """
    steps = derive_attribution(citation, into, publication).steps
    yield from _language_gaps(citation, steps, into)
    yield from _backward_dates(citation, steps)
    yield from _unnamed(citation, steps)
    yield from check_translators(citation, steps, into)
    yield from _unsure(citation, steps)


def _language_gaps(citation: Citation, steps: tuple[Step, ...], into: str) -> Iterator[Finding]:
    language: str | None = None
    before: Step | None = None
    for step in steps:
        begins = step.language_in if step.verb is Verb.TRANSLATED else language_after(citation, step)
        if language is not None and begins is not None and before is not None and not _same(language, begins):
            yield Finding(
                rule="CK201",
                message=f"the words are {_DID[before.verb]} in “{language}” and {_DID[step.verb]} "
                f"{'from' if step.verb is Verb.TRANSLATED else 'in'} “{begins}”; no step translates them",
                key=citation.key,
                where=citation.where,
                evidence=Evidence(source=step.source),
                remedy=f"state who or what translated from “{language}” into “{begins}”, or correct the languages",
            )
        after = step.language_out if step.verb is Verb.TRANSLATED else begins
        if after is not None:
            language, before = after, step
    translation = citation.translation(into)
    if translation is not None and language is not None and not _same(language, into):
        yield Finding(
            rule="CK201",
            message=f"the words are printed in “{into}”, and the attribution ends in “{language}”; no step translates",
            key=citation.key,
            where=citation.where,
            evidence=Evidence(text=translation.text.value),
            remedy="add the step “translated” to the attribution",
        )


def _backward_dates(citation: Citation, steps: tuple[Step, ...]) -> Iterator[Finding]:
    earlier: list[Step] = []
    translation = next((one for one in citation.translations if one.by is TranslatorKind.OFFICIAL), None)
    for step in steps:
        official = translation is not None and step.verb is Verb.TRANSLATED and step.date == translation.made
        if step.date is None or official:
            continue
        before = next((one for one in earlier if one.date is not None and step.date.is_before(one.date)), None)
        if before is not None and before.date is not None:
            yield _backward(citation, (_DID[step.verb], step.date), (_DID[before.verb], before.date), step.source)
        earlier.append(step)
    for one in citation.translations:
        if one.reviewed and one.reviewed.on and one.made and one.reviewed.on.is_before(one.made):
            yield _backward(citation, ("reviewed", one.reviewed.on), ("translated", one.made), None)
    for source in _sources(citation):
        for verb, seen in (("accessed", source.accessed), ("archived", source.archived)):
            if seen and source.issued and seen.is_before(source.issued):
                yield _backward(citation, (verb, seen), ("published", source.issued), source.id)


def _backward(citation: Citation, later: tuple[str, Date], earlier: tuple[str, Date], source: str | None) -> Finding:
    one_day = _days_between(later[1], earlier[1]) == 1
    zones = "this may be the difference between two time zones; check both"
    return Finding(
        rule="CK202",
        message=f"{later[0]} on {later[1]}, before it was {earlier[0]} on {earlier[1]}",
        severity=Severity.NOTE if one_day else Severity.ERROR,
        key=citation.key,
        where=citation.where,
        evidence=Evidence(source=source),
        remedy=zones if one_day else "correct one of the dates",
    )


def _days_between(date: Date, later: Date) -> int | None:
    first, last = date.parts[-1], later.parts[0]
    if len(first) < 3 or len(last) < 3 or min(first[0], last[0]) < 1:
        return None
    return (calendar_date(*last) - calendar_date(*first)).days


def _unnamed(citation: Citation, steps: tuple[Step, ...]) -> Iterator[Finding]:
    for step in _without_publication(steps):
        if step.verb is Verb.TRANSLATED or _is_named(step.agent) or _speaks_for_itself(citation, step):
            continue
        role = step.agent is not None and step.agent.role is not None
        nobody = f"nobody is named by whom the words were {_DID[step.verb]}"
        yield Finding(
            rule="CK203",
            message="the speaker is known by role alone" if role else nobody,
            severity=Severity.NOTE if role else Severity.WARNING,
            key=citation.key,
            where=citation.where,
            evidence=Evidence(source=step.source),
            remedy=_REMEDIES.get(step.verb, "name the agent of the step"),
        )


_REMEDIES = {
    Verb.SAID: "name the speaker, or spell out in “attribution” who wrote the words",
    Verb.REPORTED: "give the source its “container-title” or “outlet”",
    Verb.QUOTED: "give the source that quotes the words its “container-title” or “outlet”",
}


def _speaks_for_itself(citation: Citation, step: Step) -> bool:
    """Tell whether the words of *step* can be those of the work itself: a book or a report needs no speaker."""
    source = citation.source
    by_someone = bool(source.author) or source.published_by is not None
    match step.verb:
        case Verb.SAID if source.type not in _NEWS:
            return by_someone
        case Verb.REPORTED:
            return source.type not in _NEWS and by_someone
        case _:
            return False


def _unsure(citation: Citation, steps: tuple[Step, ...]) -> Iterator[Finding]:
    for step in _without_publication(steps):
        if step.agent is None or step.basis in {Basis.SEEN, Basis.CLAIMED}:
            continue
        inferred = step.basis is Basis.INFERRED
        yield Finding(
            rule="CK209",
            message=f"that the words were {_DID[step.verb]} so is {'inferred' if inferred else 'not known'}, not read",
            severity=Severity.NOTE if inferred else Severity.WARNING,
            key=citation.key,
            where=citation.where,
            evidence=Evidence(text=step.agent.name.value if step.agent.name else None, source=step.source),
            remedy="find where it can be read, and give the step its “source”; until then it is printed as unsure",
        )
    if citation.quoted_in is not None and citation.source.snapshot is None:
        yield Finding(
            rule="CK209",
            message=f"“{citation.source.id}” was not seen; what it says is known from “{citation.quoted_in.id}” alone",
            severity=Severity.NOTE,
            key=citation.key,
            where=citation.where,
            evidence=Evidence(source=citation.quoted_in.id),
            remedy=f"find “{citation.source.id}” itself, and cite that",
        )


def _without_publication(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    return steps[:-1] if steps and steps[-1].verb is Verb.QUOTED and steps[-1].source is None else steps


def _is_named(agent: Agent | None) -> bool:
    return agent is not None and agent.name is not None


def _sources(citation: Citation) -> tuple[Source, ...]:
    return (citation.source,) if citation.quoted_in is None else (citation.source, citation.quoted_in)


def _same(tag: str, other: str) -> bool:
    return matches(tag, primary(other))
