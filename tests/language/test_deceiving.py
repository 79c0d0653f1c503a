"""What makes a text another than it looks like is told by its name; ordinary writing of any script is not."""

import pytest

from citekit.language import Deceit, deceptions

TURNED, UNSEEN, ALIKE = Deceit.DIRECTION, Deceit.INVISIBLE, Deceit.LOOKALIKE

DECEIVING = [
    ("El pаz llegó", ALIKE, "а"),
    ("Путин скaзал", ALIKE, "a"),
    ("WhatsАpp is down", ALIKE, "А"),
    ("The Кremlin said", ALIKE, "К"),
    ("κόσμoς", ALIKE, "o"),
    ("the αlpha male", ALIKE, "α"),
    ("Сеnсor hаt gesprochen", ALIKE, "С"),
    ("Їжaк", ALIKE, "a"),
    ("ᎪPPLE pie", ALIKE, "Ꭺ"),
    ("it is wօrd", ALIKE, "օ"),
    ("Ministerium fär Οrdnung", ALIKE, "Ο"),
    ("PUTIN \u202enitup\u202c", TURNED, "\u202e"),
    ("\u202dabc\u202c", TURNED, "\u202d"),
    ("abc \u2067def 12\u2069", TURNED, "\u2067"),
    ("abc \u202bdef 12\u202c", TURNED, "\u202b"),
    ("שלום \u202eabc\u202c", TURNED, "\u202e"),
    ("El pa\u200bz", UNSEEN, "\u200b"),
    ("сло\u2060во", UNSEEN, "\u2060"),
    ("κόσ\ufeffμος", UNSEEN, "\ufeff"),
    ("hello\U000e0068\U000e0069", UNSEEN, "\U000e0068"),
]
ORDINARY = [
    "Яндекс.Cloud и IT-компания",
    "SMSа пришла вчера нам всем",
    "iPadом пользуются в школе",
    "МегаFon и БиLайф",
    "5 μm, NF-κB, αβγ, ΔH, γGT, kΩ, β2, ρV",
    "IТ",
    "東京タワーTOKYO ＡＢＣ Tシャツ",
    "他说 OK 了",
    "ภาษา\u200bไทย",
    "ភាសា\u200bខ្មែរ",
    "می\u200cشود و خانه\u200cها",
    "क्\u200dष और र्\u200dक",
    "Auf\u200clage und Schiff\u00adfahrt",
    "\ufeffhola",
    "hola\u200b mundo",
    "שלום \u2067abc\u2069 עולם \u200f12",
    "السلام\u200f (IT) \u202babc\u202c عليكم",
    "Hello \u200e\u2066עולם\u2069",
    "Привет, Αθήνα, Սերժ, Ѕрбија",
    "naïve façade Ångström İstanbul ß",
    "\U0001f3f4\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
    "👨\u200d👩\u200d👧 ❤\ufe0f",
    "Tesla Model Х",
    "т. е. CPI вырос",
    "el pueblo de Ñuñoa, qu’on l’aime",
    "Runasimi ñuqanchik p’unchaw",
]


@pytest.mark.parametrize(("text", "kind", "char"), DECEIVING)
def test_what_deceives_is_named(text, kind, char):
    found = deceptions(text)
    assert {one.kind for one in found} == {kind}
    assert char in {one.char for one in found} | {text[one.start : one.end] for one in found}
    assert all(f"U+{ord(one.char):04X}" in one.name for one in found if len(one.char) == 1)


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_writing_is_not_accused(text):
    assert deceptions(text) == ()


def test_the_place_is_that_of_the_character_and_the_word_is_seen_without_it():
    (one,) = deceptions("El pa\u200bz.")
    assert (one.start, one.end, one.word) == (5, 6, "paz.")
    (one,) = deceptions("El pаz.")
    assert (one.start, one.end, one.word) == (4, 5, "pаz")
