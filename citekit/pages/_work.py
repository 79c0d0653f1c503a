"""Work that is counted, so that no page can make its reader work without end."""

from __future__ import annotations

from attrs import define

# Steps of matching and of working out styles for one page, of a microsecond or two each. A page of 3,000 elements with
# 3,000 rules by class takes some 300,000.
MOST_STEPS = 3_000_000


class TooMuch(Exception):
    """More was asked than is done for one page; its text is the reason, and leaves the room as that alone."""


@define
class Work:
    """Steps that are left to be done."""

    left: int = MOST_STEPS

    def step(self, count: int = 1) -> None:
        """Count *count* steps; raises `TooMuch` where none are left."""
        self.left -= count
        if self.left < 0:
            raise TooMuch("its style sheets and elements are too many together")
