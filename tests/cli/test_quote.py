"""Quoting a passage of a saved page, and finding the one that a translation comes from."""

import json
import shutil

import pytest
from click.testing import CliRunner

from citekit.cli import main
from citekit.model import Library
from citekit.translation import TranslationMemory


@pytest.fixture
def folder(troops, tmp_path, monkeypatch):
    copy = shutil.copytree(troops, tmp_path / "troops")
    monkeypatch.chdir(copy)
    monkeypatch.delenv("CITEKIT_ENGINE", raising=False)
    return copy


def run(*arguments):
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


def test_words_of_a_page_become_a_record_and_the_rest_of_the_file_stays(folder):
    before = (folder / "citations.yaml").read_text(encoding="utf-8")
    assert run("quote", "faro-troops", "el Estado no pagará un solo sol", "--key", "sol").exit_code == 0
    library = Library.open("citations.yaml")
    quotation = library.citation("sol").quotation
    assert quotation.text.value == "el Estado no pagará un solo sol"
    assert quotation.text.language == "es"
    assert run("verify").stdout.count("9 quotations") == 1
    after = (folder / "citations.yaml").read_text(encoding="utf-8")
    assert [line for line in before.splitlines() if "#" in line] == [line for line in after.splitlines() if "#" in line]


def test_words_that_are_not_there_are_not_recorded(folder):
    before = (folder / "citations.yaml").read_bytes()
    result = run("quote", "faro-troops", "el Estado pagará un solo sol por soldado", "--key", "sol")
    assert result.exit_code == 1
    assert (folder / "citations.yaml").read_bytes() == before


def test_the_original_of_a_translation_is_proposed_and_recorded_only_when_taken(folder):
    proposal = run("quote", "correo-debate", "--translation", "nobody has told us", "--format", "json")
    best = json.loads(proposal.stdout)[0]
    assert "nadie nos lo ha dicho" in best["words"]
    assert best["basis"] == "inferred"
    assert run("quote", "correo-debate", "--translation", "nobody has told us", "--key", "nobody").exit_code == 2
    assert (
        run("quote", "correo-debate", "--translation", "nobody has told us", "--take", "1", "--key", "nobody").exit_code
        == 0
    )
    citation = Library.open("citations.yaml").citation("nobody")
    recorded = citation.quotation.text.value
    assert best["words"].startswith(recorded)
    assert recorded.removeprefix("que ") == "nadie nos lo ha dicho"  # what joins it to “lo que sé es” may stand
    assert citation.translations[0].text.value == "nobody has told us"
    assert citation.translations[0].by == "unknown"


def test_without_a_likely_proposal_it_is_said_and_nothing_is_taken_of_itself(folder):
    before = (folder / "citations.yaml").read_bytes()
    absent = "The bishop of Lima blessed the fishing boats on Sunday"
    result = run("quote", "correo-debate", "--translation", absent)
    assert result.exit_code == 1
    assert "nothing on the page is likely" in result.stderr
    assert (folder / "citations.yaml").read_bytes() == before


def test_words_left_out_of_a_translation_are_left_out_of_the_quotation(folder):
    words = "I don’t know whether it is true […] nobody has told us"
    run("quote", "correo-debate", "--translation", words, "--take", "1", "--key", "cut")
    quoted = Library.open("citations.yaml").citation("cut").quotation
    assert " […] " in quoted.text.value
    assert "nadie nos lo ha dicho" in quoted.text.value


def test_who_spoke_is_no_part_of_the_words_that_are_recorded(folder):
    page = "<p>«El puente de Arequipa costará 3,5 millones de soles», dijo.</p><p>Nadie preguntó a los vecinos.</p>"
    (folder / "snapshots" / "bridge.html").write_text(f'<html lang="es"><body>{page}</body></html>', "utf-8")
    source = "sources:\n  bridge: {type: webpage, language: es, title: El puente, snapshot: snapshots/bridge.html}\n"
    (folder / "bridge.yaml").write_text(f"schema: citekit/1\n{source}", "utf-8")
    words = "The bridge in Arequipa will cost 3.5 million soles"
    result = run("quote", "bridge", "--translation", words, "--take", "1", "--key", "cost", "--library", "bridge.yaml")
    assert result.exit_code == 0, result.stderr
    quoted = Library.open("bridge.yaml").citation("cost").quotation
    assert quoted.text.value == "El puente de Arequipa costará 3,5 millones de soles"


@pytest.mark.skipif(shutil.which("apertium") is None, reason="the program apertium is not installed")
def test_what_an_engine_said_of_a_page_is_kept_in_the_memory(folder):
    words = ("quote", "correo-debate", "--translation", "nobody has told us", "--engine", "apertium")
    first = run(*words, "--memory", "memory.sqlite")
    with TranslationMemory.open("memory.sqlite") as memory:
        assert len(memory) > 3
    assert run(*words, "--memory", "memory.sqlite").stdout == first.stdout


def test_a_key_is_not_written_twice(folder):
    result = run("quote", "faro-troops", "el Estado no pagará un solo sol", "--key", "paz-700")
    assert result.exit_code == 2
    assert "there is a record “paz-700”" in result.stderr


def test_without_an_engine_it_is_said_what_to_do(folder):
    result = run("translate", "paz-700")
    assert result.exit_code == 3
    assert "CITEKIT_ENGINE" in result.stderr
