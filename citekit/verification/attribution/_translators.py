"""Checks of the translations on the way: who made them, and how many."""

from __future__ import annotations

from collections.abc import Iterator

from citekit.language import matches, primary
from citekit.model import Citation, Form, Step, TranslatorKind, Verb, is_back_translated, languages_on_the_way
from citekit.translation import is_stale
from citekit.verification._findings import Evidence, Finding
from citekit.verification._rules import Severity

_RETOLD = frozenset({Form.INDIRECT, Form.PARAPHRASE})


def check_translators(citation: Citation, steps: tuple[Step, ...], into: str) -> Iterator[Finding]:
    """Find a translation without a translator (CK204), of a translation (CK205), and back (CK206)."""
    translated = [step for step in steps if step.verb is Verb.TRANSLATED]
    yield from _unnamed_translator(citation, translated, into)
    if is_back_translated(citation, into) and citation.quotation.form not in _RETOLD:
        way = " → ".join(languages_on_the_way(citation, into))
        yield Finding(
            rule="CK206",
            message=f"the words went through another language and back ({way}); they are not the speaker's",
            key=citation.key,
            where=citation.where,
            evidence=Evidence(text=citation.quotation.text.value),
            remedy="quote the words as they were said, or print reported speech, without quotation marks",
        )
    elif len(translated) > 1:
        yield _pivot(citation, translated)


def check_originals(citation: Citation) -> Iterator[Finding]:
    """Find a translation that was made of other words than those that are quoted now (CK316)."""
    for translation in citation.translations:
        if translation.pivot is None and is_stale(translation, citation.quotation.text):
            yield Finding(
                rule="CK316",
                message=f"the original was changed since it was translated into “{translation.text.language}”",
                key=citation.key,
                where=citation.where,
                evidence=Evidence(text=translation.text.value),
                remedy="compare the two, or translate it anew; if the translation is right all the same, take out “of”",
            )


def _pivot(citation: Citation, translated: list[Step]) -> Finding:
    between = ", ".join(f"“{step.language_out}”" for step in translated[:-1] if step.language_out)
    named = all(step.agent is not None and step.agent.name is not None for step in translated[:-1])
    return Finding(
        rule="CK205",
        message=f"the translation is made from a translation, by way of {between or 'a language that is not stated'}",
        severity=Severity.NOTE if named else Severity.WARNING,
        key=citation.key,
        where=citation.where,
        remedy="translate from the original words, or say so in print",
    )


def _unnamed_translator(citation: Citation, translated: list[Step], into: str) -> Iterator[Finding]:
    if not translated or (translated[-1].agent is not None and translated[-1].agent.name is not None):
        return
    language = translated[-1].language_out
    on_the_page = language is None or matches(language, primary(into))
    translation = citation.translation(into) if on_the_page else None
    match translation.by if translation else TranslatorKind.UNKNOWN:
        case TranslatorKind.OFFICIAL:
            return
        case TranslatorKind.MACHINE | TranslatorKind.MACHINE_POST_EDITED:
            message, severity = "the translation is a machine's; which one is not stated", Severity.NOTE
            remedy = "give “engine”"
        case TranslatorKind.HUMAN | TranslatorKind.HUMAN_REVISED:
            message, severity = "the translation is by a person who is not named", Severity.NOTE
            remedy = "give “translator”"
        case _:
            message, severity = "the translator is not stated", Severity.NOTE
            remedy = "give “by”, and “translator” or “engine”; what is not known stays “unknown”, and is printed so"
    yield Finding(
        rule="CK204",
        message=message,
        severity=severity,
        key=citation.key,
        where=citation.where,
        evidence=Evidence(text=translation.text.value) if translation else None,
        remedy=remedy,
    )
