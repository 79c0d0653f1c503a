"""Whether the years of a source are counted as its language counts them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from citekit.model import Source
from citekit.verification._findings import Finding


def check_years(sources: Iterable[Source]) -> Iterator[Finding]:
    """Find years that nothing says are of another calendar, and that likelier are (CK503): 1402 in a Persian source."""
    for source in sources:
        for name in ("issued", "original_date", "event_date"):
            date = getattr(source, name)
            likelier = date.doubt(source.language) if date is not None else ""
            if likelier:
                yield Finding(
                    rule="CK503",
                    message=f"“{name.replace('_', '-')}: {date}” of “{source.id}”: {likelier}",
                    key=source.id,
                    where=source.where,
                    remedy="record the year with the words that say its calendar, or the year of the common era",
                )
