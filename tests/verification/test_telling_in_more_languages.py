"""Who translated, through whom and in which language words came is read where a language tells it in its own way."""

import pytest

from citekit.article import read_article
from citekit.model import Text
from citekit.speakers import audit_article
from citekit.verification.agreement._around import Surroundings
from citekit.verification.agreement._languages import languages_named
from citekit.verification.agreement._names import is_named_in
from citekit.verification.agreement._telling import names_by

TRANSLATORS = [
    ("pl", "Z węgierskiego przełożyła Anna Lis.", "Anna Lis"),
    ("uk", "Переклад з польської: Оксана Гнатюк.", "Оксана Гнатюк"),
    ("cs", "Z maďarštiny přeložila Jana Malá.", "Jana Malá"),
    ("da", "Oversat fra tysk af Kit Holm.", "Kit Holm"),
    ("nb", "Oversatt fra engelsk av Siri Dahl.", "Siri Dahl"),
    ("ro", "Traducere din maghiară de Ana Popa.", "Ana Popa"),
    ("el", "Μετάφραση: Άννα Ράλλη.", "Άννα Ράλλη"),
    ("tr", "Çevirmen: Leyla Aksoy", "Leyla Aksoy"),
    ("ko", "이탈리아어 번역: 오민재", "오민재"),
    ("ja", "（翻訳・石田健）", "石田健"),
    ("it", "A cura di Franco Zorzi (traduzione dallo sloveno)", "Franco Zorzi"),
]


@pytest.mark.parametrize(("language", "sentence", "name"), TRANSLATORS)
def test_a_translator_is_named(language, sentence, name):
    assert name in tuple(names_by(sentence, language, "translator"))


NONE = [
    ("pl", "Przekład leży w szufladzie."),
    ("cs", "Překlad byl drahý."),
    ("da", "Bogen er oversat."),
    ("it", "A cura di Franco Zorzi la mostra sul mare."),
    ("ko", "번역은 어렵다"),
]


@pytest.mark.parametrize(("language", "sentence"), NONE)
def test_a_translation_without_a_name_is_nobody_s(language, sentence):
    assert tuple(names_by(sentence, language, "translator")) == ()


OUTLETS = [
    ("pl", "powiedział tygodnikowi Heves Megyei Szó", "Heves Megyei Szó"),
    ("cs", "řekl deníku Severní Listy", "Severní Listy"),
    ("ro", "a declarat ziarului Tribuna Nouă", "Tribuna Nouă"),
    ("da", "siger han til avisen Øbladet", "Øbladet"),
    ("en", "told Nova Makedonija, a newspaper in Skopje", "Nova Makedonija"),
]


@pytest.mark.parametrize(("language", "sentence", "name"), OUTLETS)
def test_an_outlet_is_named(language, sentence, name):
    assert name in tuple(names_by(sentence, language, "outlet"))


SAID_IN = [
    ("fr", "raconte en ouzbek Dilnoza Karimova", {"uz"}),
    ("fr", "raconte en ouzbek", {"uz"}),
    ("en", "he said in Spanish towns", set()),
    ("en", "he said in Spanish", {"es"}),
    ("de", "sagte er in spanischen Städten", set()),
]


@pytest.mark.parametrize(("language", "sentence", "tags"), SAID_IN)
def test_a_language_before_a_name_is_one_and_before_a_noun_is_an_adjective(language, sentence, tags):
    assert {tag for _, tag in languages_named(sentence, language)} == tags


NAMED = [("pravi županja Ana Turk", False), ("pravi župnik Zupan", True), ("PRAVI ZUPAN", True)]


@pytest.mark.parametrize(("sentence", "is_named"), NAMED)
def test_a_word_without_a_capital_is_no_name(sentence, is_named):
    assert is_named_in(sentence, Text("Miha Zupan", "sl"), "sl") is is_named


TOLD_OF = [
    ("«Piove», disse Rossi. Lo ha detto venerdì in un'intervista. Il sindaco rispose: «Nevica sempre qui».", False),
    ("Lo ha detto venerdì in un'intervista. Il sindaco rispose: «Nevica sempre qui».", True),
]


@pytest.mark.parametrize(("text", "is_told_of"), TOLD_OF)
def test_a_sentence_behind_other_words_tells_of_those(text, is_told_of):
    article = read_article(text, format="text")
    read = audit_article(article, language="it")
    around = Surroundings(article, read.quotations, "it").around(read.quotations[-1])
    assert any("venerdì" in sentence for sentence in around.telling) is is_told_of


TOLD_TO = [
    ("es", "«No queda pan», dijo a Reuters Yolanda Prieto.", "Yolanda Prieto"),
    ("fr", "« Il n'y a plus de pain », a dit à Reuters Anne Petit.", "Anne Petit"),
]


@pytest.mark.parametrize(("language", "text", "name"), TOLD_TO)
def test_a_known_outlet_that_is_told_is_not_who_speaks(language, text, name):
    (one,) = audit_article(read_article(text, format="text"), language=language).quotations
    assert one.speaker.resolved == name
