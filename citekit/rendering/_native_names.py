"""Names in a bibliography for readers of their script: as they are written, and not romanised."""

from __future__ import annotations

from typing import Any

from attrs import evolve, fields

from citekit.language import primary, script
from citekit.model import Name, Source, Text
from citekit.rendering._phrases import readable


def in_readers_script(source: Source, locale: str) -> Source:
    """Give *source* without the transliterations of what a reader of *locale* (BCP 47) reads as it is written."""
    if script(locale) == "Latn":
        return source
    changed = {one.name: _native(getattr(source, one.name), locale) for one in fields(Source)}
    return evolve(source, **{name: value for name, value in changed.items() if value is not getattr(source, name)})


def _native(value: Any, locale: str) -> Any:
    match value:
        case Text() if value.variants and readable(value, locale).value == value.value:
            kept = tuple(pair for pair in value.variants if primary(pair[0]) != primary(value.language))
            return value if kept == value.variants else evolve(value, variants=kept)
        case (Name(), *_):
            return tuple(_name(one, locale) for one in value)
        case _:
            return value


def _name(name: Name, locale: str) -> Name:
    parts = (_native(part, locale) for part in (name.given, name.family, name.literal))
    given, family, literal = parts
    return evolve(name, given=given, family=family, literal=literal)
