"""What PubMed (MEDLINE, ``.nbib``) and EndNote (Refer, ``.enw``) export: lines that begin with a tag, into records."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from attrs import define, field

from citekit._data import entries
from citekit.errors import Location
from citekit.formats.foreign._items import Place, read_item
from citekit.formats.foreign._language_names import language_named
from citekit.formats.foreign._records import Gathering, Imported, Watched, unwatched

_LINE_END = re.compile(r"\r\n|\r|\n")
_MEDLINE = re.compile(r"(?P<tag>[A-Z]{1,4}) {0,3}- ?(?P<value>.*)")
_REFER = re.compile(r"%(?P<tag>[0-9A-Z@!?#$&()*+^<>\[\]=~])(?: (?P<value>.*)|\s*)")
_INITIALS = re.compile(r"(?P<family>.+?) (?P<given>[^\W\d_a-z]{1,5})")
_IDENTIFIER = re.compile(r"(?P<value>.+?) \[(?P<kind>\w+)\]")
_BRACKETED = re.compile(r"\[(?P<words>.+?)\]\.?")

_OF_MEDLINE = {
    "PMID": "PMID", "PMC": "PMCID", "TI": "title", "BTI": "container-title", "JT": "container-title", "VI": "volume",
    "TA": "container-title-short", "IP": "issue", "PG": "page", "AB": "abstract", "PB": "publisher", "LA": "language",
    "PL": "publisher-place", "EN": "edition", "ISBN": "ISBN", "CTI": "collection-title", "GN": "note", "OT": "keyword",
    "ISSN": "ISSN",
}  # fmt: skip
_ADMINISTRATION = frozenset(
    {"OWN", "STAT", "DCOM", "LR", "DA", "EDAT", "MHDA", "CRDT", "PHST", "PST", "SB", "JID", "SO", "FAU", "AU", "FED",
     "ED", "CN", "PT", "DP", "LID", "AID", "IS", "TT", "AUID"}
)  # fmt: skip
"""Tags that say what was done with a record in PubMed, or are read apart."""
_OF_REFER = {
    "T": "title", "V": "volume", "N": "issue", "P": "page", "I": "publisher", "C": "publisher-place", "R": "DOI",
    "U": "URL", "X": "abstract", "K": "keyword", "7": "edition", "G": "language", "Z": "note", "L": "call-number",
    "!": "title-short", "6": "number-of-volumes", "W": "archive", "&": "section", "O": "title-short",
}  # fmt: skip
_PEOPLE_OF_REFER = {"A": "author", "E": "editor", "Y": "translator"}
_READ_APART = frozenset({"0", "8", "9", "@", "B", "D", "F", "J", "S"})
_SEVERAL = {"keyword": ", ", "note": "\n\n", "abstract": "\n\n"}


@cache
def _types() -> Mapping[str, str]:
    rows = (line.split("|") for line in entries("formats", "tagged-types.txt"))
    return {row[0].strip().casefold(): row[1].strip() for row in rows}


@define
class _Reference:
    """One reference: the line that it begins on, and its tags in their order with their values and lines."""

    line: int
    tags: list[tuple[str, str, int]] = field(factory=list)

    def all(self, *wanted: str) -> list[str]:
        """Give the values of the *wanted* tags that say something."""
        return [value for tag, value, _ in self.tags if tag in wanted and value]

    def first(self, *wanted: str) -> str:
        """Give the first value of the first of the *wanted* tags that has one."""
        return next((found[0] for tag in wanted if (found := self.all(tag))), "")


def read_medline(text: str, name: str, watched: Watched = unwatched) -> Imported:
    """Read what PubMed exports for citation managers; a title in brackets is a translation of that in ``TT``."""
    found = Gathering(name)
    references = list(_references(text, _MEDLINE, "PMID", found))
    for reference in watched(references, len(references)):
        item, custom = _of_medline(reference)
        _add(item, custom, reference, _OF_MEDLINE, found)
    return found.done()


def read_refer(text: str, name: str, watched: Watched = unwatched) -> Imported:
    """Read what EndNote exports in its tagged format (Refer, BibIX)."""
    found = Gathering(name)
    references = list(_references(text, _REFER, "0", found))
    for reference in watched(references, len(references)):
        item, custom = _of_refer(reference, found)
        _add(item, custom, reference, _OF_REFER, found)
    return found.done()


def _references(text: str, pattern: re.Pattern[str], begin: str, found: Gathering) -> Iterator[_Reference]:
    """Give the references of a file, each of which begins with the tag *begin*, or behind a blank line."""
    current: _Reference | None = None
    is_apart = True
    for number, line in enumerate(_LINE_END.split(text.removeprefix("\ufeff")), 1):
        match = pattern.fullmatch(line.rstrip())
        if match is None and line.strip():
            if current is None:
                found.mistake(Location(found.name, number), f"stands in no reference: “{line.strip()[:60]}”")
            else:
                tag, value, at = current.tags[-1]
                current.tags[-1] = (tag, f"{value}{_break(pattern, tag)}{line.strip()}".strip(), at)
        elif match is not None:
            is_next = current is not None and any(tag != begin for tag, _, _ in current.tags)
            if current is None or (is_next and (match["tag"] == begin or (is_apart and not current.first(begin)))):
                if current is not None:
                    yield current
                current = _Reference(number)
            current.tags.append((match["tag"], (match["value"] or "").strip(), number))
        is_apart = not line.strip()
    if current is not None:
        yield current


def _break(pattern: re.Pattern[str], tag: str) -> str:
    """Give what stands between two lines of one value: EndNote has a keyword on each."""
    return ", " if pattern is _REFER and tag == "K" else " "


def _add(
    item: dict[str, Any], custom: dict[str, str], reference: _Reference, variables: Mapping[str, str], found: Gathering
) -> None:
    if custom:
        item["custom"] = custom
    lines = {variables.get(tag, tag): line for tag, _, line in reversed(reference.tags)}
    read_item(item, Place(found.name, reference.line, lines=lines), found, needs_id=False)


def _plainly(reference: _Reference, variables: Mapping[str, str]) -> dict[str, Any]:
    """Give the variables that a tag alone holds: the first value, or all of those of which several stand in one."""
    item: dict[str, Any] = {}
    for tag, variable in variables.items():
        values = reference.all(tag)
        if not values or (variable in item and variable not in _SEVERAL):
            continue
        between = _SEVERAL.get(variable)
        said = values[0] if between is None else between.join(dict.fromkeys(values))
        item[variable] = f"{item[variable]}{between}{said}" if variable in item else said
    return item


def _rest(
    reference: _Reference, item: Mapping[str, Any], variables: Mapping[str, str], read: frozenset[str]
) -> dict[str, str]:
    """Give what stands under tags of which nothing was read, and further values of those of which one was."""
    custom: dict[str, list[str]] = {}
    for tag, value, _ in reference.tags:
        variable = variables.get(tag)
        if not value or tag in read or variable in _SEVERAL or (variable and value == item.get(variable)):
            continue
        custom.setdefault(tag, []).append(value)
    return {tag: "; ".join(dict.fromkeys(values)) for tag, values in custom.items()}


def _of_medline(reference: _Reference) -> tuple[dict[str, Any], dict[str, str]]:
    item = {"id": "", "type": _kind_of_medline(reference), **_plainly(reference, _OF_MEDLINE)}
    custom = _rest(reference, item, _OF_MEDLINE, _ADMINISTRATION)
    for variable, full, short in (("author", "FAU", "AU"), ("editor", "FED", "ED")):
        people = [_person(one) for one in reference.all(full)] or [_with_initials(one) for one in reference.all(short)]
        bodies = [{"literal": one} for one in reference.all("CN")] if variable == "author" else []
        if people or bodies:
            item[variable] = [*people, *bodies]
    if said := reference.first("DP"):
        item["issued"] = {"raw": said}
    for value in reference.all("LID", "AID"):
        match = _IDENTIFIER.fullmatch(value)
        if match is not None and match["kind"] == "doi":
            item.setdefault("DOI", match["value"])
        elif match is not None and match["kind"] not in custom:
            custom[match["kind"]] = match["value"]
    if said := str(item.get("ISSN", "")):
        item["ISSN"] = said.removeprefix("ISSN-").removeprefix("EISSN-")
    numbers = [re.sub(r"\s*\(.*?\)", "", one) for one in reference.all("IS")]
    if numbers:
        item["ISSN"] = ", ".join(dict.fromkeys(numbers))
    _set_title(item, reference.first("TT"), custom)
    return item, custom


def _kind_of_medline(reference: _Reference) -> str:
    said = [one.casefold() for one in reference.all("PT")]
    kinds = [_types()[one] for one in said if one in _types()]
    if any("dissertation" in one for one in said):
        return "thesis"
    if not reference.first("JT") and any(one.startswith("reports") for one in said):  # as ERIC has them
        return "report"
    return next((kind for kind in kinds if kind != "article-journal"), "article-journal")


def _set_title(item: dict[str, Any], original: str, custom: dict[str, str]) -> None:
    """Take the full stop from behind a title, and the title in the work's own language for that which it has."""
    title = str(item.get("title", ""))
    bracketed = _BRACKETED.fullmatch(title)
    title = title[:-1] if title.endswith(".") and not title.endswith("..") else title
    own = language_named(str(item.get("language", "")))
    if not title:
        item.update({"title": original} if original else {})
    elif original and own and own != "en":
        translated = bracketed["words"] if bracketed is not None else title
        item["title"] = original.removesuffix(".")
        item["multi"] = {"main": {}, "_keys": {"title": {"en": translated.removesuffix(".")}}}
    else:
        item["title"] = bracketed["words"].removesuffix(".") if bracketed is not None else title
        if original:
            custom["TT"] = original


def _of_refer(reference: _Reference, found: Gathering) -> tuple[dict[str, Any], dict[str, str]]:
    said = reference.first("0")
    kind = _types().get(said.casefold())
    item = {"id": "", "type": kind or "document", **_plainly(reference, _OF_REFER)}
    custom = _rest(reference, item, _OF_REFER, _READ_APART | _PEOPLE_OF_REFER.keys())
    if said and kind is None:
        found.mistake(
            Location(found.name, reference.line), f"“{said[:40]}” is no type of EndNote, and is read as “Generic”"
        )
        custom["0"] = said
    for tag, variable in _PEOPLE_OF_REFER.items():
        if people := [_person(one) for one in reference.all(tag)]:
            item[variable] = people
    container, series = reference.first("J", "B"), reference.first("S")
    if container and kind in {"book", "report"}:
        series, container = series or container, ""
    item |= {"container-title": container} if container else {}
    item |= {"collection-title": series} if series else {}
    if day := reference.first("8", "D"):
        year = reference.first("D")
        item["issued"] = {"raw": day if not year or year in day else f"{day} {year}"}
    for value in reference.all("@"):
        digits = re.sub(r"[^\dXx]", "", value)
        variable = "ISBN" if len(digits) in {10, 13} else "ISSN"
        item[variable] = f"{item[variable]}, {value}" if variable in item else value
    if not str(item.get("DOI", "10.")).startswith(("10.", "http", "doi")):
        custom["R"] = item.pop("DOI")
    if genre := reference.first("9"):
        item["genre"] = genre
    key = reference.first("F")
    if key and not key.isdecimal():
        item["id"] = key
    elif key:
        custom["F"] = key
    return item, custom


def _person(said: str) -> dict[str, str]:
    """Give a name that is written family name first, before a comma; without one it is a body's, or has one part."""
    family, comma, given = (part.strip() for part in said.partition(","))
    given, _, suffix = (part.strip() for part in given.partition(","))
    if not comma:
        return {"literal": said.strip()}
    return {"family": family, **({"given": given} if given else {}), **({"suffix": suffix} if suffix else {})}


def _with_initials(said: str) -> dict[str, str]:
    """Give a name as PubMed shortens it: ``Quispe MA``."""
    match = _INITIALS.fullmatch(said)
    if match is None:
        return {"literal": said}
    return {"family": match["family"], "given": " ".join(f"{one}." for one in match["given"])}
