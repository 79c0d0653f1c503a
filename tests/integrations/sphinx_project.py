"""A project of Sphinx, built as its command builds it."""

from __future__ import annotations

import io
import shutil
from contextlib import contextmanager
from pathlib import Path

from attrs import frozen

CONF = """\
extensions = ["citekit.integrations.sphinx", "myst_parser"]
myst_enable_extensions = ["attrs_inline", "colon_fence"]
"""


@frozen
class Built:
    """What a build left: its folder, what it warned of, its exit status, and the documents it read and wrote."""

    folder: Path
    warnings: str
    status: int
    read: tuple[str, ...]
    written: tuple[str, ...]

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8")


def project(folder: Path, troops: Path, **files: str) -> Path:
    """Make a project of *files* (``__`` stands for a dot) with the library of the example."""
    shutil.copytree(troops, folder, dirs_exist_ok=True)
    (folder / "article.md").unlink()
    (folder / "conf.py").write_text(CONF, "utf-8")
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, "utf-8")
    return folder


@contextmanager
def _session(folder):
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    with patch_docutils(folder), docutils_namespace():
        yield


def build(folder: Path, builder: str = "html", *, strict: bool = False, jobs: int = 1, **config: object) -> Built:
    """Build the project in *folder* as ``sphinx-build -b builder`` does."""
    from sphinx.application import Sphinx

    out, warnings = folder / "_build" / builder, io.StringIO()
    read, written = [], []
    with _session(folder):
        app = Sphinx(
            folder,
            folder,
            out,
            folder / "_build" / "doctrees",
            builder,
            confoverrides=config,
            status=None,
            warning=warnings,
            warningiserror=strict,
            parallel=jobs,
        )
        app.connect("source-read", lambda _app, name, _source: read.append(name))
        app.connect("html-page-context", lambda _app, name, *_: written.append(name))
        app.build()
    return Built(out, warnings.getvalue(), app.statuscode, tuple(read), tuple(written))
