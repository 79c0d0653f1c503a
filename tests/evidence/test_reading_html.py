"""A saved page gives the record that its own metadata tell, and says what is not sure."""

import json
from datetime import date

import pytest

from citekit.errors import UnreadableFile
from citekit.evidence import SourceKind, read_source

ARTICLE = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "WebSite", "@id": "#site", "name": "El Faro del Sur"},
        {
            "@type": "NewsArticle",
            "headline": "Aprueban el ingreso de tropas",
            "author": {"@id": "#a"},
            "datePublished": "2023-05-26T01:30:00Z",
            "dateModified": "2023-05-27T10:00:00-05:00",
            "publisher": {"@type": "NewsMediaOrganization", "name": "El Faro del Sur"},
        },
        {"@id": "#a", "@type": "Person", "name": "Rosa Quispe"},
    ],
}
BODY = """<h1>Aprueban el ingreso de tropas</h1><time datetime="2023-05-25T20:30:00-05:00">25 de mayo</time>
<p>LIMA (EFE).- El ministro dijo que llegarán setecientos soldados para adiestrar a las fuerzas armadas del país.</p>"""


def page(head: str = "", body: str = BODY, *, structured: object = None, language: str = "es-PE") -> bytes:
    script = f'<script type="application/ld+json">{json.dumps(structured)}</script>' if structured is not None else ""
    return f'<html lang="{language}"><head>{head}{script}</head><body>{body}</body></html>'.encode()


def values(reading, name):
    return [(one.value, one.read_in) for one in reading.said(name)]


def test_a_graph_with_references_is_read_to_its_end():
    reading = read_source(page(structured=ARTICLE), address="https://elfaro.example/2023/05/25/tropas?utm=1")
    source = reading.source
    assert (source.type, source.language, source.title.value) == (
        "article-newspaper",
        "es-PE",
        "Aprueban el ingreso de tropas",
    )
    assert [str(one) for one in source.author] == ["Rosa Quispe"]
    assert (source.container_title.value, source.agency.name.value) == ("El Faro del Sur", "EFE")
    assert reading.kind is SourceKind.HTML
    assert "setecientos soldados" in reading.text
    assert source.snapshot.sha256
    assert source.snapshot.text == reading.text


def test_the_day_is_the_one_of_the_outlet_and_not_of_greenwich():
    reading = read_source(page(structured=ARTICLE))
    assert str(reading.source.issued) == "2023-05-25"
    assert values(reading, "issued")[0] == ("2023-05-26T01:30:00Z", "JSON-LD datePublished")
    assert values(reading, "updated") == [("2023-05-27T10:00:00-05:00", "JSON-LD dateModified")]


def test_what_two_places_say_otherwise_is_shown():
    head = '<meta property="article:published_time" content="2023-06-02"><meta name="author" content="Luis Mamani">'
    notes = "\n".join(read_source(page(head, structured=ARTICLE)).notes)
    assert (
        "issued: “2023-05-26T01:30:00Z” (JSON-LD datePublished), but “2023-06-02” (meta article:published_time)"
        in notes
    )
    assert "author: “Rosa Quispe” (JSON-LD author), but “Luis Mamani” (meta author)" in notes


def test_what_nothing_says_stays_missing():
    reading = read_source(page(body="<p>Sin nada.</p>", language=""))
    source = reading.source
    assert (source.title, source.author, source.issued, source.container_title, source.agency) == (
        None,
        (),
        None,
        None,
        None,
    )
    assert "the page does not say: title, author, outlet, issued" in reading.notes


def test_what_only_the_address_says_is_inferred():
    reading = read_source(page(body="<h1>Uno</h1>"), address="https://a.example/2023/05/25/x")
    assert str(reading.source.issued) == "2023-05-25"
    assert [one.is_inferred for one in reading.said("issued")] == [True]
    assert "issued: 2023-05-25 is inferred from address" in reading.notes


@pytest.mark.parametrize(
    ("written", "language", "day"),
    [
        ("2023-05-25T10:00:00-0500", "es", date(2023, 5, 25)),
        ("Thu, 25 May 2023 10:00:00 GMT", "es", date(2023, 5, 25)),
        ("25/05/2023", "es", date(2023, 5, 25)),
        ("05/06/2023", "es", date(2023, 6, 5)),
        ("05/06/2023", "en-US", date(2023, 5, 6)),
        ("20230525", "es", date(2023, 5, 25)),
        ("1685000000", "es", date(2023, 5, 25)),
        ("25 de mayo de 2023", "es", date(2023, 5, 25)),
        ("3. März 2023", "de", date(2023, 3, 3)),
        ("1er juin 2023", "fr", date(2023, 6, 1)),
        ("12 мая 2023 г.", "ru", date(2023, 5, 12)),
        ("2023年5月25日", "ja", date(2023, 5, 25)),
        ("2023년 5월 25일", "ko", date(2023, 5, 25)),
        ("25 พฤษภาคม 2566", "th", date(2023, 5, 25)),
        ("٢٥ مايو ٢٠٢٣", "ar", date(2023, 5, 25)),
        ("25 במאי 2023", "he", date(2023, 5, 25)),
    ],
)
def test_a_day_is_read_as_its_language_writes_it(written, language, day):
    head = f'<meta name="date" content="{written}">'
    source = read_source(page(head, "<h1>1</h1>", language=language)).source
    assert source.issued.parts == ((day.year, day.month, day.day),)


@pytest.mark.parametrize("written", ["2023-13-45", "0000-00-00", "tomorrow", "", "99999999999999999999", "5/2023"])
def test_what_is_no_day_is_no_date(written):
    assert read_source(page(f'<meta name="date" content="{written}">', "<h1>1</h1>")).source.issued is None


@pytest.mark.parametrize(
    "script",
    ["[" * 100_000, "{", "null", '{"@type": "NewsArticle", "headline": NaN}', '{"@graph": {"@graph": [[["x"]]]}}',
     '{"@type":"NewsArticle","headline":' + "9" * 5000 + "}",
     '{"@type": ["NewsArticle", 3], "headline": {"@value": 3}}',
     '{"@type":"NewsArticle","headline":"Aprueban el ingreso de tropas","author":{"@id":"#a"},"x":[{"@id":"#a"}]}'],
)  # fmt: skip
def test_structured_data_that_is_none_harms_nothing(script):
    source = read_source(page(f'<script type="application/ld+json">{script}</script>')).source
    assert (source.title.value, str(source.issued)) == ("Aprueban el ingreso de tropas", "2023-05-25")


@pytest.mark.parametrize(
    ("head", "field", "value"),
    [
        ('<meta name="citation_doi" content="doi:10.1234/a.b">', "doi", "10.1234/a.b"),
        ('<meta name="citation_journal_title" content="Revista">', "type", "article-journal"),
        ('<meta name="prism.doi" content="10.1234/ab">', "doi", "10.1234/ab"),
        ('<meta property="book:isbn" content="978-3-16-148410-0">', "isbn", "978-3-16-148410-0"),
        ('<link rel="canonical" href="https://arxiv.org/abs/2301.01234">', "number", "arXiv:2301.01234"),
        ('<meta property="article:section" content="Nota de prensa">', "type", "report"),
        ('<script type="application/ld+json">{"@type":"BlogPosting","headline":"x"}</script>', "type", "post-weblog"),
        ('<script type="application/ld+json">{"@type":"RadioEpisode","name":"x"}</script>', "type", "broadcast"),
        ("", "type", "article-newspaper"),
    ],
)
def test_what_a_page_is_and_by_what_it_is_known(head, field, value):
    assert getattr(read_source(page(head)).source, field) == value


def test_names_of_libraries_are_turned():
    head = '<meta name="citation_author" content="Ruiz, Ana"><meta name="citation_author" content="de la Cruz, Luis">'
    assert [str(one) for one in read_source(page(head)).source.author] == ["Ana Ruiz", "Luis de la Cruz"]


def test_a_page_that_is_a_translation_says_so_and_others_are_named():
    body = f"{BODY}<p>Traducción de Ana López</p><p>Leer en inglés</p><p>Fe de errores: decía 70.</p>"
    head = '<link rel="alternate" hreflang="en" href="https://a.example/en">'
    reading = read_source(page(head, body))
    assert [str(one) for one in reading.source.translator] == ["Ana López"]
    assert values(reading, "translation") == [("en https://a.example/en", "hreflang"), ("Leer en inglés", "text")]
    assert values(reading, "correction") == [("Fe de errores: decía 70.", "text")]
    assert any("is a translation" in note for note in reading.notes)


def test_text_in_another_language_than_declared_is_told():
    reading = read_source(page(structured=ARTICLE, language="en"))
    assert reading.source.language == "es"
    assert any(note.startswith("language: ") for note in reading.notes)


def test_a_file_and_its_bytes_are_read_alike(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes(page(structured=ARTICLE))
    assert read_source(path) == read_source(path.read_bytes())


def test_what_is_of_no_kind_is_refused():
    with pytest.raises(UnreadableFile):
        read_source(b"\x89PNG\r\n")


@pytest.mark.parametrize(
    ("title", "body", "headline", "outlet"),
    [
        ("Aprueban el ingreso - Diario Libre", "<h1>Aprueban el ingreso</h1>", "Aprueban el ingreso", "Diario Libre"),
        ("蔡健雅_百度百科", "<h1>蔡健雅</h1>", "蔡健雅", "百度百科"),
        ("Uno - Dos", "<p>Texto.</p>", "Uno - Dos", None),
        ("Rusia - Ucrania", "<h1>Rusia - Ucrania</h1>", "Rusia - Ucrania", None),
    ],
)
def test_the_name_of_a_site_is_no_part_of_a_headline(title, body, headline, outlet):
    source = read_source(page(f"<title>{title}</title>", body)).source
    assert source.title.value == headline
    assert (source.container_title.value if source.container_title else None) == outlet


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("<p>24 de mayo de 2023</p>", "2023-05-24"),
        ("<p>25 de mayo de 2023</p>", "2023-05-25"),
        ("<p>3 de mayo de 2023</p>", "2023-05-25"),
    ],
)
def test_the_printed_day_decides_where_greenwich_may_be_a_day_ahead(printed, day):
    head = '<meta property="article:published_time" content="2023-05-25T00:25:56+00:00">'
    assert str(read_source(page(head, f"<h1>Uno</h1>{printed}")).source.issued) == day


def test_what_a_form_or_a_picture_names_is_nobody_who_wrote():
    body = '<h1>1</h1><form><label class="author">Nombre Apellido</label></form><p class="photo-author">Luis Mamani</p>'
    assert read_source(page(body=body)).source.author == ()


@pytest.mark.long(each=5)
@pytest.mark.parametrize(
    "body",
    [
        "<div class=byline>" * 20_000 + "Por Ana Ruiz",
        "<p class=byline>Por Ana Ruiz</p>" * 5_000,
        "<pre>" + "Publicado el 3 de mayo de 2020\n" * 20_000 + "</pre>",
        "<time datetime=2020-01-01>x</time>" * 5_000,
        "<h1>" + " - x" * 50_000 + "</h1>",
    ],
    ids=["nested bylines", "many bylines", "many lines about dates", "many times", "a long headline"],
)
def test_a_page_that_is_a_trap_for_who_looks_for_metadata_is_read_to_its_end(body):
    assert read_source(page(body=body)).kind is SourceKind.HTML


# What the data call the publisher, what the site calls itself, and the outlet.
OUTLETS = [
    ("Tamedia AG", "Tages-Anzeiger", "Tages-Anzeiger"),
    ("JP/Politikens Hus A/S", "Jyllands-Posten", "Jyllands-Posten"),
    ("ООО Маяк", "Вечерний маяк", "Вечерний маяк"),
    ("日本経済新聞社", "日本経済新聞", "日本経済新聞"),
    ("Mediehuset Nettavisen", "Nettavisen", "Nettavisen"),
    ("magazin", "Mallorca Magazin", "Mallorca Magazin"),
    ("faro.example", "El Faro", "El Faro"),
    ("El Faro", "faro.example", "El Faro"),
    ("El Faro", "El Faro - las noticias del sur", "El Faro"),
    ("El Faro", "Sureños", "El Faro"),
    ("AG Rosenheim", "Rosenheimer Bote", "Rosenheimer Bote"),
    ("Sage", "Wise News", "Sage"),
]


@pytest.mark.parametrize(("publisher", "site", "outlet"), OUTLETS)
def test_the_outlet_is_what_a_site_calls_itself_before_the_company_that_it_is_of(publisher, site, outlet):
    data = {"@type": "NewsArticle", "headline": "Uno", "publisher": {"@type": "Organization", "name": publisher}}
    reading = read_source(page(f'<meta property="og:site_name" content="{site}">', structured=data))
    assert reading.source.container_title.value == outlet
    assert {publisher, site} <= {value for value, _ in values(reading, "outlet")}


@pytest.mark.parametrize(
    ("name", "authors"),
    [
        ("大渡 美咲", ["大渡美咲"]),
        ("佐々木　はるか", ["佐々木はるか"]),
        ("小池和樹", ["小池和樹"]),
        ("Ana Ruiz", ["Ana Ruiz"]),
    ],
)
def test_the_name_of_one_person_is_one_name(name, authors):
    data = {"@type": "NewsArticle", "headline": "Uno", "author": {"@type": "Person", "name": name}}
    assert list(map(str, read_source(page(structured=data, language="ja")).source.author)) == authors


def test_a_moment_by_the_same_clock_is_another_moment_and_no_other_way_to_write_the_day():
    data = {"@type": "NewsArticle", "headline": "Uno", "datePublished": "2025-06-29T17:29:54Z"}
    body = "<h1>Uno</h1><time datetime='{}'>11:46</time><p>El ministro dijo que no vendrán más tropas al país.</p>"
    changed = read_source(page(body=body.format("2025-06-30T11:46:00Z"), structured=data))
    local = read_source(page(body=body.format("2025-06-30T02:29:54+09:00"), structured=data))
    assert (str(changed.source.issued), str(local.source.issued)) == ("2025-06-29", "2025-06-30")
