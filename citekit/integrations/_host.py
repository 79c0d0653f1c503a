"""What hosts share: the library of a page, opened once in a process, and the notes that are printed of it."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit._files import is_file
from citekit.article import Article, ArticleFormat
from citekit.errors import InvalidInput
from citekit.library import SavedPages, Settings, library_addresses, open_for_article, open_library, read_settings
from citekit.library.database import is_database
from citekit.rendering import DEFAULT_STYLE, Layout, NoteMarks, Rendered, asked_marks, render

if TYPE_CHECKING:
    from collections.abc import Callable

    from citekit.errors import UnknownKey
    from citekit.verification import Report

    Told = Callable[[UnknownKey], None]

_LIBRARIES = 8  # kept open at a time: sites have one or two, and the example of the documentation has 30 kB


@frozen
class Opened:
    """What an article is printed with: a library with its saved pages, a CSL style, and a language (BCP 47)."""

    pages: SavedPages
    style: str
    locale: str
    marks: NoteMarks | None = None
    """Where the marks of notes stand, as the settings ask."""

    def laid_out(self, layout: Layout | None = None) -> Layout:
        """Give *layout* with the marks that the settings ask for where it asks for none."""
        layout = layout or Layout()
        return evolve(layout, note_marks=layout.note_marks or self.marks)


@frozen
class Site:
    """How the articles of a site are printed, in whatever host.

    ``library`` are the addresses of its library; where there are none, each article finds its own as on the command
    line: ``bibliography`` of its front matter, the settings, citations.yaml beside it. ``style`` is a CSL style and
    ``locale`` a BCP 47 tag, by default what the article says, then the settings. A library is opened once and again
    when its file has changed, and its saved pages are read once.
    """

    library: tuple[str, ...] = ()
    style: str | None = None
    locale: str | None = None

    def opened(self, article: Article) -> Opened:
        """Give the library of *article*, which is opened once, and the style and language that count for it.

        Raises what `Library.open` raises.
        """
        settings = settings_at(article.folder)
        addresses = library_addresses(self.library, article, settings)
        if "references" in article.metadata:
            library = open_for_article(addresses, article)
            pages = SavedPages(library, library.folder)
        else:
            pages = pages_at(addresses)
        style = self.style or article.csl or settings.style or DEFAULT_STYLE
        file = article.folder / style
        own = style.endswith(".csl") and is_file(file)
        locale = self.locale or article.language or settings.locale or "en-US"
        marks = asked_marks(article, settings.note_marks)
        return Opened(pages, str(file) if own else style, locale, marks)

    def render(self, article: Article, *, layout: Layout | None = None, told: Told | None = None) -> Rendered:
        """Print *article* as HTML in parts; *told* hears of unknown keys, which else raise. See `citekit.render`."""
        found = self.opened(article)
        return render(
            article,
            found.pages.library,
            style=found.style,
            locale=found.locale,
            layout=found.laid_out(layout),
            pages=found.pages,
            told=told,
        )


def verified(article: Article, pages: SavedPages, folder: Path | None = None) -> Report:
    """Verify *article* as the settings ask that count in *folder*, by default its own; pages are read anew.

    What the settings ignore is told all the same. Raises as `verify` does.
    """
    from citekit.verification import Severity, verify  # who prints alone does without

    settings = settings_at(folder or article.folder)
    settings = settings.of(Path(article.address)) if article.address is not None else settings
    return verify(
        pages.library,
        article,
        folder=pages.folder,
        fail_on=Severity(settings.fail_on or "error"),
        uncited_as=Severity(settings.uncited) if settings.uncited else None,
        may_except=settings.may_except or (),
        severities={rule: Severity(weight) for rule, weight in settings.severity or ()},
    )


def settings_at(folder: Path) -> Settings:
    """Give the settings that count in *folder*, read once and again when a file that may have them has changed."""
    place = folder.resolve()
    files = [str(one / name) for one in (place, *place.parents) for name in ("citekit.toml", "pyproject.toml")]
    return _settings(place, tuple(map(_stamp, files)))


@lru_cache(maxsize=_LIBRARIES)
def _settings(folder: Path, _stamps: Sequence[tuple[int, int]]) -> Settings:
    return read_settings(folder)


def pages_at(addresses: Sequence[str]) -> SavedPages:
    """Give the library at *addresses* with its saved pages, opened anew when a file changed; from a database always."""
    if any(map(is_database, addresses)):  # what is written to one need not change its file
        return _pages.__wrapped__(tuple(addresses), ())
    return _pages(tuple(addresses), tuple(map(_stamp, addresses)))


@lru_cache(maxsize=_LIBRARIES)
def _pages(addresses: Sequence[str], _stamps: Sequence[tuple[int, int]]) -> SavedPages:
    library = open_library(*addresses)
    return SavedPages(library, library.folder)


def _stamp(address: str) -> tuple[int, int]:
    """Give what changes when the file at *address* does; an address of another kind is asked once in a process."""
    try:
        found = Path(address).stat()
    except (OSError, ValueError):
        return 0, 0
    return found.st_mtime_ns, found.st_size


def nothing_at(file: str) -> Article:
    """Give an article without words that stands at *file*: for what is asked of the library beside it alone."""
    return Article(file, "", ArticleFormat.MARKDOWN, address=Path(file))


def needs(package: str, extra: str) -> InvalidInput:
    """Give the error of an adapter whose host is not installed."""
    return InvalidInput(
        f"this needs {package}, which is not installed: python -m pip install 'citekit-quotes[{extra}]'"
    )


def require(module: str, package: str, extra: str) -> None:
    """Raise what says what to install where *module*, of a host, is not there; asked before anything is used of it."""
    if importlib.util.find_spec(module) is None:
        raise needs(package, extra)
