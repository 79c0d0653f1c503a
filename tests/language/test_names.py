"""Languages are called what the reader calls them."""

import pytest

from citekit.errors import InvalidTag
from citekit.language import language_attributive, language_name

NAMES = [
    ("es", "en", "Spanish", "Spanish-language"),
    ("en", "es", "inglés", "en inglés"),
    ("es", "fr", "espagnol", "en espagnol"),
    ("es", "de", "Spanisch", "spanischsprachig"),
    ("ru", "pt", "russo", "em russo"),
    ("es", "it", "spagnolo", "in spagnolo"),
    ("es", "nl", "Spaans", "Spaanstalig"),
    ("es", "ru", "испанский", "на испанском языке"),
    ("fr", "uk", "французька", "французькою мовою"),
    ("he", "ru", "иврит", "на иврите"),
    ("de", "pl", "niemiecki", "w języku niemieckim"),
    ("es", "ar", "الإسبانية", "باللغة الإسبانية"),
    ("es", "zh", "西班牙语", "西班牙语"),
    ("es", "ja", "スペイン語", "スペイン語の"),
    ("zh-Hant", "en", "Traditional Chinese", "Chinese-language"),
    ("qu", "en", "Quechua", "Quechua-language"),
    ("ay", "es", "aimara", "en aimara"),
    ("nb", "de", "Norwegisch (Bokmål)", "norwegischsprachig"),
    ("nb", "pl", "norweski (bokmål)", "w języku norweskim"),
]


@pytest.mark.parametrize(("tag", "reader", "name", "attributive"), NAMES)
def test_a_language_is_called_what_the_reader_calls_it(tag, reader, name, attributive):
    assert (language_name(tag, reader), language_attributive(tag, reader)) == (name, attributive)


def test_a_region_does_not_hide_the_name_and_no_name_is_invented():
    assert language_name("es-PY", "de") == "Spanisch"
    assert language_name("xzz", "en") == "xzz"
    with pytest.raises(InvalidTag):
        language_name("not a tag", "en")
