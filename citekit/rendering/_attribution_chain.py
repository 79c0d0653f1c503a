"""An attribution chain in the parts that a phrase has: speaker, report, agency, translation."""

from __future__ import annotations

from attrs import evolve, field, frozen

from citekit.language import matches, primary
from citekit.model import (
    UNDETERMINED,
    Agent,
    AgentKind,
    Basis,
    Citation,
    Date,
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
_OF_TYPE = {
    "article": "report",
    "article-newspaper": "report",
    "article-magazine": "report",
    "broadcast": "report",
    "webpage": "report",
    "post-weblog": "post",
    "post": "post",
    "article-journal": "article",
    "report": "report",
    "book": "book",
    "interview": "interview",
}
_IN = frozenset({"article-newspaper", "article-magazine", "article-journal", "book", "chapter"})
_BOUND = frozenset({"book", "chapter"})
_ON = frozenset({"webpage", "post-weblog", "post", "broadcast"})


@frozen(kw_only=True)
class Passage:
    """One outlet the words came through: what it did, what kind of work it is, in which language, when."""

    verb: Verb
    outlet: Agent | None = None
    agency: Agent | None = None
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
    work = next((one for one in (citation.source, citation.quoted_in) if one and one.id == step.source), None)
    by_agency = step.verb is Verb.DISTRIBUTED
    return Passage(
        verb=Verb.REPORTED if by_agency else step.verb,
        outlet=None if by_agency else step.agent,
        agency=step.agent if by_agency else agency.agent if agency else None,
        work=_OF_TYPE.get(work.type, "text") if work else "report",
        medium=_medium(work, step.agent),
        language=step.language_out,
        date=step.date,
        basis=step.basis,
    )


def _medium(work: Source | None, outlet: Agent | None) -> str:
    name = outlet.name.value if outlet and outlet.name else ""
    if "." in name.strip(".") and " " not in name.strip():
        return "on"
    if work is None:
        return "by"
    if work.type in _BOUND and work.container_title is None and work.outlet is None:
        return "from"
    return "in" if work.type in _IN else "on" if work.type in _ON else "by"


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
