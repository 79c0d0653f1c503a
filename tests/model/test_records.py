"""What is true of the records alone."""

import attrs
import pytest

import citekit.model
from citekit.errors import CitekitError, InvalidTag, UnknownKey
from citekit.model import (
    Agent,
    Citation,
    Date,
    Library,
    Name,
    Occasion,
    Quotation,
    Review,
    Snapshot,
    Source,
    Text,
    TextPositionSelector,
    TextQuoteSelector,
    Translation,
    TranslatorKind,
    Verb,
    derive_attribution,
    digest,
)

PUBLIC = [getattr(citekit.model, name) for name in citekit.model.__all__]
RECORDS = [one for one in PUBLIC if isinstance(one, type) and attrs.has(one)]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_record_is_frozen_and_slotted_and_has_no_parents(record):
    assert record.__bases__ == (object,)
    assert hasattr(record, "__slots__")
    assert record.__doc__
    assert record.__attrs_props__.is_frozen


@pytest.mark.parametrize(
    ("text", "reader", "translation"),
    [
        (Text("Дневники", "ru", {"ru-Latn": "Dnevniki", "en": "Diaries"}), "en-US", "Diaries"),
        (Text("Дневники", "ru", {"ru-Latn": "Dnevniki", "en": "Diaries"}), "ru", None),
        (Text("Diaries", "en", {"ru": "Дневники"}), "en-GB", None),
        (Text("日記", "ja", {"ja-Latn": "Nikki"}), "en", None),
        (Text("日記", "ja", {"en-GB": "Diary, in colour", "en-US": "Diary, in color"}), "en-US", "Diary, in color"),
    ],
)
def test_a_text_gives_the_translation_that_its_reader_reads(text, reader, translation):
    assert text.translation(reader) == translation


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ja", "ltr"), ("ru-Latn", "ltr"), ("ar-Latn", "ltr")],
)
def test_a_text_knows_the_direction_of_its_script(tag, direction):
    assert Text("x", tag).direction == direction


@pytest.mark.parametrize("tag", ["", "no language", "x" * 40, "es_!!"])
def test_a_malformed_tag_is_refused(tag):
    with pytest.raises(InvalidTag):
        Text("x", tag)


@pytest.mark.parametrize(
    "make",
    [
        lambda: TextPositionSelector(3, 1),
        lambda: TextPositionSelector(-1, 1),
        lambda: TextQuoteSelector("  "),
        lambda: Quotation(text=Text(" ")),
        lambda: Quotation(text=Text("x"), start=1),
        lambda: Translation(text=Text("")),
        lambda: Snapshot(sha256="abc"),
        Name,
        lambda: Date(((2023, 2, 29),)),
        lambda: Date(((2023, 13),)),
    ],
)
def test_what_is_never_true_cannot_be_made(make):
    with pytest.raises(ValueError, match=r"\w"):
        make()


@pytest.mark.parametrize(
    "written", ["2023", "2023-05", "2023-05-25", "2023~", "2023-21", "2023-05-24/2023-05-26", "-0044-03-15"]
)
def test_a_date_is_written_as_it_was_read(written):
    assert str(Date.parse(written)) == written


@pytest.mark.parametrize("written", ["", "May 2023", "2023-13", "2023-02-30", "23-05-25", "2023-05-25x"])
def test_what_is_no_date_is_refused(written):
    with pytest.raises(ValueError, match=r"\w"):
        Date.parse(written)


@pytest.mark.parametrize(
    ("one", "other", "before"),
    [
        ("2023-05-24", "2023-05-25", True),
        ("2023-05-25", "2023-05-24", False),
        ("2023-05", "2023-05-25", False),
        ("2022", "2023-05-25", True),
        ("2023-05-24~", "2023-05-25", False),
        ("2023-05-24/2023-05-26", "2023-05-25", False),
    ],
)
def test_a_date_is_before_another_only_where_that_is_certain(one, other, before):
    assert Date.parse(one).is_before(Date.parse(other)) is before


def test_the_digest_of_an_original_is_the_same_for_every_unicode_form():
    assert digest("más café") == digest("más café")


def test_an_unknown_key_names_the_nearest(troops):
    library = Library.open(troops / "citations.yaml")
    with pytest.raises(UnknownKey) as caught:
        library.citation("pax-700")
    assert caught.value.near[0] == "paz-700"
    assert isinstance(caught.value, CitekitError)
    assert "did you mean “paz-700”" in str(caught.value)


REPORT = Source(
    id="report",
    language="es",
    container_title=Text("El Faro del Sur", "es"),
    agency=Agent(Text("Agencia Andina", "es")),
    issued=Date.parse("2023-05-25"),
    snapshot=Snapshot("report.html"),
)


def test_the_chain_follows_from_the_fields():
    citation = Citation(
        key="k",
        source=REPORT,
        quotation=Quotation(
            text=Text("setecientos", "es"), speaker=Agent(Text("Paz")), said=Occasion(on=Date.parse("2023-05-24"))
        ),
        translations=(
            Translation(
                text=Text("seven hundred", "en"),
                by=TranslatorKind.MACHINE,
                engine="DeepL",
                reviewed=Review(Agent(Text("Ruiz"))),
            ),
        ),
    )
    steps = derive_attribution(citation, "en-GB", Agent(Text("The Ledger"))).steps
    told = [(step.verb, str(step.agent.name) if step.agent else None, step.language_out, step.basis) for step in steps]
    assert told == [
        ("said", "Paz", None, "claimed"),
        ("distributed", "Agencia Andina", "es", "claimed"),
        ("reported", "El Faro del Sur", "es", "seen"),
        ("translated", "DeepL", "en", "claimed"),
        ("quoted", "The Ledger", None, "seen"),
    ]


@pytest.mark.parametrize("kind", [TranslatorKind.UNKNOWN, TranslatorKind.HUMAN])
def test_a_translator_who_is_not_stated_stays_unknown(kind):
    citation = Citation(
        key="k",
        source=REPORT,
        quotation=Quotation(text=Text("setecientos", "es")),
        translations=(Translation(text=Text("seven hundred", "en"), by=kind),),
    )
    (step,) = derive_attribution(citation).of(Verb.TRANSLATED)
    assert step.agent is None
    assert step.basis == "unknown"
    assert Translation(text=Text("x", "en")).by is TranslatorKind.UNKNOWN


def test_a_translation_through_a_third_language_is_two_steps():
    citation = Citation(
        key="k",
        source=REPORT,
        quotation=Quotation(text=Text("pachak", "qu")),
        translations=(Translation(text=Text("hundred", "en"), pivot="es"),),
    )
    steps = derive_attribution(citation).of(Verb.TRANSLATED)
    assert [(step.language_in, step.language_out) for step in steps] == [("qu", "es"), ("es", "en")]


def test_a_source_shows_only_what_is_said_of_it():
    source = Source(id="faro", language="es", title=Text("Aprueban el ingreso", "es"), volume="3")
    assert eval(repr(source)) == source  # the words of a record make it again
    assert repr(source).count("=") == 7
