"""Records into BibLaTeX and BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from attrs import define, field

from citekit.formats._unstructure import record_data
from citekit.formats.foreign._bibtex import NUMBER_TYPES, address_of_eprint
from citekit.formats.foreign._bibtex import fields as fields_of_bibtex
from citekit.formats.foreign._bibtex import types as types_of_bibtex
from citekit.formats.foreign._bibtex_names import OTHERS, written_name
from citekit.formats.foreign._csl import losses_of
from citekit.formats.foreign._dates import at_level_one, original_lost
from citekit.formats.foreign._items import OURS, field_named, written_variables
from citekit.formats.foreign._language_names import language_named, name_for_babel
from citekit.formats.foreign._records import Exported, Lost
from citekit.formats.foreign._tex import ascii_tex, braced, to_tex
from citekit.formats.foreign._variants import variants_lost
from citekit.language import primary
from citekit.model import UNDETERMINED, Date, Library, Name, Source

_TYPES = {
    "article": "online",
    "article-journal": "article",
    "article-magazine": "article",
    "article-newspaper": "article",
    "book": "book",
    "chapter": "incollection",
    "entry-encyclopedia": "inreference",
    "legal_case": "jurisdiction",
    "manuscript": "unpublished",
    "motion_picture": "movie",
    "paper-conference": "inproceedings",
    "report": "report",
    "song": "music",
    "thesis": "thesis",
    "webpage": "online",
    "treaty": "legal",
    "graphic": "artwork",
    "personal_communication": "letter",
    "document": "misc",
}
"""The type of entry for types of CSL that several are read as, or none."""
_FIELDS = {"note": "note", "publisher-place": "location", "annote": "annotation", "issued": "date", "page": "pages"}
_SUBTYPES = {"article-newspaper": "newspaper", "article-magazine": "magazine"}
_IN_BOOKS = frozenset({"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"})
_ROLES = {"compiler": "compiler", "director": "director", "organizer": "organizer", "producer": "producer",
          "narrator": "narrator", "contributor": "collaborator"}  # fmt: skip
_SLOTS = ("editora", "editorb", "editorc")
_OLD = {"journaltitle": "journal", "location": "address", "annotation": "annote"}
_OLD_TYPES = {"online": "misc", "thesis": "phdthesis", "report": "techreport", "movie": "misc", "music": "misc",
              "artwork": "misc", "jurisdiction": "misc", "legal": "misc", "letter": "misc",
              "inreference": "incollection","patent": "misc", "dataset": "misc", "software": "misc"}  # fmt: skip
_NAME = re.compile(r"[a-z][a-z0-9_-]*")
_NO_KEY = re.compile(r"[\s{}(),\"#%~=\\]")
_OWN = frozenset({"agency", "via", "outlet"})


def write_biblatex(library: Library) -> Exported:
    """Write the sources of *library* for biblatex and biber, in UTF-8."""
    return _written(library, lambda one: one)


def write_bibtex(library: Library) -> Exported:
    """Write the sources of *library* for BibTeX of old: its types and fields, years and months, accents as commands."""
    return _written(library, _older)


def _written(library: Library, made: Callable[[_Entry], _Entry]) -> Exported:
    lost = list(losses_of(library))
    keys: set[str] = set()
    texts: list[str] = []
    for source in library.sources:
        entry = made(_Writing(source).entry())
        key = _NO_KEY.sub("-", entry.key)
        while key.lower() in keys:
            key += "-2"
        keys.add(key.lower())
        lost += entry.lost
        if key != source.id:
            lost.append(Lost(source.id, "key", f"written as “{key}”, as BibTeX's keys have no such characters"))
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in entry.fields.items())
        texts.append(f"@{entry.kind}{{{key},\n{lines}}}\n")
    return Exported("\n".join(texts).encode("utf-8", "replace"), tuple(lost))


@define
class _Entry:
    """An entry to be written: TeX under its fields."""

    kind: str
    key: str
    fields: dict[str, str]
    lost: list[Lost]


@define
class _Writing:
    """One source as it becomes an entry."""

    source: Source
    fields: dict[str, str] = field(factory=dict)
    lost: list[Lost] = field(factory=list)

    def entry(self) -> _Entry:
        """Give the entry."""
        source = self.source
        kind = self._kind()
        if subtype := _SUBTYPES.get(source.type):
            self.fields["entrysubtype"] = subtype
        self._language()
        for variable, holds in written_variables().items():
            value = getattr(source, field_named(variable))
            if value not in (None, ()):
                self._variable(variable, holds, value)
        self._particles()
        self._translated_title()
        self._own()
        self._custom()
        if "eprint" in self.fields and self.fields.get("url") == self._archived():
            del self.fields["url"]  # which whoever reads the entry works out
        self.lost += variants_lost(source, but=("title",))
        return _Entry(kind, source.id, self.fields, self.lost)

    def _archived(self) -> str:
        return address_of_eprint(self.fields.get("eprinttype", ""), self.fields["eprint"])

    def _kind(self) -> str:
        unknown = dict(self.source.custom).get("entrytype", "")
        if self.source.type == "document" and _NAME.fullmatch(unknown):
            return unknown  # as it was read
        own = self.source.type
        kind = _TYPES.get(own) or next((one for one, (csl, _) in types_of_bibtex().items() if csl == own), "misc")
        if own not in _SUBTYPES and types_of_bibtex()[kind][0] != own:
            self._lose("type", f"“{own}” is written as “@{kind}”")
        return kind

    def _lose(self, name: str, reason: str) -> None:
        self.lost.append(Lost(self.source.id, name, reason))

    def _language(self) -> None:
        tag = self.source.language
        if tag == UNDETERMINED:
            return
        name = name_for_babel(tag)
        self.fields["langid"] = name
        if language_named(name) != tag:
            self.fields["language"] = tag

    def _variable(self, variable: str, holds: str, value: Any) -> None:
        name = self._name(variable)
        match holds:
            case "Name":
                self._names(variable, name, value)
            case "Date":
                self._date(variable, name, value)
            case _ if variable == "page":
                self.fields[name] = braced(re.sub(r"(?<=[\w.])\s*-\s*(?=\w)", "--", to_tex(value)))
            case _ if fields_of_bibtex().get(name, ("", ""))[1] == "plain":
                self.fields[name] = _verbatim(str(value))
            case _:
                self.fields[name] = braced(to_tex(str(value)))

    def _name(self, variable: str) -> str:
        """Give the field that a variable is written to; one that BibLaTeX has none for keeps the name that CSL has."""
        kind = self.source.type
        if variable == "container-title":
            return "booktitle" if kind in _IN_BOOKS else "journaltitle"
        numbered = {
            "issue": _SUBTYPES.keys() | {"article-journal", "periodical"},
            "collection-number": _IN_BOOKS | {"book"},
        }
        if kind in numbered.get(variable, ()):
            return "number"
        if variable == "number" and kind in NUMBER_TYPES:
            return "number"
        if variable in {"number", "issue", "collection-number"}:
            return f"csl-{variable}"
        found = _FIELDS.get(variable)
        known = fields_of_bibtex().items()
        return found or next((name for name, (own, _) in known if own == variable), variable.lower())

    def _names(self, variable: str, name: str, names: Any) -> None:
        written = [braced(written_name(one)) for one in names]
        if dict(self.source.custom).get(f"{variable}.{OTHERS}"):
            written.append(OTHERS)
        role = _ROLES.get(variable)
        slot = next((one for one in _SLOTS if one not in self.fields), None) if role else None
        if slot is not None and role is not None:
            self.fields[slot] = " and ".join(written)
            self.fields[f"{slot}type"] = role
        else:
            self.fields[name] = " and ".join(written)
        for one in names:
            if one.comma_suffix or one.static_ordering:
                self._lose(variable, "that a name keeps its order, or has a comma before its suffix")
            if one.dropping_particle and one.non_dropping_particle:
                self._lose(variable, "which of two particles belongs to the family name")

    def _particles(self) -> None:
        """Say whether particles belong to family names, which biblatex has once for an entry."""
        held = [getattr(self.source, field_named(one)) for one, kind in written_variables().items() if kind == "Name"]
        names = [name for names in held for name in names or ()]
        belong = {name.non_dropping_particle is not None for name in names if _has_particle(name)}
        if belong == {True}:
            self.fields["options"] = "useprefix=true"
        elif len(belong) > 1:
            self._lose("author", "which particles belong to the family name")

    def _date(self, variable: str, name: str, date: Date) -> None:
        if date.parts:
            text = self.fields[name] = at_level_one(date)
            if date.written != text and (reason := original_lost(date)):
                self._lose(variable, reason)
            if date.literal:
                self._lose(variable, "the words of a date that has figures too")
        elif date.literal:
            self.fields["year" if name == "date" else name] = braced(to_tex(date.literal))
            if date.circa:
                self._lose(variable, "that a date in words is uncertain")

    def _translated_title(self) -> None:
        title = self.source.title
        own = primary(self.source.language)
        if self.source.original_title is not None:
            language = self.source.original_title.language
            if language not in {UNDETERMINED, self.source.language}:
                self.fields["origlanguage"] = name_for_babel(language)
        if title is None or not title.variants:
            return
        translations = [pair for pair in title.variants if primary(pair[0]) != own and own != UNDETERMINED]
        chosen = translations[0] if translations else None
        if chosen is not None:
            self.fields["titleaddon"] = f"[{braced(to_tex(chosen[1]))}]"
        for tag, _ in title.variants:
            if chosen is None or tag != chosen[0]:
                self._lose("title", f"its form in “{tag}”")

    def _own(self) -> None:
        for key, value in record_data(self.source).items():
            if key not in OURS:
                continue
            name = key.lower()
            if key == "agency" and self.source.type in _SUBTYPES and isinstance(value, str):
                self.fields["organization"] = braced(to_tex(value))
            elif isinstance(value, str) and key != "snapshot":
                self.fields[name] = braced(to_tex(value)) if key in _OWN else _verbatim(value)
            else:
                self._lose(key, "this format has no place for it")

    def _custom(self) -> None:
        for name, value in self.source.custom:
            if name.endswith(f".{OTHERS}"):
                continue
            if name == "entrytype" and not _NAME.fullmatch(value):
                self._lose(name, "no type of entry is named so")
            if name == "entrytype":
                continue
            if _NAME.fullmatch(name) and name not in self.fields and name not in {"agency", "year", "title"}:
                self.fields[name] = _verbatim(value) if name in {"file", "ids", "eprint"} else braced(to_tex(value))
            else:
                self._lose(name, "kept for another format, and no name of a field here")


def _has_particle(name: Name) -> bool:
    return bool(name.non_dropping_particle or name.dropping_particle)


def _verbatim(value: str) -> str:
    """Give an address as biber wants it: as it is, with braces spelled out."""
    return value.replace("{", "%7B").replace("}", "%7D").replace("\n", " ")


def _older(entry: _Entry) -> _Entry:
    """Give an entry as BibTeX of old has it."""
    fields: dict[str, str] = {}
    for name, value in entry.fields.items():
        if name in _OLD.values() and name in fields:
            entry.lost.append(
                Lost(entry.key, name, "kept for another format, and BibTeX has another field of that name")
            )
            continue
        fields |= _older_date(value) if name == "date" else {_OLD.get(name, name): value}
    kind = _OLD_TYPES.get(entry.kind, entry.kind)
    if kind in {"phdthesis", "techreport"} and "publisher" in fields:
        fields["school" if kind == "phdthesis" else "institution"] = fields.pop("publisher")
    if kind == "misc" and entry.kind != "misc":
        entry.lost.append(Lost(entry.key, "type", f"“@{entry.kind}” is written as “@misc”"))
    plain = {name: value if name in {"url", "doi", "file"} else ascii_tex(value) for name, value in fields.items()}
    return _Entry(kind, entry.key, plain, entry.lost)


def _older_date(value: str) -> Mapping[str, str]:
    found = re.fullmatch(r"(-?\d{4})(?:-(\d\d))?(?:-(\d\d))?(~)?", value)
    if found is None or (found[2] and int(found[2]) > 12) or found[4]:
        return {"date": value}
    return {
        name: part.lstrip("0") for name, part in zip(("year", "month", "day"), found.groups()[:3], strict=True) if part
    }
