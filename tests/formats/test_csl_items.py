"""CSL-JSON, CSL-YAML and pandoc's references: what their writers make of them is read, and given back."""

import json

import pytest

from citekit.errors import InvalidInput
from citekit.formats import formats, read_foreign, write_foreign
from citekit.model import Date, Library, Name, Source, Text


def read(item, name="refs.json"):
    return read_foreign(json.dumps([item]).encode(), name)


def source_of(item):
    (source,) = read({"id": "a", **item}).sources
    return source


HABITS = [
    ({"volume": 12, "edition": 2.0}, "volume", "12"),
    ({"volume": 12, "edition": 2.0}, "edition", "2"),
    ({"title": ["Крик", "second"]}, "title", Text("Крик")),
    ({"ISSN": ["1234-5678", "8765-4321"]}, "issn", "1234-5678, 8765-4321"),
    ({"DOI": None, "title": ""}, "doi", None),
    ({"type": "journal-article"}, "type", "article-journal"),
    ({"type": "legal-case"}, "type", "legal_case"),
    ({"language": "de_AT"}, "language", "de-AT"),
    ({"language": "русский"}, "language", "ru"),
    ({"language": "Spanish"}, "language", "es"),
    ({"shortTitle": "Cry"}, "title_short", Text("Cry")),
    ({"journalAbbreviation": "Z. Phil."}, "container_title_short", Text("Z. Phil.")),
    ({"author": [{"name": "WHO", "sequence": "first"}]}, "author", (Name(literal=Text("WHO")),)),
    ({"author": "高瀬"}, "author", (Name(literal=Text("高瀬")),)),
    ({"author": [None, {"family": "Quispe"}]}, "author", (Name(Text("Quispe")),)),
    ({"issued": {"date-parts": [["2023", 5]]}}, "issued", Date(((2023, 5),))),
    ({"issued": {"date-parts": [[2023, 0, 0]]}}, "issued", Date(((2023,),))),
    ({"issued": {"date-parts": [[None]]}}, "issued", None),
    ({"issued": {"date-parts": [[2020], [2021]]}}, "issued", Date(((2020,), (2021,)))),
    ({"issued": {"raw": "2023-05-25T10:00:00Z"}}, "issued", Date(((2023, 5, 25),))),
    ({"issued": {"literal": "im Herbst"}}, "issued", Date(literal="im Herbst")),
    ({"issued": {"date-parts": [[2020]], "season": "2"}}, "issued", Date(((2020, 22),))),
    ({"issued": "March 15, 2020"}, "issued", Date(((2020, 3, 15),))),
    ({"issued": "15 mars 2020"}, "issued", Date(((2020, 3, 15),))),
    ({"issued": "1890/"}, "issued", Date(((1890,), (0,)))),
    ({"issued": 1984}, "issued", Date(((1984,),))),
    ({"issued": [{"year": 2020, "month": 5}]}, "issued", Date(((2020, 5),))),
    ({"note": "Original Date: 1890\nseen"}, "original_date", Date(((1890,),))),
    ({"note": "Original Date: 1890\nseen"}, "note", Text("seen")),
    ({"note": "translator: Müller || Anna"}, "translator", (Name(Text("Müller"), Text("Anna")),)),
    ({"note": "{:PMID: 123} read"}, "pmid", "123"),
    ({"note": "type: interview"}, "type", "interview"),
    ({"custom": {"agency": "dpa"}}, "custom", ()),
]


@pytest.mark.parametrize(("item", "field", "expected"), HABITS)
def test_what_writers_make_of_csl_json_is_read(item, field, expected):
    assert getattr(source_of(item), field) == expected


UNPLACED = [
    ({"is-referenced-by-count": 3}, {"is-referenced-by-count": "3"}),
    ({"author": [{"family": "Li", "ORCID": "0000-1"}]}, {"author.ORCID": "0000-1"}),
    ({"title": ["one", "two"]}, {"title": '["two"]'}),
    ({"language": "Mostly German"}, {"language": "Mostly German"}),
    ({"publisher": {"name": "X"}}, {"publisher": '{"name": "X"}'}),
]


@pytest.mark.parametrize(("item", "custom"), UNPLACED)
def test_what_has_no_place_is_kept_and_said(item, custom):
    found = read({"id": "a", **item})
    assert dict(found.sources[0].custom) == custom
    assert {one.field: one.value for one in found.unplaced} == custom


MISTAKES = [
    ('[\n{"id": "a"},\n{"id": "b" "x"},\n{"id": "c"}\n]', 3, "no JSON", ["a", "c"]),
    ('[\n{"id": "a"},\n{"id": "b", "type": "boook"}\n]', 3, "did you mean “book”", ["a", "b"]),
    ('[\n{"id": "a"},\n{"id":\n"b", "issued": {"date-parts": [[2023, 2, 30]]}}\n]', 4, "has no day 30", ["a", "b"]),
    ('[\n{"id": "a"},\n{"id": "a", "title": "x"}\n]', 3, "a second time; it stood first in line 2", ["a", "a-2"]),
    ('[\n{"id": "a"},\n7]', 3, "an item is a mapping", ["a"]),
    ('[\n{"title": "On Cats", "issued": 1999}]', 2, "“id” is missing", ["on-cats1999"]),
    ('[\n{"id": "a", "title": "x", "title": "y"}]', None, "“title” of “a” is said twice", ["a"]),
    ("[" * 100_000, 1, "nested too deep", []),
    ("", 1, "no JSON", []),
]


@pytest.mark.parametrize(("text", "line", "said", "keys"), MISTAKES)
def test_every_mistake_has_its_line_and_what_can_be_read_is_read(text, line, said, keys):
    found = read_foreign(text.encode(), "refs.json", "csl-json")
    assert [(one.where.line, said in one.message) for one in found.mistakes] == [(line, True)]
    assert [one.id for one in found.sources] == keys


def test_jurisms_variants_are_read():
    title = {
        "multi": {"main": {"title": "ja"}, "_keys": {"title": {"en": "The ship", "ja-Latn": "Fune"}}},
        "title": "船",
    }
    name = {"family": "高瀬", "multi": {"main": "ja", "_key": {"ja-Latn": {"family": "Takase"}}}}
    source = source_of({**title, "author": [name]})
    assert source.title == Text("船", "ja", {"en": "The ship", "ja-Latn": "Fune"})
    assert source.author == (Name(Text("高瀬", "ja", {"ja-Latn": "Takase"})),)


ZOTERO = {
    "itemType": "newspaperArticle",
    "citationKey": "quispe2023",
    "title": "Aprueban el ingreso",
    "creators": [{"creatorType": "author", "firstName": "Rosa", "lastName": "Quispe"}],
    "publicationTitle": "El Faro",
    "date": "2023-05-25",
    "language": "es",
    "tags": [{"tag": "tropas"}],
    "rights": "CC",
}


@pytest.mark.parametrize("wrapped", [ZOTERO, {"items": [ZOTERO]}, {"key": "ABC", "data": ZOTERO}, [ZOTERO]])
def test_an_item_of_zotero_is_read_wherever_it_stands(wrapped):
    (source,) = read_foreign(json.dumps(wrapped).encode(), "z.json", "csl-json").sources
    assert (source.id, source.type, str(source.author[0])) == ("quispe2023", "article-newspaper", "Rosa Quispe")
    assert source.container_title == Text("El Faro", "es")
    assert dict(source.custom) == {"rights": "CC"}


ODD = [
    {"id": "a", "title": "\ud800x"},
    {"itemType": "book", "key": "a", "tags": True, "notes": 3, "creators": {"a": 1}, "title": "x"},
    {"id": "a", "multi": [], "custom": 3, "author": {"family": 7}, "note": ["x", 3], "title": "x"},
    {"id": "a", "issued": {"date-parts": "2020", "season": []}, "language": 5, "type": [], "title": {"x": 1}},
    {"id": "a", "author": [[["x"]], 3, None, {}, {"given": []}], "title": "x", "volume": 1e400},
]


@pytest.mark.parametrize("item", ODD, ids=range(len(ODD)))
def test_whatever_stands_in_a_field_the_item_is_read_and_can_be_written(item):
    found = read(item)
    assert [one.id for one in found.sources] == ["a"]
    for form in formats(to=True):
        assert write_foreign(Library(sources=found.sources), form).content


def test_items_may_stand_under_their_keys():
    found = read_foreign(b'{"a": {"type": "book"}, "b": {"title": "x"}}', "refs.json", "csl-json")
    assert ([one.id for one in found.sources], found.mistakes) == (["a", "b"], ())


YAML = """---
references:
- id: ballon
  type: book
  title: A *red* [McBallon]{.nocase} and H~2~O
  issued: {year: 1956}
  URL: https://x.example/a_b_c
- id: b
  issued: {date-parts: [[2023, 13, 5]]}
...
"""


def test_pandocs_yaml_is_read_with_its_marks_as_csl_has_them():
    found = read_foreign(YAML.encode(), "refs.yaml")
    ballon, _ = found.sources
    assert ballon.title == Text('A <i>red</i> <span class="nocase">McBallon</span> and H<sub>2</sub>O')
    assert (str(ballon.issued), ballon.url) == ("1956", "https://x.example/a_b_c")
    assert [str(one.where) for one in found.mistakes] == ["refs.yaml:9"]


MARKED = [
    'A <i>red</i> <b>x</b> <span class="nocase">Mc</span>',
    "a*b_c [d] 1~2 ^x^",
    'Er sagte: "ja" -- nie … ...',
    "H<sub>2</sub>O",
]


@pytest.mark.parametrize("title", MARKED)
@pytest.mark.parametrize("form", ["csl-json", "csl-yaml"])
def test_the_marks_within_a_text_come_back(title, form):
    library = Library(sources=[Source(id="a", title=Text(title))])
    written = write_foreign(library, form)
    (source,) = read_foreign(written.content, "x", form).sources
    assert source.title == Text(title)


def test_a_quotation_is_lost_and_said_to_be(troops):
    library = Library.open(troops / "citations.yaml")
    losses = write_foreign(library, "csl-json").losses
    assert [one.key for one in losses] == [one.key for one in library.citations]


def test_a_format_that_there_is_not_names_the_nearest():
    with pytest.raises(InvalidInput, match=r"did you mean “csl-json”\?"):
        write_foreign(Library(), "csl-jsno")


def test_a_file_in_latin_1_is_read_and_its_line_is_said():
    found = read_foreign('[\n{"id": "a", "title": "Señal dañina del año"}]'.encode("latin-1"), "a.json")
    assert found.sources[0].title == Text("Señal dañina del año")
    assert (found.mistakes[0].where.line, "no UTF-8" in found.mistakes[0].message) == (2, True)
