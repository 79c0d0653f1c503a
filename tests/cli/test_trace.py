"""``citekit trace``."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from citekit.cli import main

LIBRARY = str(Path(__file__).parents[2] / "docs" / "examples" / "troops" / "citations.yaml")


def trace(*arguments):
    return CliRunner().invoke(main, ["trace", *arguments, "--library", LIBRARY])


def test_the_tree_leads_from_the_page_to_the_speaker():
    shown = trace("khoury-ship").output
    names = ["The Harbor Ledger", "Nadia Benali", "Al-Mina", "Radio Sahel", "Salim Khoury"]
    assert [name for line in shown.splitlines() for name in names if name in line] == names
    assert "CK209" in shown


def test_as_data_it_goes_from_the_speaker_to_the_page():
    told = json.loads(trace("khoury-ship", "--format", "json").output)
    assert [step["did"] for step in told["steps"]] == ["said", "reported", "quoted", "translated", "quoted"]
    assert told["findings"][0]["rule"] == "CK209"


@pytest.mark.parametrize(("form", "start"), [("mermaid", "flowchart"), ("dot", "digraph"), ("svg", "<svg")])
def test_a_picture_is_all_there_is_on_standard_output(form, start):
    result = trace("paz-700", "--format", form)
    assert result.exit_code == 0
    assert result.output.startswith(start)


def test_an_unknown_key_is_told_with_the_nearest():
    result = trace("paz-70")
    assert result.exit_code == 2
    assert "paz-700" in result.output
    assert "Traceback" not in result.output
