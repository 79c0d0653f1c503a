"""Bring what the scripts read, each at the revision that `sources.txt` pins, with its licence.

    python -m tests.bench.make.sources FOLDER [NAME…]

A NAME is a folder of `sources.txt`; without one all are brought, some 3 GB in a quarter of an hour. It needs git, npm
and, on a Debian of the release whose packages are pinned, apt-get and dpkg-deb. What is there already is left alone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from attrs import frozen

LIST = Path(__file__).parent / "sources.txt"


@frozen
class Pinned:
    """Where a source is from: ``kind`` is git, deb, npm or pip, ``version`` a revision or a release."""

    folder: str
    kind: str
    name: str
    version: str
    licence: str


def pinned(path: Path = LIST) -> list[Pinned]:
    """Give all that is listed."""
    return [Pinned(*line.split("\t")) for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]


def run(*command: str, within: Path) -> None:
    subprocess.run(command, cwd=within, check=True)


def bring(source: Pinned, into: Path) -> None:
    """Bring one source: a revision of a repository without its history, or a release of a package."""
    folder = into / source.folder
    match source.kind:
        case "git" if not (folder / ".git").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            run("git", "init", "--quiet", within=folder)
            run("git", "fetch", "--quiet", "--depth", "1", source.name, source.version, within=folder)
            run("git", "-c", "advice.detachedHead=false", "checkout", "--quiet", "FETCH_HEAD", within=folder)
        case "deb":
            folder.mkdir(parents=True, exist_ok=True)
            if not list(into.glob(f"{source.name}_*.deb")):
                run("apt-get", "download", "-qq", f"{source.name}={source.version}", within=into)
                run("dpkg-deb", "-x", str(next(into.glob(f"{source.name}_*.deb")).resolve()), ".", within=folder)
        case "npm" if not folder.is_dir():
            folder.mkdir(parents=True)
            run("npm", "pack", "--silent", f"{source.name}@{source.version}", within=folder)
            run("tar", "xzf", next(folder.glob("*.tgz")).name, "--strip", "1", within=folder)
        case "pip":
            run(sys.executable, "-m", "pip", "install", "--quiet", f"{source.name}=={source.version}", within=into)


def main(folder: Path, *names: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for source in pinned():
        if not names or source.folder in names:
            print(f"{source.folder}: {source.name} {source.version} ({source.licence})", flush=True)
            bring(source, folder)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]), *sys.argv[2:])
