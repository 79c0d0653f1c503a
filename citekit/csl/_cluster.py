"""What is cited where: the citations of a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import field, frozen

if TYPE_CHECKING:
    from collections.abc import Iterable


@frozen
class CiteItem:
    """One work cited within a citation, with what the writer says about it (CSL-JSON, citation items).

    ``label`` is the term of the locator: ``page``, ``chapter``, ``section``, …
    """

    id: str = field(converter=str)
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: str = ""
    """Fixed by the caller where it is not to be found from the citations before: ``first``, ``subsequent``, …"""
    near_note: bool | None = None
    first_note: str = ""


def _cites(items: Iterable[CiteItem]) -> tuple[CiteItem, ...]:
    return tuple(items)


@frozen
class Cluster:
    """One citation: the works cited at one place. ``note_number`` is 0 where it stands in the text.

    ``unsorted`` keeps the works in the order given where the style would sort them, as in “A, as cited in B”.
    ``mode`` is ``""``, ``"author-only"``, ``"suppress-author"`` (which notes do not know) or ``"composite"``: the
    author before the rest, with ``infix`` between them.
    """

    items: tuple[CiteItem, ...] = field(converter=_cites)
    note_number: int = 0
    mode: str = ""
    prefix: str = ""
    suffix: str = ""
    unsorted: bool = False
    infix: str = ""


def cluster(*ids: str, note_number: int = 0) -> Cluster:
    """Give a citation of the works *ids*, nothing said about them."""
    return Cluster(tuple(CiteItem(each) for each in ids), note_number)
