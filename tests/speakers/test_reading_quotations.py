"""What an article says about its quotations is read as it says it."""

import os
from pathlib import Path

import pytest

from citekit.article import read_article
from citekit.errors import InvalidTag
from citekit.model import Basis, Verb
from citekit.speakers import Audit, QuotedPassage, SpacyBackend, audit_article


def audit(text: str, language: str | None = None, format_: str = "text") -> Audit:
    return audit_article(read_article(text, format=format_), language=language)


def only(text: str, language: str = "en", format_: str = "text") -> QuotedPassage:
    (one,) = audit(text, language, format_).quotations
    return one


SPEAKERS = [
    # language, text with one quotation, the mention of its speaker
    ("en", "“We will not go,” said Maria Santos.", "Maria Santos"),
    ("en", "“We will not go,” Santos told reporters on Monday.", "Santos"),
    ("en", "“Will we go?” Santos asked.", "Santos"),
    ("en", "Santos, who chairs the board, said: “We will not go.”", "Santos"),
    ("en", "Rep. Ann Lee (D-Ohio) said the plan was “dead on arrival.”", "Rep. Ann Lee"),
    ("en", "The plan is “dead on arrival,” according to Ann Lee.", "Ann Lee"),
    ("en", "She says it shows that the plan is “dead on arrival.”", "She"),
    ("en", "The paper quoted Ann Lee as saying “we will not go.”", "Ann Lee"),
    ("en", "“We will not go.” — Ann Lee", "Ann Lee"),
    ("en", "On Tuesday the minister said “we will not go” to the press.", "the minister"),
    ("en", "Lee’s claim that “nobody knew” was false.", "Lee’s"),
    ("es", "«No vamos a ir», dijo la ministra de Hacienda, Elena Duarte.", "la ministra de Hacienda, Elena Duarte"),
    ("es", "«No vamos», contó a las puertas del juzgado Joaquín Mena.", "Joaquín Mena"),
    ("es", "Según el informe, el plan es «un fracaso absoluto».", "el informe"),
    ("es", "—No vamos —dijo Irene Vidal.", "Irene Vidal"),
    ("fr", "« Nous n’irons pas », a déclaré la maire, Hélène Massard.", "la maire, Hélène Massard"),
    ("fr", "« Nous n’irons pas », a-t-elle ajouté.", "elle"),
    ("fr", "Selon le syndicat, la grève est « massivement suivie ».", "le syndicat"),
    ("de", "„Wir gehen nicht“, sagte der Sprecher des Ministeriums am Montag.", "der Sprecher des Ministeriums"),
    ("de", "Am Montag sagte Karin Wolf: „Wir gehen nicht hin.“", "Karin Wolf"),
    ("de", "Die Ministerin hat gestern in Kiel gesagt: „Wir gehen nicht hin.“", "Die Ministerin"),
    ("de", "Er bezeichnete die Reform als „einen schweren Fehler“.", "Er"),
    ("de", "Laut Karin Wolf ist das „ein schwerer Fehler der Regierung“.", "Karin Wolf"),
    ("de", "»Wir gehen nicht«, so Karin Wolf.", "Karin Wolf"),
    ("pt", "“Não vamos”, afirmou a prefeita Luciana Prado.", "a prefeita Luciana Prado"),
    ("pt", "O vereador Tadeu Bastos disse que votou “com o nariz tapado”.", "O vereador Tadeu Bastos"),
    ("it", "«Non andiamo», ha dichiarato la sindaca Giulia Marchetti.", "la sindaca Giulia Marchetti"),
    ("it", "“Non andiamo”. Lo ha detto la sindaca Giulia Marchetti.", "la sindaca Giulia Marchetti"),
    ("it", "“Non andiamo”, si è limitato a dire Rossi.", "Rossi"),
    ("es", "«No vamos», quiso aclarar la ministra.", "la ministra"),
    ("es", "Desde la alcaldía aseguran que el plan es «un fracaso absoluto».", "la alcaldía"),
    ("fr", "Chez Duval, on parle d’« un échec complet ».", "Duval"),
    ("fr", "D’après un rapport publié lundi par la Cour, c’est « vide ».", "un rapport publié lundi par la Cour"),
    ("pt", "“Não vamos”, alerta a prefeita.", "a prefeita"),
    ("de", "„Wir gehen“, zitierte die Agentur den Minister Petrow.", "den Minister Petrow"),
    ("de", "Der Plan sei, so Karin Wolf, „ein schwerer Fehler der Regierung“.", "Karin Wolf"),
    ("de", "Karin Wolf prangerte „die Willkür der Behörden“ an.", "Karin Wolf"),
    ("ru", "«Мы не поедем», — заявил журналистам министр обороны Пётр Лосев.", "министр обороны Пётр Лосев"),
    ("ru", "Пётр Лосев, который был там, сказал: «Мы не поедем».", "Пётр Лосев"),
    ("ru", "По словам Лосева, это «полный провал».", "Лосева"),
    ("ru", "ТАСС приводит слова Лосева: «Мы не поедем».", "Лосева"),
    ("ru", "В министерстве назвали план «провальным».", "министерстве"),
    ("ru", "«Мы не поедем». Об этом сообщила Анна Лосева.", "Анна Лосева"),
    ("ru", "«Мы не поедем», — говорится в заявлении МИД.", "заявлении МИД"),
    ("ru", "— Мы не поедем, — сказал водитель.", "водитель"),
    ("it", "Il ministro ha replicato che il governo “sta facendo la sua parte”.", "Il ministro"),
]


@pytest.mark.parametrize(("language", "text", "mention"), SPEAKERS, ids=[text for _, text, _ in SPEAKERS])
def test_the_speaker_is_who_the_sentence_names(language: str, text: str, mention: str) -> None:
    one = only(text, language)
    assert one.speaker is not None
    assert one.speaker.text == mention
    assert text[one.speaker.start : one.speaker.end] == mention
    assert text[one.start : one.end] == one.text


NOBODY = [
    ("en", "The street was quiet. “We were asleep.” Nothing moved."),
    ("en", "Ann Lee said no.\n\nThe street was quiet.\n\n“We were asleep.”"),
    ("de", "Die Straße war leer. „Wir haben alle fest geschlafen.“"),
    ("sv", "”Vi åker ingenstans”, sade ministern."),
    ("es", "Desde 2019 sostiene que el plan es «un fracaso absoluto»."),
    ("ru", "В мае заявили, что план — «полный провал всей власти»."),
    ("ru", "В интервью назвал план «полным провалом всей власти»."),
    ("ko", "장관은 “우리는 그곳에 가지 않겠다”고 말했다."),
    ("he", 'השר אמר: "לא נלך לשם".'),
]


@pytest.mark.parametrize(("language", "text"), NOBODY)
def test_unknown_is_an_answer(language: str, text: str) -> None:
    one = only(text, language)
    assert one.speaker is None
    assert one.basis is Basis.UNKNOWN


KINDS = [
    ("en", "He wrote the song “American Skin” in 1999.", "title"),
    ("en", "The so-called “pivot” began.", "scare"),
    ("es", "El llamado «plan puente» quedó fuera.", "scare"),
    ("es", "Presentó el disco «Mareas del Sur» en Lima.", "title"),
    ("fr", "Le projet dit « cœur de ville » avance.", "scare"),
    ("de", "Die Zeitung „Neues Land“ erscheint weiter.", "title"),
    ("it", "Il cosiddetto «piano piazze» è rinviato.", "scare"),
    ("pt", "O chamado “fundo verde” ficou para depois.", "scare"),
    ("en", "Lee called it “a disgrace.”", "partial"),
    ("en", "The plan was “dead on arrival,” Lee said.", "partial"),
    ("en", "Lee said “we will not go.”", "direct"),
    ("es", "Eduardo “Wado” de Pedro llegó tarde.", "scare"),
    ("en", "Dwayne “The Rock” Johnson arrived.", "scare"),
    ("de", "Karl „Kalle“ Meier kam spät.", "scare"),
    ("en", "Lee called it “a disgrace” on Monday.", "partial"),
    ("en", "“We are here to stay and to work,” said Lee.", "direct"),
    # languages without a grammar: a comma, a colon, a dash or a particle of speech tells that someone speaks
    ("pl", "„Nie pojedziemy” – powiedział minister.", "partial"),
    ("pl", "Tak zwana „wolność” nic nie daje.", "scare"),
    ("uk", "«Ми не поїдемо», — сказав міністр.", "partial"),
    ("sv", "”Vi åker inte”, sade ministern.", "partial"),
    ("nl", "‘We gaan niet’, zei de minister.", "partial"),
    ("ar", "قال الوزير: «لن نذهب».", "partial"),
    ("he", 'השר אמר: "לא נלך לשם" והוסיף.', "partial"),
    ("hi", "मंत्री ने कहा, “हम नहीं जाएंगे।”", "direct"),
    ("ja", "大臣は「行きません」と述べた。", "partial"),
    ("ja", "いわゆる「自由」は何もない。", "scare"),
    ("ko", "장관은 “가지 않겠다”고 말했다.", "partial"),
    ("zh", "部长说：“不会。”", "direct"),
    ("zh", "所谓的“自由”没有。", "scare"),
]


@pytest.mark.parametrize(("language", "text", "kind"), KINDS, ids=[text for _, text, _ in KINDS])
def test_titles_and_words_at_arms_length_are_told_apart(language: str, text: str, kind: str) -> None:
    assert only(text, language).kind == kind


RESOLVED = [
    ("Former mayor Ann Marie Lee was there. “I won,” she said.", "she", "Ann Marie Lee", Basis.INFERRED),
    ("Ann Lee was there. “I won,” Lee said.", "Lee", "Ann Lee", Basis.CLAIMED),
    ("Mrs. Ann Lee met Mr. Bob Hall. “I won,” he said.", "he", "Bob Hall", Basis.INFERRED),
    ("The rain stopped. “I won,” she said.", "she", None, Basis.UNKNOWN),
    ("“I won,” a spokesman for Acme Corp said.", "a spokesman for Acme Corp", None, Basis.UNKNOWN),
]


@pytest.mark.parametrize(("text", "mention", "resolved", "basis"), RESOLVED)
def test_a_pronoun_is_inferred_and_a_name_is_claimed(
    text: str, mention: str, resolved: str | None, basis: Basis
) -> None:
    one = only(text)
    assert one.speaker is not None
    assert (one.speaker.text, one.speaker.resolved, one.speaker.basis) == (mention, resolved, basis)


def test_a_russian_name_is_the_same_in_every_case() -> None:
    first, second = audit(
        "Пётр Лосев приехал. «Я победил», — сказал он. По словам Лосева, он «рад победе».", "ru"
    ).quotations
    assert first.speaker is not None
    assert second.speaker is not None
    assert (first.speaker.resolved, second.speaker.resolved) == ("Пётр Лосев", "Пётр Лосев")


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("ru", "Мы ждали его до вечера, но он так и не приехал, и о нём никто ничего не знал."),
        ("uk", "Ми чекали на нього до вечора, але він так і не приїхав, і про нього ніхто нічого не знав."),
        ("bg", "Чакахме го до вечерта, но той така и не дойде, и никой не знаеше нищо за него и за майка му."),
    ],
)
def test_what_is_written_in_cyrillic_is_not_all_russian(tag: str, text: str) -> None:
    assert audit(text).language in {tag, "und"}


def hops(one: QuotedPassage) -> list[tuple[str, str | None, str | None, str]]:
    return [(hop.verb.value, hop.name, hop.language, hop.basis.value) for hop in one.chain]


CHAINS = [
    ("en", "“I won,” Lee told The Daily Gazette.", [("reported", "The Daily Gazette", None, "claimed")]),
    ("en", "“I won,” Lee said, Reuters reported.", [("reported", "Reuters", None, "claimed")]),
    (
        "en",
        "“I won,” Lee said, according to a translation of a Spanish-language report in lalupa.example.",
        [("reported", "lalupa.example", "es", "claimed"), ("translated", None, "es", "claimed")],
    ),
    (
        "en",
        "“I won,” Lee told Radio Sur, in a translation by Ana Ruiz.",
        [("reported", "Radio Sur", None, "claimed"), ("translated", "Ana Ruiz", None, "claimed")],
    ),
    (
        "de",
        "„Ich habe gewonnen“, sagte Lee der Süddeutschen Zeitung.",
        [("reported", "Süddeutschen Zeitung", None, "claimed")],
    ),
    ("es", "«He ganado», dijo Ana Lee a Radio Litoral.", [("reported", "Radio Litoral", None, "claimed")]),
    ("fr", "« J’ai gagné », a dit Anne Lee au Courrier de Lyon.", [("reported", "Courrier", None, "claimed")]),
    (
        "en",
        "“I won,” Lee told Radio Kampala, according to a Spanish-language report in La Lupa.",
        [("reported", "Radio Kampala", None, "claimed"), ("reported", "La Lupa", "es", "claimed")],
    ),
    (
        "en",
        "Reuters, citing Interfax, reported that Lee said he “never lost.”",
        [("reported", "Interfax", None, "claimed"), ("reported", "Reuters", None, "claimed")],
    ),
    (
        "es",
        "Según El País, Lee dijo al diario El Faro que «nunca perdió».",
        [("reported", "El Faro", None, "claimed"), ("reported", "El País", None, "claimed")],
    ),
    ("en", "“I won,” Lee told Reuters and the BBC.", [("reported", "Reuters", None, "claimed")]),
    ("en", "“I won,” Lee said, as quoted by Novosti Day.", [("reported", "Novosti Day", None, "claimed")]),
    ("en", "“I won,” Lee said in an interview with Kanal 7.", [("reported", "Kanal 7", None, "claimed")]),
    ("en", "“I won,” said Lee, according to the newspaper Dziennik.", [("reported", "Dziennik", None, "claimed")]),
    ("en", "“I won,” said Lee, according to Bob Hall.", []),
    ("de", "„Ich habe gewonnen“, sagte Lee laut dem Sender NDR.", [("reported", "NDR", None, "claimed")]),
    ("de", "Lee sagte dem Morgenblatt, er habe „nie verloren“.", [("reported", "Morgenblatt", None, "claimed")]),
    ("es", "«He ganado», dijo Lee, según La Voz del Sur.", [("reported", "La Voz del Sur", None, "claimed")]),
    ("es", "Según el diario El Norteño, Lee «ha ganado», dijo.", [("reported", "El Norteño", None, "claimed")]),
    ("fr", "« J’ai gagné », a dit Lee au quotidien L’Escale.", [("reported", "L’Escale", None, "claimed")]),
    ("ru", "«Я победил», — сказал Лосев, сообщает ТАСС.", [("reported", "ТАСС", None, "claimed")]),
    ("ru", "«Я победил», — заявил в эфире НТВ Пётр Лосев.", [("reported", "НТВ", None, "claimed")]),
    ("ru", "«Я победил», — сказал Лосев. Об этом пишет Ъ-Новости.", [("reported", "Ъ-Новости", None, "claimed")]),
    ("en", "“I won,” Lee said.", []),
]


@pytest.mark.parametrize(("language", "text", "expected"), CHAINS, ids=[text for _, text, _ in CHAINS])
def test_the_chain_is_what_the_article_tells(language: str, text: str, expected: list[tuple[str, ...]]) -> None:
    assert hops(only(text, language)) == expected


OUTLETS_IN_MARKS = [
    # language, text with an outlet in marks and one quotation, outlet, speaker
    ("de", "Laut „Bild“ sagte Lee: „Ich habe gewonnen.“", "Bild", "Lee"),
    ("de", "„Ich habe gewonnen“, sagte Lee der Zeitung „Neue Post“.", "Neue Post", "Lee"),
    ("de", "Wie die „Rheinische Post“ berichtet, nannte Lee den Plan „Unsinn“.", "Rheinische Post", "Lee"),
    ("ru", "По данным агентства «Норд», Лосев назвал план «безумным».", "Норд", "Лосев"),
    ("ru", "Как пишет «Заря», Лосев назвал план «безумным».", "Заря", "Лосев"),
    ("ru", "«Я победил», — сказал Лосев в интервью газете «Труд».", "Труд", "Лосев"),
]


def test_an_outlet_in_marks_may_speak_for_itself() -> None:
    said, outlet = audit("„Wir haben alle gewonnen“, schreibt die „Neue Post“ dazu.", "de").quotations
    assert outlet.kind.value == "title"
    assert said.speaker is not None
    assert (said.speaker.text, said.speaker.start, said.speaker.end) == ("Neue Post", outlet.start, outlet.end)
    assert (said.speaker.resolved, said.speaker.basis) == ("Neue Post", Basis.CLAIMED)


@pytest.mark.parametrize(("language", "text", "outlet", "speaker"), OUTLETS_IN_MARKS)
def test_an_outlet_in_marks_is_no_quotation(language: str, text: str, outlet: str, speaker: str) -> None:
    read = audit(text, language).quotations
    assert [one.kind.value for one in read if one.text == outlet] == ["title"]
    (said,) = [one for one in read if one.text != outlet]
    assert said.speaker is not None
    assert said.speaker.text == speaker
    assert hops(said) == [("reported", outlet, None, "claimed")]


def test_an_outlet_is_carried_on_only_as_inferred_and_only_while_the_speaker_goes_on() -> None:
    text = (
        "“I won,” Ann Lee told Reuters.\n\n“I won twice,” she said.\n\n"
        "“He lost,” Bob Hall said.\n\n“Nobody won,” Ann Lee said."
    )
    first, second, third, fourth = audit(text, "en").quotations
    assert [hop.basis for hop in first.chain] == [Basis.CLAIMED]
    assert [(hop.name, hop.basis) for hop in second.chain] == [("Reuters", Basis.INFERRED)]
    assert third.chain == ()
    assert fourth.chain == ()


def test_a_paragraph_that_goes_on_has_the_speaker_of_the_one_before() -> None:
    text = "Lee said: “We came.\n\n“We saw.\n\n“We left.”\n\nNobody else came."
    parts = audit(text, "en").quotations
    assert [part.text for part in parts] == ["We came.", "We saw.", "We left."]
    assert [part.speaker and part.speaker.text for part in parts] == ["Lee"] * 3
    assert [part.continues for part in parts] == [False, True, True]
    assert all(part.closed for part in parts)


def test_a_mark_that_is_never_closed_is_told() -> None:
    one = only("Lee said “we came and went.\n\nNobody else came.")
    assert not one.closed
    assert one.text == "we came and went."


PUT_IN = [
    ("fr", "« Oui, dit-il, je viens. »", ["Oui", "je viens."]),
    (
        "fr",
        "« J’écris la nuit, avoue Anne Maurel, parce que je dors le jour. »",
        ["J’écris la nuit", "parce que je dors le jour."],
    ),
    ("es", "—Vengo —dijo Ana—. Ya estoy.", ["Vengo", "Ya estoy."]),
    ("it", "«Scrivo a matita — confessa Livia Sereni — perché cancello»", ["Scrivo a matita", "perché cancello"]),
    ("en", "“Yes,” he said, “I am coming.”", ["Yes,", "I am coming."]),
]


@pytest.mark.parametrize(("language", "text", "words"), PUT_IN, ids=[text for _, text, _ in PUT_IN])
def test_what_the_narrator_puts_in_is_not_quoted(language: str, text: str, words: list[str]) -> None:
    assert [one.text for one in audit(text, language).quotations] == words


BOILERPLATE = """\
News

Share

Lee said: “We came.”

Related:
Officials Say 'We Are Not Aliens'

Should “they” go?

“We left,” she said.

Tags:
“Lee”, aliens

Jo Doe is a “freelance writer” who lives here.
"""


def test_what_is_no_part_of_the_article_is_told_apart() -> None:
    kinds = [(one.text, one.kind) for one in audit(BOILERPLATE, "en").quotations]
    assert kinds == [
        ("We came.", "direct"),
        ("We Are Not Aliens", "teaser"),
        ("they", "teaser"),
        ("We left,", "direct"),
        ("Lee", "teaser"),
        ("freelance writer", "teaser"),
    ]


def test_html_is_read_as_a_reader_sees_it() -> None:
    page = (
        "<!doctype html><html lang=es><head><title>“T”</title><script>let a = '“no”'</script></head><body>"
        "<nav>“menu”</nav><p>«No&nbsp;<b>vamos</b>», dijo <a href='x'>Ana Ruiz</a>.<p>Pidió <q>calma</q>."
        "<aside class=related><h3>«Otro titular»</h3></aside><pre>“code”</pre>"
    )
    article = read_article(page, name="a.html")
    found = audit_article(article).quotations
    assert article.language == "es"
    assert [(one.text, one.kind) for one in found] == [
        ("menu", "teaser"),
        ("No\xa0vamos", "partial"),
        ("calma", "partial"),
        ("Otro titular", "teaser"),
    ]
    assert page[found[1].start : found[1].end] == "No&nbsp;<b>vamos"


def test_code_is_never_quoted() -> None:
    source = 'Type `print("x")` and say “done”.\n\n    "y"\n\n```\n“z”\n```\n'
    assert [one.text for one in audit(source, "en", "markdown").quotations] == ["done"]


def test_relative_dates_and_loaded_verbs_are_given() -> None:
    one = only("On Friday Lee claimed “we won.”")
    assert (one.dates, one.cue, one.sense) == (("Friday",), "claimed", "claim")


def test_spacy_finds_subjects_where_it_is_installed() -> None:
    spacy = pytest.importorskip("spacy", reason="needs spaCy")
    tokens = pytest.importorskip("spacy.tokens")
    text = "Old Ann , they think , said he won ."

    def pipeline(given: str) -> object:
        heads = [1, 6, 6, 4, 6, 6, 6, 8, 6, 6]
        deps = ["amod", "nsubj", "punct", "nsubj", "parataxis", "punct", "ROOT", "nsubj", "ccomp", "punct"]
        assert given == text
        return tokens.Doc(spacy.blank("en").vocab, words=text.split(), heads=heads, deps=deps)

    start = text.index("said")
    assert SpacyBackend(pipeline).subject(text, (start, start + 4)) == (0, len("Old Ann"))
    assert SpacyBackend(pipeline).subject(text, (0, 3)) is None


class FixedSubject:
    """A parser that says the first word is the subject."""

    def subject(self, text: str, verb: tuple[int, int]) -> tuple[int, int] | None:
        return (0, text.index(" "))


def test_a_backend_is_asked_first() -> None:
    article = read_article("Ann saw Bob and Bob said “we won.”", format="text")
    (one,) = audit_article(article, language="en", backend=FixedSubject()).quotations
    assert one.speaker is not None
    assert one.speaker.text == "Ann"


@pytest.fixture
def case() -> str:
    folder = Path(os.environ.get("CITEKIT_SHARED", Path(__file__).parents[2].parent / "shared"))
    path = folder / "case" / "article.txt"
    if not path.is_file():
        pytest.skip(f"the real case is not there: {path}")
    return path.read_text("utf-8")


def test_the_real_case_is_read(case: str) -> None:
    found = audit(case, "en").quotations
    assert [one.text for one in found if one.kind == "teaser"] == ["Bloodbath", "Are Not Aliens"]
    said = [one for one in found if one.kind != "teaser"]
    assert len(said) == 8
    mexico, peru = "Andres Manuel Lopez Obrador", "Dina Boluarte"
    amnesty = "Amnesty International"
    assert [one.speaker and one.speaker.resolved for one in said] == [
        amnesty, amnesty, "lalupa.pe", mexico, mexico, peru, mexico, peru,
    ]  # fmt: skip
    assert [one.outlet and (one.outlet.name, one.outlet.basis.value) for one in said] == [
        None,
        None,
        ("lalupa.pe", "inferred"),
        ("SwissInfo.ch", "inferred"),
        ("SwissInfo.ch", "inferred"),
        ("Reuters", "claimed"),
        None,
        None,
    ]
    assert [one.translation and (one.translation.name, one.translation.basis.value) for one in said] == [
        None,
        None,
        (None, "inferred"),
        (None, "claimed"),
        (None, "inferred"),
        None,
        None,
        None,
    ]
    assert [one.language for one in said] == [None, None, "es", "es", "es", None, None, None]
    for one in said:
        assert case[one.start : one.end] == one.text
    assert said[3].chain[0].verb is Verb.REPORTED


def test_a_block_quotation_is_a_quotation_and_who_signs_it_speaks() -> None:
    text = (
        "Ann Lee said this:\n\n> We will go there.\n>\n> And we will win.\n\nLater Bob Hall came.\n\n"
        "> Nobody will win.\n> — Bob Hall\n\nOthers laughed.\n\n> “In marks,” he said.\n"
    )
    read = audit(text, "en", "markdown").quotations
    assert [(one.text, one.speaker.resolved if one.speaker else None) for one in read] == [
        ("We will go there.", "Ann Lee"),
        ("And we will win.", "Ann Lee"),
        ("Nobody will win.", "Bob Hall"),
        ("In marks,", "Bob Hall"),
    ]
    for one in read:
        assert text[one.start : one.end] == one.text


def test_a_language_that_is_no_tag_is_refused() -> None:
    with pytest.raises(InvalidTag):
        audit("“I won,” Lee said.", "xx yy")


DOUBLETS = [
    ("en", "“We were all asleep that night”\n\n“We were all asleep that night in May,” said Ann Lee.", "Ann Lee"),
    ("fr", "« Nous dormions tous cette nuit »\n\n« Nous dormions tous cette nuit », dit Ann Lee.", "Ann Lee"),
    ("ja", "「首都を離れることはない」\n\n佐藤健一首相は「首都を離れることはない」と述べた。", "佐藤健一"),
]


@pytest.mark.parametrize(("language", "text", "speaker"), DOUBLETS)
def test_words_that_stand_twice_have_one_speaker(language, text, speaker):
    first, second = audit(text, language).quotations
    assert first.speaker is not None
    assert (first.speaker.resolved, first.basis) == (speaker, Basis.INFERRED)
    assert second.speaker is not None
    assert second.speaker.resolved == speaker


def test_words_that_are_others_have_not_and_a_post_is_signed_by_no_speech():
    other, _ = audit("“We were awake that night”\n\n“We were all asleep that night,” said Ann Lee.", "en").quotations
    assert other.speaker is None
    assert audit("The post is old.\n\n— Ann Lee (@annlee) May 5, 2022", "en").quotations == ()
