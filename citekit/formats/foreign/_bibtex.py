"""BibTeX and BibLaTeX into records."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from attrs import define, field

from citekit._data import entries as data_entries
from citekit.errors import Location
from citekit.formats._years import csl_year
from citekit.formats.foreign._bibtex_entries import Entry, inherited, read_entries
from citekit.formats.foreign._bibtex_names import OTHERS, csl_name, split_names
from citekit.formats.foreign._items import OURS, Place, read_item, variables
from citekit.formats.foreign._language_names import language_named
from citekit.formats.foreign._records import Gathering, Imported, Watched, unwatched
from citekit.formats.foreign._tex import from_tex, verbatim
from citekit.formats.foreign._translated import language_of_translation
from citekit.language import primary

_ISSUE_TYPES = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
NUMBER_TYPES = frozenset({"report", "patent", "thesis", "legislation", "legal_case", "standard", "document", "webpage",
                           "manuscript", "dataset", "software", "bill", "regulation", "speech", "article"})  # fmt: skip
_TITLES = frozenset({"title", "booktitle", "journaltitle", "journal", "origtitle", "shorttitle", "series", "maintitle",
                     "titleaddon", "usera", "usere", "eventtitle"})  # fmt: skip
_JOINED = (("title", "subtitle"), ("booktitle", "booksubtitle"), ("journaltitle", "journalsubtitle"),
           ("maintitle", "mainsubtitle"))  # fmt: skip
_DATES = {"origdate": "orig", "eventdate": "event", "urldate": "url"}
_PUBLISHERS = ("publisher", "institution", "school", "organization", "howpublished")
_EDITOR_TYPES = {"compiler": "compiler", "director": "director", "organizer": "organizer", "producer": "producer",
                 "narrator": "narrator", "collaborator": "contributor", "translator": "translator"}  # fmt: skip
_SMALL_TYPES = {"newspaper": "article-newspaper", "magazine": "article-magazine"}
_PASSED_OVER = frozenset({"langid", "langidopts", "hyphenation", "entrysubtype", "crossref", "xdata", "useprefix",
                          "options", "year", "month", "day", "origlanguage", "number", "isrn", "eprint", "eprinttype",
                          "eprintclass", "archiveprefix", "primaryclass", *_PUBLISHERS})  # fmt: skip
_VERBATIM = frozenset({"file", "groups", "ids", "url", "doi", "eprint", "pdf", "localfile"})
_TRANSLATED = ("usere", "usera", "titleaddon", "titletranslation", "translatedtitle", "transtitle")
"""Fields in which people put a translated title: biblatex-chicago's usere, and others' habits."""
_BRACKETED = re.compile(r"[\[(]\s*(.+?)\s*[\])]", re.DOTALL)
_PATENTS = {"patent": "Patent", "patentus": "US patent", "patenteu": "European patent", "mathesis": "Master’s thesis",
            "phdthesis": "PhD thesis", "candthesis": "Candidate thesis", "techreport": "Technical report",
            "resreport": "Research report", "software": "Computer software", "datacd": "Data CD"}  # fmt: skip


@cache
def types() -> Mapping[str, tuple[str, str]]:
    """Give for each type of entry the type of CSL, and what genre it says."""
    rows = (line.split(None, 2) for line in data_entries("formats", "bibtex-types.txt"))
    return {row[0]: (row[1], row[2] if len(row) > 2 else "") for row in rows}


@cache
def fields() -> Mapping[str, tuple[str, str]]:
    """Give for each field the variable of CSL, and how it is read."""
    rows = (line.split() for line in data_entries("formats", "bibtex-fields.txt"))
    return {row[0]: (row[1], row[2]) for row in rows}


@cache
def _own_names() -> Mapping[str, tuple[str, str]]:
    """Give the variables of CSL that are written under their own names, and what each holds.

    A name that others use for something else too (“status”, “source”) is none of them.
    """
    written = {one for one, _ in fields().values()}
    held = {name.lower(): (name, kind) for name, kind in variables().items() if name not in written}
    own = {name: one for name, one in held.items() if re.search(r"[_-]", name) or one[1] == "Name" or name in _SAFE}
    ours = {name.lower(): (name, "") for name in OURS if name != "snapshot"}
    return own | ours | {f"csl-{name}": (name, "str") for name in ("number", "issue", "collection-number")}


_SAFE = frozenset({"medium", "dimensions", "scale", "jurisdiction", "authority", "section", "division", "submitted",
                   "references", "source"})  # fmt: skip


@cache
def _archives() -> Mapping[str, str]:
    return dict(line.split() for line in data_entries("formats", "eprints.txt"))


def address_of_eprint(archive: str, eprint: str) -> str:
    """Give the address of a work in an archive, as biblatex prints it; empty where the archive is not known."""
    known = _archives().get(archive.strip().lower())
    return known.replace("{}", eprint) if known and not re.search(r"[\s{}\\]", eprint) else ""


def read_bibtex(text: str, name: str, watched: Watched = unwatched) -> Imported:
    """Read a file of BibTeX or BibLaTeX; what cannot be read of it is told with its line, and the rest is read."""
    found = Gathering(name)
    entries = read_entries(text, found)
    for entry in watched(inherited(entries, found), len(entries)):
        kind, genre = types().get(entry.kind, ("", ""))
        where = Location(name, entry.line)
        if kind == "-":
            if "entryset" in entry.fields:
                said = entry.fields["entryset"][:200]
                found.mistake(where, f"“{entry.key[:60]}” is a set of entries, and no source: cite these, {said}")
            continue
        if not kind:
            found.mistake(where, f"“@{entry.kind[:60]}” is no type of entry that is known, and is read as “@misc”")
        reading = _Reading(entry, kind or "document", genre)
        if not kind:
            reading.custom["entrytype"] = entry.kind
        item = reading.item()
        lines = {fields().get(own, (own, ""))[0]: line for own, line in entry.lines.items()}
        read_item(item, Place(name, entry.line, lines=lines | entry.lines), found)
    return found.done()


@define
class _Reading:
    """One entry as it becomes an item of CSL-JSON."""

    entry: Entry
    kind: str
    genre: str
    made: dict[str, Any] = field(factory=dict)
    custom: dict[str, str] = field(factory=dict)

    def item(self) -> dict[str, Any]:
        """Give the item."""
        self._join_titles()
        self._read_kind()
        self._read_language()
        for name, value in self.entry.fields.items():
            if name not in _PASSED_OVER and value.strip():
                self._read_field(name, value)
        self._read_dates()
        self._read_numbers()
        self._read_publishers()
        self._read_translated_title()
        for name, value in self.entry.twice.items():
            self.custom[f"{name}-2"] = from_tex(value)
        if self.genre:
            self.made.setdefault("genre", self.genre)
        made = {"id": self.entry.key, "type": self.kind, **self.made}
        return {**made, "custom": self.custom} if self.custom else made

    @property
    def _said(self) -> dict[str, str]:
        return self.entry.fields

    def _join_titles(self) -> None:
        for whole, part in _JOINED:
            sub = self._said.pop(part, "")
            if sub.strip():
                before = self._said.get(whole, "").rstrip()
                colon = "" if not before or before[-1] in ":?!." else ":"
                self._said[whole] = f"{before}{colon} {sub}".strip()

    def _read_kind(self) -> None:
        subtype = self._said.get("entrysubtype", "").lower()
        if self.entry.kind in {"article", "suppperiodical"}:
            self.kind = _SMALL_TYPES.get(subtype, self.kind)
        elif subtype in _SMALL_TYPES and self.entry.kind == "periodical":
            self.kind = "periodical"
        elif subtype:
            self.custom["entrysubtype"] = subtype
        if self.entry.kind == "unpublished" and {"eventtitle", "eventdate", "venue"} & self._said.keys():
            self.kind = "speech"
        if self.entry.kind == "inreference" and "dictionary" in self._said.get("booktitle", "").lower():
            self.kind = "entry-dictionary"

    def _read_language(self) -> None:
        for name in ("langid", "hyphenation", "language"):
            said = from_tex(self._said.get(name, ""))
            tag = language_named(re.split(r"\s*(?:,|/| and )\s*", said)[0].removeprefix("lang")) if said else None
            if tag is not None:
                options = re.search(r"variant\s*=\s*(\w+)", self._said.get("langidopts", ""))
                variant = language_named(options[1]) if options else None
                self.made["language"] = variant or tag
                if name == "langid" and "language" in self._said:
                    other = language_named(from_tex(self._said["language"]).removeprefix("lang"))
                    if other is None or primary(other) != primary(tag):
                        self.custom["language"] = from_tex(self._said["language"])
                    elif len(other) > len(tag):
                        self.made["language"] = other
                return
            if said:
                self.custom[name] = said

    def _read_field(self, name: str, value: str) -> None:
        variable, how = fields().get(name, ("", ""))
        if variable == "language":
            return
        match how:
            case "name":
                self._read_names(name, variable, value)
            case "date":
                pass
            case "plain":
                self.made.setdefault(variable, verbatim(value))
            case "page":
                self.made.setdefault(variable, from_tex(re.sub(r"\s*-+\s*", "-", value)))
            case "text":
                self._read_text(name, variable, value)
            case _ if name in _own_names():
                self._read_own(name, value)
            case _ if re.fullmatch(r"editor[abc]?(type)?", name):
                if not name.endswith("type"):
                    self._read_editors(name, value)
            case _:
                text = verbatim(value) if name in _VERBATIM else from_tex(value, is_title=name in _TITLES)
                if text:
                    self.custom[name] = text

    def _read_own(self, name: str, value: str) -> None:
        """Read a field that has the name of a variable of CSL, or of what citekit adds to them."""
        variable, kind = _own_names()[name]
        match kind:
            case "Name":
                self._read_names(name, variable, value)
            case "Date":
                self.made[variable] = _date(value)
            case "":
                self.custom[variable] = verbatim(value) if variable.startswith("archive") else from_tex(value)
            case _:
                self.made[variable] = from_tex(value)

    def _read_text(self, name: str, variable: str, value: str) -> None:
        text = from_tex(value, is_title=name in _TITLES)
        if name == "type":
            text = _PATENTS.get(text.lower().replace(" ", ""), text)
        if not text:
            return
        if name == "addendum" or (variable == "note" and variable in self.made):
            before = self.made.get(variable)
            self.made[variable] = f"{before}. {text}" if before and before != text else text
        elif variable in self.made:
            if self.made[variable] != text:
                self.custom[name] = text
        else:
            self.made[variable] = text

    def _read_names(self, name: str, variable: str, value: str) -> None:
        if name == "editor" and self._said.get("editortype", "editor").lower() != "editor":
            self._read_editors(name, value)
            return
        names = split_names(value)
        if names and names[-1].lower() == OTHERS:
            names.pop()
            self.custom[f"{variable}.{OTHERS}"] = "true"
        prefixed = self._said.get("useprefix", "").lower() == "true" or "useprefix=true" in self._said.get(
            "options", ""
        )
        made = [csl_name(one, uses_prefix=prefixed) for one in names]
        before = self.made.get(variable, [])
        self.made[variable] = [*before, *made]

    def _read_editors(self, name: str, value: str) -> None:
        role = self._said.get(f"{name}type", "editor").lower()
        variable = _EDITOR_TYPES.get(role, "editor" if role == "editor" else "")
        if variable:
            self.made.setdefault(variable, []).extend(csl_name(one) for one in split_names(value))
        else:
            self.custom[name] = "; ".join(from_tex(one) for one in split_names(value))
            self.custom[f"{name}type"] = role

    def _read_dates(self) -> None:
        if said := self._said.get("date", "").strip():
            self.made["issued"] = _date(said)
            if "year" in self._said and self._said["year"] not in said:
                self.custom["year"] = from_tex(self._said["year"])
        elif self._said.get("year", "").strip():
            self.made["issued"] = _date_of_parts(self._said)
        elif self._said.get("month", "").strip():
            self.custom["month"] = from_tex(self._said["month"])
        for name, lead in _DATES.items():
            variable = fields()[name][0]
            if said := self._said.get(name, "").strip():
                self.made[variable] = _date(said)
            elif said := self._said.get(f"{lead}year", "").strip():
                parts = {one: self._said.get(f"{lead}{one}", "") for one in ("year", "month", "day")}
                self.made[variable] = _date_of_parts(parts)
                for one in parts:
                    self.custom.pop(f"{lead}{one}", None)

    def _read_numbers(self) -> None:
        number = from_tex(self._said.get("number", "") or self._said.get("isrn", ""))
        if number:
            variable = "issue" if self.kind in _ISSUE_TYPES else "collection-number"
            variable = "number" if self.kind in NUMBER_TYPES else variable
            if variable in self.made:  # “issue” is a word then: Spring
                self.custom["issue"] = self.made[variable]
            self.made[variable] = number
        eprint = verbatim(self._said.get("eprint", ""))
        if not eprint:
            return
        archive = (self._said.get("eprinttype") or self._said.get("archiveprefix") or "").strip()
        match archive.lower():
            case "pubmed" | "pmid":
                self.made.setdefault("PMID", eprint)
            case "pmc" | "pmcid":
                self.made.setdefault("PMCID", eprint)
            case _:
                self.custom["eprint"] = eprint
                if address := address_of_eprint(archive, eprint):
                    self.made.setdefault("URL", address)
                kind = self._said.get("eprintclass") or self._said.get("primaryclass")
                self.custom |= {"eprinttype": archive} if archive else {}
                self.custom |= {"eprintclass": kind} if kind else {}

    def _read_publishers(self) -> None:
        agency = self.kind in {"article-newspaper", "article-magazine"} and "organization" in self._said
        for name in _PUBLISHERS:
            value = self._said.get(name, "")
            text = from_tex(value)
            if not text:
                continue
            if name == "howpublished" and re.search(r"\\url|https?:", value):
                self.made.setdefault("URL", verbatim(value))
                continue
            if name == "organization" and agency:
                self.custom["agency"] = text
            elif "publisher" in self.made or name == "howpublished":
                if self.made.get("publisher") != text:
                    self.custom[name] = text
            else:
                self.made["publisher"] = text

    def _read_translated_title(self) -> None:
        """Take a translated title from where people put it; it is in brackets, or in a field for that alone."""
        original = self._said.get("origlanguage", "").strip()
        tag = language_named(from_tex(original).removeprefix("lang")) if original else None
        if "original-title" in self.made and tag:
            self.made["multi"] = {"main": {"original-title": tag}, "_keys": {}}
        elif original:
            self.custom["origlanguage"] = from_tex(original)
        own = self.made.get("language")
        for name in _TRANSLATED:
            text = self.custom.get(name, "")
            bracketed = _BRACKETED.fullmatch(text)
            if not own or "title" not in self.made or not text or (name == "titleaddon" and bracketed is None):
                continue
            words = bracketed[1] if bracketed is not None else text
            language = language_of_translation(words, own)
            if language is not None:
                del self.custom[name]
                multi = self.made.setdefault("multi", {"main": {}, "_keys": {}})
                multi["_keys"]["title"] = {language: words}
                return


def _date(said: str) -> Any:
    return {"edtf": verbatim(said)}


def _date_of_parts(said: Mapping[str, str]) -> Any:
    year, month, day = (from_tex(said.get(name, "")) for name in ("year", "month", "day"))
    whole = re.fullmatch(r"[\[(]?(?:ca?\.?\s*)?(-?\d{1,4})\??[\])]?", year)
    if whole is None or not whole[1].isascii():
        return {"raw": f"{month} {year}".strip()}
    date: dict[str, Any] = {"circa": True} if not re.fullmatch(r"[\[(]?-?\d{1,4}[\])]?", year) else {}
    if not month:
        return {"date-parts": [[csl_year(int(whole[1]))]], **date}
    if month.isdecimal() and 1 <= int(month) <= 12:
        parts = [csl_year(int(whole[1])), int(month), *([int(day)] if day.isdecimal() and 1 <= int(day) <= 31 else [])]
        return {"date-parts": [parts], **date}
    several = re.fullmatch(r"(\d{1,2})\s*[-–/]\s*(\d{1,2})", month)
    if several and 1 <= int(several[1]) <= 12 and 1 <= int(several[2]) <= 12:
        return {"date-parts": [[csl_year(int(whole[1])), int(one)] for one in several.groups()], **date}
    numbered = re.sub(
        r"^(\d{1,2})\W+(\d{1,2})$", lambda found: f"{whole[1]}-{int(found[1]):02}-{int(found[2]):02}", month
    )
    return {"raw": numbered if numbered != month else f"{month} {day + ', ' if day else ''}{whole[1]}".strip()}
