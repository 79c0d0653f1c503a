"""Who is named: a name is taken for one where the article tells for it, and nobody is named where it does not."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article


def resolved(language: str, text: str) -> list[str | None]:
    article = read_article(text, name="article.txt", format="text")
    return [
        one.speaker.resolved if one.speaker else None for one in audit_article(article, language=language).quotations
    ]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Agrega que el plan costará mucho: «No lo vamos a pagar este año, ni el siguiente»."),
        ("es", "Lea también: «Los sueldos de agosto se pagarán sin contratiempos»."),
        ("pt", "Perguntado sobre o plano, recusou. «Não vamos pagar isso este ano», disse."),
        ("de", "Der Sprecher blieb vage. „Das prüfen wir derzeit noch in aller Ruhe“, sagte der Sprecher."),
        ("de", "Die ganze Welt wartet: „Das prüfen wir derzeit noch in aller Ruhe.“"),
        ("de", "Wegen der kleinen Themen fehlt „das Recht auf eine gesunde und saubere Umwelt für alle“."),
    ],
)
def test_a_word_that_only_opens_a_sentence_or_has_an_article_is_nobody(language, text):
    assert resolved(language, text) == [None]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("fr", "« Je reste », a déclaré le ministre de la Santé Simon Marek.", "Simon Marek"),
        ("it", "«Io resto qui con voi», ha dichiarato il ministro della Salute Simone Marchi.", "Simone Marchi"),
        ("es", "«Me quedo aquí con ustedes», dijo la ministra del Interior Ana Ruiz Soto.", "Ana Ruiz Soto"),
        ("de", "„Ich bleibe noch eine Weile“, sagte Finanzministerin Anna Wolf.", "Anna Wolf"),
        ("de", "„Ich bleibe noch eine Weile“, sagte der Kanzleichef Anton Wolf.", "Anton Wolf"),
        ("de", "„Ich bleibe noch eine Weile“, sagte Chef de Mission Anna Wolf.", "Anna Wolf"),
        ("de", "„Ich bleibe noch eine Weile“, sagte Anna von der Heide.", "Anna von der Heide"),
        ("es", "«Me quedo con ustedes», dijo el diputado de Unidad Social Diego Ibarra.", "Diego Ibarra"),
        ("es", "La titular de Interior, Inés Soto, habló. «Ya veremos», sostuvo la titular de Interior.", "Inés Soto"),
        ("de", "„Niemand soll sich unter Druck gesetzt fühlen“, so Chalup.", "Chalup"),
        ("es", "«Me quedo aquí con ustedes», dijo Rosario del Pilar Soto.", "Rosario del Pilar Soto"),
    ],
)
def test_an_office_is_no_part_of_a_name(language, text, name):
    assert resolved(language, text) == [name]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("es", "Ana Ruiz llegó tarde. La senadora pidió calma. «No hay prisa alguna», dijo la senadora.", "Ana Ruiz"),
        ("pt", "João Prado chegou tarde. «Não há pressa nenhuma», disse o pesquisador.", "João Prado"),
        ("fr", "Paul Durand est arrivé tard. « Rien ne presse ici », a dit le chercheur.", "Paul Durand"),
        ("es", "Ana Ruiz llegó tarde. Hubo calma. «No hay prisa alguna», dijo el organismo.", None),
        ("es", "Ana Ruiz llegó tarde. Hubo calma. «No hay prisa alguna», dijo la senadora de Chile.", None),
        ("fr", "Paul Durand est arrivé tard. « Rien ne presse ici », a dit un chercheur.", None),
    ],
)
def test_a_noun_of_people_with_its_article_points_back_and_one_of_others_does_not(language, text, name):
    assert resolved(language, text) == [name]


def test_the_outlet_that_someone_told_is_not_who_speaks():
    text = "Ana Ruiz explicó el plan.\n\n«Hay muchos autos robados en el país», dijo a la red Norte."
    found = audit_article(read_article(text, name="article.txt", format="text"), language="es").quotations
    assert [one.speaker.resolved for one in found if one.speaker] == ["Ana Ruiz"]
    assert [hop.name for hop in found[0].chain] == ["Norte"]


def test_who_says_a_reported_clause_says_the_words_in_it():
    text = "Luz Soto remarcó que las tendencias actuales apuntan a espacios «amigables y de trabajo común»."
    assert resolved("es", text) == ["Luz Soto"]
    text = "Luz Soto dijo que el ministerio informó que los espacios son «amigables y de trabajo común»."
    assert resolved("es", text) != ["Luz Soto"]


def test_a_verb_behind_according_has_its_own_subject():
    assert resolved("es", "El proceso llevará «meses de mucho trabajo», según explicó Ana Ruiz.") == ["Ana Ruiz"]
    assert resolved("es", "El proceso llevará «meses de mucho trabajo», según explicó un portavoz.") == [None]


@pytest.mark.parametrize(
    ("language", "text", "outlets"),
    [
        ("de", "„Wir prüfen das noch in Ruhe“, sagte Anna Wolf dem NDR.", ["NDR"]),
        ("de", "„Wir prüfen das noch in Ruhe“, sagte Anna Wolf der „Neuen Post“.", ["Neuen Post"]),
        ("de", "„Wir prüfen das noch in Ruhe“, sagte Anna Wolf dem Kaufmann.", []),
        ("de", "„Wir prüfen das noch in Ruhe“, sagte die Kauffrau Anna Wolf.", []),
        ("es", "«No hay prisa para nada aquí», dijo Ana Ruiz a La Estrella del Sur.", ["La Estrella del Sur"]),
        ("es", "«No hay prisa para nada aquí», dijo Ana Ruiz a la alcaldesa.", []),
        ("es", "«No hay prisa para nada aquí», dijo Ana Ruiz a El Salvador.", []),
        ("fr", "« Rien ne presse vraiment ici », a dit Paul Durand à l’AFP.", ["AFP"]),
        ("pt", "«Não há pressa nenhuma aqui», disse João Prado à Folha de S.Paulo.", ["Folha de S.Paulo"]),
        ("it", "«Non c'è fretta qui con noi», ha detto Marco Bianchi al Corriere della Sera.", ["Corriere della Sera"]),
        ("ru", "«Мы никуда не торопимся», — сказал Иван Петров в интервью „Медузе“.", ["Медузе"]),
        ("en", "The governor wrote “we are in no hurry at all,” TASS reported.", ["TASS"]),
    ],
)
def test_whom_someone_told_is_an_outlet_where_its_name_says_so(language, text, outlets):
    article = read_article(text, name="article.txt", format="text")
    quotation = audit_article(article, language=language).quotations[0]
    assert [hop.name for hop in quotation.chain] == outlets


def test_a_translation_in_a_tag_is_by_whom_it_names_and_the_speaker_is_whom_the_outlet_quoted():
    text = "Xinhua quoted the minister as saying “we are in no hurry at all,” according to a Reuters translation."
    article = read_article(text, name="article.txt", format="text")
    (quotation,) = audit_article(article, language="en").quotations
    assert quotation.speaker is not None
    assert quotation.speaker.text == "the minister"
    assert [(hop.verb.value, hop.name) for hop in quotation.chain] == [
        ("reported", "Xinhua"),
        ("translated", "Reuters"),
    ]
