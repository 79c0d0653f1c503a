"""Years of other calendars: read with the words beside them, or in the digits of those who count so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citekit.language import bare_year, era_years, in_common_era, year_of_era

# The first twelve were made up before the reader; the others after it.
YEARS = [
    ("令和5年", "reiwa", (2023, 2023)),
    ("令和元年", "reiwa", (2019, 2019)),
    ("昭和五十八年", "showa", (1983, 1983)),
    ("明治45年", "meiji", (1912, 1912)),
    ("民國113", "minguo", (2024, 2024)),
    ("民国三年", "minguo", (1914, 1914)),
    ("พ.ศ. 2566", "buddhist", (2023, 2023)),
    ("๒๕๖๖", "buddhist", (2023, 2023)),
    ("۱۴۰۲", "solar-hijri", (2023, 2024)),
    ("۱۴۰۲ ه.ش", "solar-hijri", (2023, 2024)),
    ("AH 1445", "islamic", (2023, 2024)),
    ("1445 هـ", "islamic", (2023, 2024)),
    ("AH 1429", "islamic", (2008, 2008)),
    ("AH 1300", "islamic", (1882, 1883)),
    ("AH 1445 [2023]", "islamic", (2023, 2023)),
    ("1402 SH", "solar-hijri", (2023, 2024)),
    ("תשפ״ד", "hebrew", (2023, 2024)),
    ("ה'תש\"ח", "hebrew", (1947, 1948)),
    ("단기4356년", "dangun", (2023, 2023)),
    ("주체112", "juche", (2023, 2023)),
    ("光緒二十年", "guangxu", (1894, 1894)),
    ("Heisei 30", "heisei", (2018, 2018)),
    ("विक्रम संवत २०८०", "vikram-samvat", (2023, 2024)),
    ("१९४५ शके", "saka", (2023, 2024)),
    ("১৪৩০ বঙ্গাব্দ", "bengali", (2023, 2024)),
    ("2015 ዓ.ም.", "ethiopian", (2022, 2023)),
    ("B.E. 2566", "buddhist", (2023, 2023)),
    ("西元2023年", "common-era", (2023, 2023)),
    ("۲۰۲۳", "common-era", (2023, 2023)),
    ("٢٠٢٣ م", "common-era", (2023, 2023)),
]
NONE = [
    "2023", "1402", "2566", "113", "平成32年", "昭和65年", "令和", "AH", "AH 1445 [2030]", "MCAH 1445", "צה״ל", "תנ״ך",
    "1445 Ahmed", "BEE 2566", "令和5年度の報告", "5 SHOPS", "SHA 256", "UTF-8 SH",
    "5 AM", "AP 2023", "24 H", "BS 1430", "2 BE", "EC 2015",
]  # fmt: skip


@pytest.mark.parametrize(("written", "calendar", "ours"), YEARS)
def test_a_year_of_another_calendar_is_the_years_of_ours_that_it_lies_in(written, calendar, ours):
    year = year_of_era(written)
    assert (year.calendar, (year.first, year.last)) == (calendar, ours)


@pytest.mark.parametrize("written", NONE)
def test_a_number_that_no_word_and_no_digits_count_otherwise_is_no_such_year(written):
    assert year_of_era(written) is None


def test_years_are_found_in_a_text_where_they_stand():
    text = "彼は昭和58年に生まれ、令和5年に出版した。In AH 1445, i.e. 2566 BE; 1402 SH, not SHA 256."
    found = list(era_years(text))
    assert [text[one.start : one.end] for one in found] == ["昭和58年", "令和5年", "AH 1445", "2566 BE", "1402 SH"]
    assert [one.first for one in found] == [1983, 2023, 2023, 2023, 2023]


DAYS = [
    ("昭和58年5月3日", "1983年5月3日"),
    ("民國113年5月1日", "2024年5月1日"),
    ("25 พฤษภาคม พ.ศ. 2566", "25 พฤษภาคม 2023"),
    ("12 Rajab AH 1445", "12 Rajab AH 1445"),  # its months are others
]


@pytest.mark.parametrize(("written", "ours"), DAYS)
def test_a_year_that_begins_with_ours_is_put_as_ours(written, ours):
    assert in_common_era(written) == ours


BARE = [(1402, "fa", 2023), (1402, "fa-AF", 2023), (2566, "th-TH", 2023), (1445, "ar", 2023), (113, "zh-TW", 2024),
        (5784, "he", 2023), (1430, "bn", 2023), (2080, "ne", 2023)]  # fmt: skip
OURS = [
    (2023, "fa"),
    (1402, "en"),
    (2566, "en"),
    (113, "zh-CN"),
    (1965, "th"),
    (2023, "he"),
    (800, "ar"),
    (1402, "und"),
]


@pytest.mark.parametrize(("year", "language", "ours"), BARE)
def test_a_bare_year_is_likelier_of_the_calendar_of_its_language(year, language, ours):
    assert bare_year(year, language).first == ours


@pytest.mark.parametrize(("year", "language"), OURS)
def test_a_year_that_may_well_be_of_ours_is_not_doubted(year, language):
    assert bare_year(year, language) is None


@given(st.text("令和元年5八十AH 1402ش۱۴๒BE[]()/״תשנ", max_size=60))
def test_what_is_found_stands_where_it_is_said_to(text):
    for one in era_years(text):
        assert text[one.start : one.end] == one.written
        assert one.first <= one.last
    year_of_era(text)
