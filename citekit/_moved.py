"""Public names that were moved to another room, and are given where they were for one version."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any


def moved(room: str, places: Mapping[str, Sequence[str]], *, stacklevel: int = 2) -> Callable[[str], Any]:
    """Give the ``__getattr__`` of *room* for names that were moved: *places* has the names by the room they are in now.

    A `DeprecationWarning` says where a name is now. The room is named, and imported when it is asked for, so that a
    lower room imports no higher one. *stacklevel* says how many calls lie between the asker and the warning.
    """
    place_of = {name: place for place, names in places.items() for name in names}

    def give(name: str) -> Any:
        if name not in place_of:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        place = place_of[name]
        warnings.warn(f"{room}.{name} is now {place}.{name}", DeprecationWarning, stacklevel=stacklevel)
        return getattr(import_module(place), name)

    return give
