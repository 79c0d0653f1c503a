"""Whether a translation can be shown to say something else than its original."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum

from attrs import frozen

from citekit.errors import CitekitError
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
from citekit.originals import Encoder, EncoderInfo, choose_encoder
from citekit.verification._findings import Evidence, Finding
from citekit.verification.translation._meaning import Meaning, judge_meaning
from citekit.verification.translation._names import check_names
from citekit.verification.translation._numbers import check_numbers
from citekit.verification.translation._opposites import check_only, check_opposites
from citekit.verification.translation._wording import (
    check_hedges,
    check_language,
    check_leavings,
    check_length,
    check_negations,
    check_question,
    check_quoted,
)

_MEANING = "meaning: "  # begins what is said of meaning that was not compared, or by less than could be
_LONGEST = 20_000  # code points that are compared word for word; longer than any quotation


class TranslationStatus(StrEnum):
    """What can be said of a translation without reading both languages. No check can say that it is faithful."""

    NOT_FALSIFIED = "not_falsified"
    DOUBTFUL = "doubtful"
    ABSTAINED = "abstained"


@frozen
class TranslationResult:
    """What became of a translation: its status, what was found, and which checks could not be made, and why.

    ``encoder`` is what compared the meaning of its sentences; ``None`` where only words did, or nothing.
    """

    status: TranslationStatus
    findings: tuple[Finding, ...] = ()
    abstained: tuple[str, ...] = ()
    encoder: EncoderInfo | None = None

    @property
    def explained(self) -> str:
        """One clause that says what the status rests on."""
        meaning = next((why for why in self.abstained if why.startswith(_MEANING)), None)
        by = f"meaning compared by {self.encoder}" if self.encoder is not None else meaning or "meaning not checked"
        match self.status:
            case TranslationStatus.NOT_FALSIFIED:
                return f"no contradiction found by the checks of numbers, names and wording; {by.replace(': ', ' ', 1)}"
            case TranslationStatus.DOUBTFUL:
                return f"contradictions found: {len(self.findings)}; {by.replace(': ', ' ', 1)}"
            case TranslationStatus.ABSTAINED:
                return f"not checked: {'; '.join(self.abstained)}"


def check_translation(
    original: Text, translation: Text, *, encoder: str | Encoder | None = None
) -> tuple[Finding, ...]:
    """Estimate the quality of a translation without a reference or an engine: find likely errors against its original.

    Errors: CK301 a number changed, CK302 left untranslated, CK303 in another language than it says, CK304 cut off,
    CK305 something else said, CK306 with what is none of it (an assistant's talk, markup). Warnings: CK311 a negation
    put in or lost, CK312 a name changed, CK313 a question that became a statement, CK314 a hedge lost, CK315 a
    quotation inside it lost, CK321 perhaps something else said, CK322 a sentence dropped, CK323 one added. ``start``
    and ``end`` of a finding are code points of the translation, ``evidence_start`` and ``evidence_end`` of the
    original. No finding does not mean that the translation is faithful.

    What sentences mean is compared by *encoder*, or by the one that is installed (`choose_encoder`), and by words.
    Raises what `choose_encoder` raises for an *encoder* that is named.
    """
    return judge_translation(original, translation, encoder=encoder).findings


def judge_translation(original: Text, translation: Text, *, encoder: str | Encoder | None = None) -> TranslationResult:
    """Judge a translation as `check_translation` does, with the checks that could not be made.

    The status is ``doubtful`` where anything was found, ``abstained`` where the main checks could not be made (nothing
    to compare, or a language that is not known), and ``not_falsified`` else.
    """
    chosen, broken = _chosen(encoder)
    if not (original.value.strip() and translation.value.strip()):
        return _empty(original)
    original, translation = _named(original), _named(translation)
    if _is_romanised(original, translation):
        return TranslationResult(TranslationStatus.ABSTAINED, (), tuple(_not_checked(original, translation)))
    findings, meaning = tuple(check_leavings(original, translation)), Meaning()
    findings = findings or tuple(check_language(original, translation))
    if not findings:
        meaning = _meant(original, translation, chosen)
        findings = tuple(_compared(original, translation))
        is_cut = any(one.rule == "CK304" for one in findings)
        findings += tuple(one for one in meaning.findings if not (is_cut and one.rule == "CK322"))
    abstained = (*_not_checked(original, translation), *filter(None, (broken or meaning.abstained,)))
    if findings:
        return TranslationResult(TranslationStatus.DOUBTFUL, findings, abstained, meaning.encoder)
    if _is_unknown(original, translation) or _too_long(original, translation):
        return TranslationResult(TranslationStatus.ABSTAINED, (), abstained)
    return TranslationResult(TranslationStatus.NOT_FALSIFIED, (), abstained, meaning.encoder)


def _chosen(encoder: str | Encoder | None) -> tuple[Encoder | None, str | None]:
    """Give the encoder; what is wrong with one that nobody named is no error, and is said."""
    try:
        return choose_encoder(encoder), None
    except CitekitError as error:
        if encoder is not None:
            raise
        return None, f"{_MEANING}{error}"


def _meant(original: Text, translation: Text, encoder: Encoder | None) -> Meaning:
    if UNDETERMINED in {original.language, translation.language} or _too_long(original, translation):
        return Meaning()
    return judge_meaning(original, translation, encoder)


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
    yield from check_opposites(original, translation)
    yield from check_only(original, translation)
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
