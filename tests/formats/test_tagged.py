"""PubMed's and EndNote's tagged files: what is in them is placed or kept, and nothing is lost."""

from __future__ import annotations

import pytest

from citekit.formats import format_of, read_foreign

PUBMED = """\
PMID- 31452104
OWN - NLM
STAT- MEDLINE
IS  - 1234-5679 (Print)
IS  - 2234-5670 (Electronic)
VI  - 9
IP  - 1
DP  - 2019 Aug 27
TI  - [A study of the mountains of Peru and
      of its rivers].
PG  - 101-110
LID - 10.1000/xyz [doi]
FAU - Quispe, María
AU  - Quispe M
CN  - Grupo Andino
LA  - spa
TT  - Un estudio de las montañas del Perú.
PT  - Journal Article
PT  - Review
TA  - Rev Andina
JT  - Revista andina
MH  - Rivers/*analysis
OT  - montañas
OT  - ríos

PMID- 2
TI  - Second title.
AU  - Kōda A
AU  - O'Brien JT
DP  - 2020 Jul-Aug
PT  - Book
AID - S0001 [pii]
"""
ENDNOTE = """\
%0 Journal Article
%T 城市与乡村
%A 王, 伟
%A Организация
%J 历史研究
%D 2019
%8 3 May
%P 1-20
%N 4
%@ 1234-5679
%R 10.1000/abc
%K 城市
乡村
%F wang2019
%M 99

%0 Book
%A García Márquez, Gabriel
%Y Rabassa, Gregory
%T Cien años de soledad
%I Sudamericana
%C Buenos Aires
%D 1967
%@ 978-84-376-0494-7
%S Colección Índice
"""


def test_pubmed_gives_the_title_of_the_work_and_its_translation() -> None:
    one, two = read_foreign(PUBMED.encode(), "a.nbib").sources
    assert (one.title.value, one.title.language) == ("Un estudio de las montañas del Perú", "es")
    assert dict(one.title.variants) == {"en": "A study of the mountains of Peru and of its rivers"}
    assert [str(name.family or name.literal) for name in one.author] == ["Quispe", "Grupo Andino"]
    assert (one.doi, one.pmid, one.page, one.issn) == ("10.1000/xyz", "31452104", "101-110", "1234-5679, 2234-5670")
    assert (str(one.issued), one.type, str(one.keyword)) == ("2019-08-27", "article-journal", "montañas, ríos")
    assert dict(one.custom) == {"MH": "Rivers/*analysis"}
    assert (two.type, two.title.value, [str(name.given) for name in two.author]) == (
        "book",
        "Second title",
        ["A.", "J. T."],
    )
    assert dict(two.custom) == {"pii": "S0001"}
    assert two.issued.parts == ((2020, 7), (2020, 8)) or "Jul-Aug" in str(two.issued)


def test_endnote_gives_each_tag_its_place() -> None:
    read = read_foreign(ENDNOTE.encode(), "a.enw")
    one, two = read.sources
    assert not read.mistakes
    assert (one.id, one.title.value, str(one.container_title)) == ("wang2019", "城市与乡村", "历史研究")
    assert [str(name.family or name.literal) for name in one.author] == ["王", "Организация"]
    assert (str(one.issued), one.doi, one.issn, str(one.keyword)) == (
        "2019-05-03",
        "10.1000/abc",
        "1234-5679",
        "城市, 乡村",
    )
    assert dict(one.custom) == {"M": "99"}
    assert (two.type, two.isbn, str(two.collection_title)) == ("book", "978-84-376-0494-7", "Colección Índice")
    assert str(two.translator[0].family) == "Rabassa"


@pytest.mark.parametrize(("text", "name"), [(PUBMED, "pubmed"), (ENDNOTE, "endnote"), ("%0 Book\r\n", "endnote")])
def test_they_are_told_by_how_they_begin(text: str, name: str) -> None:
    assert format_of(text.encode(), "standard input") == name
    assert format_of(b"\xef\xbb\xbf" + text.encode(), "standard input") == name


ODD = [
    ("words before\nPMID- 1\nTI  - A\n", "a.nbib", 1, "stands in no reference"),
    ("%0 Nonsense\n%T A\n", "a.enw", 1, "no type of EndNote"),
    ("%T A\n\n%T B\n", "a.enw", 2, ""),
    ("%0 Serial\n%0 Book\n%T A\n", "a.enw", 1, ""),
    ("%0 Book\n\n%T A\n", "a.enw", 1, ""),
    ("%0 Book\n%R oai:nb:1\n", "a.enw", 1, ""),
    ("PMID- 1\nTI  - \nDP  - \n", "a.nbib", 1, ""),
    ("PMID- 1\nTI  - A...\nLA  - xxx\nTT  - B\n", "a.nbib", 1, ""),
    ("PMID- 1\n" * 500, "a.nbib", 1, ""),
]


@pytest.mark.parametrize(("text", "name", "count", "said"), ODD)
def test_odd_files_are_read_as_far_as_they_go(text: str, name: str, count: int, said: str) -> None:
    read = read_foreign(text.encode(), name)
    assert len(read.sources) == count
    assert said in "".join(map(str, read.mistakes)) if said else not read.mistakes


def test_a_file_of_something_else_is_no_bibliography() -> None:
    read = read_foreign(b"no tags at all\n", "a.nbib")
    assert not read.sources
    assert [str(one) for one in read.mistakes] == ["a.nbib:1: stands in no reference: “no tags at all”"]
