"""Where keys stand in the files that pandoc read: its tree does not say."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from citekit.article import open_article
from citekit.errors import CitekitError, Location

DOCUMENT = Location("the document")


def places_of(keys: Collection[str], inputs: Sequence[Path]) -> Mapping[str, Iterator[Location]]:
    """Give the places of each of *keys* in the files *inputs*, in order; none in a file that cannot be read as text."""
    found: dict[str, list[Location]] = {}
    for path in inputs if keys else ():
        with suppress(CitekitError):
            article = open_article(path)
            for cite in (cite for use in article.citations for cite in use.every_cite if cite.key in keys):
                found.setdefault(cite.key, []).append(Location(str(path), *article.place(cite.start)))
    return {key: iter(places) for key, places in found.items()}
