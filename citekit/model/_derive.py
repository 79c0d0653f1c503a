"""The steps of an attribution, as they follow from the fields of a citation and its source."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.model._agent import Agent, AgentKind
from citekit.model._attribution import Attribution, Basis, Step, Verb
from citekit.model._citation import Citation
from citekit.model._source import Source
from citekit.model._text import UNDETERMINED, Text
from citekit.model._translation import Translation, TranslatorKind


def derive_attribution(citation: Citation, into: str = "en", publication: Agent | None = None) -> Attribution:
    """Derive the attribution chain of a citation to a page of *publication* in the language *into* (a BCP 47 tag).

    The steps that the record spells out stand as they are. Otherwise they follow from its fields: who said it, the
    agency that distributed it, the outlet that reported it, who republished it, the work that quotes it, who or what
    translated it, and who quotes it now. Nothing is added that no field says.
    """
    if citation.attribution is not None:
        return citation.attribution
    return Attribution(tuple(_steps(citation, into, publication)))


def _steps(citation: Citation, into: str, publication: Agent | None) -> Iterator[Step]:
    yield _said(citation)
    yield from _published(citation.source)
    if citation.quoted_in is not None:
        yield _step_of(citation.quoted_in, Verb.QUOTED, citation.quoted_in.published_by)
    words = citation.quotation.text.language
    translation = citation.translation(into)
    if translation is not None:
        yield from _translated(translation, words if words != UNDETERMINED else _language(citation.seen_in))
    yield Step(verb=Verb.QUOTED, agent=publication, basis=Basis.SEEN)


def _said(citation: Citation) -> Step:
    said = citation.quotation.said
    return Step(
        verb=Verb.SAID,
        agent=citation.quotation.speaker,
        language_out=said.language if said else None,
        date=said.on if said else None,
        basis=Basis.CLAIMED if citation.quotation.speaker else Basis.UNKNOWN,
    )


def _published(source: Source) -> Iterator[Step]:
    if source.agency is not None:
        yield Step(verb=Verb.DISTRIBUTED, agent=source.agency, language_out=_language(source))
    yield _step_of(source, Verb.REPORTED, source.published_by)
    if source.via is not None:
        yield _step_of(source, Verb.REPUBLISHED, source.via)


def _step_of(source: Source, verb: Verb, agent: Agent | None) -> Step:
    return Step(
        verb=verb,
        agent=agent,
        source=source.id,
        language_out=_language(source),
        date=source.issued,
        basis=Basis.CLAIMED if source.snapshot is None else Basis.SEEN,
    )


def _translated(translation: Translation, language: str | None) -> Iterator[Step]:
    agent = translated_by(translation)
    basis = Basis.UNKNOWN if agent is None else Basis.CLAIMED
    target = translation.text.language
    if translation.pivot is not None:
        yield Step(verb=Verb.TRANSLATED, language_in=language, language_out=translation.pivot, basis=Basis.UNKNOWN)
        language = translation.pivot
    yield Step(
        verb=Verb.TRANSLATED, agent=agent, language_in=language, language_out=target, date=translation.made, basis=basis
    )


def translated_by(translation: Translation) -> Agent | None:
    """Give who or what made a translation, or ``None`` where nobody is stated."""
    if translation.translator is not None:
        return translation.translator
    match translation.by:
        case TranslatorKind.MACHINE | TranslatorKind.MACHINE_POST_EDITED:
            name = Text(translation.engine) if translation.engine else None
            return Agent(name, AgentKind.SOFTWARE)
        case _:
            return None


def _language(source: Source) -> str | None:
    return None if source.language == UNDETERMINED else source.language
