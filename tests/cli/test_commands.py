"""The commands, as a reporter calls them."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from citekit.cli import main


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments, stdin=None):
        return CliRunner().invoke(main, [str(argument) for argument in arguments], input=stdin, catch_exceptions=False)

    return call


@pytest.mark.parametrize("command", sorted(main.list_commands(None)))
def test_every_command_has_help_with_an_example(run, command):
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"citekit {command} " in result.output.split("Usage:")[1].split("\n", 1)[1]


def test_the_list_of_commands_says_of_each_what_its_own_help_begins_with(run):
    listed = " ".join(run("--help").output.split("Commands:")[1].split())
    for name in main.list_commands(None):
        assert f"{name} {main.get_command(None, name).get_short_help_str(limit=500)}" in listed


@pytest.mark.long
def test_render_writes_a_page(run, troops, tmp_path):
    result = run("render", troops / "article.md", "-o", "article.html")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert "article.html: 9 notes" in result.stderr
    assert "<!doctype html>" in (tmp_path / "article.html").read_text(encoding="utf-8")


def test_render_reads_standard_input_and_writes_standard_output(run, troops):
    words = "“Seven hundred soldiers” [@paz-700]"
    result = run("render", "-", "--to", "plain", "--library", troops / "citations.yaml", stdin=words)
    assert result.exit_code == 0
    assert "[1] Rosa Quispe," in result.stdout


def test_verify_tells_the_four_defects_with_line_and_column(run, troops):
    result = run("verify", troops / "article.md")
    assert result.exit_code == 1
    assert f"{troops / 'article.md'}:26:50: error CK107 [tarqui-days]" in result.stdout
    assert result.stdout.count(": error ") == 4


def test_verify_writes_json(run, troops):
    result = run("verify", "--library", troops / "citations.yaml", "--format", "json")
    data = json.loads(result.stdout)
    assert data["exit_code"] == result.exit_code == 1
    assert {quotation["key"] for quotation in data["quotations"]} >= {"paz-700", "khoury-ship"}


def test_cite_prints_note_and_attribution(run, troops):
    result = run("cite", "paz-700", "--library", troops / "citations.yaml", "--format", "json")
    (told,) = json.loads(result.stdout)
    assert told["note"].startswith("Rosa Quispe, “El Congreso")
    assert "according to a Spanish-language report" in told["attribution"]


def test_locate_says_where_and_what_differs(run, troops):
    page = troops / "snapshots" / "faro-troops.html"
    assert run("locate", "setecientos soldados para adiestrar", page).exit_code == 0
    result = run("locate", "seiscientos soldados para adiestrar a las fuerzas armadas", page, "--format", "json")
    assert result.exit_code == 1
    assert json.loads(result.stdout)["status"] == "altered"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["render", "no.md"], "no.md: there is no such file"),
        (["verify", "no.md"], "no.md: there is no such file"),
        (["verify"], "citations.yaml: there is no such file"),
        (["verify", "--library", "binary.yaml"], "binary.yaml:1"),
        (["verify", "binary.md"], "binary.md"),
        (["cite", "paz", "--library", "LIBRARY"], "no citation “paz”"),
        (["cite", "paz-700", "--library", "LIBRARY", "--style", "no-style"], "no-style"),
        (["cite", "paz-700", "--library", "LIBRARY", "--locale", "no locale"], "no locale"),
        (["locate", "…", "text.txt"], "at least one letter or digit"),
        (["render", "unknown.md", "--library", "LIBRARY"], "unknown.md:3:6: no citation “paz-70”"),
        (["render", "text.txt", "--library", "LIBRARY"], "Markdown"),
        (["verify", "--fail-on", "always"], "always"),
        (["no-such-command"], "no-such-command"),
    ],
)
def test_wrong_input_is_told_in_one_message_and_exits_with_2(run, troops, tmp_path, arguments, told):
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "binary.md").write_bytes(bytes(range(256)))
    (tmp_path / "text.txt").write_text("words", encoding="utf-8")
    (tmp_path / "unknown.md").write_text("One.\n\nTwo [@paz-70].\n", encoding="utf-8")
    result = run(*(str(troops / "citations.yaml") if one == "LIBRARY" else one for one in arguments))
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_settings_come_from_pyproject_and_mistakes_in_them_are_told(run, troops, tmp_path):
    pyproject = tmp_path / "pyproject.toml"
    pyproject.write_text(f'[tool.citekit]\nlibrary = "{troops / "citations.yaml"}"\nstyle = "apa"\n', encoding="utf-8")
    assert "(Quispe, 2023)" in run("cite", "paz-700").stdout
    pyproject.write_text('[tool.citekit]\nlibary = "x"\n', encoding="utf-8")
    result = run("cite", "paz-700")
    assert result.exit_code == 2
    assert "did you mean “library”" in result.stderr


def test_a_newer_schema_is_warned_of_plainly(run, tmp_path):
    (tmp_path / "citations.yaml").write_text("schema: citekit/1.9\n", encoding="utf-8")
    result = run("verify")
    assert result.exit_code == 3  # there is nothing to check
    assert result.stderr.startswith("warning: citations.yaml:1:9: schema citekit/1.9 is newer")
    assert "0 quotations" in result.stdout


@pytest.mark.long
def test_the_output_does_not_depend_on_the_hash_seed(run, troops):
    other = subprocess.run(
        [sys.executable, "-m", "citekit", "render", str(troops / "article.md")],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONHASHSEED": "4711", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    ).stdout
    assert run("render", troops / "article.md").stdout_bytes == other  # Python takes a seed by chance for this process


@pytest.mark.parametrize(("to", "forbidden"), [("html", "<b>"), ("markdown", "*x*"), ("html", 'onclick="')])
def test_what_is_cited_is_escaped_in_the_note_and_in_the_attribution(run, tmp_path, to, forbidden):
    (tmp_path / "citations.yaml").write_text(
        """\
schema: citekit/1
sources:
  hoja: {type: article-newspaper, language: es, title: T, container-title: '<b onclick="y">*x*</b>'}
citations:
  agua: {source: hoja, quote: Nadie, speaker: {name: '<b onclick="y">*x*</b>'}}
""",
        encoding="utf-8",
    )
    done = run("cite", "agua", "--to", to)
    assert done.exit_code == 0
    assert forbidden not in done.stdout
