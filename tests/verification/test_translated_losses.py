"""“Against” is no negation where the original says it too; a number is missed only in what can be read."""

import pytest

from citekit import check_translation
from citekit.model import Text


def rules(language, original, translation):
    return {one.rule for one in check_translation(Text(original, language), Text(translation, "en"))}


LOST = [
    ("de", "Das Gesetz richtet sich nicht gegen die Bauern", "The law is directed against the farmers"),
    ("de", "Wir sind nicht dagegen", "We are against it"),
    ("fr", "La loi n'est pas dirigée contre les paysans", "The law is directed against the farmers"),
    ("it", "La legge non è contro i contadini", "The law is against the farmers"),
    ("es", "La ley no va contra los campesinos", "The law is against the farmers"),
    ("ru", "Закон направлен не против крестьян", "The law is directed against the peasants"),
    ("sv", "Lagen riktar sig inte mot bönderna", "The law is directed against the farmers"),
    ("zh", "这项法律不是针对农民的", "The law is directed against the farmers"),
]


@pytest.mark.parametrize(("language", "original", "translation"), LOST)
def test_a_negation_before_against_is_missed(language, original, translation):
    assert "CK311" in rules(language, original, translation)


SAID = [
    ("de", "Das Gesetz richtet sich nicht gegen die Bauern", "The law is not directed against the farmers"),
    ("de", "Das Gesetz richtet sich gegen die Bauern", "The law is directed against the farmers"),
    ("de", "Er war nicht dafür", "He was against it"),
    ("de", "Wir stehen nicht dahinter", "We are against it"),
    ("ru", "Закон направлен не против крестьян", "The law is not directed against the peasants"),
]


@pytest.mark.parametrize(("language", "original", "translation"), SAID)
def test_against_alone_may_say_what_a_negation_said(language, original, translation):
    assert "CK311" not in rules(language, original, translation)


NUMBERS = [
    ("et", "Kell maksis kaksteist eurot", "The bell cost twelve euros", False),
    ("et", "Kell maksis kakskümmend eurot", "The bell cost twelve euros", True),
    ("ka", "ზარი თორმეტი ევრო ღირდა", "The bell cost twelve euros", False),  # no number words of it are read
    ("ka", "ზარი 13 ევრო ღირდა", "The bell cost 12 euros", True),
    ("ka", "ზარი 13 ევრო ღირდა", "The bell cost some euros", True),
]


@pytest.mark.parametrize(("language", "original", "translation", "told"), NUMBERS)
def test_a_number_is_missed_only_in_what_can_be_read(language, original, translation, told):
    assert ("CK301" in rules(language, original, translation)) is told
