"""BibTeX and BibLaTeX: what people write there is read, with the line of each mistake, and given back."""

import pytest

from citekit.errors import CitekitError
from citekit.formats import read_foreign, write_foreign
from citekit.model import Date, Library, Name, Source, Text


def read(text):
    return read_foreign(text.encode(), "refs.bib")


def entry(fields, kind="article"):
    (source,) = read(f"@{kind}{{a,\n{fields}\n}}").sources
    return source


def person(family, given=None, **more):
    return Name(Text(family), Text(given) if given else None, **more)


FIELDS = [
    (
        "title = {Über die {NASA} und \\emph{x}}",
        "title",
        'Über die <span class="nocase">NASA</span> und <i>x</i>',
    ),
    ('title = {{\\"O}sterreich \\& {\\v{C}}apek}', "title", "Österreich & Čapek"),
    ("title = {H$_2$O}, subtitle = {A History}", "title", "H<sub>2</sub>O: A History"),
    ("title = {Why?}, subtitle = {Because}", "title", "Why? Because"),
    ('title = "A" # { b} # " c"', "title", "A b c"),
    ("title = {50\\% of ``it'' -- now}", "title", "50% of “it” – now"),
    ("title = {two\n   lines}", "title", "two lines"),
    ("journal = {Nature}", "container_title", "Nature"),
    ("journaltitle = {Nature}, number = 3, volume = 12", "issue", "3"),
    ("pages = {12--34}", "page", "12-34"),
    ("pages = {85r--88r}", "page", "85r-88r"),
    ("url = {https://x.example/a_b%20c&d~e}", "url", "https://x.example/a_b%20c&d~e"),
    ("url = {\\url{https://x.example/a\\_b}}", "url", "https://x.example/a_b"),
    ("howpublished = {\\url{https://x.example}}", "url", "https://x.example"),
    ("address = {Lima}, publisher = {A \\& B}", "publisher_place", "Lima"),
    ("langid = {ngerman}", "language", "de"),
    ("langid = {english}, langidopts = {variant=british}", "language", "en-GB"),
    ("language = {русский}", "language", "ru"),
    ("eprint = {123}, eprinttype = {pubmed}", "pmid", "123"),
    ("entrysubtype = {newspaper}", "type", "article-newspaper"),
    ("keywords = {a, b}", "keyword", "a, b"),
    ("note = {seen}, addendum = {again}", "note", "seen. again"),
    ("origtitle = {Дневники}, origlanguage = {russian}", "original_title", Text("Дневники", "ru")),
]


@pytest.mark.parametrize(("fields", "name", "expected"), FIELDS)
def test_a_field_is_read_as_it_is_meant(fields, name, expected):
    found = getattr(entry(fields), name)
    assert (found if isinstance(expected, Text) or not isinstance(found, Text) else found.value) == expected


NAMES = [
    ("Rosa Quispe", [person("Quispe", "Rosa")]),
    ("Quispe, Rosa and Paz, Aurelio", [person("Quispe", "Rosa"), person("Paz", "Aurelio")]),
    ("{World Health and Food Organization}", [Name(literal=Text("World Health and Food Organization"))]),
    ("Ludwig van Beethoven", [person("Beethoven", "Ludwig", dropping_particle="van")]),
    ("van der Berg, Jan", [person("Berg", "Jan", dropping_particle="van der")]),
    ("King, Jr., Martin Luther", [person("King", "Martin Luther", suffix="Jr.")]),
    ("Garc{\\'\\i}a M{\\'a}rquez, Gabriel", [person("García Márquez", "Gabriel")]),
    ("family={La Cruz}, given=Ana, prefix=de, useprefix=true", [person("La Cruz", "Ana", non_dropping_particle="de")]),
    ("Юрий Олеша", [person("Олеша", "Юрий")]),
    ("高瀬, 葵", [person("高瀬", "葵")]),
    ("Plato", [person("Plato")]),
    ("{\\'E}mile Zola AND {\\relax Ch}arles B", [person("Zola", "Émile"), person("B", "Charles")]),
]


@pytest.mark.parametrize(("written", "names"), NAMES)
def test_names_are_told_apart_as_biber_does(written, names):
    assert entry(f"author = {{{written}}}").author == tuple(names)


DATES = [
    ("date = {2023-05-25}", Date(((2023, 5, 25),))),
    ("date = {1890/1895}", Date(((1890,), (1895,)))),
    ("date = {1890/}", Date(((1890,), (0,)))),
    ("date = {1723~}", Date(((1723,),), circa=True)),
    ("date = {2020-21}", Date(((2020, 21),))),
    ("year = 2020, month = may", Date(((2020, 5),))),
    ("year = {2020}, month = {May}, day = 3", Date(((2020, 5, 3),))),
    ("year = 2020, month = 10 # {~} # oct", Date(((2020, 10, 10),))),
    ("year = {c. 1500}", Date(((1500,),), circa=True)),
    ("year = {forthcoming}", Date(literal="forthcoming")),
    ("date = {-0043-03-15}", Date(((-43, 3, 15),))),
    ("date = {189X}", Date(((1890,), (1899,)), circa=True, written="189X")),
    ("date = {../1890}", Date(((1890,),), written="../1890")),
    ("date = {2023%}", Date(((2023,),), circa=True, written="2023%")),
    ("date = {2023-33}", Date(((2023, 1), (2023, 3)), written="2023-33")),
    ("year = {令和5年}", Date(((2023,),), written="令和5年")),
]


@pytest.mark.parametrize(("written", "date"), DATES)
def test_dates_are_read_as_edtf_and_as_years_and_months(written, date):
    assert entry(written).issued == date


TRANSLATED = [
    ("titleaddon = {[Congress approves the entry of troops]}", True),
    ("titleaddon = {\\mkbibbrackets{Congress approves the entry of troops}}", True),
    ("usere = {Congress approves the entry of troops}", True),
    ("titleaddon = {second edition of the year}", False),
    ("titleaddon = {[edición corregida por el autor]}", False),
]


@pytest.mark.parametrize(("written", "is_translation"), TRANSLATED)
def test_a_translated_title_is_read_from_where_people_put_it(written, is_translation):
    source = entry(f"title = {{Aprueban el ingreso de tropas}}, langid = {{spanish}}, {written}")
    expected = {"en": "Congress approves the entry of troops"} if is_translation else {}
    assert (dict(source.title.variants), bool(source.custom)) == (expected, not is_translation)


INHERITED = """@xdata{pub, publisher = {Fondo}, location = {Lima}}
@collection{whole, title = {The Whole}, subtitle = {All of It}, editor = {Paz, Ana}, date = {1999}, xdata = {pub}}
@incollection{part, title = {A Part}, author = {Roe, Jane}, crossref = {whole}}
@book{mono, title = {Mono}, author = {Doe, John}, year = 1980}
@inbook{chapter, title = {Two}, crossref = {MONO}}
"""


def test_entries_inherit_as_biblatex_has_it():
    found = read(INHERITED)
    part = next(one for one in found.sources if one.id == "part")
    assert (str(part.title), str(part.container_title)) == ("A Part", "The Whole: All of It")
    assert (str(part.publisher), str(part.issued), str(part.editor[0])) == ("Fondo", "1999", "Ana Paz")
    chapter = next(one for one in found.sources if one.id == "chapter")
    assert (str(chapter.container_title), str(chapter.author[0])) == ("Mono", "John Doe")
    assert {one.id for one in found.sources} == {"whole", "part", "mono", "chapter"}
    assert found.mistakes == ()


MISTAKES = [
    ("@book{a, title = {x},\n author = {y\n}\n@book{b, title={ok}}", [1], ["b"]),
    ("@book{a, title={x}}\n@book{a, title={y}}", [2], ["a", "a-2"]),
    ("@book{a, title={x}, title={y}}", [1], ["a"]),
    ("@book{a, title=foo}", [1], ["a"]),
    ("@book{a, crossref={none}}", [1], ["a"]),
    ("@book{a,\n title={x}, crossref={b}}\n@book{b,\ncrossref={a}}", [4], ["a", "b"]),
    ("@book{a, crossref={a}}", [1], ["a"]),
    ("@book{a,\n date={2023-02-30}}", [2], ["a"]),
    ("@weird{a, title={x}}", [1], ["a"]),
    ("@book{, title={x}}", [1], ["x"]),
    ("@string{a = {x}}\n@string{a = {y}}\n@book{b, title = a}", [2], ["b"]),
]


@pytest.mark.parametrize(("text", "lines", "keys"), MISTAKES)
def test_every_mistake_has_its_line_and_the_rest_is_read(text, lines, keys):
    found = read(text)
    assert sorted({one.where.line for one in found.mistakes}) == lines
    assert [one.id for one in found.sources] == keys


def test_strings_made_of_strings_do_not_grow_without_bound():
    doubled = "".join(f"@string{{s{n + 1} = s{n} # s{n}}}\n" for n in range(60))
    found = read('@string{s0 = "0123456789"}\n' + doubled + "@book{a, title = s60}\n@book{b, title = {ok}}")
    assert any("grow" in one.message for one in found.mistakes)
    assert [one.id for one in found.sources] == ["a", "b"]


HOSTILE = ["{" * 100_000, "@book{a, title = " + "{" * 50_000, "@" * 10_000, "@book{" * 5_000, "\\" * 10_000,
           "@book{a, title = {" + "\\emph{" * 3_000 + "}" * 3_000 + "}}",
           "@book{a, author = {" + " and " * 20_000 + "}}",
           "@book{a, title = {\\}}", "@book{a, title = {x}, = {y}}"]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_is_read_or_refused(text):
    try:
        found = read_foreign(text.encode(), "refs.bib", "biblatex")
    except CitekitError as error:
        assert "refs.bib" in str(error)  # noqa: PT017
    else:
        assert found.sources or found.mistakes or "@" not in text or text.strip("@") == ""


def test_jabrefs_encoding_is_heeded():
    text = "% Encoding: ISO8859_1\n@book{a, title = {Señal}}".encode("latin-1")
    found = read_foreign(text, "refs.bib")
    assert (str(found.sources[0].title), found.mistakes) == ("Señal", ())


WRITTEN = Source(
    id="tropas",
    type="article-newspaper",
    language="es",
    title=Text("Aprueban el 50 % de {todo} & más_", "es", {"en": "Congress approves half of everything"}),
    author=(person("Quispe", "Rosa"), Name(literal=Text("Grupo y Compañía"))),
    container_title=Text("El Faro", "es"),
    issued=Date(((2023, 5, 25),)),
    url="https://x.example/a_b%20c#d",
    page="1-2",
)


def test_an_entry_is_written_as_biblatex_has_it():
    written = write_foreign(Library(sources=[WRITTEN]), "biblatex")
    assert written.content.decode() == (
        "@article{tropas,\n"
        "  entrysubtype = {newspaper},\n"
        "  langid = {spanish},\n"
        "  title = {Aprueban el 50 \\% de \\{todo\\} \\& más\\_},\n"
        "  author = {Quispe, Rosa and {Grupo y Compañía}},\n"
        "  journaltitle = {El Faro},\n"
        "  url = {https://x.example/a_b%20c#d},\n"
        "  pages = {1--2},\n"
        "  date = {2023-05-25},\n"
        "  titleaddon = {[Congress approves half of everything]},\n"
        "}\n"
    )
    assert written.losses == ()


def test_bibtex_of_old_has_its_own_types_fields_and_accents():
    source = Source(id="a", type="thesis", title=Text("Čas"), publisher=Text("U"), issued=Date(((2020, 5),)))
    written = write_foreign(Library(sources=[source]), "bibtex").content.decode()
    assert written == ("@phdthesis{a,\n  title = {{\\v{C}}as},\n  year = {2020},\n  month = {5},\n  school = {U},\n}\n")
    assert read_foreign(written.encode(), "a.bib").sources[0].title == Text("Čas")


def test_a_field_that_nothing_knows_comes_back_where_it_was():
    text = "@book{a, title = {x}, shelf = {B_4}, file = {a:b.pdf}}"
    found = read(text.replace("_", "\\_"))
    assert {one.field: one.value for one in found.unplaced} == {"shelf": "B_4", "file": "a:b.pdf"}
    again = write_foreign(Library(sources=found.sources), "biblatex")
    assert read(again.content.decode()).sources == found.sources
    assert again.losses == ()


ARCHIVED = [
    ("arxiv", "math/0307200v3", "https://arxiv.org/abs/math/0307200v3"),
    ("arXiv", "1008.2849v1", "https://arxiv.org/abs/1008.2849v1"),
    ("jstor", "2118559", "https://www.jstor.org/stable/2118559"),
    ("hdl", "2027/mdp.39015", "https://hdl.handle.net/2027/mdp.39015"),
    ("other", "12", None),
    ("arxiv", "12 3", None),
]


@pytest.mark.parametrize(("archive", "work", "address"), ARCHIVED)
def test_a_work_in_an_archive_has_its_address_and_is_written_as_it_was(archive, work, address):
    one = f"@online{{a, title = {{T}}, eprint = {{{work}}}, eprinttype = {{{archive}}}}}"
    (source,) = read(one).sources
    assert source.url == address
    written = write_foreign(Library(sources=(source,)), "biblatex").content.decode()
    assert ("url =" in written) is False
    assert read(written).sources == (source,)


def test_an_address_that_an_entry_gives_is_the_stronger():
    (source,) = read("@online{a, title={T}, eprint={1}, eprinttype={arxiv}, url={https://e.org/}}").sources
    assert source.url == "https://e.org/"


def test_a_set_of_entries_is_told_with_what_to_cite_instead():
    found = read("@set{s,\n entryset = {a,b}}\n@book{a, title={A}}\n@xdata{x, title={X}}")
    assert [one.id for one in found.sources] == ["a"]
    assert [(one.where.line, "a,b" in one.message) for one in found.mistakes] == [(1, True)]


def test_biblatex_hyphens_and_slashes_are_printed():
    (source,) = read(r"@book{a, title={Solvent\hyphen independent and\slash or}}").sources
    assert source.title.value == "Solvent-independent and/or"
