"""Options that commands share, and where their defaults come from."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from citekit.errors import InvalidFile, Location, Mistake, UnreadableFile
from citekit.model import Library, nearest

if TYPE_CHECKING:
    from citekit.article import Article

library_option = click.option(
    "--library",
    metavar="FILE",
    help="The library. By default “bibliography” of the article, [tool.citekit], or citations.yaml beside it.",
)
format_option = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the result is written to standard output.",
)
style_option = click.option("--style", metavar="NAME|FILE", help="A CSL style, installed or a file.")
locale_option = click.option("--locale", metavar="TAG", help="The language of what is printed (BCP 47).")


@frozen
class Settings:
    """What ``[tool.citekit]`` of pyproject.toml, or citekit.toml, says: defaults for options of the same names."""

    library: str | None = None
    style: str | None = None
    locale: str | None = None
    fail_on: str | None = None


def settings_near(folder: Path) -> Settings:
    """Read the settings of the nearest folder that has some, from *folder* upwards; raises `InvalidFile`."""
    for place in (folder.resolve(), *folder.resolve().parents):
        for name, table in (("citekit.toml", ()), ("pyproject.toml", ("tool", "citekit"))):
            path = place / name
            if path.is_file():
                found = _table(path, table)
                if found is not None:
                    return _settings(path, found)
    return Settings()


def _table(path: Path, table: tuple[str, ...]) -> dict[str, Any] | None:
    import tomllib  # only where there are settings

    try:
        data: Any = tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InvalidFile((Mistake(Location(str(path)), "", f"no TOML: {error}"),)) from None
    for key in table:
        data = data.get(key) if isinstance(data, dict) else None
    return data if isinstance(data, dict) else None


def _settings(path: Path, found: dict[str, Any]) -> Settings:
    allowed = ("library", "style", "locale", "fail-on")
    mistakes = []
    for key, value in found.items():
        if key not in allowed:
            near = nearest(key, allowed)
            guess = f"did you mean “{near[0]}”?" if near else f"allowed: {', '.join(allowed)}"
            mistakes.append(Mistake(Location(str(path)), key, f"unknown key; {guess}"))
        elif not isinstance(value, str):
            mistakes.append(Mistake(Location(str(path)), key, "is no text"))
    if mistakes:
        raise InvalidFile(tuple(mistakes))
    library = found.get("library")
    return Settings(
        library=None if library is None else str(path.parent / library),
        style=found.get("style"),
        locale=found.get("locale"),
        fail_on=found.get("fail-on"),
    )


def article_at(address: str) -> Article:
    """Read the article at *address*; ``-`` is standard input."""
    from citekit.article import article_from_bytes, open_article

    if address != "-":
        return open_article(address)
    return article_from_bytes(sys.stdin.buffer.read(), "standard-input.md")


def text_at(address: str) -> str:
    """Read text from the file at *address*, which is UTF-8; ``-`` is standard input."""
    try:
        content = sys.stdin.buffer.read() if address == "-" else Path(address).read_bytes()
    except OSError as error:
        raise UnreadableFile(Location(address), f"cannot be read: {error.strerror}") from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableFile(Location(address), "this is no text in UTF-8") from None


def library_for(named: str | None, article: Article | None, settings: Settings) -> Library:
    """Open the library: the one *named*, that of the article, that of the settings, or citations.yaml beside it."""
    folder = article.folder if article is not None else Path()
    own = (
        [str(folder / name) for name in article.bibliography if name.endswith((".yaml", ".yml", ".json"))]
        if article
        else []
    )
    address = named or next(iter(own), None) or settings.library or str(folder / "citations.yaml")
    return Library.open(address)


def page_text(file: str) -> str:
    """Read plain text, or the visible text of a saved page where the name says HTML; ``-`` is standard input."""
    if file == "-" or Path(file).suffix.lower() not in {".html", ".htm", ".xhtml"}:
        return text_at(file)
    from citekit.evidence import read_snapshot
    from citekit.model import Snapshot

    path = Path(file)
    return read_snapshot(Snapshot(path=path.name), path.parent).text
