"""What was not read is said, and is no success."""

import pytest

from citekit import audit
from citekit.article import read_article
from citekit.verification import Severity

PROSE = "La ministra dijo el martes que el puente se abrirá en mayo, y que nadie allí pidió otra cosa en once años."
LEGAL = f"<footer>{f'<p>{PROSE}</p>' * 2}</footer>"
TEASERS = "".join(f'<li><a href="/{one}">{PROSE}</a></li>' for one in range(12))
NOT_FOUND = {
    "a page of teasers": f"<html><body><nav><ul>{TEASERS}</ul></nav></body></html>",
    "a footer longer than the article": f"<html><body><p>{PROSE}</p>{LEGAL}</body></html>",
}


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_page_of_which_most_prose_was_left_out_is_no_success(name):
    report = audit(read_article(NOT_FOUND[name], name="page.html"))
    assert [one.rule for one in report.findings if one.severity is Severity.ERROR] == ["CK117"]
    assert report.exit_code != 0


@pytest.mark.parametrize("kind", ["html", "markdown", "text"])
def test_an_article_that_was_found_is_none(kind):
    text = f"<html><body>{f'<p>{PROSE}</p>' * 5}<footer><p>{PROSE}</p></footer></body></html>"
    report = audit(read_article(text if kind == "html" else f"{PROSE}\n\n{PROSE}", name="page", format=kind))
    assert "CK117" not in {one.rule for one in report.findings}
