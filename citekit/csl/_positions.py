"""Where a cite stands among the cites of a document: first, subsequent, ibid., near its note (CSL 1.0.2, Position)."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

from citekit.csl._cluster import CiteItem

if TYPE_CHECKING:
    from citekit.csl._cluster import Cluster


@frozen(repr=False)
class Place:
    """The position of one cite, and the number of the note in which its work was first cited."""

    position: str = "first"
    near_note: bool = False
    first_note: int = 0


Row: TypeAlias = list[tuple[CiteItem, Place]]
"""The cites of one citation, each with its place."""

_FIRST = Place()


class Positions:
    """Goes through a document and remembers in which notes each work was first and last cited."""

    def __init__(self, near_distance: int) -> None:
        self.near_distance = near_distance
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}
        self.before: dict[bool, Cluster] = {}
        """The citation before, in the text and in the notes."""
        self.in_note: dict[int, set[str]] = {}

    def read(self, cluster: Cluster) -> Row:
        """Give each cite of *cluster*, the next one of the document, with its place.

        An author who is named within a sentence is no cite of a work.
        """
        if cluster.mode == "author-only":
            return [(cite, _FIRST) for cite in cluster.items]
        row: Row = []
        for index, cite in enumerate(cluster.items):
            row.append((cite, self._place(cluster, index)))
            self.first.setdefault(cite.id, cluster.note_number)
            self.last[cite.id] = cluster.note_number
            if cluster.note_number:
                self.in_note.setdefault(cluster.note_number, set()).add(cite.id)
        if cluster.items:
            self.before[cluster.note_number > 0] = cluster
        return row

    def _place(self, cluster: Cluster, index: int) -> Place:
        cite = cluster.items[index]
        if cite.id not in self.first:
            return Place(cite.position or "first", bool(cite.near_note)) if cite.position or cite.near_note else _FIRST
        position = "subsequent"
        same = self._before(cluster, index)
        if same is not None:
            position = _repeated(same, cite)
        near = cluster.note_number - self.last[cite.id] <= self.near_distance
        return Place(cite.position or position, near if cite.near_note is None else cite.near_note, self.first[cite.id])

    def _before(self, cluster: Cluster, index: int) -> CiteItem | None:
        """Give the cite of the same work directly before, or ``None`` where another stands between."""
        cite = cluster.items[index]
        if index:
            before = cluster.items[index - 1]
            return before if before.id == cite.id else None
        previous = self.before.get(cluster.note_number > 0)
        if previous is None or len(previous.items) != 1 or previous.items[0].id != cite.id:
            return None
        note, now = previous.note_number, cluster.note_number
        if note and now and now - note > 1:
            return None
        if now != note and len(self.in_note.get(note, ())) > 1:
            return None
        return previous.items[-1]


def _repeated(before: CiteItem, cite: CiteItem) -> str:
    if not cite.locator:
        return "subsequent" if before.locator else "ibid"
    same = before.locator == cite.locator and before.label == cite.label
    return "ibid" if same else "ibid-with-locator"
