"""From the key in an article to what a library has under it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from citekit.article import Article, Cite, is_cross_reference
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


def without_cross_references(article: Article, library: Library) -> tuple[Article, tuple[str, ...]]:
    """Give *article* without what only looks like a citation: ``@fig-ferry``, ``[@tbl-one; @sec-two]``.

    These are for the program that numbers figures, tables and sections, and stay as they are, which is said. A key that
    *library* has is a citation, whatever it begins with.
    """
    left = [
        use
        for use in article.citations
        if all(is_cross_reference(cite.key) and cited(cite.key, library) is None for cite in use.cites)
    ]
    if not left:
        return article, ()
    said = tuple(
        f"{article.name}:{use.line}:{use.column}: “@{use.cites[0].key}” is left as it is, as a reference to a numbered "
        f"part; where it is none, write “\\@{use.cites[0].key}”"
        for use in left
    )
    places = {use.start for use in left}
    return evolve(article, citations=tuple(use for use in article.citations if use.start not in places)), said


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
