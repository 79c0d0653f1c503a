"""RIS: the dialects of EndNote, Zotero, Mendeley and publishers, with the line of each mistake, and back."""

import pytest

from citekit.formats import read_foreign, write_foreign
from citekit.model import Date, Library, Name, Source, Text


def read(*lines):
    return read_foreign("\r\n".join(lines).encode(), "refs.ris")


def reference(*lines, kind="JOUR"):
    (source,) = read(f"TY  - {kind}", *lines, "ER  - ").sources
    return source


GEORGIEV_AND_BELLO = (Name(Text("Georgiev"), Text("D")), Name(Text("Bello"), Text("L")))
TAGS = [
    (("T1  - Über Katzen",), "title", "Über Katzen"),
    (("TI  - Über", "Katzen"), "title", "Über Katzen"),
    (("JO  - J. Cats", "JF  - Journal of Cats"), "container_title", "Journal of Cats"),
    (("JO  - J. Cats", "JF  - Journal of Cats"), "container_title_short", "J. Cats"),
    (("JO  - Journal of Cats",), "container_title", "Journal of Cats"),
    (("T2  - Journal of Cats", "J2  - J. Cats"), "container_title_short", "J. Cats"),
    (("SP  - 99", "EP  - 105"), "page", "99-105"),
    (("SP  - 99-105",), "page", "99-105"),
    (("SN  - 0743-4618",), "issn", "0743-4618"),
    (("SN  - 978-3-642-00230-4",), "isbn", "978-3-642-00230-4"),
    (("M3  - doi: 10.1234/abc",), "doi", "10.1234/abc"),
    (("LA  - ger",), "language", "de"),
    (("PY  - 2014//", "TI  - x"), "issued", Date(((2014,),))),
    (("PY  - 2014", "DA  - 2014/06/01/"), "issued", Date(((2014, 6, 1),))),
    (("Y1  - 1900/01/01", "DA  - 1950/01/01"), "issued", Date(((1950, 1, 1),))),
    (("Y1  - 2009/12/03",), "issued", Date(((2009, 12, 3),))),
    (("DA  - 2020///Spring",), "issued", Date(((2020, 21),))),
    (("DA  - March 3, 2020",), "issued", Date(((2020, 3, 3),))),
    (("Y2  - 2014/12/17",), "accessed", Date(((2014, 12, 17),))),
    (("KW  - a", "KW  - b"), "keyword", "a, b"),
    (("N1  - one", "N1  - two"), "note", "one\n\ntwo"),
    (("IS  - 6",), "issue", "6"),
    (("AU  - King, Martin Luther, Jr.",), "author", (Name(Text("King"), Text("Martin Luther"), suffix="Jr."),)),
    (("A1  - Georgiev, D", "AU  - Bello, L"), "author", GEORGIEV_AND_BELLO),
    (("AU  - 高瀬, 葵",), "author", (Name(Text("高瀬"), Text("葵")),)),
    (("AU  - World Health Organization",), "author", (Name(literal=Text("World Health Organization")),)),
    (("LA  - es", "TI  - Aprueban el ingreso", "TT  - Entry of troops is approved"), "title",
     Text("Aprueban el ingreso", "es", {"en": "Entry of troops is approved"})),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "name", "expected"), TAGS)
def test_a_tag_is_read_as_its_writers_mean_it(lines, name, expected):
    found = getattr(reference(*lines), name)
    assert (found if isinstance(expected, Text) or not isinstance(found, Text) else found.value) == expected


BY_TYPE = [
    ("BOOK", ("T2  - Series",), "collection_title", "Series"),
    ("BOOK", ("BT  - The Book",), "title", "The Book"),
    ("CHAP", ("BT  - The Book", "TI  - Part"), "container_title", "The Book"),
    ("CHAP", ("T2  - The Book", "T3  - Series"), "collection_title", "Series"),
    ("RPRT", ("IS  - 12",), "number", "12"),
    ("EBOOK", (), "type", "book"),
    ("BLOG", (), "type", "post-weblog"),
]


@pytest.mark.parametrize(("kind", "lines", "name", "expected"), BY_TYPE)
def test_some_tags_mean_something_else_in_each_type(kind, lines, name, expected):
    assert str(getattr(reference(*lines, kind=kind), name)) == expected


MISTAKES = [
    (("TY  - BOOK", "TI  - a", "TY  - BOOK", "TI  - b", "ER  - "), [3], 2),
    (("TY  - BOOK", "TI  - a"), [1], 1),
    (("TI  - a", "TY  - BOOK", "ER  - "), [1], 1),
    (("hello", "TY  - BOOK", "ER  - "), [1], 1),
    (("TY  - WEIRD", "TI  - a", "ER  - "), [1], 1),
    (("TY  - BOOK", "ID  - x", "ER  - ", "TY  - BOOK", "ID  - x", "TI  - b", "ER  -"), [4], 2),
    (("TY  - BOOK", "TI  - x", "DA  - 2023/02/31/", "ER  - "), [3], 1),
]


@pytest.mark.parametrize(("lines", "where", "count"), MISTAKES)
def test_every_mistake_has_its_line_and_nothing_is_lost(lines, where, count):
    found = read_foreign("\n".join(lines).encode(), "refs.ris")
    assert ([one.where.line for one in found.mistakes], len(found.sources)) == (where, count)


def test_a_reference_without_an_id_gets_a_key_and_that_is_no_mistake():
    found = read(
        "TY  - BOOK",
        "AU  - Quispe, Rosa",
        "PY  - 2020",
        "ER  - ",
        "TY  - BOOK",
        "AU  - Quispe, R",
        "PY  - 2020",
        "ER  - ",
    )
    assert [one.id for one in found.sources] == ["quispe2020", "quispe2020-2"]
    assert found.mistakes == ()


def test_a_tag_without_a_place_comes_back_where_it_was():
    found = read("TY  - JOUR", "ID  - a", "C7  - e123", "L1  - a.pdf", "ER  - ")
    assert {one.field: one.value for one in found.unplaced} == {"C7": "e123", "L1": "a.pdf"}
    again = write_foreign(Library(sources=found.sources), "ris")
    assert (read_foreign(again.content, "a.ris").sources, again.losses) == (found.sources, ())


def test_what_is_written_says_what_it_lost():
    name = Name(Text("Beethoven"), Text("Ludwig"), dropping_particle="van")
    source = Source(id="a", type="book", author=(name,), issue="3", title=Text("x", "und", {"ja-Latn": "y"}))
    losses = write_foreign(Library(sources=[source]), "ris").losses
    assert {one.field for one in losses} == {"author", "issue", "title"}
