"""The quoted words in a note: one end to a sentence, and the translation where the original alone is printed."""

from __future__ import annotations

import re

import pytest
from attrs import evolve

from citekit.article import read_article
from citekit.formats import read_library
from citekit.model import Text, Translation
from citekit.rendering import NoteMarks, attribution_languages, note, render, with_punctuation

WORDS = {
    "es": "¿Quién se ha ido?",
    "de": "Er sagt: „Nein.“",
    "ru": "Никто не ушёл…",
    "ja": "誰が去ったのか。",
    "zh": "谁走了？",
    "ar": "من رحل؟",
    "he": "מי עזב?",
    "hi": "कोई नहीं गया।",
    "it": "Chi è andato via?!",
    "qu": "Pitaq ripun?",
}
LIBRARY = read_library(
    "\n".join(
        [
            "schema: citekit/1",
            "sources:",
            *(f"  s{tag}: {{type: book, language: {tag}, title: T}}" for tag in WORDS),
            "citations:",
            *(f"  c{tag}: {{source: s{tag}, quote: {words!r}}}" for tag, words in WORDS.items()),
        ]
    ).encode()
)
TWO_ENDS = re.compile("[.!?…。！？؟।][”’»“」』\u2069\u00a0\u202f ]*[.。]")


@pytest.mark.parametrize("locale", attribution_languages())
@pytest.mark.parametrize("tag", WORDS)
def test_a_sentence_has_one_end_in_every_language(tag: str, locale: str) -> None:
    if locale.split("-", maxsplit=1)[0] == tag:
        return
    citation = evolve(LIBRARY.citation(f"c{tag}"), translations=(Translation(text=Text("X", locale)),))
    printed = note(citation, locale=locale)
    place = printed.index(WORDS[tag])
    around = printed[place : place + len(WORDS[tag]) + 4].replace("”.", "”").replace("».", "»").replace("“.", "“")
    assert not TWO_ENDS.search(around), printed


def test_a_note_says_once_which_language_the_original_is_in() -> None:
    citation = evolve(LIBRARY.citation("ces"), translations=(Translation(text=Text("Who left?", "en")),))
    assert note(citation).count("Spanish") == 1


ONE = read_library(
    """\
schema: citekit/1
sources: {hoja: {type: book, language: es, title: Hoja, issued: 1990}}
citations:
  nadie: {source: hoja, quote: Aquí nadie se ha ido, translations: [{language: en, text: Nobody here has left}]}
""".encode()
)
ALONE = [
    ("“Aquí nadie se ha ido” [@nadie].", "Translation: “Nobody here has left.”", "Original"),
    ("“Nobody here has left” [@nadie].", "Original (Spanish): “Aquí nadie se ha ido.”", "Translation:"),
    ("“Aquí nadie se ha ido” (“Nobody here has left”) [@nadie].", "Original (Spanish)", "Translation:"),
]


@pytest.mark.parametrize(("text", "said", "unsaid"), ALONE)
def test_the_note_gives_the_words_that_the_article_does_not(text: str, said: str, unsaid: str) -> None:
    (only,) = render(read_article(text), ONE, to="plain").notes
    assert said in only.text
    assert unsaid not in only.text
    assert "Translator not stated." in only.text


@pytest.mark.parametrize(
    ("before", "following", "printed"),
    [
        ("She left.", ". Next", "She left."),
        ("她走了。", "。", "她走了。"),
        ("She left", ". Next", "She left."),
        ("Is it so?", ".", "Is it so?"),
        ("¿Quién se ha ido?", ". Next", "¿Quién se ha ido?"),
        ("*She left.*", ".", "*She left.*"),
        ("वह चली गई।", "।", "वह चली गई।"),
        ("She left.", "...", "She left.."),
        ("She left.", ", he said", "She left.,"),
    ],
)
def test_a_sentence_that_is_only_a_citation_ends_in_the_full_stop_before_it(before, following, printed):
    assert with_punctuation(before, following, NoteMarks.AFTER) == (printed, 1)


BEHIND = [
    ("She left. [@hoja].", "She left.[1]"),
    ("*She left.* [@hoja].", "She left.[1]"),
    ("Has she left? [@hoja]. No.", "Has she left?[1] No."),
    ("她走了。[@hoja]。", "她走了。[1]"),
    ("She left [@hoja].", "She left.[1]"),
    ("[@hoja].", "[1]"),
    ("- [@hoja].", "  - [1]"),
    ("[@hoja] says so.", "[1] says so."),
    ("[@hoja]. Then she left.", "[1] Then she left."),
]


@pytest.mark.parametrize(("text", "printed"), BEHIND)
def test_no_sentence_ends_twice_about_a_mark_and_none_is_a_full_stop_alone(text: str, printed: str) -> None:
    assert (
        render(read_article(text), ONE, to="plain", style="chicago-notes-bibliography").text.splitlines()[0] == printed
    )
