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
