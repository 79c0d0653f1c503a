"""How names are written with a-z, for comparing them."""

import pytest

from citekit.errors import InvalidTag
from citekit.language import romanise


@pytest.mark.parametrize(
    ("text", "language", "written"),
    [
        ("Горбачёв", "ru", "gorbachev"),
        ("Хрущёв", "ru", "khrushchev"),
        ("Жика", "sr", "zika"),
        ("Жика", "bg", "zhika"),
        ("Христо Пещерски", "bg", "hristopeshterski"),
        ("Вучић", "sr", "vucic"),
        ("Μπάμπης Παπαδόπουλος", "el", "bambispapadopulos"),
        ("Ángela", "es", "angela"),
        ("Đỗ Mười", "vi", "domuoi"),
        ("İnönü", "tr", "inonu"),
        ("Łódź", "pl", "lodz"),
        ("L’Œuvre", "fr", "loeuvre"),
        ("Straße", "de", "strasse"),
        ("オバマ", "ja", "obama"),
        ("チェーホフ", "ja", "chehofu"),
        ("ファン・ゴッホ", "ja", "fangoho"),
        ("しゅんたろう", "ja", "shuntarou"),
        ("김정은", "ko", "gimjeongeun"),
        ("القاهرة", "ar", "alkahra"),
        ("یزد", "fa", "izd"),
        ("موسوی", "fa", "mvsvi"),
        ("דוד", "he", "dd"),
        ("COVID-19", "en", "covid19"),
    ],
)
def test_names_of_every_script_with_letters_are_written_with_a_to_z(text, language, written):
    assert romanise(text, language) == written


@pytest.mark.parametrize(("text", "language"), [("東京", "ja"), ("ไทย", "th"), ("“—”", "en"), ("", "en")])
def test_what_has_no_letters_of_a_known_script_is_left_out(text, language):
    assert romanise(text, language) == ""
    assert romanise(text, language, keep=True) == text


@pytest.mark.parametrize("text", ["Горбачёв", "Μπάμπης", "김정은", "オバマ", "Łódź", "القاهرة"])
def test_what_is_romanised_is_not_changed_by_it_again(text):
    assert romanise(romanise(text)) == romanise(text)


def test_a_language_that_is_none_is_refused():
    with pytest.raises(InvalidTag):
        romanise("Горбачёв", "no language")
