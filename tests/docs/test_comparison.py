"""The comparison in the README has no figure that our benchmarks do not have, and names the one behind each."""

import re

import pytest

from tests.docs.pictures import ROOT

MEASURE = ROOT / "tests" / "bench" / "measure"
FIGURES = (MEASURE / "README.md").read_text("utf-8")
TABLE = (ROOT / "README.md").read_text("utf-8").partition("## Beside what people use today")[2].partition("\n## ")[0]
ROWS = [line.strip("|").split("|") for line in TABLE.splitlines() if line.startswith("| ") and "| what" not in line]
NUMBER = re.compile(r"\d[\d.,–]*(?<![.,])")


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0].strip())
def test_each_figure_stands_beside_the_command_that_measures_it(row):
    measured = row[-1]
    scripts = re.findall(r"\(`(\w+)`\)", measured)
    assert bool(NUMBER.search(measured)) is bool(scripts)
    assert [name for name in scripts if not (MEASURE / f"{name}.py").is_file()] == []
    assert [one for one in NUMBER.findall(measured) if one not in set(NUMBER.findall(FIGURES))] == []


def test_those_that_people_use_today_are_in_it():
    assert len(ROWS) == 6
    for name in ("pandoc", "Zotero", "CS1", "Hypothesis", "fuzzy matcher"):
        assert any(name in row[0] for row in ROWS)
