"""Years that nothing says are of another calendar, and that likelier are (CK503)."""

import pytest

from citekit import Library, verify

LIBRARY = """schema: citekit/1
sources:
  book: {{type: book, language: {language}, title: T, issued: {issued}}}
  other: {{type: book, language: fa, title: U, issued: 1390}}
citations: {{}}
"""
DOUBTED = [("fa", "1402"), ("th", "2566"), ("ar", "1445-05"), ("zh-TW", "'0113'"), ("he", "5784"), ("bn", "1430")]
SURE = [("fa", "2023"), ("fa", "۱۴۰۲"), ("fa", "1402 SH"), ("th", "พ.ศ. 2566"), ("es", "1402"), ("zh-TW", "民國113")]


def found(tmp_path, language, issued):
    path = tmp_path / "citations.yaml"
    path.write_text(LIBRARY.format(language=language, issued=issued), encoding="utf-8")
    article = tmp_path / "article.md"
    article.write_text("As it was told [@book].\n", encoding="utf-8")
    report = verify(Library.open(path), article)
    return [(one.key, one.severity.value) for one in report.findings if one.rule == "CK503"]


@pytest.mark.parametrize(("language", "issued"), DOUBTED)
def test_a_bare_year_that_its_language_counts_otherwise_is_a_warning(tmp_path, language, issued):
    assert found(tmp_path, language, issued) == [("book", "warning")]


@pytest.mark.parametrize(("language", "issued"), SURE)
def test_a_year_with_its_calendar_or_of_ours_is_none(tmp_path, language, issued):
    assert found(tmp_path, language, issued) == []
