"""A library in a database as an archive: each of its citations, with the bytes of its saved page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from citekit.cluster._columns import asked_schema
from citekit.cluster._datasets import in_batches
from citekit.errors import CitekitError, InvalidInput
from citekit.evidence import snapshot_bytes
from citekit.model import UNDETERMINED, Citation, Library

if TYPE_CHECKING:
    import pyarrow as pa


def batches_of_library(library: Library) -> Iterator[pa.RecordBatch]:
    """Give the citations of *library* as rows of `asked_schema`, one for each translation of a quotation."""
    return in_batches((row for one in library.citations for row in _rows(one, library)), asked_schema())


def _rows(citation: Citation, library: Library) -> Iterator[dict[str, Any]]:
    quotation = citation.quotation
    row: dict[str, Any] = {
        "id": citation.key,
        "quote": quotation.text.value,
        "prefix": quotation.prefix or None,
        "suffix": quotation.suffix or None,
        "language": None if quotation.text.language == UNDETERMINED else quotation.text.language,
        "page": citation.seen_in.id,
    }
    try:
        row |= _page(citation, library)
    except CitekitError as error:
        row["problem"] = str(error)
    if not citation.translations:
        yield row
    for number, one in enumerate(citation.translations):
        tag = one.text.language
        name = citation.key if number == 0 else f"{citation.key} ({tag})"
        yield {**row, "id": name, "translation": one.text.value, "translation_language": tag}


def _page(citation: Citation, library: Library) -> dict[str, Any]:
    snapshot = citation.seen_in.snapshot
    if snapshot is None:
        raise InvalidInput(f"no page of “{citation.seen_in.id}” was saved")
    content = snapshot_bytes(snapshot, library.folder)
    if snapshot.sha256 is not None and hashlib.sha256(content).hexdigest() != snapshot.sha256:
        raise InvalidInput(f"the saved page of “{citation.seen_in.id}” is not the one that was quoted from: its digest")
    return {"content": content, "media_type": snapshot.media_type}
