"""Measure what citekit costs where people publish, beside the same site without it, in one run.

    python -m tests.bench.measure.hosts [--pages 1000] [--times 1]

A site of Sphinx and one of MkDocs have so many pages with ten notes each, out of a library of 500 sources; the figure
is the CPU time (user and system) of the whole build, the least of so many, and what a page costs above the site without
citekit, all that is imported and opened counted in. Then a page of twenty notes in a process that converts Markdown:
the first, with all that is imported and opened for it, and each further one, above the host's own.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = 500
SOURCE = """\
  s{0}:
    type: article-newspaper
    language: es
    title: {{es: Aprueban el ingreso {0}, en: Entry approved {0}}}
    author: [{{family: Quispe{0}, given: Rosa}}]
    container-title: El Faro del Sur
    agency: Agencia Andina
    issued: 2023-05-25
    URL: https://faro.example/{0}
"""
CITATION = """\
  q{0}:
    source: s{0}
    quote: setecientos soldados para adiestrar {0}
    speaker: {{name: Aurelio Paz, role: {{en: Defence Minister}}}}
    said: {{on: 2023-05-24, at: {{en: a news conference}}}}
    translations: [{{language: en, text: seven hundred soldiers to train {0}, by: machine, engine: DeepL}}]
"""
ONE_PAGE = """
import resource, sys, markdown
text = open(sys.argv[1], encoding="utf-8").read()
used = lambda: sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
said = [["citekit"], {"citekit": {"library": sys.argv[2]}}] if sys.argv[2] else [[], {}]
markdown.markdown("a")
start = used()
markdown.markdown(text, extensions=said[0], extension_configs=said[1])
first = used() - start
start = used()
for number in range(20):
    markdown.markdown(text.replace("@q1", f"@q{number}"), extensions=said[0], extension_configs=said[1])
print(first * 1000, (used() - start) * 50)
"""


def library() -> str:
    """Give a library of so many sources, each quoted once."""
    sources, citations = ("".join(map(one.format, range(SOURCES))) for one in (SOURCE, CITATION))
    return f"schema: citekit/1\nsources:\n{sources}citations:\n{citations}"


def page(number: int, notes: int, written: str) -> str:
    """Give a page with so many notes; *written* is how a key is cited."""
    keys = [f"q{(number * notes + at) % SOURCES}" for at in range(notes)]
    said = "He said “seven hundred soldiers to train” {}, and it was *written* down by others of the house.\n"
    return f"# Page {number}\n\n" + "\n".join(said.format(written.format(key)) for key in keys)


def spent(command: list[str], folder: Path) -> float:
    """Give the seconds of CPU that a command took."""
    before = os.times()
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def sphinx(folder: Path, pages: int, *, cites: bool) -> list[str]:
    """Make a site of Sphinx in *folder*, and give the command that builds it."""
    extensions = ["myst_parser", *(["citekit.integrations.sphinx"] if cites else [])]
    (folder / "conf.py").write_text(f"extensions = {extensions}\nhtml_theme = 'basic'\n", "utf-8")
    (folder / "index.rst").write_text(".. toctree::\n   :glob:\n\n   p*\n", "utf-8")
    for number in range(pages):
        text = page(number, 10, "{{cite}}`{}`" if cites else "(cited)")
        (folder / f"p{number}.md").write_text(text, "utf-8")
    return [sys.executable, "-m", "sphinx", "-q", "-E", ".", "_build"]


def mkdocs(folder: Path, pages: int, *, cites: bool) -> list[str]:
    """Make a site of MkDocs in *folder*, and give the command that builds it."""
    plugins = "[{citekit: {library: [citations.yaml]}}]" if cites else "[]"
    theme = "theme: {name: null, custom_dir: theme}"
    (folder / "mkdocs.yml").write_text(f"site_name: A\n{theme}\nplugins: {plugins}\n", "utf-8")
    for name in ("docs", "theme"):
        (folder / name).mkdir()
    (folder / "theme" / "main.html").write_text("<html><body>{{ page.content }}</body></html>", "utf-8")
    for number in range(pages):
        (folder / "docs" / f"p{number}.md").write_text(page(number, 10, "[@{}]" if cites else "(cited)"), "utf-8")
    return [sys.executable, "-m", "mkdocs", "build", "-q"]


def main() -> None:
    """Measure, and print a line for each."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--pages", type=int, default=1000)
    arguments.add_argument("--times", type=int, default=1)
    asked = arguments.parse_args()
    for name, make in (("Sphinx", sphinx), ("MkDocs", mkdocs)):
        with tempfile.TemporaryDirectory() as place:
            least = {}
            commands = {}
            for cites in (False, True):
                folder = Path(place, str(cites))
                folder.mkdir()
                (folder / "citations.yaml").write_text(library(), "utf-8")
                commands[cites] = make(folder, asked.pages, cites=cites), folder
            for _ in range(asked.times):
                for cites, (command, folder) in commands.items():
                    least[cites] = min(least.get(cites, 1e9), spent(command, folder))
            above = (least[True] - least[False]) * 1000 / asked.pages
            told = f"{least[True]:.1f} s, without citekit {least[False]:.1f} s; {above:.1f} ms a page"
            print(f"{name}: {asked.pages} pages {told}")
    with tempfile.TemporaryDirectory() as place:
        text, records = Path(place, "page.md"), Path(place, "citations.yaml")
        text.write_text(page(0, 20, "[@{}]"), "utf-8")
        records.write_text(library(), "utf-8")
        for name, given in (("with citekit", str(records)), ("without", "")):
            runs = []
            for _ in range(max(asked.times, 3)):
                command = [sys.executable, "-c", ONE_PAGE, str(text), given]
                done = subprocess.run(command, check=True, capture_output=True, text=True)
                runs.append([float(one) for one in done.stdout.split()])
            first, further = (min(column) for column in zip(*runs, strict=True))
            told = f"the first {first:.0f} ms, each further {further:.1f} ms"
            print(f"a page of 20 notes in Python-Markdown, {name}: {told}")


if __name__ == "__main__":
    main()
