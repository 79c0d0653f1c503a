"""Sources as CSL-JSON items."""

from __future__ import annotations

from typing import Any

from citekit.formats._structure import fields_of
from citekit.formats._years import csl_year
from citekit.model import UNDETERMINED, Date, Name, Source, Text

_OURS = frozenset({"outlet", "agency", "via", "archive-URL", "archived", "snapshot", "custom"})


def csl_item(source: Source) -> dict[str, Any]:
    """Give *source* as a CSL-JSON item; texts and parts of names stay `Text`, so that their variants can be printed.

    What CSL has no variable for (outlet, agency, republisher, archive address, snapshot) is left out.
    """
    item: dict[str, Any] = {}
    for one in fields_of(Source):
        value = getattr(source, one.name)
        if one.key in _OURS or value is None or value == () or (one.key == "language" and value == UNDETERMINED):
            continue
        item[one.key] = _plain(value)
    return item


def _plain(value: Any) -> Any:
    match value:
        case Date():
            return _date(value)
        case Name():
            return _name(value)
        case tuple():
            return [_plain(item) for item in value]
        case _:
            return value


def _date(date: Date) -> dict[str, Any]:
    csl: dict[str, Any] = {}
    if date.parts:
        first = date.parts[0]
        if len(first) == 2 and first[1] > 20:
            csl = {"date-parts": [[csl_year(first[0])]], "season": first[1] - 20}
        else:
            points = date.parts[:1] if date.has_no_end else date.parts
            csl = {"date-parts": [[csl_year(point[0]), *point[1:]] for point in points]}
            if date.has_no_end:
                csl["date-parts"].append([0])
    if date.written:
        csl["raw"] = date.written
    if date.circa:
        csl["circa"] = True
    if date.literal is not None:
        csl["literal"] = date.literal
    return csl


def _name(name: Name) -> dict[str, Text | str | bool]:
    parts: dict[str, Text | str | bool | None] = {
        "family": name.family,
        "given": name.given,
        "literal": name.literal,
        "dropping-particle": name.dropping_particle,
        "non-dropping-particle": name.non_dropping_particle,
        "suffix": name.suffix,
        "comma-suffix": name.comma_suffix or None,
        "static-ordering": name.static_ordering or None,
    }
    return {key: value for key, value in parts.items() if value is not None}
