"""Who is credited on pages: news agencies by all their names."""

from __future__ import annotations

import re
from functools import lru_cache

from citekit._data import entries

# How a dateline and a credit mark an agency: “LIMA (EFE) .-”, “MOSCOW, May 3. /TASS/.”, “— AFP”.
_MARKED = r"(?:[(（/\[［【=]\s?{0}\s?[)）/\]］】=]|(?:^|[,،.]\s|\s)[-–—=]\s?{0}\s?[-–—.:=]?\s|^{0}\s?[-–—.:]\s)"


@lru_cache(maxsize=1)
def agencies() -> dict[str, tuple[str, ...]]:
    """Give for each name of a news agency all the names of it."""
    return {
        name: names
        for row in entries("evidence", "agencies.txt")
        if (names := tuple(row.split("\t")))
        for name in names
    }


@lru_cache(maxsize=1)
def _by_folded() -> dict[str, str]:
    return {name.casefold(): name for name in agencies()}


def agency_named(words: str) -> str | None:
    """Give the agency that *words* are the name of, as they are written; ``None`` where they are not one."""
    bare = words.strip(" .()[]（）【】/").casefold()
    return words.strip(" .()[]（）【】/") if bare in _by_folded() else None


@lru_cache(maxsize=1)
def _credit() -> re.Pattern[str]:
    names = "|".join(map(re.escape, sorted(agencies(), key=lambda one: (-len(one), one))))
    return re.compile(_MARKED.format(f"({names})").replace("(", "(", 1), re.MULTILINE)


def agency_credited(text: str) -> str | None:
    """Give the agency that a dateline or a credit in *text* names; the first of several."""
    for found in _credit().finditer(text):
        return next(name for name in found.groups() if name)
    return None
