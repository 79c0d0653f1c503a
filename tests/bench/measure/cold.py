"""Measure whole processes of the command line from a cold start, beside other processors of citations.

    python -m tests.bench.measure.cold [--times N] [--library FILE --key KEY]

The figure is the least CPU time (user and system) of N processes, five by default, taken in turns so that a busy
machine is busy for all of them, and the most memory that was resident. Each runs once before, so that its modules are
compiled, whatever the environment says: what is measured is a start, and not the first after an installation. Beside
citekit's commands stand the bare import of the libraries that a note needs, pandoc and a script of five lines for
citeproc-py, for one note of the same source. Memory is that of the first `detect`, and of `locate_original` with one
lexicon behind it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.bench.measure.csl_peers import styles_folder

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "troops"
LIBRARIES = ("click", "attrs", "cattrs", "lxml.etree", "langcodes", "babel", "fluent.runtime")
CITEPROC_PY = """
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
import json, sys
source = CiteProcJSON(json.load(open(sys.argv[1])))
style = CitationStylesStyle(sys.argv[2], validate=False)
book = CitationStylesBibliography(style, source, formatter.plain)
cited = Citation([CitationItem("faro")])
book.register(cited)
print(book.cite(cited, lambda item: None))
"""
PAGE = "El ministro habló. Setecientos soldados llegaron el lunes a Lima. Otra cosa pasó ayer en la ciudad.\n" * 15
LOCATE = f"from citekit import locate; locate('Setecientos soldados llegaron el lunes', {PAGE!r})"
CONTEXT = f"from citekit import Document; page = Document({PAGE!r}); page.context(page.locate('soldados llegaron'))"
DETECT = "from citekit import detect; detect('Setecientos soldados para adiestrar')"
ORIGINAL = """
from citekit import Text, check_translation, detect, locate_original
words = Text("Seven hundred soldiers arrived on Monday in Lima", "en")
page = Text("El ministro habló. Setecientos soldados llegaron el lunes a Lima. Otra cosa pasó ayer.", "es")
detect(page.value)
check_translation(page, words)
assert locate_original(words, page)
"""
ITEM = {
    "id": "faro",
    "type": "article-newspaper",
    "title": "El Congreso aprueba el ingreso de instructores extranjeros",
    "author": [{"family": "Quispe", "given": "Rosa"}],
    "container-title": "El Faro del Sur",
    "issued": {"date-parts": [[2023, 5, 25]]},
    "URL": "https://elfarodelsur.example/2023/05/25/congreso-instructores",
}
BIBTEX = """@article{faro, entrysubtype = {newspaper}, author = {Quispe, Rosa}, journaltitle = {El Faro del Sur},
  title = {El {Congreso} aprueba el ingreso de instructores extranjeros}, date = {2023-05-25}}
"""


def cost(command: Sequence[str]) -> tuple[float, float]:
    """Give the CPU milliseconds and the most resident megabytes of one process; it must end well."""
    compiling = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=compiling)
    _, status, usage = os.wait4(process.pid, 0)
    assert process.stderr is not None
    told = process.stderr.read().decode()
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode in {0, 1}, f"{command}: {told}"
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return 1000 * (usage.ru_utime + usage.ru_stime), usage.ru_maxrss / unit


def commands(folder: Path, library: Path, key: str) -> dict[str, list[str]]:
    """Give what is measured, by name; *folder* is for files that it needs."""
    python, citekit_ = [sys.executable], [sys.executable, "-m", "citekit"]
    without_pages = folder / "citations.yaml"
    without_pages.write_text(re.sub(r"(?m)^ +snapshot:.*\n", "", library.read_text(encoding="utf-8")), encoding="utf-8")
    items, note = folder / "items.json", folder / "note.md"
    items.write_text(json.dumps([ITEM]), encoding="utf-8")
    bib = folder / "items.bib"
    bib.write_text(BIBTEX, encoding="utf-8")
    note.write_text("Words [@faro].\n", encoding="utf-8")
    style = str(styles_folder() / "chicago-notes-bibliography.csl")
    measured = {
        "python alone": [*python, "-c", "pass"],
        "bare import": [*python, "-c", f"import {', '.join(LIBRARIES)}"],
        "import citekit": [*python, "-c", "import citekit"],
        "citekit --help": [*citekit_, "--help"],
        "citekit cite": [*citekit_, "cite", key, "--library", str(without_pages)],
        "citekit bib": [*citekit_, "bib", str(items), "--style", "apa"],
        "citekit bib, BibLaTeX": [*citekit_, "bib", str(bib), "--style", "apa"],
        "citekit cite, page saved": [*citekit_, "cite", key, "--library", str(library)],
        "citekit render": [*citekit_, "render", str(EXAMPLE / "article.md")],
        "citekit render --no-check": [*citekit_, "render", "--no-check", str(EXAMPLE / "article.md")],
        "citekit detect": [*citekit_, "detect", "Setecientos soldados para adiestrar a las fuerzas armadas"],
        "citeproc-py": [*python, "-c", CITEPROC_PY, str(items), style],
        "first locate": [*python, "-c", LOCATE],
        "first locate, context": [*python, "-c", CONTEXT],
        "first detect": [*python, "-c", DETECT],
        "one lexicon": [*python, "-c", ORIGINAL],
    }
    if (pandoc := shutil.which("pandoc")) is not None:
        measured["pandoc"] = [
            pandoc,
            "--citeproc",
            f"--bibliography={items}",
            f"--csl={style}",
            "-t",
            "plain",
            str(note),
        ]
    return measured


def main() -> None:
    """Print for each command its least CPU time, that over the bare import, and its memory."""
    options = argparse.ArgumentParser()
    options.add_argument("--times", type=int, default=5)
    options.add_argument("--library", type=Path, default=EXAMPLE / "citations.yaml")
    options.add_argument("--key", default="paz-700")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measured = commands(Path(folder), given.library, given.key)
        costs: dict[str, list[tuple[float, float]]] = {name: [] for name in measured}
        for command in measured.values():
            cost(command)
        for _ in range(given.times):
            for name, command in measured.items():
                costs[name].append(cost(command))
    bare = min(costs["bare import"])[0]
    print(f"{'':26}{'CPU ms':>8}{'× bare':>8}{'MB':>8}")
    for name, taken in costs.items():
        least = min(taken)[0]
        print(f"{name:26}{least:8.0f}{least / bare:8.2f}{max(memory for _, memory in taken):8.0f}")


if __name__ == "__main__":
    main()
