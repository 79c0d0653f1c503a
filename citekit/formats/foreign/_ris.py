"""RIS, as EndNote, Zotero, Mendeley and publishers write it, into records and back."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import define, field

from citekit._data import entries
from citekit.errors import Location
from citekit.formats._unstructure import record_data
from citekit.formats._years import csl_year
from citekit.formats.foreign._csl import losses_of
from citekit.formats.foreign._dates import at_level_one, in_parts, original_lost
from citekit.formats.foreign._items import OURS, Place, field_named, read_item, written_variables
from citekit.formats.foreign._records import Exported, Gathering, Imported, Lost, Watched, unwatched
from citekit.formats.foreign._translated import language_of_translation
from citekit.formats.foreign._variants import variants_lost
from citekit.language import edtf, primary
from citekit.model import UNDETERMINED, Date, Library, Name, Source

_LINE = re.compile(r"(?P<tag>[A-Z][A-Z0-9]) {1,2}-(?: (?P<value>.*))?\s*$")
_WHOLE = 4  # more than a year, a month and a day
_MONTH = re.compile(r"\d{4}-\d\d")  # or years: 1914-33
_PLAIN = {
    "TI": "title", "T1": "title", "CT": "title", "ST": "title-short", "AB": "abstract", "N2": "abstract",
    "PB": "publisher", "CY": "publisher-place", "PP": "publisher-place", "VL": "volume", "ET": "edition",
    "NV": "number-of-volumes", "DO": "DOI", "CN": "call-number", "DB": "archive", "DP": "source", "LA": "language",
    "SE": "section", "M3": "genre", "RI": "reviewed-title", "SV": "collection-number", "AV": "archive_location",
    "J2": "container-title-short", "JA": "container-title-short", "J1": "container-title-short",
}  # fmt: skip
"""Tags of which the first value is a variable of CSL, whatever the type."""
_NAMES = {"AU": "author", "A1": "author", "ED": "editor", "A4": "translator"}
_SECOND = {"BOOK": "collection-editor", "EDBOOK": "collection-editor", "EBOOK": "collection-editor",
           "CASE": "", "PAT": "", "SOUND": "performer", "VIDEO": "", "THES": "contributor"}  # fmt: skip
_THIRD = {"CHAP": "collection-editor", "ECHAP": "collection-editor", "CONF": "collection-editor",
          "CPAPER": "collection-editor", "BOOK": "editor", "EBOOK": "editor"}  # fmt: skip
_BOOKS = frozenset({"BOOK", "EDBOOK", "EBOOK", "CTLG", "CLSWK", "ANCIENT", "MAP", "COMP", "RPRT"})
_ISSUES = frozenset({"article-journal", "article-magazine", "article-newspaper", "periodical"})
_READ = frozenset({*_PLAIN, *_NAMES, "TY", "ER", "ID", "LB", "A2", "A3", "T2", "T3", "BT", "JO", "JF", "PY", "Y1", "DA",
                   "Y2", "SP", "EP", "IS", "CP", "M1", "SN", "UR", "KW", "N1", "RN", "TT"})  # fmt: skip
_SPACES = re.compile(r"[ \t\r\n\v\f\x85\u2028\u2029]+")  # but those that do not break
_FILLING = re.compile(r"(?:doi\s*:\s*)?10\.\d{3,}/\S+", re.IGNORECASE)


@cache
def types() -> Mapping[str, str]:
    """Give the type of CSL for each type of RIS."""
    return {line.split()[0]: line.split()[1] for line in entries("formats", "ris-types.txt")}


@define
class _Reference:
    """One reference: its tags in order, each with its values and the line of the first."""

    line: int
    values: dict[str, list[str]] = field(factory=dict)
    lines: dict[str, int] = field(factory=dict)
    order: list[tuple[str, str]] = field(factory=list)
    _tail: list[str] = field(factory=list)

    def add(self, tag: str, value: str, line: int) -> None:
        """Add a tag as it stands in a line."""
        self.end()
        self.lines.setdefault(tag, line)
        self.values.setdefault(tag, []).append(value)
        self.order.append((tag, value))

    def go_on(self, words: str) -> None:
        """Put the words of a line without a tag behind what stands before them."""
        self._tail.append(words)

    def end(self) -> None:
        """Put together what stood on the lines of the last tag."""
        if self._tail:
            tag, before = self.order.pop()
            whole = " ".join((before, *self._tail)).strip()
            self.values[tag][-1] = whole
            self.order.append((tag, whole))
            self._tail = []

    def first(self, *tags: str) -> str:
        """Give the first value that one of *tags* has."""
        return next((value for tag in tags for value in self.values.get(tag, ()) if value), "")


def read_ris(text: str, name: str, watched: Watched = unwatched) -> Imported:
    """Read a file of RIS; a reference that is not ended, and lines of no reference, are said with their lines."""
    found = Gathering(name)
    for reference in watched(_references(text, found), text.count("TY  - ")):
        _read(reference, found)
    return found.done()


def _references(text: str, found: Gathering) -> Iterator[_Reference]:
    current: _Reference | None = None
    last = ""
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        match = _LINE.match(line.lstrip("\ufeff"))
        if match is None:
            words = line.strip()
            if words and current is not None and last:
                current.go_on(words)
            elif words and current is None:
                found.mistake(Location(found.name, number), f"stands in no reference: “{words[:60]}”")
            continue
        tag, value = match["tag"], (match["value"] or "").strip()
        if tag == "TY":
            if current is not None:
                said = f"a reference begins before that of line {current.line} ended with “ER  -”"
                found.mistake(Location(found.name, number), said)
                yield current
            current, last = _Reference(number), ""
        if current is None:
            if tag != "ER":
                found.mistake(Location(found.name, number), f"“{tag}” stands before any “TY  -”")
            continue
        if tag == "ER":
            yield current
            current, last = None, ""
        else:
            current.add(tag, value, number)
            last = tag
    if current is not None:
        found.mistake(Location(found.name, current.line), "the last reference has no “ER  -”; it was read to the end")
        yield current


def _read(reference: _Reference, found: Gathering) -> None:
    reference.end()
    said = reference.first("TY").upper()
    kind = types().get(said)
    custom: dict[str, Any] = {}
    if kind is None:
        found.mistake(Location(found.name, reference.line), f"“{said[:20]}” is no type of RIS, and is read as “GEN”")
        custom["TY"] = said
    item: dict[str, Any] = {"type": kind or "document"}
    for tag, variable in _PLAIN.items():
        values = [value for value in reference.values.get(tag, ()) if value]
        if values and variable not in item:
            item[variable] = values.pop(0)
        if values := [value for value in values if value != item[variable]]:
            custom[tag] = "; ".join(values)
    _read_names(reference, said, item, custom)
    _read_containers(reference, said, item, custom)
    _read_dates(reference, item, custom)
    _read_numbers(reference, item, custom)
    _read_rest(reference, item, custom)
    key = reference.first("ID", "LB")
    item["id"] = key if key and not key.isdecimal() else ""
    if key.isdecimal():
        custom["ID"] = key
    if custom:
        item["custom"] = custom
    lines = {_PLAIN.get(tag, _LINE_OF.get(tag, tag)): line for tag, line in reference.lines.items()}
    read_item(item, Place(found.name, reference.line, lines=lines), found, needs_id=False)


_LINE_OF = {"PY": "issued", "Y1": "issued", "DA": "issued", "Y2": "accessed", "AU": "author", "TY": "type"}


def _name(value: str) -> dict[str, str]:
    parts = [part.strip() for part in value.split(",")]
    match parts:
        case [family, ""]:
            return {"family": family}
        case [family, given]:
            return {"family": family, "given": given}
        case [family, given, suffix]:
            return {"family": family, "given": given, "suffix": suffix}
        case _:
            return {"literal": value.strip()}


def _read_names(reference: _Reference, said: str, item: dict[str, Any], custom: dict[str, Any]) -> None:
    roles = {**_NAMES, "A2": _SECOND.get(said, "editor"), "A3": _THIRD.get(said, "")}
    for tag, value in reference.order:
        if not value or tag not in roles:
            continue
        role = roles[tag]
        if not role:
            custom[tag] = f"{custom[tag]}; {value}" if tag in custom else value
        else:
            item.setdefault(role, []).append(_name(value))


def _read_containers(reference: _Reference, said: str, item: dict[str, Any], custom: dict[str, Any]) -> None:
    book, second, third = reference.first("BT"), reference.first("T2"), reference.first("T3")
    full, short = reference.first("JF"), reference.first("JO")
    is_book = said in _BOOKS
    if book and (is_book or "title" not in item):
        item.setdefault("title", book)
        book = "" if item["title"] == book else book
    candidates = [one for one in ("" if is_book else second, full, book) if one]
    if short and not candidates:
        candidates.append(short)
    elif short and short not in candidates:
        item.setdefault("container-title-short", short)
    if candidates:
        item["container-title"] = candidates[0]
    if rest := [one for one in dict.fromkeys(candidates) if one != item.get("container-title")]:
        custom["JF"] = "; ".join(rest)
    series = third or (second if is_book else "")
    if series and said in {"CONF", "CPAPER"} and not third:
        item["event-title"] = series
    elif series:
        item["collection-title"] = series
    if third and is_book and second and second != third:
        custom["T2"] = second
    translated = reference.first("TT")
    if translated and "title" in item:
        language = language_of_translation(translated, str(item.get("language") or ""))
        if language is None:
            custom["TT"] = translated
        else:
            item["multi"] = {"main": {}, "_keys": {"title": {language: translated}}}
    elif translated:
        item["title"] = translated


def _read_dates(reference: _Reference, item: dict[str, Any], custom: dict[str, Any]) -> None:
    year, day = reference.first("PY", "Y1"), reference.first("DA")
    dates = [_date(value) for value in (reference.first("PY"), reference.first("Y1"), day) if value]
    if dates:
        item["issued"] = max(dates, key=_precision)
        if day and year and not day.startswith(year[:4]) and re.match(r"\d{4}", day):
            item["issued"] = _date(day)
            custom["PY"] = year
    if accessed := reference.first("Y2"):
        item["accessed"] = _date(accessed)


def _precision(date: Any) -> int:
    if "date-parts" in date:
        return len(date["date-parts"][0])
    if "edtf" in date:
        return _WHOLE
    return 2 if re.search(r"\d{4}", date["raw"]) else 0


def _date(value: str) -> Any:
    """Read ``2014/06/01/``, of which each part may be empty and words may follow, or what else stands there."""
    if edtf(value) and not value.isdecimal() and not _MONTH.fullmatch(value):
        return {"edtf": value}
    match = re.fullmatch(r"(-?\d{4})/(\d{0,2})(?:/(\d{0,2}))?(?:/(.*))?", value, re.ASCII)
    if match is None or int(match[2] or 1) > 12:
        return {"date-parts": [[csl_year(int(value))]]} if re.fullmatch(r"-?\d{4}", value, re.ASCII) else {"raw": value}
    parts = [csl_year(int(match[1]))]
    for part in match.groups()[1:3]:
        if not part or not int(part):
            break
        parts.append(int(part))
    words = (match[4] or "").strip()
    if len(parts) == 1 and words:
        return {"raw": f"{words} {match[1]}"}
    return {"date-parts": [parts]}


def _read_numbers(reference: _Reference, item: dict[str, Any], custom: dict[str, Any]) -> None:
    start, end = reference.first("SP"), reference.first("EP")
    if start or end:
        item["page"] = f"{start}-{end}" if start and end and start != end else start or end
    number = reference.first("IS", "CP", "M1")
    if number:
        variable = "issue" if item["type"] in _ISSUES else "number"
        item[variable] = number
    others = [
        value for tag in ("IS", "CP", "M1") for value in reference.values.get(tag, ()) if value not in {"", number}
    ]
    if others:
        custom["M1"] = "; ".join(others)
    if _FILLING.fullmatch(str(item.get("genre", ""))):  # publishers put the DOI into M3
        doi = re.sub(r"^doi\s*:\s*", "", item.pop("genre"), flags=re.IGNORECASE)
        item.setdefault("DOI", doi)
    for value in reference.values.get("SN", ()):
        is_isbn = any(len(re.sub(r"[^\dXx]", "", one)) in {10, 13} for one in (value, value.split(" ")[0]))
        variable = "ISBN" if is_isbn or item["type"] == "book" else "ISSN"
        before = item.get(variable)
        if value:
            item[variable] = f"{before}, {value}" if before else value


def _read_rest(reference: _Reference, item: dict[str, Any], custom: dict[str, Any]) -> None:
    addresses = [value for value in reference.values.get("UR", ()) if value]
    if addresses:
        item["URL"] = addresses[0]
        if len(addresses) > 1:
            custom["UR"] = "; ".join(addresses[1:])
    if words := [value for value in reference.values.get("KW", ()) if value]:
        item["keyword"] = ", ".join(words)
    notes = [value for tag in ("N1", "RN") for value in reference.values.get(tag, ()) if value]
    if notes:
        item["note"] = "\n\n".join(dict.fromkeys(notes))
    for tag, values in reference.values.items():
        if tag not in _READ and any(values):
            custom[tag] = "; ".join(value for value in values if value)


# Writing

_TYPES = {"article-journal": "JOUR", "book": "BOOK", "chapter": "CHAP", "paper-conference": "CPAPER", "webpage": "ELEC",
          "classic": "CLSWK", "motion_picture": "MPCT", "dataset": "DATA", "periodical": "JFULL", "legislation": "STAT",
          "bill": "BILL", "report": "RPRT", "figure": "FIGURE", "manuscript": "UNPB", "song": "SOUND",
          "article": "INPR","personal_communication": "PCOMM"}  # fmt: skip
_TAGS = {
    "author": "AU", "editor": "ED", "translator": "A4", "title": "TI", "title-short": "ST", "container-title": "T2",
    "container-title-short": "J2", "collection-title": "T3", "volume": "VL", "edition": "ET", "publisher": "PB",
    "publisher-place": "CY", "number-of-volumes": "NV", "DOI": "DO", "URL": "UR", "abstract": "AB", "note": "N1",
    "call-number": "CN", "archive": "DB", "archive_location": "AV", "source": "DP", "section": "SE", "genre": "M3",
    "reviewed-title": "RI", "collection-number": "SV", "ISBN": "SN", "ISSN": "SN", "keyword": "KW", "accessed": "Y2",
    "issued": "DA", "page": "SP", "issue": "IS", "number": "IS",
}  # fmt: skip


def write_ris(library: Library) -> Exported:
    """Write the sources of *library* in RIS, in UTF-8, as Zotero reads it."""
    lost = list(losses_of(library))
    texts = [_written(source, lost) for source in library.sources]
    return Exported("\r\n".join(texts).encode("utf-8", "replace"), tuple(lost))


def _written(source: Source, lost: list[Lost]) -> str:
    def lose(name: str, reason: str = "this format has no place for it") -> None:
        lost.append(Lost(source.id, name, reason))

    said = _TYPES.get(source.type) or next((ris for ris, csl in types().items() if csl == source.type), "GEN")
    if types()[said] != source.type:
        lose("type", f"“{source.type}” is written as “{said}”")
    lines: list[tuple[str, str]] = [("TY", said)]
    for variable, holds in written_variables().items():
        value = getattr(source, field_named(variable))
        tag = _TAGS.get(variable)
        if value in (None, ()):
            continue
        if tag is None or _is_misplaced(source, variable, said):
            lose(variable)
            continue
        match holds:
            case "Name":
                lines += [(tag, _name_written(one, variable, lose)) for one in value]
            case "Date":
                lines += _date_lines(tag, value)
                if at_level_one(value) != value.written and (reason := original_lost(value)):
                    lose(variable, reason)
            case _ if tag == "SP":
                lines += _page_lines(str(value))
            case _ if tag == "KW":
                lines += [(tag, word) for word in str(value).split(", ")]
            case _:
                lines += [(tag, str(value))]
    lines += _language_lines(source, lose)
    custom = dict(source.custom)
    lines += [(tag, value) for tag, value in custom.items() if re.fullmatch(r"[A-Z][A-Z0-9]", tag) and tag not in _KEPT]
    unwritten = (one for one in custom if one in _KEPT or not re.fullmatch(r"[A-Z][A-Z0-9]", one))
    for name in (*unwritten, *_ours_of(source)):
        lose(name)
    lost += variants_lost(source, but=("title",))
    lines += [("ID", source.id), ("ER", "")]
    return "".join(f"{tag}  - {_on_one_line(tag, value, lose)}\r\n" for tag, value in lines)


_KEPT = frozenset({"TY", "ID", "PY"})
"""What was kept of a file of RIS and would say something else if it were written again."""


def _ours_of(source: Source) -> list[str]:
    return [key for key in record_data(source) if key in OURS]


def _is_misplaced(source: Source, variable: str, said: str) -> bool:
    """Tell whether the tag of *variable* means something else in the type *said*, or is another's in this source."""
    is_issue = source.type in _ISSUES
    return (
        (variable == "container-title" and said in _BOOKS)
        or (variable == "issue" and not is_issue)
        or (variable == "number" and is_issue)
        or (variable == "ISSN" and source.type == "book")
    )


def _name_written(name: Name, variable: str, lose: Any) -> str:
    if name.literal is not None or name.family is None:
        words = str(name)
        if "," in words or name.literal is None:
            lose(variable, f"that “{words}” is one whole")
        return words
    particle = name.non_dropping_particle or name.dropping_particle
    if particle:
        lose(variable, f"that “{particle}” is a particle")
    if name.comma_suffix or name.static_ordering:
        lose(variable, "that a name keeps its order, or has a comma before its suffix")
    family = f"{particle} {name.family}" if particle else str(name.family)
    if "," in family + str(name.given or ""):
        lose(variable, f"that “{name}” has a comma of its own")
    if name.given is None and not name.suffix:
        return f"{family},"
    return ", ".join([family, str(name.given or ""), *([name.suffix] if name.suffix else [])])


def _date_lines(tag: str, date: Date) -> list[tuple[str, str]]:
    text = at_level_one(date) if date.parts else str(date)
    is_plain = text == str(in_parts(date)) and (
        len(date.parts) == 1 and not date.circa and date.parts[0][0] >= 0 and max(date.parts[0][1:2], default=1) < 13
    )
    year = f"{date.parts[0][0]:04d}" if date.parts else ""
    if not is_plain:
        return [("PY", year), (tag, text)] if tag == "DA" and year and date.parts[0][0] > 0 else [(tag, text)]
    slashed = "/".join((*text.split("-"), "", "")[:3]) + "/" * (len(date.parts[0]) > 0)
    if tag != "DA":
        return [(tag, slashed)]
    return [("PY", year), *([(tag, slashed)] if len(date.parts[0]) > 1 else [])]


def _page_lines(page: str) -> list[tuple[str, str]]:
    both = re.fullmatch(r"([^\s,-]+)-([^\s,-]+)", page)
    return [("SP", both[1]), ("EP", both[2])] if both and both[1] != both[2] else [("SP", page)]


def _language_lines(source: Source, lose: Any) -> list[tuple[str, str]]:
    lines = [("LA", source.language)] if source.language != UNDETERMINED else []
    variants = source.title.variants if source.title is not None else ()
    own = primary(source.language)
    chosen = next((pair for pair in variants if primary(pair[0]) != own and source.language != UNDETERMINED), None)
    if chosen is not None:
        lines.append(("TT", chosen[1]))
    for tag, _ in variants:
        if chosen is None or tag != chosen[0]:
            lose("title", f"its form in “{tag}”")
    return lines


def _on_one_line(tag: str, value: str, lose: Any) -> str:
    text = _SPACES.sub(" ", value).strip()
    if "\n" in value.strip():
        lose(tag, "where its lines end")
    return text
