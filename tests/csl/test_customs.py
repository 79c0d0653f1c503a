"""What the manuals behind styles ask for and CSL has no word for: brackets, languages, italics, order."""

from __future__ import annotations

from pathlib import Path

import pytest

import citekit.csl
from citekit.csl import CiteItem, Cluster, Processor, Show
from citekit.model import Text

DOE = {"id": "doe", "type": "book", "title": "Works (1900)", "author": [{"family": "Doe"}], "issued": "1999"}


def cited(style: str, locale: str, prefix: str, item: dict = DOE, suffix: str = "") -> str:
    """Give the citation of *item* with the writer's words about it."""
    processor = Processor(style, locale, [item], to="plain")
    return processor.cite([Cluster((CiteItem(item["id"], prefix=prefix, suffix=suffix),))])[0]


@pytest.mark.parametrize(
    ("style", "locale", "prefix", "expected"),
    [
        ("apa", "en-US", "see (in short)", "(see [in short] Doe, 1999)"),
        ("apa", "en-US", "see (in (very) short)", "(see [in (very) short] Doe, 1999)"),
        ("modern-language-association", "en-US", "cf. (again)", "(cf. [again] Doe)"),
        ("chicago-author-date", "de-DE", "vgl. (kurz)", "(vgl. [kurz] Doe 1999)"),
        ("ieee-transactions-on-medical-imaging", "en-US", "see (in short)", "see (in short) [1]"),
        ("harvard-cite-them-right", "fr-FR", "voir (bref)", "(voir [bref] Doe, 1999)"),
        ("harvard-cite-them-right", "ru-RU", "см. (кратко)", "(см. (кратко) Doe, 1999)"),
        ("apa", "en-US", "see f(x)", "(see f(x) Doe, 1999)"),
        ("apa", "en-US", "see (in short", "(see (in short Doe, 1999)"),
    ],
)
def test_parentheses_within_parentheses_are_brackets_where_manual_or_language_say_so(style, locale, prefix, expected):
    assert cited(style, locale, prefix) == expected


@pytest.mark.parametrize("title", ["Works (1900)", "“Works” (1900)"])
def test_the_parentheses_of_a_title_stay_its_own(title):
    item = {"id": "x", "type": "book", "title": title, "issued": "1999"}
    assert "(1900)" in cited("apa", "en-US", "see", item)


ZEMSTVO = Text("Земское движение", "ru", {"ru-Latn": "Zemskoe dvizhenie", "en": "The zemstvo movement"})
BOOK = {"id": "b", "type": "book", "title": ZEMSTVO, "language": "ru", "issued": "1977", "publisher": "Nauka"}
ARTICLE = {
    "id": "a",
    "type": "article-journal",
    "container-title": "Q",
    "volume": "3",
    "page": "57-63",
    "DOI": "10.1/x",
}
TRANSLATED = [
    ("chicago-notes-bibliography", "en-US", BOOK, "The Zemstvo Movement [in Russian]. Nauka, 1977."),
    ("chicago-author-date", "en-US", BOOK, "The Zemstvo Movement [in Russian]. 1977. Nauka."),
    ("nlm-citation-sequence", "en-US", BOOK, "1. [The zemstvo movement]. Nauka; 1977. Russian."),
    (
        "nlm-citation-sequence",
        "en-US",
        {**BOOK, **ARTICLE},
        "1. [The zemstvo movement]. Q. 1977;3:57–63. Russian. doi:10.1/x",
    ),
    ("apa", "en-US", BOOK, "The zemstvo movement. (1977). Nauka."),
]


@pytest.mark.parametrize(("style", "locale", "item", "expected"), TRANSLATED)
def test_a_title_in_translation_alone_says_its_language_as_the_manual_has_it(style, locale, item, expected):
    processor = Processor(style, locale, [item], to="plain", show=Show("translation"))
    assert processor.bibliography().entries[0].text == expected


@pytest.mark.parametrize(
    "show", ["original", "original [translation]", "transliteration", "transliteration [translation]"]
)
def test_a_title_that_is_shown_in_its_own_language_needs_no_word_about_it(show):
    entry = Processor("chicago-notes-bibliography", "en-US", [BOOK], to="plain", show=Show(show)).bibliography().text
    assert "Russian" not in entry


@pytest.mark.parametrize(("show", "said"), [("original", False), ("original [translation]", True)])
def test_nlm_says_the_language_of_what_it_translates(show, said):
    entry = Processor("nlm-citation-sequence", "en-US", [BOOK], to="plain", show=Show(show)).bibliography().text
    assert entry.rstrip().endswith("Russian.") is said


@pytest.mark.parametrize(
    ("locale", "expected"), [("de-DE", "[auf Russisch]"), ("es-ES", "[en ruso]"), ("fr-FR", "[en russe]")]
)
def test_the_language_is_named_as_the_document_names_it(locale, expected):
    title = Text("Земство", "ru", {"de": "Semstwo", "es": "El zemstvo", "fr": "Le zemstvo"})
    processor = Processor("chicago-notes-bibliography", locale, [{**BOOK, "title": title}], show=Show("translation"))
    assert expected in processor.bibliography().text


HAN = [
    ("红楼梦", "zh", "chicago-notes-bibliography", "en-US", False),
    ("源氏物語", "ja", "chicago-author-date", "en-US", False),
    ("토지", "ko", "turabian-notes-bibliography", "en-US", False),
    ("红楼梦", "zh", "apa", "zh-CN", False),
    ("源氏物語", "ja", "apa", "ja-JP", False),
    ("红楼梦", "zh", "apa", "en-US", True),
    ("Война и мир", "ru", "chicago-notes-bibliography", "en-US", True),
    ("Don Quijote", "es", "apa", "zh-CN", True),
]


@pytest.mark.parametrize(("title", "language", "style", "locale", "slanted"), HAN)
def test_titles_in_chinese_japanese_or_korean_are_upright_where_manual_or_document_ask(
    title, language, style, locale, slanted
):
    book = {"id": "x", "type": "book", "title": title, "language": language, "issued": "1990"}
    assert ("<i>" in Processor(style, locale, [book]).bibliography().text) is slanted


ORDER = [
    ("chicago-notes-bibliography", "en-US", ["Descartes", "De Sica", "Deutsch"]),
    ("modern-language-association", "en-US", ["Descartes", "De Sica", "Deutsch"]),
    ("apa", "en-US", ["Descartes", "De Sica", "Deutsch"]),
    ("chicago-notes-bibliography", "da-DK", ["De Sica", "Descartes", "Deutsch"]),
    ("din-1505-2", "de-DE", ["De Sica", "Descartes", "Deutsch"]),
    ("chicago-notes-bibliography", "en-US", ["Farabi", "al-Ghazālī", "Gibb"]),
    ("modern-language-association", "en-US", ["Farabi", "al-Ghazālī", "Gibb"]),
    ("apa", "en-US", ["al-Ghazālī", "Farabi", "Gibb"]),
    ("chicago-notes-bibliography", "en-US", ["Abbott", "ʿAbduh", "Abell"]),
    ("apa", "en-US", ["Saad", "Saʿīd", "Sale"]),
    ("apa", "en-US", ["Kahakaʻi", "Kahakail"]),
    ("modern-language-association", "en-US", ["Ali", "Alí Khan", "Ali-Zadeh", "Aljaʾ"]),
]


@pytest.mark.parametrize(("style", "locale", "families"), ORDER)
def test_names_are_filed_as_the_manual_files_them(style, locale, families):
    works = [
        {"id": name, "type": "book", "title": "T", "author": [{"family": name, "given": "A."}]} for name in families
    ]
    found = Processor(style, locale, works[::-1]).bibliography().entries
    assert [entry.id for entry in found] == families


def test_every_custom_in_the_data_is_one_that_is_tested_here():
    lines = (Path(citekit.csl.__file__).parent / "data" / "customs.txt").read_text(encoding="utf-8").splitlines()
    listed = {custom for line in lines if not line.startswith("#") for custom in line.split()[1:]}
    assert listed == {
        "article-ignored",
        "brackets-in-parentheses",
        "language-behind",
        "language-in-brackets",
        "letter-by-letter",
        "upright-han",
    }
