"""Records built in Python are held to what a file is held to: the types of their fields, and the values allowed."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

import attrs
from attrs.validators import and_

from citekit.errors import InvalidRecord

if TYPE_CHECKING:
    from attrs import Attribute

_NAMES = MappingProxyType({str: "text", bool: "true or false", int: "whole number", dict: "mapping", list: "list",
                           tuple: "list", float: "number"})  # fmt: skip


def shown(value: object) -> str:
    """Give *value* as a message shows it, short whatever it is."""
    match value:
        case None:
            return "nothing"
        case str():
            return f"“{value[:60]}”"
        case bool():
            return str(value).lower()
        case dict() | list():
            return f"a {_NAMES[type(value)]}"
        case int() | float():
            return str(value)[:60]
        case _:
            return f"a {type(value).__name__}"


def kind_name(kind: type) -> str:
    """Give what a message calls values of *kind*."""
    return _NAMES.get(kind, kind.__name__)


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """Give up to two of the *known* words that were most likely meant by *word*."""
    from difflib import get_close_matches

    return tuple(get_close_matches(word[:200], list(known), n=2, cutoff=0.6))


def not_allowed(value: object, allowed: Collection[str]) -> str:
    """Say that *value* is none of the *allowed* ones, and which was most likely meant."""
    near = nearest(str(value), allowed)
    guess = f"; did you mean “{near[0]}”?" if near else ""
    return f"{shown(value)} is not allowed; allowed: {', '.join(allowed)}{guess}"


def held(_cls: type, fields: list[Attribute[Any]]) -> list[Attribute[Any]]:
    """Have a record check each of its fields by its type and its ``among``; an attrs ``field_transformer``."""
    return [one.evolve(validator=and_(_check, one.validator) if one.validator else _check) for one in fields]


def shown_fields(record: Any) -> str:
    """Show *record* by the fields that say something; the ``__repr__`` of every record.

    Written once and not by attrs, which compiles one for each class whenever citekit is loaded.
    """
    said = ((one.name, getattr(record, one.name)) for one in attrs.fields(type(record)) if one.repr)
    shown = ", ".join(f"{name}={value!r}" for name, value in said if value not in (None, ()))
    return f"{type(record).__name__}({shown})"


def _check(record: Any, attribute: Attribute[Any], value: Any) -> None:
    if value is attribute.default or not attribute.init:
        return
    kind = type(record)
    if type(value) in _plain_types(kind)[attribute.name]:  # type: ignore[arg-type]  # as below
        return
    wrong = _wrong(value, _types(kind)[attribute.name])  # type: ignore[arg-type]  # mypy: a class is no Hashable
    allowed = attribute.metadata.get("among")
    if wrong is None and allowed and value is not None and value not in allowed:
        wrong = not_allowed(value, allowed)
    if wrong is not None:
        raise InvalidRecord(f"{kind.__name__}.{attribute.alias}: {wrong}")


@cache
def _plain_types(kind: Hashable) -> Mapping[str, frozenset[type]]:
    """Give by field the types whose every value it takes; a look at them spares nearly all fields the search below."""
    found: dict[str, frozenset[type]] = {}
    among = {one.name for one in attrs.fields(kind) if one.metadata.get("among")}  # type: ignore[arg-type]
    for name, wanted in _types(kind).items():
        ways = get_args(wanted) if get_origin(wanted) in {Union, UnionType} else (wanted,)
        plain = {way for way in ways if isinstance(way, type) and get_origin(way) is None}
        found[name] = frozenset() if name in among else frozenset(plain)
    return found


@cache
def _types(kind: Hashable) -> Mapping[str, Any]:
    resolved = attrs.resolve_types(kind)  # type: ignore[type-var]  # which remembers them, for `citekit.formats` too
    return {one.name: one.type for one in attrs.fields(resolved)}  # type: ignore[arg-type]


def _wrong(value: Any, wanted: Any) -> str | None:
    """Say what is wrong with *value* where a field of type *wanted* has it; ``None`` where it fits."""
    origin = get_origin(wanted)
    if origin in {Union, UnionType}:
        ways = get_args(wanted)
        if value is None and NoneType in ways:
            return None
        return next((_wrong(value, one) for one in ways if one is not NoneType), None)
    if origin is tuple:
        return _wrong_items(value, get_args(wanted))
    if origin is not None or wanted is Any:
        return None
    if type(value) is wanted or (wanted not in _NAMES and isinstance(value, wanted)):
        return None
    return f"{shown(value)} is no {kind_name(wanted)}{_hint(value, wanted)}"


def _wrong_items(value: Any, wanted: tuple[Any, ...]) -> str | None:
    if type(value) is not tuple:
        return f"{shown(value)} is no list"
    kinds = wanted[:1] * len(value) if wanted[-1] is Ellipsis else wanted
    if len(kinds) != len(value):
        return f"has {len(value)} values and not {len(kinds)}"
    return next((wrong for one, kind in zip(value, kinds, strict=True) if (wrong := _wrong(one, kind))), None)


def _hint(value: object, wanted: type) -> str:
    if not isinstance(value, str):
        return ""
    if issubclass(wanted, Enum):
        allowed = [str(one.value) for one in wanted]
        fit = value if value in allowed else next(iter(nearest(value, allowed)), None)
        return f"; write {wanted.__name__}.{wanted(fit).name}" if fit else f"; allowed: {', '.join(allowed)}"
    return f"; write {wanted.__name__}(…)"
