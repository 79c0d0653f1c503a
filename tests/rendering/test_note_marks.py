"""Marks beside punctuation, in what languages and styles write: no word is lost, no sentence ends twice."""

from __future__ import annotations

import re
from itertools import product

import pytest

from citekit.article import read_article
from citekit.csl import load_style, style_file
from citekit.errors import InvalidFile
from citekit.formats import read_library
from citekit.library import read_settings
from citekit.rendering import Layout, NoteMarks, asked_marks, render, with_punctuation
from citekit.rendering._elements import elements_read

LIBRARY = read_library(
    b"""\
schema: citekit/1
sources:
  kern: {type: book, title: T, issued: 1990, author: [{family: Kern, given: W.}]}
  mann: {type: book, title: U, issued: 1991, author: [{family: Mann, given: W.}]}
"""
)


def plain(written: str, locale: str = "en-US", style: str = "chicago-notes-bibliography", **layout: object) -> str:
    """Give the first line of *written* as plain text."""
    article = read_article(written)
    return render(article, LIBRARY, style=style, locale=locale, to="plain", layout=Layout(**layout)).text.split("\n")[0]


SIDE_BY_SIDE = [
    ("en-US", "He “left” [@kern] [@mann]. Then", "He “left.”[1][2] Then"),
    ("en-GB", "He ‘left’ [@kern] [@mann]. Then", "He ‘left’.[1][2] Then"),
    ("fr-FR", "Il est « parti » [@kern] [@mann]. Puis", "Il est « parti »[1][2]. Puis"),
    ("de-DE", "Er sei „weg“ [@kern] [@mann]; dann", "Er sei „weg“;[1][2] dann"),
    ("ru-RU", "Он «ушёл» [@kern] [@mann]. Потом", "Он «ушёл»[1][2]. Потом"),
    ("ar-AR", "قال «ذهب» [@kern] [@mann]، ثم", "قال «ذهب»،[1][2] ثم"),
    ("zh-CN", "他说“走了” [@kern] [@mann]。后来", "他说“走了”。[1][2]后来"),
    ("th-TH", "เขา “ไป” [@kern] [@mann] แล้ว", "เขา “ไป”[1][2] แล้ว"),
]
CLOSED = [
    ("the workers’ [@kern]. Then", "the workers’.[1] Then"),
    ("“the workers’” [@kern], then", "“the workers’,”[1] then"),
    ("‘the workers’ left’ [@kern]. It", "‘the workers’ left.’[1] It"),
    ("*“left”* [@kern]. Then", "“left.”[1] Then"),
    ("[“left”](https://a.example) [@kern], then", "“left,”[1] then"),
    ("*left*[@kern]. Then", "left.[1] Then"),
    ("End. `code` [@kern]. Then", "End. code.[1] Then"),
    ("*He left.* [@kern]. Then", "He left.[1] Then"),
    ("Left [@kern]: then", "Left:[1] then"),
    ("so (he “left” [@kern]). Then", "so (he “left”[1]). Then"),
]
RAISED = [
    ("He “left” [@kern]. Then", "He “left”¹. Then"),
    ("He left [@kern; @mann]: then", "He left¹,²: then"),
]


@pytest.mark.parametrize(("locale", "written", "printed"), SIDE_BY_SIDE)
def test_marks_side_by_side_move_as_one(locale: str, written: str, printed: str) -> None:
    assert plain(written, locale) == printed
    notes = re.sub(r"\[(\d)\]", r"[^citekit-\1]", printed)
    assert render(read_article(written), LIBRARY, locale=locale, to="markdown").text.startswith(notes)
    page = read_article(f"<p>{written}</p>", name="page.html")
    text = re.sub(r"<sup[^>]*><a[^>]*>(\d)</a></sup>", r"[\1]", render(page, LIBRARY, locale=locale).parts.body)
    assert f"<p>{printed}</p>" in text


@pytest.mark.parametrize(("written", "printed"), CLOSED)
def test_punctuation_goes_within_the_quotation_and_behind_an_apostrophe(written: str, printed: str) -> None:
    assert plain(written) == printed


@pytest.mark.parametrize(("written", "printed"), RAISED)
def test_a_raised_number_stands_close_to_the_words(written: str, printed: str) -> None:
    assert plain(written, style="nature") == printed


def test_raised_numbers_are_raised_in_every_format() -> None:
    written = "He “left” [@kern], so [@mann]. *海* [@kern]。"
    for form, printed in (
        ("markdown", "He “left”<sup>1</sup>, so<sup>2</sup>."),
        ("html", "He “left”<sup>1</sup>, so<sup>2</sup>."),
        ("plain", "He “left”¹, so²."),
    ):
        assert printed in render(read_article(written), LIBRARY, style="nature", to=form).text


RAW = [
    ("<sup>1</sup>", [("Superscript", "1")]),
    ("a<em>海</em>b", [("Str", "a"), ("Emph", "海"), ("Str", "b")]),
    ("<strong><sub>x</sub></strong>", [("Strong", "Subscript")]),
    ("<sup>1", [("RawInline", "<sup>"), ("Str", "1")]),
    ("1</sup>", [("Str", "1"), ("RawInline", "</sup>")]),
    ("<em><sup>1</em></sup>", [("RawInline", "<em>"), ("Superscript", "1")]),
    ("<blink>1</blink>", [("RawInline", "<blink>"), ("Str", "1"), ("RawInline", "</blink>")]),
]


@pytest.mark.parametrize(("html", "read"), RAW)
def test_elements_of_html_are_what_they_mean_for_word(html: str, read: list[tuple[str, str]]) -> None:
    tokens = [one for one in re.split(r"(<[^>]+>)", html) if one]
    inlines = [{"t": "RawInline", "c": ["html", one]} if one[0] == "<" else {"t": "Str", "c": one} for one in tokens]
    found = [(one["t"], _inner(one)) for one in elements_read([{"t": "Para", "c": inlines}])[0]["c"]]
    assert found[: len(read)] == read


def _inner(node: dict) -> str:
    content = node["c"]
    if node["t"] == "RawInline":
        return content[1]
    return content if isinstance(content, str) else content[0]["c"] if content[0]["t"] == "Str" else content[0]["t"]


def test_a_number_on_the_line_keeps_its_space_and_place() -> None:
    assert plain("He “left” [@kern]. Then", style="ieee") == "He “left” [1]. Then"
    assert plain("He “left” [@kern]. Then", style="ieee", note_marks="after") == "He “left” [1]. Then"


def test_raised_numbers_stand_behind_punctuation_where_that_is_asked_for() -> None:
    said = "---\nnotes-after-punctuation: true\n---\n\n"
    assert plain(f"{said}He “left” [@kern]. Then", style="nature") == "He “left.”¹ Then"
    assert plain("He “left” [@kern]. Then", style="nature", note_marks="after") == "He “left”.¹ Then"


def own_style(inside: str) -> str:
    """Give Chicago's notes as XML with its own word about punctuation in English, and none about other languages."""
    text = style_file("chicago-notes-bibliography").read_text("utf-8")
    option = f'<locale xml:lang="en"><style-options punctuation-in-quote="{inside}"/></locale>'
    return re.sub(r"(</info>)", rf"\1{option}", text, count=1)


def test_a_style_says_whether_punctuation_goes_within_quotation_marks() -> None:
    written = "“left” [@kern]. Then"
    assert load_style(own_style("false")).punctuation_in_quote("en-US") is False
    assert plain(written, "en-US", own_style("false")) == "“left”.[1] Then"
    assert plain(written, "en-GB", own_style("true")) == "“left.”[1] Then"
    assert plain("« parti » [@kern]. Puis", "fr-FR", own_style("true")) == "« parti »[1]. Puis"
    assert plain("„weg“ [@kern]. Dann", "de-DE", own_style("true")) == "„weg“.[1] Dann"


def test_settings_say_where_marks_stand_unless_the_article_does(tmp_path) -> None:
    (tmp_path / "citekit.toml").write_text('note-marks = "before"\n')
    assert asked_marks(read_article("x"), read_settings(tmp_path).note_marks) is NoteMarks.BEFORE
    own = read_article("---\nnotes-after-punctuation: true\n---\n\nx")
    assert asked_marks(own, read_settings(tmp_path).note_marks) is None
    (tmp_path / "citekit.toml").write_text('note-marks = "behind"\n')
    with pytest.raises(InvalidFile, match="note-marks: is one of inside, after, before"):
        read_settings(tmp_path)


WORDS = ("left", "“left”", "‘left’", "left.", "“left?”", "the workers’", "", "«ушёл»", "「去」")
FOLLOWING = (". Then", ", then", "? Then", "; then", "… then", "...", "。次に", " then", "", "، ثم")


@pytest.mark.parametrize("marks", NoteMarks)
def test_no_character_is_lost_but_a_second_end_of_the_sentence(marks: NoteMarks) -> None:
    for before, following in product(WORDS, FOLLOWING):
        closed, taken = with_punctuation(before, following, marks)
        said = sorted(closed + following[taken:])
        whole = sorted(before + following)
        assert said == whole or sorted((*said, following[0])) == whole, (before, following, closed)
        assert marks is not NoteMarks.BEFORE or closed == before
