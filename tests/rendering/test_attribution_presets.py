"""A quotation as newsrooms and Wikipedia print it."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from citekit.model import (
    Agent,
    AgentKind,
    Citation,
    Date,
    Name,
    Occasion,
    Quotation,
    Source,
    Text,
    Translation,
    TranslatorKind,
)
from citekit.rendering import cite_news, note, quotation_marks, quote_in_text

LUPA = Source(
    id="lupa",
    type="article-newspaper",
    language="es",
    title=Text("Congreso autoriza ingreso de militares", "es", {"en": "Congress authorizes entry of military"}),
    author=(Name(family=Text("Pérez", "es"), given=Text("Ana", "es")),),
    container_title=Text("La Lupa", "es"),
    agency=Agent(Text("EFE"), AgentKind.AGENCY),
    via=Agent(Text("SWI swissinfo.ch"), AgentKind.OUTLET),
    issued=Date.parse("2023-05-25"),
    accessed=Date.parse("2023-05-30"),
    archived=Date.parse("2023-05-30"),
    archive_url="https://web.example/lupa",
    url="https://lupa.example/a",
)
HELP = Citation(
    key="help",
    source=LUPA,
    quotation=Quotation(
        text=Text("apoyo y asistencia", "es"),
        speaker=Agent(Text("Aurelio Paz", "es"), AgentKind.PERSON),
        said=Occasion(on=Date.parse("2023-05-24")),
    ),
    translations=(
        Translation(text=Text("support and assistance", "en"), by=TranslatorKind.MACHINE, engine="DeepL"),
        Translation(text=Text("Unterstützung und „Hilfe“", "de"), by=TranslatorKind.MACHINE, engine="DeepL"),
    ),
)


def test_a_news_agency_gives_the_translation_a_sentence():
    assert quote_in_text(HELP, "en") == (
        "“support and assistance,” Aurelio Paz said on May 24, 2023, according to a Spanish-language report by EFE in "
        "La Lupa, republished by SWI swissinfo.ch. Machine translation by DeepL (original in Spanish)."
    )


def test_another_keeps_it_in_the_same():
    assert quote_in_text(HELP, "en-GB", house="reuters") == (
        "“support and assistance,” Aurelio Paz said on 24 May 2023, according to a Spanish-language report by EFE in "
        "La Lupa, republished by SWI swissinfo.ch; machine translation by DeepL."
    )


def test_words_that_came_back_are_no_quotation():
    quotation = evolve(HELP.quotation, said=Occasion(language="en"))
    words = quote_in_text(evolve(HELP, quotation=quotation), "en")
    assert words.startswith("support and assistance, Aurelio Paz said")
    assert quote_in_text(evolve(HELP, quotation=quotation), "de").startswith("„Unterstützung")


def test_marks_are_those_of_the_language_that_prints():
    assert quote_in_text(HELP, "de").startswith("„Unterstützung und ‚Hilfe‘“, sagte Aurelio Paz")
    assert quote_in_text(HELP, "es").startswith("“apoyo y asistencia”, dijo Aurelio Paz")


def test_a_question_keeps_its_mark_and_takes_no_comma():
    asked = evolve(HELP, translations=(Translation(text=Text("Why not?", "en")),))
    assert quote_in_text(asked).startswith("“Why not?” Aurelio Paz said")


MARKS = [
    ("en", "“”‘’"),
    ("fr-CH", "«»‹›"),
    ("de-AT", "„“‚‘"),
    ("fr-FR", "«»«»"),
    ("ja", "「」『』"),
    ("zh-Hant-TW", "「」『』"),
    ("zh-TW", "「」『』"),
    ("zh-CN", "“”‘’"),
    ("pt-PT", "«»“”"),
    ("pl", "„”«»"),
    ("he", "””’’"),
    ("sv", "””’’"),
]


@pytest.mark.parametrize(("locale", "marks"), MARKS)
def test_quotation_marks_are_those_of_cldr(locale, marks):
    assert "".join(quotation_marks(locale)) == marks


NOTES = [
    ("es", "“peace”."),
    ("fr", "«\u00a0peace.\u00a0»"),
    ("pt-PT", "«peace.»"),
    ("zh-Hant", "「peace。」"),
    ("ja", "「peace」"),
]


@pytest.mark.long(each=4)
@pytest.mark.parametrize(("locale", "words"), NOTES)
def test_a_note_quotes_in_the_same_marks(locale, words):
    own = Translation(text=Text("(…)", locale))
    source = Source(id="x", type="webpage", language="en", title=Text("X", "en"))
    citation = Citation(key="x", source=source, quotation=Quotation(text=Text("peace", "en")), translations=(own,))
    assert words in note(citation, locale=locale)


def test_wikipedia_has_a_place_for_the_pair():
    assert cite_news(evolve(HELP, locator="p. 3")) == (
        "{{cite news |last=Pérez |first=Ana |date=2023-05-25 |title=Congreso autoriza ingreso de militares "
        "|trans-title=Congress authorizes entry of military |newspaper=La Lupa |agency=EFE |via=SWI swissinfo.ch "
        "|language=es |url=https://lupa.example/a |access-date=2023-05-30 |archive-url=https://web.example/lupa "
        "|archive-date=2023-05-30 |quote=apoyo y asistencia |trans-quote=support and assistance |quote-page=3}}"
    )


def test_another_script_has_its_own_parameter():
    source = Source(
        id="d", type="book", language="ru", title=Text("Дневники", "ru", {"ru-Latn": "Dnevniki", "en": "Diaries"})
    )
    diary = Citation(key="d", source=source, quotation=Quotation(text=Text("снег", "ru")))
    assert cite_news(diary) == (
        "{{cite book |script-title=ru:Дневники |title=Dnevniki "
        "|trans-title=Diaries |language=ru |script-quote=ru:снег}}"
    )


@pytest.mark.parametrize(
    "hostile", ["a|b", "{{x}}", "[[Page]]", "<ref>", "''i''", "a\n== b ==", "~~~~", "&lt;", "[http://x y]"]
)
def test_wiki_markup_in_a_record_stays_text(hostile):
    source = evolve(LUPA, title=Text(hostile, "es"), container_title=Text(hostile, "es"))
    quotation = Quotation(text=Text(hostile, "es"))
    template = cite_news(evolve(HELP, source=source, quotation=quotation))
    inside = template.removeprefix("{{").removesuffix("}}")
    assert not re.search(r"[{}\[\]<>~\n]|''|==", inside)
    assert inside.count("|") == cite_news(HELP).count("|") - 1
