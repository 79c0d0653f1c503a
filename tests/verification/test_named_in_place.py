"""Who is named where the record's own speaker, translator or day should stand, and where nobody is."""

from datetime import date

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article
from citekit.verification.agreement._around import Around, Surroundings
from citekit.verification.agreement._credit_lines import credited
from citekit.verification.agreement._days import days_in
from citekit.verification.agreement._languages import said_in
from citekit.verification.agreement._subjects import subject_in_place

CREDITS = [
    ("en", "Translations from the Czech are by Ellen Ward.", "Ellen Ward"),
    ("de", "Aus dem Portugiesischen übersetzt von Kai Brandt.", "Kai Brandt"),
    ("de", "Deutsch von Hans Adler.", "Hans Adler"),
    ("fr", "(Traduit de l'albanais : Lucie Aubert)", "Lucie Aubert"),
    ("ru", "Перевод с финского — Игорь Лунин.", "Игорь Лунин"),
    ("ar", "نقلها عن الألمانية: هدى سليم", "هدى سليم"),
    ("he", "מצרפתית: מיכל רז", "מיכל רז"),
    ("zh", "（葡萄牙语翻译：赵宁）", "赵宁"),
    ("th", "ผู้แปลจากภาษาสเปน: อนันต์ ศรีสุข", "อนันต์ ศรีสุข"),
    ("qu", "Español simimanta t'ikraq: Raúl Soto.", "Raúl Soto"),
]
NO_CREDITS = [
    ("en", "Translated from the Czech by the author."),
    ("en", "Translations from the Czech were made for The Northern Review."),
    ("es", "La traducción llegó tarde a la imprenta."),
    ("ar", "ترجمة عن الفرنسية"),
    ("he", "הספר תורגם לצרפתית."),
    ("de", "Die Übersetzung stammt von der Redaktion."),
]


@pytest.mark.parametrize(("language", "line", "name"), CREDITS)
def test_a_line_that_stands_alone_credits_a_translation(language, line, name):
    assert credited(line, language) == name


@pytest.mark.parametrize(("language", "line"), NO_CREDITS)
def test_a_line_that_names_no_person_credits_nobody(language, line):
    assert credited(line, language) is None


SUBJECTS = [
    ("de", "Der Reeder Duarte Lemos lacht darüber: „Papier kann man nicht braten.“", "Duarte Lemos"),
    ("pt", "«O arroz acabou», queixou-se a vendedora Rokia Touré ao jornal.", "Rokia Touré"),
    ("it", "«Il ghiaccio se ne va», ridacchia l'oste Alois Kern.", "Alois Kern"),
    ("en", "In the chamber, the deputy Lucía Tarqui counted “ninety days without a vote”.", "Lucía Tarqui"),
]
NO_SUBJECTS = [
    ("en", "In the chamber, behind the deputy Lucía Tarqui, somebody shouted “ninety days without a vote”."),
    ("es", "«El aviso ya lo dimos nosotros», le respondió a Fausto Choque."),
    ("de", "„Papier kann man nicht braten“, sagte er zu Duarte Lemos."),
    ("en", "The lawyer's brother of Odd Lien was blunt: “It is eleven pages long”."),
]


def _around(text: str, language: str) -> Around:
    article = read_article(text, name="a", format="text")
    read = audit_article(article, language=language)
    around = Surroundings(article, read.quotations, language).around(read.quotations[0])
    assert around is not None
    return around


@pytest.mark.parametrize(("language", "text", "name"), SUBJECTS)
def test_a_full_name_stands_as_the_subject_whatever_the_verb(language, text, name):
    found = subject_in_place(_around(text, language))
    assert found is not None
    assert found.name.endswith(name)


@pytest.mark.parametrize(("language", "text"), NO_SUBJECTS)
def test_a_name_behind_a_preposition_is_no_subject(language, text):
    assert subject_in_place(_around(text, language)) is None


DAYS = [
    ("fr", "elle a reconnu mercredi 6 août que", date(2025, 8, 6), date(2025, 8, 13)),
    ("es", "el alcalde habló el jueves 20 de marzo", date(2025, 3, 20), date(2025, 3, 27)),
    ("ja", "郡守は4日の会見で約束した", date(2025, 1, 4), date(2025, 1, 8)),
    ("zh", "镇长10日表示", date(2025, 9, 10), date(2025, 9, 2)),
    ("ko", "군수는 8일 약속했다", date(2025, 1, 8), date(2025, 1, 4)),
    ("th", "กล่าวเมื่อวันพุธว่า", date(2025, 4, 9), date(2025, 4, 12)),
    ("th", "เมื่อวันที่ 6 พฤศจิกายน เรเยส กล่าว", date(2025, 11, 6), date(2025, 11, 1)),
    ("he", "כך אמרה ביום שני", date(2025, 3, 3), date(2025, 3, 4)),
]


@pytest.mark.parametrize(("language", "clause", "it", "another"), DAYS)
def test_a_day_is_that_day_and_no_other(language, clause, it, another):
    (day,) = days_in(clause, language)
    assert day.fits(it)
    assert not day.fits(another)


@pytest.mark.parametrize(
    ("language", "clause"), [("ja", "3日間続いた"), ("zh", "等了10日内"), ("ko", "8일간 이어졌다")]
)
def test_a_count_of_days_is_no_day(language, clause):
    assert not list(days_in(clause, language))


@pytest.mark.parametrize(
    ("language", "sentence", "tag"),
    [("es", "dijo en castellano", "es"), ("th", "กล่าวเป็นภาษาจีน", "zh"), ("en", "she said in Mandarin", "zh")],
)
def test_the_language_of_saying_is_told(language, sentence, tag):
    assert [code for _, code in said_in(sentence, language)] == [tag]
