"""Lossless widenings of what a caller gives; plain functions, as attrs and its type plug-in want them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar, cast

from citekit.language import normalise_tag

Member = TypeVar("Member", bound=StrEnum)


def to_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Give *values* as a tuple; text, a mapping and what has no values as they are, for the field to refuse them."""
    if isinstance(values, (str, bytes, Mapping)) or not isinstance(values, Iterable):
        return values  # type: ignore[return-value]
    return tuple(values)


def to_member(kind: type[Member], value: Member | str) -> Member:
    """Give the member of *kind* that text names, and all else as it is, for the field to refuse it."""
    return kind(value) if type(value) is str and value in set(kind) else cast("Member", value)


def to_tag(tag: str) -> str:
    """Give *tag* in its canonical spelling (BCP 47)."""
    return normalise_tag(tag)


def to_optional_tag(tag: str | None) -> str | None:
    """Give *tag* in its canonical spelling, and ``None`` as it is."""
    return None if tag is None else normalise_tag(tag)
