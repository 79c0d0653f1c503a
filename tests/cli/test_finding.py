"""The commands that find the source of a quotation among many files."""

import json

import pytest
from click.testing import CliRunner

from citekit.cli import main


@pytest.fixture
def run(troops, monkeypatch):
    def call(*arguments, stdin=None):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)

    monkeypatch.chdir(troops)
    return call


@pytest.fixture
def index(run, tmp_path):
    result = run("index", tmp_path / "index", "snapshots")
    assert result.exit_code == 0
    assert (result.stdout, "added, 0 unchanged" in result.stderr) == ("", True)
    return tmp_path / "index"


def test_a_quotation_is_found_among_saved_pages(run, index):
    result = run("find", "setecientos soldados", "--index", index)
    assert result.exit_code == 0
    assert result.stdout.split("\t")[0] == "snapshots/faro-troops.html"


def test_what_is_in_none_of_them_is_no_error(run, index):
    result = run("find", "eight thousand sailors went home in the autumn", "--index", index)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "in none" in result.stderr


def test_the_same_pages_once_more_change_nothing(run, index):
    assert "0 added" in run("index", index, "snapshots").stderr
    told = json.loads(run("index", index, "snapshots", "article.md", "--format", "json").stdout)
    assert (told["added"], told["unreadable"]) == (1, 0)


def test_found_places_are_given_as_json(run, index):
    (found,) = json.loads(run("find", "-", "--index", index, "--format", "json", stdin="setecientos  soldados").stdout)
    assert (found["status"], found["text"].lower()) == ("normalised", "setecientos soldados")


def test_a_file_that_cannot_be_read_is_told_and_the_others_are_added(run, tmp_path):
    (tmp_path / "no-page.html").write_bytes(b"\x7fELF" + bytes(400))
    result = run("index", tmp_path / "index", "article.md", tmp_path / "no-page.html", tmp_path / "none.html")
    assert result.exit_code == 2
    assert "no-page.html: it has many NUL characters" in result.stderr
    assert "none.html: there is no such file" in result.stderr
    assert "1 added" in result.stderr


@pytest.mark.parametrize(("quote", "folder"), [("setecientos soldados", "."), ("700", None)])
def test_what_cannot_be_looked_for_is_told_without_a_traceback(run, index, quote, folder):
    result = run("find", quote, "--index", folder or index)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr
    assert result.stderr.strip()
