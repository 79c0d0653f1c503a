"""Where the library of an article is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citekit._files import content_of, is_file
from citekit.errors import InvalidInput
from citekit.formats import format_of
from citekit.library._zotero_address import is_address
from citekit.library.database import is_database, names_database, shown

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.library._settings import Settings

_BEGINNING = 1 << 16  # bytes, in which a file of citekit's says what it is


def library_addresses(named: Sequence[str], article: Article | None, settings: Settings) -> tuple[str, ...]:
    """Give where the library is: the files *named*, or those that the article names.

    Where none of these is citekit's own, that of the settings or citations.yaml beside the article comes first, if it
    is there; an article with ``references`` needs no file. Raises `InvalidInput` for an article that names a database.
    """
    if named:
        return tuple(named)
    folder = article.folder if article is not None else Path()
    named_there = article.bibliography if article is not None else ()
    for name in filter(names_database, named_there):
        raise InvalidInput(
            f"{article.name if article else 'the article'} names a database, {shown(name)}; an article may be a "
            "stranger's, so name it by --library or in the settings"
        )
    theirs = tuple(name if is_address(name) or "://" in name else str(folder / name) for name in named_there)
    usual = settings.library or str(folder / "citations.yaml")
    is_enough = bool(theirs) or (article is not None and "references" in article.metadata)
    if is_enough and (any(map(is_own_library, theirs)) or not (is_file(Path(usual)) or is_database(usual))):
        return theirs
    return (usual, *theirs)


def is_own_library(address: str) -> bool:
    """Tell whether a file is a library of citekit's own; of one that cannot be read, its reader says why."""
    if is_database(address):
        return True
    return is_file(Path(address)) and format_of(content_of(Path(address), _BEGINNING), address) is None
