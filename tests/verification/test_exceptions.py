"""An exception in the article has a reason, is counted and listed, and decides nothing about the source."""

import json

import pytest
from click.testing import CliRunner

from citekit.article import read_article
from citekit.cli import main
from citekit.formats import read_library
from citekit.report import report_json, report_text
from citekit.verification import Severity, audit, verify

LIBRARY = """\
schema: citekit/1
sources:
  gaceta: {type: article-newspaper, language: es, title: El faro, snapshot: page.txt}
citations:
  nadie:
    source: gaceta
    quote: Aquí nadie se ha ido
    translations: [{language: en, text: Nobody here has left, by: human}]
  falsa:
    source: gaceta
    quote: Aquí todos se han quedado sin luz
    translations: [{language: en, text: Everybody here is without light, by: human}]
"""
PAGE = "«Aquí nadie se ha ido», dijo la alcaldesa. «Aquí todos se han quedado sin agua», dijo también.\n"
CHANGED = "“Nobody here had left” [@nadie]."
NOT_IN_THE_SOURCE = "“Everybody here is without light” [@falsa]."


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "citations.yaml").write_text(LIBRARY, encoding="utf-8")
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    return tmp_path


def checked(folder, comment, words, **options):
    text = f"---\nlang: en\n---\n\n<!-- citekit: ok {comment} -->\n{words}\n"
    library = read_library(LIBRARY.encode(), str(folder / "citations.yaml"))
    return verify(library, read_article(text, name=str(folder / "a.md")), **options)


def test_what_is_excepted_with_a_reason_is_counted_and_listed_with_it(folder):
    report = checked(folder, "CK107 the tense is that of the sentence", CHANGED)
    assert report.exit_code == 0
    (excepted,) = report.excepted
    assert (excepted.finding.rule, excepted.reason) == ("CK107", "the tense is that of the sentence")
    text = report_text(report)
    assert "excepted CK107 [nadie]: " in text
    assert "(because: the tense is that of the sentence)" in text
    assert "1 excepted." in text
    (told,) = json.loads(report_json(report))["excepted"]
    assert (told["finding"]["rule"], told["reason"]) == ("CK107", "the tense is that of the sentence")


@pytest.mark.parametrize("comment", ["CK107", "", "CK107, CK403", "*", "CK107   "])
def test_an_exception_without_a_reason_excepts_nothing_and_is_told(folder, comment):
    report = checked(folder, comment, CHANGED)
    assert (report.exit_code, report.excepted) == (1, ())
    assert [one.rule for one in report.findings if one.rule in {"CK107", "CK115"}] == ["CK115", "CK107"]


@pytest.mark.parametrize("comment", ["CK403 known", "* we know", "known", "CK403, CK404, CK405 known"])
def test_an_error_about_the_source_is_not_the_article_s_to_except(folder, comment):
    assert checked(folder, comment, NOT_IN_THE_SOURCE).exit_code == 1
    assert checked(folder, comment, NOT_IN_THE_SOURCE, may_except={"CK404"}).exit_code == 1
    allowed = checked(folder, comment, NOT_IN_THE_SOURCE, may_except={"CK403"})
    assert allowed.exit_code == 0
    assert "CK403" in {one.finding.rule for one in allowed.excepted}


def test_what_fails_by_the_policy_is_an_error_about_the_source_too(folder):
    (folder / "page.txt").write_text(f"{PAGE}\n\nAquí nadie se ha ido.\n", encoding="utf-8")
    good = "“Nobody here has left” [@nadie]."
    strict = {"fail_on": Severity.WARNING}
    assert "CK406" in {one.finding.rule for one in checked(folder, "CK406 the same words", good).excepted}
    assert "CK406" in {one.rule for one in checked(folder, "CK406 the same words", good, **strict).findings}


def test_the_settings_say_which_rules_an_article_may_except(folder):
    article = folder / "a.md"
    article.write_text(
        f"---\nlang: en\n---\n\n<!-- citekit: ok CK403 seen -->\n{NOT_IN_THE_SOURCE}\n", encoding="utf-8"
    )
    assert CliRunner().invoke(main, ["verify", str(article)]).exit_code == 1
    (folder / "citekit.toml").write_text('may-except = ["CK403"]\n', encoding="utf-8")
    told = CliRunner().invoke(main, ["verify", str(article)])
    assert (told.exit_code, "excepted CK403" in told.stdout) == (0, True)
    for wrong in ('"CK403"', "[403]", '["CK107"]', '["*"]', "{}"):
        (folder / "citekit.toml").write_text(f"may-except = {wrong}\n", encoding="utf-8")
        refused = CliRunner().invoke(main, ["verify", str(article)])
        assert (refused.exit_code, "may-except" in refused.stderr) == (2, True)


def test_an_audit_lists_what_is_excepted_too():
    text = "---\nlang: en\n---\n\n<!-- citekit: ok CK112 he has no proof --> “We will not yield on this,” Paz claimed."
    report = audit(read_article(text, name="a.md"))
    assert [(one.finding.rule, one.reason) for one in report.excepted] == [("CK112", "he has no proof")]
    silent = audit(read_article(text.replace(" he has no proof", ""), name="a.md"))
    assert {"CK112", "CK115"} <= {one.rule for one in silent.findings}
