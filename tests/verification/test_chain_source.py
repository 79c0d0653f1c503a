"""An attribution against the text of its source and of the page that prints it."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.model import (
    Agent,
    AgentKind,
    Citation,
    Date,
    Quotation,
    Review,
    Source,
    Text,
    Translation,
    TranslatorKind,
)
from citekit.verification import Severity, check_correction, check_disclosure, check_passage

WORDS = {
    "es": "no lo sabíamos",
    "en": "we did not know",
    "de": "wir wussten es nicht",
    "ru": "мы не знали",
    "ja": "知らなかった",
    "ar": "لم نكن نعلم",
}


def citation(language="es", speaker="Elena Tarqui", variants=None, **source):
    return Citation(
        key="k",
        source=Source(id="s", type="article-newspaper", language=language, container_title=Text("El Faro"), **source),
        quotation=Quotation(
            text=Text(WORDS[language], language),
            speaker=Agent(Text(speaker, language, variants or {}), AgentKind.PERSON) if speaker else None,
        ),
    )


def found(one, text, **options):
    start = text.index(one.quotation.text.value)
    return [finding.rule for finding in check_passage(one, text, start, start + 5, **options)]


CREDITED = [
    ("es", "«no lo sabíamos», dijo Tarqui, según la agencia EFE."),
    ("es", "LIMA (EFE).- La diputada Tarqui calló. «no lo sabíamos», añadió."),
    ("es", "Lima, 25 may (Reuters/AFP) Tarqui: «no lo sabíamos»."),
    ("en", "“we did not know,” Tarqui told the Associated Press."),
    ("en", "“we did not know,” Tarqui said, Reuters reported."),
    ("de", "„wir wussten es nicht“, sagte Tarqui gegenüber Reuters."),
    ("ru", "«мы не знали», сказала Тарки, сообщает ТАСС."),
    ("ja", "共同通信によると、タルキ氏は「知らなかった」と述べた。"),
]


@pytest.mark.parametrize(("language", "text"), CREDITED)
def test_an_agency_the_source_credits_and_the_record_does_not_is_found(language, text):
    names = {"ru": "Элена Тарки", "ja": "タルキ"}
    assert found(citation(language, names.get(language, "Elena Tarqui")), text) == ["CK211"]


NOT_CREDITED = [
    ("es", "«no lo sabíamos», dijo Tarqui. Foto: (EFE)"),
    ("es", "«no lo sabíamos», dijo Tarqui, que dirigió EFE hasta 2010."),
    ("en", "“we did not know,” Tarqui said. She told the PAPER so."),
    ("en", "“we did not know,” Tarqui said.\n\n" + "x " * 400 + "according to Reuters"),
]


@pytest.mark.parametrize(("language", "text"), NOT_CREDITED)
def test_an_agency_that_is_only_mentioned_is_not_credited(language, text):
    assert found(citation(language), text) == []


def test_what_the_record_has_is_not_missed():
    text = "«no lo sabíamos», dijo Tarqui, según la agencia EFE."
    assert found(citation(agency=Agent(Text("Agencia EFE"), AgentKind.AGENCY)), text) == []
    assert found(citation(agency=Agent(Text("EFE"), AgentKind.AGENCY)), text) == []


def test_an_agency_under_another_of_its_names_is_the_same():
    text = "“we did not know,” Tarqui told AP."
    named = Agent(Text("The Associated Press"), AgentKind.AGENCY)
    assert found(citation("en"), text) == ["CK211"]
    assert found(citation("en", agency=named), text) == []


def test_an_outlet_of_the_library_is_known_too():
    text = "«no lo sabíamos», dijo Tarqui según La Lupa."
    assert found(citation(), text) == []
    assert found(citation(), text, outlets=["La Lupa"]) == ["CK211"]


NAMED = [
    ("es", "Elena Tarqui", {}, "La diputada TARQUI: «no lo sabíamos»"),
    ("es", "Andrés Manuel López Obrador", {}, "Lopez Obrador dijo «no lo sabíamos»"),
    ("ru", "Элена Тарки", {}, "По словам Элены Тарки, «мы не знали»"),
    ("ru", "Elena Tarqui", {"ru": "Элена Тарки"}, "У Элены Тарки спросили; «мы не знали»"),
    ("ja", "タルキ", {"en": "Tarqui"}, "タルキ氏は「知らなかった」と述べた"),
    ("ar", "إيلينا تاركي", {}, "وقالت إيلينا تاركي «لم نكن نعلم»"),
    ("ar", "Elena Tarqui", {}, "قالت النائبة «لم نكن نعلم»"),
]


@pytest.mark.parametrize(("language", "speaker", "variants", "text"), NAMED)
def test_a_speaker_named_in_any_form_is_named(language, speaker, variants, text):
    assert found(citation(language, speaker, variants), text) == []


NOT_NAMED = [
    ("es", "Elena Tarqui", "La diputada Quispe: «no lo sabíamos»"),
    ("ru", "Элена Тарки", "По словам министра, «мы не знали»"),
    ("ja", "タルキ", "大臣は「知らなかった」と述べた"),
]


@pytest.mark.parametrize(("language", "speaker", "text"), NOT_NAMED)
def test_a_speaker_who_is_not_named_is_missed(language, speaker, text):
    assert found(citation(language, speaker), text) == ["CK212"]


def test_a_speaker_named_far_away_is_a_note():
    one, far = citation(), "Tarqui habló. " + "x " * 3000 + "«no lo sabíamos»"
    start = far.index("no lo")
    (finding,) = check_passage(one, far, start, start + 14)
    assert (finding.rule, finding.severity) == ("CK212", Severity.NOTE)


CORRECTIONS = [
    "Corrección: una versión anterior decía otra cosa.",
    "Fe de errores (26 de mayo)",
    "**Correction** – an earlier version misquoted her.",
    "This article was amended on 26 May 2023.",
    "Исправление: …",
    "訂正：発言者の名前",
    "更正",
]


@pytest.mark.parametrize("notice", CORRECTIONS)
def test_a_correction_is_found_once_it_is_there(notice):
    before = "La diputada dijo que no lo sabía."
    now = f"{before}\n\n{notice}\n"
    (finding,) = check_correction(citation(), now, before)
    assert finding.rule == "CK214"
    assert now[finding.evidence.start : finding.evidence.end] == notice
    assert list(check_correction(citation(), now, now)) == []


@pytest.mark.parametrize(
    "line", ["Correction officers said no.", "La corrección llegó tarde", "Corrections Department"]
)
def test_the_word_alone_is_no_notice(line):
    assert list(check_correction(citation(), line)) == []


def machine(**changes):
    translation = Translation(text=Text("we did not know", "en"), by=TranslatorKind.MACHINE, engine="MyEngine")
    return evolve(citation(), translations=(evolve(translation, **changes),))


PRINTED = "“We did not know,” Tarqui said."


def test_a_machines_words_are_called_so_or_missed():
    assert [one.rule for one in check_disclosure(machine(), PRINTED)] == ["CK213"]
    for said in ("Google Translate was used.", "Machine translation by X.", "(myengine)", "Traducción automática"):
        assert list(check_disclosure(machine(), f"{PRINTED} {said}")) == []


def test_who_need_not_say_so_is_not_asked():
    assert list(check_disclosure(machine(), "Another page.")) == []
    assert list(check_disclosure(machine(by=TranslatorKind.HUMAN), PRINTED)) == []
    reviewed = Review(Agent(Text("Ana Ruiz")), Date.parse("2023-05-27"))
    assert list(check_disclosure(machine(reviewed=reviewed), PRINTED)) == []


@pytest.mark.parametrize("text", ["", "(" * 50_000, "EFE " * 50_000, "según " * 50_000, "a" * 200_000])
def test_a_hostile_page_takes_bounded_time(text):
    one = citation()
    assert list(check_passage(one, text, 0, 0)) is not None
    assert list(check_correction(one, text)) == []
