"""From the key in an article to what a library has under it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from attrs import evolve

from citekit.article import Article, CitationUse, Cite, is_cross_reference
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


def names_a_part(cite: Cite, library: Library) -> bool:
    """Tell whether *cite* is a reference to a figure, a table or a section (``@fig-ferry``), and none to a work."""
    return is_cross_reference(cite.key) and cited(cite.key, library) is None


def without_cross_references(article: Article, library: Library) -> tuple[Article, tuple[str, ...]]:
    """Give *article* without what only looks like a citation: ``@fig-ferry``, ``[@tbl-one; @sec-two]``.

    These are for the program that numbers figures, tables and sections, and stay as they are, which is said; so do
    those in the words about a citation. A key that *library* has is a citation, whatever it begins with.
    """
    kept: list[CitationUse] = []
    left: list[Cite] = []
    for use in article.citations:
        if all(names_a_part(cite, library) for cite in use.cites):
            left.append(evolve(use.cites[0], start=use.start))
            continue
        parts = [one for cite in use.cites for one in cite.within if names_a_part(one, library)]
        left += parts
        kept.append(_without(use, parts) if parts else use)
    if not left:
        return article, ()
    said = tuple(
        f"{Location(article.name, *article.place(one.start))}: “@{one.key}” is left as it is, as a reference to a "
        f"numbered part; where it is none, write “\\@{one.key}”"
        for one in left
    )
    return evolve(article, citations=tuple(kept)), said


def _without(use: CitationUse, parts: Collection[Cite]) -> CitationUse:
    cites = (evolve(cite, within=tuple(one for one in cite.within if one not in parts)) for cite in use.cites)
    return evolve(use, cites=tuple(cites))


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
