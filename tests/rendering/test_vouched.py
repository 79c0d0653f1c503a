"""Who vouches for the words of an excerpt is said in its note, once, and in no note of a page that was saved."""

import re

import pytest

from citekit import Citation, Date, Library, Quotation, Source, Text, note, read_article, render
from citekit.model import Agent, AgentKind, Snapshot
from citekit.rendering import attribution_languages

ANA = Agent(Text("Ana Ruiz"), AgentKind.PERSON)


def cited(by=ANA, on="2026-11-30"):
    snapshot = Snapshot(path="call.txt", vouched_by=by, vouched_on=on and Date.parse(on))
    source = Source(id="call", type="interview", language="es", title=Text("Llamada"), snapshot=snapshot)
    return Citation(key="paz", source=source, quotation=Quotation(text=Text("setecientos soldados", "es")))


SAID = {
    "ar": "نص الكلام على عهدة \u2068Ana Ruiz\u2069 في 30 نوفمبر 2026.",
    "de": "Für den Wortlaut hat sich Ana Ruiz am 30. November 2026 verbürgt.",
    "en": "Words vouched for by Ana Ruiz on November 30, 2026.",
    "es": "Palabras atestiguadas por Ana Ruiz el 30 de noviembre de 2026.",
    "fr": "Propos attestés par Ana Ruiz le 30 novembre 2026.",
    "ja": "引用の語句はAna Ruizが2026年11月30日に保証した。",
    "ru": "За точность слов ручается Ana Ruiz (30 ноября 2026 г.).",
    "zh": "引语由Ana Ruiz于2026年11月30日证明无误。",
}


@pytest.mark.parametrize("locale", SAID)
def test_who_vouches_is_said_in_the_language_of_the_reader(locale):
    assert SAID[locale] in re.sub("[\u00a0\u202f]", " ", note(cited(), locale=locale))


@pytest.mark.parametrize("locale", attribution_languages())
def test_every_language_says_it_without_a_day_without_a_name_and_not_at_all(locale):
    saved = note(cited(by=None, on=None), locale=locale)
    unnamed, undated = note(cited(by=Agent()), locale=locale), note(cited(on=None), locale=locale)
    assert "Ruiz" not in saved + unnamed
    assert "2026" in unnamed
    assert "2026" not in undated + saved
    assert undated.count("Ana Ruiz") == 1


@pytest.mark.parametrize("style", ["chicago-notes-bibliography", "apa", "modern-language-association", "ieee"])
def test_the_notes_of_every_style_say_it(style):
    assert "Words vouched for by Ana Ruiz in November 2026." in note(cited(on="2026-11"), style=style)


ARTICLE = "---\nlang: en\n---\n\n“Seven hundred soldiers” [@paz]. Again [@paz], and all of it [@call].^[And @paz.]\n"


@pytest.mark.parametrize("to", ["html", "markdown", "plain"])
def test_an_article_says_it_once_and_gives_the_name_no_way_into_the_page(to):
    whose = cited(by=Agent(Text("<script>Ana</script> [x](javascript:1)"), AgentKind.PERSON))
    page = render(read_article(ARTICLE), Library(sources=(whose.source,), citations=(whose,)), to=to).text
    assert page.count("vouched for by") == 1
    assert to != "html" or ("<script>Ana" not in page and 'href="javascript' not in page)
