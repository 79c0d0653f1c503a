"""Days and months of other calendars are those of ours, as exact as the calendar is, and nothing else is one."""

import pytest

from citekit.language import points_of_calendar

# New years, holidays and days of history as encyclopedias have them beside ours; written down before the reader.
DAYS = [
    ("1 فروردین ۱۴۰۲", (2023, 3, 21)),
    ("1 Farvardin 1399", (2020, 3, 20)),
    ("۲۲ بهمن ۱۳۵۷", (1979, 2, 11)),
    ("۱۴۰۲/۰۵/۱۴", (2023, 8, 5)),
    ("30 Esfand 1403", (2025, 3, 20)),
    ("1 Tishrei 5784", (2023, 9, 16)),
    ("ה' באייר תש\"ח", (1948, 5, 14)),
    ("ט״ו בשבט תשפ״ד", (2024, 1, 25)),
    ("15 Adar I 5784", (2024, 2, 24)),
    ("14 Adar 5785", (2025, 3, 14)),
    ("3 พฤษภาคม พ.ศ. 2566", (2023, 5, 3)),
    ("๒๔ มิถุนายน ๒๔๗๕", (1932, 6, 24)),
    ("3 ม.ค. 2483", (1941, 1, 3)),
    ("民國113/5/3", (2024, 5, 3)),
    ("พ.ศ. 2566/05/03", (2023, 5, 3)),
]
MONTHS = [
    ("15 Ramadan 1445", ((2024, 3),)),
    ("١٥ رمضان ١٤٤٥ هـ", ((2024, 3),)),
    ("10 Dhu l-Hijja 1444", ((2023, 6),)),
    ("12 ربيع الأول 1445", ((2023, 9),)),
    ("1 Muharram 1445", ((2023, 7),)),
    ("AH 1445/09/15", ((2024, 3),)),
    ("Rabīʿ I 1300", ((1883, 1), (1883, 2))),
    ("رمضان 1445هـ", ((2024, 3), (2024, 4))),
    ("مرداد ۱۴۰۲", ((2023, 7), (2023, 8))),
    ("พฤษภาคม 2566", ((2023, 5),)),
]
NONE = [
    "1402/05/14", "14 August 1945", "30 Esfand 1402", "31 Ramadan 1445", "15 Adar I 5785", "3 พฤษภาคม", "Ramadan",
    "0 Ramadan 1445", "Av. 5784 12 3", "22 Bahman 9999", "99/99/99 هـ", "9 พ.ศ. 2566", "x" * 500, "", "هـ",
    "Mehr 1402 a b",
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_a_day_of_a_reckoned_calendar_is_a_day_of_ours(text, day):
    assert points_of_calendar(text) == (day,)


@pytest.mark.parametrize(("text", "months"), MONTHS)
def test_what_is_seen_in_the_sky_or_only_a_month_is_no_day(text, months):
    assert points_of_calendar(text) == months


@pytest.mark.parametrize("text", NONE)
def test_what_names_no_day_of_another_calendar_is_none(text):
    assert points_of_calendar(text) == ()
