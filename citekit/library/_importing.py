"""Records of other files put into a library: what is new, what is there, what differs."""

from __future__ import annotations

import json
from collections.abc import Iterable
from enum import StrEnum

import attrs
from attrs import evolve, frozen

from citekit.formats import record_data
from citekit.library._duplicates import Works
from citekit.model import Citation, Library, Name, Source, Text


class Outcome(StrEnum):
    """What became of a record that was to be added."""

    ADDED = "added"
    SAME = "same"
    UPDATED = "updated"
    DIFFERS = "differs"
    DUPLICATE = "duplicate"
    REFUSED = "refused"


@frozen
class TakenIn:
    """What became of one record: under which ``key`` it is in the library, what ``changed`` in it, and why."""

    key: str
    outcome: Outcome
    changed: tuple[str, ...] = ()
    reason: str = ""


def take_in(
    library: Library, sources: Iterable[Source], citations: Iterable[Citation] = (), *, update: bool = False
) -> tuple[Library, tuple[TakenIn, ...]]:
    """Give *library* with *sources* and *citations* in it, and what became of each.

    A key that is there with another record, and a work that is there under another key (by DOI, ISBN, address or
    title), are left as they are, unless *update* merges them: what the new record says counts, what it does not say
    stays, and so do translations and transliterations of texts that it does not change.
    """
    known = {one.id: one for one in library.sources}
    works = Works.of(library.sources)
    taken = {one.key: one for one in library.citations}
    outcomes: list[TakenIn] = []
    moved: dict[str, str] = {}
    for source in sources:
        outcome, kept = _one(source, known, works, taken, update=update)
        outcomes.append(outcome)
        moved[source.id] = outcome.key
        if kept is not None:
            known[kept.id] = kept
            works.add(kept)
    for citation in citations:
        if citation.key in taken or citation.key in known:
            is_same = taken.get(citation.key) == citation
            reason = "" if is_same else "a record has this key already"
            outcomes.append(TakenIn(citation.key, Outcome.SAME if is_same else Outcome.DIFFERS, reason=reason))
            continue
        place = known.get(moved.get(citation.source.id, citation.source.id), citation.source)
        taken[citation.key] = evolve(citation, source=place)
        outcomes.append(TakenIn(citation.key, Outcome.ADDED))
    new = [_with_sources(one, known) for one in taken.values()]
    return evolve(library, sources=tuple(known.values()), citations=new), tuple(outcomes)


def _with_sources(citation: Citation, known: dict[str, Source]) -> Citation:
    source = known.get(citation.source.id, citation.source)
    quoted_in = citation.quoted_in and known.get(citation.quoted_in.id, citation.quoted_in)
    if source is citation.source and quoted_in is citation.quoted_in:
        return citation
    return evolve(citation, source=source, quoted_in=quoted_in)


def _one(
    source: Source, known: dict[str, Source], works: Works, taken: dict[str, Citation], *, update: bool
) -> tuple[TakenIn, Source | None]:
    if source.id in taken:
        return TakenIn(source.id, Outcome.REFUSED, reason="a citation has this key, and “@key” could mean either"), None
    found = None if source.id in known else works.find(source)
    old = known.get(source.id) or (known[found.other] if found is not None else None)
    if old is None:
        return TakenIn(source.id, Outcome.ADDED), source
    reason = f"“{source.id}” is the same work by its {found.by}" if found is not None else ""
    both, changed = merged_source(old, source)
    if not changed:
        return TakenIn(old.id, Outcome.SAME, reason=reason), None
    if update:
        return TakenIn(old.id, Outcome.UPDATED, changed, reason), both
    outcome = Outcome.DUPLICATE if found is not None else Outcome.DIFFERS
    return TakenIn(old.id, outcome, changed, reason), None


def merged_source(old: Source, new: Source) -> tuple[Source, tuple[str, ...]]:
    """Give *old* with what *new* says, under its own key, and a line for each field that changed."""
    changes: dict[str, object] = {}
    for one in attrs.fields(Source):
        before, after = getattr(old, one.name), getattr(new, one.name)
        if one.name in {"id", "where"} or after == one.default or after in (None, (), before):
            continue
        both = _both(before, after)
        if both != before:
            changes[one.name] = both
    if not changes:
        return old, ()
    merged = evolve(old, **changes)  # type: ignore[arg-type]
    was, now = record_data(old), record_data(merged)
    lines = (f"{key}: {_shown(was.get(key))} → {_shown(value)}" for key, value in now.items() if value != was.get(key))
    return merged, tuple(lines)


def _both(before: object, after: object) -> object:
    """Give *after*, with the variants that *before* has and it has not, where both are of the same words."""
    match before, after:
        case Text(), Text() if before.value == after.value:
            known = dict(after.variants)
            more = [pair for pair in before.variants if pair[0] not in known]
            language = before.language if after.language == "und" else after.language
            return Text(after.value, language, (*after.variants, *more))
        case Name(), Name() if str(before) == str(after):
            parts = {
                part: _both(getattr(before, part), getattr(after, part)) for part in ("family", "given", "literal")
            }
            return evolve(after, **parts)  # type: ignore[arg-type]
        case [(str(), str()), *_], [(str(), str()), *_]:
            return tuple((dict(before) | dict(after)).items())  # type: ignore[arg-type]
        case tuple(), tuple() if len(before) == len(after):
            return tuple(_both(one, other) for one, other in zip(before, after, strict=True))
        case _:
            return after


def _shown(value: object) -> str:
    text = "nothing" if value is None else json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 120 else f"{text[:100]}…"
