from __future__ import annotations

import langcodes
import pytest

from citekit.errors import InvalidInput
from citekit.model import Agent, AgentKind, Date, Text, Translation, TranslatorKind
from citekit.translation import disclosure, post_edit, review, translated_tag

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


EDITED = post_edit(made(TranslatorKind.MACHINE, engine="deepl"), "seven hundred troops", ANA, DAY)
DISCLOSED = [
    (made(TranslatorKind.UNKNOWN), "en", "The translator is not stated."),
    (made(TranslatorKind.UNKNOWN), "es-PE", "No consta quién hizo la traducción."),
    (made(TranslatorKind.HUMAN), "en", "Translated by a person who is not named."),
    (made(TranslatorKind.HUMAN, translator=ANA), "en", "Translated by Ana Ruiz."),
    (made(TranslatorKind.MACHINE), "en", "Machine translation. Not checked by a person."),
    (made(TranslatorKind.MACHINE, engine="libretranslate"), "en",
     "Machine translation by LibreTranslate. Not checked by a person."),
    (made(TranslatorKind.MACHINE, engine="deepl"), "es",
     "Traducción automática de DeepL. No la ha revisado ninguna persona."),
    (made(TranslatorKind.MACHINE, engine="of our own"), "en",
     "Machine translation by of our own. Not checked by a person."),
    (review(made(TranslatorKind.MACHINE, engine="deepl"), ANA, DAY), "en",
     "Machine translation by DeepL. Checked against the original by Ana Ruiz on May 27, 2023."),
    (review(made(TranslatorKind.MACHINE, engine="deepl"), None), "en",
     "Machine translation by DeepL. Checked against the original."),
    (EDITED, "en", "Machine translation by DeepL, edited by a person. Edited by Ana Ruiz on May 27, 2023."),
    (EDITED, "en-GB", "Machine translation by DeepL, edited by a person. Edited by Ana Ruiz on 27 May 2023."),
    (EDITED, "es", "Traducción automática de DeepL, editada por una persona. Edición de Ana Ruiz, 27 de mayo de 2023."),
    (made(TranslatorKind.OFFICIAL), "es", "Traducción oficial, publicada junto con el original."),
    (made(TranslatorKind.HUMAN, translator=ANA, pivot="qu"), "en",
     "Translated by Ana Ruiz. Translated by way of Quechua."),
    (made(TranslatorKind.UNKNOWN), "tlh", "The translator is not stated."),
]  # fmt: skip


@pytest.mark.parametrize(("translation", "locale", "sentence"), DISCLOSED)
def test_a_reader_is_told_who_or_what_translated(translation, locale, sentence):
    assert disclosure(translation, locale) == sentence


@pytest.mark.parametrize("locale", ["en", "es"])
@pytest.mark.parametrize("by", TranslatorKind)
def test_there_is_a_sentence_for_every_kind_with_and_without_names(by, locale):
    for known in ({}, {"translator": ANA, "engine": "deepl", "pivot": "en"}):
        for translation in (
            made(by, **known),
            review(made(by, **known), ANA, DAY),
            review(made(by, **known), None, DAY),
        ):
            sentence = disclosure(translation, locale)
            assert sentence.endswith(".")
            assert "{" not in sentence
            assert ("not stated" in sentence or "No consta quién" in sentence) == (by is TranslatorKind.UNKNOWN)


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
