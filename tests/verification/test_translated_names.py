"""A name that a translation exchanges for another; and names that are written otherwise, which are the same."""

import pytest

from citekit.model import Text
from citekit.verification import check_translation

SAME = [
    ("es", "El ministro alemán viajó de Múnich a Londres.", "The German minister travelled from Munich to London."),
    ("fr", "Hier soir, Flake a rencontré la reine Élisabeth.", "Last night Flake met Queen Elizabeth."),
    ("it", "La tempesta si avvicina all'Arizona e a Torino.", "The storm is nearing Arizona and Turin."),
    ("de", "Die Regierung Großbritanniens und die Staaten Lateinamerikas.", "Britain's government and Latin America."),
    (
        "de",
        "Der Angeklagte erschien vor dem Schiedsgericht in Belfast.",
        "The accused appeared at Belfast Magistrates.",
    ),
    ("pl", "Prezydent Gjorge Iwanow pojechał do Paryża.", "President Gjorge Ivanov went to Paris."),
    ("cs", "V říjnu se začne ohřívat Arktida, řekl Babiš.", "In October the Arctic will warm up, Babiš said."),
    ("ru", "Ли Кайфу и Мун Чжэ Ин встретились в Ухане.", "Kai-Fu Lee and Moon Jae-in met in Wuhan."),
    ("ru", "По словам Тома Брауна и Шона Мендеса, там Джонс.", "Thom Browne and Shawn Mendes say Jones is there."),
    ("uk", "Президент США виступив перед парламентом у Києві.", "The U.S. President spoke to parliament in Kyiv."),
    ("el", "Ο πρόεδρος Πούτιν έφτασε χθες στην Αθήνα.", "President Putin arrived in Athens yesterday."),
    ("el", "Ο Ντόναλντ Τραμπ και ο Γκράχαμ Γκριν ζουν στο Λονδίνο.", "Donald Trump and Graham Greene live in London."),
    ("el", "Η Γερμανία και ο Μητσοτάκης υπέγραψαν.", "Germany and Mitsotakis signed."),
]


@pytest.mark.parametrize(("language", "original", "translation"), SAME)
def test_a_name_may_be_written_as_the_other_language_writes_it(language, original, translation):
    one, other = Text(original, language), Text(translation, "en")
    assert [finding.message for finding in (*check_translation(one, other), *check_translation(other, one))] == []


CHANGED = [
    ("es", "El ministro Gerrard viajó ayer a Bolivia.", "Minister Gerrard travelled to Colombia yesterday."),
    ("es", "La autoridad de Hong Kong aprobó la ley ayer.", "The authority of Joel Kong passed the law yesterday."),
    ("fr", "Flake indiqua que l'enquête devrait attendre.", "But Corbyn said that the inquiry would have to wait."),
    ("it", "Le piogge si avvicinano all'Arizona verso sera.", "The rain is nearing Virginia towards evening."),
    ("de", "Gestern traf der Trainer Gerrard auf die Spieler.", "Yesterday the coach Molinari met the players."),
    ("pt", "Victor Stinner escreveu este módulo em 2015.", "Victor Hylton wrote this module in 2015."),
    ("nl", "Volgens minister Wade is Excelsior failliet.", "According to minister Wade, Deborra is bankrupt."),
    ("pl", "Prezydent spotkał się z Johnsonem w Warszawie.", "The president met Sturridge in Warsaw."),
    ("cs", "Předseda vlády jednal s Hoffmannem v Brně.", "The prime minister talked with Raheem in Brno."),
    ("ru", "Вчера президент Путин приехал в Словакию.", "Yesterday president Putin came to Estonia."),
    ("uk", "Минулого року Маккартні співав у Харкові.", "Last year Dylan sang in Kharkiv."),
    ("el", "Ο πρόεδρος Πούτιν έφτασε χθες στην Αθήνα.", "President Medvedev arrived in Athens yesterday."),
    ("el", "Η Γερμανία και η Τουρκία υπέγραψαν τη συμφωνία.", "Germany and Bulgaria signed the agreement."),
]


@pytest.mark.parametrize(("language", "original", "translation"), CHANGED)
def test_a_name_exchanged_for_another_is_found(language, original, translation):
    one, other = Text(original, language), Text(translation, "en")
    for here, there in ((one, other), (other, one)):
        assert {finding.rule for finding in check_translation(here, there)} == {"CK312"}


def test_both_names_are_shown_at_their_places():
    original = Text("Ayer el ministro Gerrard viajó a Bolivia.", "es")
    translation = Text("Yesterday minister Gerrard travelled to Colombia.", "en")
    (finding,) = check_translation(original, translation)
    assert translation.value[finding.start : finding.end] == "Colombia"
    assert original.value[finding.evidence.start : finding.evidence.end] == finding.evidence.text == "Bolivia"


LEFT_OUT = [
    ("es", "Ayer el ministro habló con Emmanuel Macron.", "Yesterday the minister spoke with him.", 1),
    ("ru", "Вчера министр говорил с Эмманюэлем Макроном.", "Yesterday the minister spoke with him.", 1),
    ("es", "Ayer el ministro habló con Macron.", "Yesterday the minister spoke with him.", 0),
    ("fr", "Hier, le ministre est arrivé à San Francisco.", "Yesterday the minister arrived in SF.", 0),
]


@pytest.mark.parametrize(("language", "original", "translation", "count"), LEFT_OUT)
def test_a_name_of_two_words_is_not_left_out(language, original, translation, count):
    found = check_translation(Text(original, language), Text(translation, "en"))
    assert [finding.rule for finding in found] == ["CK312"] * count


@pytest.mark.parametrize("language", ["ar", "ja", "zh"])
def test_names_are_compared_with_a_script_without_capitals(language):
    names = {
        "ar": "زار الرئيس بوتين كييف أمس.",
        "ja": "昨日、プーチン大統領がキーウを訪れた。",
        "zh": "昨天普京总统访问了基辅。",
    }
    for name, is_other in (("Putin", False), ("Macron", True)):
        found = check_translation(
            Text(names[language], language), Text(f"Yesterday President {name} visited Kyiv.", "en")
        )
        assert ("CK312" in {finding.rule for finding in found}) == is_other
