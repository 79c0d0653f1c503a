"""What a chain must not lack, and what is no lack."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.model import (
    Agent,
    AgentKind,
    Attribution,
    Citation,
    Date,
    Occasion,
    Quotation,
    Review,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)
from citekit.verification import Severity, check_chain

PAZ = Agent(Text("Aurelio Paz", "es"), AgentKind.PERSON)
FARO = Source(
    id="faro",
    type="article-newspaper",
    language="es",
    container_title=Text("El Faro del Sur", "es"),
    agency=Agent(Text("Agencia Andina", "es"), AgentKind.AGENCY),
    issued=Date.parse("2023-05-25"),
)
BY_DEEPL = Translation(
    text=Text("seven hundred soldiers", "en"), by=TranslatorKind.MACHINE, engine="deepl", made=Date.parse("2023-05-26")
)
WHOLE = Citation(
    key="minister",
    source=FARO,
    quotation=Quotation(
        text=Text("setecientos soldados", "es"), speaker=PAZ, said=Occasion(on=Date.parse("2023-05-24"), language="es")
    ),
    translations=(BY_DEEPL,),
)


def said(citation: Citation, **changes: object) -> Citation:
    occasion = evolve(citation.quotation.said or Occasion(), **changes)
    return evolve(citation, quotation=evolve(citation.quotation, said=occasion))


def published(citation: Citation, **changes: object) -> Citation:
    return evolve(citation, source=evolve(citation.source, **changes))


def translated(citation: Citation, **changes: object) -> Citation:
    return evolve(citation, translations=(evolve(citation.translations[0], **changes),))


def rules(citation: Citation, into: str = "en") -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in check_chain(citation, into)]


def test_a_whole_chain_has_no_finding():
    assert rules(WHOLE) == []


QUECHUA = evolve(WHOLE.quotation, text=Text("qanchis pachak", "qu"))
LANGUAGES_THAT_ARE_NO_GAP = {
    "spoken language not known": said(WHOLE, language=None),
    "nothing known of any language": evolve(
        published(said(WHOLE, language=None), language="und"), quotation=Quotation(text=Text("x y"), speaker=PAZ)
    ),
    "a regional variety": said(WHOLE, language="es-MX"),
    "words left in Quechua by a Spanish paper": said(evolve(WHOLE, quotation=QUECHUA), language="qu"),
    "printed as it is, without translation": evolve(WHOLE, translations=()),
}


@pytest.mark.parametrize("citation", LANGUAGES_THAT_ARE_NO_GAP.values(), ids=LANGUAGES_THAT_ARE_NO_GAP)
def test_what_is_not_known_or_not_translated_is_no_gap_of_language(citation):
    assert [rule for rule, _ in rules(citation) if rule == "CK201"] == []


RUSSIAN_PAPER = Source(id="ru", type="article-newspaper", language="ru", container_title=Text("Газета", "ru"))
STEPS = (
    Step(verb=Verb.SAID, agent=PAZ, language_out="qu"),
    Step(verb=Verb.TRANSLATED, agent=PAZ, language_in="qu", language_out="es"),
    Step(verb=Verb.REPORTED, agent=FARO.published_by, language_out="es"),
)
TO_ENGLISH = Step(verb=Verb.TRANSLATED, agent=PAZ, language_in="es", language_out="en")
GAPS_OF_LANGUAGE = {
    "said in Quechua, reported in Spanish": said(WHOLE, language="qu"),
    "published in Russian, seen in a Spanish paper": evolve(
        said(WHOLE, language=None), source=RUSSIAN_PAPER, quoted_in=FARO
    ),
    "translated from a language it never was in": evolve(
        WHOLE, attribution=Attribution((STEPS[0], evolve(TO_ENGLISH, language_in="fr")))
    ),
    "printed in a language the steps never reach": evolve(WHOLE, attribution=Attribution(STEPS)),
}


@pytest.mark.parametrize("citation", GAPS_OF_LANGUAGE.values(), ids=GAPS_OF_LANGUAGE)
def test_a_language_never_changes_by_itself(citation):
    assert [rule for rule in rules(citation) if rule[0] != "CK209"] == [("CK201", Severity.WARNING)]


def test_an_interpreter_on_the_way_closes_the_gap():
    assert rules(evolve(WHOLE, attribution=Attribution((*STEPS, TO_ENGLISH)))) == [("CK205", Severity.NOTE)]


BACKWARD = {
    "reported before it was said": (said(WHOLE, on=Date.parse("2023-06-24")), "reported on 2023-05-25"),
    "translated before it was said, nothing between": (
        said(published(WHOLE, issued=None), on=Date.parse("2023-06-24")),
        "translated on 2023-05-26",
    ),
    "reviewed before it was translated": (
        translated(WHOLE, reviewed=Review(PAZ, Date.parse("2023-04"))),
        "reviewed on 2023-04",
    ),
    "accessed before it was published": (published(WHOLE, accessed=Date.parse("2022")), "accessed on 2022"),
    "archived before it was published": (published(WHOLE, archived=Date.parse("2023-05-01")), "archived on 2023-05-01"),
}


@pytest.mark.parametrize(("citation", "message"), BACKWARD.values(), ids=BACKWARD)
def test_dates_never_run_backwards(citation, message):
    finding = next(check_chain(citation))
    assert (finding.rule, finding.severity) == ("CK202", Severity.ERROR)
    assert finding.message.startswith(message)


NOT_BACKWARD = {
    "less precise": said(WHOLE, on=Date.parse("2023-05")),
    "about": said(WHOLE, on=Date.parse("2023-06~")),
    "a range that reaches back": said(WHOLE, on=Date.parse("2023-05-20/2023-05-28")),
    "in words": said(WHOLE, on=Date(literal="last Thursday")),
    "before the year one": said(WHOLE, on=Date.parse("-0044-03-15")),
    "an official translation made beforehand": translated(
        WHOLE, by=TranslatorKind.OFFICIAL, made=Date.parse("2023-05-01")
    ),
}


@pytest.mark.parametrize("citation", NOT_BACKWARD.values(), ids=NOT_BACKWARD)
def test_dates_that_may_agree_are_not_backward(citation):
    assert rules(citation) == []


def test_one_day_back_may_be_a_time_zone():
    assert rules(said(WHOLE, on=Date.parse("2023-05-26"))) == [("CK202", Severity.NOTE)]


BOOK = Source(id="b", type="book", language="es", publisher=Text("Editorial Sur", "es"))
UNNAMED = {
    "a news story's speaker": (evolve(WHOLE, quotation=evolve(WHOLE.quotation, speaker=None)), Severity.WARNING),
    "its outlet": (published(WHOLE, container_title=None), Severity.WARNING),
    "the work that quotes it": (evolve(WHOLE, quoted_in=Source(id="q", language="es")), Severity.WARNING),
    "a speaker by role": (
        evolve(WHOLE, quotation=evolve(WHOLE.quotation, speaker=Agent(role=Text("spokeswoman", "en")))),
        Severity.NOTE,
    ),
}


@pytest.mark.parametrize(("citation", "severity"), UNNAMED.values(), ids=UNNAMED)
def test_a_step_that_nobody_made_is_found(citation, severity):
    assert [rule for rule in rules(citation) if rule[0] != "CK209"] == [("CK203", severity)]


def test_a_book_speaks_for_itself():
    assert rules(Citation(key="b", source=BOOK, quotation=Quotation(text=Text("palabras", "es")))) == []


TRANSLATORS = [
    (TranslatorKind.UNKNOWN, None, [("CK204", Severity.NOTE)]),
    (TranslatorKind.HUMAN, None, [("CK204", Severity.NOTE)]),
    (TranslatorKind.MACHINE, None, [("CK204", Severity.NOTE)]),
    (TranslatorKind.OFFICIAL, None, []),
    (TranslatorKind.UNKNOWN, PAZ, []),
]


@pytest.mark.parametrize(("kind", "translator", "expected"), TRANSLATORS)
def test_a_translator_is_stated_or_missed(kind, translator, expected):
    assert rules(translated(WHOLE, by=kind, translator=translator, engine=None)) == expected


def test_a_missing_publication_is_no_finding():
    assert list(check_chain(WHOLE, "en", None)) == list(check_chain(WHOLE, "en", Agent(Text("The Page")))) == []
