"""From the key in an article to the record in a library."""

from __future__ import annotations

from citekit.article import Article, Cite
from citekit.errors import Location, UnknownKey
from citekit.model import Citation, Library


def look_up(cite: Cite, article: Article, library: Library) -> Citation:
    """Give the record that *cite* names; raises `UnknownKey` at its place in *article*, with the nearest keys."""
    try:
        return library.citation(cite.key)
    except UnknownKey as error:
        where = Location(article.name, *article.place(cite.start))
        raise UnknownKey(error.key, error.near, where, error.library, error.kind) from None
