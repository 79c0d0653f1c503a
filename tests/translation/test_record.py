from __future__ import annotations

import langcodes
import pytest

from citekit.errors import InvalidInput
from citekit.model import Agent, AgentKind, Date, Text, Translation, TranslatorKind
from citekit.translation import post_edit, review, translated_tag

ANA = Agent(Text("Ana Ruiz", "es"), AgentKind.PERSON)
DAY = Date.parse("2023-05-27")
WORDS = Text("seven hundred soldiers", "en")


def made(by: TranslatorKind, **known) -> Translation:
    return Translation(text=WORDS, by=by, **known)


def test_a_machine_s_words_that_a_person_edited_keep_what_the_engine_had_said():
    machine = made(TranslatorKind.MACHINE, engine="deepl", of="a" * 64)
    edited = post_edit(machine, "seven hundred troops", ANA, DAY)
    assert (edited.by, edited.text.value, edited.draft) == (
        TranslatorKind.MACHINE_POST_EDITED, "seven hundred troops", "seven hundred soldiers",
    )  # fmt: skip
    assert (edited.reviewed.by, edited.reviewed.on, edited.engine, edited.of) == (ANA, DAY, "deepl", "a" * 64)
    again = post_edit(edited, "700 troops", ANA, DAY)
    assert (again.by, again.draft) == (TranslatorKind.MACHINE_POST_EDITED, "seven hundred soldiers")


def test_nothing_turns_an_unknown_translator_into_a_person():
    assert post_edit(made(TranslatorKind.UNKNOWN), "other words", ANA, DAY).by is TranslatorKind.UNKNOWN
    assert review(made(TranslatorKind.UNKNOWN), ANA, DAY).by is TranslatorKind.UNKNOWN
    assert review(made(TranslatorKind.MACHINE), ANA, DAY).by is TranslatorKind.MACHINE
    assert post_edit(made(TranslatorKind.HUMAN), "other words", ANA).by is TranslatorKind.HUMAN_REVISED


def test_an_official_translation_is_not_edited():
    with pytest.raises(InvalidInput):
        post_edit(made(TranslatorKind.OFFICIAL), "other words", ANA)
    with pytest.raises(InvalidInput):
        post_edit(made(TranslatorKind.MACHINE), " ", ANA)


TAGS = [
    (TranslatorKind.MACHINE, "en", "es", "en-t-es-t0-und"),
    (TranslatorKind.MACHINE_POST_EDITED, "en", "es-MX", "en-t-es-mx-t0-und"),
    (TranslatorKind.HUMAN, "en-GB", "zh-Hant", "en-GB-t-zh-hant"),
    (TranslatorKind.UNKNOWN, "zh-Hant", "en", "zh-Hant-t-en"),
    (TranslatorKind.MACHINE, "en", "und", "en-t-t0-und"),
    (TranslatorKind.HUMAN, "en", "und", "en"),
    (TranslatorKind.MACHINE, "ar-u-nu-latn", "sr-Latn-x-old", "ar-t-sr-latn-t0-und"),
]


@pytest.mark.parametrize(("by", "target", "original", "tag"), TAGS)
def test_a_tag_says_that_a_text_is_translated(by, target, original, tag):
    found = translated_tag(Translation(text=Text("words", target), by=by), original)
    assert found == tag
    assert langcodes.tag_is_valid(found)
