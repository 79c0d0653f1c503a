"""How much work a call does, counted and not timed: the same on every machine and under every load.

What is counted are the lines of Python that run, the calls of functions in C, and the characters that a method of a
string goes over. What a regular expression or another library does inside of one call is not seen: for that there is
`tests/bench/measure/growth.py`, which compares processor times.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

TWICE = 2.3  # how much more work twice the input may be: twice, and a logarithm
_LINE = 8  # characters that a method in C goes over in less time than a line of Python takes
_WHOLE = frozenset(  # methods that go over all of their string; find, startswith and others may start further on
    {"casefold", "count", "encode", "expandtabs", "isascii", "join", "lower", "partition", "replace", "rpartition",
     "rsplit", "split", "splitlines", "strip", "swapcase", "title", "translate", "upper"}
)  # fmt: skip


def work(call: Callable[[], object]) -> int:
    """Count what *call* does, in lines of Python."""
    done = 0

    def trace(_frame: FrameType, event: str, _what: object):
        nonlocal done
        done += event != "return"
        return trace

    def profile(_frame: FrameType, event: str, what: object) -> None:
        nonlocal done
        if event == "c_call":
            own = getattr(what, "__self__", None)
            done += 1
            if isinstance(own, str | bytes) and what.__name__ in _WHOLE:
                done += len(own) // _LINE

    before = sys.gettrace(), sys.getprofile()
    sys.setprofile(profile)
    sys.settrace(trace)
    try:
        call()
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return done


def growth(call: Callable[[int], object], size: int) -> float:
    """Tell how many times the work of *size* that of twice the *size* is; *call* takes the size.

    What is loaded once, when it is first needed, is no growth: calls of other sizes come before, and where there was
    too much work all the same, it is counted anew.
    """
    call(size // 2)
    call(2 * size - 1)
    least = float("inf")
    for near in (size, size + 1, size + 2):
        least = min(least, work(lambda near=near: call(2 * near)) / work(lambda near=near: call(near)))
        if least <= TWICE:
            break
    return least
