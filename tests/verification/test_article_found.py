"""What was not read is said, and is no success."""

import pytest

from citekit import audit
from citekit.article import article_from_bytes, read_article
from citekit.verification import Severity

PROSE = "La ministra dijo el martes que el puente se abrirá en mayo, y que nadie allí pidió otra cosa en once años."
LEGAL = f"<footer>{f'<p>{PROSE}</p>' * 2}</footer>"
TEASERS = "".join(f'<li><a href="/{one}">{PROSE}</a></li>' for one in range(12))
NOT_FOUND = {
    "a page of teasers": f"<html><body><nav><ul>{TEASERS}</ul></nav></body></html>",
    "a page of teasers in Japanese": "<html><body><nav><ul>{}</ul></nav></body></html>".format(
        "".join(f'<li><a href="/{one}">大臣は橋が五月に開通すると火曜日に述べた。</a></li>' for one in range(12))
    ),
    "a page of comments of its source": f"<html><body>{f'<!-- {PROSE} -->' * 9}</body></html>",
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


def test_a_page_of_readers_comments_alone_is_read_and_is_no_success():
    comments = f"<div class=comment><p>“{PROSE}”</p></div>" * 9
    report = audit(read_article(f"<html><body><div id=comments>{comments}</div></body></html>", name="page.html"))
    assert [one.severity for one in report.findings if one.rule == "CK117"] == [Severity.WARNING]
    assert len(report.quotations) == 9
    report = audit(read_article(f"<html><body><p>{PROSE}</p>{comments}</body></html>", name="page.html"))
    assert not [one for one in report.findings if one.rule == "CK117" and one.severity is Severity.WARNING]


@pytest.mark.parametrize(("many", "is_told"), [(1, False), (2, False), (3, True), (40, True)])
def test_a_page_of_several_articles_says_how_many_and_reads_them_all(many, is_told):
    articles = "".join(
        f"<article><h2>Noticia {one}</h2><p>«{PROSE}»</p><p>{PROSE}</p></article>" for one in range(many)
    )
    report = audit(read_article(f"<html><body>{articles}</body></html>", name="page.html"))
    told = [one for one in report.findings if one.rule == "CK117"]
    assert [one.severity for one in told] == [Severity.NOTE] * is_told
    assert all(f"has {many} articles" in one.message for one in told)
    assert len(report.quotations) == many


def test_characters_that_could_not_be_decoded_are_told():
    page = f"<html><body>{f'<p>«{PROSE}»</p>' * 9}<p>Ana Ru\xff</p>".encode("latin-1").replace(
        "ñ".encode("latin-1"), b"n"
    )
    report = audit(article_from_bytes(page.decode("latin-1").encode().replace("ÿ".encode(), b"\xff"), "page.html"))
    assert [one.severity for one in report.findings if "could not be decoded" in one.message] == [Severity.WARNING]
