"""Negations and numbers of languages that are read less, and what is said of one whose words are not known."""

import pytest

from citekit.model import Text
from citekit.verification import TranslationStatus, judge_translation

REFUSED = "The government will not raise taxes."
PROMISED = "The government will raise taxes."
WILL_NOT_RAISE = [
    ("hr", "Vlada neće povećati poreze."),
    ("bs", "Vlada neće povećati poreze."),
    ("sr", "Влада неће повећати порезе."),
    ("sl", "Vlada ne bo zvišala davkov."),
    ("mk", "Владата нема да ги зголеми даноците."),
    ("be", "Урад не павысіць падаткі."),
    ("lt", "Vyriausybė nedidins mokesčių."),
    ("lv", "Valdība nepaaugstinās nodokļus."),
    ("is", "Ríkisstjórnin mun ekki hækka skatta."),
    ("ur", "حکومت ٹیکس نہیں بڑھائے گی۔"),
    ("bn", "সরকার কর বাড়াবে না।"),
    ("ka", "მთავრობა გადასახადებს არ გაზრდის."),
    ("hy", "Կառավարությունը չի բարձրացնի հարկերը։"),
    ("sq", "Qeveria nuk do t'i rrisë taksat."),
    ("az", "Hökumət vergiləri artırmayacaq."),
    ("kk", "Үкімет салықты көтермейді."),
    ("et", "Valitsus ei tõsta makse."),
]
COUNTED = [
    ("be", "Загінулі дзесяць тысяч чалавек.", "Ten thousand people died.", "Twelve thousand people died."),
    ("az", "Otuz beş min nəfər gəldi.", "Thirty-five thousand people came.", "Forty-five thousand people came."),
    ("kk", "Отыз бес мың адам келді.", "Thirty-five thousand people came.", "Forty-five thousand people came."),
    ("ka", "ოცდათხუთმეტი ათასი ადამიანი მოვიდა.", "35,000 people came.", "45,000 people came."),
    ("hy", "Քսանհինգ հազար մարդ եկավ։", "25,000 people came.", "26,000 people came."),
    ("sq", "Erdhën dyzet e pesë mijë njerëz.", "45,000 people came.", "46,000 people came."),
    ("ur", "تین لاکھ افراد آئے۔", "Three hundred thousand people came.", "Three million people came."),
]
UNREAD = [("ig", "Gọọmentị agaghị ebuli ụtụ isi."), ("mg", "Tsy hampiakatra hetra ny governemanta.")]


@pytest.mark.parametrize(("language", "words"), WILL_NOT_RAISE)
def test_a_negation_is_read_on_both_sides(language, words):
    assert judge_translation(Text(words, language), Text(REFUSED, "en")).status is TranslationStatus.NOT_FALSIFIED
    lost = judge_translation(Text(words, language), Text(PROMISED, "en"))
    assert [finding.rule for finding in lost.findings] == ["CK311"]


@pytest.mark.parametrize(("language", "words", "right", "wrong"), COUNTED)
def test_a_number_in_words_is_compared(language, words, right, wrong):
    assert judge_translation(Text(words, language), Text(right, "en")).findings == ()
    assert [one.rule for one in judge_translation(Text(words, language), Text(wrong, "en")).findings] == ["CK301"]


@pytest.mark.parametrize(("language", "words"), UNREAD)
@pytest.mark.parametrize("english", [REFUSED, PROMISED])
def test_a_language_whose_negations_are_not_known_is_neither_accused_nor_called_checked(language, words, english):
    original, translation = Text(words, language), Text(english, "en")
    told = judge_translation(original, translation)
    assert told.status is TranslationStatus.ABSTAINED
    assert told.findings == ()
    assert any(reason.startswith("negations: ") for reason in told.abstained)
    assert judge_translation(translation, original).status is TranslationStatus.ABSTAINED
