"""What is told in another notation is no finding, and its nearest neighbour is one: a row of short pairs each.

The rows were written beside the rules; they hold these, and measure nothing.
"""

from pathlib import Path

import pytest

from citekit.model import Text
from citekit.verification import check_translation

TOLD = Path(__file__).parent / "told"
ROWS = [line.split("|") for path in sorted(TOLD.glob("*.txt")) for line in path.read_text("utf-8").splitlines()
        if line.strip() and not line.startswith("#")]  # fmt: skip


@pytest.mark.long(each=3)
@pytest.mark.parametrize(("language", "original", "right", "wrong"), ROWS)
def test_what_is_told_otherwise_is_no_finding_and_what_is_told_wrong_is_one(language, original, right, wrong):
    here, _, there = language.partition(">")
    said = Text(original, here)
    assert not check_translation(said, Text(right, there or "en"))
    assert not wrong or check_translation(said, Text(wrong, there or "en"))
