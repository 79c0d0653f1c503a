"""Each variable of each type that a format cannot give back as it was is said to be lost."""

import pytest

from citekit.errors import CitekitError
from citekit.formats import read_foreign, write_foreign
from citekit.formats.foreign._items import field_named, written_variables
from citekit.model import Date, Library, Name, Source, Text

TYPES = ["article-journal", "article-newspaper", "book", "chapter", "legal_case", "motion_picture", "speech", "thesis",
         "webpage"]  # fmt: skip
OF_A_KIND = {
    "Text": Text("Algo aquí", "es"),
    "Name": (Name(family=Text("Roe", "es"), given=Text("Ana", "es")),),
    "Date": Date(((2001, 5, 6),)),
}
NUMBERS = {"ISBN": "978-0-306-40615-7", "ISSN": "0378-5955", "DOI": "10.1000/x", "URL": "https://x.pe/a",
           "page": "3-5", "PMCID": "PMC7"}  # fmt: skip
AROUND = {"alone": {}, "with a publisher and an address": {"publisher": Text("Fondo", "es"), "url": "https://x.pe/b"}}


def sources(kind, around):
    """Give a source of *kind* for each variable, with that one."""
    for variable, holds in written_variables().items():
        field = field_named(variable)
        value = OF_A_KIND.get(holds, NUMBERS.get(variable, "7"))
        try:
            yield variable, field, Source(id="k", type=kind, language="es", title=Text("Título", "es"),
                                          **{**AROUND[around], field: value})  # fmt: skip
        except (TypeError, CitekitError):  # the title itself, and what has but certain values
            continue


def told(value):
    return str(value[0] if isinstance(value, tuple) and value else value).replace("–", "-")


@pytest.mark.long(each=11)
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("form", ["csl-json", "csl-yaml", "biblatex", "bibtex", "ris", "cs1"])
def test_a_variable_comes_back_or_is_said_to_be_lost(form, kind, around):
    unsaid = []
    for variable, field, source in sources(kind, around):
        written = write_foreign(Library(sources=(source,)), form)
        if any(one.field in {variable, field} for one in written.losses):
            continue
        (again,) = read_foreign(written.content, "a", form).sources
        if told(getattr(again, field)) != told(getattr(source, field)):
            unsaid.append(variable)
    assert unsaid == []


@pytest.mark.long(each=4)
@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("form", ["hayagriva", "tei", "schema-org"])
def test_a_variable_stands_in_what_is_written_or_is_said_to_be_lost(form, kind, around):
    unsaid = []
    for variable, field, source in sources(kind, around):
        written = write_foreign(Library(sources=(source,)), form)
        value = told(getattr(source, field))
        needles = {
            value,
            value.replace("-", ""),
            "Roe" if "Roe" in value else value,
            "2001" if "2001-" in value else value,
        }
        is_there = any(one in written.content.decode() for one in needles)
        if not is_there and not any(
            one.field.replace("_", "-") == variable.replace("_", "-") for one in written.losses
        ):
            unsaid.append(variable)
    assert unsaid == []


@pytest.mark.parametrize(
    "form", ["csl-json", "csl-yaml", "biblatex", "bibtex", "ris", "cs1", "hayagriva", "tei", "schema-org"]
)
def test_a_note_is_written_or_said_to_be_lost(form):
    source = Source(id="k", type="book", language="es", note=Text("Ed. facs.", "es"))
    written = write_foreign(Library(sources=(source,)), form)
    assert (b"Ed. facs." in written.content) != any(one.field == "note" for one in written.losses)


def name(family, **more):
    return Name(family=Text(family), given=Text("Jan"), **more)


NAMES = [
    (name("Berg", non_dropping_particle="van den"),),
    (name("Berg", dropping_particle="von"), name("Roe")),
    (name("Puy de Clinchamps", non_dropping_particle="du"),),
    (name("Berg", non_dropping_particle="van"), name("Roe", dropping_particle="von")),
]


@pytest.mark.parametrize("form", ["biblatex", "bibtex", "ris"])
@pytest.mark.parametrize("names", NAMES)
def test_a_particle_comes_back_or_is_said_to_be_lost(names, form):
    written = write_foreign(Library(sources=(Source(id="k", type="book", author=names),)), form)
    (again,) = read_foreign(written.content, "a", form).sources
    assert again.author == names or any(one.field == "author" for one in written.losses)


KEPT = {
    "an unknown type": ("@mycustom{a, title = {T}}", "biblatex"),
    "two fields of one name": ("@book{a, title = {T}, location = {Rome}, address = {Pisa}}", "bibtex"),
    "a publisher of two words": ("@book{a, title = {T}, publisher = {Simon and Schuster}}", "biblatex"),
    "the number of a record": ("TY  - BOOK\nTI  - T\nID  - 2006713348\nER  - \n", "ris"),
    "several ISBN": ("TY  - CHAP\nTI  - T\nSN  - 978-3-642-11217-1 978-3-642-11218-8\nID  - a\nER  - \n", "ris"),
    "a space that does not break": ("TY  - BOOK\nTI  - 5\u00a0nm\nID  - a\nER  - \n", "ris"),
}


@pytest.mark.parametrize("case", KEPT)
def test_what_a_file_says_comes_back_or_is_said_to_be_lost(case):
    text, form = KEPT[case]
    (source,) = read_foreign(text.encode(), "a", form).sources
    written = write_foreign(Library(sources=(source,)), form)
    (again,) = read_foreign(written.content, "a", form).sources
    lost = {one.field for one in written.losses}
    assert {one for one in source.custom if one[0] not in lost} == set(again.custom)
    assert [again.publisher, again.publisher_place, again.isbn, again.title] == [
        source.publisher, source.publisher_place, source.isbn, source.title]  # fmt: skip


def test_a_publisher_is_printed_as_it_is_written():
    (source,) = read_foreign(b"@book{a, title={T}, publisher={Leonard Smithers and Company}}", "a.bib").sources
    assert source.publisher == Text("Leonard Smithers and Company")
