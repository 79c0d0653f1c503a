"""Wikipedia's citation templates: read with the words that they quote, and written with the right template."""

import pytest

from citekit.formats import cs1_template, read_foreign, write_foreign
from citekit.model import Agent, AgentKind, Citation, Date, Library, Name, Quotation, Source, Text, Translation


def read(text):
    return read_foreign(text.encode(), "page.wiki")


def source_of(parameters, template="cite news"):
    (source,) = read(f"<ref name=a>{{{{{template} |{parameters}}}}}</ref>").sources
    return source


PARAMETERS = [
    ("title=Uno", "title", Text("Uno")),
    ("title=Uno |trans-title=One |language=es", "title", Text("Uno", "es", {"en": "One"})),
    ("script-title=ru:Дневники |title=Dnevniki |trans-title=Diaries", "title",
     Text("Дневники", "ru", {"ru-Latn": "Dnevniki", "en": "Diaries"})),
    ("script-title=ja:港 |language=ja", "title", Text("港", "ja")),
    ("title=''Pinta'' in [[Lima|the capital]]{{!}}x &amp; {{lang|es|y}}", "title",
     Text("<i>Pinta</i> in the capital|x & y")),
    ("last=Quispe |first=Rosa", "author", (Name(Text("Quispe"), Text("Rosa")),)),
    ("last2=Paz |first2=Ana |last1=Quispe |author-link=x", "author",
     (Name(Text("Quispe")), Name(Text("Paz"), Text("Ana")))),
    ("author=World Health Organization", "author", (Name(literal=Text("World Health Organization")),)),
    ("translator-last=Roe |translator-first=J", "translator", (Name(Text("Roe"), Text("J")),)),
    ("editor1-last=Roe |editor1-first=J", "editor", (Name(Text("Roe"), Text("J")),)),
    ("newspaper=El Faro |language=Spanish", "container_title", Text("El Faro", "es")),
    ("script-newspaper=ar:الميناء |newspaper=al-Mīnāʾ |trans-newspaper=The Port |language=ar", "container_title",
     Text("الميناء", "ar", {"ar-Latn": "al-Mīnāʾ", "en": "The Port"})),
    ("agency=EFE", "agency", Agent(Text("EFE"), AgentKind.AGENCY)),
    ("archive-url=https://web.example/x |archive-date=25 May 2023", "archive_url", "https://web.example/x"),
    ("archive-url=https://web.example/x |archive-date=25 May 2023", "archived", Date(((2023, 5, 25),))),
    ("pages=1–2", "page", "1–2"),
    ("pmc=123", "pmcid", "PMC123"),
    ("date=25 May 2023", "issued", Date(((2023, 5, 25),))),
    ("date=24–26 May 2023", "issued", Date(((2023, 5, 24), (2023, 5, 26)))),
    ("date=30 May – 2 June 2023", "issued", Date(((2023, 5, 30), (2023, 6, 2)))),
    ("date=May–June 2020", "issued", Date(((2020, 5), (2020, 6)))),
    ("date=Spring 2020", "issued", Date(((2020, 21),))),
    ("date=c. 1723", "issued", Date(((1723,),), circa=True)),
    ("date=44 BC", "issued", Date(((-43,),))),
    ("date=n.d.", "issued", None),
    ("year=1999", "issued", Date(((1999,),))),
]  # fmt: skip


@pytest.mark.parametrize(("parameters", "name", "expected"), PARAMETERS)
def test_a_parameter_is_read_as_it_is_meant(parameters, name, expected):
    assert getattr(source_of(parameters), name) == expected


TYPES = [
    ("cite web", "title=x", "webpage"),
    ("Cite journal", "title=x", "article-journal"),
    ("cite book", "title=x", "book"),
    ("cite book", "chapter=y |title=x", "chapter"),
    ("cite AV media", "title=x", "motion_picture"),
    ("cite thesis", "title=x", "thesis"),
    ("cite tweet", "title=x", "post"),
    ("cite court", "litigants=x", "legal_case"),
    ("citation", "title=x |journal=y", "article-journal"),
    ("citation", "title=x |publisher=y", "book"),
]


@pytest.mark.parametrize(("template", "parameters", "kind"), TYPES)
def test_a_template_tells_the_type(template, parameters, kind):
    source = source_of(parameters, template)
    assert (source.type, source.title.value) == (kind, "y" if "chapter" in parameters else "x")


QUOTED = """Words.<ref name="quispe2023">{{cite news
 | last = Quispe | title = Aprueban | language = es
 <!-- {{cite web |title=hidden}} -->
 | quote = setecientos soldados | trans-quote = seven hundred soldiers | quote-page = 3
}}</ref>
More.<ref>{{cite news |title=Снег |language=ru |script-quote=ru:снег |quote=sneg}}</ref>
{{Infobox |title=no}} <nowiki>{{cite</nowiki> {{cite weird |title=z}}"""


def test_the_quoted_words_become_citations_and_what_is_no_citation_nothing():
    found = read(QUOTED)
    assert [(one.id, one.where.line) for one in found.sources] == [("quispe2023", 1), ("снег", 6), ("z", 7)]
    spanish, russian = found.citations
    assert (spanish.key, spanish.locator, spanish.where.line) == ("quispe2023-quote", "p. 3", 1)
    assert spanish.quotation.text == Text("setecientos soldados", "es")
    assert [(one.text, one.by) for one in spanish.translations] == [(Text("seven hundred soldiers", "en"), "unknown")]
    assert russian.quotation.text == Text("снег", "ru", {"ru-Latn": "sneg"})
    assert [(one.where.line, "cite weird" in one.message) for one in found.mistakes] == [(7, True)]


HOSTILE = [
    "{{cite news |" * 3_000, "{{cite news |title=" + "[[" * 5_000, "{{cite news |a=" + "{{x|" * 20_000, "{{cite news",
    "{{cite news |=x |title}}", "{{cite news |title={{cite web |title=x}}}}", "<!--{{cite web |title=x}}",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_not_closed_is_read_in_bounds(text):
    found = read_foreign(text.encode(), "page.wiki", "cs1")
    assert len(found.sources) + len(found.mistakes) <= 3_000


FARO = Source(
    id="faro",
    type="article-newspaper",
    language="ar",
    title=Text("عمال الميناء", "ar", {"ar-Latn": "ʿUmmāl al-mīnāʾ", "en": "Dockers"}),
    author=(Name(Text("الحداد", "ar", {"ar-Latn": "al-Ḥaddād"}), Text("ليلى", "ar", {"ar-Latn": "Laylā"})),),
    container_title=Text("الميناء", "ar", {"ar-Latn": "al-Mīnāʾ", "en": "The Port"}),
    issued=Date(((2023, 5),)),
    url="https://x.example/a",
)
SAID = Citation(
    key="said", source=FARO, quotation=Quotation(text=Text("لن نفرغ", "ar")),
    translations=(Translation(text=Text("We will not unload", "en")),),
)  # fmt: skip


def test_each_script_has_its_parameter_and_native_names_of_outlets_are_kept():
    text, lost = cs1_template(FARO, SAID)
    assert text == (
        "{{cite news |last=al-Ḥaddād |first=Laylā |date=May 2023 |script-title=ar:عمال الميناء |title=ʿUmmāl al-mīnāʾ "
        "|trans-title=Dockers |script-newspaper=ar:الميناء |newspaper=al-Mīnāʾ |trans-newspaper=The Port |language=ar "
        "|url=https://x.example/a |script-quote=ar:لن نفرغ |trans-quote=We will not unload}}"
    )
    assert {one.field for one in lost} == {"author"}


def test_a_library_is_written_as_refs_and_read_again():
    written = write_foreign(Library(sources=[FARO], citations=[SAID]), "cs1")
    assert written.content.decode().startswith('<ref name="faro">{{cite news |')
    found = read(written.content.decode())
    (source,) = found.sources
    assert (source.id, source.title, source.container_title, source.issued) == (
        "faro", FARO.title, FARO.container_title, FARO.issued,
    )  # fmt: skip
    assert found.citations[0].translations == SAID.translations


DATES = [
    (Date(((2023, 5, 25),)), "2023-05-25"),
    (Date(((2023, 5),)), "May 2023"),
    (Date(((2023, 22),)), "Summer 2023"),
    (Date(((2023, 5, 24), (2023, 5, 26))), "24–26 May 2023"),
    (Date(((2023, 5, 30), (2023, 6, 2))), "30 May–2 June 2023"),
    (Date(((2020,), (2021,))), "2020–2021"),
    (Date(((-43, 3, 15),)), "15 March 44 BC"),
    (Date(((1723,),), circa=True), "c. 1723"),
    (Date(literal="im Herbst"), "im Herbst"),
]


@pytest.mark.parametrize(("date", "written"), DATES)
def test_a_date_is_written_as_the_templates_take_it_and_read_again(date, written):
    text, _ = cs1_template(Source(id="a", type="book", issued=date))
    assert text == f"{{{{cite book |date={written}}}}}"
    assert source_of(f"date={written}").issued == date


WRITTEN_AS = [("thesis", "cite thesis"), ("post", "cite tweet"), ("motion_picture", "cite AV media"),
              ("speech", "cite speech"),
              ("legal_case", "cite court"), ("interview", "cite interview"), ("broadcast", "cite episode"),
              ("treaty", "cite news")]  # fmt: skip


@pytest.mark.parametrize(("kind", "template"), WRITTEN_AS)
def test_each_type_has_its_template(kind, template):
    text, lost = cs1_template(Source(id="a", type=kind, title=Text("x")))
    assert (text.startswith(f"{{{{{template} |"), bool(lost)) == (True, kind == "treaty")
