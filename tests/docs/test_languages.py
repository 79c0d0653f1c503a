"""The table of languages says what the data files hold."""

from __future__ import annotations

from tests.bench.make.language_coverage import COLUMNS, PAGE, coverage, page


def test_the_table_of_languages_is_what_the_data_files_give() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.bench.make.language_coverage writes it anew"


def test_a_column_that_no_language_fills_would_be_seen() -> None:
    assert set(coverage()) == set(COLUMNS)
    assert all(len(languages) >= 7 for languages in coverage().values())


def test_a_language_without_data_has_no_mark() -> None:
    (row,) = (line for line in page().splitlines() if "(`ay`)" in line)
    assert row.count("✓") == 1
