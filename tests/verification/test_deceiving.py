"""Words that are not what they look like are told, in the article and in the record; the page's own are a note."""

import json

import pytest

import citekit
from citekit.verification import Severity

PAGE = "El ministro dijo que la paz llega a la sierra en mayo. Nadie respondió en la plaza."
QUOTE = "la paz llega a la sierra en mayo"


def told(tmp_path, quote=QUOTE, printed=QUOTE, page=PAGE):
    (tmp_path / "page.html").write_text(f"<html><body><p>{page}</p></body></html>", "utf-8")
    source = {"type": "webpage", "language": "es", "title": "a", "URL": "https://a.example/", "snapshot": "page.html"}
    library = {"schema": "citekit/1", "sources": {"p": source}, "citations": {"k": {"source": "p", "quote": quote}}}
    (tmp_path / "citations.yaml").write_text(json.dumps(library), "utf-8")
    (tmp_path / "article.md").write_text(f"El ministro dijo: “{printed}” [@k].\n", "utf-8")
    report = citekit.verify(tmp_path / "citations.yaml", tmp_path / "article.md")
    return {one.rule: one for one in report.findings if one.rule in ("CK116", "CK417")}, report.exit_code


PRINTED = [
    (QUOTE, None, None),
    (QUOTE.replace("paz", "p\u0430z"), "U+0430 CYRILLIC SMALL LETTER A in “p\u0430z”", Severity.WARNING),
    (QUOTE.replace("paz", "pa\u200bz"), "U+200B ZERO WIDTH SPACE", Severity.WARNING),
    (QUOTE.replace("paz", "\u202ezap\u202c"), "U+202E RIGHT-TO-LEFT OVERRIDE", Severity.ERROR),
    (QUOTE.replace("paz", "\u202epaz\u202c"), "U+202E RIGHT-TO-LEFT OVERRIDE", Severity.ERROR),
]


@pytest.mark.parametrize(("printed", "name", "severity"), PRINTED)
def test_printed_words_that_are_not_what_they_look_like_are_told(printed, name, severity, tmp_path):
    found, status = told(tmp_path, printed=printed)
    if name is None:
        assert (found, status) == ({}, 0)
    else:
        assert set(found) == {"CK116"}
        assert name in found["CK116"].message
        assert found["CK116"].severity is severity
        assert status == 1 or severity is not Severity.ERROR


@pytest.mark.parametrize(("recorded", "name", "severity"), PRINTED)
def test_recorded_words_that_are_not_what_they_look_like_are_told(recorded, name, severity, tmp_path):
    found, status = told(tmp_path, quote=recorded)
    assert set(found) == (set() if name is None else {"CK417"})
    if name is not None:
        assert name in found["CK417"].message
        assert found["CK417"].severity is severity
        assert status == 1 or severity is not Severity.ERROR


def test_what_the_page_has_too_is_a_note(tmp_path):
    odd = QUOTE.replace("paz", "p\u0430z")
    found, status = told(tmp_path, quote=odd, printed=odd, page=PAGE.replace("paz", "p\u0430z"))
    assert found["CK417"].severity is Severity.NOTE
    assert status == 0


@pytest.mark.parametrize(
    ("page", "quote"),
    [
        (
            "אמר השר \u2067NATO\u2069 כי השלום יבוא במאי אל ההר. איש לא ענה לו.",
            "השר \u2067NATO\u2069 כי השלום יבוא במאי",
        ),
        ("قال الوزير إن السلام\u200f يأتي في مايو إلى الجبل. لم يجبه أحد.", "إن السلام\u200f يأتي في مايو إلى الجبل"),
        (
            "وزیر گفت صلح می\u200cآید و خانه\u200cها می\u200cمانند. کسی پاسخ نداد.",
            "صلح می\u200cآید و خانه\u200cها می\u200cمانند",
        ),
    ],
)
def test_the_marks_of_scripts_from_right_to_left_are_ordinary(page, quote, tmp_path):
    assert told(tmp_path, quote=quote, printed=quote, page=page)[0] == {}
