"""What a reader is told of a translation alone."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.errors import InvalidInput
from citekit.model import Agent, AgentKind, Date, Review, Text, Translation, TranslatorKind
from citekit.rendering import attribution_languages, disclosure
from citekit.translation import post_edit, review

ANA = Agent(Text("Ana Ruiz", "es"), AgentKind.PERSON)
IDA = Agent(Text("Ida Brandt", "de"), AgentKind.PERSON)
DAY = Date.parse("2023-05-27")


def made(by: TranslatorKind, **known: object) -> Translation:
    return Translation(text=Text("seven hundred soldiers", "en"), by=by, **known)


BY_DEEPL = made(TranslatorKind.MACHINE, engine="deepl")
EDITED = post_edit(BY_DEEPL, "seven hundred troops", ANA, DAY)
DISCLOSED = [
    (made(TranslatorKind.UNKNOWN), "en", "Translator not stated."),
    (made(TranslatorKind.UNKNOWN), "es-PE", "No consta quién hizo la traducción."),
    (made(TranslatorKind.HUMAN), "en", "Human translation, translator not named."),
    (made(TranslatorKind.HUMAN, translator=ANA), "en", "Translation by Ana Ruiz."),
    (made(TranslatorKind.HUMAN_REVISED, translator=ANA, reviewed=Review(IDA)), "en",
     "Revised translation by Ana Ruiz, reviewed by Ida Brandt."),
    (made(TranslatorKind.MACHINE), "en", "Machine translation, engine not stated."),
    (made(TranslatorKind.MACHINE, engine="libretranslate"), "en", "Machine translation by LibreTranslate."),
    (BY_DEEPL, "es", "Traducción automática de DeepL."),
    (review(BY_DEEPL, ANA, DAY), "en", "Machine translation by DeepL, reviewed by Ana Ruiz."),
    (review(BY_DEEPL, None), "en", "Machine translation by DeepL, reviewed by a person who is not named."),
    (EDITED, "en", "Machine translation by DeepL, edited by Ana Ruiz."),
    (EDITED, "es", "Traducción automática de DeepL, corregida por Ana Ruiz."),
    (EDITED, "ru", "Машинный перевод: DeepL, редактура: Ana Ruiz."),
    (evolve(EDITED, translator=ANA), "en", "Machine translation by DeepL, edited by Ana Ruiz."),
    (evolve(EDITED, translator=IDA), "en", "Machine translation by DeepL, edited by Ida Brandt, reviewed by Ana Ruiz."),
    (evolve(EDITED, reviewed=Review(None)), "en",
     "Machine translation by DeepL, edited by a person who is not named."),
    (evolve(EDITED, reviewed=None), "en", "Machine translation by DeepL, edited by a person who is not named."),
    (made(TranslatorKind.OFFICIAL), "es", "Traducción oficial."),
    (made(TranslatorKind.HUMAN, translator=ANA, pivot="qu"), "en",
     "Translation by Ana Ruiz, by way of Quechua (translator not stated)."),
]  # fmt: skip


@pytest.mark.parametrize(("translation", "locale", "sentence"), DISCLOSED)
def test_a_reader_is_told_who_or_what_translated(translation, locale, sentence):
    assert disclosure(translation, locale) == sentence


@pytest.mark.parametrize("locale", attribution_languages())
@pytest.mark.parametrize("by", TranslatorKind)
def test_there_is_a_sentence_for_every_kind_with_and_without_names(by, locale):
    nobody = disclosure(made(TranslatorKind.UNKNOWN), locale)
    for known in ({}, {"translator": ANA, "engine": "deepl", "pivot": "fr"}):
        for reviewed in (None, Review(ANA, DAY), Review(None, DAY)):
            sentence = disclosure(made(by, reviewed=reviewed, **known), locale)
            assert sentence[-1] in ".。"
            assert "{" not in sentence
            if not known and reviewed is None:
                assert (sentence == nobody) == (by is TranslatorKind.UNKNOWN)


def test_a_language_without_phrases_is_named():
    with pytest.raises(InvalidInput, match="tlh"):
        disclosure(BY_DEEPL, "tlh")
