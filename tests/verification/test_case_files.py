"""The files of cases can be read, and the measure that reads them counts as it says."""

from collections import Counter

import pytest

from tests.bench.measure.blocks import Case, read_cases
from tests.bench.measure.verdicts import CASES, judge


def test_every_case_can_be_read_and_says_why():
    cases = read_cases([CASES])
    assert len(cases) >= 540
    assert all(case.why and case.lang for case in cases)
    assert max(Counter((case.family, case.title) for case in cases).values()) == 1
    assert len({case.lang for case in cases}) >= 26


CALLED = [
    ("The well is dry and the mill stands still.", "The well is dry and the mill stands still.", "good"),
    ("The well is not dry and the mill stands still.", "The well is dry and the mill stands still.", "bad"),
    ("The geese came back to the meadow by the river.", "The well is dry and the mill stands still.", "bad"),
    ("The mill stands still today.\nRain.\nThe mill stands still today.", "The mill stands still today.", "places"),
]


@pytest.mark.parametrize(("page", "quote", "called"), CALLED)
def test_a_verdict_is_called_what_it_is(page, quote, called, tmp_path):
    case = Case("own", "own", {"lang": "en", "page": page, "quote": quote, "expect": "good", "why": "own"})
    verdict = judge(case, tmp_path)
    assert verdict.called == called
    assert (verdict.miss is None) == (called == "good")
    assert not list(tmp_path.iterdir())
