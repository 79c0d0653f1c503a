"""Every way of words to a page, in every language there are phrases in, as it is to be said."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve

from citekit.language import matches
from citekit.model import Citation, Library, Text
from citekit.rendering import attribution, attribution_languages

FOLDER = Path(__file__).parent / "attributions"
CHAINS = Library.open(FOLDER / "chains.yaml")
LOCALES = ("ar", "de", "en", "es", "fr", "it", "ja", "nl", "pl", "pt", "ru", "uk", "zh", "zh-Hant")


def for_reader(citation: Citation, locale: str) -> Citation:
    """The same citation with its words put into *locale*, where they are not in it already."""
    translated = () if matches(citation.seen_in.language, locale) else citation.translations
    return evolve(citation, translations=tuple(evolve(one, text=Text("…", locale)) for one in translated))


def said(key: str, locale: str) -> str:
    form = key.split("-", maxsplit=1)[0]
    form = form if form in {"note", "short", "disclosure"} else "inline"
    return attribution(for_reader(CHAINS.citation(key), locale), locale, form=form)


def expected_in(name: str) -> dict[tuple[str, str], str]:
    """Read the blocks of a file: the key of a chain, then a line for each language."""
    found, key = {}, ""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        if line.startswith("== "):
            key = line.removeprefix("== ")
        elif line and not line.startswith("#"):
            locale, _, phrase = line.partition(": ")
            found[key, locale.strip(":")] = phrase
    return found


@pytest.mark.parametrize("locale", LOCALES)
def test_every_way_is_said_as_it_is_to_be_said(locale):
    wanted = {key: phrase for (key, tag), phrase in expected_in("phrases.txt").items() if tag == locale}
    assert {citation.key: said(citation.key, locale) for citation in CHAINS} == wanted


def test_there_are_25_ways_in_every_language_of_the_folder():
    assert len(CHAINS.citations) == 25
    assert attribution_languages() == LOCALES
    assert len(expected_in("phrases.txt")) == 25 * 14


@pytest.mark.parametrize("key", [citation.key for citation in CHAINS])
def test_no_two_marks_of_a_sentence_meet(key):
    for locale in LOCALES:
        phrase = said(key, locale)
        for marks in (
            ",,",
            ", ,",
            ";,",
            ",;",
            ",.",
            "..",
            " ,",
            "( ",
            " )",
            "  ",
            "،،",
            "、、",
            "，，",
            "。。",
            "{",
            "}",
        ):
            assert marks not in phrase, (locale, phrase)
