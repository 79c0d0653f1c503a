"""Two hands at one library: what each changed since it was read is kept, and what both changed is refused."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TypeVar

from attrs import evolve

from citekit.errors import ChangedMeanwhile, Location
from citekit.formats import record_data
from citekit.model import Agent, Citation, Library, Source

Record = TypeVar("Record", Source, Citation)


def merged(base: Library | None, mine: Library, theirs: Library) -> Library:
    """Give *mine* with what *theirs* (the file as it stands) changed since both were *base*.

    Records that were added, changed or removed on one side are so in the result, in the order of the file. Raises
    `ChangedMeanwhile` with both versions where both sides changed one record; without a *base*, also where the file
    holds records that *mine* does not: they would be lost.
    """
    where = Location(theirs.name)
    known = base or Library()
    if base is None:
        _check_nothing_is_lost(mine, theirs, where)
        known = theirs
    sources = _records(
        {one.id: one for one in known.sources},
        {one.id: one for one in mine.sources},
        {one.id: one for one in theirs.sources},
        where,
    )
    citations = _records(
        {one.key: one for one in known.citations},
        {one.key: one for one in mine.citations},
        {one.key: one for one in theirs.citations},
        where,
    )
    publication = _one_of_three("publication", known.publication, mine.publication, theirs.publication, where)
    return evolve(mine, sources=sources, citations=citations, publication=publication)


def _check_nothing_is_lost(mine: Library, theirs: Library, where: Location) -> None:
    missing = [one.id for one in theirs.sources if one.id not in {own.id for own in mine.sources}]
    missing += [one.key for one in theirs.citations if one.key not in {own.key for own in mine.citations}]
    if missing:
        raise ChangedMeanwhile(", ".join(missing), "nothing", "a record", where)


def _records(
    base: Mapping[str, Record], mine: Mapping[str, Record], theirs: Mapping[str, Record], where: Location
) -> tuple[Record, ...]:
    kept: list[Record] = []
    for key in dict.fromkeys((*theirs, *mine)):
        one = _one_of_three(key, base.get(key), mine.get(key), theirs.get(key), where)
        if one is not None:
            kept.append(one)
    return tuple(kept)


Value = TypeVar("Value", Source, Citation, Agent)


def _one_of_three(
    key: str, base: Value | None, mine: Value | None, theirs: Value | None, where: Location
) -> Value | None:
    if _is_same(mine, theirs) or _is_same(theirs, base):
        return mine
    if _is_same(mine, base):
        return theirs
    raise ChangedMeanwhile(key, _shown(mine), _shown(theirs), where)


def _is_same(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return one is other
    return one == other or _shown(one) == _shown(other)


def _shown(record: Source | Citation | Agent | None) -> str:
    return "nothing" if record is None else json.dumps(record_data(record), ensure_ascii=False)
