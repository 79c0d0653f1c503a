"""The first commands of somebody new: a project that holds, what is here, completion."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main


def ended(*arguments):
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


def test_what_init_makes_holds_and_is_printed(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert ended("init", "new").exit_code == 0
    monkeypatch.chdir(tmp_path / "new")
    done = ended("verify", "article.md", "--fail-on", "note")
    assert (done.exit_code, "1 exact" in done.stdout) == (0, True), done.stdout
    assert ended("render", "article.md", "-o", "article.html").exit_code == 0
    assert "SPDX" not in Path("citations.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["citations.yaml", "article.md", "snapshots/sample-well.html"])
def test_init_writes_over_nothing(tmp_path, name):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    assert ended("init", str(tmp_path)).exit_code == 2
    assert [path.read_text() for path in tmp_path.rglob("*") if path.is_file()] == ["mine"]


def test_init_says_where_it_cannot_write(tmp_path):
    (tmp_path / "file").write_text("")
    assert ended("init", str(tmp_path / "file" / "below")).exit_code == 2


@pytest.mark.parametrize("form", ["text", "json"])
def test_doctor_shows_that_a_key_is_set_and_never_the_key(tmp_path, monkeypatch, form):
    monkeypatch.chdir(tmp_path)
    for name in ("DEEPL_API_KEY", "MICROSOFT_API_KEY", "BAIDU_APPKEY"):
        monkeypatch.setenv(name, "very-secret-0123")
    done = ended("doctor", "--format", form)
    assert done.exit_code == 0
    assert "very-secret" not in done.output
    assert "DEEPL_API_KEY is set" in done.stdout
    assert "citations.yaml" in done.stdout
    if form == "json":
        assert set(json.loads(done.stdout)) == {"citekit", "extras", "engines", "styles", "programs", "project"}


@pytest.mark.parametrize("wrong", ["library = 1\n", "library = 'nothing.yaml'\n", "[["])
def test_doctor_says_what_is_wrong_with_a_project(tmp_path, monkeypatch, wrong):
    monkeypatch.chdir(tmp_path)
    Path("citekit.toml").write_text(wrong, encoding="utf-8")
    done = ended("doctor")
    assert done.exit_code == 0
    assert "nothing.yaml" in done.stdout or "citekit.toml" in done.stdout


@pytest.mark.parametrize(("number", "told"), [(1, "1 source"), (2, "2 sources")])
def test_doctor_counts_in_the_singular_and_the_plural(tmp_path, monkeypatch, number, told):
    monkeypatch.chdir(tmp_path)
    sources = "".join(f"  s{at}: {{type: book, title: T, language: es}}\n" for at in range(number))
    Path("citations.yaml").write_text(f"schema: citekit/1\nsources:\n{sources}", encoding="utf-8")
    (line,) = [one for one in ended("doctor").stdout.splitlines() if "citations.yaml" in one]
    assert f"{told}, 0 citations" in line


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_names_the_command_and_is_a_script_of_the_shell(shell):
    done = ended("completion", shell)
    assert "_CITEKIT_COMPLETE" in done.stdout
    if program := shutil.which(shell):
        checked = subprocess.run([program, "-n"], input=done.stdout, text=True, capture_output=True, check=False)
        assert checked.returncode == 0, checked.stderr


def test_completion_knows_the_commands():
    told = {"_CITEKIT_COMPLETE": "bash_complete", "COMP_WORDS": "citekit ver", "COMP_CWORD": "1"}
    done = CliRunner().invoke(main, [], prog_name="citekit", env={**os.environ, **told})
    assert "verify" in done.stdout
