"""Words that an article quotes twice are one utterance, and have one speaker."""

from __future__ import annotations

import pytest

from citekit.article import article_from_bytes
from citekit.formats import read_library
from citekit.verification import Severity, audit


def told(text: str, rule: str = "CK119"):
    return [one for one in audit(article_from_bytes(text.encode(), "a.md")).findings if one.rule == rule]


DOUBLETS = [
    "“Nobody asked the harbour board,” Ida Brandt said.\n\n“Nobody asked the harbour board,” she said again.",
    "“Nobody asked the board, and nobody will,” Ida Brandt said.\n\nBrandt: “Nobody asked the board.”",
    "“Nobody asked the board.”\n\n“Nobody asked the board, and nobody will,” Ida Brandt said.",
    "«Nadie preguntó a la junta», dijo Ida Brandt.\n\n«Nadie preguntó a la junta», insistió Brandt.",
    "„Niemand fragte den Vorstand“, sagte Ida Brandt.\n\n„Niemand fragte den Vorstand“, so Brandt.",
    "«Никто не спросил совет», — сказала Ида Брандт.\n\n«Никто не спросил совет», — повторила она.",
    "「誰も理事会に尋ねなかった」と山田花子氏は述べた。\n\n「誰も理事会に尋ねなかった」と同氏は述べた。",
    "قالت هدى سالم: «لم يسأل أحد مجلس الميناء».\n\nوأضافت: «لم يسأل أحد مجلس الميناء».",
]


@pytest.mark.parametrize("text", DOUBLETS)
def test_words_that_stand_twice_are_told_once_as_a_note(text):
    (finding,) = told(text)
    assert finding.severity is Severity.NOTE
    assert "line 1 too" in finding.message
    assert (finding.where.line if finding.where else None) == 3


SINGLE = [
    "“Nobody asked the harbour board,” Ida Brandt said.\n\n“Nobody asked the harbour master,” she said.",
    "“Yes, of course,” Ida Brandt said.\n\n“Yes, of course,” Nils Aker said.",
    "“Nobody asked the board,” Ida Brandt said.\n\nNobody asked the board, of course.",
    "“Not one asked the boarders,” Ida Brandt said.\n\n“Not one asked the board,” she said.",
]


@pytest.mark.parametrize("text", SINGLE)
def test_other_words_and_what_many_say_are_no_doublet(text):
    assert (
        told(text) == [] if "of course,” N" not in text else all(one.severity is Severity.WARNING for one in told(text))
    )


def test_the_same_words_of_two_people_are_a_warning():
    (finding,) = told(
        "“Nobody asked the harbour board,” Ida Brandt said.\n\n“Nobody asked the harbour board,” Nils Aker said."
    )
    assert finding.severity is Severity.WARNING
    assert "Nils Aker’s here, and Ida Brandt’s in line 1" in finding.message


def test_a_family_name_and_the_whole_name_are_one_speaker():
    (finding,) = told(
        "“Nobody asked the harbour board,” Ida Brandt said.\n\n“Nobody asked the harbour board,” Brandt said."
    )
    assert finding.severity is Severity.NOTE


def test_a_refrain_is_told_at_each_place_and_no_more():
    text = "\n\n".join(["“Nobody asked the harbour board,” Ida Brandt said."] * 40)
    assert len(told(text)) == 39


LIBRARY = b"""
schema: citekit/1
sources:
  gazette: {type: article-newspaper, language: en, container-title: Harbour Gazette, agency: Reuters}
citations:
  board: {source: gazette, quote: Nobody asked the harbour board, speaker: Ida Brandt}
"""


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("“Nobody asked the harbour board,” Ida Brandt said.", True),
        ("“Nobody asked the harbour board,” Ida Brandt told the Harbour Gazette.", True),
        ("“Nobody asked the harbour board,” Ida Brandt told Reuters.", False),
        ("“Nobody asked the harbour board,” Ida Brandt said, according to Reuters.", False),
        ("“Nobody asked the harbour board” [@board], Ida Brandt said.", False),
        ("Reuters was there.\n\n“Nobody asked the harbour board,” Ida Brandt said.", True),
    ],
)
def test_an_agency_whose_words_are_used_is_named(text, is_told):
    article = article_from_bytes(text.encode(), "a.md")
    findings = [one for one in audit(article, read_library(LIBRARY)).findings if one.rule == "CK102"]
    assert [one.message for one in findings] == (
        ["the text does not say that Reuters reported these words"] if is_told else []
    )
