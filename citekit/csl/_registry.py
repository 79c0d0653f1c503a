"""The works of a document: which are in it, in which order, with which numbers, and told from each other by what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from citekit.csl._disambiguate import PLAIN, Disambiguator, Distinction, Try
from citekit.csl._errors import InvalidItem, UnknownItem
from citekit.csl._item import Entry
from citekit.csl._sort import by_keys

if TYPE_CHECKING:
    from citekit.csl._engine import Engine
    from citekit.csl._item import Reader

_FEW = 16  # new works that are put into their places one by one; of more the whole is sorted anew
"""So many new works are put in one by one, where nothing becomes ambiguous; more are counted anew with all."""


class Registry:
    """Knows the items given, and keeps account of those that are in the document."""

    def __init__(self, engine: Engine, reader: Reader, items: Mapping[str, Mapping[str, Any]], attempt: Try) -> None:
        self.engine = engine
        self.items = items
        self.sorted: list[str] = []
        """The ids in the order of the bibliography."""
        self.numbers: dict[str, int] = {}
        self.distinctions: dict[str, Distinction] = {}
        self.version = 0
        """Changes when what is known of works that are in the document already has changed."""
        self._reader = reader
        self._sorting = reader.for_sorting()
        self._entries: dict[str, Entry] = {}
        self._registered: list[str] = []
        self._disambiguator = Disambiguator(engine.rules, attempt)
        self._keys: dict[tuple[str, str, int], Any] = {}
        self._first_notes: Mapping[str, int] = {}

    def entry(self, key: str) -> Entry:
        """Give the item with the id *key*, made ready; raises `UnknownItem`."""
        found = self._entries.get(key)
        if found is None:
            raw = self.items.get(key)
            if raw is None:
                raise UnknownItem(key)
            if not isinstance(raw, Mapping):
                raise InvalidItem(key, "", f"is {type(raw).__name__}, not an object of CSL-JSON")
            found = self._entries[key] = Entry(raw, self._reader)
            self.engine.number_shape(found)
        return found

    def distinction(self, key: str) -> Distinction:
        """Give what the cites of the work *key* show to be told from others."""
        return self.distinctions.get(key, PLAIN)

    def first_note(self, key: str) -> int:
        """Give the number of the note in which the work *key* is first cited, 0 where that is not known."""
        return self._first_notes.get(key, 0)

    def note(self, first_notes: Mapping[str, int]) -> None:
        """Learn in which note each work is first cited, for styles whose later cites name it."""
        before = self._first_notes
        moved = any(first_notes.get(id_, 0) != before.get(id_, 0) for id_ in self._registered)
        self._first_notes = first_notes
        if moved:
            self._disambiguator.forget()
            self._registered = []

    def register(self, ids: Iterable[str]) -> None:
        """Have *ids* in the document, in the order in which they are first cited, and no others."""
        registered = list(dict.fromkeys(ids))
        known = len(self._registered)
        if registered == self._registered:
            return
        fresh = registered[known:] if registered[:known] == self._registered else registered
        self._registered = registered
        entries = [self.entry(id_) for id_ in fresh]
        if known and len(fresh) <= min(_FEW, len(registered) - known) and self._admitted(entries):
            return
        self._count(registered)

    def _count(self, registered: Sequence[str]) -> None:
        self.version += 1
        entries = [self.entry(id_) for id_ in registered]
        self._number(registered)
        self.sorted = [entry.id for entry in self.in_order(entries)]
        self._number_sorted()
        if self.engine.rules.any:
            self.distinctions = self._disambiguator.run(entries, self.in_order)

    def _admitted(self, entries: Sequence[Entry]) -> bool:
        """Put *entries* in among the others; tell whether that could be done without looking at these again."""
        if self.engine.sorts_by_number or not all(map(self._disambiguator.admits, entries)):
            return False
        for entry in entries:
            if self.engine.bibliography_sort:
                key = self.key(entry, "bibliography")
                at = bisect_right(self.sorted, key, key=lambda id_: self.key(self.entry(id_), "bibliography"))
                self.sorted.insert(at, entry.id)
            else:
                self.sorted.append(entry.id)
        self._number(self._registered)
        self._number_sorted()
        self.version += self.engine.cites_numbers and bool(self.engine.bibliography_sort)
        return True

    def _number(self, ids: Sequence[str]) -> None:
        self.numbers = {id_: number for number, id_ in enumerate(ids, 1)}

    def _number_sorted(self) -> None:
        if self.engine.bibliography_sort:
            self._number(self.sorted[::-1] if self.engine.descending_numbers else self.sorted)

    def in_order(self, entries: Sequence[Entry]) -> list[Entry]:
        """Give *entries* as the bibliography sorts them."""
        if not self.engine.bibliography_sort:
            return list(entries)
        return by_keys(entries, [self.key(entry, "bibliography") for entry in entries])

    def key(self, entry: Entry, kind: str) -> Any:
        """Give what *entry* sorts by in the layout *kind*."""
        number = self.numbers.get(entry.id, 0) if self.engine.sorts_by_number else 0
        name = (entry.id, kind, number)
        kept = self._keys.get(name)
        if kept is None:
            kept = self._keys[name] = self.engine.sort_key(self._sorted_as(entry), kind, number)
        return kept

    def _sorted_as(self, entry: Entry) -> Entry:
        if self._sorting is None:
            return entry
        other = Entry(entry.raw, self._sorting)
        self.engine.number_shape(other)
        return other
