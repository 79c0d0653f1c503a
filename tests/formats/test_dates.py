"""Dates that say more than their parts: of EDTF and of other calendars, in and out of each format."""

import json

import pytest

from citekit.csl import Processor
from citekit.formats import csl_item, read_library, write_library
from citekit.formats.foreign._bibtex import read_bibtex
from citekit.formats.foreign._bibtex_write import write_biblatex
from citekit.formats.foreign._csl import read_csl_json, read_csl_yaml, write_csl_json, write_csl_yaml
from citekit.formats.foreign._dates import read_date
from citekit.formats.foreign._ris import read_ris, write_ris
from citekit.model import Date, Library, Source, Text

WRITTEN = [
    "2023-05-25", "2023~", "2023?", "2023%", "189X", "18XX", "2004-06-XX", "1890/..", "../1890", "[..1890]", "[1890..]",
    "[1667,1668,1670..1672]", "{1960..1962}", "2023-21", "2023-33", "2004-06~-11", "-0043-03-15", "0000", "-0099/-0043",
    "2004?/2005~", "1950S2", "令和5年", "民國113", "พ.ศ. 2566", "۱۴۰۲", "AH 1445", "AH 1445 [2023]", "תשפ״ד",
]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_that_is_read_is_written_as_it_was(written):
    date = Date.parse(written)
    library = Library(sources=(Source(id="a", issued=date),))
    assert read_library(write_library(library, name="a.yaml"), "a.yaml") == library
    assert f"issued: {written}" in write_library(library, name="a.yaml").decode().replace("'", "").replace('"', "")
    assert Date.parse(str(date)).parts == date.parts


@pytest.mark.parametrize("written", WRITTEN)
def test_a_date_comes_back_from_another_program_whole_or_the_loss_is_said(written):
    library = Library(sources=(Source(id="a", type="book", issued=Date.parse(written)),))
    for write, read in ((write_csl_json, read_csl_json), (write_csl_yaml, read_csl_yaml), (write_biblatex, read_bibtex),
                        (write_ris, read_ris)):  # fmt: skip
        exported = write(library)
        again = read(exported.content.decode(), "a").sources[0].issued
        assert again == library.sources[0].issued or any(one.field == "issued" for one in exported.losses), write


PRINTED = [
    ("2023?", "[2023?]"),
    ("189X", "[1890–1899?]"),
    ("1890/..", "1890–"),
    ("../1890", "–1890"),
    ("[..1890]", "[–1890?]"),
    ("-0043", "44 BC"),
    ("0000", "1 BC"),
    ("0800", "800 AD"),
    ("令和5年", "2023"),
    ("۱۴۰۲", "2023–2024"),
    ("{1960..1962}", "1960–1962"),
]


@pytest.mark.parametrize(("written", "printed"), PRINTED)
def test_csl_prints_what_it_can_of_a_date(written, printed):
    items = [csl_item(Source(id="a", type="book", title=Text("T"), issued=Date.parse(written))),
             {"id": "b", "type": "book", "title": "T", "issued": written}]  # fmt: skip
    for item in items:
        text = Processor("chicago-author-date", "en-US", [item], to="plain").bibliography().text
        assert text.strip() == f"T. {printed}."


PEOPLES = [
    ("昭和58年5月3日", ((1983, 5, 3),)),
    ("2023年5月", ((2023, 5),)),
    ("2023년 5월 3일", ((2023, 5, 3),)),
    ("民國113年5月1日", ((2024, 5, 1),)),
    ("44 BC", ((-43,),)),
    ("1914-33", ()),  # no quarter of a year, in a field that is not EDTF's
]


@pytest.mark.parametrize(("written", "parts"), PEOPLES)
def test_a_day_with_the_year_of_an_era_is_the_day(written, parts):
    date, wrong = read_date({"raw": written})
    assert (date.parts, wrong) == (parts, "")
    assert written in {str(date), date.written} or written[:4] == "2023" or "BC" in written


def test_years_before_christ_are_csls_outside_and_astronomical_inside():
    (source,) = read_csl_json('[{"id": "a", "type": "book", "issued": {"date-parts": [[-44, 3, 15]]}}]', "a").sources
    assert source.issued == Date(((-43, 3, 15),))
    assert json.loads(write_csl_json(Library(sources=(source,))).content)[0]["issued"]["date-parts"] == [[-44, 3, 15]]


def test_how_a_source_writes_its_date_is_kept_beside_the_parts():
    said = {"date-parts": [[2023, 5]], "raw": "Rajab 1444"}
    assert read_date(said)[0] == Date(((2023, 5),), written="Rajab 1444")
    assert read_date({"date-parts": [[2023, 5]], "raw": "2023-05"})[0] == Date(((2023, 5),))


DOUBTED = [("persian", "1402", "solar-hijri"), ("thai", "2566", "buddhist"), ("arabic", "1445", "islamic")]


@pytest.mark.parametrize(("langid", "year", "calendar"), DOUBTED)
def test_a_bare_year_of_another_calendar_is_told_with_its_line(langid, year, calendar):
    found = read_bibtex(f"@book{{a,\n langid = {{{langid}}},\n date = {{{year}}}}}", "a.bib")
    assert [(one.where.line, calendar in one.message) for one in found.doubts] == [(3, True)]
    assert not found.mistakes
    assert found.sources[0].issued == Date(((int(year),),))
    said = read_bibtex(f"@book{{a,\n langid = {{{langid}}},\n date = {{2023}}}}", "a.bib")
    assert not said.doubts


def test_an_open_range_ends_before_nothing():
    assert not Date.parse("1890/..").is_before(Date.parse("2000"))
    assert not Date.parse("1800").is_before(Date.parse("../1890"))
    assert Date.parse("1800").is_before(Date.parse("1890/.."))


DAYS_ELSEWHERE = [
    ("۱۴۰۲/۰۵/۱۴", ((2023, 8, 5),)),
    ("15 Ramadan 1445", ((2024, 3),)),
    ("2 Shawwāl 1444/22 April 2023", ((2023, 4, 22),)),
    ("22 April 2023 (2 Shawwal 1444)", ((2023, 4, 22),)),
    ("令和五年五月三日", ((2023, 5, 3),)),
]


@pytest.mark.parametrize(("written", "parts"), DAYS_ELSEWHERE)
def test_a_day_of_another_calendar_is_read_and_its_own_writing_kept(written, parts):
    assert read_date(written)[0] == Date(parts, written=written)


def test_two_days_that_cannot_be_the_same_are_words():
    assert read_date("22 April 1999 (2 Shawwal 1444)")[0] == Date(literal="22 April 1999 (2 Shawwal 1444)")
