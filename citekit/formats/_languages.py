"""The language that a plain string of a library file is in: that of its source."""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from operator import is_
from typing import Any

import attrs
from attrs import evolve

from citekit.errors import Location
from citekit.model import UNDETERMINED, Agent, Attribution, Citation, Name, Occasion, Quotation, Source, Step, Text


def localised_source(source: Source, where: Location | None = None) -> Source:
    """Give *source* with every text that names no language in the declared language of the source, and its place."""
    changed = _changed(source, source.language)
    if where is not None:
        changed["where"] = where
    return evolve(source, **changed) if changed else source


def localised_citation(citation: Citation) -> Citation:
    """Give *citation* with the words, the speaker and the occasion in the language of the source they were seen in."""
    language = citation.seen_in.language
    words = citation.quotation.text
    spoken = language if words.language == UNDETERMINED else words.language
    quotation = evolve(
        citation.quotation,
        text=words.in_language(spoken),
        speaker=_localised(citation.quotation.speaker, language),
        said=_localised(citation.quotation.said, language),
    )
    return evolve(citation, quotation=quotation, attribution=_localised(citation.attribution, language))


def _localised(value: Any, language: str) -> Any:
    match value:
        case Text():
            return value if language == UNDETERMINED else value.in_language(language)
        case tuple():
            changed = [_localised(item, language) for item in value]
            return value if all(map(is_, changed, value)) else tuple(changed)
        case Source() | Agent() | Name() | Occasion() | Attribution() | Step() | Quotation():
            parts = _changed(value, language)
            return evolve(value, **parts) if parts else value
        case _:
            return value


def _changed(value: Any, language: str) -> dict[str, Any]:
    """Give the fields of a record that are not yet in their languages, as they will be."""
    changed: dict[str, Any] = {}
    for name in _names(type(value)):  # type: ignore[arg-type]  # mypy: a class is no Hashable
        own = getattr(value, name)
        if own is None or own.__class__ is str or own == ():  # as most are
            continue
        localised = _localised(own, language)
        if localised is not own:
            changed[name] = localised
    return changed


@cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(one.name for one in attrs.fields(kind))  # type: ignore[arg-type]  # as above
