"""What reading and writing the files of other programs gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from attrs import define, field, frozen

from citekit.errors import Location, Mistake
from citekit.model import Citation, Source

Record = TypeVar("Record")


class Watched(Protocol):
    """What records go through one by one while they are read, so that somebody sees how far the reading is."""

    def __call__(self, records: Iterable[Record], total: int, /) -> Iterable[Record]:
        """Give *records* again, *total* of them."""


def unwatched(records: Iterable[Record], _total: int, /) -> Iterable[Record]:
    """Give *records*, and show nothing."""
    return records


@frozen
class Unplaced:
    """What a file says that no record has a field for; it is kept under ``custom`` of the source *key*."""

    key: str
    field: str
    value: str
    where: Location


@frozen
class Imported:
    """What was read from a file of another program, all that is readable; ``mistakes`` say what is not, each where.

    ``doubts`` say what is read as it stands and likelier means something else. ``citations`` are quotations that the
    file holds beside its sources (Wikipedia's templates have such).
    """

    sources: tuple[Source, ...] = ()
    citations: tuple[Citation, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    doubts: tuple[Mistake, ...] = ()


@frozen
class Lost:
    """What a format cannot carry of the record *key*: the field, and why or as what else it was written."""

    key: str
    field: str
    reason: str = "this format has no place for it"

    def __str__(self) -> str:
        return f"{self.key}: {self.field}: {self.reason}"


@frozen
class Exported:
    """A file for another program, and what of the library is not in it."""

    content: bytes = field(repr=False)
    losses: tuple[Lost, ...] = ()


@define
class Gathering:
    """What is found while a file *name* is read: records, what has no place, mistakes."""

    name: str
    unplaced: list[Unplaced] = field(factory=list)
    mistakes: list[Mistake] = field(factory=list)
    doubts: list[Mistake] = field(factory=list)
    sources: dict[str, Source] = field(factory=dict)
    citations: list[Citation] = field(factory=list)
    _numbers: dict[str, int] = field(factory=dict)

    def mistake(self, where: Location, message: str, path: str = "") -> None:
        """Note that something is wrong at *where*."""
        self.mistakes.append(Mistake(where, path, message))

    def keep(self, key: str, custom: Mapping[str, str], where: Location) -> None:
        """Note what of the source *key* is kept without a place."""
        self.unplaced += [Unplaced(key, name, value, where) for name, value in custom.items()]

    def add(self, source: Source) -> None:
        """Add *source*; where its key is there already, under another one, and the mistake is noted."""
        first = self.sources.get(source.id)
        if first is None:
            self.sources[source.id] = source
            return
        where = source.where or Location(self.name)
        again = f"the key “{source.id}” stands here a second time"
        if first.where is not None and first.where.line is not None:
            again += f"; it stood first in line {first.where.line}"
        if first == source:
            self.mistake(where, f"{again}, and says the same", source.id)
            return
        from attrs import evolve

        other = self.free_key(source.id)
        self.mistake(where, f"{again}; this one is kept as “{other}”", source.id)
        self.sources[other] = evolve(source, id=other)

    def free_key(self, key: str) -> str:
        """Give *key*, or with the first number behind it that no source has."""
        number, free = self._numbers.get(key, 2), key
        while free in self.sources:
            free, number = f"{key}-{number}", number + 1
        self._numbers[key] = number
        return free

    def done(self) -> Imported:
        """Give all that was found."""
        mistakes = sorted(self.mistakes, key=lambda one: (one.where.line or 0, one.where.column or 0, one.message))
        return Imported(
            tuple(self.sources.values()),
            tuple(self.citations),
            tuple(self.unplaced),
            tuple(mistakes),
            tuple(self.doubts),
        )
