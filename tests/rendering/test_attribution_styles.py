"""Translated quotations as styles treat them. A row's letter and number are those of the survey of manuals.

P in a test's id marks what no manual prints: citekit proposes it, and a reader who knows better mends it here.
"""

from __future__ import annotations

import json
import re

import pytest
from attrs import evolve
from lxml import html

from citekit.model import (
    Agent,
    AgentKind,
    Citation,
    Date,
    Name,
    Occasion,
    Quotation,
    Source,
    Text,
    Translation,
    TranslatorKind,
)
from citekit.rendering import (
    StyleFamily,
    attribution,
    attribution_languages,
    machine_translation_line,
    quote_in_text,
    style_family,
    styled_quotation,
    title_in_text,
)

CHICAGO, MLA, APA, HART = "chicago-notes-bibliography", "modern-language-association", "apa", "oscola"
ME = Agent(Text("Ida Brandt"), AgentKind.PERSON)
BOOK = Source(
    id="b",
    type="book",
    language="es",
    title=Text("Aguas", "es"),
    author=(Name(family=Text("Quispe", "es"), given=Text("Rosa", "es")),),
    publisher=Text("Sur"),
    issued=Date.parse("1938"),
)
WIRE = Source(
    id="w",
    type="article-newspaper",
    language="es",
    title=Text("Paz pide calma", "es", {"en": "Paz asks for calm"}),
    author=(Name(literal=Text("Andina")),),
    container_title=Text("El Faro del Sur"),
    issued=Date.parse("2023-05-26"),
    url="https://faro.example/a",
)
PAZ = Agent(Text("Aurelio Paz", "es"), AgentKind.PERSON)
BY_ME = {"by": TranslatorKind.HUMAN, "translator": ME}
BY_DEEPL = {"by": TranslatorKind.MACHINE, "engine": "deepl", "engine_version": "2", "made": Date.parse("2023-05-26")}


def quoting(original, translated, *, source=BOOK, speaker=None, locator=None, kind=None):
    return Citation(
        key="k",
        source=source,
        locator=locator,
        quotation=Quotation(text=Text(original, "es"), speaker=speaker),
        translations=(Translation(text=Text(translated, "en"), **(BY_ME if kind is None else kind)),),
    )


SEA = quoting("el mar no devuelve nada", "the sea gives nothing back", locator="p. 17")
CALM = quoting("pido calma a todos", "I ask everyone for calm", source=WIRE, speaker=PAZ, kind=BY_DEEPL)
WORD = quoting("hermana", "sister", locator="p. 30")
LONG = quoting(" ".join(["palabra"] * 40), " ".join(["word"] * 40), locator="p. 17")
BARE_NOTE = "Aurelio Paz, quoted in Andina, “Paz pide calma” [Paz asks for calm], El Faro del Sur, May 26, 2023, "


def styled(citation, style, placement="inline", **options):
    return styled_quotation(citation, style=style, placement=placement, author=ME, **options)


ROWS = {
    "C5 own translation": (
        SEA, CHICAGO, "inline", "“el mar no devuelve nada” (“the sea gives nothing back”; my translation)",
    ),
    "C6 original in the note (P)": (SEA, CHICAGO, "note", "“the sea gives nothing back”"),
    "A2 own translation is paraphrase": (SEA, APA, "note", "the sea gives nothing back (Quispe, 1938, p. 17)"),
    "A3 original and translation": (
        SEA, APA, "inline", "“el mar no devuelve nada” [the sea gives nothing back] (Quispe, 1938, p. 17)",
    ),
    "M1 quotation and own translation": (
        SEA, MLA, "inline", "“el mar no devuelve nada” (“the sea gives nothing back”; Quispe 17; my trans.)",
    ),
    "M2 a word": (WORD, MLA, "inline", "“hermana” (“sister”; Quispe 30)"),
    "M4 indirect source (P)": (CALM, MLA, "note", "“I ask everyone for calm” (qtd. in Andina)"),
    "M5 indirect and own translation (P)": (
        evolve(CALM, translations=(Translation(text=Text("I ask everyone for calm", "en"), **BY_ME),)),
        MLA, "inline", "“pido calma a todos” (“I ask everyone for calm”; qtd. in Andina; my trans.)",
    ),
    "W1 the original is given": (SEA, "cs1", "note", '"the sea gives nothing back"'),
    "H1 a short foreign phrase": (SEA, HART, "inline", "el mar no devuelve nada (‘the sea gives nothing back’)"),
}  # fmt: skip


@pytest.mark.parametrize(("citation", "style", "placement", "text"), ROWS.values(), ids=ROWS)
def test_the_text_is_as_the_style_has_it(citation, style, placement, text):
    assert styled(citation, style, placement).text == text


NOTES = {
    "C6 original in the note (P)": (
        SEA, CHICAGO, "note", "Rosa Quispe, Aguas (Sur, 1938), 17. “el mar no devuelve nada” (my translation).",
    ),
    "C10 speaker in a wire story": (
        evolve(CALM, translations=(Translation(text=Text("I ask for calm", "en"), by=TranslatorKind.OFFICIAL),)),
        CHICAGO, "inline", BARE_NOTE + "https://faro.example/a.",
    ),
    "C11 machine translation (P)": (
        CALM, CHICAGO, "inline",
        BARE_NOTE + "https://faro.example/a; machine translation from the Spanish by DeepL 2, May 26, 2023.",
    ),
    "W2 the pair": (SEA, "cs1", "inline", '"el mar no devuelve nada" [the sea gives nothing back]'),
    "A2 the original need not stand": (SEA, APA, "inline", ""),
    "American stop": (SEA, MLA, "note", "“el mar no devuelve nada.”"),
}  # fmt: skip


@pytest.mark.parametrize(("citation", "style", "placement", "note"), NOTES.values(), ids=NOTES)
def test_the_note_is_as_the_style_has_it(citation, style, placement, note):
    assert styled(citation, style, placement).note == note


STOPS = [
    ("en-US", "“el mar no devuelve nada.”"),
    ("en-GB", "“el mar no devuelve nada”."),
    ("fr", "«\u00a0el mar no devuelve nada\u00a0»."),
    ("de", "„el mar no devuelve nada“."),
    ("ja", "「el mar no devuelve nada」。"),
]


@pytest.mark.parametrize(("locale", "note"), STOPS)
def test_marks_and_stop_are_those_of_the_language_that_prints(locale, note):
    one = evolve(SEA, translations=(Translation(text=Text("…", locale)),))
    assert styled(one, MLA, "note", locale=locale).note == note


def test_c7_a_quotation_taken_from_another_work():
    other = Source(
        id="o",
        type="book",
        title=Text("Puertos"),
        author=(Name(family=Text("Brandt"), given=Text("Ida")),),
        publisher=Text("Sur"),
        issued=Date.parse("1981"),
    )
    printed = styled(evolve(SEA, quoted_in=other, locator="p. 78"), CHICAGO)
    assert printed.note == "Rosa Quispe, Aguas (Sur, 1938), quoted in Ida Brandt, Puertos (Sur, 1981), 78."


def test_a4_a_secondary_source():
    authors = tuple(Name(family=Text(name), given=Text("A.")) for name in ("Lyon", "Brandt", "Ruiz"))
    other = Source(id="o", type="book", title=Text("Puertos"), author=authors, issued=Date.parse("2014"))
    assert styled(evolve(SEA, quoted_in=other, locator=None), APA, "note").text == (
        "the sea gives nothing back (Quispe, 1938, as cited in Lyon et al., 2014)"
    )


def test_a3_forty_words_are_a_block_without_marks():
    printed = styled(LONG, APA)
    assert printed.block
    assert printed.text.startswith("palabra palabra")
    assert not styled(SEA, APA).block


def test_a5_a_published_translation_may_be_quoted():
    official = quoting("el mar", "the sea", kind={"by": TranslatorKind.OFFICIAL})
    assert styled(official, APA, "note").text == "“the sea” (Quispe, 1938)"


DISCLOSED_AT = [(APA, "author_note"), (CHICAGO, "note"), (MLA, "note"), ("news", "text"), ("cs1", "none")]


@pytest.mark.parametrize(("style", "place"), DISCLOSED_AT)
def test_a6_m6_a_machines_translation_is_disclosed_where_the_style_wants_it(style, place):
    printed = styled(CALM, style)
    assert printed.disclosure_place == place
    if style != "news":
        assert printed.disclosure == "Machine translation by DeepL (original in Spanish)."
        assert styled(SEA, style).disclosure == ""


def test_c3_c4_a_title_in_running_text():
    title = Text("Compendio de aguas", "es", {"en": "Compendium of waters"})
    assert title_in_text(title) == "Compendio de aguas (Compendium of waters)"
    assert title_in_text(title, to="markdown").endswith("* (Compendium of waters)")
    assert title_in_text(title, to="markdown", published=True).endswith("* (*Compendium of waters*)")
    roman = html.fragment_fromstring(title_in_text(title, to="html"), create_parent="p")
    assert [one.text_content() for one in roman.iter("i")] == ["Compendio de aguas"]


def test_w4_the_pair_in_html_is_marked_with_its_language():
    note = styled(SEA, "cs1", to="html").note
    (words,) = html.fragment_fromstring(note, create_parent="p").iter("bdi")
    assert (words.get("lang"), words.text) == ("es", "el mar no devuelve nada")


def test_n1_what_came_back_is_reported_speech():
    back = evolve(CALM, quotation=evolve(CALM.quotation, said=Occasion(language="en")))
    assert "“" not in quote_in_text(back)
    assert styled(back, MLA, "note").text.startswith("I ask everyone for calm (")


@pytest.mark.parametrize("locale", attribution_languages())
def test_n2_n3_n4_who_reported_it_is_named_every_time(locale):
    assert "El Faro del Sur" in attribution(CALM, locale)
    assert "El Faro del Sur" in attribution(CALM, locale, form="short")


def test_n5_n9_the_language_and_the_translator_are_told():
    assert quote_in_text(evolve(CALM, source=evolve(WIRE, agency=Agent(Text("EFE"), AgentKind.AGENCY)))) == (
        "“I ask everyone for calm,” Aurelio Paz said, according to a Spanish-language report by EFE in El Faro del "
        "Sur. Machine translation by DeepL (original in Spanish)."
    )


@pytest.mark.parametrize("locale", attribution_languages())
def test_n6_the_words_are_printed_verbatim(locale):
    words = "word for word… and «so on»"
    quechua = Quotation(text=Text("hatun yaku", "qu"))
    one = evolve(CALM, quotation=quechua, translations=(Translation(text=Text(words, locale)),))
    assert "word for word… and" in quote_in_text(one, locale)


def test_n7_the_last_line_says_which_engines_translated():
    release = evolve(WIRE, genre=Text("news release", "en"), outlet=Agent(Text("The Port Office")))
    google = evolve(CALM, source=release, translations=(evolve(CALM.translations[0], engine="google"),))
    assert machine_translation_line([google, google]) == (
        "Google Translate was used to translate the news release from The Port Office."
    )
    assert machine_translation_line([google, CALM]) == (
        "DeepL and Google Translate were used to translate the quotations."
    )
    assert machine_translation_line([SEA]) == ""
    assert machine_translation_line([google], "es") == ""


def test_n8_the_foreign_outlet_and_the_translation_are_told_in_the_text():
    assert attribution(evolve(CALM, quotation=Quotation(text=Text("x", "es")))) == (
        "according to a Spanish-language report in El Faro del Sur; machine translation by DeepL"
    )


def test_what_no_manual_prints_is_called_provisional():
    assert "machine translation in the note" in styled(CALM, CHICAGO).provisional
    assert "qtd. in" in styled(CALM, MLA).provisional


def test_the_original_in_the_readers_language_is_no_translation():
    both = evolve(CALM, translations=(Translation(text=Text("pido calma", "es")),))
    assert attribution(both, "es") == "dijo Aurelio Paz, según una información de El Faro del Sur"
    assert attribution(both, "es", form="disclosure") == ""


def test_placement_by_length_is_told_beforehand():
    assert "(" in styled(SEA, CHICAGO, "auto").text
    assert styled(LONG, CHICAGO, "auto").text == f"“{LONG.translations[0].text.value}”"


def test_words_in_the_readers_own_language_stand_alone():
    printed = styled_quotation(SEA, style=MLA, locale="es")
    assert (printed.text, printed.note) == ("“el mar no devuelve nada”", "")


FAMILIES = [
    ("chicago-author-date", "chicago"),
    ("modern-language-association-8th-edition", "mla"),
    ("apa-6th-edition", "apa"),
    ("https://www.zotero.org/styles/oscola", "hart"),
    ("wikipedia-templates", "cs1"),
    ("din-1505-2", "chicago"),
]


@pytest.mark.parametrize(("style", "family"), FAMILIES)
def test_a_style_belongs_to_a_family(style, family):
    assert style_family(style) is StyleFamily(family)


@pytest.mark.long(each=4)
@pytest.mark.parametrize("style", [CHICAGO, MLA, APA, HART, "cs1", "news"])
@pytest.mark.parametrize("words", ["<b>&", "](x)", "”“", "\u202egnihton", "سلام", "百" * 30])
def test_what_is_hostile_in_a_record_is_escaped(style, words):
    one = evolve(CALM, quotation=Quotation(text=Text(words, "ar")))
    printed = styled(one, style, "note", to="html")
    for part in (printed.text, printed.note):
        assert {element.tag for element in html.fragment_fromstring(part, create_parent="p").iter()} <= {"p", "bdi"}


def test_every_chain_has_a_form_in_every_style_and_language():
    from tests.rendering.test_attribution_phrases import CHAINS, for_reader

    for locale in ("en", "ja", "ar", "fr"):
        for citation in list(CHAINS)[:6]:
            assert styled_quotation(for_reader(citation, locale), style=CHICAGO, locale=locale).text


def printed(shared, row):
    rows = json.loads((shared / "data" / "printed-examples.json").read_text("utf-8"))["examples"]
    return next(one["expected"] for one in rows if one["id"] == row)


def test_m1_as_the_handbook_prints_it(shared):
    expected = printed(shared, "M1").removesuffix(".")
    original, translated, author, page = re.fullmatch(r"“(.+)” \(“(.+)”; (\w+) (\d+); my trans\.\)", expected).groups()
    source = evolve(BOOK, author=(Name(family=Text(author, "es")),))
    assert styled(quoting(original, translated, source=source, locator=f"p. {page}"), MLA).text == expected


def test_a4_as_the_manual_prints_it(shared):
    expected = printed(shared, "A4")
    first, year, second, later = re.fullmatch(r"\((\w+), (\d+), as cited in (\w+) et al\., (\d+)\)", expected).groups()
    authors = tuple(Name(family=Text(name)) for name in (second, "Brandt", "Ruiz"))
    other = Source(id="o", type="book", title=Text("Puertos"), author=authors, issued=Date.parse(later))
    source = evolve(BOOK, author=(Name(family=Text(first)),), issued=Date.parse(year))
    one = evolve(quoting("mar", "sea", source=source), quoted_in=other)
    assert styled(one, APA, "note").text == f"sea {expected}"


def test_n7_as_a_newspaper_prints_it(shared):
    expected = printed(shared, "N7")
    engine, genre, outlet = re.fullmatch(r"(.+) was used to translate the (.+) from (.+)\.", expected).groups()
    source = evolve(WIRE, genre=Text(genre, "en"), outlet=Agent(Text(outlet)))
    one = evolve(CALM, source=source, translations=(evolve(CALM.translations[0], engine=engine),))
    assert machine_translation_line([one]) == expected
