"""Who is meant: a person is told from an office, a place and an ordinary word, and nobody is inferred in doubt."""

import pytest

from citekit.article import read_article
from citekit.speakers import audit_article


def resolved(language: str, text: str) -> list[str | None]:
    article = read_article(text, name="article.txt", format="text")
    return [
        one.speaker.resolved if one.speaker else None for one in audit_article(article, language=language).quotations
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Harbour author Nora Vane, who lives nearby, said: “I love the sea and all of its tides.”", "Nora Vane"),
        ("en", "Rear Admiral Daniel Marek said: “We are ready for whatever may come.”", "Daniel Marek"),
        ("en", "Nora Vane read. Ms Vane said: “I love the sea and all of its tides.”", "Nora Vane"),
        ("pl", "– Prosiliśmy o więcej czasu na pracę – mówił do posłów Lewicy Borys Wilk.", "Borys Wilk"),
        ("it", "Anna Marchi e Paolo Verdi hanno parlato. «Sono qui con voi oggi», ha detto Verdi.", "Paolo Verdi"),
        ("es", "«Debemos seguir explorando vías», dice Von der Heide en la misiva.", "Von der Heide"),
        ("pt", '"Durante o encontro tudo correu bem", diz o comunicado de Ana Prado.', "Ana Prado"),
        ("zh", "“我们都很感动，谢谢大家。”剧中雨田的扮演者王慧杰动情地说。", "王慧杰"),
        ("fr", "«Dans bien des maladies, on le voit», indique la Pr Marchand.", "Marchand"),
        (
            "de",
            "Der Forscher Anton Weiß meint, dass Paul Marek gut ist: „Die Hälfte wählt ihn.“",
            "Anton Weiß",
        ),
        ("de", "Darüber hinaus: »Die Lage wird jeden Tag schwieriger«, sagt Anton Marek.", "Anton Marek"),
    ],
)
def test_a_person_is_named_without_what_leads_to_the_name(language, text, name):
    assert resolved(language, text) == [name]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "«Ya preparamos la fianza», respondieron los abogados del expresidente Juan Marín."),
        ("es", "Una portavoz del departamento que dirige Ana Marín expone que «se seguirá la tendencia»."),
        ("es", "Ana Marín calló. «La idea es muy rara», explicaron a la prensa desde el entorno."),
        ("pt", '"Era um segredo entre nós", diz em áudio divulgado pelo secretário de Segurança, Marcelo Prado.'),
        ("es", "«Hay que recuperar la calma», dijo al ser consultado sobre el director de la casa, Ricardo Marín."),
        ("de", "Laut Manuskript: „Solche Legenden sind der Kern von Hetze und Spaltung im Land.“"),
        ("de", "Ernster Nachsatz: „Ich muss noch mit meiner Frau reden, aber bald.“"),
        ("en", "SEE ALSO\n\n“They have kept looking for ways to hold the aircraft,” he said."),
        ("en", "Speaking in the Commons, the Conservative MP said: “It does not need to be like this.”"),
        ("ru", "Он ответил. «Мы заняли определённую позицию по этому делу», — А. К."),
    ],
)
def test_who_only_stands_near_is_not_the_speaker(language, text):
    assert resolved(language, text) == [None]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Nora Vane met Paul Reed. “I like the sea very much,” she said.", "Nora Vane"),
        ("en", "The song was by Nora Vane. “I like the sea very much,” he said.", None),
        ("en", "There was a talk about Nora Vane and Anna Reed. “I like the sea very much,” she said.", None),
        ("fr", "L'adversaire est Paul Marchand, dont il ne dit rien, mais il dénonce « un aveu accablant ».", None),
        ("es", "Ana Ruiz habló contra Eva Marín. «No hay prisa alguna», contestó ella.", "Ana Ruiz"),
        ("en", "Nora Vane won. Anna Vane lost. “I like the sea very much,” Vane said.", "Vane"),
        ("fr", "Le président russe, Ivan Petrov, parle. « Rien ne presse », a dit le président du Kazakhstan.", None),
    ],
)
def test_a_pronoun_means_who_acts_and_nobody_where_two_may_be_meant(language, text, name):
    assert resolved(language, text)[-1] == name


ALONE = "«Todo esto es nuestro desde siempre», dijo Ana Ruiz. «Nadie lo vende ni lo regala», agregó Ruiz.\n\n"


def test_the_only_speaker_of_an_article_is_whom_it_points_at():
    text = f"{ALONE}El texto siguió su curso en la sala.\n\n«No hay prisa alguna», sostuvo la periodista."
    assert resolved("es", text) == ["Ana Ruiz"] * 3
    other = f"{ALONE}«No es así», dijo Juan Marín.\n\nEl texto siguió.\n\n«No hay prisa alguna», sostuvo el cronista."
    assert resolved("es", other)[-1] is None


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "„Die Kosten für Luftfracht sind gestiegen“, berichtet die Kauffrau."),
        ("de", "„Der Vertreter wich nicht von seiner Position ab“, berichtet ein Teilnehmer."),
        ("en", "“It costs consumers nothing at all,” said Nora Vane, who works on the TV regulation project."),
        ("es", "“Tenemos muchas dudas”, opina Ana Ruiz, meteoróloga de la Agencia Española de Meteorología."),
    ],
)
def test_what_is_no_outlet_is_not_called_one(language, text):
    article = read_article(text, name="article.txt", format="text")
    assert [one.chain for one in audit_article(article, language=language).quotations] == [()]


TOLD = "“We will not pay,” Ana Ruiz told El Norteño, according to a Reuters translation.\n\n"


@pytest.mark.parametrize(
    "second",
    [
        "“We never did,” the report quoted Juan Marín as saying.",
        "The report also quoted Juan Marín as saying: “We never did.”",
        "“We never did,” Juan Marín told the newspaper.",
        "The site cited Juan Marín as saying “we never did.”",
    ],
)
def test_a_second_mention_of_the_report_has_its_outlet_and_its_translation(second):
    one = audit_article(read_article(TOLD + second, name="article.txt", format="text"), language="en").quotations[-1]
    assert one.speaker is not None
    assert one.speaker.resolved == "Juan Marín"
    assert [(hop.verb.value, hop.name, hop.basis.value) for hop in one.chain] == [
        ("reported", "El Norteño", "inferred"),
        ("translated", "Reuters", "inferred"),
    ]


def test_a_report_that_quotes_nobody_is_not_taken_for_the_outlet():
    text = f"{TOLD}The report was long. “We never did,” Juan Marín said."
    one = audit_article(read_article(text, name="article.txt", format="text"), language="en").quotations[-1]
    assert one.chain == ()


def test_whom_words_are_according_to_says_those_that_the_name_touches():
    text = "Laura Vane analyse « la fabrique d’un style de radio », une voix « intime et rieuse » selon Chloé Marchand."
    assert resolved("fr", text) == ["Laura Vane", "Chloé Marchand"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("es", "Los líderes de la comunidad Agua Clara dijeron que «el señor Marín no la representa ya»."),
        ("fr", "L'affaire KPMG dure. Affaire KPMG touche la ville. « Nous avons assisté à la fête », écrit-il."),
        (
            "pt",
            "O rival é o senador Alex Prado.\n\nA ação de Lima seguiu a de Luis Paz. O senador viu “anomalias graves”.",
        ),
    ],
)
def test_a_community_a_case_and_a_senator_of_long_before_are_not_the_speaker(language, text):
    assert resolved(language, text)[-1] is None


@pytest.mark.parametrize(
    ("language", "text", "outlets"),
    [
        (
            "de",
            "„Er hat nie so gekämpft“, sagte Promoter Anton Marek dem Portal „sport.example“.",
            ["sport.example"],
        ),
        ("pl", "Poseł Jan Wilk napisał: „Nie daj się zwyciężyć złu” pic.twitter.com", []),
        (
            "en",
            "Nora Vane told the U.N. General Assembly 18 months ago that she sought “real breakthroughs”.",
            [],
        ),
    ],
)
def test_an_outlet_is_a_site_in_marks_and_no_picture_nor_a_span_of_time(language, text, outlets):
    found = audit_article(read_article(text, name="article.txt", format="text"), language=language).quotations[0]
    assert [hop.name for hop in found.chain if hop.verb.value == "reported"] == outlets


@pytest.mark.parametrize("same", ["同氏", "同相", "同社長", "同教授"])
def test_a_japanese_word_for_the_same_person_is_no_name(same):
    named = resolved("ja", f"山田花子氏は会見を開いた。「誰も理事会に尋ねなかった」と{same}は述べた。")
    assert named[0] in {None, "山田花子"}
