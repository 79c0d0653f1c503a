"""The example, end to end: four quotations hold, four do not, each for another reason."""

import json
import shutil

import pytest

from citekit.article import read_article
from citekit.model import Library
from citekit.report import report_json, report_text
from citekit.verification import Severity, verify

DEFECTS = {
    "tarqui-days": ("CK107", "“ninety” for “sixty”"),
    "reinhold-exercise": ("CK403", "“nicht” is left out"),
    "tarqui-ships": ("CK407", "No sé si es verdad que"),
    "tarqui-constitution": ("CK405", "“correo-debate” and not in “faro-troops”"),
}


@pytest.fixture
def report(troops):
    return verify(troops / "citations.yaml", troops / "article.md")


def test_exactly_the_four_defects_are_found(report):
    found = [finding for finding in report.findings if finding.severity is not Severity.NOTE]
    assert {finding.key: finding.rule for finding in found} == {key: rule for key, (rule, _) in DEFECTS.items()}
    assert len(found) == len(DEFECTS)
    for finding in found:
        assert DEFECTS[finding.key][1] in f"{finding.message} {finding.evidence}"
    assert report.exit_code == 1


def test_a_defect_is_placed_at_the_words_that_are_printed(report, troops):
    text = (troops / "article.md").read_text(encoding="utf-8")
    lines = text.split("\n")
    for finding in report.findings:
        words = text[finding.start : finding.end]
        first = words.split("\n")[0]
        assert lines[finding.where.line - 1][finding.where.column - 1 :].startswith(first)
    days = next(finding for finding in report.findings if finding.key == "tarqui-days")
    assert text[days.start : days.end] == "ninety days without a vote of Congress"


def test_the_four_good_ones_alone_are_fine(troops):
    library = Library.open(troops / "citations.yaml")
    good = [citation.key for citation in library if citation.key not in DEFECTS]
    text = (troops / "article.md").read_text(encoding="utf-8")
    article = read_article(text, name=str(troops / "article.md"))
    kept = [
        text[use.printed.start - 1 : use.end] for use in article.citations if use.printed and use.cites[0].key in good
    ]
    assert len(kept) == 5  # one of the four is quoted twice
    report = verify(library, read_article("\n\n".join(kept), name=str(troops / "good.md")))
    assert {finding.severity for finding in report.findings} <= {Severity.NOTE}
    assert report.exit_code == 0


def test_each_quotation_has_its_status(report):
    statuses = {key: status.value for key, status in report.statuses.items()}
    assert statuses["tarqui-constitution"] == "misattributed"
    assert statuses["reinhold-exercise"] == "altered"
    assert statuses["tarqui-ships"] == "partial_context"
    assert {statuses[key] for key in ("paz-700", "takase-equipment", "khoury-ship")} == {"normalised"}


def test_the_report_is_the_same_bytes_on_every_run(troops, report):
    again = verify(troops / "citations.yaml", troops / "article.md")
    assert report_json(report) == report_json(again)
    assert report_text(report) == report_text(again)
    assert json.loads(report_json(report))["exit_code"] == 1


def test_a_page_that_is_not_the_one_that_was_quoted_is_told(troops, tmp_path):
    folder = shutil.copytree(troops, tmp_path / "troops")
    path = folder / "citations.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "snapshot: snapshots/faro-troops.html", f"snapshot: {{path: snapshots/faro-troops.html, sha256: {'0' * 63}f}}"
    )
    path.write_text(text, encoding="utf-8")
    found = {finding.rule for finding in verify(path).findings if finding.key == "paz-700"}
    assert found == {"CK402"}


def test_a_correction_in_a_page_that_was_saved_anew_is_told(troops, tmp_path):
    folder = shutil.copytree(troops, tmp_path / "troops")
    page = folder / "snapshots" / "correo-debate.html"
    notice = "<p>Corrección: la diputada habló de dos semanas.</p></article>"
    page.write_text(page.read_text(encoding="utf-8").replace("</article>", notice), encoding="utf-8")
    path = folder / "citations.yaml"
    text = path.read_text(encoding="utf-8").replace(
        "snapshot: snapshots/correo-debate.html",
        f"snapshot: {{path: snapshots/correo-debate.html, sha256: {'a' * 64}}}",
    )
    path.write_text(text, encoding="utf-8")
    assert {"CK402", "CK214"} <= {finding.rule for finding in verify(path).findings if finding.key == "tarqui-days"}


def test_what_was_not_saved_is_not_checked_and_not_fine(troops, tmp_path):
    folder = shutil.copytree(troops, tmp_path / "troops")
    for page in (folder / "snapshots").iterdir():
        page.unlink()
    report = verify(folder / "citations.yaml")
    assert set(report.statuses.values()) == {"unreachable"}
    assert report.exit_code == 3


def test_a_page_outside_the_folder_of_the_library_is_not_read(troops, tmp_path):
    folder = shutil.copytree(troops, tmp_path / "troops")
    (tmp_path / "secret.html").write_text("<p>setecientos soldados", encoding="utf-8")
    path = folder / "citations.yaml"
    text = path.read_text(encoding="utf-8").replace("snapshots/faro-troops.html", "../secret.html")
    path.write_text(text, encoding="utf-8")
    assert verify(path).statuses["paz-700"] == "unreachable"


def test_a_rule_is_silent_where_the_article_says_so(troops):
    text = (troops / "article.md").read_text(encoding="utf-8")
    text = text.replace("In the chamber,", "<!-- citekit: ok CK107 she counts two more months --> In the chamber,")
    article = read_article(text, name=str(troops / "article.md"))
    report = verify(Library.open(troops / "citations.yaml"), article)
    assert "CK107" not in {finding.rule for finding in report.findings}
    assert "CK405" in {finding.rule for finding in report.findings}


def test_a_page_that_hides_its_machine_translation_is_told(troops):
    honest = "… seven hundred soldiers to train the armed forces … Machine translation by DeepL."
    silent = "… seven hundred soldiers to train the armed forces …"
    library, article = troops / "citations.yaml", troops / "article.md"
    assert "CK213" not in {one.rule for one in verify(library, article, printed=honest).findings}
    assert [one.key for one in verify(library, article, printed=silent).findings if one.rule == "CK213"] == ["paz-700"]


def test_a_citation_that_ends_a_passage_is_part_of_it(troops):
    text = "<!-- citekit: ok CK403 known -->\nHe went on about the exercise [@reinhold-exercise]\n\nMore.\n"
    library = Library.open(troops / "citations.yaml")
    allowed = verify(library, read_article(text), may_except={"CK403"})
    assert not [one for one in allowed.findings if one.rule == "CK403"]
