"""A cut that nobody can judge without reading is said to be one, where the record is and where it is printed."""

import json

import pytest

import citekit
from citekit.verification import RULES, Severity

PAGE = "The people of the delta remember the year of the locusts with bitterness. The mill will open if it rains."
OPEN = "The people of the delta remember … with bitterness."


def _verified(folder, quote, printed=None):
    (folder / "page.txt").write_text(PAGE, encoding="utf-8")
    source = {"type": "article-newspaper", "language": "en", "title": "A page", "container-title": "The Paper",
              "issued": "2025-03-01", "URL": "https://paper.example/page", "snapshot": "page.txt"}  # fmt: skip
    library = {
        "schema": "citekit/1",
        "sources": {"page": source},
        "citations": {"case": {"source": "page", "quote": quote}},
    }
    (folder / "citations.yaml").write_text(json.dumps(library), encoding="utf-8")
    article = None
    if printed:
        article = folder / "article.md"
        article.write_text(f"---\nlang: en\n---\n\nIt was said: “{printed}” [@case].\n", encoding="utf-8")
    return citekit.verify(folder / "citations.yaml", article)


def test_a_cut_that_cannot_be_judged_is_a_note_beside_a_good_status(tmp_path):
    report = _verified(tmp_path, OPEN)
    (finding,) = [one for one in report.findings if one.rule == "CK408"]
    assert report.quotations[0].status == "elided"
    assert finding.severity is Severity.NOTE is RULES["CK408"].severity
    assert finding.message.startswith("cut not judged")
    assert "the year of the locusts" in finding.message
    assert finding.evidence.source == "page"
    assert PAGE[finding.evidence.start : finding.evidence.end] == finding.evidence.text


def test_a_printed_cut_that_cannot_be_judged_is_a_note_at_its_place_in_the_article(tmp_path):
    report = _verified(tmp_path, PAGE.partition(". ")[0] + ".", printed=OPEN)
    (finding,) = [one for one in report.findings if one.rule == "CK408"]
    assert finding.where.file.endswith("article.md")
    assert finding.start is not None


@pytest.mark.parametrize(
    ("quote", "rule"),
    [
        ("The mill will open …", "CK403"),
        ("The people of the delta [forget] the year of the locusts", "CK403"),
        ("remember the year of the locusts with bitterness. … The mill will open if it rains.", None),
    ],
)
def test_a_cut_that_can_be_judged_is_not_left_open(quote, rule, tmp_path):
    found = [one.rule for one in _verified(tmp_path, quote).findings if one.rule in ("CK403", "CK407", "CK408")]
    assert found == ([rule] if rule else [])
