"""Where a copy of a source is kept: printed once in its note, and named in the links of a page (Robust Links)."""

import re

import pytest

from citekit import Citation, Date, Library, Quotation, Source, Text, note, read_article, render
from citekit.rendering import attribution_languages

COPY = "https://archivo.example/2023/https://elfaro.example/tropas"


def cited(**changed):
    fields = {
        "archive_url": COPY,
        "archived": Date.parse("2023-05-26"),
        "url": "https://elfaro.example/tropas",
        **changed,
    }
    source = Source(id="faro", type="article-newspaper", language="es", title=Text("El Congreso"), **fields)
    return Citation(key="paz", source=source, quotation=Quotation(text=Text("setecientos soldados", "es")))


STYLES = ["chicago-notes-bibliography", "apa", "modern-language-association", "ieee", "nature", "oscola"]


@pytest.mark.parametrize("style", STYLES)
def test_the_copy_is_printed_in_the_notes_of_every_style(style):
    assert f"Archived at {COPY} on May 26, 2023." in note(cited(), style=style)
    assert "rchived" not in note(cited(archive_url=None, archived=None), style=style)


SAID = {
    "de": "Archiviert unter {} am 26. Mai 2023.",
    "es": "Archivado en {} el 26 de mayo de 2023.",
    "fr": "Archivé à l’adresse {} le 26 mai 2023.",
    "ja": "アーカイブ：{}（2023年5月26日）。",
    "ru": "Архивная копия: {} (26 мая 2023\u202fг.).",
    "zh": "存档：{}（2023年5月26日）。",
}


@pytest.mark.parametrize("locale", SAID)
def test_it_is_said_in_the_language_of_the_reader(locale):
    printed = re.sub("[\u00a0\u202f]", " ", note(cited(), locale=locale))
    assert re.sub("[\u00a0\u202f]", " ", SAID[locale].format(COPY)) in printed


@pytest.mark.parametrize("locale", attribution_languages())
def test_every_language_says_it_with_and_without_the_day(locale):
    for changed in ({}, {"archived": None}):
        printed = note(cited(**changed), locale=locale)
        assert printed.count(COPY) == 1
        assert ("2023" in printed.partition(COPY)[2]) is not bool(changed)


def test_a_day_that_only_words_can_give_is_printed_and_no_data():
    literal = cited(archived=Date(literal="spring of 2023"))
    assert f"Archived at {COPY} on spring of 2023." in note(literal)
    assert "data-versiondate" not in note(literal, to="html")


ARTICLE = "---\nlang: en\n---\n\n“Seven hundred soldiers” [@paz]. Again [@paz].\n"


def test_the_links_of_a_page_name_the_copy_and_the_copy_its_original():
    library = Library(sources=(cited().source,), citations=(cited(),))
    page = render(read_article(ARTICLE), library, to="html").text
    assert page.count("Archived at") == 1
    assert f'href="https://elfaro.example/tropas" data-versionurl="{COPY}" data-versiondate="2023-05-26"' in page
    assert f'href="{COPY}" data-originalurl="https://elfaro.example/tropas" data-versiondate="2023-05-26"' in page


HOSTILE = ["javascript:alert(1)", 'https://x.example/"onclick="alert(1)', "data:text/html,<script>"]


@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_of_a_copy_is_no_way_into_the_page(address):
    library = Library(sources=(cited(archive_url=address).source,), citations=(cited(archive_url=address),))
    page = render(read_article(ARTICLE), library, to="html").text
    assert 'href="javascript' not in page
    assert 'href="data:' not in page
    assert '"onclick' not in page
    assert "<script>" not in page
