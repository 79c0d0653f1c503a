"""Which articles a command is to read: files, folders, patterns, and what changed since a revision of git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from glob import has_magic
from pathlib import Path

from citekit.errors import InvalidInput

_ARTICLES = frozenset({".md", ".markdown", ".qmd", ".html", ".htm", ".xhtml"})


def articles_in(names: Sequence[str]) -> tuple[str, ...]:
    """Give the articles that *names* mean, each once, in their order: files, of folders what is an article, patterns.

    Of a folder, hidden files and folders are left out. Raises `InvalidInput` for a pattern or a folder without any: a
    selection of nothing is no success.
    """
    return tuple(dict.fromkeys(one for name in names for one in _of(name)))


def _of(name: str) -> Iterable[str]:
    path = Path(name)
    if name == "-" or (not has_magic(name) and not path.is_dir()) or path.is_file():
        return (name,)
    if path.is_dir():
        found = sorted(str(one) for one in _below(path))
    else:
        found = sorted(str(one) for one in Path(path.anchor or ".").glob(str(path.relative_to(path.anchor))))
    if not found:
        raise InvalidInput(f"“{name}” has no article ({', '.join(sorted(_ARTICLES))})")
    return found


def _below(folder: Path) -> Iterator[Path]:
    for one in folder.iterdir():
        if one.name.startswith("."):
            continue
        if one.is_dir() and not one.is_symlink():
            yield from _below(one)
        elif one.suffix.lower() in _ARTICLES and one.is_file():
            yield one


def changed_since(revision: str, behind: Mapping[str, Iterable[Path] | None]) -> tuple[str, ...]:
    """Give the articles of which a file changed since *revision* of git: itself, its library, a saved page, settings.

    *behind* are the files behind each article, ``None`` where they cannot be told; such an article is given, and so is
    one of which git does not keep a file: of what git does not see, it does not say that nothing changed.
    Raises `InvalidInput` where there is no git, no repository or no such revision.
    """
    if revision.startswith("-"):
        raise InvalidInput(f"“{revision}” is no revision of git")
    top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    changed = _git("diff", "--name-only", "-z", "--diff-filter=d", "--end-of-options", revision)
    kept = _git("ls-files", "--full-name", "-z", "--", str(top))
    unchanged = {top / one for one in kept.split("\0") if one} - {top / one for one in changed.split("\0") if one}
    return tuple(
        name
        for name, files in behind.items()
        if files is None or any(Path(os.path.realpath(one)) not in unchanged for one in files)
    )


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        raise InvalidInput("--changed-since asks git, which is not installed") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise InvalidInput(f"git does not say what changed: {reason}")
    return done.stdout.decode("utf-8", "surrogateescape")
