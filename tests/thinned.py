"""Products of parameters: all of them with ``CITEKIT_HEAVY=1``, and without it what tells one value from another."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from itertools import product

import pytest

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"


def some(cases: Iterable[object], each: int) -> list:
    """Give all *cases* with ``CITEKIT_HEAVY=1``, and without it the first of *each* number of them."""
    return list(cases)[:: 1 if HEAVY else each]


def thinned(*axes: Mapping[str, object] | Iterable[object]):
    """Give what `pytest.mark.parametrize` takes: each combination of all axes but the last with one value of the last.

    The values of the last axis take turns. Where it is the shortest of three, each value of an axis so meets each value
    of the others; where it is the shorter of two, each value of both is there. A mapping gives its keys as names.
    """
    named = [list(axis.items() if isinstance(axis, Mapping) else ((str(one), one) for one in axis)) for axis in axes]
    return [
        pytest.param(*(value for _, (_, value) in chosen), id="-".join(name for _, (name, _) in chosen))
        for chosen in product(*(enumerate(axis) for axis in named))
        if HEAVY or sum(at for at, _ in chosen) % len(named[-1]) == 0
    ]
