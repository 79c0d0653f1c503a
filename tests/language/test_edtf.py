"""Dates of EDTF (ISO 8601-2:2019): each level, the draft of 2012, and what is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.language import Edtf, edtf

# Made up from the specification before the reader was written; the package `edtf` agrees that these are dates of EDTF.
DATES = [
    ("2023", Edtf((2023,), (2023,))),
    ("2023-05-25", Edtf((2023, 5, 25), (2023, 5, 25))),
    ("2023-05-25T10:00:00Z", Edtf((2023, 5, 25), (2023, 5, 25))),
    ("2004-02-01/2005", Edtf((2004, 2, 1), (2005,))),
    ("-0043-03-15", Edtf((-43, 3, 15), (-43, 3, 15))),
    ("0000", Edtf((0,), (0,))),
    ("2023?", Edtf((2023,), (2023,), is_circa=True)),
    ("2023%", Edtf((2023,), (2023,), is_circa=True)),
    ("2004-06~", Edtf((2004, 6), (2004, 6), is_circa=True)),
    ("2004?/2005~", Edtf((2004,), (2005,), is_circa=True)),
    ("189X", Edtf((1890,), (1899,), is_circa=True)),
    ("18XX", Edtf((1800,), (1899,), is_circa=True)),
    ("-01XX", Edtf((-199,), (-100,), is_circa=True)),
    ("2004-06-XX", Edtf((2004, 6), (2004, 6))),
    ("2004-XX-XX", Edtf((2004,), (2004,))),
    ("1890/..", Edtf((1890,), None)),
    ("1890/", Edtf((1890,), None)),
    ("../1890", Edtf(None, (1890,))),
    ("2023-21", Edtf((2023, 21), (2023, 21))),
    ("2001-21/2001-23", Edtf((2001, 21), (2001, 23))),
    ("2023-26", Edtf((2023, 22), (2023, 22))),
    ("2023-33", Edtf((2023, 1), (2023, 3))),
    ("2023-41", Edtf((2023, 7), (2023, 12))),
    ("[..1890]", Edtf(None, (1890,), is_circa=True)),
    ("[1890..]", Edtf((1890,), None, is_circa=True)),
    ("[1667,1668,1670..1672]", Edtf((1667,), (1672,), is_circa=True)),
    ("{1960,1961-12}", Edtf((1960,), (1961, 12))),
    ("2004-06~-11", Edtf((2004, 6, 11), (2004, 6, 11), is_circa=True)),
    ("?2004-06-~11", Edtf((2004, 6, 11), (2004, 6, 11), is_circa=True)),
    ("15XX-12-25", Edtf((1500,), (1599,), is_circa=True)),
    ("1XXX", Edtf((1000,), (1999,), is_circa=True)),
    ("1950S2", Edtf((1950,), (1950,), is_circa=True)),
]
DRAFT = [
    ("199u", Edtf((1990,), (1999,), is_circa=True)),
    ("19uu", Edtf((1900,), (1999,), is_circa=True)),
    ("2004-06-uu", Edtf((2004, 6), (2004, 6))),
    ("2004/open", Edtf((2004,), None)),
    ("unknown/2004", Edtf(None, (2004,))),
]
NONE = [
    "", "2023-13", "2023-02-30", "2023-5", "20233", "23", "../..", "/", "[]", "[2004", "{1960,1970}", "[1670,1660]",
    "2023-05T10:00", "Y17E7", "spring", "20X3", "2023XX", "１８９０X", "[[1890]]", "1890/1891/1892",
]  # fmt: skip


@pytest.mark.parametrize(("written", "said"), DATES + DRAFT)
def test_a_date_of_edtf_says_its_points_and_whether_it_is_certain(written, said):
    assert edtf(written) == said


@pytest.mark.parametrize("written", NONE)
def test_what_is_no_date_of_edtf_is_none(written):
    assert edtf(written) is None


@pytest.mark.parametrize("written", [written for written, _ in DATES])
def test_the_package_edtf_takes_the_same_for_dates(written):
    pytest.importorskip("edtf", reason="the package edtf, which these are compared with, is not installed")
    from edtf import parse_edtf

    parse_edtf(written)


@given(st.text("0123456789-/.XuT?~%[]{},Ss", max_size=40))
def test_what_is_read_has_an_end_and_points_in_order_of_precision(text):
    said = edtf(text)
    if said is not None:
        assert said.start or said.end
        assert all(1 <= len(point) <= 3 for point in (said.start, said.end) if point)


@pytest.mark.parametrize("text", ["[" * 400, "[" + "1890," * 78 + "1890]", "2" * 100_000, "?" * 400, "1890/" * 100])
def test_what_is_hostile_is_read_once(text):
    edtf(text)
