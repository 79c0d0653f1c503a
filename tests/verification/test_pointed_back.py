"""Whom a text points back at is held against the record where it can be nobody else."""

import pytest

from citekit.speakers import pronoun_beside, speaker_beside
from citekit.verification.agreement._around import THESE
from tests.verification.test_agreement import LIBRARY, QUOTE, rules_of

DUTCH = f"{QUOTE}, zei hij."
BACK = [
    (f"The deputy mayor, Ana Condori, shrugged. {QUOTE}, she said.", {"CK215"}),
    (f"Engineer Raúl Vargas shrugged. {QUOTE}, he said.", {"CK217"}),
]


@pytest.mark.parametrize(("article", "rules"), BACK)
def test_a_pronoun_behind_the_only_name_is_that_person(article, rules, tmp_path):
    assert rules_of(tmp_path, article) == rules


OPEN = [
    f"Julio Quispe met Ana Condori. {QUOTE}, he said.",  # two names
    f"Ana Condori shrugged. Julio Quispe did not. It rained. {QUOTE}, he said.",  # the recorded one is named
    f"After a long day nobody on the dam would speak of Ana Condori. {QUOTE}, he said.",  # she is no subject
    f"Ana Condori shrugged. {QUOTE}, said the farmer.",  # no pronoun
    f"Ana Condori shrugged. The farmer did not. {QUOTE}, he said.",  # another sentence between
]


@pytest.mark.parametrize("article", OPEN)
def test_where_it_may_be_somebody_else_nothing_is_told(article, tmp_path):
    assert rules_of(tmp_path, article) == set()


SPANISH_PAGE = """La presa

La Voz del Valle, 19 de marzo de 2025

«La presa está llena», dijo el alcalde, Raúl Vargas Melo. «El inspector nunca bajó del auto», agregó.

Julio Quispe no quiso hablar.
"""


def test_text_and_page_that_lead_back_to_one_person_are_held_against_the_record(tmp_path):
    library = LIBRARY + "  llena: {source: voz, quote: La presa está llena, speaker: {name: Raúl Vargas Melo}}\n"
    first = "“The dam is full”, said the mayor, Raúl Vargas Melo"
    other = f"{first}. {QUOTE}, the mayor added."
    assert rules_of(tmp_path, other, library, SPANISH_PAGE) & {"CK215", "CK217"}
    honest = library.replace("Julio Quispe", "Raúl Vargas Melo")
    assert rules_of(tmp_path, other, honest, SPANISH_PAGE) == set()


PRONOUNS = [("nl", "‘{}’, zei ze maandag.", True), ("sv", "”{}”, sade hon.", True), ("nl", "‘{}’, zei Rau.", False)]


@pytest.mark.parametrize(("language", "sentence", "is_pronoun"), [*PRONOUNS, ("xx", "“{}”, ze.", False)])
def test_a_pronoun_beside_a_verb_of_speech_is_seen(language, sentence, is_pronoun):
    assert pronoun_beside(sentence.format(THESE), language) is is_pronoun


BESIDE = [
    ("sv", "Tamm har räknat: ”{}”.", "Tamm"),
    ("bg", "„{}“, отвърна шивачът Иван Колев.", "Иван Колев"),
    ("et", "„{},“ lisas Tamm.", "Tamm"),
    ("ko", "이에 이장 최영수 씨는 “{}”고 고개를 저었다.", "이에 이장 최영수 씨"),
    ("ko", "농부 살보 그레코 씨는 신문에 “{}”고 말했다.", "농부 살보 그레코 씨"),
    ("ja", "しかしキムさんは「{}」と首を振る。", "しかしキムさん"),
]


@pytest.mark.parametrize(("language", "sentence", "name"), BESIDE)
def test_a_colon_and_a_particle_of_quoting_tell_the_speaker(language, sentence, name):
    assert speaker_beside(sentence.format(THESE), language).text == name


NOBODY = [
    ("sv", "Så har det alltid varit: ”{}”."),
    ("sv", "Stockholm: ”{}”."),
    ("ko", "“{}”의 뜻은 이장이 안다."),
    ("ja", "「{}」の札が残る。"),
]


@pytest.mark.parametrize(("language", "sentence"), NOBODY)
def test_a_colon_without_a_subject_and_words_that_are_no_speech_name_nobody(language, sentence):
    found = speaker_beside(sentence.format(THESE), language)
    assert found is None or found.text == "Så"  # an ordinary word, which is no name


DISCLOSED = [
    ("Translated by our correspondent, Ana Ruiz.", {"CK219"}),
    ("Translated by Ana Ruiz.", {"CK219"}),
    ("Translated by DeepL and checked by Ana Ruiz.", set()),
    ("Reviewed by Ana Ruiz.", set()),
]


@pytest.mark.parametrize(("sentence", "rules"), DISCLOSED)
def test_who_only_reviewed_what_a_machine_translated_is_no_translator(sentence, rules, tmp_path):
    library = LIBRARY.replace(
        "by: human, translator: Tom Reyes", "by: machine, engine: deepl, reviewed: {by: Ana Ruiz}"
    )
    assert rules_of(tmp_path, f"{QUOTE}, said Quispe. {sentence}", library) == rules


OUTLETS = [("La Voz, a newspaper in the valley,", set()), ("El Faro, a newspaper in the valley,", {"CK218"})]


@pytest.mark.parametrize(("outlet", "rules"), OUTLETS)
def test_an_outlet_is_told_by_what_is_said_behind_its_name(outlet, rules, tmp_path):
    assert rules_of(tmp_path, f"{QUOTE}, Quispe told {outlet} on Monday.") == rules
