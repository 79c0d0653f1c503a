"""A translation that holds what nobody said, and one that is surer than its original."""

import pytest

from citekit.model import Text
from citekit.translation import BadAnswer, EngineInfo, leaving, lost_placeholders, translate_all
from citekit.verification import check_translation


class Saying:
    """An engine that gives the answer it was made with."""

    info = EngineInfo("saying", "1", local=True)

    def __init__(self, answer):
        self.answer = answer

    def translate(self, texts, *, source, target):
        return [self.answer for _ in texts]


ORIGINAL = "El ministro no quiso hablar de la nueva ley."
RIGHT = "The minister did not want to speak about the new law."
LEFT = [
    f"Sure! Here is the translation: {RIGHT}",
    f"Here's the English translation:\n{RIGHT}",
    f"{RIGHT} (Note: “ley” can also mean act.)",
    f"{RIGHT} [Translator's note: a pun]",
    f"Translation: {RIGHT}",
    f"{RIGHT} MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY.",
    f"{RIGHT} Daily quota exceeded.",
    RIGHT.replace("speak", "speak<br>"),
    RIGHT.replace("speak", "speak />"),
    RIGHT.replace("did not", "didn&#39;t"),
    f"{ORIGINAL} {RIGHT}",
    "The minister minister minister minister minister did not want to speak.",
]
NONE_LEFT = [
    RIGHT,
    "“Of course: here nobody speaks of the new law,” the minister said.",
    "The minister noted (note his tone) that he would not speak of AT&T <3.",
    "No, no, no, said the minister of the new law.",
    "The quota was exceeded, and the minister did not want to speak of it.",
]


@pytest.mark.parametrize("translation", LEFT)
def test_what_is_none_of_a_translation_is_told_where_it_stands(translation):
    (finding,) = check_translation(Text(ORIGINAL, "es"), Text(translation, "en"))
    assert finding.rule == "CK306"
    assert translation[finding.start : finding.end].strip() != RIGHT


@pytest.mark.parametrize("translation", NONE_LEFT)
def test_words_that_only_look_like_it_are_none(translation):
    assert leaving(ORIGINAL, translation) is None


def test_what_the_original_has_too_is_none():
    assert leaving("Nota: <br> Tom &amp; Ana", "Translation: <br> Tom &amp; Ana") is not None
    assert leaving("Translation: <br> Tom &amp; Ana", "Translation: <br> Tom &amp; Ana") is None


@pytest.mark.parametrize("answer", LEFT)
def test_it_is_refused_from_an_engine(answer):
    if "&#39;" in answer:  # an engine's references are resolved
        return
    (outcome,) = translate_all([Text(ORIGINAL, "es")], "en", Saying(answer))
    assert isinstance(outcome, BadAnswer)


@pytest.mark.parametrize(
    ("original", "answer", "lost"),
    [
        ("Hola {name}, tienes %d cartas", "Hello {name}, you have %d letters", ()),
        ("Hola {name}, tienes %d cartas", "Hello {nombre}, you have letters", ("%d", "{name}")),
        ("<b>Hola</b> a todos los presentes", "<b>Hello</b> to all present", ()),
        ("<b>Hola</b> a todos los presentes", "Hello to all present", ("</b>", "<b>")),
        ("${x} y {{y}}", "{{y}} and ${x}", ()),
        ("un 20 % de descuento", "a 20% discount", ()),
    ],
)
def test_placeholders_and_tags_come_back_or_the_answer_is_refused(original, answer, lost):
    assert lost_placeholders(original, answer) == lost
    (outcome,) = translate_all([Text(original, "es")], "en", Saying(answer))
    assert isinstance(outcome, BadAnswer) is bool(lost)


SURER = [
    ("fr", "Le ministre aurait quitté le pays.", "The minister is said to have left.", "The minister has left."),
    ("de", "Der Täter soll geflohen sein.", "The culprit is said to have fled.", "The culprit has fled."),
    ("es", "Habría sido el ejército.", "It was allegedly the army.", "It was the army."),
    ("zh", "据说他已经离开北京。", "He has reportedly left Beijing.", "He has left Beijing."),
    ("ja", "彼は辞任するかもしれない。", "He might resign.", "He will resign."),
    ("ar", "ربما تنتهي الحرب قريبا.", "Perhaps the war will end soon.", "The war will end soon."),
    ("ru", "Он может уйти.", "He may leave.", "He will leave."),
    ("en", "The plan may fail.", "El plan podría fracasar.", "El plan fracasará."),
    ("hr", "Vlada bi mogla pasti.", "The government could fall.", "The government will fall."),
    ("lt", "Vyriausybė galėtų žlugti.", "The government could fall.", "The government will fall."),
]


@pytest.mark.parametrize(("language", "original", "as_sure", "surer"), SURER)
def test_a_translation_that_is_surer_than_its_original_is_doubted(language, original, as_sure, surer):
    into = "es" if language == "en" else "en"
    assert check_translation(Text(original, language), Text(as_sure, into)) == ()
    assert [one.rule for one in check_translation(Text(original, language), Text(surer, into))] == ["CK314"]


def test_one_of_two_speeches_without_its_marks_is_told_and_a_name_in_marks_is_none():
    two = Text("Él dijo «no vamos a pagar más» y ella dijo «nadie nos lo ha pedido».", "es")
    kept = Text("He said “we will not pay any more” and she said “nobody has asked us to”.", "en")
    lost = Text("He said “we will not pay any more” and she said nobody has asked us to.", "en")
    assert check_translation(two, kept) == ()
    assert [one.rule for one in check_translation(two, lost)] == ["CK315"]
    assert (
        check_translation(Text("El barco «Reina Sofía» llegó.", "es"), Text("The ship Reina Sofía came.", "en")) == ()
    )
