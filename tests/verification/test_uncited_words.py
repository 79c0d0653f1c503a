"""`audit` looks for each uncited quotation on all saved pages of a library, in its records and their translations."""

import pytest

from citekit.article import read_article
from citekit.model import Library
from citekit.verification import audit

PAGES = {
    "faro": ("es", "«El puente no aguantará otro invierno», dijo el ingeniero. «Nadie quiso escucharnos», añadió."),
    "most": ("ru", "«Мост не выдержит ещё одну зиму», — сказал инженер Иван Петров."),
    "qiao": ("zh", "“这座桥撑不过下一个冬天了，”工程师说。“没有人愿意听我们的话。”"),
    "jisr": ("ar", "وقال المهندس: «لن يصمد الجسر شتاء آخر، ولم يسمعنا أحد»."),
    "gesher": ("he", "„הגשר לא יחזיק מעמד עוד חורף אחד”, אמר המהנדס."),
    "hashi": ("ja", "「この橋は次の冬を越せないでしょう」と技師は話した。"),
    "bridge": ("en", "“The bridge will not stand another winter,” the engineer said."),
}
RECORD = """citations:
  k:
    source: faro
    quote: El puente no aguantará otro invierno
    translations:
      - {language: fr, text: Le pont ne tiendra pas un hiver de plus}
      - {language: de, text: Die Brücke hält keinen weiteren Winter aus}
"""


@pytest.fixture
def library(tmp_path):
    lines = ["schema: citekit/1", "sources:"]
    for key, (language, text) in PAGES.items():
        lines.append(f"  {key}: {{type: article-newspaper, language: {language}, title: T, snapshot: {key}.txt}}")
        (tmp_path / f"{key}.txt").write_text(f"T\n\n{text}\n", encoding="utf-8")
    (tmp_path / "citations.yaml").write_text("\n".join([*lines, RECORD]), encoding="utf-8")
    return Library.open(tmp_path / "citations.yaml")


def findings(library, words, language):
    report = audit(read_article(f"---\nlang: {language}\n---\n\n{words}\n", name="a.md"), library)
    return report, {one.rule: one for one in report.findings}


STAND = [
    ("es", "«Nadie quiso escucharnos», dijo ella.", "faro"),
    ("ru", "«Мост не выдержит ещё одну зиму», — сказала она.", "most"),
    ("zh", "她说：“没有人愿意听我们的话。”", "qiao"),
    ("ar", "وقالت: «لن يصمد الجسر شتاء آخر».", "jisr"),
    ("he", "היא אמרה: „הגשר לא יחזיק מעמד עוד חורף אחד”.", "gesher"),
    ("ja", "「この橋は次の冬を越せないでしょう」と彼女は語った。", "hashi"),
    ("en", "“The bridge will not stand another winter,” she said.", "bridge"),
]


@pytest.mark.parametrize(("language", "words", "source"), STAND)
def test_words_without_a_key_are_found_on_whichever_saved_page_has_them(language, words, source, library):
    _, told = findings(library, words, language)
    assert told["CK114"].evidence.source == source
    assert told["CK114"].severity.value == "warning"


CHANGED = [
    ("es", "«Nadie quiere escucharlos», dijo ella."),
    ("ru", "«Мост выдержит ещё одну зиму», — сказала она."),
    ("en", "“The bridge will stand another winter,” she said."),
    ("zh", "她说：“有人愿意听我们的话。”"),
]


@pytest.mark.parametrize(("language", "words"), CHANGED)
def test_changed_words_do_not_stand_there(language, words, library):
    _, told = findings(library, words, language)
    assert "CK114" not in told or told["CK114"].severity.value == "note"


TRANSLATED = [
    ("fr", "« Le pont ne tiendra pas un hiver de plus », a-t-elle dit."),
    ("de", "„Die Brücke hält keinen weiteren Winter aus“, sagte sie."),
]


@pytest.mark.parametrize(("language", "words"), TRANSLATED)
def test_words_without_a_key_are_found_among_recorded_translations(language, words, library):
    report, told = findings(library, words, language)
    (one,) = report.quotations
    assert (one.key, one.agreement.value, one.translation.text.language) == ("k", "verbatim", language)
    assert "CK101" not in told


def test_a_changed_recorded_translation_is_told_with_what_differs(library):
    report, told = findings(library, "« Le pont ne tiendra pas deux hivers de plus », a-t-elle dit.", "fr")
    assert report.quotations[0].key == "k"
    assert "deux" in told["CK107"].message


def test_a_comma_that_a_typographer_sets_hides_no_words(tmp_path):
    page = "LIMA (Reuters) - “Very idle bridge keepers,” she said. They called her “very ignorant” on Friday."
    (tmp_path / "p.txt").write_text(page, encoding="utf-8")
    source = (
        "{type: article-newspaper, language: en, container-title: Harbour Gazette, agency: Reuters, snapshot: p.txt}"
    )
    (tmp_path / "citations.yaml").write_text(f"schema: citekit/1\nsources:\n  p: {source}\n", encoding="utf-8")
    library = Library.open(tmp_path / "citations.yaml")
    _, told = findings(library, "They called her “very ignorant,” the Harbour Gazette wrote.", "en")
    assert told["CK114"].message.endswith("(Harbour Gazette, Reuters, en), and the text does not name Reuters")
    _, told = findings(library, "They called her “very ignorant,” according to Reuters.", "en")
    assert told["CK114"].message.endswith("(Harbour Gazette, Reuters, en)")
    _, told = findings(library, "They called her “very indignant,” according to Reuters.", "en")
    assert "CK114" not in told
