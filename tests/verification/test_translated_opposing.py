"""“Against” stands for no negation where the original has its own word for it."""

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
