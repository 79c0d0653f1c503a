"""The parts of a printed article, for a page that somebody else makes."""

from __future__ import annotations

import re

import pytest

from citekit.article import read_article
from citekit.errors import InvalidInput
from citekit.formats import read_library
from citekit.rendering import Layout, Rendered, render

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  nota:
    type: article-newspaper
    language: es
    title: {es: Congreso autoriza, en: Congress authorises}
    author: [{family: Pérez, given: Ana}]
    container-title: La Lupa
    issued: 2023-05-25
    URL: https://lalupa.pe/x
  kitab:
    type: book
    language: ar
    title: {ar: مقدمة, en: The Introduction}
    issued: 1990
citations:
  nadie: {source: nota, quote: Aquí nadie se ha ido, translations: [{language: en, text: Nobody here has left}]}
  fann: {source: kitab, quote: التاريخ, translations: [{language: en, text: History}]}
""".encode()
)
ARTICLE = (
    "# Head\n\n“Nobody here has left” [@nadie]. “History” [@fann].[^own]\n\nMore [@nadie].\n\n[^own]: My *own* note.\n"
)


def rendered(text: str = ARTICLE, to: str = "html", **layout: object) -> Rendered:
    """Give *text* rendered with a layout."""
    return render(read_article(text), LIBRARY, to=to, layout=Layout(**layout))  # type: ignore[arg-type]


def test_an_article_is_given_in_parts() -> None:
    made = rendered()
    assert "<section" not in made.body
    assert [note.number for note in made.notes] == [1, 2, 3, 4]
    assert [entry.work for entry in made.bibliography] == ["nota", "kitab"]
    assert made.head.language == "en-US"
    assert "@media print" in made.head.style_sheet
    assert all(note.text in made.text for note in made.notes)
    assert "<!doctype" not in made.body + made.parts.notes_section + made.parts.bibliography_section


def test_a_place_leads_to_its_note() -> None:
    made = rendered()
    assert [(ARTICLE[offset:][:2], number) for offset, number in made.references] == [("[@", 1), ("[@", 2), ("[@", 4)]


def test_sections_have_headings_in_the_language_of_the_document_and_the_order_asked_for() -> None:
    def headings(made: Rendered) -> list[str]:
        return re.findall("<h2>([^<]+)</h2>", made.text)

    assert headings(rendered()) == ["Notes", "Bibliography"]
    assert headings(rendered(section_order=("bibliography", "notes"))) == ["Bibliography", "Notes"]
    assert headings(rendered(section_order=("bibliography",))) == ["Bibliography"]
    assert headings(rendered(headings=False)) == []
    assert headings(rendered("---\nlang: de\n---\n\n" + ARTICLE)) == ["Anmerkungen", "Literaturverzeichnis"]
    assert headings(rendered("---\nreference-section-title: Works\n---\n\n" + ARTICLE)) == ["Notes", "Works"]


def test_two_articles_on_one_page_share_no_id_and_every_link_has_its_target() -> None:
    one, two = rendered(id_prefix="a-"), rendered(id_prefix="b-", first_note=5)
    ids = re.findall(r'id="([^"]+)"', one.text + two.text)
    assert len(ids) == len(set(ids))
    assert [note.number for note in two.notes] == [5, 6, 7, 8]
    for made in (one, two):
        assert set(re.findall('href="#([^"]+)"', made.text)) <= set(re.findall(r'id="([^"]+)"', made.text))


@pytest.mark.parametrize("placement", ["margin", "popover", "inline"])
def test_a_note_can_stand_with_the_words(placement: str) -> None:
    made = rendered(note_placement=placement)
    assert made.parts.notes_section == ""
    assert all(note.text.removeprefix("<p>").removesuffix("</p>\n") in made.body for note in made.notes)
    assert made.body.index("Aquí nadie se ha ido") < made.body.index("More")
    element = {"margin": "<aside", "popover": "<details", "inline": '<span class="note"'}[placement]
    assert made.body.count(element) == 4


def test_notes_within_the_text_are_so_in_every_format() -> None:
    plain = rendered(to="plain", note_placement="inline")
    assert "Nobody here has left” [Ana Pérez, “Congreso" in plain.body
    assert "[My own note.]" in plain.body
    assert "Notes" not in plain.text
    assert "”^[Ana Pérez" in rendered(to="markdown", note_placement="inline").body


def test_an_address_is_no_link_where_none_is_wanted() -> None:
    assert '<a href="https://lalupa.pe/x">' in rendered().text
    bare = rendered(link_urls=False).text
    assert "https://lalupa.pe/x" in bare
    assert 'href="https://lalupa.pe/x"' not in bare


WRONG = [
    {"id_prefix": '"><script>'},
    {"id_prefix": "1a"},
    {"first_note": 0},
    {"note_placement": "footer"},
    {"section_order": ("notes", "notes")},
    {"section_order": ("index",)},
]


@pytest.mark.parametrize("layout", WRONG, ids=str)
def test_a_layout_that_is_none_is_refused(layout: dict[str, object]) -> None:
    with pytest.raises(InvalidInput):
        Layout(**layout)  # type: ignore[arg-type]


def test_a_format_that_nothing_writes_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InvalidInput, match=r"pdf.*html, markdown, plain, docx, odt, latex, typst, rst, rtf, epub"):
        rendered(to="pdf")
