"""What a command loads before it answers: what it needs, and nothing else that is heavy."""

import re
import subprocess
import sys

import pytest

PROBE = """
import sys
sys.argv = ["citekit", *sys.argv[1:]]
from citekit.__main__ import run
try:
    run()
except SystemExit as ended:
    assert not ended.code or ended.code == 1, ended.code
print("\\n".join(sorted(sys.modules)), file=sys.stderr)
"""
READING_PAGES = {"resiliparse", "citekit.evidence"}
FETCHING = {"httpcore2", "warcio", "protego", "playwright", "rfc3161_client", "cryptography"}
FINDING_WORDS = {"citekit.anchor", "rapidfuzz", "numpy"}
READING_ARTICLES = {"markdown_it", "mdit_py_plugins"}
TELLING_LANGUAGES = {"py3langid", "langdetect", "eldc", "pycld2", "citekit.language._detect"}
TRANSLATING = {"httpx2", "deep_translator", "requests", "citekit.translation._engines"}
SHOWING = {"rich", "jinja2", "networkx"}
CHECKING = {"citekit.verification", "citekit.originals", "citekit.speakers"}
WRITING_YAML = {"ruamel"}
PRINTING_NOTES = {"citekit.csl", "lxml", "fluent"}
READING_RECORDS = {"cattrs", "yaml"}
OF_NO_USE = TRANSLATING | SHOWING | WRITING_YAML | FETCHING
CASES = {
    "--help": OF_NO_USE
    | READING_PAGES | FINDING_WORDS | READING_ARTICLES | TELLING_LANGUAGES | CHECKING | PRINTING_NOTES
    | READING_RECORDS | {"attrs", "attr", "babel", "langcodes", "citekit.model"},
    "--version": OF_NO_USE
    | READING_PAGES | FINDING_WORDS | READING_ARTICLES | TELLING_LANGUAGES | CHECKING | PRINTING_NOTES
    | READING_RECORDS | {"attrs", "attr", "babel", "langcodes", "citekit.model"},
    "cite paz-700 --library LIBRARY": OF_NO_USE
    | READING_PAGES | FINDING_WORDS | READING_ARTICLES | TELLING_LANGUAGES | CHECKING,
    "cite paz-700 --library SAVED": OF_NO_USE
    | READING_ARTICLES | TELLING_LANGUAGES | CHECKING  # the page is in Latin-1, which the detector's table confirms
    | {"rapidfuzz", "citekit.anchor._document"},
    "cite paz-700 --library LIBRARY --style apa --locale ja --to html": OF_NO_USE
    | READING_PAGES | FINDING_WORDS | READING_ARTICLES | TELLING_LANGUAGES | CHECKING,
    "bib ITEMS --style apa": OF_NO_USE
    | READING_PAGES | FINDING_WORDS | READING_ARTICLES | TELLING_LANGUAGES | CHECKING
    | {"bibtexparser", "pylatexenc", "fluent"},
    "detect Setecientos": OF_NO_USE - {"requests"}  # a detector of the extra “langid” brings it
    | READING_PAGES | READING_ARTICLES | CHECKING | PRINTING_NOTES | READING_RECORDS | {"citekit.anchor", "rapidfuzz"},
    "locate soldados PAGE": OF_NO_USE | READING_ARTICLES | CHECKING | PRINTING_NOTES - {"lxml"},
    "quote faro-troops soldados --dry-run --library LIBRARY": FETCHING | {"httpx2", "deep_translator", "rich"},
    "render ARTICLE --library LIBRARY --no-check": TRANSLATING | CHECKING | WRITING_YAML | {"rich", "networkx"},
}  # fmt: skip


@pytest.mark.long(each=10)
@pytest.mark.parametrize("command", CASES)
def test_a_command_loads_nothing_heavy_that_it_does_not_need(command, troops, tmp_path):
    library = troops / "citations.yaml"
    if command.startswith("cite"):  # a page that was saved is read besides, for the address of the words in it
        records = re.sub(r"(?m)^ +snapshot:.*\n", "", library.read_text(encoding="utf-8"))
        library = tmp_path / "citations.yaml"
        library.write_text(records, encoding="utf-8")
    items = tmp_path / "items.json"
    items.write_text('[{"id": "a", "type": "book", "title": "Uno", "language": "es"}]', encoding="utf-8")
    places = {
        "ITEMS": items,
        "SAVED": troops / "citations.yaml",
        "LIBRARY": library,
        "PAGE": troops / "snapshots/faro-troops.html",
        "ARTICLE": troops / "article.md",
    }
    arguments = [str(places.get(one, one)) for one in command.split()]
    ended = subprocess.run([sys.executable, "-c", PROBE, *arguments], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout
    loaded = set(ended.stderr.splitlines())
    assert not CASES[command] & loaded
    assert not {one for one in loaded for unwanted in CASES[command] if one.startswith(f"{unwanted}.")}
