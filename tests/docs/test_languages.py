"""The table of languages says what the data files hold."""

from __future__ import annotations

import pytest

from tests.bench.make.language_coverage import COLUMNS, PAGE, ROOMS, coverage, page


def test_the_table_of_languages_is_what_the_data_files_give() -> None:
    assert PAGE.read_text("utf-8") == page(), "python -m tests.bench.make.language_coverage writes it anew"


def test_a_column_that_no_language_fills_would_be_seen() -> None:
    assert set(coverage()) == set(COLUMNS)
    assert all(len(languages) >= 7 for languages in coverage().values())


@pytest.mark.long
def test_a_language_without_data_has_no_mark() -> None:
    (row,) = (line for line in page().splitlines() if "(`ay`)" in line)
    assert row.count("✓") == 1


def test_who_adds_a_language_is_told_of_every_folder_and_every_column() -> None:
    guide = (PAGE.parents[1] / "contributing" / "add-a-language.md").read_text("utf-8")
    assert [column for column in COLUMNS if f"\n| {column} |" not in guide] == []
    assert [place for place in ROOMS.values() if f"`citekit/{place[0]}/data/{place[1]}/" not in guide] == []
