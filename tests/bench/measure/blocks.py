"""The text files of cases: blocks of fields that a reader can check, and a program can read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import field, frozen

EXPECTATIONS = ("good", "bad", "unsure", "places", "unchecked")
FIELDS = frozenset(
    ("lang", "page", "html", "encoding", "quote", "translation", "printed", "expect", "kind", "zone", "other", "why")
)
_PARAGRAPHS = ("page", "html")


@frozen
class Case:
    """A quotation, the page that it is said to be from, and what a careful editor says of the two."""

    family: str
    title: str
    fields: dict[str, str] = field(factory=dict)

    def __getattr__(self, name: str) -> str:
        if name in FIELDS:
            return self.fields.get(name, "")
        raise AttributeError(name)


def read_blocks(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the title and the fields of each block of *path*; a line that is indented goes on with the field above."""
    title, fields, last = "", {}, ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        if line.startswith("== "):
            if title:
                yield title, fields
            title, fields, last = line[3:].strip(), {}, ""
        elif line.startswith("  ") and last:
            fields[last] += "\n" + line[2:]
        else:
            last, colon, value = line.partition(": ")
            if not colon:
                raise ValueError(f"{path.name}:{number}: neither a title nor “field: value”")
            fields[last] = value
    if title:
        yield title, fields


def read_cases(paths: Iterable[Path]) -> tuple[Case, ...]:
    """Read the cases of *paths*, files or folders of ``open-FAMILY.txt`` and ``closed-FAMILY.txt``; in their order."""
    cases = []
    for path in _files(paths):
        family = path.stem.partition("-")[2] or path.stem
        for title, fields in read_blocks(path):
            case = Case(family, title, fields)
            wrong = set(fields) - FIELDS or {fields.get("expect", "")} - set(EXPECTATIONS)
            if wrong or not (case.page or case.html or case.expect == "unchecked") or not case.quote:
                raise ValueError(f"{path.name}: {title}: {wrong or 'no page or no quotation'}")
            cases.append(case)
    return tuple(cases)


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*-*.txt")) if path.is_dir() else [path]
