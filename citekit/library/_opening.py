"""Opening a library: a file of citekit's, files of other programs, several of them as one."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit._files import content_of
from citekit.errors import CitekitWarning, InvalidFile, Location, Mistake
from citekit.formats import (
    LARGEST_FOREIGN,
    MAX_BYTES,
    format_of,
    read_foreign,
    read_library,
)
from citekit.library._zotero_address import is_address, items_of_zotero
from citekit.library.database import is_database, is_in_database
from citekit.model import Citation, Library, Source

if TYPE_CHECKING:
    from citekit.article import Article
    from citekit.formats import Imported

_MOST_SAID = 20  # mistakes of one file; the rest is counted


def open_library(address: str | Path, *more: str | Path) -> Library:
    """Read the library at *address* and what *more* is beside it; see `citekit.Library.open`."""
    return _opened((address, *more))


def open_for_article(addresses: Sequence[str | Path], article: Article) -> Library:
    """Read the library at *addresses* with what ``references`` in the front matter of *article* says.

    That counts before any file; see `citekit.Library.open`.
    """
    from citekit.article import front_matter_text
    from citekit.formats import read_references

    if "references" not in article.metadata:
        return _opened(addresses)
    text, line = front_matter_text(article.text)
    given = library_of(read_references(text, article.name, line=line), article.name)
    return _opened(addresses, [evolve(given, address=article.address)])


def _opened(addresses: Sequence[str | Path], before: Sequence[Library] = ()) -> Library:
    addresses = tuple(dict.fromkeys(addresses))
    kept = {one: _in_database(one) for one in addresses if is_database(one)}
    if len(addresses) == 1 and kept and not before:
        return kept[addresses[0]]
    contents = [kept[one] if one in kept else _content(one) for one in addresses]
    others = [_foreign(one) for one in contents if isinstance(one, _Content) and one.form is not None]
    known = [source for one in (*others, *before) for source in one.sources]
    known = list({one.id: one for one in known}.values())
    own: list[Library] = []
    for one in contents:
        if isinstance(one, Library):
            own.append(one)
        elif one.form is None:
            own.append(read_library(one.content, one.name, known))
            known += own[-1].sources
    return together(own, others, before)


def _in_database(address: str | Path) -> Library:
    from citekit.library.database import open_database  # brings SQLAlchemy

    return open_database(address)


@frozen
class _Content:
    name: str
    content: bytes
    form: str | None


def _content(address: str | Path) -> _Content:
    if is_address(str(address)):
        return _Content(str(address), items_of_zotero(str(address)), "csl-json")
    content = content_of(Path(address), LARGEST_FOREIGN)
    form = format_of(content, str(address))
    return _Content(str(address), content[: MAX_BYTES + 1] if form is None else content, form)


def _foreign(one: _Content) -> Library:
    return library_of(read_foreign(one.content, one.name, one.form), one.name)


def library_of(read: Imported, name: str) -> Library:
    """Give what was *read* of a file as a library, and warn of what is wrong there."""
    said = (*read.mistakes, *read.doubts)
    for mistake in said[:_MOST_SAID]:
        warnings.warn(str(mistake), CitekitWarning, stacklevel=4)
    if (more := len(said) - _MOST_SAID) > 0:
        warnings.warn(
            f"{name}: {more} more mistakes; “citekit import --dry-run” lists them", CitekitWarning, stacklevel=4
        )
    return Library(
        sources=read.sources, citations=read.citations, name=name, address=None if is_address(name) else Path(name)
    )


def together(own: Sequence[Library], others: Sequence[Library], before: Sequence[Library] = ()) -> Library:
    """Give several libraries as one that is saved where the first of *own* is; *others* are of other programs.

    Of two records with one key that counts which comes first: those of the libraries *before*, then *own* ones.

    Raises `InvalidFile` for a key that names a source in one and a citation in another.
    """
    parts = [*before, *own, *others]
    first = own[0] if own else None
    if len(parts) == 1 and first is not None:
        return first if is_in_database(first) else evolve(first, base=first)
    sources: dict[str, Source] = {}
    citations: dict[str, Citation] = {}
    beside: list[Library] = []
    for part in parts:
        new_sources = [one for one in part.sources if _is_new(one.id, one, sources, part)]
        new_citations = [one for one in part.citations if _is_new(one.key, one, citations, part)]
        sources.update({one.id: one for one in new_sources})
        citations.update({one.key: one for one in new_citations})
        if part is not first:
            beside.append(evolve(part, sources=new_sources, citations=new_citations))
    _check_both(sources, citations)
    lead = first or parts[0]
    whole = evolve(
        lead,
        sources=tuple(sources.values()),
        citations=tuple(citations.values()),
        name=lead.name if len(parts) == 1 else " and ".join(part.name for part in parts),
        beside=tuple(beside),
    )
    return evolve(whole, base=lead if is_in_database(lead) else whole)


def _is_new(key: str, record: Source | Citation, known: dict[str, Source] | dict[str, Citation], part: Library) -> bool:
    """Tell whether no file before has *key*; where one has it and says otherwise, that is said."""
    before = known.get(key)
    if before is None:
        return True
    if before != record:
        here, there = (one.where or Location(part.name) for one in (record, before))
        message = f"{here}: the key “{key}” is used in {there} too, for another record; that one counts"
        warnings.warn(message, CitekitWarning, stacklevel=5)
    return False


def _check_both(sources: dict[str, Source], citations: dict[str, Citation]) -> None:
    mistakes = []
    for key in citations.keys() & sources.keys():
        where = citations[key].where or Location("the library")
        other = sources[key].where or "another file"
        message = f"“{key}” is the key of a source in {other} too, and “@{key}” could mean either; give one another"
        mistakes.append(Mistake(where, key, message))
    if mistakes:
        raise InvalidFile(tuple(sorted(mistakes, key=str)))


def own_part(library: Library) -> Library:
    """Give *library* without the records of the files beside it, as they stand there."""
    if not library.beside:
        return library
    sources = {one.id: one for part in library.beside for one in part.sources}
    citations = {one.key: one for part in library.beside for one in part.citations}
    return evolve(
        library,
        sources=[one for one in library.sources if sources.get(one.id) != one],
        citations=[one for one in library.citations if citations.get(one.key) != one],
    )


def with_beside(library: Library, beside: Iterable[Library]) -> Library:
    """Give *library* with the records of the files *beside* it among its own."""
    parts = tuple(beside)
    sources = {one.id: one for part in (*parts[::-1], library) for one in part.sources}
    citations = {one.key: one for part in (*parts[::-1], library) for one in part.citations}
    return evolve(library, sources=tuple(sources.values()), citations=tuple(citations.values()), beside=parts)
