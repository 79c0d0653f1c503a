"""Turns of phrase that pages of newspapers have and clean examples have not: each with who is named, or nobody."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article


def _named(text: str, language: str) -> list[str | None]:
    found = audit_article(read_article(text, name="a.md"), language=language).quotations
    return [one.speaker.resolved if one.speaker else None for one in found]


# A place, a date and an agency lead an article; none of them is the subject of its first sentence.
DATELINES = [
    ("en", "QUITO (AP) — Judge Rosa Tovar felt “cheated and alone” after the vote.", "Rosa Tovar"),
    (
        "es",
        "Lima, 3 may (EFE).- La directora del Fondo Andino (FA), Rosa Tovar, consideró «injusta la nueva ley».",
        "Rosa Tovar",
    ),
    ("ru", "КИЕВ, 4 мая. /ТАСС/. Министр Олег Ремизов назвал закон «попыткой обмануть всех».", "Олег Ремизов"),
]

# What stands between the parts of a verb, or between a name and its verb, is not who speaks.
PUT_IN = [
    ("fr", "La maire de Lys, Ana Roux, s’est quant à elle dite « consternée par le nombre de morts ».", "Ana Roux"),
    ("es", "El alcalde Luis Vera pidió calma a todos. Su meta, dijo, era «salvar la pequeña escuela».", "Luis Vera"),
    ("ru", "Мэр Ольга Санина назвала, как сообщает агентство Вектор, закон «попыткой обмануть всех».", "Ольга Санина"),
    ("pl", "Minister Jan Rokita nazwał, jak podaje portal Wektor, ustawę „próbą oszukania wszystkich”.", "Jan Rokita"),
    ("fr", "Ana Roux, directrice WARA affirme « C’est une bonne nouvelle pour nous ».", "Ana Roux"),
    ("de", "Ute Lenz, Leiterin der MS Nord sagte am Abend: „Es ist sehr heiß, aber wir tun viel.“", "Ute Lenz"),
    ("es", "Ana Ruiz, directora de la FAO dijo: «Nunca vimos tanta hambre como ahora».", "Ana Ruiz"),
    ("es", "La caída es grave, advirtió la calificadora Moody's.\n\n«Debilitará a las regiones», señaló.", "Moody’s"),
    ("ja", "午後、岸田総理は会見を行いました。所得税について「来年の夏に状態をつくりたい」と説明しました。", "岸田"),
    ("zh", "阿里云总裁张建锋发布了芯片。张建锋拿出一张芯片展示,称“这个芯片真的非常大”。", "张建锋"),
]

# “This man of 76” is the one of whom is told; nobody is, where somebody else was named since.
POINTED = [
    ("es", "José Vera lleva un año en la lista. «Ya no sé si me llamarán», dice este hombre de 76 años.", "José Vera"),
    ("fr", "Marc Petit attend depuis un an. « Je ne sais plus rien », soupire cet homme de 76 ans.", "Marc Petit"),
    ("it", "Marco Neri aspetta da un anno. «Non so più niente di niente», dice questo uomo di 76 anni.", "Marco Neri"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), [*DATELINES, *PUT_IN, *POINTED])
def test_who_speaks_is_named_whatever_newspapers_put_around_it(language: str, text: str, speaker: str) -> None:
    assert _named(text, language)[-1] == speaker


NOBODY = [
    (
        "es",
        (
            "Ana Flores dijo: «La situación es muy grave». Es lo que le ocurre a Laura Díaz, que lleva un año así. "
            "«Cada vez que voy me mandan a casa», se queja."
        ),
        None,
    ),
    ("es", "David Campo dijo que habrá control. «No hay ningún control de coches», dice esta vecina.", None),
]


@pytest.mark.parametrize(("language", "text", "speaker"), NOBODY)
def test_nobody_is_named_where_it_may_be_somebody_else(language: str, text: str, speaker: None) -> None:
    assert _named(text, language)[-1] is speaker


def test_each_of_two_countries_says_what_stands_behind_its_own_verb():
    text = (
        "Le monde a réagi, l’Arabie Saoudite condamnant « avec la plus grande fermeté le ciblage du camp », "
        "quand le Qatar dénonçait un « nouveau massacre de civils »."
    )
    assert _named(text, "fr") == ["Arabie Saoudite", "Qatar"]


def test_who_the_narrator_says_the_speaker_is_is_no_word_of_the_speaker():
    text = "« On a perdu trois mètres, pointe Ana de Roux, la maire de Lys. C’est préoccupant pour tous. »"
    found = audit_article(read_article(text, name="a.md"), language="fr").quotations
    assert [one.text for one in found] == ["On a perdu trois mètres", "C’est préoccupant pour tous."]
    assert _named(text, "fr") == ["Ana de Roux", "Ana de Roux"]


WITHIN = [
    ("es", "«No iremos a la guerra, dijo la senadora, Ana Ruiz, y no hay más que hablar».", "Ana Ruiz"),
    ("es", "«No iremos a la guerra —dijo la senadora Ana Ruiz—, y no hay más que hablar».", "Ana Ruiz"),
    ("it", "«Non andremo in guerra, ha detto ieri il ministro Neri, e non c’è altro da dire».", "Neri"),
    ("pt", "“Não iremos à guerra, disse a senadora Ana Reis, e não há mais nada a dizer.”", "Ana Reis"),
    ("ru", "«Мы не пойдём на войну, сказала сенатор Анна Ремизова, и говорить больше не о чем».", "Анна Ремизова"),
    ("pl", "„Nie pójdziemy na wojnę, powiedziała senator Anna Kruk, i nie ma o czym mówić”.", "Anna Kruk"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), WITHIN)
def test_a_narrator_within_one_pair_of_marks_is_no_part_of_what_is_quoted(language: str, text: str, speaker: str):
    found = audit_article(read_article(text, name="a.md"), language=language).quotations
    assert _named(text, language) == [speaker, speaker]
    assert not any(word in one.text for one in found for word in speaker.split())
    assert found[-1].text[0].isalpha()


@pytest.mark.parametrize(
    "text",
    [
        "Ana Ruiz fue clara: «No iremos a la guerra, dijo el papa, y yo le creo de verdad».",
        "«No iremos a la guerra, dijo el papa, y yo le creo de verdad», afirmó Ana Ruiz.",
        "«El plazo, dice la ley, es de cuatro años y nadie lo cambia», afirmó Ana Ruiz.",
        "Ana Ruiz fue clara: «El plazo, como dijo Ortega, es de cuatro años y nadie lo cambia».",
        "«El plazo, no dijo el papa Paco, es de cuatro años y nadie lo cambia», afirmó Ana Ruiz.",
    ],
)
def test_whom_a_speaker_quotes_stays_in_the_words_of_the_speaker(text: str) -> None:
    assert _named(text, "es") == ["Ana Ruiz"]


def test_what_a_sentence_goes_on_with_behind_the_narrator_stays_speech():
    text = "« On a perdu trois mètres, pointe Ana Roux, la maire ne viendra pas demain. C’est sûr. »"
    found = audit_article(read_article(text, name="a.md"), language="fr").quotations
    assert found[-1].text.startswith("la maire ne viendra pas")
