"""Who asks, as servers and their robots.txt know it."""

from __future__ import annotations

from functools import lru_cache

NAME = "citekit"


@lru_cache(maxsize=1)
def user_agent() -> str:
    """Say who asks, as servers are told."""
    from importlib.metadata import version

    return f"{NAME}/{version('citekit-quotes')} (fetches single pages that are to be cited)"
