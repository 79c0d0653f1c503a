"""The page of limits says what the code holds."""

import re
from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "limits.md"
ROW = re.compile(r"^\| [^|]+ \| ([\d,]+) ([^|]+) \| [^|]+ \| `([\w.]+)\.(\w+)` \|$", re.MULTILINE)
ROWS = ROW.findall(PAGE.read_text("utf-8"))


def test_every_row_is_understood():
    rows = [line for line in PAGE.read_text("utf-8").split("\n") if line.startswith("| ") and "`" in line]
    assert len(rows) == len(ROWS) > 30


@pytest.mark.parametrize(("number", "unit", "module", "name"), ROWS, ids=[f"{row[2]}.{row[3]}" for row in ROWS])
def test_a_limit_on_the_page_is_the_one_in_the_code(number, unit, module, name):
    written = int(number.replace(",", "")) * (2**20 if unit == "MiB" else 1)
    assert written == getattr(import_module(f"citekit.{module}"), name)
