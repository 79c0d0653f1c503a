"""Lossless widenings of what a caller gives; plain functions, as attrs and its type plug-in want them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from citekit.language import normalise_tag


def to_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Give *values* as a tuple."""
    return tuple(values)


def to_tag(tag: str) -> str:
    """Give *tag* in its canonical spelling (BCP 47)."""
    return normalise_tag(tag)


def to_optional_tag(tag: str | None) -> str | None:
    """Give *tag* in its canonical spelling, and ``None`` as it is."""
    return None if tag is None else normalise_tag(tag)
