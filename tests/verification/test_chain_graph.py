"""What the attributions of a library say only together."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from citekit.model import (
    Agent,
    AgentKind,
    Attribution,
    Basis,
    Citation,
    Date,
    Form,
    Library,
    Occasion,
    Quotation,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)
from citekit.verification import Severity, check_chain, check_graph
from tests.work import TWICE, growth

PAZ = Agent(Text("Aurelio Paz", "es"), AgentKind.PERSON)
TARQUI = Agent(Text("Elena Tarqui", "es"), AgentKind.PERSON)
WORDS = "que en nada ayuda a buscar la hermandad de los pueblos en el continente americano"


def outlet(name):
    return Agent(Text(name, "es"), AgentKind.OUTLET)


def quoting(key, words=WORDS, *, speaker=PAZ, by="El Faro", on=None, translated=None, **source):
    return Citation(
        key=key,
        source=Source(id=f"source-of-{key}", type="article-newspaper", language="es", outlet=outlet(by), **source),
        quotation=Quotation(text=Text(words, "es"), speaker=speaker, said=Occasion(on=Date.parse(on)) if on else None),
        translations=(Translation(text=Text(translated, "en"), by=TranslatorKind.HUMAN),) if translated else (),
    )


def found(*citations, publication=None):
    library = Library(citations=citations, publication=publication)
    return [(finding.rule, finding.severity, finding.key) for finding in check_graph(library)]


ANDINA = Agent(Text("Agencia Andina"), AgentKind.AGENCY)


def test_many_outlets_with_one_agencys_report_are_one_source():
    three = [quoting(f"c{n}", by=name, agency=ANDINA) for n, name in enumerate(["El Faro", "La Lupa", "El Correo"])]
    assert found(*three) == [("CK208", Severity.NOTE, "c0")]
    (finding,) = check_graph(Library(citations=tuple(three)))
    assert finding.message == (
        "3 sources (El Faro, La Lupa, El Correo) carry one report, of Agencia Andina: they are one source"
    )


def test_an_outlet_that_takes_over_another_is_no_second_source():
    assert found(quoting("a"), quoting("b", via=outlet("La Lupa"))) == [("CK208", Severity.NOTE, "a")]


def test_an_agency_under_two_of_its_names_is_one_origin():
    names = [Agent(Text(name), AgentKind.AGENCY) for name in ("Agencia EFE", "EFE")]
    citations = [quoting(f"c{n}", by=f"Outlet {n}", agency=agency) for n, agency in enumerate(names)]
    assert found(*citations) == [("CK208", Severity.NOTE, "c0")]


NOT_ONE_ORIGIN = {
    "two reports of their own": (quoting("a"), quoting("b", by="La Lupa")),
    "the same outlet twice": (quoting("a", agency=ANDINA), quoting("b", agency=ANDINA)),
    "other words of the agency": (
        quoting("a", agency=ANDINA),
        quoting("b", "los barcos llegan mañana por la noche", by="La Lupa", agency=ANDINA),
    ),
    "another speaker's": (quoting("a", agency=ANDINA), quoting("b", by="La Lupa", agency=ANDINA, speaker=TARQUI)),
}


@pytest.mark.parametrize("citations", NOT_ONE_ORIGIN.values(), ids=NOT_ONE_ORIGIN)
def test_what_is_not_one_report_is_not_called_one(citations):
    assert found(*citations) == []


def steps(*outlets):
    reported = (Step(verb=Verb.REPORTED, agent=outlet(name)) for name in outlets)
    return Attribution((Step(verb=Verb.SAID, agent=PAZ), *reported))


def test_sources_that_quote_each_other_are_a_circle():
    one = evolve(quoting("a"), attribution=steps("El Faro", "La Lupa"))
    other = evolve(quoting("b"), attribution=steps("La Lupa", "El Faro"))
    rules = found(one, other)
    assert ("CK207", Severity.ERROR, "a") in rules
    circle = next(finding for finding in check_graph(Library(citations=(one, other))) if finding.rule == "CK207")
    assert circle.message.endswith("El Faro → La Lupa → El Faro")
    assert circle.evidence.text == "a, b"


def test_a_publication_that_quotes_its_own_report_is_a_circle():
    one = evolve(quoting("a"), attribution=steps("The Harbor Ledger", "El Faro"))
    assert found(one, publication=outlet("The Harbor Ledger")) == [("CK207", Severity.ERROR, "a")]


def test_two_papers_that_quote_each_other_on_two_things_are_no_circle():
    one = evolve(quoting("a"), attribution=steps("El Faro", "La Lupa"))
    other = evolve(quoting("b", "los barcos llegan mañana"), attribution=steps("La Lupa", "El Faro"))
    assert found(one, other) == []


def test_two_transcripts_that_differ_are_found():
    other = "en nada ayuda a buscar la hermandad entre los pueblos del continente americano"
    one, two = quoting("pulso"), quoting("republica", other, by="La Lupa")
    assert found(one, two) == [("CK210", Severity.WARNING, "republica")]
    (finding,) = check_graph(Library(citations=(one, two)))
    assert "“de los” against “entre los”" in finding.message


def test_two_passages_of_one_source_are_no_two_transcripts():
    one = quoting("a", "la primera medida entra en vigor el lunes en todo el puerto")
    other = quoting("b", "la primera medida entra en vigor el martes en todo el puerto")
    assert found(one, other) == [("CK210", Severity.WARNING, "a")]
    assert found(one, evolve(other, source=one.source)) == []


SAME_WORDS = {
    "a part of the same": (quoting("a"), quoting("b", "la hermandad de los pueblos")),
    "typography alone": (quoting("a", "los «pueblos» hermanos"), quoting("b", "Los “pueblos” hermanos")),
    "another day": (
        quoting("a", "no habrá soldados en el puerto", on="2023-05-01"),
        quoting("b", "no habrá más soldados en el puerto", on="2023-06-01"),
    ),
}


@pytest.mark.parametrize("citations", SAME_WORDS.values(), ids=SAME_WORDS)
def test_what_does_not_differ_or_was_said_elsewhere_is_no_disagreement(citations):
    assert [rule for rule, *_ in found(*citations) if rule == "CK210"] == []


def test_two_translations_of_the_same_words_that_differ_are_found():
    one = quoting("a", "hago un llamado de atención", translated="I call the attention of")
    two = quoting("b", "hago un llamado de atención", translated="I am rebuking", by="La Lupa")
    assert found(one, two) == [("CK210", Severity.WARNING, "b")]
    assert found(one, evolve(two, translations=one.translations)) == []


SAID_IN_ENGLISH = Occasion(language="en")
ENGLISH = Translation(text=Text("we did not know", "en"), by=TranslatorKind.HUMAN, translator=TARQUI)


def chain(**changes):
    plain = evolve(quoting("a", "no lo sabíamos"), translations=(ENGLISH,))
    return [(one.rule, one.severity) for one in check_chain(evolve(plain, **changes))]


def test_words_that_went_through_a_language_and_back_are_not_the_speakers():
    quotation = Quotation(text=Text("no lo sabíamos", "es"), speaker=PAZ, said=SAID_IN_ENGLISH)
    assert ("CK206", Severity.WARNING) in chain(quotation=quotation)
    assert "CK206" not in dict(chain(quotation=evolve(quotation, form=Form.INDIRECT)))
    assert "CK206" not in dict(chain(quotation=evolve(quotation, said=Occasion(language="qu"))))


def test_a_translation_of_a_translation_is_found():
    assert chain(translations=(evolve(ENGLISH, pivot="fr"),)) == [("CK205", Severity.WARNING)]
    assert chain() == []


def test_a_step_that_is_not_read_anywhere_is_found():
    inferred = Attribution((Step(verb=Verb.SAID, agent=PAZ, basis=Basis.INFERRED),))
    assert ("CK209", Severity.NOTE) in chain(attribution=inferred, translations=())
    quoted_in = Source(id="q", type="article-newspaper", language="es", outlet=outlet("La Lupa"))
    assert chain(quoted_in=quoted_in) == [("CK209", Severity.NOTE)]


WORD = st.sampled_from(["el", "la", "mar", "sol", "no", "barco", "puerto", "ayer", "hoy", "mañana"])


@given(st.lists(st.lists(WORD, min_size=1, max_size=8).map(" ".join), max_size=4))
def test_what_is_found_does_not_depend_on_the_order_of_a_library(quotes):
    citations = [quoting(f"c{n}", words, by=f"Outlet {n}", agency=ANDINA) for n, words in enumerate(quotes)]
    forth, back = found(*citations), found(*reversed(citations))
    assert forth == found(*citations)
    assert {rule for rule, *_ in forth} == {rule for rule, *_ in back}


@pytest.mark.long
def test_twice_the_quotations_of_one_speaker_are_twice_the_work():
    def read(count: int) -> None:
        found(*(quoting(f"c{n}", f"número {n} de las {n * 7} frases distintas que se dijeron") for n in range(count)))

    assert growth(read, 100) <= TWICE


def test_a_circle_is_told_alike_under_every_hash_seed(tmp_path):
    names = ["El Faro", "La Lupa", "El Correo", "La Hora", "El Puerto"]
    ways = [(names[n], names[m]) for n in range(5) for m in range(5) if n != m]
    citations = tuple(evolve(quoting(f"c{n}"), attribution=steps(*way)) for n, way in enumerate(ways))
    sources = tuple(citation.source for citation in citations)
    Library(citations=citations, sources=sources).save(tmp_path / "citations.json")
    program = (
        "from citekit.model import Library; from citekit.verification import check_graph\n"
        "found = check_graph(Library.open('citations.json'))\n"
        "print([(one.rule, one.key, one.message, one.evidence) for one in found])"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
    assert "CK207" in told.pop()
