"""From the key in an article to what a library has under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from citekit.article import Article, Cite
from citekit.errors import Location, UnknownKey
from citekit.model import Citation, Library, Source


def look_up(cite: Cite, article: Article, library: Library) -> Citation | Source:
    """Give what *cite* names: the record of a quotation, or a source that is cited and not quoted.

    Raises `UnknownKey` at its place in *article*, with the nearest keys.
    """
    found = cited(cite.key, library)
    if found is not None:
        return found
    try:
        return library.citation(cite.key)
    except UnknownKey as error:
        raise evolve(error, where=Location(article.name, *article.place(cite.start))) from None


def cited(key: str, library: Library) -> Citation | Source | None:
    """Give the record under *key*, or the source under it; ``None`` where there is neither."""
    for find in (library.citation, library.source):
        try:
            return find(key)
        except UnknownKey:
            continue
    return None


def records_of(cites: Iterable[Cite], library: Library) -> Iterator[Citation]:
    """Give the records that *cites* name, each once; a source that is cited without a quotation is none."""
    for key in dict.fromkeys(cite.key for cite in cites):
        found = cited(key, library)
        if isinstance(found, Citation):
            yield found
