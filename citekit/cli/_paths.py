"""Which articles a command is to read: files, folders, patterns, and what changed since a revision of git."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator, Sequence
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


def changed_since(revision: str, articles: Sequence[str]) -> tuple[str, ...]:
    """Give those of *articles* that changed since *revision* of git, or that git does not know yet.

    Raises `InvalidInput` where there is no git, no repository or no such revision.
    """
    if revision.startswith("-"):
        raise InvalidInput(f"“{revision}” is no revision of git")
    top = Path(_git("rev-parse", "--show-toplevel").rstrip("\n"))
    changed = _git("diff", "--name-only", "-z", "--diff-filter=d", "--end-of-options", revision)
    unknown = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", "--", str(top))
    new = {(top / one).resolve() for one in (changed + unknown).split("\0") if one}
    return tuple(one for one in articles if Path(one).resolve() in new)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        raise InvalidInput("--changed-since asks git, which is not installed") from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise InvalidInput(f"git does not say what changed: {reason}")
    return done.stdout.decode("utf-8", "surrogateescape")
