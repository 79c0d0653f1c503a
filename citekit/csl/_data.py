"""Word lists, which are data files of the package."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


@lru_cache(maxsize=32)
def words(name: str) -> frozenset[str]:
    """Give the lines of the data file *name*, without its first, which says where they are from."""
    text = (Path(__file__).parent / "data" / f"{name}.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))
