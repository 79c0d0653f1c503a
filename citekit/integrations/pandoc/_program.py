"""pandoc run with the filter: what ``citekit pandoc`` does."""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path

from citekit.errors import InvalidInput
from citekit.rendering import languages_put_back, pandoc_program

_KINDS = {"word/document.xml": "docx", "content.xml": "odt"}


def run_pandoc(options: Sequence[str], content: bytes | None = None) -> tuple[int, bytes]:
    """Run pandoc with *options* and the filter; give its exit status, and what it wrote to standard output.

    *content* is its standard input. In a Word or ODT file the languages are put where each program looks for them.
    Raises `InvalidInput` where pandoc or the filter is not there.
    """
    with as_file(files("citekit.integrations.pandoc") / "inputs.lua") as inputs:
        command = [pandoc_program(), *options, "--lua-filter", str(inputs), "--filter", _filter()]
        done = subprocess.run(command, input=content, stdout=subprocess.PIPE, check=False)  # noqa: S603  what was asked
    output = _output(options)
    if done.returncode == 0 and output is not None:
        made = output.read_bytes()
        if (changed := _put_back(made)) != made:
            output.write_bytes(changed)
    return done.returncode, _put_back(done.stdout)


def _filter() -> str:
    """Give the program of the filter, which is installed beside Python."""
    own = shutil.which("citekit-pandoc", path=str(Path(sys.executable).parent)) or shutil.which("citekit-pandoc")
    if own is None:
        raise InvalidInput("the program citekit-pandoc is not there; install citekit-quotes again")
    return own


def _output(options: Sequence[str]) -> Path | None:
    """Give the file that pandoc writes, where it is one."""
    named: str | None = None
    for place, option in enumerate(options):
        if option in {"-o", "--output"} and place + 1 < len(options):
            named = options[place + 1]
        elif option.startswith("--output="):
            named = option.removeprefix("--output=")
        elif option.startswith("-o") and len(option) > 2:
            named = option[2:]
    path = Path(named) if named not in {None, "-"} else None
    return path if path is not None and path.is_file() else None


def _put_back(made: bytes) -> bytes:
    if made[:2] != b"PK":
        return made
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        kind = next((kind for name, kind in _KINDS.items() if name in archive.namelist()), "")
    return languages_put_back(made, kind)
