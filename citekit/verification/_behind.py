"""On what of a library the verdict of an article hangs, for who keeps that verdict."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from enum import Enum
from pathlib import PurePath
from typing import Any

import attrs
from attrs import frozen

from citekit.article import Article
from citekit.errors import Location
from citekit.library import cited
from citekit.model import Citation, Library, Source
from citekit.verification._names_in_marks import names_of_carriers
from citekit.verification.agreement._check import Known

_SPEAKERS, _CARRIERS = "speakers", "carriers "


@frozen
class Behind:
    """What of a library an article was held against: what the library says under its ``keys``, and whom it names.

    ``asked`` tells for which names of other records was asked (`Known`) besides the outlets, which are always asked
    for. ``digest`` is the SHA-256 of all that, hexadecimal: where it is another, the verdict may be another. Where in a
    file a record stands is not part of it.
    """

    keys: tuple[str, ...]
    asked: tuple[str, ...]
    digest: str

    @classmethod
    def of(cls, article: Article, known: Known) -> Behind:
        """Give what a verdict of *article* hangs on that was reached with *known*, which was asked for nothing else."""
        cites = [cite for use in article.citations for cite in use.cites]
        keys = dict.fromkeys(one.key for cite in cites for one in (cite, *cite.within))
        asked = tuple(sorted(known.asked))
        return cls(tuple(keys), asked, _digest(known, tuple(keys), asked))

    def is_as_it_was(self, known: Known) -> bool:
        """Tell whether all of it is the same in the library of *known*."""
        return _digest(known, self.keys, self.asked) == self.digest


def _digest(known: Known, keys: tuple[str, ...], asked: tuple[str, ...]) -> str:
    library = known.library
    said = {
        "publication": _plain(library.publication),
        "records": {key: _plain(cited(key, library)) for key in keys},
        "sources": _order(library, keys),
        "outlets": known.outlets,
        "names": _plain(names_of_carriers(library)),
        "speakers": known.speakers if _SPEAKERS in asked else None,
        "carriers": {one: _plain(known.carriers(one.removeprefix(_CARRIERS))) for one in asked if one != _SPEAKERS},
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


def _order(library: Library, keys: tuple[str, ...]) -> list[str]:
    """Give the sources of the records in the order in which the library has them: findings of them come in it."""
    found = [cited(key, library) for key in keys]
    own = {one.id for one in found if isinstance(one, Source)}
    own |= {one.seen_in.id for one in found if isinstance(one, Citation)}
    return [source.id for source in library.sources if source.id in own]


def _plain(value: object) -> object:
    """Give *value*, a record or a part of one, as plain data, without the places where it stands in a file."""
    match value:
        case None | bool() | int() | float():
            return value
        case Location():
            return None
        case Enum():
            return f"{type(value).__name__}.{value.name}"
        case str() | date() | PurePath():
            return str(value)
        case Mapping():
            return [[_plain(name), _plain(one)] for name, one in value.items()]
        case tuple() | list():
            return [_plain(one) for one in value]
        case frozenset() | set():
            return sorted(json.dumps(_plain(one)) for one in value)
        case _ if attrs.has(type(value)):
            kind: Any = type(value)
            return [
                kind.__name__,
                *([one.name, _plain(getattr(value, one.name))] for one in attrs.fields(kind) if one.init),
            ]
        case _:
            raise TypeError(f"{type(value).__name__} is no part of a record")
