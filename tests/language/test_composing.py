"""A text is composed as Unicode says, however many marks stand on one letter."""

import random
import unicodedata

import pytest

from citekit.language import composed

ORDERED_OTHERWISE = "\u0300\u0301\u0323\u0327\u0344\u05b0\u05bc\u064b\u093c\u094d\u3099\U0001d165\u0f71\u0f74"
LETTERS = ["e", "é", "か", "ᄀ", "क", "-", " ", "\u1e69"]


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("marks", [1, 31, 32, 33, 500])
def test_marks_in_any_order_are_composed_as_unicodedata_composes_them(letter, marks):
    chance = random.Random(marks)
    text = "".join(letter + "".join(chance.choices(ORDERED_OTHERWISE, k=marks)) for _ in range(4)) + "…!?" * 20
    assert composed(text) == unicodedata.normalize("NFC", text)


def test_many_marks_are_in_order_before_they_are_composed(monkeypatch):
    given = []
    real = unicodedata.normalize
    monkeypatch.setattr(unicodedata, "normalize", lambda form, text: given.append(text) or real(form, text))
    composed("e" + "".join(random.Random(1).choices("\u0300\u0323\u0327", k=5000)))
    classes = list(map(unicodedata.combining, given[-1][1:]))
    assert classes == sorted(classes)
