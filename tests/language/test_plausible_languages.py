"""Which languages a text may be in: all that it may be, the likeliest first, and never none."""

from __future__ import annotations

import pytest

from citekit.language import plausible_languages, primary, script_languages

PLAUSIBLE = [
    ("the end of the war was in sight", "en"),
    ("que los soldados no se fueron por la noche", "es"),
    ("o presidente não disse que a lei é para os ricos", "pt"),
    ("der Mann ist nicht mit dem Hund auf die Straße gegangen", "de"),
    ("он не знал, что это было так", "ru"),
    ("لم يأت أحد إلى المدينة", "ar"),
    ("הוא לא בא אל הבית", "he"),
    ("वह घर नहीं आया", "hi"),
    ("彼は東京へ行った", "ja"),
    ("他没有来", "zh"),
    ("그는 오지 않았다", "ko"),
    ("เขาไม่มา", "th"),
    ("δεν ήρθε κανείς", "el"),
]


@pytest.mark.parametrize(("text", "tag"), PLAUSIBLE)
def test_the_language_of_a_text_is_the_likeliest(text, tag):
    assert plausible_languages(text)[0] == tag


def test_no_more_are_given_than_were_asked_for():
    assert len(plausible_languages("de la que no se por", 1)) == 1
    assert len(plausible_languages("de la que no se por", 2)) == 2


@pytest.mark.parametrize("text", ["", "12 + 5", "Xyzzy", "\ud800", "🙂"])
def test_a_text_that_tells_nothing_may_be_in_several(text):
    assert len(plausible_languages(text)) > 1


def test_a_word_in_another_script_may_be_in_its_languages():
    assert set(script_languages("the word нет in it, and 没有")) == {"ru", "uk", "bg", "zh"}
    assert script_languages("only Latin") == ()


@pytest.mark.parametrize(
    ("tag", "subtag"), [("es-MX", "es"), ("IW", "he"), ("zh-Hant-TW", "zh"), ("EN", "en"), ("x!-y", "x!"), ("", "")]
)
def test_the_language_subtag_stands_first_whatever_follows(tag, subtag):
    assert primary(tag) == subtag
