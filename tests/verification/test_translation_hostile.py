"""Whatever two texts are, they are compared with work in proportion, and nothing but a finding comes of it."""

from __future__ import annotations

import os

import pytest

from citekit.model import Text
from citekit.verification import TranslationStatus, check_translation, judge_translation
from tests.work import TWICE, growth

SENTENCE = "El presidente dijo que no culpa sólo a quienes lo permiten y que en 1998 murieron 3,5 millones. "
LONG = 20 if os.environ.get("CITEKIT_HEAVY") == "1" else 1
TEXTS = {
    "empty": "",
    "blank": " \n\t\u00a0",
    "one letter": "a",
    "emoji": "🙂👨‍👩‍👧🇪🇸",
    "nulls": "a\0b\0c",
    "halves of characters": "hola \ud800 mundo \udfff que tal",
    "turned around": "\u202eabc\u202d \u2066texto\u2069 normal de prueba\u200f",
    "many languages": "Hello мир 世界 مرحبا bonjour señor γειά",
    "one megabyte": SENTENCE * 10_500,
    "a number of thousands of digits": "9" * 5_000 + " personas",
    "a round one": "1" + "0" * 5_000 + " personas",
    "a time of many hours": "a las " + "9" * 40 + ":30",
}
REPEATED = {
    "sentences": (SENTENCE, 20),
    "no space": ("七百名士兵。", 150),
    "nothing but digits": ("1234567890", 100),
    "numbers": ("1 2 3 ", 150),
    "one long number": ("9", 1000),
    "scales on scales": ("un billón de billones de trillones de personas ", 25),
    "groups without an end": ("1.000", 150),
    "fractions": ("1/3 ½ ", 100),
    "Roman numbers": ("XXI ", 400),  # both sizes are longer than the sample that a language is told from
    "quotation marks": ("«“”»", 200),
    "marks on marks": ("e" + "\u0301" * 19, 100),
    "names": ("Juan ", 200),
}
ENGLISH = Text("The president said that he blames not only those who allow it; 3.5 million died in 1998.", "en")


@pytest.mark.long(each=10)
@pytest.mark.parametrize(
    "words",
    [*TEXTS.values(), *(words * count * 4 * LONG for words, count in REPEATED.values())],
    ids=[*TEXTS, *REPEATED],
)
def test_any_two_texts_are_compared(words):
    for language in ("es", "und", "zh", "de"):
        assert judge_translation(Text(words, language), ENGLISH).status in TranslationStatus
    for finding in (
        *check_translation(ENGLISH, Text(words, "es")),
        *check_translation(Text(words, "es"), Text(words, "en")),
    ):
        assert finding.start is None or 0 <= finding.start <= (finding.end or 0)


@pytest.mark.long(each=9)
@pytest.mark.parametrize(("words", "size"), REPEATED.values(), ids=REPEATED)
def test_twice_as_long_a_text_is_at_most_twice_the_work(words, size):
    def compare(count: int) -> None:
        repeated = words * count
        judge_translation(Text(repeated, "es"), ENGLISH)
        check_translation(ENGLISH, Text(repeated, "es"))
        check_translation(Text(repeated, "es"), Text(repeated, "en"))

    assert growth(compare, size) <= TWICE
