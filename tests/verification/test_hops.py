"""What a saved page tells of its own way is asked of the record: who translated or interpreted, which was first."""

import pytest

from citekit.model import Library
from citekit.pages import Version
from citekit.pages._versions import versions_of
from citekit.verification import verify

LIBRARY = """schema: citekit/1
sources:
  page: {{type: article-newspaper, language: {language}, container-title: The Paper, snapshot: page.html{source}}}
citations:
  k: {{source: page, quote: {words}, speaker: {{name: Ana Paz}}{said}}}
"""
WORDS = {
    "en": "We have been waiting for the rain since May",
    "es": "Esperamos la lluvia desde el mes de mayo",
    "fr": "Nous attendons la pluie depuis le mois de mai",
    "de": "Wir warten seit dem Monat Mai auf den Regen",
    "ru": "Мы ждём дождя с самого мая месяца",
    "ja": "私たちは五月から雨を待っている",
}
SENTENCES = {
    "en": "<p>“{w},” Ana Paz said{x}.</p>",
    "es": "<p>«{w}», dijo Ana Paz{x}.</p>",
    "fr": "<p>« {w} », a dit Ana Paz{x}.</p>",
    "de": "<p>„{w}“, sagte Ana Paz{x}.</p>",
    "ru": "<p>«{w}», — сказала Ана Пас{x}.</p>",
    "ja": "<p>「{w}」とアナ・パス氏は{x}語った。</p>",
}


def hops(tmp_path, language, *, tag="", said="", source="", head="", body="", before=""):
    words = WORDS[language]
    (tmp_path / "citations.yaml").write_text(
        LIBRARY.format(language=language, words=words, said=said, source=source), encoding="utf-8"
    )
    html = f"""<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>T</title>{head}</head>
    <body>{before}<article><h1>T</h1>{SENTENCES[language].format(w=words, x=tag)}{body}</article></body></html>"""
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    found = verify(Library.open(tmp_path / "citations.yaml")).findings
    return [(one.severity.value, one.message) for one in found if one.rule == "CK221"]


SURE = [
    ("en", {"tag": " in Spanish"}, "Spanish"),
    ("en", {"tag": " through an interpreter"}, "interpreter"),
    ("es", {"tag": " en portugués"}, "portugués"),
    ("es", {"tag": ", a través de un intérprete"}, "interpreter"),
    ("fr", {"tag": " en arabe"}, "arabe"),
    ("de", {"tag": " auf Russisch"}, "Russisch"),
    ("ru", {"tag": " через переводчика"}, "interpreter"),
    ("ja", {"tag": "通訳を介して"}, "interpreter"),
    ("en", {"body": "<p>Translated by Hana Ito.</p>"}, "Hana Ito"),
    ("en", {"body": "<p>Originally published in El Faro.</p>"}, "El Faro"),
    ("es", {"body": "<p>Traducido por Hana Ito.</p><footer><p>Aviso legal</p></footer>"}, "Hana Ito"),
    ("fr", {"body": "<p>Traduit de l’anglais par Hana Ito</p>"}, "Hana Ito"),
    ("en", {"body": "<p>Read the original in Spanish.</p>"}, "Spanish"),
    ("en", {"body": "<p><a href='/es'>Leer el original en español</a></p>"}, "español"),
    ("en", {"head": "<link rel=alternate hreflang=es href=/es>", "said": ", said: {language: es}"}, "/es"),
]


@pytest.mark.parametrize(("language", "page", "says"), SURE)
def test_a_hop_that_the_page_tells_and_the_record_has_not_is_a_warning(language, page, says, tmp_path):
    ((severity, message),) = hops(tmp_path, language, **page)
    assert severity == "warning"
    assert says in message


OPEN = [
    ("en", {"head": "<link rel='alternate' hreflang='es' href='/es'>"}, "/es"),
    ("es", {"before": "<nav><a hreflang='en' href='/en'>English</a></nav>"}, "/en"),
    ("en", {"body": "<p>Leer en español</p>"}, "español"),
    ("fr", {"body": "<p>Read in English</p>"}, "English"),
    ("de", {"head": "<link rel='alternate' hreflang='fr' href='/fr'>"}, "/fr"),
]


@pytest.mark.parametrize(("language", "page", "says"), OPEN)
def test_that_a_page_has_versions_is_a_note_where_nothing_says_which_was_first(language, page, says, tmp_path):
    ((severity, message),) = hops(tmp_path, language, **page)
    assert severity == "note"
    assert says in message


NONE = [
    ("en", {}),
    ("en", {"tag": " in Spanish", "said": ", said: {language: es}"}),
    ("en", {"tag": " through an interpreter", "said": ", said: {language: es}"}),
    ("en", {"tag": " in English"}),
    ("en", {"tag": " in French Guiana"}),
    (
        "en",
        {"head": "<link rel=alternate hreflang=en-GB href=/><link rel=alternate hreflang=x-default href=/>"},
    ),
    ("en", {"head": "<link rel='stylesheet' hreflang='es' href='/s.css'>"}),
    ("en", {"head": "<!-- <link rel='alternate' hreflang='es' href='/es'> -->"}),
    ("en", {"body": "<p>Translated by Hana Ito.</p>", "source": ", translator: [{family: Ito, given: Hana}]"}),
    ("es", {"body": "<p>Traducido por Hana Ito.</p>", "source": ", translator: [{family: Ito, given: Hana}]"}),
    ("es", {"body": "<p>Habló de leer en voz alta.</p>"}),
    ("de", {"tag": " auf spanischen Feldern"}),
]


@pytest.mark.parametrize(("language", "page"), NONE)
def test_what_the_record_has_and_what_is_no_hop_is_no_finding(language, page, tmp_path):
    assert hops(tmp_path, language, **page) == []


def test_versions_are_read_from_links_and_no_other_elements():
    source = (
        '<link rel="alternate" hreflang="pt-br" href="/pt?a=1&amp;b=2"><a hreflang=fr href=/fr>F</a>'
        '<div hreflang="de" href="/de"></div><link hreflang="x-default" rel="alternate" href="/fr">'
    )
    assert versions_of(source) == (Version("pt-br", "/pt?a=1&b=2"), Version("fr", "/fr", is_default=True))


@pytest.mark.parametrize("hostile", ["<link hreflang=" * 40_000, "<a hreflang='" + "x" * 500_000, "<!--" * 100_000])
def test_hostile_markup_has_no_versions(hostile):
    assert versions_of(f"hreflang {hostile}") == ()
