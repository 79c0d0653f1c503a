"""Sources as hayagriva's YAML, which Typst reads."""

from __future__ import annotations

import re
from typing import Any

from citekit.formats.foreign._csl import losses_of
from citekit.formats.foreign._dates import original_lost
from citekit.formats.foreign._items import field_named, written_variables
from citekit.formats.foreign._records import Exported, Lost
from citekit.formats.foreign._variants import variants_lost
from citekit.model import UNDETERMINED, Date, Library, Name, Source, Text

_TYPES = {"article-journal": "article", "article-newspaper": "article", "article-magazine": "article", "book": "book",
          "chapter": "chapter", "paper-conference": "article", "entry": "entry", "entry-dictionary": "entry",
          "entry-encyclopedia": "entry", "webpage": "web", "post": "post", "post-weblog": "article", "thesis": "thesis",
          "report": "report", "legal_case": "case", "legislation": "legislation", "patent": "patent", "map": "artwork",
          "motion_picture": "video", "song": "audio", "broadcast": "video", "performance": "performance",
          "manuscript": "manuscript", "periodical": "periodical", "graphic": "artwork", "article": "article",
          "software": "repository", "speech": "misc", "document": "misc", "pamphlet": "misc"}  # fmt: skip
_PARENTS = {"article-journal": "periodical", "article-newspaper": "newspaper", "article-magazine": "periodical",
            "chapter": "anthology", "paper-conference": "proceedings", "post-weblog": "blog", "webpage": "web",
            "entry": "reference", "entry-dictionary": "reference", "entry-encyclopedia": "reference"}  # fmt: skip
_ROLES = {"director": "director", "translator": "translator", "compiler": "compiler", "illustrator": "illustrator",
          "narrator": "narrator", "organizer": "organizer", "composer": "composer",
          "collection-editor": "collaborator"}  # fmt: skip
_OF_PARENT = {"volume": "volume", "issue": "issue", "edition": "edition"}
_SERIALS = {"DOI": "doi", "ISBN": "isbn", "ISSN": "issn", "PMID": "pmid", "PMCID": "pmcid"}
_TEXTS = {"publisher-place": "location", "abstract": "abstract", "genre": "genre", "note": "note",
          "archive": "archive", "archive_location": "archive-location", "call-number": "call-number"}  # fmt: skip
_SAID = frozenset({"title", "author", "editor", "container-title", "publisher", "issued", "accessed", "URL", "page",
                   "number-of-pages", "number-of-volumes", "title-short", *_ROLES, *_OF_PARENT, *_SERIALS,
                   *_TEXTS})  # fmt: skip


def write_hayagriva(library: Library) -> Exported:
    """Write the sources of *library* as hayagriva's YAML."""
    from citekit.formats._splice import Writer

    lost = list(losses_of(library))
    entries = {source.id: _entry(source, lost) for source in library.sources}
    return Exported(Writer().block(entries).encode("utf-8", "replace") if entries else b"{}\n", tuple(lost))


def _entry(source: Source, lost: list[Lost]) -> dict[str, Any]:
    def lose(name: str, reason: str = "this format has no place for it") -> None:
        lost.append(Lost(source.id, name, reason))

    kind = _TYPES.get(source.type, "misc")
    if kind == "misc":
        lose("type", f"“{source.type}” is written as “misc”")
    entry: dict[str, Any] = {"type": kind}
    if source.title is not None:
        entry["title"] = _title(source.title, source.title_short)
    for role in ("author", "editor"):
        if names := getattr(source, role):
            entry[role] = [_name(name, role, lose) for name in names]
    affiliated = [
        {"role": role, "names": [_name(name, variable, lose) for name in names]}
        for variable, role in _ROLES.items()
        if (names := getattr(source, field_named(variable)))
    ]
    if affiliated:
        entry["affiliated"] = affiliated
    if source.issued is not None and (day := _day(source.issued, "issued", lose)):
        entry["date"] = day
    if source.publisher is not None:
        entry["publisher"] = source.publisher.value
    entry |= {name: str(value) for own, name in _TEXTS.items() if (value := getattr(source, field_named(own)))}
    if (address := _address(source, lose)) is not None:
        entry["url"] = address
    serials = {name: value for own, name in _SERIALS.items() if (value := getattr(source, field_named(own)))}
    if serials:
        entry["serial-number"] = serials
    for own, name in (("page", "page-range"), ("number_of_pages", "page-total"), ("number_of_volumes", "volume-total")):
        if value := getattr(source, own):
            entry[name] = value
    if source.language != UNDETERMINED:
        entry["language"] = source.language
    counted = {name: value for own, name in _OF_PARENT.items() if (value := getattr(source, own))}
    if source.container_title is not None:
        entry["parent"] = {"type": _PARENTS.get(source.type, "misc"), "title": source.container_title.value, **counted}
    else:
        entry |= counted
    _say_what_is_left(source, lost)
    return entry


def _address(source: Source, lose: Any) -> Any:
    """Give the address, with the day on which it was seen where that is known."""
    seen = _day(source.accessed, "accessed", lose) if source.accessed is not None else ""
    if seen and not source.url:
        lose("accessed", "a date without an address")
    return {"value": source.url, "date": seen} if seen and source.url else source.url


def _say_what_is_left(source: Source, lost: list[Lost]) -> None:
    unsaid = (name for name in written_variables() if name not in _SAID)
    left = [name for name in unsaid if getattr(source, field_named(name)) not in (None, ())]
    left += [name for name in ("outlet", "agency", "via", "archive_url", "snapshot") if getattr(source, name)]
    lost += [Lost(source.id, name.replace("_", "-")) for name in left]
    lost += [Lost(source.id, name, "kept for another format") for name, _ in source.custom]
    lost += variants_lost(source)


def _title(title: Text, short: Text | None) -> Any:
    """Give a title, with its short form where it has one."""
    return {"value": title.value, "short": short.value} if short is not None else title.value


def _name(name: Name, variable: str, lose: Any) -> Any:
    if name.literal is not None:
        return {"name": name.literal.value} if "," in name.literal.value else name.literal.value
    parts = {
        "name": name.family.value if name.family else "",
        "given-name": name.given.value if name.given else "",
        "prefix": name.non_dropping_particle or name.dropping_particle or "",
        "suffix": name.suffix or "",
    }
    if name.dropping_particle and name.non_dropping_particle:
        lose(variable, "which of two particles belongs to the family name")
    if parts["prefix"] or parts["suffix"] or not parts["name"] or "," in parts["name"]:
        return {key: value for key, value in parts.items() if value}
    return f"{parts['name']}, {parts['given-name']}" if parts["given-name"] else parts["name"]


def _day(date: Date, name: str, lose: Any) -> str:
    """Give a date of one point; hayagriva has no ranges, seasons or words."""
    if not date.parts:
        lose(name, "a date in words")
        return ""
    if reason := original_lost(date):
        lose(name, reason)
    if len(date.parts) > 1 or date.literal:
        lose(name, "the end of a range, and words beside a date")
    point = date.parts[0]
    if len(point) == 2 and point[1] > 12:
        lose(name, "the season")
        point = point[:1]
    return re.sub(r"^(\d+)", lambda found: found[1].zfill(4), str(Date((point,)))) + ("~" if date.circa else "")
