"""Word lists, which are data files of the package."""

from __future__ import annotations

from functools import lru_cache

from citekit._data import entries


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Give the lines of the data file *name*."""
    return frozenset(entries("csl", f"{name}.txt"))
