"""A number is read whole, in digits or in words, and its place in the text is known."""

from decimal import Decimal
from pathlib import Path

import pytest

from citekit.language import numbers

READ = [
    ("ar", "سبعمائة جندي", "سبعمائة", 700, "cardinal"),
    ("ar", "٣٥ مليون نسمة", "٣٥ مليون", 35_000_000, "cardinal"),
    ("cs", "dva a půl milionu lidí", "dva a půl milionu", 2_500_000, "cardinal"),
    ("de", "siebenhundertfünfunddreißigtausend Menschen", "siebenhundertfünfunddreißigtausend", 735_000, "cardinal"),
    ("de", "anderthalb Millionen", "anderthalb Millionen", 1_500_000, "cardinal"),
    ("de", "3,5 Mio. Euro", "3,5 Mio", 3_500_000, "cardinal"),
    ("en", "about half a million people", "half a million", 500_000, "cardinal"),
    ("en", "the twenty-first century", "twenty-first", 21, "ordinal"),
    ("en", "in nineteen eighty-four", "nineteen eighty-four", 1984, "cardinal"),
    ("en", "it rose 3.5 percent", "3.5", "3.5", "percent"),
    ("es", "Setecientas mil personas", "Setecientas mil", 700_000, "cardinal"),
    ("es", "un millón y medio de soles", "un millón y medio", 1_500_000, "cardinal"),
    ("es", "el veinte por ciento", "veinte", 20, "percent"),
    ("fr", "quatre-vingt-dix-sept", "quatre-vingt-dix-sept", 97, "cardinal"),
    ("he", "שבע מאות חיילים", "שבע מאות", 700, "cardinal"),
    ("hi", "साढ़े तीन करोड़ लोग", "साढ़े तीन करोड़", 35_000_000, "cardinal"),
    ("id", "tujuh ratus tentara", "tujuh ratus", 700, "cardinal"),
    ("it", "settecentotrentacinquemila", "settecentotrentacinquemila", 735_000, "cardinal"),
    ("ja", "七百人の兵士", "七百", 700, "cardinal"),
    ("ja", "三百五十万円", "三百五十万", 3_500_000, "currency"),
    ("ko", "3만5천명", "3만5천", 35_000, "cardinal"),
    ("nl", "vijfendertigduizend", "vijfendertigduizend", 35_000, "cardinal"),
    ("pl", "półtora miliona", "półtora miliona", 1_500_000, "cardinal"),
    ("pt", "setecentos e trinta e cinco", "setecentos e trinta e cinco", 735, "cardinal"),
    ("ru", "семьюстами солдатами", "семьюстами", 700, "cardinal"),
    ("ru", "12 500 человек", "12 500", 12_500, "cardinal"),
    ("sw", "watu mia saba na hamsini", "mia saba na hamsini", 750, "cardinal"),
    ("th", "เจ็ดร้อยคน", "เจ็ดร้อย", 700, "cardinal"),
    ("tr", "yediyüz asker", "yediyüz", 700, "cardinal"),
    ("uk", "сімсот солдатів", "сімсот", 700, "cardinal"),
    ("vi", "bảy trăm binh sĩ", "bảy trăm", 700, "cardinal"),
    ("zh", "三十五万人参加", "三十五万", 350_000, "cardinal"),
    ("zh", "百分之二十", "二十", 20, "percent"),
    ("cs", "dvaapadesátiletý řidič", "dvaapadesátiletý", 52, "cardinal"),
    ("pl", "czterdziestojednoletni muzyk", "czterdziestojednoletni", 41, "cardinal"),
    ("ru", "двадцатипятилетняя учительница", "двадцатипятилетняя", 25, "cardinal"),
    ("uk", "вісімнадцятирічний водій", "вісімнадцятирічний", 18, "cardinal"),
]


@pytest.mark.parametrize(("tag", "text", "written", "value", "kind"), READ)
def test_a_number_is_read_whole_at_its_place(tag, text, written, value, kind):
    (number,) = numbers(text, tag)
    assert (number.value, text[number.start : number.end], number.kind) == (Decimal(str(value)), written, kind)


SEPARATE = [
    ("en", "between one hundred and two hundred", (100, 200)),
    ("es", "entre mil y dos mil", (1000, 2000)),
    ("en", "5, 6 and 7", (5, 6, 7)),
    ("en", "in 2003 500 people", (2003, 500)),
    ("fr", "1,5 à 2,5 millions", (Decimal("1.5"), 2_500_000)),
    ("fr", "2,6 milliards deux jours plus tard", (2_600_000_000, 2)),
    ("es", "entre un 0,1 % y un 0,39 %", (Decimal("0.1"), Decimal("0.39"))),
    ("en", "20-30% of them", (20, 30)),
    ("zh", "1.0，11 代表 1.1", (1, 11, Decimal("1.1"))),
]


@pytest.mark.parametrize(("tag", "text", "values"), SEPARATE)
def test_two_numbers_are_never_read_as_one(tag, text, values):
    assert tuple(number.value for number in numbers(text, tag)) == values


WRITTEN = [
    ("en", "1,234.5", "1234.5"),
    ("de", "1.234,5", "1234.5"),
    ("de", "1.500", "1500"),
    ("en", "1.500", "1.5"),
    ("es", "3.5", "3.5"),
    ("en-IN", "12,34,567", "1234567"),
    ("fr", "12\u202f500", "12500"),
    ("de-CH", "12’500", "12500"),
    ("fa", "۱۲٬۵۰۰", "12500"),
    ("ar", "٣٫٥", "3.5"),
    ("ja", "12,500", "12500"),  # fullwidth
    ("hi", "२०२३", "2023"),
]


@pytest.mark.parametrize(("tag", "written", "value"), WRITTEN)
def test_digits_are_read_as_the_language_writes_them(tag, written, value):
    assert [number.value for number in numbers(written, tag)] == [Decimal(value)]


DOUBTFUL = [
    ("de", "ein Mann"),
    ("fr", "un livre neuf"),
    ("en", "one of them, in a second"),
    ("zh", "一些人"),
    ("it", "tu sei bella"),
]


@pytest.mark.parametrize(("tag", "text"), DOUBTFUL)
def test_what_is_as_often_no_number_is_given_only_when_asked_for(tag, text):
    assert numbers(text, tag) == ()
    assert all(not number.certain for number in numbers(text, tag, doubtful=True))


@pytest.mark.parametrize(("text", "tag"), [("в 1990-е годы", "ru"), ("у 1990-х роках", "uk"), ("20-го мая", "ru")])
def test_an_ending_behind_a_hyphen_makes_an_ordinal(text, tag):
    (number,) = numbers(text, tag)
    assert number.kind == "ordinal"


@pytest.mark.parametrize(
    ("name", "most_wrong"), [("number-phrases-first.txt", 0.05), ("number-phrases-second.txt", 0.01)]
)
def test_phrases_that_no_rule_was_written_for_are_read(name, most_wrong):
    lines = (Path(__file__).parent / "data" / name).read_text("utf-8").splitlines()[1:]
    wrong = []
    for line in lines:
        tag, value, phrase = line.split("\t")
        found = [number.value for number in numbers(phrase, tag, doubtful=True)]
        if len(found) != 1 or abs(found[0] - Decimal(value)) > Decimal("0.001") * Decimal(value):
            wrong.append(phrase)
    assert len(wrong) <= most_wrong * len(lines), wrong


NOT_ONE = [
    ("ja", "五・四運動", (5, 4)),
    ("zh", "三成员国", (3,)),
    ("he", "במאה ה-21", (21,)),
    ("hu", "öt század", (5,)),
    ("ru", "прошло целых пять часов", (5,)),
    ("ru", "две целых три десятых, целых два года", (Decimal("2.3"), 2)),
]


@pytest.mark.parametrize(("tag", "text", "values"), NOT_ONE)
def test_what_only_looks_like_a_part_of_a_number_is_none(tag, text, values):
    assert tuple(number.value for number in numbers(text, tag, doubtful=True)) == values
