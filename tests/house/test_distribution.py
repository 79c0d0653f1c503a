"""How the distribution is called, and what the pages say of installing it."""

import re
import sys
from importlib.metadata import metadata, version
from pathlib import Path

import pytest
from click.testing import CliRunner

import citekit
from citekit.cli import main
from citekit.errors import EngineUnavailable
from citekit.translation import DeepL

ROOT = Path(__file__).parents[2]
PACKAGE = Path(citekit.__file__).parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.txt")])


def test_the_version_is_that_of_the_distribution():
    done = CliRunner().invoke(main, ["--version"])
    assert (done.exit_code, done.output) == (0, f"citekit, version {version('citekit-quotes')}\n")
    assert citekit.__version__ == version("citekit-quotes")


def test_the_pythons_that_are_named_go_on_to_3_14():
    named = re.findall(r"Python :: (3\.\d+)", "\n".join(metadata("citekit-quotes").get_all("Classifier", [])))
    assert named == ["3.11", "3.12", "3.13", "3.14"]


def test_no_page_installs_the_project_of_others_that_is_called_citekit():
    wrong = re.compile(r"""pip install [“"']?citekit(?!-)|citekit\[\w""")
    assert PAGES
    assert [page for page in PAGES if wrong.search(page.read_text(encoding="utf-8"))] == []


def test_an_engine_whose_package_is_missing_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "deepl", None)
    with pytest.raises(EngineUnavailable, match=r"pip install '\.\[deepl\]' from a clone"):
        DeepL()
