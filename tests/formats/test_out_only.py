"""Formats that are written alone: what each says of a quotation, and what it says it lost."""

import json

import pytest
from lxml import etree
from ruamel.yaml import YAML

from citekit import Library
from citekit.errors import InvalidInput
from citekit.formats import formats, read_foreign, write_foreign
from citekit.model import Citation, Date, Name, Quotation, Source, Text

OUT_ONLY = sorted({*formats(to=True)} - {*formats()})
TEI = {"t": "http://www.tei-c.org/ns/1.0"}


@pytest.fixture
def library(troops):
    return Library.open(troops / "citations.yaml")


def written(library, form):
    return json.loads(write_foreign(library, form).content)


def test_these_are_the_formats():
    assert OUT_ONLY == ["hayagriva", "prov-json", "prov-o", "schema-org", "tei", "web-annotation"]


@pytest.mark.parametrize("form", OUT_ONLY)
def test_nothing_reads_them(form):
    with pytest.raises(InvalidInput, match="is no format that is read"):
        read_foreign(b"{}", "a.x", form)


@pytest.mark.parametrize("form", formats(to=True))
def test_the_same_library_gives_the_same_bytes_and_each_loss_names_a_record(library, form):
    first, second = write_foreign(library, form), write_foreign(library, form)
    assert first == second
    known = {one.id for one in library.sources} | {one.key for one in library.citations}
    assert {one.key for one in first.losses} <= known
    assert first.losses


@pytest.mark.parametrize("form", formats(to=True))
def test_an_empty_library_is_written_too(form):
    assert write_foreign(Library(), form).losses == ()


HOSTILE = Source(
    id="a<&>\"'%#{}", type="book", language="ar", title=Text("\x00<b>&]]> \u202e \\ {", "ar"),
    author=(Name(Text("\x01,"), Text("&")),), issued=Date(literal="]]>"), custom={"x\x00": "\x02"},
)  # fmt: skip


@pytest.mark.parametrize("form", formats(to=True))
def test_what_is_hostile_in_a_record_breaks_no_file(form):
    quoted = Citation(key="k<&>", source=HOSTILE, quotation=Quotation(text=Text("\x00]]>", "ar")))
    content = write_foreign(Library(sources=[HOSTILE], citations=[quoted]), form).content
    if form == "tei":
        etree.fromstring(content)
    elif form in {"hayagriva", "csl-yaml"}:
        assert YAML(typ="safe", pure=True).load(content.decode())
    elif form in {"schema-org", "web-annotation", "prov-json", "prov-o", "csl-json"}:
        assert json.loads(content)
    else:
        assert read_foreign(content, "a", form).sources


def test_schema_org_ties_a_translation_to_the_words_that_it_is_of(library):
    graph = {one["@id"]: one for one in written(library, "schema-org")["@graph"]}
    words, translation = graph["#paz-700"], graph["#paz-700-1"]
    assert (words["@type"], translation["@type"]) == ("Quotation", "Quotation")
    assert words["text"]["@language"] == words["inLanguage"] == "es"
    assert translation["translationOfWork"] == {"@id": "#paz-700"}
    assert words["workTranslation"] == [{"@id": "#paz-700-1"}]
    assert words["spokenByCharacter"]["name"] == {"@value": "Aurelio Paz", "@language": "es"}
    assert graph[words["isPartOf"]["@id"]]["@type"] == "NewsArticle"
    assert graph["#khoury-ship"]["isBasedOn"] == {"@id": "#mina-union"}
    assert not any("Claim" in one["@type"] for one in graph.values())


def test_an_annotation_finds_the_words_and_has_their_translations(library):
    items = written(library, "web-annotation")["items"]
    assert len(items) == len(library.citations)
    one = next(item for item in items if item["id"].endswith(":paz-700"))
    assert one["target"]["selector"][0] == {
        "type": "TextQuoteSelector",
        "exact": "setecientos soldados para adiestrar a las fuerzas armadas",
    }
    (body,) = one["body"]
    assert (body["language"], body["generator"]) == ("en", {"type": "Software", "name": "DeepL"})
    assert body["created"] == "2023-05-26T00:00:00Z"


def test_provenance_goes_from_the_speaker_to_the_page(library):
    document = written(library, "prov-json")
    steps = {name: one["ck:verb"] for name, one in document["activity"].items() if "paz-700" in name}
    assert list(steps.values()) == ["said", "distributed", "reported", "translated", "quoted"]
    derived = [(one["prov:generatedEntity"], one["prov:usedEntity"]) for one in document["wasDerivedFrom"].values()]
    for number in range(1, 5):
        assert (f"ck:words_paz-700_{number}", f"ck:words_paz-700_{number - 1}") in derived
    agents = {one["prov:label"] if isinstance(one["prov:label"], str) else one["prov:label"]["$"]: one["prov:type"]["$"]
              for one in document["agent"].values()}  # fmt: skip
    assert agents["DeepL"] == "prov:SoftwareAgent"
    assert agents["Jonas Reinhold"] == "prov:Person"


def test_prov_json_is_read_by_others(library):
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(content=write_foreign(library, "prov-json").content.decode())
    assert len(document.records) > 100


def test_prov_o_is_rdf(library):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(data=write_foreign(library, "prov-o").content.decode(), format="json-ld")
    prov = rdflib.Namespace("http://www.w3.org/ns/prov#")
    assert set(graph.subjects(rdflib.RDF.type, prov.SoftwareAgent))
    assert len(set(graph.subject_objects(prov.wasQuotedFrom))) >= len(library.citations)


def test_tei_has_the_words_and_their_translation_in_one_cit(library):
    root = etree.fromstring(write_foreign(library, "tei").content)
    assert len(root.findall(".//t:cit", TEI)) == len(library.citations)
    cit = root.xpath('//t:cit[@n="paz-700"]', namespaces=TEI)[0]
    original, translation = cit.findall("t:quote", TEI)
    language = "{http://www.w3.org/XML/1998/namespace}lang"
    assert (original.get(language), translation.get(language), translation.get("subtype")) == ("es", "en", "machine")
    assert cit.xpath('t:bibl/t:respStmt[t:resp="said"]/t:name/text()', namespaces=TEI) == ["Aurelio Paz"]
    names = root.xpath("//@xml:id")
    assert len(names) == len(set(names))


def test_hayagriva_puts_the_outlet_into_the_parent(library):
    entries = YAML(typ="safe", pure=True).load(write_foreign(library, "hayagriva").content.decode())
    assert entries["faro-troops"] == {
        "type": "article",
        "title": "El Congreso aprueba el ingreso de instructores extranjeros",
        "author": ["Quispe, Rosa"],
        "date": "2023-05-25",
        "url": "https://elfarodelsur.example/2023/05/25/congreso-instructores",
        "language": "es",
        "parent": {"type": "newspaper", "title": "El Faro del Sur"},
    }
