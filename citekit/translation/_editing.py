"""What a person does to a translation, kept in its record."""

from __future__ import annotations

from attrs import evolve

from citekit.errors import InvalidInput
from citekit.model import Agent, Date, Review, Translation, TranslatorKind

_WHEN_EDITED = {
    TranslatorKind.MACHINE: TranslatorKind.MACHINE_POST_EDITED,
    TranslatorKind.HUMAN: TranslatorKind.HUMAN_REVISED,
}


def post_edit(translation: Translation, text: str, by: Agent | None, on: Date | None = None) -> Translation:
    """Give *translation* with the words *text* that a person made of it: who that was, and when.

    ``machine`` becomes ``machine_post_edited`` (ISO 18587) and keeps in ``draft`` what the engine had said; ``human``
    becomes ``human_revised`` (ISO 17100). A translator who was not stated stays so. Raises `InvalidInput` for blank
    words, and for an ``official`` translation, whose words are its publisher's.
    """
    if translation.by is TranslatorKind.OFFICIAL:
        raise InvalidInput(
            "an official translation is quoted as it was published; make another translation of your own"
        )
    if not text.strip():
        raise InvalidInput("the edited translation has no words")
    is_draft = translation.by is TranslatorKind.MACHINE and translation.draft is None
    return evolve(
        translation,
        text=evolve(translation.text, value=text, variants=()),
        by=_WHEN_EDITED.get(translation.by, translation.by),
        reviewed=Review(by, on),
        draft=translation.text.value if is_draft else translation.draft,
    )


def review(translation: Translation, by: Agent | None, on: Date | None = None) -> Translation:
    """Give *translation* with the record that a person read it against its original and left its words as they are."""
    return evolve(translation, reviewed=Review(by, on))
