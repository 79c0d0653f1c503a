"""Notices of correction: what a page says that it had wrong before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from citekit._data import entries

_LONGEST = 3000  # characters: a notice is a paragraph, and no more
_HEAD = 120  # characters: a notice says at its beginning that it is one
_BEFORE = " *#_※•†‡—–-()[]（）［］【】〈〉《》「」『』|\u00a0\u202f\u200b\u2060"
# “Correction: …”, “Correction (May 25)”, “【訂正】…”, “Rectificación. …”, “Correction, May 25: …”, or a heading alone;
# but no “Correction officers …”.
_DAY = r",\s[^:：]{0,40}\d[^:：]{0,20}[:：]|\S{2,12}\s\d{1,2}(?:,?\s\d{4})?\s?[:：—–]"
_BEHIND = re.compile(rf"\u3000|[\s*_]*(?:[:：（(—–\-.。\]］】〉》」』]|\d|\Z|{_DAY})")


def corrections_in(lines: Sequence[str]) -> Iterator[str]:
    """Give the notices of correction among the *lines* of a page; of a heading alone, with the line below it."""
    below = ""
    for number, line in enumerate(lines):
        if line is below or not is_correction(line):
            continue
        below = lines[number + 1] if _is_heading(line) and number + 1 < len(lines) else ""
        yield f"{line.rstrip(':： ')}: {below}" if below else line


def is_correction(line: str) -> bool:
    """Tell whether *line* is a notice of correction: by what it begins with, or by what its first sentence says."""
    if len(line) >= _LONGEST:
        return False
    folded = line.lstrip(_BEFORE).casefold()[:_HEAD]
    if folded.startswith(_words()):
        behind = (folded[len(words) :] for words in _words() if folded.startswith(words))
        if any(_BEHIND.match(rest) for rest in behind):
            return True
    head = line[:_HEAD].casefold()
    return any(saying in head for saying in _sayings())


def _is_heading(line: str) -> bool:
    return line.strip(f"{_BEFORE}:：.。").casefold() in _words()


@lru_cache(maxsize=1)
def _words() -> tuple[str, ...]:
    return tuple(row.split("\t")[-1].casefold() for row in entries("evidence", "corrections.txt"))


@lru_cache(maxsize=1)
def _sayings() -> tuple[str, ...]:
    return tuple(row.split("\t")[-1].casefold() for row in entries("evidence", "correction-sayings.txt"))
