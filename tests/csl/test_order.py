"""Bibliographies are in the order of the document's language."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from citekit.csl import Processor

ORDERS = [
    ("en-US", ["Adams", "Ångström", "Öberg", "Zola"]),
    ("sv-SE", ["Adams", "Zola", "Ångström", "Öberg"]),
    ("da-DK", ["Andersen", "Zola", "Ærø", "Øster", "Ågård"]),
    ("es-ES", ["Nadal", "Nuñez", "Nzinga", "Ñáñez", "Ochoa"]),
    ("de-DE", ["Müller", "Mullin", "Muster"]),
    ("cs-CZ", ["Cibulka", "Čapek", "Hus", "Chalupa", "Ibsen"]),
    ("tr-TR", ["Can", "Çelik", "Ilgaz", "İnce"]),
    ("ru-RU", ["Елин", "Ёлкин", "Жуков", "Иванов", "Йовович", "Кант"]),
    ("pl-PL", ["Lem", "Łoś", "Mann", "Zola", "Żeromski"]),
    ("sr-RS", ["Дабић", "Ђурић", "Јовић", "Љубић", "Његош", "Ћопић", "Цар", "Џајић", "Шешељ"]),
    ("kk-KZ", ["Абай", "Әуезов", "Қасым", "Мұқан", "Өтеген", "Үсен"]),
    ("fa-IR", ["باران", "پارسا", "جامی", "چوبک", "کاظمی", "گلستان"]),
    ("hi-IN", ["अनंत", "कबीर", "किशोर", "कुमार", "गांधी"]),
    ("th-TH", ["กมล", "เกษม", "ขวัญ", "แดง", "ไพร"]),
    ("en-US", ["Mann", "Παπαδάκης", "Толстой", "כהן", "王"]),
]


@pytest.mark.parametrize(("language", "names"), ORDERS, ids=[" ".join(row[1][:3]) for row in ORDERS])
def test_names_are_in_the_order_of_the_language(language, names):
    items = [{"id": name, "type": "book", "title": "x", "author": [{"family": name}]} for name in reversed(names)]
    entries = Processor("apa", language, items).bibliography().entries
    assert [entry.id for entry in entries] == names


WITHOUT_ICU = """
import json, sys
sys.modules["icu"] = None
from citekit.csl import Processor
for language, names in json.loads(sys.argv[1]):
    items = [{"id": name, "type": "book", "title": "x", "author": [{"family": name}]} for name in reversed(names)]
    assert [entry.id for entry in Processor("apa", language, items).bibliography().entries] == names, names
"""


def test_the_order_is_the_same_without_a_library_of_collation():
    pytest.importorskip("icu", reason="PyICU, the extra “icu”, is not installed")
    subprocess.run([sys.executable, "-c", WITHOUT_ICU, json.dumps(ORDERS)], check=True, timeout=120)


def test_what_is_empty_comes_last_in_both_directions():
    style = (
        '<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/><citation><layout>'
        '<text variable="title"/></layout></citation><bibliography><sort><key variable="volume" sort="{}"/></sort>'
        '<layout><text variable="title"/></layout></bibliography></style>'
    )
    items = [{"id": name, "type": "book", "title": name} for name in "abc"]
    items[0]["volume"], items[2]["volume"] = "10", "9"
    for direction, order in (("ascending", "cab"), ("descending", "acb")):
        entries = Processor(style.format(direction), "en-US", items).bibliography().entries
        assert "".join(entry.id for entry in entries) == order


def sorted_by(key: str, works: dict[str, dict], macros: str = "") -> list[str]:
    """Give the ids of *works* in the order that *key* gives."""
    style = (
        f'<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info/>{macros}'
        f'<citation><layout><text variable="title"/></layout></citation><bibliography><sort><key {key}/></sort>'
        '<layout><text variable="title"/></layout></bibliography></style>'
    )
    items = [{"id": name, "type": "book", "title": name, **work} for name, work in sorted(works.items(), reverse=True)]
    return [entry.id for entry in Processor(style, "en-US", items, to="plain").bibliography().entries]


DATED = {
    "Jan 9": {"issued": "2020-01-09"},
    "Feb": {"issued": "2020-02"},
    "Feb 10": {"issued": "2020-02-10"},
    "1975": {"issued": "1975"},
    "44 BC": {"issued": {"date-parts": [[-44]]}},
    "800": {"issued": {"date-parts": [[800]]}},
    "undated": {},
}
BY_DATE = ["44 BC", "800", "1975", "Jan 9", "Feb", "Feb 10", "undated"]
DATES = [
    '<date variable="issued" form="text"/>',
    '<date variable="issued"><date-part name="month"/><date-part name="year"/><date-part name="day"/></date>',
    '<group prefix="("><date variable="issued" form="numeric" date-parts="year-month-day"/></group>',
    '<choose><if variable="issued"><date variable="issued" form="text" text-case="uppercase"/></if></choose>',
]


@pytest.mark.parametrize("date", DATES)
def test_a_date_within_a_macro_sorts_as_a_date_and_not_as_it_is_printed(date):
    macro = f'<macro name="when"><text macro="inner"/></macro><macro name="inner">{date}</macro>'
    assert sorted_by('macro="when"', DATED, macro) == BY_DATE
    assert sorted_by('macro="when" sort="descending"', DATED, macro) == [*BY_DATE[-2::-1], "undated"]
    assert sorted_by('variable="issued"', DATED) == BY_DATE


def test_a_macro_that_renders_the_year_alone_sorts_by_it_alone():
    macro = '<macro name="when"><date variable="issued" form="text" date-parts="year"/></macro>'
    by_year = sorted_by('macro="when"', DATED, macro)
    assert by_year[:3] == ["44 BC", "800", "1975"]
    assert sorted(by_year[3:6]) == ["Feb", "Feb 10", "Jan 9"]


NUMBERS = ["2", "2-3", "2a", "3", "10", "10-11", "12"]


@pytest.mark.parametrize(
    ("key", "macro"),
    [
        ('variable="volume"', ""),
        ('macro="number"', '<number variable="volume"/>'),
        ('macro="number"', '<number variable="volume" form="ordinal"/>'),
    ],
)
def test_numbers_with_ranges_or_letters_sort_as_numbers(key, macro):
    works = {number: {"volume": number} for number in NUMBERS}
    assert sorted_by(key, works, f'<macro name="number">{macro}</macro>') == NUMBERS
