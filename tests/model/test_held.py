"""Records built in Python are held to what a file is held to."""

import pytest

from citekit.errors import CitekitError, InvalidFile, InvalidRecord
from citekit.formats import read_library
from citekit.model import (
    Agent,
    AgentKind,
    Citation,
    Date,
    Library,
    Name,
    Quotation,
    Snapshot,
    Source,
    Step,
    Text,
    Translation,
    TranslatorKind,
    Verb,
)

WORDS = Text("Nadie se ha ido", "es")
SOURCE = Source(id="faro", language="es")
CITED = Citation(key="nadie", source=SOURCE, quotation=Quotation(text=WORDS))

REFUSED = [
    (lambda: Source(id="a", author="Salas"), "Source.author: “Salas” is no list"),
    (lambda: Source(id="a", author=("Salas",)), "Source.author: “Salas” is no Name; write Name(…)"),
    (lambda: Source(id="a", author={"family": "Salas"}), "Source.author: a mapping is no list"),
    (lambda: Source(id="a", type="newspaper"), "Source.type: “newspaper” is not allowed"),
    (lambda: Source(id="a", title="Нет"), "Source.title: “Нет” is no Text; write Text(…)"),
    (lambda: Source(id="a", snapshot="x.html"), "Source.snapshot: “x.html” is no Snapshot; write Snapshot(…)"),
    (lambda: Source(id="a", issued="2023-05-25"), "Source.issued: “2023-05-25” is no Date; write Date(…)"),
    (lambda: Source(id="a", volume=3), "Source.volume: 3 is no text"),
    (lambda: Source(id="a", url=True), "Source.url: true is no text"),
    (lambda: Source(id=7), "Source.id: 7 is no text"),
    (lambda: Text(3), "Text.value: 3 is no text"),
    (lambda: Text("a", "es", {"en": 3}), "Text.variants: 3 is no text"),
    (lambda: Agent("Paz"), "Agent.name: “Paz” is no Text"),
    (lambda: Agent(WORDS, "persona"), "Agent.kind: “persona” is no AgentKind; write AgentKind.PERSON"),
    (Name, "a name needs “family”"),
    (lambda: Date(((2023, 13),)), "13 is no month"),
    (lambda: Date((("2023",),)), "Date.parts: “2023” is no whole number"),
    (lambda: Date(((2023,),), circa="yes"), "Date.circa: “yes” is no true or false"),
    (lambda: Snapshot(sha256="ABC"), "a digest is 64"),
    (lambda: Quotation(text="Nadie"), "Quotation.text: “Nadie” is no Text"),
    (lambda: Quotation(text=WORDS, start="3", end="9"), "Quotation.start: “3” is no whole number"),
    (lambda: Quotation(text=WORDS, start=True, end=9), "Quotation.start: true is no whole number"),
    (lambda: Translation(text=Text("Nobody", "en"), by="mensch"), "Translation.by: “mensch” is no TranslatorKind"),
    (lambda: Step(verb="say"), "Step.verb: “say” is no Verb"),
    (lambda: Citation(key="k", source="faro", quotation=CITED.quotation), "Citation.source: “faro” is no Source"),
    (lambda: Citation(key="k", source=SOURCE, quotation=WORDS), "Citation.quotation: a Text is no Quotation"),
    (
        lambda: Citation(key="k", source=SOURCE, quotation=CITED.quotation, translations=CITED),
        "Citation.translations: a Citation is no list",
    ),
    (lambda: Library(citations=(CITED, CITED)), "Library.citations: the key “nadie” is used twice"),
    (lambda: Library(sources=(SOURCE, SOURCE)), "Library.sources: the key “faro” is used twice"),
    (lambda: Library(sources=(Source(id=" "),)), "Library.sources: a key is blank"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_a_record_that_no_file_could_hold_is_refused_when_it_is_made(make, message):
    with pytest.raises(InvalidRecord) as caught:
        make()
    assert str(caught.value).startswith(message)
    assert isinstance(caught.value, CitekitError)
    assert isinstance(caught.value, ValueError)


def test_python_and_a_file_say_the_same_of_the_same_mistake():
    with pytest.raises(InvalidRecord) as in_python:
        Source(id="a", type="newspaper")
    with pytest.raises(InvalidFile) as in_file:
        read_library(b"schema: citekit/1\nsources: {a: {type: newspaper}}\n")
    said = str(in_python.value).removeprefix("Source.type: ")
    assert said.endswith("did you mean “article-newspaper”?")
    assert said in str(in_file.value)


def test_what_is_written_short_in_a_file_may_be_so_in_python_where_nothing_is_lost():
    assert Translation(text=Text("Nobody", "en"), by="human").by is TranslatorKind.HUMAN
    assert Agent(WORDS, "outlet").kind is AgentKind.OUTLET
    assert Step(verb="said").verb is Verb.SAID
    assert Source(id="a", author=[Name(literal=WORDS)]).author == (Name(literal=WORDS),)
