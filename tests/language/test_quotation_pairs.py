"""The quotation marks of a language: what prints it, and what is in use beside it."""

from __future__ import annotations

import pytest

from citekit.language import quotation_pairs

USUAL = [
    ("en", ("“", "”"), ("‘", "’")),
    ("de", ("„", "“"), ("‚", "‘")),
    ("fr", ("«", "»"), ("«", "»")),
    ("ru", ("«", "»"), ("„", "“")),
    ("ja", ("「", "」"), ("『", "』")),
    ("zh-TW", ("「", "」"), ("『", "』")),
    ("zh", ("“", "”"), ("‘", "’")),
    ("sv", ("”", "”"), ("’", "’")),
    ("ar", ("”", "“"), ("’", "‘")),
    ("qu", ("“", "”"), ("‘", "’")),
]


@pytest.mark.parametrize(("tag", "outer", "within"), USUAL)
def test_the_usual_pair_and_the_one_within_it_come_first(tag, outer, within):
    assert quotation_pairs(tag)[:2] == (outer, within)


@pytest.mark.parametrize(
    ("tag", "pair"), [("de", ("»", "«")), ("en", ('"', '"')), ("es", ("«", "»")), ("zh", ("「", "」"))]
)
def test_what_else_is_in_use_follows(tag, pair):
    assert pair in quotation_pairs(tag)[2:]


def test_the_marks_of_another_language_are_not_among_them():
    assert ("「", "」") not in quotation_pairs("en")
    assert {("「", "」"), ("„", "“"), ("»", "«")} <= set(quotation_pairs("und"))
