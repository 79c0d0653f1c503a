"""An attribution chain in the parts that a phrase has: speaker, report, agency, translation."""

from __future__ import annotations

from functools import lru_cache

from attrs import evolve, field, frozen

from citekit._data import entries
from citekit.language import matches, primary
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Basis,
    Citation,
    Date,
    Name,
    Review,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
    derive_attribution,
)

_SPEAKING = frozenset({Verb.SAID, Verb.WROTE})
_OTHER = ("text", "by")
_NAMED_WITH_AUTHOR = frozenset({"article", "blog", "book", "chapter", "letter", "post", "speech", "study", "thesis"})
_OF_A_COURT = frozenset({"law", "ruling"})
_MOST_AUTHORS = 3  # more are no phrase but a list


@frozen(kw_only=True)
class Passage:
    """One outlet the words came through: what it did, what kind of work it is, whose, in which language, when."""

    verb: Verb
    outlet: Agent | None = None
    agency: Agent | None = None
    authors: tuple[Name, ...] = field(default=())
    work: str = "text"
    medium: str = "by"
    language: str | None = None
    date: Date | None = None
    basis: Basis = Basis.CLAIMED


@frozen(kw_only=True)
class Rendition:
    """One translation on the way: of which kind, by whom, from and into which language."""

    kind: TranslatorKind = TranslatorKind.UNKNOWN
    translator: Agent | None = None
    engine: Agent | None = None
    reviewed: Review | None = None
    made: Date | None = None
    language_in: str | None = None
    language_out: str | None = None
    basis: Basis = Basis.CLAIMED


@frozen(kw_only=True)
class Way:
    """Who said the words, what they came through, and how they were translated, each in order."""

    said: Step | None = None
    occasion: Text | None = None
    passages: tuple[Passage, ...] = field(default=())
    renditions: tuple[Rendition, ...] = field(default=())


def way_of(citation: Citation, locale: str) -> Way:
    """Give the way of a citation's words to a reader of *locale* (a BCP 47 tag)."""
    steps = derive_attribution(citation, locale).steps
    said = citation.quotation.said
    return Way(
        said=next((step for step in steps if step.verb in _SPEAKING), None),
        occasion=said.at if said else None,
        passages=_passages(citation, steps),
        renditions=_renditions(citation, steps, locale),
    )


def _passages(citation: Citation, steps: tuple[Step, ...]) -> tuple[Passage, ...]:
    passages: list[Passage] = []
    agency: Step | None = None
    on_the_way = [step for step in _without_publication(steps) if step.verb not in {*_SPEAKING, Verb.TRANSLATED}]
    for step in on_the_way:
        if step.verb is Verb.DISTRIBUTED and agency is None:
            agency = step
            continue
        passages.append(_passage(citation, step, agency))
        agency = None
    if agency is not None:
        passages.append(_passage(citation, agency, None))
    return tuple(passages)


def _passage(citation: Citation, step: Step, agency: Step | None) -> Passage:
    source = next((one for one in (citation.source, citation.quoted_in) if one and one.id == step.source), None)
    by_agency = step.verb is Verb.DISTRIBUTED
    outlet = None if by_agency else _outlet(source, step.agent)
    work, medium = _work(source, outlet) if source else ("news", _on(outlet, "by"))
    return Passage(
        verb=Verb.REPORTED if by_agency else step.verb,
        outlet=outlet,
        agency=step.agent if by_agency else agency.agent if agency else None,
        authors=source.author if source and work in _NAMED_WITH_AUTHOR and len(source.author) <= _MOST_AUTHORS else (),
        work=work,
        medium=medium,
        language=step.language_out,
        date=step.date,
        basis=step.basis,
    )


def _outlet(source: Source | None, agent: Agent | None) -> Agent | None:
    """Give whose work it is: of what a court or a parliament decided, theirs, and not the gazette's."""
    if source is None or source.authority is None or _kind_of(source)[0] not in _OF_A_COURT:
        return agent
    return Agent(source.authority, AgentKind.ORGANIZATION)


def _work(source: Source, outlet: Agent | None) -> tuple[str, str]:
    """Give what a source is called, and what stands between that and the name of its outlet."""
    work, medium = _kind_of(source)
    if source.authority is not None and work in _OF_A_COURT:
        return work, "by"
    is_part = source.container_title is not None or source.outlet is not None
    if medium in {"book", "from"}:
        medium = "from" if not is_part else "book" if work == "chapter" else "in"
    elif medium == "by" and source.container_title is not None and work in {"article", "interview", "study"}:
        medium = "in"
    return work, _on(outlet, medium)


def _on(outlet: Agent | None, medium: str) -> str:
    """Give ``on`` for a site, which its address is the name of; else *medium*."""
    name = outlet.name.value if outlet and outlet.name else ""
    is_site = "." in name.strip(".") and " " not in name.strip()
    return "on" if is_site and medium in {"in", "by", "from"} else medium


def _kind_of(source: Source) -> tuple[str, str]:
    types, genres = _works()
    work, medium = types.get(source.type, _OTHER)
    said = source.genre
    words = (said.value, *(value for _, value in said.variants)) if said else ()
    return next((genres[one] for word in words if (one := word.casefold().strip()) in genres), work), medium


@lru_cache(maxsize=1)
def _works() -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    rows = [line.split("\t") for line in entries("rendering", "genres.txt")]
    types = {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}
    return types, {row[0]: row[1] for row in rows if len(row) == 2}


def _without_publication(steps: tuple[Step, ...]) -> tuple[Step, ...]:
    """Leave out the last step where it is the page that quotes: its reader has it before them."""
    return steps[:-1] if steps and steps[-1].verb is Verb.QUOTED and steps[-1].source is None else steps


def _renditions(citation: Citation, steps: tuple[Step, ...], locale: str) -> tuple[Rendition, ...]:
    words = citation.quotation.text.language
    if citation.attribution is None and words != UNDETERMINED and matches(words, primary(locale)):
        return ()
    renditions = [_rendition(step) for step in steps if step.verb is Verb.TRANSLATED]
    translation = citation.translation(locale)
    if translation is None:
        return tuple(renditions)
    last = renditions[-1] if renditions else Rendition()
    if last.language_out is not None and not matches(last.language_out, primary(locale)):
        renditions.append(last := Rendition())
    last = evolve(last, language_in=last.language_in or _language_of(citation))
    return (*renditions[:-1], rendition_of(translation, last))


def rendition_of(translation: Translation, known: Rendition) -> Rendition:
    """Give what the record of a translation says, and what is *known* of it from elsewhere."""
    engine = Agent(Text(translation.engine), AgentKind.SOFTWARE) if translation.engine else None
    return evolve(
        known,
        kind=translation.by,
        translator=translation.translator or (None if known.engine else known.translator),
        engine=engine or known.engine,
        reviewed=translation.reviewed,
        made=translation.made or known.made,
        language_out=translation.text.language,
    )


def _rendition(step: Step) -> Rendition:
    by_machine = step.agent is not None and step.agent.kind is AgentKind.SOFTWARE
    return Rendition(
        kind=TranslatorKind.MACHINE if by_machine else TranslatorKind.UNKNOWN,
        translator=None if by_machine else step.agent,
        engine=step.agent if by_machine else None,
        made=step.date,
        language_in=step.language_in,
        language_out=step.language_out,
        basis=step.basis if step.agent is not None else Basis.CLAIMED,
    )


def _language_of(citation: Citation) -> str | None:
    known = (citation.quotation.text.language, citation.seen_in.language)
    return next((tag for tag in known if tag != UNDETERMINED), None)
