"""The JSON Schema of a library file, generated from the records."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from types import NoneType
from typing import Any, get_args, get_origin

from citekit._data import entries
from citekit.formats._structure import Field, fields_of
from citekit.model import Agent, Attachment, Attribution, Citation, Date, Name, Snapshot, Source, Step, Text

_TAG = {"type": "string", "description": "a BCP 47 language tag", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"}
CITABLE = re.compile(r"[^\s{}]+")
_SHORT = {Agent: "name", Attachment: "path", Name: "literal", Snapshot: "path"}
_OWN_KEY = {Source: "id", Citation: "key"}


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of ``citations.yaml`` and its JSON twin, as plain data."""
    definitions: dict[str, Any] = {}
    properties = {
        "schema": {"type": "string", "pattern": "^citekit/1(\\.[0-9]+)?$"},
        "publication": _schema_of(Agent, definitions),
        "sources": _records(Source, r"\S", definitions),
        "citations": _records(Citation, f"^{CITABLE.pattern}$", definitions),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A citekit library",
        "type": "object",
        "required": ["schema"],
        "additionalProperties": False,
        "properties": {key: _described("Library", key, one) for key, one in properties.items()},
        "$defs": dict(sorted(definitions.items())),
    }


def _records(kind: type, key: str, definitions: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": ["object", "null"],
        "propertyNames": {"pattern": key},
        "additionalProperties": _schema_of(kind, definitions),
    }


def _schema_of(kind: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    if NoneType in get_args(kind):
        return _schema_of(next(one for one in get_args(kind) if one is not NoneType), definitions)
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], definitions)}
    if kind is Attribution:
        return {"type": "array", "items": _schema_of(Step, definitions)}
    if kind in _PLAIN:
        return dict(_PLAIN[kind])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return {"enum": [member.value for member in kind]}
    if kind.__name__ not in definitions:
        definitions[kind.__name__] = {}  # a record that holds its own kind refers to the name
        definitions[kind.__name__] = _definition(kind, definitions)
    return {"$ref": f"#/$defs/{kind.__name__}"}


_PLAIN: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    Text: {
        "description": "a string in the source's language, or strings by language tag, the text itself first",
        "oneOf": [
            {"type": "string"},
            {"type": "object", "minProperties": 1, "propertyNames": _TAG, "additionalProperties": {"type": "string"}},
        ],
    },
    Date: {
        "description": "an EDTF date (levels 0 to 2), a year, one of another calendar (令和5年), or a CSL-JSON date",
        "oneOf": [
            {"type": "string"},
            {"type": "integer"},
            {
                "type": "object",
                "additionalProperties": False,
                "properties": {
                    "date-parts": {
                        "description": "year, month and day as numbers, of one day or of the first and the last",
                        "type": "array",
                        "items": {"type": "array"},
                        "maxItems": 2,
                    },
                    "season": {"description": "the season, 1 to 4", "type": ["string", "integer"]},
                    "circa": {"description": "whether it is about then", "type": ["string", "integer", "boolean"]},
                    "literal": {"description": "the date in words, where it is none", "type": "string"},
                    "raw": {"description": "the date as it was written, to be read", "type": "string"},
                },
            },
        ],
    },
}


def _definition(kind: type, definitions: dict[str, Any]) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    required: list[str] = []
    _collect(kind, properties, required, definitions)
    own = _OWN_KEY.get(kind)
    properties.pop(own or "", None)
    schema: dict[str, Any] = {
        "description": (kind.__doc__ or "").splitlines()[0],
        "type": "object",
        "additionalProperties": False,
        "properties": {key: _described(kind.__name__, key, one) for key, one in properties.items()},
    }
    if required:
        schema["required"] = [key for key in required if key != own]
    if kind in _SHORT:
        return {"oneOf": [{"type": "string", "description": f"the “{_SHORT[kind]}” alone"}, schema]}
    return schema


def _described(record: str, key: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Give the schema of a field with what the field is for, and behind that how it is written."""
    how = schema.get("description")
    what = _fields()[f"{record}.{key}"]
    return {"description": f"{what} – {how}" if how else what} | {
        one: schema[one] for one in schema if one != "description"
    }


@lru_cache(maxsize=1)
def _fields() -> dict[str, str]:
    return dict(row.split("\t", maxsplit=1) for row in entries("formats", "fields.txt"))


def _collect(kind: type, properties: dict[str, Any], required: list[str], definitions: dict[str, Any]) -> None:
    for one in fields_of(kind):
        flat = one.metadata.get("flat")
        if flat is True:
            _collect(one.type, properties, required, definitions)
        elif flat is not None:
            properties[flat["value"]] = {"type": "string"}
            properties[flat["language"]] = dict(_TAG)
            properties[flat["variants"]] = {"type": "object", "additionalProperties": {"type": "string"}}
            required.append(flat["value"])
        else:
            properties[one.key] = _property(one, definitions)
            if one.required:
                required.append(one.key)


def _property(one: Field, definitions: dict[str, Any]) -> dict[str, Any]:
    if one.metadata.get("reference"):
        return {"type": "string", "description": "the key of a source"}
    if one.metadata.get("mapping"):
        return {"type": "object", "additionalProperties": {"type": "string"}}
    if allowed := one.metadata.get("among"):
        return {"enum": list(allowed)}
    if one.metadata.get("number"):
        return {"type": ["string", "integer"]}
    return _schema_of(one.type, definitions)
