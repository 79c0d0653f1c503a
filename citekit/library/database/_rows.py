"""Records as rows of a database: what a library file has under a key, in JSON, and what it is searched by."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator

from attrs import field, frozen

from citekit.formats import record_data
from citekit.model import UNDETERMINED, Agent, Citation, Source

SOURCE, CITATION, PUBLICATION = "source", "citation", "publication"
_MARKS = "".join(chr(one) for one in range(0x300, 0xFE30) if unicodedata.category(chr(one))[0] == "M")
_RUNS = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_TOKENS = 2_000  # of one record; what is quoted at length is found by its beginning

Record = Source | Citation | Agent


@frozen
class Row:
    """A record as it is kept."""

    kind: str
    key: str
    data: str
    source: str | None = None
    language: str | None = None
    outlet: str | None = None
    speaker: str | None = None
    dated: str | None = None
    words: str = field(default="", repr=False)


def row_of(record: Record) -> Row:
    """Give *record* as it is kept."""
    data = json.dumps(record_data(record), ensure_ascii=False, separators=(",", ":"))
    match record:
        case Source():
            return Row(
                SOURCE, record.id, data, language=_said(record.language), outlet=_outlet(record), dated=_day(record)
            )
        case Citation():
            return _citation_row(record, data)
        case Agent():
            return Row(PUBLICATION, "", data)


def _citation_row(record: Citation, data: str) -> Row:
    quotation = record.quotation
    speaker = quotation.speaker.name.value if quotation.speaker is not None and quotation.speaker.name else None
    return Row(
        CITATION,
        record.key,
        data,
        source=record.source.id,
        language=_said(quotation.text.language),
        outlet=_outlet(record.source),
        speaker=speaker,
        dated=str(quotation.said.on) if quotation.said and quotation.said.on else _day(record.source),
        words=" ".join(tokens(" ".join([quotation.text.value, *(one.text.value for one in record.translations)]))),
    )


def _said(tag: str) -> str | None:
    return None if tag == UNDETERMINED else tag


def _outlet(source: Source) -> str | None:
    agent = source.published_by
    return agent.name.value if agent is not None and agent.name is not None else None


def _day(source: Source) -> str | None:
    return None if source.issued is None else str(source.issued)


def tokens(text: str, *, is_looked_for: bool = False) -> Iterator[str]:
    """Give the words of *text* as they are looked up: without case and marks; twos of signs without spaces."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(one for one in folded if not unicodedata.combining(one))
    for number, run in enumerate(_RUNS.findall(unicodedata.normalize("NFKC", bare))):
        if number > _TOKENS:
            return
        at = 0
        for unspaced in _UNSPACED.finditer(run):
            if at < unspaced.start():
                yield run[at : unspaced.start()]
            signs = unspaced[0]
            last = len(signs) - (is_looked_for and len(signs) > 1)  # what is kept has the last sign alone besides
            yield from (signs[here : here + 2] for here in range(last))
            at = unspaced.end()
        if at < len(run):
            yield run[at:]
