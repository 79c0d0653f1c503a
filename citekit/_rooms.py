"""How a room shows its public names without importing what is behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from citekit._moved import moved


def lazily(
    room: str, places: Mapping[str, Sequence[str]], *, elsewhere: Mapping[str, Sequence[str]] | None = None
) -> tuple[list[str], Callable[[str], Any], Callable[[], list[str]]]:
    """Give ``__all__``, ``__getattr__`` and ``__dir__`` of *room*, whose names are imported when first used (PEP 562).

    *places* has the public names under the module of the room that each stands in, its name without the room's. What
    the table says is said to type checkers by imports under ``TYPE_CHECKING``; a test holds the two together.
    *elsewhere* has names that were moved to other rooms, by the room (see `moved`).
    """
    from_elsewhere = moved(room, elsewhere or {}, stacklevel=3)
    place_of = {name: place for place, names in places.items() for name in names}

    def get(name: str) -> Any:
        if name not in place_of:
            return from_elsewhere(name)
        return getattr(import_module(f"{room}.{place_of[name]}"), name)

    names = sorted(place_of)
    return names, get, lambda: list(names)
