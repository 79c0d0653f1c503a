"""A library from one place to another, file or database, with all of its records."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from citekit.errors import InvalidInput
from citekit.formats import check_citable
from citekit.library.database._addresses import is_database, shown, url_of
from citekit.library.database._rows import Row, row_of
from citekit.library.database._store import Conflict, Store
from citekit.model import Citation, Library, Source


def copy_library(library: Library, address: str | Path, told: Callable[[int], None] | None = None) -> int:
    """Copy the records of *library* to *address*, a database or a file, and give how many there were.

    Nothing may stand there: of a library that has records `InvalidInput` is raised, which names one, and nothing is
    written. *told* is called with the number of records after each part. Into a database records go part by part and
    are all there at once, or none.
    """
    if not is_database(address):
        return _into_file(library, Path(address))
    store = Store.at(url_of(address), makes=True)
    try:
        return store.add_all(_rows(library, told))
    except Conflict as conflict:
        kind, key = conflict.keys[0]
        raise InvalidInput(
            f"{store.name}: has records already (“{key or kind}”); a library is copied to a database without any"
        ) from None


def _rows(library: Library, told: Callable[[int], None] | None) -> Iterator[Row]:
    if library.publication is not None:
        yield row_of(library.publication)
    for number, record in enumerate(_records(library), 1):
        check_citable(record)
        yield row_of(record)
        if told is not None and number % 1_000 == 0:
            told(1_000)


def _records(library: Library) -> Iterator[Source | Citation]:
    yield from library.sources
    yield from library.citations


def _into_file(library: Library, path: Path) -> int:
    if path.exists():
        raise InvalidInput(f"{shown(path)}: is there already; a library is copied to a new file")
    whole = Library(sources=tuple(library.sources), citations=tuple(library.citations), publication=library.publication)
    whole.save(path)
    return len(whole.sources) + len(whole.citations)
