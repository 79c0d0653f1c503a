"""Mistranslated quotations that were printed: none is called faithful, and each gets the verdict that is documented."""

from pathlib import Path

import pytest

from citekit.model import Text
from citekit.verification import TranslationStatus, judge_translation

PAGE = Path(__file__).parents[2] / "docs" / "explanation" / "mistranslated-quotations.md"
if not PAGE.exists():
    pytest.skip("the documentation is not here", allow_module_level=True)
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.read_text("utf-8").splitlines()
        if line.startswith(("| 1", "| 2"))]  # fmt: skip

SAID = {
    TranslationStatus.DOUBTFUL: "doubted",
    TranslationStatus.NOT_FALSIFIED: "silent",
    TranslationStatus.ABSTAINED: "abstained",
}


def test_no_verdict_of_a_translation_says_that_it_is_faithful():
    assert set(TranslationStatus) == {"not_falsified", "doubtful", "abstained"}
    assert len(ROWS) == 60


@pytest.mark.parametrize(("year", "here", "there", "words", "printed", "why", "said"), ROWS)
def test_a_mistranslated_quotation_gets_the_verdict_that_is_documented(year, here, there, words, printed, why, said):
    told = judge_translation(Text(words, here), Text(printed, there), encoder="none")
    assert SAID[told.status] == said, (year, why, told.findings)
