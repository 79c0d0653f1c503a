"""Speed of a library file: ``python -m tests.bench.measure.library [--citations 2400] [--runs 3]``.

CPU seconds (user and system) for `Library.open`, and for `Library.save` after one change, of YAML and of JSON, beside
ruamel.yaml's two loaders and PyYAML's events in the same run; each the minimum of several. The library is invented.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from attrs import evolve
from ruamel.yaml import YAML

from citekit.formats import write_library
from citekit.model import Library

_WORDS = ("setecientos", "soldados", "para", "adiestrar", "a las", "fuerzas armadas", "del país", "según dijo", "ayer")


def library_text(citations: int) -> str:
    """Give a library of *citations* passages of a quarter as many sources, as a reporter writes, with comments."""
    chance = random.Random(1)
    lines = ["# the library of a newsroom", "schema: citekit/1", "sources:"]
    for number in range(citations // 4):
        lines += [
            f"  source-{number}:",
            "    type: article-newspaper",
            "    language: es   # declared",
            f"    title: {{es: {' '.join(chance.choices(_WORDS, k=6))}, en: Title {number}}}",
            "    author: [{family: Quispe, given: Rosa}]",
            "    container-title: El Faro del Sur",
            "    issued: 2023-05-25",
            f"    URL: https://elfarodelsur.example/2023/05/25/{number}",
        ]
    lines.append("citations:")
    for number in range(citations):
        lines += [
            f"  # checked, {number}" if number % 10 == 0 else "",
            f"  citation-{number}:",
            f"    source: source-{chance.randrange(citations // 4)}",
            f"    quote: {' '.join(chance.choices(_WORDS, k=8))}",
            "    speaker: {name: Aurelio Paz, role: {en: Defence Minister}}",
            "    translations:",
            f"      - {{language: en, text: seven hundred soldiers to train {number} of the armed forces, by: machine,",
            "         engine: deepl, made: 2023-05-26, reviewed: {by: Ana Ruiz, on: 2023-05-27}}",
        ]
    return "\n".join(lines) + "\n"


def least(runs: int, work: Callable[[], object]) -> float:
    """Give the least CPU seconds of *runs* of *work*."""
    seconds = []
    for _ in range(runs):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


def one_changed(path: Path, number: int) -> Library:
    """Give the library at *path* with another locator in one of its citations."""
    library = Library.open(path)
    at = len(library.citations) // 2
    one = evolve(library.citations[at], locator=f"p. {number}")
    return evolve(library, citations=(*library.citations[:at], one, *library.citations[at + 1 :]))


def saving(path: Path, runs: int) -> float:
    """Give the least CPU seconds of a save after one change, without the opening of the library."""
    libraries = (one_changed(path, number) for number in range(runs))
    return min(least(1, partial(library.save, path)) for library in libraries)


def events(text: str) -> int:
    """Count what PyYAML's C parser finds: the floor of any reader built on it."""
    import yaml

    return sum(1 for _ in yaml.parse(text, Loader=yaml.CSafeLoader))


def main() -> None:
    """Print one line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--citations", type=int, default=2400)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--slow-runs", type=int, default=1, help="of ruamel.yaml; 0 leaves it out")
    given = parser.parse_args()
    text = library_text(given.citations)
    figures = {"PyYAML's events in C": least(given.runs, lambda: events(text))}
    with tempfile.TemporaryDirectory() as folder:
        for name in ("citations.yaml", "citations.json"):
            path = Path(folder) / name
            path.write_text(text, encoding="utf-8")
            if name.endswith(".json"):
                library = Library.open(path.with_suffix(".yaml"))
                path.write_bytes(write_library(library, name=name))
            figures[f"Library.open, {name}"] = least(given.runs, lambda path=path: Library.open(path))
            figures[f"Library.save after one change, {name}"] = saving(path, given.runs)
    if given.slow_runs:
        for kind in ("safe", "rt"):
            figures[f"ruamel.yaml, {kind}"] = least(
                given.slow_runs, lambda kind=kind: YAML(typ=kind, pure=True).load(text)
            )
    print(json.dumps({"citations": given.citations, "bytes": len(text.encode())}))
    for name, seconds in figures.items():
        print(f"{seconds:7.2f} s  {name}")


if __name__ == "__main__":
    main()
