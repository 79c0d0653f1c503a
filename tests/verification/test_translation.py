"""A translation that says something else is doubted; one that says the same is not."""

import pytest

from citekit.model import Text
from citekit.verification import TranslationStatus, check_translation, judge_translation
from tests.work import TWICE, growth

SAME = [
    ("es", "Setecientos soldados llegaron ayer.", "Seven hundred soldiers arrived yesterday."),
    ("es", "El 24 de mayo de 2023 se gastaron 3,5 millones de dólares.", "On May 24, 2023, $3.5 million was spent."),
    ("es", "No vino nadie a la reunión de ayer.", "Nobody came to yesterday's meeting."),
    (
        "de",
        "Im 21. Jahrhundert leben hier anderthalb Millionen Menschen.",
        "1.5 million people live here in the 21st century.",
    ),
    ("fr", "Il n'a pas dit quatre-vingt-dix-sept.", "He did not say ninety-seven."),
    ("ru", "Михаил Горбачёв не поехал в Германию.", "Mikhail Gorbachev did not go to Germany."),
    ("ar", "وصل سبعمائة جندي إلى البلاد.", "Seven hundred soldiers arrived in the country."),
    ("zh", "三十五万人参加了示威。", "350,000 people took part in the demonstration."),
    ("ja", "兵士七百人が来なかった。", "Seven hundred soldiers did not come."),
    ("de", "Es kamen 10 000 Leute um 19.30 Uhr.", "10,000 people came at 7:30 p.m."),
    ("fr", "Ce roi a vécu au XIXe siècle.", "This king lived in the 19th century."),
    ("ru", "Он живёт недалеко от Кёльна, в Германии.", "He lives near Cologne, in Germany."),
    ("cs", "Žena odešla okolo 19:45 z práce.", "The woman left work around 7.45pm."),
    ("fr", "À 07h55, la femme a été découverte.", "At 7.55am, the woman was found."),
    ("uk", "Зруйновано тисячі будинків.", "Thousands of houses were destroyed."),
    ("uk", "Я бачу 100-відсоткову підтримку.", "I see 100 percent support."),
    ("pt", "Ligue para o 0800 555 111.", "Call 0800 555 111."),
    ("cs", "Osmnáctiletý řidič jel domů.", "The 18-year-old driver was going home."),
    ("es", "Real Madrid.", "Real Madrid."),
    ("it", "Leonardo da Vinci", "Leonardo da Vinci"),
    ("es", "Tengo que volver a las dos y media.", "I have to be back at 2:30."),
    ("de", "Der Film fängt um halb drei an.", "The film starts at 2:30."),
    ("es", "Duplicaron la oferta en 10 años.", "They doubled the offer in a decade."),
    ("ja", "2人は10代のころに会った。", "The two of them met as teenagers."),
    ("cs", "Odešli v 30. letech 20. století.", "They moved out in the 1930s."),
    ("de", "Der Krieg dauerte von 1950 bis 1953.", "The war lasted from 1950-53."),
    ("fr", "Ce chiffre a atteint 2,6 milliards deux jours plus tard.", "It reached 2.6 billion two days later."),
    ("fr", "Entre 20 et 30 % des malades sont guéris.", "20-30% of the patients are well."),
    ("ru", "Пришло более десятка человек.", "More than a dozen people came."),
    ("pl", "Czy przyszło dwudziestu pięciu żołnierzy?", "Did twenty-five soldiers come?"),
    ("es", "No vino ayer a la reunión. Estaba enfermo.", "He was ill yesterday. So he did not come to the meeting."),
    ("es", "¿Vendrán o no?", "Will they come or not?"),
    ("zh", "他出生在那不勒斯，毫无疑问是个好厨师。", "He was born in Naples and is a good cook for sure."),
    ("ja", "兵士は明日までに来なければならない。", "The soldiers must come by tomorrow."),
    ("uk", "Якщо аргумент відсутній, функція повертає None.", "If the argument is missing, the function returns None."),
    ("cs", "Byla to nepříjemná zpráva.", "It was unpleasant news."),
]


@pytest.mark.parametrize(("language", "original", "translation"), SAME)
def test_a_good_translation_is_not_falsified_and_never_called_faithful(language, original, translation):
    result = judge_translation(Text(original, language), Text(translation, "en"))
    assert result.findings == ()
    assert result.status is TranslationStatus.NOT_FALSIFIED


CHANGED = [
    ("CK301", "es", "Setecientos soldados llegaron ayer.", "Seven thousand soldiers arrived yesterday."),
    ("CK301", "es", "Costó 3,5 millones de dólares en total.", "It cost $3.5 billion in all."),
    ("CK301", "de", "Es kamen 35 Prozent der Mitglieder.", "It was attended by 53 percent of the members."),
    ("CK301", "zh", "三十五万人参加了示威。", "35,000 people took part in the demonstration."),
    ("CK301", "es", "Los pacientes con COVID-19 ingresan.", "Patients with COVID-13 are admitted."),
    (
        "CK301",
        "fr",
        "Le COVID-19, dit-il, est une maladie : le COVID-19.",
        "COVID-13, he said, is a disease: COVID-19.",
    ),
    ("CK301", "it", "Il volume RAID-1 ha un disco in ciascuna coppia.", "The RAID-7 volume has a disk in each pair."),
    ("CK301", "pt", "Ele usa máscara desde 1º de abril.", "He has worn a mask since 4 April."),
    ("CK301", "es", "Sopla a 650 km/h (400 mph), dicen.", "It blows at 650 km/h (407 mph), they say."),
    ("CK301", "es", "El virus se detectó 2 semanas antes.", "The virus was found 7 weeks earlier."),
    ("CK301", "nl", "Om 14 uur stonden er twee auto's.", "At 1 p.m. there were two cars."),
    ("CK301", "cs", "Vyhráli 2&1 nad jedničkou a trojkou.", "They won 2&3 over the numbers one and three."),
    ("CK302", "es", "Setecientos soldados llegaron ayer.", "Setecientos soldados llegaron ayer."),
    ("CK302", "zh", "不，他说。", "不，他说。"),
    ("CK302", "ar", "لا، قال.", "لا، قال."),
    ("CK302", "cs", "Pamatujete?", "Pamatujete?"),
    ("CK302", "de", "EINLEITENDE WORTE ZUM FEST", "EINLEITENDE WORTE ZUM FEST"),
    ("CK303", "es", "Los soldados llegaron ayer al país.", "Die Soldaten sind gestern in diesem Land angekommen."),
    ("CK311", "es", "El ministro no aprobó la ley de tropas.", "The minister approved the law on troops."),
    (
        "CK311",
        "de",
        "Der Minister hat das Gesetz gestern unterzeichnet.",
        "The minister did not sign the law yesterday.",
    ),
    ("CK311", "cs", "Ministr zákon včera nepodepsal.", "The minister signed the law yesterday."),
    ("CK311", "ja", "大臣は昨日、法律に署名しませんでした。", "The minister signed the law yesterday."),
    ("CK311", "zh", "部长昨天没有签署法律。", "The minister signed the law yesterday."),
    ("CK311", "ar", "لم يوقع الوزير القانون أمس.", "The minister signed the law yesterday."),
    ("CK311", "pt", "O ministro assinou a lei ontem.", "The minister never signed the law yesterday."),
    ("CK312", "ru", "Вчера президент Путин приехал в Киев.", "Yesterday president Medvedev came to Kyiv."),
    ("CK301", "es", "Costó 20 dólares en total, dijo él.", "It cost 20 euros in all, he said."),
    ("CK301", "es", "Subió un 20 por ciento, dijo el ministro.", "It rose by 20, the minister said."),
    ("CK313", "es", "¿Vendrán los soldados mañana por la mañana?", "The soldiers will come tomorrow morning."),
    (
        "CK315",
        "es",
        "El juez dijo que era «una vergüenza nacional» y se fue.",
        "The judge said it was a national disgrace and left.",
    ),
]


@pytest.mark.parametrize(("rule", "language", "original", "translation"), CHANGED)
def test_a_changed_meaning_is_found(rule, language, original, translation):
    result = judge_translation(Text(original, language), Text(translation, "en"))
    assert rule in {finding.rule for finding in result.findings}
    assert result.status is TranslationStatus.DOUBTFUL


def test_a_translation_cut_off_is_found():
    original = Text(
        "El ministro dijo ayer que la ley de tropas se aprobaría pronto. Después viajó al sur del país con su familia.",
        "es",
    )
    found = check_translation(original, Text("The minister said yesterday that the law on", "en"))
    assert {finding.rule for finding in found} == {"CK304"}


def test_a_changed_number_is_shown_on_both_sides():
    original, translation = Text("Llegaron 700 soldados.", "es"), Text("Some 7,000 soldiers arrived.", "en")
    (finding,) = check_translation(original, translation)
    assert translation.value[finding.start : finding.end] == "7,000"
    assert original.value[finding.evidence.start : finding.evidence.end] == finding.evidence.text == "700"


WITHOUT_LETTERS = [("", "en"), ("🙂", "und"), ("…", "und")]


@pytest.mark.parametrize(("value", "language"), WITHOUT_LETTERS)
def test_without_an_original_nothing_is_said(value, language):
    assert judge_translation(Text(value, language), Text("Hello.", "en")).status is TranslationStatus.ABSTAINED


def test_an_empty_translation_is_no_translation():
    assert {one.rule for one in check_translation(Text("Llegaron.", "es"), Text(" ", "en"))} == {"CK304"}


def test_names_are_not_judged_in_scripts_without_capitals():
    result = judge_translation(
        Text("东京的首相昨天访问了北京。", "zh"), Text("The premier in Tokyo visited Beijing.", "en")
    )
    assert any("names" in reason for reason in result.abstained)


FROM_ENGLISH = [
    ("The minister signed.", "es", "El ministro no firmó."),
    (
        "The president signed the agreement yesterday.",
        "de",
        "Der Präsident hat den Vertrag gestern nicht unterzeichnet.",
    ),
    ("The president signed the agreement.", "fr", "Le président n'a pas signé l'accord."),
    ("The minister did not sign.", "es", "El ministro firmó."),
    ("Nobody came.", "de", "Alle kamen."),
]
HEADLINE = "Why Trump Will Win a Second Term"


@pytest.mark.parametrize(("original", "language", "translation"), FROM_ENGLISH)
def test_a_negation_is_missed_out_of_english_too(original, language, translation):
    (finding,) = check_translation(Text(original, "en"), Text(translation, language))
    assert finding.rule == "CK311"


def test_a_negation_is_missed_between_two_other_languages():
    signed, unsigned = Text("El presidente firmó ayer.", "es"), Text("Le président n'a pas signé hier.", "fr")
    assert [one.rule for one in check_translation(signed, unsigned)] == ["CK311"]
    assert [one.rule for one in check_translation(unsigned, signed)] == ["CK311"]


def test_a_negation_without_its_counterpart_is_shown_where_it_stands():
    original = Text("El ministro no vino ayer. El presidente firmó la ley.", "es")
    translation = Text("The minister did not come yesterday. The president never signed the law.", "en")
    (finding,) = check_translation(original, translation)
    assert translation.value[finding.start : finding.end] == "never"


def test_twice_the_negations_are_twice_the_work():
    def compare(count: int) -> None:
        check_translation(Text("no es nada, " * count, "es"), Text("nobody not, " * count, "en"))

    assert growth(compare, 200) <= TWICE


def test_a_headline_that_was_left_as_it_is_is_untranslated():
    assert [one.rule for one in check_translation(Text(HEADLINE, "en"), Text(HEADLINE, "es"))] == ["CK302"]
