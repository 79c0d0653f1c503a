"""Units, dates, days and scales that a translation changes, and those that it says in the reader's way."""

import pytest

from citekit.model import Text
from citekit.verification import check_translation

SAME = [
    ("de", "Er ist 180 cm groß.", "He is 1.80 m tall."),
    ("es", "A 100 kilómetros de aquí.", "62 miles from here."),
    ("fr", "Il fait 20 degrés.", "It is 68 degrees Fahrenheit."),
    ("pt", "Ele chutou a 30 metros do gol.", "He shot from 30 yards out."),
    ("nl", "Het duurt twee weken.", "It takes 14 days."),
    ("ru", "Он ждал 20 минут.", "He waited 20 minutes."),
    ("es", "Costó 3,5 millones de euros.", "It cost 3.5 million euros."),
    ("ru", "Около 3,5 млрд рублей.", "About 3.5 billion rubles."),
    ("ja", "約2万5000人が参加した。", "About 25,000 people took part."),
    ("ja", "3割の人が賛成した。", "30 percent of the people agreed."),
    ("zh", "這個要三十歐元。", "This will cost €30."),
    ("de", "Am 03.10.1990 war es so weit.", "On 3 October 1990 it was time."),
    ("ru", "В апреле 1961 года он полетел.", "In April 1961 he flew."),
    ("cs", "V srpnu 1968 přijeli.", "In August 1968 they came."),
    ("pl", "W środę było zimno.", "On Wednesday it was cold."),
    ("de", "Sie könnten am Montag, dem 5. Mai, kommen.", "They may come on Monday, May 5."),
]


@pytest.mark.parametrize(("language", "original", "translation"), SAME)
def test_a_measure_or_date_may_be_said_in_the_readers_way(language, original, translation):
    one, other = Text(original, language), Text(translation, "en")
    found = (*check_translation(one, other), *check_translation(other, one))
    assert [finding.message for finding in found] == []


CHANGED = [
    ("de", "Am 3. Oktober 1990.", "On 3 November 1990."),
    ("de", "Am 03.10.1990.", "On 3 November 1990."),
    ("es", "El 5 de mayo de 2020.", "On March 5, 2020."),
    ("ru", "12 апреля 1961 года.", "August 12, 1961."),
    ("pl", "1 września 1939 roku.", "On 1 December 1939."),
    ("cs", "V srpnu 1968.", "In April 1968."),
    ("ar", "في 5 مايو 2020.", "On June 5, 2020."),
    ("fr", "Le lundi 4 juin.", "On Tuesday, June 4."),
    ("es", "A 100 kilómetros de aquí.", "100 miles from here."),
    ("fr", "Il pèse 80 kilos.", "He weighs 80 pounds."),
    ("de", "Die Strecke ist 5 km lang.", "The route is 5 m long."),
    ("es", "Duró 20 minutos.", "It lasted 20 hours."),
    ("ja", "20分待った。", "I waited 20 hours."),
    ("pt", "Cerca de 1,2 bilhão de reais.", "About 1.2 million reais."),
    ("cs", "Asi půl milionu lidí.", "About half a billion people."),
    ("zh", "大约三亿人。", "About 30 million people."),
    ("zh", "花了500元人民币。", "It cost 500 dollars."),
    ("pl", "Kosztowało to 300 złotych.", "It cost 300 euros."),
    ("fr", "Le XIXe siècle fut long.", "The 18th century was long."),
]


@pytest.mark.parametrize(("language", "original", "translation"), CHANGED)
def test_a_changed_measure_or_date_is_found(language, original, translation):
    one, other = Text(original, language), Text(translation, "en")
    for here, there in ((one, other), (other, one)):
        assert {finding.rule for finding in check_translation(here, there)} == {"CK301"}


QUESTIONS = [
    ("el", "Θα έρθουν αύριο οι στρατιώτες;"),
    ("ja", "兵士は明日来ますか。"),
    ("ar", "هل سيأتي الجنود غدا؟"),
    ("ru", "Придут ли солдаты завтра?"),
]


@pytest.mark.parametrize(("language", "original"), QUESTIONS)
def test_a_question_is_known_by_the_sign_or_word_of_its_language(language, original):
    lost = check_translation(Text(original, language), Text("The soldiers will come tomorrow.", "en"))
    kept = check_translation(Text(original, language), Text("Will the soldiers come tomorrow?", "en"))
    assert [finding.rule for finding in (*lost, *kept)] == ["CK313"]


COUNTED = [
    ("es", "Murieron cinco soldados y dos civiles.", "Five soldiers and two civilians died.", "five", "three"),
    ("de", "Vier Kinder wurden verletzt.", "Four children were hurt.", "four", "nine"),
    ("ru", "Погибли семь человек.", "Seven people died.", "seven", "six"),
    ("zh", "三名士兵死亡。", "Three soldiers died.", "three", "eight"),
    ("ar", "قتل خمسة جنود.", "Five soldiers were killed.", "five", "seven"),
    ("hr", "Poginula su tri vojnika.", "Three soldiers died.", "three", "five"),
]


@pytest.mark.parametrize(("language", "original", "right", "count", "other"), COUNTED)
def test_a_small_count_in_words_that_stands_for_another_is_told(language, original, right, count, other):
    wrong = right.lower().replace(count, other)
    assert check_translation(Text(original, language), Text(right, "en")) == ()
    assert "CK301" in {one.rule for one in check_translation(Text(original, language), Text(wrong, "en"))}


@pytest.mark.parametrize(
    ("original", "translation"),
    [
        ("Dos veces vino, y las dos se fue.", "He came twice, and both times he left."),
        ("Los dos hermanos tienen tres casas.", "Both brothers have three houses."),
        ("Un par de cosas, o tres.", "A couple of things, or three."),
    ],
)
def test_a_small_count_that_is_said_otherwise_is_none(original, translation):
    assert check_translation(Text(original, "es"), Text(translation, "en")) == ()
