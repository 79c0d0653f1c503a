"""The ``multi`` key of Jurism: variants of a CSL-JSON item, beside its plain values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from citekit.model import UNDETERMINED, Text


def with_multi(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give *item* as plain CSL-JSON: a `Text` becomes a string, its variants go into ``multi`` as Jurism has it.

    ``{"multi": {"main": {"title": "ja"}, "_keys": {"title": {"en": "…"}}}}``, and in a name
    ``{"multi": {"main": "ja", "_key": {"ja-Latn": {"family": "…", "given": "…"}}}}``.
    """
    out: dict[str, Any] = {}
    main: dict[str, str] = {}
    keys: dict[str, dict[str, str]] = {}
    for variable, value in item.items():
        if isinstance(value, Text):
            out[variable] = value.value
            if value.language != UNDETERMINED:
                main[variable] = value.language
            if value.variants:
                keys[variable] = dict(value.variants)
        elif isinstance(value, list | tuple) and any(isinstance(part, Mapping) for part in value):
            out[variable] = [_name_with_multi(part) if isinstance(part, Mapping) else part for part in value]
        else:
            out[variable] = value
    if main or keys:
        out["multi"] = {"main": main, "_keys": keys}
    return out


def _name_with_multi(name: Mapping[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    main = ""
    keys: dict[str, dict[str, str]] = {}
    for part, value in name.items():
        if not isinstance(value, Text):
            out[part] = value
            continue
        out[part] = value.value
        if value.language != UNDETERMINED:
            main = value.language
        for tag, variant in value.variants:
            keys.setdefault(tag, {})[part] = variant
    if main or keys:
        out["multi"] = {"main": main, "_key": keys}
    return out
