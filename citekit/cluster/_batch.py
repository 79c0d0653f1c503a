"""The one function that verifies: Arrow batches of quotations in, their verdicts out, and nothing besides."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from citekit.anchor import Status
from citekit.cluster._columns import asked_of, check_columns, verdict_schema
from citekit.errors import CitekitError, InvalidInput
from citekit.evidence import Page, read_page
from citekit.library import SavedPages
from citekit.model import UNDETERMINED, Citation, Library, Quotation, Snapshot, Source, Text
from citekit.verification import Finding, check_quotation, judge_translation

if TYPE_CHECKING:
    import pyarrow as pa

_LARGEST = 32 * 1024 * 1024  # bytes of a page, as everywhere in citekit
_KEPT = 16  # pages that are kept for the rows that follow
SEVERAL = "several pages that are not the same have this key"
_LONGEST_QUOTE = 100_000  # code points
Row = Mapping[str, Any]
PageOf = Callable[[str], Row | None]
"""Gives the row of a page (``text`` or ``content``, ``media_type``, ``language``) by its key, ``None`` for none."""


def verify_batches(batches: Iterable[pa.RecordBatch], page_of: PageOf | None = None) -> Iterator[pa.RecordBatch]:
    """Verify each row of *batches*, which have the columns of `asked_schema`; give batches as `verdict_schema` says.

    A batch gives a batch with as many rows, in their order. It depends on the rows alone (and on *page_of*), so one
    process, many of them and a cluster give the same; so it is what Spark's ``mapInArrow`` takes. A row that cannot be
    checked has the status ``not_checked`` or ``unreachable`` and says why in ``error``: it stops nothing. Raises
    `InvalidInput` where a column is missing or of another type.
    """
    import pyarrow as pa

    desk = _Desk(page_of)
    schema = verdict_schema()
    for batch in batches:
        check_columns(batch.schema, "the batch", pages=page_of is not None)
        verdicts = [desk.verdict(row) for row in asked_of(batch)]
        yield pa.RecordBatch.from_pylist(verdicts, schema=schema)


def unchecked(row: Row, reason: str, status: Status = Status.NOT_CHECKED) -> dict[str, Any]:
    """Give the verdict of a *row* that was not checked, with the reason."""
    empty = dict.fromkeys(verdict_schema().names)
    said = row.get("id")
    return {**empty, "id": said, "status": status.value, "segments": [], "findings": [], "error": reason}


@frozen
class _Held:
    """A page that was read, with what finds words in it."""

    source: Source
    page: Page
    pages: SavedPages


@frozen
class _Desk:
    """Verifies row after row, and keeps the pages of the last rows."""

    page_of: PageOf | None
    _held: dict[tuple[str, str, str], _Held] = field(factory=dict, init=False)

    def verdict(self, row: dict[str, object] | CitekitError) -> dict[str, Any]:
        if isinstance(row, CitekitError):
            return unchecked({}, str(row))
        if row.get("problem") is not None:
            return unchecked(row, str(row["problem"]))
        try:
            held = self._page(row)
        except CitekitError as error:
            return unchecked(row, str(error), Status.UNREACHABLE)
        try:
            return _verdict(row, held)
        except CitekitError as error:
            return unchecked(row, str(error))

    def _page(self, row: Row) -> _Held:
        said = row
        if row.get("text") is None and row.get("content") is None:
            key = row.get("page")
            found = self.page_of(key) if self.page_of is not None and key is not None else None
            if found is None:
                raise InvalidInput("there is no page to look for the words in" + (f": “{key}”" if key else ""))
            said = {**found, "language": row.get("language") or found.get("language")}
        content, media_type = _bytes_of(said)
        language = said.get("language") or UNDETERMINED
        known = (hashlib.sha256(content).hexdigest(), media_type, language)
        if known not in self._held:
            if len(self._held) >= _KEPT:
                self._held.pop(next(iter(self._held)))
            self._held[known] = _read(content, media_type, language)
        return self._held[known]


def _bytes_of(row: Row) -> tuple[bytes, str]:
    text, content = row.get("text"), row.get("content")
    if text is not None:
        content, media_type = text.encode("utf-8", "surrogatepass"), "text/plain; charset=utf-8"
    else:
        media_type = row.get("media_type") or ""
    if content is None or len(content) > _LARGEST:
        size = len(content or b"")
        raise InvalidInput(f"the page has {size:,} bytes, and at most {_LARGEST:,} are read" if size else "no page")
    return content, media_type


def page_text(row: Row) -> str:
    """Give the text of a page; raises `CitekitError` where it cannot be read."""
    if row.get("text") is not None:
        return str(row["text"])
    content, media_type = _bytes_of(row)
    return read_page(content, Snapshot(path="page", media_type=media_type or None)).text


def _read(content: bytes, media_type: str, language: str) -> _Held:
    snapshot = Snapshot(path="page", media_type=media_type or None)
    source = Source(id="page", language=language, snapshot=snapshot)
    page = read_page(content, snapshot)
    library = Library(sources=(source,), citations=())
    return _Held(source, page, SavedPages(library, Path()).instead(source, page))


def _verdict(row: Row, held: _Held) -> dict[str, Any]:
    quote = row.get("quote")
    if quote is None or not quote.strip():
        raise InvalidInput("there are no words to look for")
    if len(quote) > _LONGEST_QUOTE:
        raise InvalidInput(f"the quotation has {len(quote):,} characters; at most {_LONGEST_QUOTE:,} are looked for")
    text = Text(quote, held.source.language)
    quotation = Quotation(text=text, prefix=row.get("prefix") or "", suffix=row.get("suffix") or "")
    result, findings = check_quotation(Citation(key="row", source=held.source, quotation=quotation), held.pages)
    match = result.match
    status, translated = None, row.get("translation")
    if translated is not None and translated.strip():
        judged = judge_translation(text, Text(translated, row.get("translation_language") or UNDETERMINED))
        status, findings = judged.status.value, (*findings, *judged.findings)
    return {
        "id": row.get("id"),
        "status": result.status.value,
        "similarity": round(match.similarity, 6) if match is not None else None,
        "start": match.start if match is not None else None,
        "end": match.end if match is not None else None,
        "segments": [{"start": one.start, "end": one.end} for one in match.segments] if match is not None else [],
        "zone": result.zone.value if result.zone is not None else None,
        "findings": [_finding(one) for one in findings],
        "translation_status": status,
        "page_sha256": held.page.sha256,
        "error": None if result.status not in _UNCHECKED else next((one.message for one in findings), "not checked"),
    }


_UNCHECKED = frozenset({Status.NOT_CHECKED, Status.UNREACHABLE})


def _finding(one: Finding) -> dict[str, Any]:
    shown = one.evidence
    return {
        "rule": one.rule,
        "severity": one.severity.value,
        "message": one.message,
        "evidence": shown.text if shown is not None else None,
        "start": shown.start if shown is not None else None,
        "end": shown.end if shown is not None else None,
    }
