"""Reports of what is too much, of what goes away, and of runs that are broken off or meet: bounded, and never half."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.errors import Location
from citekit.report import FORMATS, Checked, Run, baseline_of, run_terminal
from citekit.verification import Finding, Report
from tests.work import TWICE, growth

GOOD = """---
lang: en-US
---

The decree allows “seven hundred soldiers to train the armed forces” [@paz-700], Defence Minister Aurelio Paz said.
"""
TEXT = "She said so.\n" * 3
WAYS = {
    **FORMATS,
    "terminal": lambda run: run_terminal(run, 80, in_colour=True, notes=True),
    "baseline": baseline_of,
}


def run_of(number):
    findings = tuple(
        Finding(rule="CK101", message=f"no key for {one}", where=Location("a.md", 1, 1), start=0, end=3)
        for one in range(number)
    )
    return Run((Checked("a.md", Report(findings=findings, quotations=()), text=TEXT),))


@pytest.mark.parametrize("way", WAYS)
def test_twice_the_findings_are_twice_the_work(way):
    assert growth(lambda number: WAYS[way](run_of(number)), 100) < TWICE


@pytest.mark.parametrize("way", ["text", "terminal", "sarif", "junit", "github", "html"])
def test_a_finding_in_a_line_of_a_megabyte_does_not_show_all_of_it(way):
    line = "The sea was calm. " * 60_000
    finding = Finding(rule="CK101", message="no key", where=Location("a.md", 1, 900_001), start=900_000, end=900_008)
    told = WAYS[way](Run((Checked("a.md", Report(findings=(finding,), quotations=()), text=line),)))
    assert "CK101" in told
    assert len(told) < 50_000


@pytest.fixture
def folder(tmp_path, troops, monkeypatch):
    shutil.copytree(troops, tmp_path / "troops")
    monkeypatch.chdir(tmp_path / "troops")
    (tmp_path / "troops" / "good.md").write_text(GOOD, "utf-8")
    return tmp_path / "troops"


def test_what_vanished_before_it_was_read_is_no_success(folder):
    (folder / "gone.md").symlink_to(folder / "nowhere.md")
    done = CliRunner().invoke(main, ["verify", "good.md", "gone.md"])
    assert done.exit_code == 2
    assert "gone.md" in done.output


@pytest.mark.parametrize("gone", ["citations.yaml", "snapshots"])
def test_a_library_or_a_page_that_vanished_is_no_success(folder, gone):
    assert CliRunner().invoke(main, ["verify", "good.md"]).exit_code == 0
    path = folder / gone
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert CliRunner().invoke(main, ["verify", "good.md"]).exit_code in {2, 3}


def test_what_changed_is_asked_of_git_and_a_folder_without_it_is_told(folder, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(folder.parent))
    done = CliRunner().invoke(main, ["verify", "article.md", "--changed-since", "main"])
    assert done.exit_code == 2
    assert "git" in done.output


def command(*arguments):
    return [sys.executable, "-m", "citekit", "verify", "article.md", "--no-cache", *arguments]


def environment():
    return {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}


@pytest.mark.long
def test_two_runs_in_one_folder_write_one_whole_report(folder):
    asked = command("--format", "html", "-o", "out.html")
    runs = [subprocess.Popen(asked, env=environment(), stderr=subprocess.PIPE) for _ in range(2)]
    assert [(run.communicate(), run.returncode)[1] for run in runs] == [1, 1]
    written = (folder / "out.html").read_text("utf-8")
    assert written.startswith("<!doctype html>")
    assert written.endswith(("</html>\n", "</html>"))
    assert sorted(one.name for one in folder.iterdir() if "out.html" in one.name) == ["out.html"]


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to one process")
def test_a_run_that_is_broken_off_leaves_the_report_of_before(folder):
    (folder / "out.html").write_text("the report of before", "utf-8")
    broken = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from citekit.cli import main\n"
        "def about(event, arguments):\n"
        "    if event == 'os.rename' and 'out.html' in str(arguments):\n"
        "        os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.addaudithook(about)\n"
        "main(['verify', 'article.md', '--no-cache', '--format', 'html', '-o', 'out.html'])\n"
    )
    done = subprocess.run([sys.executable, "-c", broken], env=environment(), capture_output=True, check=False)
    assert done.returncode not in {0, 1, 3}, done.stderr
    assert (folder / "out.html").read_text("utf-8") == "the report of before"
    assert sorted(one.name for one in folder.iterdir() if "out.html" in one.name) == ["out.html"]
