"""Auditing an article: whose words, through whom, and which record."""

import json

import pytest
from click.testing import CliRunner

from citekit.article import read_article
from citekit.cli import main
from citekit.formats import read_library
from citekit.model import Library
from citekit.verification import audit

LIBRARY = read_library(
    """\
schema: citekit/1
sources:
  faro: {type: article-newspaper, language: es, container-title: El Faro del Sur}
citations:
  soldiers:
    source: faro
    quote: No mandaremos ni un soldado más a la frontera
    speaker: Aurelio Paz
    translations:
      - {language: en, text: We will not send one more soldier to the border, by: human, translator: Ines Okafor}
      - {language: en, text: Not another soldier will we send to the border}
""".encode()
)
FAR = "according to a Spanish-language report in El Faro del Sur"


def rules(text, library=None, name="article.md"):
    return {finding.rule for finding in audit(read_article(text, name=name), library).findings}


YIELD = "“We will not yield on this point,” Aurelio Paz"
TWICE = (
    "“We will not send one more soldier to the border,” Aurelio Paz said. "
    "Later he repeated it: “Not another soldier will we send to the border,” Paz said."
)
FOUND = [
    ("no record", f"{YIELD} said.", "CK101"),
    ("no outlet", f"{YIELD} said.", "CK102"),
    ("translation undisclosed", f"{YIELD} said, {FAR}.", "CK104"),
    (
        "translator unknown",
        f"{YIELD} said, according to a translation of a Spanish-language report in El Faro.",
        "CK105",
    ),
    ("original missing", f"{YIELD} said, {FAR}.", "CK106"),
    ("altered", "“We will send one more soldier to the border,” Aurelio Paz said.", "CK107"),
    ("two renderings", TWICE, "CK108"),
    ("pronoun", "Aurelio Paz spoke on Monday. “We will not yield on this point,” he said.", "CK109"),
    ("unclosed", "Aurelio Paz said: “We will not yield on this point.\n\nThe next day was quiet.", "CK110"),
    ("relative date", f"{YIELD} said yesterday.", "CK111"),
    ("loaded verb", f"{YIELD} claimed.", "CK112"),
]


@pytest.mark.parametrize(("text", "rule"), [case[1:] for case in FOUND], ids=[case[0] for case in FOUND])
def test_each_rule_tells_what_it_is_for(text, rule):
    assert rule in rules(text, LIBRARY)


def test_an_outlet_that_is_carried_over_is_told(shared):
    found = {(finding.rule, finding.where.line) for finding in audit(shared / "case" / "article.txt").findings}
    assert ("CK103", 28) in found


def test_words_of_a_record_are_recognised_without_a_key():
    report = audit(read_article("“We will not send one more soldier to the border,” Aurelio Paz said."), LIBRARY)
    (one,) = report.quotations
    assert (one.key, one.agreement.value) == ("soldiers", "verbatim")
    assert {"CK101", "CK107", "CK102"}.isdisjoint(finding.rule for finding in report.findings)


def test_a_dropped_negation_is_an_altered_record_and_fails():
    report = audit(read_article("“We will send one more soldier to the border,” Aurelio Paz said."), LIBRARY)
    (finding,) = [one for one in report.findings if one.rule == "CK107"]
    assert "negation" in finding.message
    assert report.exit_code == 1


def test_a_comment_keeps_a_rule_silent():
    text = "<!-- citekit: ok CK112 he has no proof --> “We will not yield on this point,” Aurelio Paz claimed."
    assert "CK112" not in rules(text)


def test_the_real_article_is_read_whole(shared):
    report = audit(shared / "case" / "article.txt")
    quoted = [one.passage for one in report.quotations if one.passage.kind.value in {"direct", "partial"}]
    assert len(quoted) == 8
    assert [one.passage.kind.value for one in report.quotations].count("teaser") == 2
    assert all(passage.speaker.resolved for passage in quoted)
    outlets = [passage.outlet.name if passage.outlet else None for passage in quoted]
    assert outlets[2:6] == ["lalupa.pe", "SwissInfo.ch", "SwissInfo.ch", "Reuters"]
    undisclosed = [one.where.line for one in report.findings if one.rule == "CK105"]
    assert undisclosed == [19, 26, 28]


def test_the_example_is_audited_from_the_command_line(troops):
    result = CliRunner().invoke(main, ["audit", str(troops / "article.md"), "--format", "json"])
    data = json.loads(result.stdout)
    assert result.exit_code == data["exit_code"] == 1
    assert {one["key"] for one in data["quotations"]} == {
        citation.key for citation in Library.open(troops / "citations.yaml")
    }


def test_a_line_that_begins_with_a_label_is_a_teaser() -> None:
    report = audit(read_article("Ann Lee came.\n\nRelated: [“We will go far away,” said Lee](https://a.example)"))
    assert [one.passage.kind.value for one in report.quotations] == ["teaser"]


PAGES = """schema: citekit/1
sources:
  faro: {type: article-newspaper, language: es, snapshot: faro.txt}
  voz: {type: article-newspaper, language: es, snapshot: voz.txt}
citations:
  point: {source: faro, quote: No cederemos en este punto}
"""
LOOKED_INTO = [
    ("«No cederemos en este punto» [@point], dijo.", ("faro", "voz"), 0, ()),
    ("«No cederemos en este punto» [@point], dijo.", ("faro",), 0, ()),
    ("«No cederemos en este punto» [@point], dijo.", ("voz",), 3, ("faro",)),
    ("«No cederemos en este punto» [@point], dijo.", (), 3, ("faro",)),
    ("«La carretera sigue cerrada desde el lunes», dijo.", ("faro",), 3, ("voz",)),
    ("«La carretera sigue cerrada desde el lunes», dijo.", ("faro", "voz"), 0, ()),
    ("No se dijo nada.", (), 0, ()),
]


@pytest.mark.parametrize(("words", "saved", "code", "unread"), LOOKED_INTO)
def test_a_page_that_was_to_be_looked_into_and_is_not_there_is_no_success(words, saved, code, unread, tmp_path):
    (tmp_path / "citations.yaml").write_text(PAGES, encoding="utf-8")
    for name in saved:
        (tmp_path / f"{name}.txt").write_text("«No cederemos en este punto», dijo Aurelio Paz.\n", encoding="utf-8")
    (tmp_path / "article.md").write_text(f"---\nlang: es\n---\n\n{words}\n", encoding="utf-8")
    report = audit(tmp_path / "article.md", tmp_path / "citations.yaml")
    assert (report.unread, {one.rule for one in report.findings} >= {"CK401"}) == (unread, bool(unread))
    arguments = ["audit", str(tmp_path / "article.md"), "--fail-on", "error"]
    for form in ("text", "json"):
        run = CliRunner().invoke(main, [*arguments, "--format", form])
        assert (run.exit_code, all(name in run.stdout for name in unread)) == (code, True)
