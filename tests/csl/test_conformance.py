"""The CSL test suite, as a ratchet: what passes must go on passing, and what newly passes must be noted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bench.measure import csl_suite

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("CITEKIT_SHARED", HERE.parents[2] / "shared"))
FIXTURES = SHARED / "data" / "csl" / "fixtures"
PASSING = frozenset((HERE / "passing.txt").read_text(encoding="utf-8").split())
NOTES = (HERE / "NOTES.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def results():
    if not FIXTURES.is_dir():
        pytest.skip(f"the fixtures of the CSL test suite are not at {FIXTURES}")
    return csl_suite.run(FIXTURES)


@pytest.mark.long
def test_what_passed_still_passes(results):
    assert [name for name in sorted(PASSING) if not results[name][0]] == []


def test_what_newly_passes_is_noted(results):
    assert [name for name, (passed, *_) in results.items() if passed and name not in PASSING] == []


@pytest.mark.long
def test_every_failure_has_its_reason(results):
    assert [name for name, (passed, *_) in results.items() if not passed and f"| {name} |" not in NOTES] == []


def test_at_least_836_of_845_pass(results):
    assert len(results) == 845
    assert sum(passed for passed, *_ in results.values()) >= 836
