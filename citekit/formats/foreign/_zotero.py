"""Items of Zotero and Jurism as their own JSON has them: Better BibTeX's export, and what Zotero's addresses answer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from citekit._data import entries
from citekit.formats.foreign._items import Place, read_item
from citekit.formats.foreign._records import Gathering

_PASSED_OVER = frozenset(
    {"itemType", "creators", "tags", "itemID", "itemKey", "key", "libraryID", "uri", "relations", "collections",
     "dateAdded", "dateModified", "version", "multi", "seeAlso", "select", "citekey", "autoJournalAbbreviation",
     "cachable", "attachments", "notes"}
)  # fmt: skip
"""What is of Zotero's own use, or read for itself."""
_CSL = "csljson"


@cache
def types() -> Mapping[str, str]:
    """Give the type of CSL for each of Zotero's; ``-`` for what is no work."""
    return dict(_pairs("zotero-types.txt"))


@cache
def fields() -> Mapping[str, str]:
    """Give the variable of CSL for each field and each kind of creator of Zotero's."""
    return dict(_pairs("zotero-fields.txt"))


def _pairs(name: str) -> list[tuple[str, str]]:
    return [(left, right) for left, right in (line.split() for line in entries("formats", name))]


def is_zotero_item(item: object) -> bool:
    """Tell whether *item* is Zotero's, and not CSL's."""
    return isinstance(item, Mapping) and ("itemType" in item or "data" in item or _CSL in item)


def read_zotero_item(item: Mapping[str, Any], place: Place, found: Gathering, *, needs_id: bool = True) -> None:
    """Read one item of Zotero's, and add it to what was *found*; attachments and notes beside items are none."""
    csl = item.get(_CSL)
    if isinstance(csl, Mapping):
        read_item({**csl, "id": csl.get("citation-key") or item.get("key") or csl.get("id")}, place, found)
        return
    data = item.get("data")
    data = {**item, **data} if isinstance(data, Mapping) else item
    kind = types().get(str(data.get("itemType")), str(data.get("itemType")))
    if kind != "-":
        read_item(_as_csl(data, kind), place, found, needs_id=needs_id)


def _as_csl(data: Mapping[str, Any], kind: str) -> dict[str, Any]:
    known = fields()
    item: dict[str, Any] = {"type": kind}
    custom: dict[str, Any] = {}
    for name, value in data.items():
        variable = known.get(name)
        if name in _PASSED_OVER or value in (None, "", [], {}) or name == "data":
            continue
        if variable is None or variable in item:
            custom[name] = value
        else:
            item[variable] = value
    key = data.get("citationKey") or data.get("citekey") or data.get("itemKey") or data.get("key") or data.get("itemID")
    item["id"] = key if key is not None else ""
    item.pop("citation-key", None)
    _add_creators(item, data.get("creators"), custom)
    tags = [tag.get("tag") if isinstance(tag, Mapping) else tag for tag in _listed(data.get("tags"))]
    if words := [tag for tag in tags if isinstance(tag, str) and tag.strip()]:
        item["keyword"] = words
    notes = [note.get("note") if isinstance(note, Mapping) else note for note in _listed(data.get("notes"))]
    if texts := [note for note in notes if isinstance(note, str) and note.strip()]:
        custom["notes"] = "\n\n".join(texts)
    _add_multi(item, data.get("multi"))
    return {**item, "custom": custom} if custom else item


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _add_creators(item: dict[str, Any], creators: Any, custom: dict[str, Any]) -> None:
    for one in _listed(creators):
        if not isinstance(one, Mapping):
            continue
        role = str(one.get("creatorType") or "author")
        name = _name(one)
        variable = fields().get(role)
        if variable is None:
            said = " ".join(str(one[key]) for key in ("firstName", "lastName", "name") if one.get(key))
            custom[role] = f"{custom[role]}; {said}" if role in custom else said
        else:
            if not isinstance(item.setdefault(variable, []), list):  # a field that has the name of a creator
                custom[variable], item[variable] = item[variable], []
            item[variable].append(name)


def _name(one: Mapping[str, Any]) -> dict[str, Any]:
    first, last = one.get("firstName") or "", one.get("lastName") or ""
    whole = one.get("name") or ("" if first else last if one.get("fieldMode") == 1 else "")
    name: dict[str, Any] = {"literal": whole} if whole else {"family": last, "given": first}
    multi = one.get("multi")
    keys = multi.get("_key") if isinstance(multi, Mapping) else None
    if isinstance(keys, Mapping) and isinstance(multi, Mapping):
        names = {tag: _name(part) for tag, part in keys.items() if isinstance(part, Mapping)}
        name["multi"] = {"main": multi.get("main"), "_key": names}
    return name


def _add_multi(item: dict[str, Any], multi: Any) -> None:
    if not isinstance(multi, Mapping):
        return
    known = fields()
    keys, main = multi.get("_keys"), multi.get("main")
    item["multi"] = {
        "_keys": {known.get(name, name): value for name, value in keys.items()} if isinstance(keys, Mapping) else {},
        "main": {known.get(name, name): value for name, value in main.items()} if isinstance(main, Mapping) else {},
    }
