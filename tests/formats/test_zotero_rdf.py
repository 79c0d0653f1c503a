"""Zotero's export in RDF."""

import pytest

from citekit.errors import InvalidFile
from citekit.formats import read_foreign
from citekit.model import Date, Name, Text

HEAD = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/" xmlns:link="http://purl.org/rss/1.0/modules/link/">
"""
BOOK = """<bib:Book rdf:about="urn:isbn:9783642002304">
  <z:itemType>book</z:itemType>
  <dc:publisher><foaf:Organization>
    <vcard:adr><vcard:Address><vcard:locality>Lima</vcard:locality></vcard:Address></vcard:adr>
    <foaf:name>Fondo</foaf:name></foaf:Organization></dc:publisher>
  <bib:authors><rdf:Seq><rdf:li><foaf:Person>
    <foaf:surname>Quispe</foaf:surname><foaf:givenName>Rosa</foaf:givenName></foaf:Person></rdf:li>
    <rdf:li><foaf:Person><foaf:surname>Grupo Ñ</foaf:surname></foaf:Person></rdf:li></rdf:Seq></bib:authors>
  <z:translators><rdf:Seq><rdf:li><foaf:Person>
    <foaf:surname>Roe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:translators>
  <dc:subject>tropas</dc:subject>
  <dc:subject><z:AutomaticTag><rdf:value>Perú</rdf:value></z:AutomaticTag></dc:subject>
  <dc:identifier>ISBN 978-3-642-00230-4</dc:identifier>
  <dc:identifier><dcterms:URI><rdf:value>https://x.example/a</rdf:value></dcterms:URI></dc:identifier>
  <dc:title>Uno</dc:title><dc:date>2020-05-03</dc:date><z:language>es</z:language>
  <dcterms:dateSubmitted>2024-01-02 10:00:00</dcterms:dateSubmitted>
  <dc:description>Original Date: 1890
mine</dc:description>
  <z:citationKey>quispe2020</z:citationKey>
</bib:Book>
"""
ARTICLE = """<bib:Article rdf:about="https://x.example/b">
  <z:itemType>journalArticle</z:itemType>
  <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
  <dc:title>Dos</dc:title><bib:pages>1-2</bib:pages>
  <link:link rdf:resource="#item_3"/>
</bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5678">
  <prism:volume>12</prism:volume><prism:number>3</prism:number><dc:title>Revista</dc:title>
  <dcterms:alternative>Rev.</dcterms:alternative><dc:identifier>ISSN 1234-5678</dc:identifier>
</bib:Journal>
<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>a.pdf</dc:title></z:Attachment>
<bib:Memo rdf:about="#item_4"><rdf:value>a note</rdf:value></bib:Memo>
"""


def test_an_item_is_read_with_its_people_its_publisher_and_what_extra_says():
    (book,) = read_foreign((HEAD + BOOK + "</rdf:RDF>").encode(), "a.rdf").sources
    assert (book.id, book.type, book.title, book.isbn, book.url) == (
        "quispe2020", "book", Text("Uno", "es"), "978-3-642-00230-4", "https://x.example/a",
    )  # fmt: skip
    assert (str(book.publisher), str(book.publisher_place), str(book.keyword)) == ("Fondo", "Lima", "tropas, Perú")
    assert book.author == (Name(Text("Quispe", "es"), Text("Rosa", "es")), Name(literal=Text("Grupo Ñ", "es")))
    assert book.translator == (Name(Text("Roe", "es"), Text("Jane", "es")),)
    assert (book.issued, book.accessed, book.original_date) == (
        Date(((2020, 5, 3),)), Date(((2024, 1, 2),)), Date(((1890,),)),
    )  # fmt: skip
    assert (str(book.note), book.where.line) == ("mine", 5)


def test_what_an_article_is_part_of_is_its_container_and_attachments_are_no_works():
    (article,) = read_foreign((HEAD + ARTICLE + "</rdf:RDF>").encode(), "a.rdf").sources
    assert (article.id, str(article.container_title), str(article.container_title_short)) == ("dos", "Revista", "Rev.")
    assert (article.volume, article.issue, article.page, article.issn) == ("12", "3", "1-2", "1234-5678")


BOMB = '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>\n'


@pytest.mark.parametrize("text", ["<rdf:RDF", HEAD + "<bib:Book>", "", "<a>" * 100_000])
def test_what_is_no_xml_is_refused_with_its_line(text):
    with pytest.raises(InvalidFile, match=r"a\.rdf.*no XML"):
        read_foreign(text.encode(), "a.rdf")


def test_no_entity_is_followed():
    text = BOMB + HEAD + BOOK.replace("Uno", "&f;&b;") + "</rdf:RDF>"
    try:
        (source,) = read_foreign(text.encode(), "a.rdf").sources
    except InvalidFile:
        return
    assert "root:" not in str(source)
