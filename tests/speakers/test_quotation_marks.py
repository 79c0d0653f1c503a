"""Which marks enclose a quotation, in which language."""

import pytest

from citekit._data import entries
from citekit.article import read_article
from citekit.speakers import audit_article


def quoted(text: str, language: str = "und") -> list[str]:
    return [one.text for one in audit_article(read_article(text, format="text"), language=language).quotations]


PRINTED_MARKS = entries("language", "compiled", "quotation", "locales.txt")
SESOTHO = "st"  # “…’ closes as an apostrophe does


@pytest.mark.parametrize("row", [row for row in PRINTED_MARKS if not row.startswith(SESOTHO)])
def test_the_marks_of_every_locale_of_cldr_are_read(row: str) -> None:
    opening, closing, *_ = row.partition("\t")[2].split(" ")
    assert quoted(f"x {opening}the words between them{closing} x") == ["the words between them"]


MARKS = [
    ("“a ‘b’ c”", ["a ‘b’ c"]),
    ('„Ja“ und „Nein” und „Doch"', ["Ja", "Nein", "Doch"]),
    ("»Ja« sagte er", ["Ja"]),
    ("« Oui » et «non»", ["Oui", "non"]),
    ('Er maß 6" und sagte "nein"', ["nein"]),
    ("It’s the dogs’ day, they said ‘no’", ["no"]),
    ("「彼は『はい』と言った」", ["彼は『はい』と言った"]),
    ("他说：“好”，然后走了", ["好"]),
    ("הוא אמר “כן” והלך", ["כן"]),
    ('הוא אמר "צה"ל ינצח" אתמול', ['צה"ל ינצח']),
    ("הוא אמר: ״לא ידענו דבר״ והלך", ["לא ידענו דבר"]),
    ("הוא אמר ש״הדבורים לא חזרו״ אתמול", ["הדבורים לא חזרו"]),
    ('נכתב ב"הארץ" אתמול', ["הארץ"]),
    ("יו״ר צה״ל ומנכ״לית הבנק", []),
    ('מ"מים רבים באו לצה"ל', []),
    ('他说"好"，然后走了', ["好"]),
    ('เขาพูดว่า"ไปกันเถอะ"แล้ว', ["ไปกันเถอะ"]),
    ('그는 "가자"고 말했다', ["가자"]),
    ("신문 ‘라 시칠리아’에 “물이 비싸다”고 말했다", ["라 시칠리아", "물이 비싸다"]),
    ("それは’go’とgo’on", []),
    ("„Cytat »w cytacie« koniec”", ["Cytat »w cytacie« koniec"]),
    ("”Ja”, sade hon", ["Ja"]),
    ('l’“ami” et l\'"amie"', ["ami", "amie"]),
]


@pytest.mark.parametrize(("text", "words"), MARKS, ids=[text for text, _ in MARKS])
def test_marks_of_all_languages_are_paired(text: str, words: list[str]) -> None:
    assert quoted(text) == words
