"""Write into SECURITY.md what was tried at each door and what became of it: ``python tests/fuzz/table.py``."""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.fuzz.attacks import ATTACKS
from tests.fuzz.costs import COSTS
from tests.fuzz.door import ended
from tests.fuzz.doors import DOORS

PAGE = Path(__file__).resolve().parents[2] / "SECURITY.md"
BEGIN, END = "<!-- begin: python tests/fuzz/table.py -->\n", "<!-- end -->\n"
_LARGER = 2  # times the size at which work is compared


def rows() -> list[str]:
    """Give a row for each attack, by door: what is sent, how many bytes, and what becomes of it."""
    tried = ATTACKS | {key: made(_LARGER * size) for key, (made, size) in COSTS.items()}
    return [
        f"| `{name}` | {attack} | {len(content):,} | {_result(name, content)} |"
        for name in DOORS
        for (door, attack), content in tried.items()
        if door == name
    ]


def _result(door: str, content: bytes) -> str:
    return ended(DOORS[door], content).partition(",")[0]


def written(page: str) -> str:
    """Give the page with a table that is current."""
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    head = "| Door | What was sent | Bytes | What became of it |\n|---|---|---:|---|\n"
    return before + BEGIN + "\n" + head + "\n".join(rows()) + "\n\n" + END + after


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
