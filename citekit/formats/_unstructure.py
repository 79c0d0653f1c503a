"""Records into the plain data of a library file, as short as it can be said."""

from __future__ import annotations

from enum import Enum
from typing import Any

import attrs

from citekit.errors import InvalidRecord
from citekit.formats._structure import Field, fields_of
from citekit.formats._years import csl_year
from citekit.model import (
    UNDETERMINED,
    Agent,
    Attachment,
    Attribution,
    Citation,
    Date,
    Library,
    Name,
    Snapshot,
    Source,
    Text,
    Translation,
)


class Variants(dict[str, Any]):
    """A text by language tags. Their order tells: the first one is the text itself."""


def publication_data(publication: Agent | None) -> dict[str, Any]:
    """Give what a library file says of who quotes: nothing, or one key."""
    if publication is None:
        return {}
    return {"publication": _plain(publication, UNDETERMINED, _publication_field())}


def record_data(record: Source | Citation | Agent) -> Any:
    """Give what a library file says of a source, a citation or who publishes, as plain data."""
    match record:
        case Source():
            return source_data(record)
        case Citation():
            return citation_data(record)
        case Agent():
            return publication_data(record)["publication"]


def source_data(source: Source) -> dict[str, Any]:
    """Give the mapping that stands under a source's key: strings, numbers, booleans, lists and mappings alone."""
    return _without(_record(source, source.language), "id")


def citation_data(citation: Citation) -> dict[str, Any]:
    """Give the mapping that stands under a citation's key."""
    return _without(_record(citation, citation.seen_in.language), "key")


def _publication_field() -> Field:
    return next(one for one in fields_of(Library) if one.name == "publication")


def _without(data: dict[str, Any], key: str) -> dict[str, Any]:
    return {own: value for own, value in data.items() if own != key}


def _record(record: Any, language: str) -> dict[str, Any]:
    data: dict[str, Any] = {}
    if isinstance(record, Translation):
        language = UNDETERMINED  # what stands in a translation is not in the language of the source
    for one in fields_of(record.__class__):
        value = getattr(record, one.name)
        flat = one.metadata.get("flat")
        if flat is True:
            data |= _record(value, language)
        elif flat is not None:
            data |= _flat_text(value, flat, language)
        elif one.metadata.get("mapping"):
            data |= {one.key: dict(value)} if value else {}
        elif one.required or value != _default(one):
            data[one.key] = _plain(value, language, one)
    return data


def _default(one: Field) -> Any:
    return one.default.factory() if isinstance(one.default, attrs.Factory) else one.default  # type: ignore[arg-type]


def _flat_text(text: Text, flat: dict[str, str], language: str) -> dict[str, Any]:
    data: dict[str, Any] = {flat["value"]: text.value}
    if text.language not in {UNDETERMINED, language} or flat["value"] == "text":
        data = {flat["language"]: text.language, **data} if flat["value"] == "text" else data
        data.setdefault(flat["language"], text.language)
    if text.variants:
        data[flat["variants"]] = Variants(text.variants)
    return data


def _plain(value: Any, language: str, one: Field) -> Any:
    match value:
        case Source():
            return value.id
        case Text():
            return _text(value, language)
        case Date():
            return _date(value)
        case Enum():
            return value.value
        case tuple():
            return [_plain(item, language, one) for item in value]
        case Attribution():
            return [_record(step, language) for step in value.steps]
        case Agent() if isinstance(value.name, Text):
            data = _record(value, language)
            expected = one.metadata.get("agent")
            if value.kind == expected:
                data.pop("kind", None)
            elif expected is not None:
                data["kind"] = value.kind.value
            return _shortened(data, "name")
        case Name():
            return _shortened(_record(value, language), "literal")
        case Attachment():
            return _shortened(_record(value, language), "path")
        case Snapshot():
            return _shortened(_record(value, UNDETERMINED), "path")  # who vouches is named in no language of the source
        case _ if attrs.has(type(value)):
            return _record(value, language)
        case _:
            return value


def _shortened(data: dict[str, Any], key: str) -> Any:
    return data[key] if set(data) == {key} and isinstance(data[key], str) else data


def _text(text: Text, language: str) -> Any:
    if not text.variants and text.language == language:
        return text.value
    return Variants({text.language: text.value, **dict(text.variants)})


def _date(date: Date) -> Any:
    for text in (str(date), date.written) if date.parts and date.literal is None else ():
        if _reads_as(text, date):
            return text
    data: dict[str, Any] = {}
    if date.parts:
        points = date.parts[:1] if date.has_no_end else date.parts
        data["date-parts"] = [[csl_year(point[0]), *point[1:]] for point in points] + [[0]] * date.has_no_end
    if date.written:
        data["raw"] = date.written
    if date.circa:
        data["circa"] = True
    if date.literal is not None:
        data["literal"] = date.literal
    return data


def _reads_as(text: str, date: Date) -> bool:
    try:
        return Date.parse(text) == date
    except InvalidRecord:
        return False
