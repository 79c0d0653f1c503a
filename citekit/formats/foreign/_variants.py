"""What a format that has one language an item loses of texts that have several."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from citekit.formats._structure import fields_of
from citekit.formats.foreign._items import OURS
from citekit.formats.foreign._records import Lost
from citekit.model import UNDETERMINED, Name, Source, Text


def variants_lost(source: Source, but: Collection[str] = ()) -> Iterator[Lost]:
    """Give which translations and transliterations of *source* are lost, *but* those of the variables named."""
    for one in fields_of(Source):
        value = getattr(source, one.name)
        if one.key in but or one.key in OURS or value in (None, ()):
            continue
        for text in _texts(value):
            for tag, _ in text.variants:
                yield Lost(source.id, one.key, f"its form in “{tag}”")
            if text.language not in {UNDETERMINED, source.language} and one.key != "original-title":
                yield Lost(source.id, one.key, f"that it is in “{text.language}”")


def _texts(value: object) -> Iterator[Text]:
    match value:
        case Text():
            yield value
        case Name():
            yield from (part for part in (value.family, value.given, value.literal) if part is not None)
        case tuple():
            for one in value:
                yield from _texts(one)
