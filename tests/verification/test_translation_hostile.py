"""Whatever two texts are, they are compared in bounded time, and nothing but a finding comes of it."""

from __future__ import annotations

import time

import pytest

from citekit.model import Text
from citekit.verification import TranslationStatus, check_translation, judge_translation

SENTENCE = "El presidente dijo que no culpa sólo a quienes lo permiten y que en 1998 murieron 3,5 millones. "
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
    "one megabyte without a space": "七百名士兵。" * 166_000,
    "nothing but digits": "1234567890" * 2_000,
    "thousands of numbers": "1 2 3 " * 3_000,
    "a number of thousands of digits": "9" * 5_000 + " personas",
    "a round one": "1" + "0" * 5_000 + " personas",
    "a time of many hours": "a las " + "9" * 40 + ":30",
    "scales on scales": "un billón de billones de trillones de personas " * 200,
    "groups without an end": "1.000" * 3_000,
    "fractions": "1/3 ½ " * 3_000,
    "Roman numbers": "XXI " * 4_000,
    "quotation marks": "«“”»" * 4_000,
    "marks on marks": "e" + "\u0301" * 19_000,
    "names": "Juan " * 4_000,
}
ENGLISH = Text("The president said that he blames not only those who allow it; 3.5 million died in 1998.", "en")


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS)
def test_any_two_texts_are_compared_in_bounded_time(words):
    started = time.process_time()
    for language in ("es", "und", "zh", "de"):
        assert judge_translation(Text(words, language), ENGLISH).status in TranslationStatus
    for finding in (
        *check_translation(ENGLISH, Text(words, "es")),
        *check_translation(Text(words, "es"), Text(words, "en")),
    ):
        assert finding.start is None or 0 <= finding.start <= (finding.end or 0)
    assert time.process_time() - started < 20
