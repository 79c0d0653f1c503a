"""The words of an attribution: as much as is known, and no more."""

from __future__ import annotations

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from citekit.errors import CitekitError
from citekit.model import (
    Agent,
    AgentKind,
    Attribution,
    Basis,
    Citation,
    Date,
    Occasion,
    Quotation,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)
from citekit.rendering import attribution, attribution_languages

FORMS = ("inline", "short", "note", "disclosure")
OUTLET = Agent(Text("El Faro del Sur", "es"), AgentKind.OUTLET)
SPEAKER = Agent(Text("Дина Ивановна", "ru", {"ru-Latn": "Dina Ivanovna", "ar": "دينا"}), AgentKind.PERSON)


def citation(**changes):
    plain = Citation(
        key="k",
        source=Source(id="s", type="article-newspaper", language="es", outlet=OUTLET),
        quotation=Quotation(text=Text("setecientos soldados", "es"), speaker=SPEAKER),
        translations=(Translation(text=Text("seven hundred soldiers", "en")),),
    )
    return evolve(plain, **changes)


KINDS = [
    ({"by": TranslatorKind.UNKNOWN}, "translator not stated"),
    ({"by": TranslatorKind.UNKNOWN, "translator": OUTLET}, "translation by El Faro del Sur"),
    ({"by": TranslatorKind.HUMAN}, "human translation, translator not named"),
    ({"by": TranslatorKind.MACHINE}, "machine translation, engine not stated"),
    ({"by": TranslatorKind.MACHINE, "engine": "google"}, "machine translation by Google Translate"),
    (
        {"by": TranslatorKind.MACHINE_POST_EDITED, "engine": "deepl", "translator": OUTLET},
        "machine translation by DeepL, edited by El Faro del Sur",
    ),
    ({"by": TranslatorKind.OFFICIAL}, "official translation"),
    ({"pivot": "pt"}, "translator not stated, by way of Portuguese (translator not stated)"),
]


@pytest.mark.parametrize(("fields", "said"), KINDS)
def test_what_is_said_of_the_translator_is_what_is_known(fields, said):
    translation = Translation(text=Text("seven hundred soldiers", "en"), **fields)
    whole = attribution(citation(translations=(translation,)))
    assert whole == f"Dina Ivanovna said, according to a Spanish-language report in El Faro del Sur; {said}"


@pytest.mark.parametrize(
    ("basis", "said"),
    [(Basis.SEEN, ""), (Basis.CLAIMED, ""), (Basis.INFERRED, " (inferred)"), (Basis.UNKNOWN, " (not confirmed)")],
)
def test_what_is_inferred_is_called_so(basis, said):
    steps = (Step(verb=Verb.SAID, agent=SPEAKER, basis=basis), Step(verb=Verb.REPORTED, agent=OUTLET))
    words = attribution(citation(attribution=Attribution(steps), translations=()))
    assert words == f"Dina Ivanovna said{said}, according to a report by El Faro del Sur"


NAMES = [
    ("en", False, "Dina Ivanovna"),
    ("en", True, "Dina Ivanovna (Дина Ивановна)"),
    ("es", False, "Dina Ivanovna"),
]


@pytest.mark.parametrize(("locale", "originals", "name"), NAMES)
def test_a_name_is_in_the_readers_script(locale, originals, name):
    assert attribution(citation(), locale, form="short", originals=originals).startswith(f"{name}, ")


def test_a_role_in_another_language_is_left_out():
    speaker = evolve(SPEAKER, role=Text("министр", "ru"))
    words = attribution(citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker)))
    assert words.startswith("Dina Ivanovna said,")


def test_what_runs_against_the_phrase_is_isolated():
    speaker = Agent(Text("דוד לוי", "he"), AgentKind.PERSON)
    words = attribution(citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker)))
    assert words.startswith("\u2068דוד לוי\u2069 said, ")


def test_marks_that_turn_a_line_around_do_not_pass():
    speaker = Agent(Text("Dina\u202e\nIvanovna\u2066", "ru-Latn"), AgentKind.PERSON)
    words = attribution(citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker)))
    assert words.startswith("Dina Ivanovna said, ")


DATES = [
    ("2023-05-24", "on May 24, 2023", "el 24 de mayo de 2023"),
    ("2023-05", "in May 2023", "en mayo de 2023"),
    ("2023", "in 2023", "en 2023"),
    ("2023-21", "in spring 2023", "en primavera de 2023"),
    ("2023~", "around 2023", "hacia 2023"),
    ("2023-05-24/2023-05-26", "from May 24, 2023, to May 26, 2023", "del 24 de mayo de 2023 al 26 de mayo de 2023"),
]


@pytest.mark.parametrize(("date", "english", "spanish"), DATES)
def test_a_date_is_as_precise_as_it_is_known(date, english, spanish):
    said = Occasion(on=Date.parse(date))
    one = citation(quotation=Quotation(text=Text("x", "es"), speaker=SPEAKER, said=said))
    assert attribution(one, "en").startswith(f"Dina Ivanovna said {english}, ")
    assert attribution(one, "es").startswith(f"dijo Dina Ivanovna {spanish}, ")


def test_who_speaks_in_a_work_of_their_own_is_named_once():
    speaker = Agent(Text("El Faro del Sur", "es"), AgentKind.ORGANIZATION)
    one = citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker), translations=())
    assert attribution(one) == "according to a Spanish-language report in El Faro del Sur"


def test_where_nothing_was_translated_there_is_nothing_to_disclose():
    assert attribution(citation(translations=()), form="disclosure") == ""


@pytest.mark.parametrize("locale", ["sv", "xx", "not a tag", "", "../en", "en\u0000"])
def test_a_language_without_phrases_is_an_error_that_says_so(locale):
    with pytest.raises(CitekitError, match=r"phrases|language tag"):
        attribution(citation(), locale)


def test_a_regional_locale_has_its_own_dates():
    said = Occasion(on=Date.parse("2023-05-24"))
    one = citation(quotation=Quotation(text=Text("x", "es"), speaker=SPEAKER, said=said))
    assert "on 24 May 2023" in attribution(one, "en-GB")


@given(
    name=st.text(min_size=1, max_size=40), role=st.text(max_size=20), locale=st.sampled_from(attribution_languages())
)
def test_no_name_breaks_a_phrase(name, role, locale):
    speaker = Agent(Text(name), AgentKind.PERSON, Text(role))
    one = citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker))
    for form in FORMS:
        words = attribution(one, locale, form=form)
        assert words == attribution(one, locale, form=form)
        assert "\n" not in words


def test_a_name_of_a_hundred_thousand_letters_is_a_name():
    speaker = Agent(Text("n" * 100_000), AgentKind.PERSON)
    assert len(attribution(citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker)))) > 100_000


SCRIPTS = [
    ({"he": "רות כהן", "he-Latn": "Rut Kohen"}, "ja", "Rut Kohen"),
    ({"he": "רות כהן", "he-Latn": "Rut Kohen"}, "ar", "\u2068Rut Kohen\u2069"),
    ({"sr": "Мира Савић", "sr-Latn": "Mira Savić"}, "ru", "Мира Савић"),
    ({"zh": "金民洙", "zh-Latn": "Jin Minzhu", "ja": "キム・ミンス"}, "ja", "キム・ミンス"),
    ({"ko": "김민수"}, "uk", "김민수"),
    ({"es": "Elena", "zh": "埃莱娜", "zh-Hant": "埃萊娜"}, "zh-TW", "埃萊娜"),
    ({"es": "Elena", "zh": "埃莱娜", "zh-Hant": "埃萊娜"}, "zh-CN", "埃莱娜"),
]


@pytest.mark.parametrize(("names", "locale", "expected"), SCRIPTS)
def test_a_name_is_in_a_script_the_reader_can_read_where_there_is_one(names, locale, expected):
    (language, own), *variants = names.items()
    speaker = Agent(Text(own, language, dict(variants)), AgentKind.PERSON)
    one = citation(quotation=Quotation(text=Text("x", "es"), speaker=speaker))
    assert attribution(one, locale, form="short").startswith(expected)


@pytest.mark.parametrize("locale", attribution_languages())
def test_every_message_has_a_comment_for_its_translator(locale):
    from importlib.resources import files

    from fluent.syntax import FluentParser, ast

    text = (files("citekit.rendering") / "data" / "phrases" / f"{locale}.ftl").read_text("utf-8")
    entries = FluentParser().parse(text).body
    assert not [one for one in entries if isinstance(one, ast.Junk)]
    messages = [one for one in entries if isinstance(one, ast.Message)]
    assert [one.id.name for one in messages if one.comment is None] == []
    assert len({one.id.name for one in messages}) == len(messages)
