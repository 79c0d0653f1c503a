"""``citekit evidence``: what it prints and ends in."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main
from tests.evidence.test_keeping import filled


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def run(*arguments):
    return CliRunner().invoke(main, ["evidence", *map(str, arguments)], catch_exceptions=False)


def test_nothing_kept_is_not_verified():
    done = run("verify")
    assert done.exit_code == 3
    assert "nothing to verify" in done.stdout


def test_all_that_is_as_it_was_kept_is_verified_and_the_digest_printed():
    evidence = filled(Path())
    done = run("verify")
    assert (done.exit_code, done.stdout) == (
        0, f"3 captures: all as it was kept; digest of the list: {evidence.chain().head}\n")  # fmt: skip
    assert json.loads(run("verify", "--format", "json").stdout)["captures"] == 3


def test_a_changed_file_is_named():
    filled(Path())
    Path("snapshots/faro-1-2026-11-30.html").write_text("changed")
    done = run("verify")
    assert done.exit_code == 1
    assert "snapshots/faro-1-2026-11-30.html: mismatch" in done.stdout
    assert "not as it was kept" in done.stdout


def test_captures_are_listed_and_shown_by_number_and_by_source():
    filled(Path())
    assert len(run("list").stdout.splitlines()) == 3
    assert len(json.loads(run("list", "--format", "json").stdout)) == 3
    shown = run("show", 2).stdout
    assert "snapshots/faro-1-2026-11-30.html" in shown
    assert "warc sha256: " in shown
    sources = "sources:\n  faro: {type: webpage, title: a, URL: 'https://elfaro.example/a'}\n"
    Path("citations.yaml").write_text(f"schema: citekit/1\n{sources}citations: {{}}\n")
    assert run("show", "faro").stdout.count("url: ") == 3


@pytest.mark.parametrize("which", ["9", "faros", "99999999999999999999"])
def test_what_was_not_kept_is_wrong_input(which):
    filled(Path())
    assert CliRunner().invoke(main, ["evidence", "show", which]).exit_code == 2


def test_an_export_says_how_many_and_refuses_what_is_damaged():
    filled(Path())
    done = run("export", "all.wacz")
    assert (done.exit_code, done.stderr) == (0, "all.wacz: 3 captures\n")
    assert run("export", "folder").exit_code == 0
    assert run("export", "folder").exit_code == 2
    Path("evidence/head.json").write_text("{}\n")
    assert run("export", "more").exit_code == 2
    assert run("list").exit_code == 2
