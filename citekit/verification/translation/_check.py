"""Whether a translation can be shown to say something else than its original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from attrs import frozen

from citekit.language import (
    detect,
    has_trait,
    language_name,
    primary,
    reads_negations,
    reads_number_words,
    script,
    tells_names,
)
from citekit.model import UNDETERMINED, Text
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._names import check_names
from citekit.verification.translation._numbers import check_numbers
from citekit.verification.translation._wording import (
    check_hedges,
    check_language,
    check_leavings,
    check_length,
    check_negations,
    check_question,
    check_quoted,
)

_LONGEST = 20_000  # code points that are compared word for word; longer than any quotation


class TranslationStatus(StrEnum):
    """What can be said of a translation without reading both languages. No check can say that it is faithful."""

    NOT_FALSIFIED = "not_falsified"
    DOUBTFUL = "doubtful"
    ABSTAINED = "abstained"


@frozen
class TranslationResult:
    """What became of a translation: its status, what was found, and which checks could not be made, and why."""

    status: TranslationStatus
    findings: tuple[Finding, ...] = ()
    abstained: tuple[str, ...] = ()


def check_translation(original: Text, translation: Text) -> tuple[Finding, ...]:
    """Estimate the quality of a translation without a reference or an engine: find likely errors against its original.

    Errors: CK301 a number changed, CK302 left untranslated, CK303 in another language than it says, CK304 cut off,
    CK306 with what is none of it (an assistant's talk, markup).
    Warnings: CK311 a negation put in or lost, CK312 a name changed, CK313 a question that became a statement, CK314 a
    hedge lost, CK315 a quotation inside it lost. ``start`` and ``end`` of a finding are code points of the translation,
    ``evidence_start`` and ``evidence_end`` of the original. No finding does not mean that the translation is faithful.
    """
    return judge_translation(original, translation).findings


def judge_translation(original: Text, translation: Text) -> TranslationResult:
    """Judge a translation as `check_translation` does, with the checks that could not be made.

    The status is ``doubtful`` where anything was found, ``abstained`` where the main checks could not be made (nothing
    to compare, or a language that is not known), and ``not_falsified`` else.
    """
    if not (original.value.strip() and translation.value.strip()):
        return _empty(original)
    original, translation = _named(original), _named(translation)
    if _is_romanised(original, translation):
        return TranslationResult(TranslationStatus.ABSTAINED, (), tuple(_not_checked(original, translation)))
    findings = tuple(check_leavings(original, translation)) or tuple(check_language(original, translation))
    if not findings:
        findings = tuple(_compared(original, translation))
    abstained = tuple(_not_checked(original, translation))
    if findings:
        return TranslationResult(TranslationStatus.DOUBTFUL, findings, abstained)
    if _is_unknown(original, translation) or _too_long(original, translation):
        return TranslationResult(TranslationStatus.ABSTAINED, (), abstained)
    return TranslationResult(TranslationStatus.NOT_FALSIFIED, (), abstained)


def _compared(original: Text, translation: Text) -> Iterator[Finding]:
    if _too_long(original, translation):
        yield from check_length(original, translation)
        return
    yield from check_numbers(original, translation)
    yield from check_length(original, translation)
    if UNDETERMINED in {original.language, translation.language}:
        return
    if not _unread(original, translation, reads_negations):
        yield from check_negations(original, translation)
    if not _unread(original, translation, _compares_names):
        yield from check_names(original, translation)
    yield from check_question(original, translation)
    yield from check_hedges(original, translation)
    yield from check_quoted(original, translation)


def _compares_names(tag: str) -> bool:
    return tells_names(tag) or has_trait(tag, "without-capitals")


def _is_unknown(original: Text, translation: Text) -> bool:
    """Tell whether what a check goes by is not known of one of the languages: a silence then says nothing."""
    unnamed = UNDETERMINED in {original.language, translation.language}
    return unnamed or bool(_unread(original, translation, reads_negations))


def _unread(original: Text, translation: Text, reads: Callable[[str], bool]) -> list[str]:
    """Give the languages of which *reads* does not know the words."""
    tags = dict.fromkeys((original.language, translation.language))
    return [tag for tag in tags if tag != UNDETERMINED and not reads(tag)]


def _is_romanised(original: Text, translation: Text) -> bool:
    """Tell whether *translation* is none, but the same language in Latin letters by its own tag: ``ru-Latn``."""
    if UNDETERMINED in {original.language, translation.language}:
        return False
    is_latin = script(translation.language) == "Latn" and script(original.language) != "Latn"
    return is_latin and primary(original.language) == primary(translation.language)


def _too_long(original: Text, translation: Text) -> bool:
    return max(len(original.value), len(translation.value)) > _LONGEST


def _named(text: Text) -> Text:
    """Give *text* in the language it is in, where it did not say."""
    return text.in_language(detect(text.value).language) if text.language == UNDETERMINED else text


def _empty(original: Text) -> TranslationResult:
    if not original.value.strip():
        return TranslationResult(TranslationStatus.ABSTAINED, (), ("there is no original",))
    finding = Finding(
        rule="CK304",
        message="the translation is empty",
        evidence=Evidence(text=original.value, start=0, end=len(original.value)),
        remedy="translate the original, or quote it untranslated",
    )
    return TranslationResult(TranslationStatus.DOUBTFUL, (finding,), ())


def _not_checked(original: Text, translation: Text) -> Iterator[str]:
    if _too_long(original, translation):
        yield f"numbers, negations, names and wording: a text has more than {_LONGEST:,} code points"
    for text, which in ((original, "original"), (translation, "translation")):
        if text.language == UNDETERMINED:
            yield f"the language of the {which} is not known"
        elif has_trait(text.language, "without-capitals"):
            yield f"names but of countries and cities: the {which} is in a script without capitals"
        elif not tells_names(text.language):
            yield f"names: the ordinary words of {language_name(text.language)} are not known"
    for tag in _unread(original, translation, reads_negations):
        yield f"negations: the words that negate are not known in {language_name(tag)}"
    for tag in _unread(original, translation, reads_number_words):
        yield f"numbers in words: they are not known in {language_name(tag)}"
