"""The entries of a BibTeX file: cut apart, their strings put together, and what they inherit from one another."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import define, field

from citekit.errors import Location
from citekit.formats.foreign._records import Gathering

_MONTHS = {name: str(number) for number, name in enumerate(
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1)}  # fmt: skip
_LONGEST_VALUE = 1_000_000  # code points: strings made of strings grow as 2, 4, 8 …
_LARGEST_GROWTH = 50_000_000  # code points that all strings of a file may bring into its entries
_DEEPEST = 20  # entries that inherit from one another; biblatex itself goes no deeper than a few
_NEVER_INHERITED = frozenset(
    {"ids", "crossref", "xref", "entryset", "entrysubtype", "execute", "label", "options", "presort", "related",
     "relatedoptions", "relatedstring", "relatedtype", "shorthand", "shorthandintro", "sortkey", "keywords", "file",
     "note", "abstract", "doi", "isbn-13", "annote", "annotation"}
)  # fmt: skip
_PARTS = frozenset({"inbook", "bookinbook", "incollection", "suppbook", "suppcollection", "inproceedings",
                    "conference", "inreference"})  # fmt: skip
_IN_TITLES = {"title": "booktitle", "subtitle": "booksubtitle", "titleaddon": "booktitleaddon",
              "shorttitle": "", "author": "bookauthor"}  # fmt: skip
_IN_JOURNALS = {"title": "journaltitle", "subtitle": "journalsubtitle", "shorttitle": ""}
_BRACED = re.compile(r"\{[^{}\\]*\}")
_JOINED = re.compile(r"[{}\"#\\]")


@define
class Entry:
    """One entry: its type and its fields in small letters, TeX as it stands, and the lines of both from 1."""

    kind: str
    key: str
    line: int
    fields: dict[str, str] = field(factory=dict)
    lines: dict[str, int] = field(factory=dict)
    twice: dict[str, str] = field(factory=dict)


def read_entries(text: str, found: Gathering) -> list[Entry]:
    """Give the entries of a file in its order, those that only others inherit from among them."""
    from bibtexparser import splitter
    from bibtexparser.model import DuplicateBlockKeyBlock, DuplicateFieldKeyBlock, ParsingFailedBlock, String
    from bibtexparser.model import Entry as Block

    logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # what it warns of is said below
    strings = _Strings(found)
    entries: list[Entry] = []
    for block in splitter.Splitter(text).split().blocks:
        line = (block.start_line or 0) + 1
        match block:
            case String():
                strings.define(str(block.key), str(block.value), line)
            case Block():
                entries.append(_entry(block, strings))
            case DuplicateBlockKeyBlock() if isinstance(block.ignore_error_block, Block):
                entries.append(_entry(block.ignore_error_block, strings))
            case DuplicateFieldKeyBlock() if isinstance(block.ignore_error_block, Block):
                names = ", ".join(sorted(map(str, block.duplicate_keys)))
                found.mistake(Location(found.name, line), f"fields that stand twice: {names}; the first one counts")
                entries.append(_entry(block.ignore_error_block, strings))
            case ParsingFailedBlock():
                found.mistake(Location(found.name, line), _why(block, line))
            case _:
                continue
    return entries


def _why(block: Any, line: int) -> str:
    inner = getattr(block, "ignore_error_block", None)
    if type(inner).__name__ == "String":
        return f"“@string {getattr(inner, 'key', '')}” is defined a second time; the first one counts"
    error = block.error
    at = getattr(error, "end_index", None)
    reason = str(getattr(error, "abort_reason", "") or error).split("\n")[0].strip()
    begin = " ".join(str(block.raw or "").split())[:60]
    return f"“{begin}…” cannot be read{f': {reason[:200]}' if reason else ''}" + (
        f" (line {line})" if at is None else ""
    )


def _entry(block: Any, strings: _Strings) -> Entry:
    entry = Entry(str(block.entry_type).lower(), str(block.key).strip(), (block.start_line or 0) + 1)
    for one in block.fields:
        name = str(one.key).lower().strip()
        line = (one.start_line or 0) + 1
        value = strings.put_together(str(one.value), line)
        if name in entry.fields:
            entry.twice[name] = value
            continue
        entry.fields[name] = value
        entry.lines[name] = line
    return entry


@define
class _Strings:
    """What ``@string`` defines, and the growth that it may bring."""

    _found: Gathering
    _known: dict[str, str] = field(factory=lambda: dict(_MONTHS))
    _grown: int = 0

    def define(self, name: str, value: str, line: int) -> None:
        """Let *name* stand for *value* from now on."""
        self._known[name.lower().strip()] = self.put_together(value, line)

    def put_together(self, value: str, line: int) -> str:
        """Give the TeX behind a value as it stands: ``{…}``, ``"…"``, numbers and names, with ``#`` between."""
        value = value.strip()
        if _BRACED.fullmatch(value):  # as most are
            return value[1:-1]
        if value[:1] == "{" and value[-1:] == "}" and _closes_at(value) == len(value) - 1:
            return value[1:-1]
        parts: list[str] = []
        for kind, part in _parts(value):
            if kind == "name":
                known = self._known.get(part.lower())
                if known is None:
                    self._found.mistake(Location(self._found.name, line), f"no @string defines “{part[:60]}”")
                    known = part
                self._grown += len(known)
                part = known  # noqa: PLW2901
            parts.append(part)
        whole = "".join(parts)
        if len(whole) > _LONGEST_VALUE or self._grown > _LARGEST_GROWTH:
            self._found.mistake(Location(self._found.name, line), "its strings grow beyond what is read; left out")
            return ""
        return whole


def _closes_at(value: str) -> int:
    """Give where the brace that *value* begins with is closed."""
    depth = 0
    for match in re.finditer(r"\\.|[{}]", value, re.DOTALL):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if depth == 0:
            return match.start()
    return -1


def _parts(value: str) -> Iterator[tuple[str, str]]:
    """Give the parts of a value between its ``#``, each with what it is: text or a name."""
    at = 0
    while at < len(value):
        sign = value[at]
        if sign in " \t\r\n#":
            at += 1
        elif sign == "{":
            end = _closes_at(value[at:])
            end = len(value) - at if end < 0 else end
            yield "text", value[at + 1 : at + end]
            at += end + 1
        elif sign == '"':
            end = _quote_end(value, at + 1)
            yield "text", value[at + 1 : end]
            at = end + 1
        else:
            match = re.compile(r"[^\s#{\"]+").match(value, at)
            word = match[0] if match else sign
            yield ("text" if word.isdigit() else "name"), word
            at += len(word)


def _quote_end(value: str, at: int) -> int:
    depth = 0
    for match in re.compile(r'\\.|[{}"]', re.DOTALL).finditer(value, at):
        depth += {"{": 1, "}": -1}.get(match[0], 0)
        if match[0] == '"' and depth <= 0:
            return match.start()
    return len(value)


def inherited(entries: list[Entry], found: Gathering) -> Iterator[Entry]:
    """Give each entry with what it takes from those that ``xdata`` and ``crossref`` name (biblatex, appendix B)."""
    by_key: dict[str, Entry] = {}
    for one in entries:
        by_key.setdefault(one.key.lower(), one)
    done: dict[int, Entry] = {}
    for one in entries:
        yield _filled(one, by_key, done, (), found)


def _filled(
    entry: Entry, by_key: Mapping[str, Entry], done: dict[int, Entry], above: tuple[str, ...], found: Gathering
) -> Entry:
    if id(entry) in done:
        return done[id(entry)]
    fields = dict(entry.fields)
    for name in ("xdata", "crossref"):
        said = fields.pop(name, "")
        for key in (part.strip() for part in said.split(",")) if said else ():
            where = Location(found.name, entry.lines.get(name, entry.line))
            other = by_key.get(key.lower())
            if other is None:
                found.mistake(where, f"{name}: there is no entry “{key[:60]}” in this file")
            elif key.lower() in above or key.lower() == entry.key.lower():
                found.mistake(where, f"{name}: “{key[:60]}” inherits from “{entry.key}” in a circle")
            elif len(above) >= _DEEPEST:
                found.mistake(where, f"{name}: entries inherit from one another more than {_DEEPEST} deep")
            else:
                parent = _filled(other, by_key, done, (*above, entry.key.lower()), found)
                for field_name, value in _taken(entry.kind, parent, name):
                    fields.setdefault(field_name, value)
    filled = Entry(entry.kind, entry.key, entry.line, fields, entry.lines, entry.twice)
    if not above:  # within a circle it depends on where it was entered
        done[id(entry)] = filled
    return filled


def _taken(kind: str, parent: Entry, how: str) -> Iterator[tuple[str, str]]:
    renamed: Mapping[str, str] = {}
    if how == "crossref":
        renamed = _IN_TITLES if kind in _PARTS else _IN_JOURNALS if parent.kind == "periodical" else {}
    for name, value in parent.fields.items():
        if how == "crossref" and name in _NEVER_INHERITED:
            continue
        own = renamed.get(name, name)
        if own:
            yield own, value
        if name == "author" and own == "bookauthor" and kind == "inbook":
            yield "author", value
