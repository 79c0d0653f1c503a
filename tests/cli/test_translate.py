"""Translating a quotation on the command line: what is printed, what is written, and with which exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.model import Library, TranslatorKind

SITE = """
from citekit.translation import BadAnswer, EngineFault, EngineInfo, EngineTimeout, RateLimited

class Engine:
    words = "Seven hundred soldiers"
    info = EngineInfo("phrasebook", "1", local=True)

    def translate(self, texts, *, source, target):
        return [self.words] * len(texts)

class Failing(Engine):
    error = None

    def translate(self, texts, *, source, target):
        return [self.error] * len(texts)

class Late(Failing): error = EngineTimeout("late", 30)
class Busy(Failing): error = RateLimited("busy", 60)
class Down(Failing): error = EngineFault("down", "the connection failed")
class Broken(Failing): error = BadAnswer("broken", "it is empty")
"""
ENGINES = ("Engine", "Late", "Busy", "Down", "Broken")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """A folder with a library, and a package beside it that offers engines."""
    metadata = tmp_path / "site" / "newsroom-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom\nVersion: 1.0\n")
    points = "".join(f"{name.lower()} = newsroom:{name}\n" for name in ENGINES)
    (metadata / "entry_points.txt").write_text(f"[citekit.translators]\n{points}")
    (tmp_path / "site" / "newsroom.py").write_text(SITE)
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.delitem(sys.modules, "newsroom", raising=False)
    monkeypatch.delenv("CITEKIT_ENGINE", raising=False)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "citations.yaml").write_text(
        "# kept\n"
        "schema: citekit/1\n"
        "sources:\n"
        "  faro: {type: article-newspaper, language: es, title: Tropas, container-title: El Faro, issued: 2023-05-25}\n"
        "citations:\n"
        "  paz-700:\n"
        "    source: faro\n"
        "    quote: setecientos soldados\n",
        "utf-8",
    )
    return tmp_path


def run(*arguments: str):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def translations():
    return Library.open("citations.yaml").citation("paz-700").translations


def test_the_words_go_to_standard_output_and_nothing_is_written(folder):
    before = (folder / "citations.yaml").read_bytes()
    result = run("translate", "paz-700", "--engine", "engine")
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "Seven hundred soldiers")
    assert "phrasebook: not_falsified" in result.stdout
    assert (folder / "citations.yaml").read_bytes() == before


def test_what_speaks_against_the_translation_is_told(folder, monkeypatch):
    run("translate", "paz-700", "--engine", "engine")
    monkeypatch.setattr(sys.modules["newsroom"].Engine, "words", "Eight hundred soldiers")
    told = json.loads(run("translate", "paz-700", "--engine", "engine", "--format", "json").stdout)
    assert (told["status"], [one["rule"] for one in told["findings"]]) == ("doubtful", ["CK301"])
    assert (told["engine"], told["engine-version"]) == ("phrasebook", "1")


def test_a_translation_is_written_once_and_renewed_until_somebody_looked_at_it(folder, monkeypatch):
    assert run("translate", "paz-700", "--engine", "engine", "--write").exit_code == 0
    written = (folder / "citations.yaml").read_bytes()
    assert b"# kept" in written
    again = run("translate", "paz-700", "--engine", "engine", "--write")
    assert "has this translation already" in again.stderr
    assert (folder / "citations.yaml").read_bytes() == written
    monkeypatch.setattr(sys.modules["newsroom"].Engine, "words", "700 soldiers")
    run("translate", "paz-700", "--engine", "engine", "--write")
    assert [one.text.value for one in translations()] == ["700 soldiers"]
    text = (folder / "citations.yaml").read_text("utf-8")
    (folder / "citations.yaml").write_text(
        text.rstrip() + "\n        reviewed: {by: Ana Ruiz, on: 2023-05-27}\n", "utf-8"
    )
    monkeypatch.setattr(sys.modules["newsroom"].Engine, "words", "Seven hundred troops")
    run("translate", "paz-700", "--engine", "engine", "--write")
    assert [one.text.value for one in translations()] == ["700 soldiers", "Seven hundred troops"]


def test_a_person_s_translation_is_never_overwritten(folder):
    with (folder / "citations.yaml").open("a", encoding="utf-8") as file:
        file.write("    translations:\n      - {language: en, text: 700 soldiers, by: human, translator: Ana Ruiz}\n")
    run("translate", "paz-700", "--engine", "engine", "--write")
    assert [one.by for one in translations()] == [TranslatorKind.HUMAN, TranslatorKind.MACHINE]


def test_a_changed_original_is_found_and_translated_anew(folder):
    run("translate", "paz-700", "--engine", "engine", "--write")
    changed = (folder / "citations.yaml").read_text("utf-8").replace("quote: setecientos", "quote: unos setecientos")
    (folder / "citations.yaml").write_text(changed, "utf-8")
    assert "CK316 [paz-700]: the original was changed since it was translated into “en”" in run("verify").stdout
    run("translate", "paz-700", "--engine", "engine", "--write")
    assert len(translations()) == 1
    assert "CK316" not in run("verify").stdout


@pytest.mark.parametrize("engine", ["late", "busy", "down", "broken", "no-such-engine", None])
def test_an_engine_that_does_not_translate_is_not_a_mistake_in_the_input(folder, engine):
    result = run("translate", "paz-700", *(("--engine", engine) if engine else ()))
    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr.strip()


WRONG = [
    (["no-such-key"], "no citation “no-such-key”"),
    (["\udcff"], "no citation"),
    ([""], "no citation"),
    (["paz-700", "--into", "no tag"], "is no language tag"),
    (["paz-700", "--into", "es"], "the text is in “es” already"),
    (["paz-700", "--memory", "citations.yaml"], "citations.yaml: the translation memory is damaged"),
    (["paz-700", "--memory", "no/such/folder"], "no/such/folder: unable to open"),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG)
def test_wrong_input_is_named(folder, arguments, message):
    result = run("translate", *arguments, "--engine", "engine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


@pytest.mark.skipif(shutil.which("apertium") is None, reason="the program apertium is not installed")
def test_the_help_has_an_example_that_works(folder):
    example = next(line for line in run("translate", "--help").stdout.splitlines() if "citekit translate " in line)
    assert run(*example.split()[1:]).exit_code == 0


SLOW = """
import time
from citekit.translation import EngineInfo

class Slow:
    info = EngineInfo("slow", "1", local=True)

    def translate(self, texts, *, source, target):
        time.sleep(1)
        return ["Seven hundred soldiers"] * len(texts)
"""


@pytest.mark.long
@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_on_a_terminal_it_shows_that_it_waits_and_elsewhere_nothing(folder, on_a_terminal):
    (folder / "site" / "newsroom.py").write_text(SLOW)
    points = folder / "site" / "newsroom-1.0.dist-info" / "entry_points.txt"
    points.write_text("[citekit.translators]\nslow = newsroom:Slow\n")
    ours, theirs = pytest.importorskip("pty").openpty() if on_a_terminal else os.pipe()
    places = os.pathsep.join([str(folder / "site"), *sys.path])
    with subprocess.Popen(
        [sys.executable, "-m", "citekit.cli", "translate", "paz-700", "--engine", "slow"],
        stdout=subprocess.PIPE,
        stderr=theirs,
        env={**os.environ, "PYTHONPATH": places, "TERM": "xterm"},
    ) as process:
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # so a pseudoterminal ends
            while part := os.read(ours, 1000):
                shown += part
        said, _ = process.communicate()
    os.close(ours)
    assert process.returncode == 0
    assert said.startswith(b"Seven hundred soldiers\n")
    assert (b"slow translates" in shown) == on_a_terminal
    assert on_a_terminal or shown == b""
