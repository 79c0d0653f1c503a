"""What the specification says and the test suite does not reach, each with a style made for it."""

from __future__ import annotations

import pytest

from citekit.csl import CiteItem, Cluster, Html, Processor, cluster

STYLE = (
    '<style xmlns="http://purl.org/net/xbiblio/csl" class="{kind}" version="1.0"{options}><info><title/></info>{extra}'
    "<citation{citation}><layout{layout}>{body}</layout></citation>"
    "<bibliography{bibliography}><layout{layout}>{body}</layout></bibliography></style>"
)
DOE = {"family": "Doe", "given": "Jane"}


def style(body: str, kind: str = "in-text", **parts: str) -> str:
    """Give a style that prints *body* in citations and entries."""
    empty = dict.fromkeys(("options", "extra", "citation", "layout", "bibliography"), "")
    return STYLE.format(body=body, kind=kind, **{**empty, **parts})


def printed(body: str, item: dict, cite: CiteItem | None = None, locale: str = "en-US", **parts: str) -> str:
    """Give the citation of *item* in a style that prints *body*."""
    processor = Processor(style(body, **parts), locale, [{"id": "x", "type": "book", **item}], to=Html(links=True))
    return processor.cite([Cluster((cite or CiteItem("x"),))])[0]


LINKS = [
    (
        '<text variable="URL" prefix="at "/>',
        "URL",
        "https://e.org/a",
        'at <a href="https://e.org/a">https://e.org/a</a>',
    ),
    ('<text variable="DOI" prefix="doi:"/>', "DOI", "10.1/x", 'doi:<a href="https://doi.org/10.1/x">10.1/x</a>'),
    (
        '<text variable="DOI" prefix="at https://doi.org/"/>',
        "DOI",
        "10.1/x",
        'at <a href="https://doi.org/10.1/x">https://doi.org/10.1/x</a>',
    ),
    ('<text variable="PMID"/>', "PMID", "25", '<a href="https://www.ncbi.nlm.nih.gov/pubmed/25">25</a>'),
    ('<text variable="PMCID"/>', "PMCID", "PMC3", '<a href="https://www.ncbi.nlm.nih.gov/pmc/articles/PMC3">PMC3</a>'),
]


@pytest.mark.parametrize(("body", "variable", "value", "expected"), LINKS)
def test_an_identifier_is_a_link_with_what_makes_it_an_address(body, variable, value, expected):
    assert printed(body, {variable: value}) == expected


def test_an_address_keeps_its_apostrophes():
    assert "Teo's_'Brew'" in printed('<text variable="URL"/>', {"URL": "https://e.org/Teo's_'Brew'"})


def test_a_list_of_abbreviations_gives_the_short_form_whatever_its_case():
    items = [{"id": "x", "type": "article-journal", "container-title": "Journal of <i>Classical</i> Studies"}]
    lists = {"container-title": {"Journal of Classical studies": "J. Class. Stud."}}
    body = '<text variable="container-title" form="short" suffix="/"/><text variable="container-title"/>'
    processor = Processor(style(body), "en-US", items, to="plain", abbreviations=lists)
    assert processor.cite([cluster("x")])[0] == "J. Class. Stud./Journal of Classical Studies"


def test_words_about_a_whole_citation_stand_within_the_affixes_of_the_style():
    names = '<names variable="author"/>'
    processor = Processor(style(names, layout=' prefix="(" suffix=")"'), "en-US", [{"id": "x", "author": [DOE]}])
    made = Cluster((CiteItem("x"),), prefix="e.g.,", suffix=", and others")
    assert processor.cite([made])[0] == "(e.g., Jane Doe, and others)"


def test_what_the_note_field_says_of_type_and_date_is_the_stronger():
    body = (
        '<choose><if type="motion_picture"><text value="film "/></if></choose>'
        '<date variable="issued" form="numeric" date-parts="year"/>'
    )
    item = {"issued": "1965", "note": "type: motion_picture\nissued: 1900-06-30"}
    assert printed(body, item) == "film 1900"


@pytest.mark.parametrize(("notes", "titled"), [((1, 1), True), ((1, 2), False)])
def test_later_cites_of_one_author_need_more_only_when_first_cited_in_one_note(notes, titled):
    short = '<names variable="author"><name form="short"/></names>'
    body = (
        f'<choose><if position="subsequent">{short}<choose><if disambiguate="true"><text variable="title" prefix=", "/>'
        '</if></choose><text variable="first-reference-note-number" prefix=" (n " suffix=")"/></if>'
        f'<else>{short}<text variable="title" prefix=", "/></else></choose>'
    )
    items = [{"id": id_, "type": "book", "author": [DOE], "title": f"Title {id_}"} for id_ in "ab"]
    processor = Processor(style(body, kind="note"), "en-US", items, to="plain")
    clusters = [cluster(id_, note_number=note) for id_, note in zip("ab", notes, strict=True)]
    again = [cluster("a", note_number=3), cluster("b", note_number=4)]
    expected = f"Doe, Title a (n {notes[0]})" if titled else f"Doe (n {notes[0]})"
    assert processor.cite([*clusters, *again])[2] == expected


def test_high_punctuation_keeps_its_space_and_guillemets_theirs():
    assert printed('<text value="Disponible sur : « ici »"/>', {}) == "Disponible sur\u202f: «\u202fici\u202f»"


def test_normal_on_a_name_undoes_what_stands_around_the_names():
    body = '<group font-weight="bold"><names variable="author"><name font-weight="normal"/></names></group>'
    assert printed(body, {"author": [DOE]}).startswith('<b><span style="font-weight:normal;">Jane Doe</span>')


def test_what_moves_into_quotation_marks_stands_behind_the_italics_there():
    macro = '<macro name="m"><text variable="title" font-style="italic"/></macro>'
    assert printed('<text macro="m" quotes="true" suffix="."/>', {"title": "Law"}, extra=macro) == "“<i>Law</i>.”"


def test_the_longest_field_in_the_margin_is_told():
    body = '<text variable="citation-number" prefix="[" suffix="]"/><text variable="title" prefix=" "/>'
    items = [{"id": str(number), "type": "book", "title": f"T{number}"} for number in range(12)]
    made = Processor(style(body, bibliography=' second-field-align="flush"'), "en-US", items).bibliography()
    assert made.max_offset == len("[12]")


def test_a_work_that_was_only_listed_is_told_apart_once_it_is_cited():
    body = (
        '<choose><if position="subsequent"><text variable="first-reference-note-number" prefix="n"/><choose>'
        '<if disambiguate="true"><text variable="title" prefix=" "/></if></choose></if><else><text value="x"/></else>'
        "</choose>"
    )
    items = [{"id": id_, "type": "book", "title": f"T{id_}"} for id_ in "ab"]
    processor = Processor(style(body, kind="note"), "en-US", items, to="plain")
    processor.nocite("ab")
    document = [cluster("a", "b", note_number=1), cluster("a", note_number=2), cluster("b", note_number=3)]
    assert processor.cite(document)[1:] == ("n1 Ta", "n1 Tb")


DATES = [
    ("May 1-5, 2004", "May 1–5, 2004"),
    ("1-5 May 2004", "May 1–5, 2004"),
    ("January 15-20 2004", "January 15–20, 2004"),
    ("12 May – 3 June 2004", "May 12–June 3, 2004"),
    ("May–June 2004", "May–June 2004"),
    ("2004-2006", "2004–2006"),
    ("2004-03-21/2004-05-02", "March 21–May 2, 2004"),
    ("2004-21", "Spring 2004"),
    ("2004/..", "2004–"),
    ("-0043-03-15", "March 15, 44 BC"),
    ("-0099/-0043", "100–44 BC"),
    ("-0043/0014", "44 BC–14 AD"),
    ("in press", "in press"),
]


@pytest.mark.parametrize(("written", "expected"), DATES)
def test_a_date_is_read_as_people_and_programs_write_it(written, expected):
    assert printed('<date variable="issued" form="text"/>', {"issued": written}) == expected


PAGES = ["3-10", "107-108", "321-325", "1496-1504", "11564-11568", "2:15-2:18", "N110-5", "e123-e129"]
FORMATS = {
    "expanded": ["3–10", "107–108", "321–325", "1496–1504", "11564–11568", "2:15–2:18", "N110-5", "e123–e129"],
    "minimal": ["3–10", "107–8", "321–5", "1496–504", "11564–8", "2:15–2:18", "N110-5", "e123–9"],
    "minimal-two": ["3–10", "107–08", "321–25", "1496–504", "11564–68", "2:15–2:18", "N110-5", "e123–29"],
    "chicago": ["3–10", "107–8", "321–25", "1496–1504", "11564–68", "2:15–2:18", "N110-5", "e123–29"],
    "chicago-16": ["3–10", "107–8", "321–25", "1496–504", "11564–68", "2:15–2:18", "N110-5", "e123–29"],
}


@pytest.mark.parametrize("form", FORMATS)
def test_a_range_of_pages_is_shortened_as_the_style_says(form):
    option = f' page-range-format="{form}"'
    made = [printed('<text variable="page"/>', {"page": pages}, options=option) for pages in PAGES]
    assert made == FORMATS[form]


def test_numbers_are_joined_as_the_locale_joins_pages():
    assert printed('<number variable="volume"/>', {"volume": "1-3"}, locale="fr-FR") == "1\u20113"


LINKED = [
    ({"DOI": "10.1/x"}, '<text variable="title"/>', '<a href="https://doi.org/10.1/x">Works</a>'),
    (
        {"URL": "https://e.org/", "PMID": "7"},
        '<text variable="title" quotes="true"/>',
        '“<a href="https://www.ncbi.nlm.nih.gov/pubmed/7">Works</a>”',
    ),
    ({"URL": "https://e.org/"}, '<names variable="author"/>', '<a href="https://e.org/">Jane Doe</a>'),
    (
        {"URL": "https://e.org/"},
        '<text variable="title"/><text variable="URL" prefix="; "/>',
        'Works; <a href="https://e.org/">https://e.org/</a>',
    ),
    ({"URL": "javascript:x"}, '<text variable="title"/>', "Works"),
    ({}, '<text variable="title"/>', "Works"),
]


@pytest.mark.parametrize(("extra", "body", "expected"), LINKED)
def test_an_entry_without_an_address_is_linked_by_its_title_or_as_a_whole(extra, body, expected):
    work = {"id": "x", "type": "book", "title": "Works", "author": [DOE], **extra}
    assert Processor(style(body), "en-US", [work], to=Html(links=True)).bibliography().entries[0].text == expected
    assert "<a" not in Processor(style(body), "en-US", [work]).bibliography().text


def test_names_of_two_people_that_a_style_shows_alike_do_not_stand_for_each_other():
    body = '<names variable="author"><name form="short"/></names><date variable="issued" form="numeric" prefix=" "/>'
    works = [
        {"id": str(at), "type": "book", "author": [{**DOE, "given": given}], "issued": str(2000 + at)}
        for at, given in enumerate(("Jane", "Jane", "John"))
    ]
    processor = Processor(style(body, bibliography=' subsequent-author-substitute="---"'), "en-US", works, to="plain")
    assert [entry.text for entry in processor.bibliography().entries] == ["Doe 2000", "--- 2001", "Doe 2002"]


@pytest.mark.parametrize(
    ("edition", "expected"),
    [
        ("7, p. 3-8", "7th, pp. 3–8"),
        ("2 vol. 4", "2nd, vol. 4"),
        ("7, q. 3-8", "7, q. 3-8"),
        ("rev., p. 3", "rev., p. 3"),
    ],
)
def test_a_number_that_a_labelled_one_follows_keeps_both(edition, expected):
    assert printed('<number variable="edition" form="ordinal"/>', {"edition": edition}) == expected


def test_the_state_of_a_citation_changes_only_with_what_decides_how_it_reads():
    works = [{"id": id_, "type": "book", "author": [{**DOE, "given": id_}], "issued": "1999"} for id_ in "ab"]
    body = '<names variable="author"><name form="short"/></names>'
    options = ' disambiguate-add-givenname="true"'
    processor = Processor(style(body, citation=options), "en-US", works)
    first, second = cluster("a"), cluster("b")
    processor.cite([first])
    alone = processor.states()
    processor.cite([first, first])
    assert processor.states()[0] == alone[0]
    processor.cite([first, first, second])
    assert processor.states()[0] != alone[0]


def test_an_item_of_crossref_is_read():
    item = {
        "type": "journal-article",
        "title": ["Law &amp; order", "another"],
        "author": [{"name": "ATLAS Collaboration"}],
        "issued": {"date-parts": [[2020, None]]},
    }
    body = (
        '<choose><if type="article-journal"><group delimiter=". "><names variable="author"/><text variable="title"/>'
        '<date variable="issued" form="text"/></group></if></choose>'
    )
    assert printed(body, item) == "ATLAS Collaboration. Law &#38; order. 2020"


NARRATIVE = (
    '<group delimiter=" "><names variable="author"><name form="short" font-style="italic"/></names>'
    '<text variable="title"/></group>'
)
INTEXT = '<intext><layout><names variable="author"><name/></names></layout></intext>'


@pytest.mark.parametrize(("extra", "author"), [("", "Doe"), (INTEXT, "Jane Doe")])
def test_an_author_within_a_sentence_is_no_cite_and_has_no_format(extra, author):
    made = style(NARRATIVE, layout=' prefix="(" suffix=")"', extra=extra)
    processor = Processor(made, "en-US", [{"id": "x", "author": [DOE], "title": "T"}])
    modes = [Cluster((CiteItem("x"),), mode=mode) for mode in ("author-only", "suppress-author", "")]
    told = Cluster((CiteItem("x"),), mode="composite", infix="says")
    assert processor.cite([*modes, told]) == (author, "(T)", "(<i>Doe</i> T)", f"{author} says (T)")


UNFILLED = [
    '<group prefix="(" suffix=")"><text term="no date" form="short"/><text variable="genre"/></group>',
    '<group prefix="(" suffix=")"><text term="in"/><names variable="editor"/></group>',
    '<group prefix="(" suffix=")"><text value="vol. "/><number variable="volume"/></group>',
    '<group prefix="(" suffix=")"><text term="accessed"/><date variable="accessed" form="text"/></group>',
]


@pytest.mark.parametrize("group", UNFILLED)
def test_a_term_keeps_no_group_whose_variables_are_empty(group):
    assert printed(f'{group}<text variable="title"/>', {"title": "Title"}) == "Title"
    macro = f'<macro name="m">{group}</macro>'
    assert printed('<text macro="m"/><text variable="title"/>', {"title": "Title"}, extra=macro) == "Title"


ENDS = [("en-US", "“Who left?”"), ("en-GB", "‘Who left?’"), ("de-DE", "„Who left?“"), ("fr-FR", "« Who left? »")]


@pytest.mark.parametrize(("locale", "quoted"), ENDS)
def test_a_question_mark_within_quotation_marks_takes_no_full_stop(locale, quoted):
    body = '<group delimiter=". "><text variable="title" quotes="true"/><text variable="publisher"/></group>'
    layout = ' suffix="."'
    item = {"title": "Who left?"}
    assert printed(body, item, locale=locale, layout=layout).replace("\u00a0", " ").replace("\u202f", " ") == quoted
    more = printed(body, {**item, "publisher": "Fondo"}, locale=locale, layout=layout)
    assert more.replace("\u00a0", " ").replace("\u202f", " ") == f"{quoted} Fondo."


@pytest.mark.parametrize("given", ["10.1/x", "doi:10.1/x", "https://doi.org/10.1/x", "http://dx.doi.org/10.1/x"])
def test_a_doi_is_printed_once_however_it_is_given(given):
    body = '<text variable="DOI" prefix="https://doi.org/"/>'
    assert printed(body, {"DOI": given}).count("doi.org") == 2  # the address and its text
    assert printed(body, {"DOI": given}).endswith(">https://doi.org/10.1/x</a>")


CAPITALS = [
    ("Μανώλης Καλομοίρης", "ΜΑΝΩΛΗΣ ΚΑΛΟΜΟΙΡΗΣ"),
    ("άυλος και προϊόν", "ΑΫΛΟΣ ΚΑΙ ΠΡΟΪΟΝ"),
    ("αυτός ή εκείνη", "ΑΥΤΟΣ Ή ΕΚΕΙΝΗ"),
    ("Ἀθῆναι", "ΑΘΗΝΑΙ"),
    ("Peña in Łódź", "PEÑA IN ŁÓDŹ"),
]


@pytest.mark.parametrize(("title", "capitals"), CAPITALS)
def test_greek_capitals_take_no_accents(title, capitals):
    assert printed('<text variable="title" text-case="uppercase"/>', {"title": title}) == capitals


def test_plain_text_has_a_space_between_the_margin_and_the_entry():
    item = {"id": "x", "type": "book", "title": "Rivers"}
    body = '<text variable="citation-number" suffix="."/><text variable="title"/>'
    made = Processor(style(body, bibliography=' second-field-align="flush"'), "en-US", [item], to="plain")
    assert made.bibliography().text == "1. Rivers"


@pytest.mark.parametrize(
    ("prefix", "margin", "rest"), [(". ", "1.", " Rivers"), (": ", "1:", " Rivers"), (" ", "1", " Rivers")]
)
def test_the_punctuation_behind_a_number_in_the_margin_stands_there(prefix, margin, rest):
    item = {"id": "x", "type": "book", "title": "Rivers"}
    body = f'<text variable="citation-number"/><text variable="title" prefix="{prefix}"/>'
    source = style(body, bibliography=' second-field-align="flush"')
    (entry,) = Processor(source, "en-US", [item]).bibliography().entries
    assert f'<div class="csl-left-margin">{margin}</div><div class="csl-right-inline">{rest}</div>' in entry.text
    assert Processor(source, "en-US", [item], to="plain").bibliography().text == f"{margin} Rivers"


def test_a_bibliography_without_entries_is_empty():
    assert Processor("apa", "en-US", []).bibliography().text == ""


def test_a_locator_that_stands_for_names_is_printed_once():
    substitute = '<substitute><text variable="locator"/></substitute>'
    body = f'<group delimiter=", "><names variable="author">{substitute}</names><text variable="locator"/></group>'
    assert printed(body, {}, CiteItem("x", "7")) == "7"
    assert printed(body, {"author": [DOE]}, CiteItem("x", "7")) == "Jane Doe, 7"
