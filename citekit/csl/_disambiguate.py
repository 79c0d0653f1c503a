"""Disambiguation of cites that would read alike: more names, given names, other elements, a letter behind the year.

Cites that read alike are found by what they print, as a key, and only those are rendered again (CSL 1.0.2,
Disambiguation).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from citekit.csl._frame import Frame
from citekit.csl._item import Entry
from citekit.csl._names import initials

if TYPE_CHECKING:
    from citekit.csl._names import Name
    from citekit.csl._naming import NameFormat


@frozen(repr=False)
class Distinction:
    """What is added to a cite to disambiguate it from others (CSL 1.0.2, Disambiguation)."""

    extra_names: tuple[int, ...] = ()
    levels: tuple[tuple[int, ...], ...] = ()
    disambiguate: int = 0
    year_suffix: str = ""


PLAIN = Distinction()


@frozen(repr=False)
class Rules:
    """The disambiguation options of a style."""

    add_names: bool
    add_givenname: bool
    rule: str
    year_suffix: bool
    conditions: int

    @property
    def any(self) -> bool:
        """Whether there is anything to do."""
        return self.add_names or self.add_givenname or self.year_suffix or self.conditions > 0


def read_rules(options: Mapping[str, str], *, conditions: int) -> Rules:
    """Give the options of ``cs:citation``; *conditions* is how often the style tests ``disambiguate``."""
    return Rules(
        options.get("disambiguate-add-names") == "true",
        options.get("disambiguate-add-givenname") == "true",
        options.get("givenname-disambiguation-rule", "by-cite"),
        options.get("disambiguate-add-year-suffix") == "true",
        conditions,
    )


def letters(number: int) -> str:
    """Give the *number*-th year-suffix, from 0: a, b, …, z, aa, ab and so on."""
    out = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        out = chr(97 + rest) + out
    return out


Try = Callable[[Entry, Distinction], tuple[str, Frame]]


class Disambiguator:
    """Finds for each entry of a document what its cites must show."""

    def __init__(self, rules: Rules, attempt: Try) -> None:
        self.rules = rules
        self.attempt = attempt
        self.known: set[str] = set()
        self.families: set[str] = set()
        self.kept: dict[tuple[int, Distinction], tuple[str, Frame]] = {}

    def forget(self) -> None:
        """Forget how cites read: what they say beside their item has changed."""
        self.kept.clear()

    def render(self, entry: Entry, distinction: Distinction) -> str:
        """Give what a cite of *entry* prints with *distinction*."""
        return self._rendered(entry, distinction)[0]

    def _rendered(self, entry: Entry, distinction: Distinction) -> tuple[str, Frame]:
        key = (id(entry), distinction)
        found = self.kept.get(key)
        if found is None:
            found = self.kept[key] = self.attempt(entry, distinction)
        return found

    def run(
        self, entries: Sequence[Entry], suffix_order: Callable[[Sequence[Entry]], Sequence[Entry]]
    ) -> dict[str, Distinction]:
        """Give the distinction of each of *entries*, by id; *suffix_order* sorts those that get a year-suffix."""
        found = {entry.id: PLAIN for entry in entries}
        if self.rules.add_givenname and self.rules.rule != "by-cite":
            self._global_names(entries, found)
        for pool in self._pools(entries, found):
            self._resolve(pool, found)
        if self.rules.conditions:
            for pool in self._pools(entries, found):
                self._condition(pool, found)
        if self.rules.year_suffix:
            for pool in self._pools(entries, found):
                for number, entry in enumerate(suffix_order(pool)):
                    found[entry.id] = evolve(found[entry.id], year_suffix=letters(number))
        self.known = {self.render(entry, d) for entry in entries for d in (PLAIN, found[entry.id])}
        return found

    def admits(self, entry: Entry) -> bool:
        """Tell whether *entry* can join those of the last run, and no cite reads like another; if so, it has joined."""
        if not self.rules.any:
            return True
        text, frame = self._rendered(entry, PLAIN)
        families = {_family(name) for row in frame.lists for name in row.names}
        globally = self.rules.add_givenname and self.rules.rule != "by-cite"
        if text in self.known or (globally and families & self.families):
            return False
        self.known.add(text)
        self.families |= families
        return True

    def _pools(self, entries: Sequence[Entry], found: Mapping[str, Distinction]) -> list[list[Entry]]:
        groups: dict[str, list[Entry]] = {}
        for entry in entries:
            groups.setdefault(self.render(entry, found[entry.id]), []).append(entry)
        return [group for key, group in groups.items() if len(group) > 1 and key]

    # Given names of all cites

    def _global_names(self, entries: Sequence[Entry], found: dict[str, Distinction]) -> None:
        primary = self.rules.rule.startswith("primary-name")
        limit = 1 if self.rules.rule.endswith("with-initials") else 2
        lists = {entry.id: self._rendered(entry, PLAIN)[1].lists for entry in entries}
        self.families = {_family(name) for rows in lists.values() for row in rows for name in row.names}
        people: dict[str, set[tuple[str, str]]] = {}
        for rows in lists.values():
            for row in rows:
                for name in row.names[:1] if primary else row.names:
                    people.setdefault(_family(name), set()).add((_initialled(row.form, name), _given(name)))
        for entry in entries:
            levels = tuple(
                tuple(
                    _level(people[_family(name)], row.form, name, limit) if not primary or index == 0 else 0
                    for index, name in enumerate(row.names)
                )
                for row in lists[entry.id]
            )
            if any(any(row) for row in levels):
                found[entry.id] = evolve(found[entry.id], levels=levels)

    # Cites that read alike

    def _resolve(self, pool: list[Entry], found: dict[str, Distinction]) -> None:
        """Add names and given names to the cites of *pool* until they are told apart, or all is added."""
        pending = list(pool)
        most = max(
            (len(row.names) for entry in pool for row in self._rendered(entry, found[entry.id])[1].lists), default=0
        )
        best = {entry.id: found[entry.id] for entry in pool}
        separated = _partition(pending, best, self.render)
        for extra in range(most + 1 if self.rules.add_names else 1):
            for distinction in self._steps(pending, best, extra):
                tried = {**best, **distinction}
                parts = _partition(pending, tried, self.render)
                if len(parts) > len(separated):
                    best, separated = tried, parts
                    single = [part[0] for part in parts if len(part) == 1]
                    if single:
                        for entry in single:
                            found[entry.id] = best[entry.id]
                        pending = [entry for entry in pending if entry not in single]
                        separated = [part for part in parts if len(part) > 1]
                if not pending:
                    return
        for entry in pending:
            found[entry.id] = best[entry.id]

    def _steps(self, pending: list[Entry], base: Mapping[str, Distinction], extra: int) -> list[dict[str, Distinction]]:
        """Give the distinctions to try with *extra* names more: alone, then with given names."""
        out: list[dict[str, Distinction]] = []
        current = {}
        for entry in pending:
            rows = self._rendered(entry, base[entry.id])[1].lists
            current[entry.id] = (
                evolve(base[entry.id], extra_names=tuple(extra for _ in rows)) if extra else base[entry.id]
            )
        if extra:
            out.append(dict(current))
        if not (self.rules.add_givenname and self.rules.rule == "by-cite"):
            return out
        lists = [row for entry in pending for row in self._rendered(entry, current[entry.id])[1].lists]
        width = max((row.shown for row in lists), default=0)
        for index in range(width):
            people: dict[tuple[int, str], set[tuple[str, str]]] = {}
            for entry in pending:
                for at, row in enumerate(self._rendered(entry, current[entry.id])[1].lists):
                    if index < row.shown:
                        name = row.names[index]
                        people.setdefault((at, _family(name)), set()).add((_initialled(row.form, name), _given(name)))
            for entry in pending:
                rows = self._rendered(entry, current[entry.id])[1].lists
                levels = [list(row) for row in current[entry.id].levels]
                while len(levels) < len(rows):
                    levels.append([])
                for at, row in enumerate(rows):
                    if index < row.shown:
                        name = row.names[index]
                        level = _level(people[at, _family(name)], row.form, name, 2)
                        levels[at].extend([0] * (index + 1 - len(levels[at])))
                        levels[at][index] = max(level, levels[at][index])
                current[entry.id] = evolve(current[entry.id], levels=tuple(tuple(row) for row in levels))
            out.append(dict(current))
        return out

    def _condition(self, pool: list[Entry], found: dict[str, Distinction]) -> None:
        """Let more and more of the conditions hold that ask for it, for the cites of *pool* that still read alike."""
        pending = list(pool)
        for level in range(1, self.rules.conditions + 1):
            tried = {entry.id: evolve(found[entry.id], disambiguate=level) for entry in pending}
            parts = _partition(pending, tried, self.render)
            if len(parts) > 1 or not self.rules.year_suffix:
                found.update(tried)
            pending = [entry for part in parts if len(part) > 1 for entry in part]
            if not pending:
                return


def _partition(
    pool: Sequence[Entry], distinctions: Mapping[str, Distinction], render: Callable[[Entry, Distinction], str]
) -> list[list[Entry]]:
    groups: dict[str, list[Entry]] = {}
    for entry in pool:
        groups.setdefault(render(entry, distinctions[entry.id]), []).append(entry)
    return list(groups.values())


def _family(name: Name) -> str:
    return name.literal or f"{name.non_dropping} {name.family}"


def _initialled(form: NameFormat, name: Name) -> str:
    if form.initialize_with is None:
        return initials(name.given, "", hyphen=form.hyphen, shorten=True) if form.initials_only else _given(name)
    return initials(name.given, form.initialize_with, hyphen=form.hyphen, shorten=form.initialize)


def _given(name: Name) -> str:
    """Give the given name of *name* with its initials spaced alike."""
    return _INITIAL.sub(". ", name.given).strip()


_INITIAL = re.compile(r"\.\s*")


def _level(people: set[tuple[str, str]], form: NameFormat, name: Name, limit: int) -> int:
    """Give how much of the given name tells *name* from other people of its family name: 0, 1 (initials), 2 (all)."""
    own = (_initialled(form, name), _given(name))
    others = [person for person in people if person != own]
    if not others:
        return 0
    if all(person[0] != own[0] for person in others):
        return 1
    if limit == 1:
        return 1 if any(person[0] != own[0] for person in others) else 0
    return 2
