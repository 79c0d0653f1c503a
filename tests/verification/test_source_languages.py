"""The language that a record says its source is in."""

import pytest

from citekit.formats import read_library
from citekit.verification import verify

PAGES = {
    "es": "<html lang='es'><p>El Congreso aprobó anoche la resolución que autoriza el ingreso de personal extranjero.",
    "pt": "<html lang='es'><p>O Congresso aprovou ontem à noite a resolução que autoriza a entrada de estrangeiros.",
    "ru": "<html><p>Вчера вечером Конгресс принял резолюцию, разрешающую въезд иностранных военных в страну.",
    "ar": "<html lang='en'><p>وافق الكونغرس مساء أمس على القرار الذي يسمح بدخول العسكريين الأجانب إلى البلاد.",
    "ja": "<html lang='ja'><p>議会は昨夜、外国の軍人の入国を認める決議を可決した。",
}


@pytest.mark.parametrize(
    ("recorded", "page", "rule"),
    [
        ("es", "es", None),
        ("es-MX", "es", None),
        ("es", "pt", "CK501"),
        ("uk", "ru", "CK501"),
        ("ar", "ar", "CK502"),
        ("zh-Hant", "ja", "CK501"),
        ("ja", "ja", None),
        ("und", "ar", "CK502"),
        ("und", "es", None),
        ("und", "ru", None),
    ],
)
def test_a_source_in_another_language_than_recorded_is_told(tmp_path, recorded, page, rule):
    (tmp_path / "page.html").write_text(PAGES[page], encoding="utf-8")
    quote = PAGES[page].split("<p>")[1][:20]
    library = read_library(
        f"""\
schema: citekit/1
sources: {{a: {{type: article-newspaper, language: {recorded}, snapshot: page.html}}}}
citations: {{k: {{source: a, quote: "{quote}"}}}}
""".encode(),
        str(tmp_path / "citations.yaml"),
    )
    found = {finding.rule for finding in verify(library).findings if finding.rule.startswith("CK5")}
    assert found == ({rule} if rule else set())
