"""An article in HTML is printed with notes, by the list that HTML in Markdown goes through."""

import shutil

import pytest
from click.testing import CliRunner

from citekit import render
from citekit.article import read_article
from citekit.cli import main
from citekit.errors import InvalidInput
from citekit.model import Library

WORDS = "seven hundred soldiers to train the armed forces"
PAGE = """<!doctype html>
<html lang="en"><head><title>Troops &amp; ships</title><script>head()</script></head>
<body onload="go()"><h1>Troops</h1>
<p>It allows “{words}” [@paz-700], he said.</p><script>alert(1)</script>
<table><tr><td>kept</td></tr></table><p data-x="[@paz-700]"><code>[@paz-700]</code></p>
<iframe src="https://a.example"></iframe>
</body></html>"""


@pytest.fixture
def library(troops):
    return Library.open(troops / "citations.yaml")


def rendered(library, text=PAGE, **options):
    return render(read_article(text.replace("{words}", WORDS), name="a.html", format="html"), library, **options)


def test_a_key_in_html_becomes_a_note_behind_the_punctuation(library):
    done = rendered(library)
    assert len(done.notes) == 1
    assert f"“{WORDS},”<sup" in done.text
    assert "setecientos soldados" in done.text
    assert "<td>kept</td>" in done.text
    assert "<title>Troops &amp; ships</title>" in done.text


def test_a_key_in_code_or_in_an_attribute_is_none(library):
    assert "<code>[@paz-700]</code>" in rendered(library).text


def test_what_acts_in_html_goes_unless_the_author_is_trusted(library):
    done = rendered(library)
    for acting in ("alert(1)", "iframe", "onload", "head()"):
        assert acting not in done.text
    assert any("<iframe>" in one and "<script>" in one for one in done.warnings)
    assert "alert(1)" in rendered(library, raw_html=True).text


def test_the_language_of_the_notes_is_that_of_the_page(library):
    german = rendered(library, PAGE.replace('lang="en"', 'lang="de"')).text
    assert '<html lang="de"' in german


@pytest.mark.parametrize("to", ["markdown", "plain"])
def test_html_is_rendered_as_html_alone(to, library):
    with pytest.raises(InvalidInput, match="as nothing else"):
        rendered(library, to=to)


def test_plain_text_is_not_rendered(library):
    with pytest.raises(InvalidInput, match="plain text"):
        render(read_article("Words.", name="a.txt", format="text"), library)


def test_the_command_renders_and_verifies_a_page(troops, tmp_path, monkeypatch):
    monkeypatch.chdir(shutil.copytree(troops, tmp_path / "troops"))
    (tmp_path / "troops" / "a.html").write_text(PAGE.replace("{words}", WORDS), "utf-8")
    done = CliRunner().invoke(main, ["render", "a.html", "-o", "out.html"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    assert "setecientos" in (tmp_path / "troops" / "out.html").read_text("utf-8")
    assert CliRunner().invoke(main, ["verify", "a.html"], catch_exceptions=False).exit_code == 0
