"""Many words and patterns looked for at once, each only where a text has the letter that it begins with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import frozen

_OUTER = re.compile(r"\((?:[^()]|\([^()]*\))*\)")  # what stands in brackets, up to two deep
_ANYWHERE = r"\S"
_Group = tuple[re.Pattern[str], tuple[str, ...]]


@frozen
class Entry:
    """What to look for, as a regular expression, under a name that several may have.

    ``first`` is the letter that it begins with, as `folded` gives it; empty where that may be another.
    """

    name: str
    first: str
    written: str


@frozen
class FirstLetters:
    """Patterns of which those are tried at a place that may begin there: as one alternation, in the same order.

    `re` tries every alternative at every place, which takes a hundred times as long.
    """

    begins: re.Pattern[str]
    by_letter: dict[str, _Group | None]

    @classmethod
    def of(cls, entries: Iterable[Entry], begins: str = _ANYWHERE) -> FirstLetters:
        """Compile *entries*; of those that match at one place the first wins. *begins* is a place to look at."""
        return cls(re.compile(begins), _ByLetter(entries))

    def matches(self, text: str) -> Iterator[tuple[re.Match[str], str]]:
        """Give what matches in *text*, from left to right, none overlapping, and its name."""
        place = 0
        for begin in self.begins.finditer(text):
            group = self.by_letter[begin[0]]
            if group is None or begin.start() < place:
                continue
            if match := group[0].match(text, begin.start()):
                place = match.end()
                yield match, group[1][(match.lastindex or 1) - 1]

    def match_in(self, text: str) -> bool:
        """Tell whether anything matches in *text*."""
        return next(self.matches(text), None) is not None


class _ByLetter(dict[str, _Group | None]):
    """The patterns to try by the letter that stands at a place, compiled when it is first met; by none, the others."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)
        self._letters = frozenset(entry.first for entry in self._entries)

    def __missing__(self, char: str) -> _Group | None:
        first = folded(char)[:1]
        letter = first if first in self._letters else ""
        if letter != char:
            found = self[letter]
        else:
            tried = [entry for entry in self._entries if entry.first in (letter, "")]
            found = _compiled(tried) if tried else None
        self[char] = found
        return found


def folded(text: str) -> str:
    """Give *text* with all in one case that `re.IGNORECASE` takes for one."""
    return text.replace("İ", "i").replace("ı", "i").casefold()


def first_letter(pattern: str) -> str:
    """Give the folded letter that all that *pattern*, a regular expression, matches begins with; empty if not told."""
    sure = pattern[0].isalpha() and "|" not in _OUTER.sub("", pattern) and pattern[1:2] not in tuple("?*{")
    return folded(pattern[0])[:1] if sure else ""


def _compiled(entries: list[Entry]) -> _Group:
    groups = [(name, list(run)) for name, run in groupby(entries, key=lambda entry: entry.name)]
    written = "|".join("(" + "|".join(entry.written for entry in run) + ")" for _, run in groups)
    return re.compile(written, re.IGNORECASE), tuple(name for name, _ in groups)
