"""What an article says once for all: whose the translations and the emphasis are, and that words are romanised."""

from __future__ import annotations

import pytest

from citekit.article import read_article
from citekit.formats import read_library
from citekit.model import Text
from citekit.rendering import attribution, attribution_languages, note, render
from citekit.verification import TranslationStatus, check_translation, judge_translation

RECORDS = """
schema: citekit/1
sources:
  s: {type: book, language: ru, title: T}
citations:
  a:
    source: s
    quote: Мы не знали
    translations:
      - {language: ru-Latn, text: My ne znali}
      - {language: en, text: We did not know, by: human, translator: %s}
  b: {source: s, quote: Никто, translations: [{language: en, text: Nobody, by: human, translator: %s%s}]}
"""


def printed(head: str, *, first: str = "Ana Ruiz", second: str = "Ana Ruiz", more: str = "", body: str = "") -> str:
    library = read_library((RECORDS % (first, second, more)).encode())
    text = f"---\n{head}\n---\n\n{body or '“We *did* not know” [@a]. “Nobody” [@b].'}\n"
    return render(read_article(text, name="a.md"), library, to="plain").text


def test_that_all_translations_are_the_authors_is_said_once():
    text = printed("author: Ana Ruiz")
    assert text.count("All translations are the author’s.") == 1
    assert "ranslation by" not in text


@pytest.mark.parametrize("head", ["author: Ana Ruiz", "author: [Ida Brandt, Ana Ruiz]", "author: [{name: Ana Ruiz}]"])
def test_the_authors_own_among_others_is_called_so_each_time(head):
    text = printed(head, second="Nils Aker")
    assert text.count("My translation.") == 1
    assert "Translation by Nils Aker." in text


OTHERS = [
    ("title: T", {}, "Translation by Ana Ruiz."),
    ("author: Ana", {}, "Translation by Ana Ruiz."),
    ("author: Ida Brandt", {}, "Translation by Ana Ruiz."),
    ("author: Ana Ruiz", {"more": ", reviewed: {by: Ida Brandt}"}, "Translation by Ana Ruiz, reviewed by Ida Brandt."),
]


@pytest.mark.parametrize(("head", "fields", "said"), OTHERS)
def test_what_is_not_the_authors_own_alone_keeps_its_translator(head, fields, said):
    text = printed(head, **fields)
    assert said in text
    assert "All translations" not in text


EMPHASIS = [
    ("emphasis: added", "“We *did* not know” [@a].", "Emphasis added."),
    ("emphasis: added", "“We __did__ not know” [@a].", "Emphasis added."),
    ("emphasis: original", "“We *did* not know” [@a].", "Emphasis in the original."),
    ("emphasis: added", "“We did not know” [@a].", ""),
    ("emphasis: added", "*He* said: “We did not know” [@a].", ""),
    ("title: T", "“We *did* not know” [@a].", ""),
    ("emphasis: maybe", "“We *did* not know” [@a].", ""),
]


@pytest.mark.parametrize(("head", "body", "said"), EMPHASIS)
def test_whose_the_emphasis_is_is_said_where_the_article_says_so_and_there_is_some(head, body, said):
    text = printed(head, body=body)
    assert (said in text) if said else "Emphasis" not in text


def test_words_are_romanised_where_asked_and_recorded():
    assert "“Мы не знали.” [My ne znali]" in printed("romanisation: true")
    assert "znali" not in printed("title: T")
    assert printed("romanisation: true").count("[") == printed("title: T").count("[") + 1


def test_a_romanisation_is_not_judged_as_a_translation():
    original = Text("Мы не знали", "ru")
    romanised = Text("My ne znali", "ru-Latn")
    assert check_translation(original, romanised) == ()
    assert judge_translation(original, romanised).status is TranslationStatus.ABSTAINED
    assert check_translation(original, Text("We knew", "en"))


OUTLETS = ["Acme Inc.", "Yahoo!", "Who Is Who?", "Etc…"]


@pytest.mark.parametrize("locale", attribution_languages())
@pytest.mark.parametrize("outlet", OUTLETS)
def test_no_phrase_ends_a_name_a_second_time(locale, outlet):
    library = read_library(
        f"schema: citekit/1\nsources:\n  s: {{type: webpage, language: is, container-title: '{outlet}', "
        "archive-URL: 'https://a.example/x', archived: 2023-05-24}\n"
        "citations:\n  k: {source: s, quote: Vetur., speaker: 'Jón Jr.', translations: [{language: en, text: Winter., "
        "by: machine, engine: 'Acme Inc.'}]}\n".encode()
    )
    for form in ("inline", "note", "disclosure"):
        said = attribution(library.citation("k"), locale, form=form)
        assert not any(f"{mark}{stop}" in said for mark in ".!?…" for stop in ".。"), said
    printed = note(library.citation("k"), locale=locale)
    assert not any(twice in printed for twice in ("..", ".。", "р..", "г..")), printed
