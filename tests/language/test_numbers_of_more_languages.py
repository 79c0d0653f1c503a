"""Number words of nine languages, and the names of months in their cases."""

from decimal import Decimal

import pytest

from citekit.language import dates, numbers, reads_number_words

SAID = [
    ("bg", "двеста и тридесет хиляди", 230_000),
    ("bg", "дванадесет", 12),
    ("mk", "дваесет и пет", 25),
    ("hr", "sto dvadeset pet tisuća", 125_000),
    ("sr", "двеста педесет хиљада", 250_000),
    ("sr", "dve hiljade", 2_000),
    ("sl", "petindvajset", 25),
    ("sl", "petnajst", 15),
    ("et", "kakskümmend viis", 25),
    ("et", "kaksteist", 12),
    ("lv", "divdesmit pieci tūkstoši", 25_000),
    ("lt", "šešiasdešimt penki", 65),
    ("lt", "du šimtai", 200),
    ("is", "tuttugu og fimm þúsund", 25_000),
]


@pytest.mark.parametrize(("language", "words", "value"), SAID)
def test_number_words_are_read(language, words, value):
    assert [one.value for one in numbers(words, language)] == [Decimal(value)]
    assert reads_number_words(language)


def test_a_language_without_number_words_is_known_to_have_none():
    assert not reads_number_words("ig")


MONTHS = [
    ("ru", "в мае", "мая"),
    ("ru", "в марте", "марта"),
    ("pl", "w marcu", "marca"),
    ("he", "במרץ", "מרץ"),
    ("ar", "في أيار", "مايو"),
    ("cs", "v dubnu", "dubna"),
]


@pytest.mark.parametrize(("language", "words", "month"), MONTHS)
def test_a_month_is_one_in_whichever_case_it_stands(language, words, month):
    assert dates(words, language) == {month: 1}


@pytest.mark.parametrize(
    ("language", "words"), [("de", "Julian"), ("ru", "марина"), ("en", "Julio"), ("pl", "majątek")]
)
def test_what_only_begins_as_a_month_is_none(language, words):
    assert not dates(words, language)
