"""A work of every genre, in every language there are phrases in; names with their articles, in the reader's script."""

from __future__ import annotations

import pytest
from attrs import evolve

from citekit.formats import read_library
from citekit.model import Agent, AgentKind, Citation, Date, Library, Name, Occasion, Quotation, Source, Text
from citekit.rendering import attribution, note
from tests.rendering.test_attribution_phrases import FOLDER, LOCALES, expected_in, for_reader

GENRES = Library.open(FOLDER / "genres.yaml")
EXPECTED = expected_in("genres.txt")


@pytest.mark.parametrize("locale", LOCALES)
def test_a_work_of_every_genre_is_called_what_it_is(locale):
    wanted = {key: phrase for (key, tag), phrase in EXPECTED.items() if tag == locale}
    assert {one.key: attribution(for_reader(one, locale), locale) for one in GENRES} == wanted


def test_every_genre_is_there_in_every_language():
    assert len(EXPECTED) == len(GENRES.citations) * len(LOCALES)


def of_agency(name: str, language: str = "und", kind: str = "article-newspaper") -> Citation:
    source = Source(id="s", type=kind, language="es", agency=Agent(Text(name, language), AgentKind.AGENCY))
    return Citation(key="k", source=source, quotation=Quotation(text=Text("x", "es")))


def by(name: str, kind: str = "report") -> Citation:
    source = Source(id="s", type=kind, language="is", publisher=Text(name))
    return Citation(key="k", source=source, quotation=Quotation(text=Text("x", "is")))


WITH_ARTICLES = [
    ("de", "Bundesfinanzministerium", "vom Bundesfinanzministerium"),
    ("de", "Finanzagentur", "von der Finanzagentur"),
    ("de", "Verwaltungsgericht", "vom Verwaltungsgericht"),
    ("de", "Bundesministerium der Verteidigung", "vom Bundesministerium der Verteidigung"),
    ("de", "WDR", "vom WDR"),
    ("de", "Europäischer Gerichtshof", "von Europäischer Gerichtshof"),  # its ending would have to change too
    ("de", "Amnesty International", "von Amnesty International"),
    ("de", "Reuters", "von Reuters"),
    ("en", "Ministry of Health", "by the Ministry of Health"),
    ("en", "Supreme Court", "by the Supreme Court"),
    ("en", "The Hague Institute", "by The Hague Institute"),
    ("en", "Amnesty International", "by Amnesty International"),
    ("en", "Reuters", "by Reuters"),
    ("es", "Instituto Nacional de Estadística", "del Instituto Nacional de Estadística"),
    ("es", "Defensoría del Pueblo", "de la Defensoría del Pueblo"),
    ("es", "El Colegio", "de El Colegio"),
    ("pt", "Rádio Renascença", "da Rádio Renascença"),
    ("pt", "Observatório do Clima", "do Observatório do Clima"),
    ("pt", "Amnistia Internacional", "de Amnistia Internacional"),
    ("it", "Ufficio studi", "dell’Ufficio studi"),
    ("it", "Gazzetta del porto", "della Gazzetta del porto"),
    ("it", "Amnesty International", "di Amnesty International"),
    ("fr", "Cour des comptes", "par la Cour des comptes"),
    ("fr", "Observatoire du littoral", "par l’Observatoire du littoral"),
    ("fr", "Amnesty International", "par Amnesty International"),
    ("nl", "Ministerie van Defensie", "van het Ministerie van Defensie"),
    ("nl", "Amnesty International", "van Amnesty International"),
]


@pytest.mark.parametrize(("locale", "name", "ending"), WITH_ARTICLES)
def test_a_name_that_takes_the_article_has_it_joined_as_the_language_joins_it(locale, name, ending):
    assert attribution(by(name), locale).endswith(f" {ending}")


@pytest.mark.parametrize(
    ("locale", "ending"), [("pt", "da AFP"), ("it", "dell’AFP"), ("fr", "par l’AFP"), ("es", "de AFP")]
)
def test_an_agency_has_the_article_that_its_readers_give_it(locale, ending):
    assert attribution(of_agency("AFP"), locale).split(" em ")[-1].endswith(ending)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_name_of_a_person_gets_an_article(locale):
    speaker = Agent(Text("Institute of Gold"), AgentKind.PERSON)
    words = attribution(
        Citation(key="k", source=Source(id="s"), quotation=Quotation(text=Text("x", "is"), speaker=speaker)), locale
    )
    assert not any(f" {article} Institute" in f" {words}" for article in ("the", "das", "el", "o", "l’", "het"))


SOUNDS = [
    ("grc", "an Ancient Greek text"),
    ("uk", "a Ukrainian-language text"),
    ("ur", "an Urdu-language text"),
    ("ug", "a Uyghur-language text"),
    ("eu", "a Basque-language text"),
    ("ain", "an Ainu-language text"),
    ("ee", "an Ewe-language text"),
    ("he", "a Hebrew-language text"),
    ("non", "an Old Norse text"),
]


@pytest.mark.parametrize(("language", "said"), SOUNDS)
def test_a_and_an_go_by_sound(language, said):
    source = Source(id="s", type="manuscript", language=language)
    one = Citation(key="k", source=source, quotation=Quotation(text=Text("x", language)))
    assert attribution(one, "en") == f"according to {said}"


COMMAS = [
    ("en", "2023-05-24", "on May 24, 2023, in Quechua,"),
    ("en", "2023-05", "in May 2023 in Quechua,"),
    ("en", "2023", "in 2023 in Quechua,"),
    ("en", "2023-05-22/2023-05-24", "from May 22, 2023, to May 24, 2023, in Quechua,"),
    ("en-GB", "2023-05-24", "on 24 May 2023 in Quechua,"),
    ("en-CA", "2023-05-24", "on May 24, 2023, in Quechua,"),
    ("es", "2023-05-24", "el 24 de mayo de 2023 en quechua,"),
]


@pytest.mark.parametrize(("locale", "date", "said"), COMMAS)
def test_a_year_behind_a_comma_has_one_behind_it_within_a_sentence(locale, date, said):
    quotation = Quotation(
        text=Text("x", "is"), speaker=Agent(Text("Ana Ruiz")), said=Occasion(on=Date.parse(date), language="qu")
    )
    assert said in attribution(Citation(key="k", source=Source(id="s", language="is"), quotation=quotation), locale)


def test_a_sentence_that_ends_in_a_year_has_one_mark_behind_it():
    quotation = Quotation(
        text=Text("x", "is"), speaker=Agent(Text("Ana Ruiz")), said=Occasion(on=Date.parse("2023-05-24"))
    )
    one = Citation(key="k", source=Source(id="s", type="webpage", language="is"), quotation=quotation)
    assert "May 24, 2023, according to" in attribution(one, "en")
    assert attribution(one, "en", form="note").startswith("Speaker: Ana Ruiz (May 24, 2023). ")


HAN = [
    ({"zh": "华林甫", "zh-Latn": "Huà Línfǔ"}, "ja", "华林甫"),
    ({"zh": "华林甫", "zh-Latn": "Huà Línfǔ"}, "zh-TW", "华林甫"),
    ({"zh-Latn": "Huà Línfǔ", "zh": "华林甫"}, "zh", "华林甫"),
    ({"ja": "山田花子", "ja-Latn": "Yamada Hanako"}, "zh", "山田花子"),
    ({"ja": "山田はなこ", "ja-Latn": "Yamada Hanako"}, "zh", "Yamada Hanako"),
    ({"ko": "김민수", "ko-Latn": "Kim Minsu"}, "ja", "Kim Minsu"),
    ({"zh": "华林甫", "zh-Latn": "Huà Línfǔ"}, "en", "Huà Línfǔ"),
    ({"zh": "华林甫", "zh-Latn": "Huà Línfǔ"}, "ru", "Huà Línfǔ"),
]


@pytest.mark.parametrize(("names", "locale", "shown"), HAN)
def test_a_name_in_han_stays_for_who_reads_han(names, locale, shown):
    (language, own), *variants = names.items()
    speaker = Agent(Text(own, language, dict(variants)), AgentKind.PERSON)
    one = Citation(key="k", source=Source(id="s"), quotation=Quotation(text=Text("x", "is"), speaker=speaker))
    assert attribution(one, locale, form="short") == shown


@pytest.mark.parametrize(("locale", "name"), [("ja", "华林甫"), ("zh-CN", "华林甫"), ("en-US", "Huà"), ("ru", "Huà")])
def test_a_note_has_a_name_in_the_script_that_its_reader_reads(locale, name):
    author = Name(family=Text("华", "zh", {"zh-Latn": "Huà"}), given=Text("林甫", "zh", {"zh-Latn": "Línfǔ"}))
    source = Source(id="s", type="book", language="zh", title=Text("书", "zh"), author=(author,))
    printed = note(Citation(key="k", source=source, quotation=Quotation(text=Text("他", "zh"))), locale=locale)
    assert name in printed
    assert ("Línfǔ" in printed) != ("林甫" in printed)


ROLES = [
    ("رئيس", "قال الرئيس علي"),
    ("الرئيس", "قال الرئيس علي"),
    ("وزير الدفاع", "قال وزير الدفاع علي"),
    ("رئيس بيرو", "قال رئيس بيرو علي"),
    ("متحدث باسم الوزارة", "قال المتحدث باسم الوزارة علي"),
    ("مدير تنفيذي", "قال علي، مدير تنفيذي"),
    ("وزير سابق", "قال علي، وزير سابق"),
    ("نائب في البرلمان", "قال النائب في البرلمان علي"),
]


@pytest.mark.parametrize(("role", "said"), ROLES)
def test_a_role_before_a_name_is_definite_in_arabic(role, said):
    speaker = Agent(Text("علي", "ar"), AgentKind.PERSON, Text(role, "ar"), "masculine")
    one = Citation(
        key="k", source=Source(id="s", type="webpage"), quotation=Quotation(text=Text("x", "is"), speaker=speaker)
    )
    assert attribution(one, "ar").startswith(f"{said}، وفق")


OWN = """
schema: citekit/1
sources:
  s: {type: post, language: ru, container-title: Telegram, author: [{family: Петрова, given: Анна}]}
citations:
  k: {source: s, quote: мы, speaker: {name: Анна Петрова%s}}
"""


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("", "according to a Russian-language post by Анна Петрова on Telegram"),
        (", role: {en: a teacher}", "Анна Петрова, a teacher, wrote, according to a Russian-language post on Telegram"),
    ],
)
def test_who_wrote_a_post_is_named_once(more, said):
    citation = read_library((OWN % more).encode()).citation("k")
    assert attribution(citation, "en") == said


def test_a_post_of_another_keeps_both_names():
    citation = read_library((OWN % "").replace("speaker: {name: Анна", "speaker: {name: Ида").encode()).citation("k")
    assert (
        attribution(citation, "en")
        == "Ида Петрова said, according to a Russian-language post by Анна Петрова on Telegram"
    )


@pytest.mark.parametrize(
    "genre", ["press release", "Press Release", "Пресс-релиз", "comunicato stampa", "新闻稿", "بيان صحفي"]
)
def test_a_genre_says_more_than_a_type(genre):
    source = evolve(by("Amnesty International").source, genre=Text(genre))
    one = evolve(by("x"), source=source)
    assert attribution(one, "en") == "according to an Icelandic-language press release from Amnesty International"


@pytest.mark.parametrize("genre", ["Hörspiel", "press", "a release of doves", ""])
def test_a_genre_that_no_phrase_has_leaves_the_type(genre):
    one = evolve(by("x"), source=evolve(by("Amnesty International").source, genre=Text(genre) if genre else None))
    assert attribution(one, "en") == "according to an Icelandic-language report by Amnesty International"
