"""What a page says of its language is a voice: the article's text decides where it leaves no doubt."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article
from tests.article.test_on_its_page import PARAGRAPHS

TEXTS = {
    **{language: " ".join(paragraphs) for language, paragraphs in PARAGRAPHS.items()},
    "fr": "La ministre a déclaré mardi que « le pont ouvrira en mai », et que personne n’avait rien demandé d’autre. "
    "Les riverains, qui attendent les travaux depuis onze ans, ont accueilli la nouvelle par des applaudissements.",
    "de": "Die Ministerin sagte am Dienstag, „die Brücke wird im Mai eröffnet“, und dass niemand mehr verlangt "
    "habe. Die Anwohner, die seit elf Jahren auf den Bau warten, nahmen die Nachricht mit Beifall auf.",
    "en": "The minister said on Tuesday that “the bridge will open in May,” and that nobody had asked for more. "
    "The neighbours, who have waited for eleven years, met the news with applause and a few questions.",
    "pl": "Minister powiedziała we wtorek, że „most zostanie otwarty w maju” i że nikt nie prosił o nic innego. "
    "Mieszkańcy, którzy czekają na budowę od jedenastu lat, przyjęli tę wiadomość oklaskami i pytaniami.",
    "ar": "قالت الوزيرة يوم الثلاثاء إن «الجسر سيفتح في مايو»، وإن أحدا لم يطلب شيئا آخر في المنطقة حتى الآن.",
}


def page(declared, text):
    return f'<!doctype html><html lang="{declared}"><body><article><p>{text}</p></article></body></html>'


@pytest.mark.parametrize("declared", ["en", "en-US", "de", "ru", "zh-Hans", "en_GB"])
@pytest.mark.parametrize("language", TEXTS)
def test_the_text_decides_against_what_the_page_declares(declared, language):
    article = read_article(page(declared, TEXTS[language]), name="page.html")
    expected = declared if declared.startswith(language) else language
    assert article.language == expected


@pytest.mark.parametrize("declared", ["es-419", "es-MX", "es"])
def test_what_is_declared_is_kept_as_written_where_the_text_agrees(declared):
    assert read_article(page(declared, TEXTS["es"]), name="page.html").language == declared


@pytest.mark.parametrize("declared", ["{{lang}}", "english language", "x", "-"])
def test_what_is_no_tag_is_no_voice(declared):
    article = read_article(page(declared, TEXTS["fr"]), name="page.html")
    assert article.language is None
    assert audit_article(article).language == "fr"


@pytest.mark.parametrize("text", ["Sí.", "OK", "42", "", "Ana Ruiz, Pablo Rey", "— — —"])
def test_a_text_that_tells_nothing_leaves_what_is_declared(text):
    assert read_article(page("pt", text), name="page.html").language == "pt"


def test_words_quoted_in_another_language_are_not_the_article_s():
    quoted = f"<blockquote>{TEXTS['fr'] * 4}</blockquote><p>{TEXTS['en']}</p>"
    assert read_article(f"<html lang=en><body>{quoted}</body></html>", name="page.html").language == "en"


def test_the_front_matter_of_an_author_is_believed():
    assert read_article(f"---\nlang: en\n---\n{TEXTS['fr']}", name="a.md").language == "en"


@pytest.mark.parametrize("declared", ["en", "de", "ja"])
def test_a_page_that_declares_another_language_keeps_its_speakers(declared):
    text = f"{TEXTS['fr']} « Le pont est solide », a déclaré Paul Morel. « Il tiendra », a ajouté Anne Petit."
    speakers = [
        [
            one.speaker.text
            for one in audit_article(read_article(page(tag, text), name="p.html")).quotations
            if one.speaker
        ]
        for tag in (declared, "fr")
    ]
    assert speakers[0] == speakers[1] != []
