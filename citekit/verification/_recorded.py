"""Whether what is recorded of a saved page is so: its text, its kind, its address, its time, the place of the words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import unquote, urlsplit

from attrs import evolve

from citekit.anchor import locate
from citekit.errors import InvalidInput
from citekit.evidence import Page
from citekit.model import Citation, Quotation, Snapshot, Source
from citekit.verification._findings import Evidence, Finding
from citekit.verification._quotations import finding_of
from citekit.verification._rules import Severity

_SLACK = timedelta(minutes=5)  # that the clocks of two machines may differ by
_FURTHEST_ZONE = timedelta(hours=14)  # what a time without its zone may lie ahead of UTC
_SAME_KIND = {"application/xhtml+xml": "text/html", "text/xml": "text/html", "application/xml": "text/html"}
_ARCHIVED = re.compile(r"https?://[^/]+/(?:web/)?\d{4,14}[a-z_]*/(https?:/.*)", re.DOTALL)


def check_recorded(citation: Citation, source: Source, page: Page, now: datetime | None = None) -> Iterator[Finding]:
    """Hold the records of the saved *page* of *source* and of the place of the words against that page.

    CK412: the text that was read is not the recorded one (``text-sha256``). CK413: other words stand at the recorded
    ``start`` and ``end``. CK414: another kind of page (``media-type``). CK415: the page is of another address than the
    source. CK416: it was saved in the future, or at no time (``captured``). *now* is the time it is, by default that.
    """
    recorded = source.snapshot
    if recorded is None:
        return
    yield from _text(citation, source, recorded, page)
    yield from _place(citation, page)
    yield from _kind(citation, source, recorded, page)
    yield from _address(citation, source, recorded)
    yield from _time(citation, source, recorded, now or datetime.now(UTC))


def _text(citation: Citation, source: Source, recorded: Snapshot, page: Page) -> Iterator[Finding]:
    if recorded.text_sha256 is None or recorded.text_sha256 == page.snapshot.text_sha256:
        return
    is_same_page = recorded.sha256 is not None and recorded.sha256 == page.snapshot.sha256
    reader = f"; {page.snapshot.extractor} has read it now" if is_same_page else ""
    message = f"the text of “{source.id}” is not the one that was quoted: its SHA-256 is {page.snapshot.text_sha256}"
    remedy = "look at the quotation in it, and record the digest anew" if is_same_page else "restore the page"
    found = finding_of(citation, "CK412", message + reader, remedy)
    severity = Severity.WARNING if is_same_page else found.severity
    yield evolve(found, severity=severity, evidence=Evidence(text=recorded.text_sha256))


def _place(citation: Citation, page: Page) -> Iterator[Finding]:
    quotation = citation.quotation
    start, end = quotation.start, quotation.end
    if start is None or end is None or _is_there(quotation, page.text[start:end]):
        return
    beyond = end > len(page.text)
    instead = f"the page has {len(page.text)} characters" if beyond else "other words stand there"
    message = f"the words are recorded at {start}–{end} of the page, and {instead}"
    yield evolve(
        finding_of(citation, "CK413", message, "leave out “start” and “end”, or record where the words stand"),
        evidence=Evidence(text=page.text[start:end], source=citation.seen_in.id, start=start, end=end),
    )


def _is_there(quotation: Quotation, words: str) -> bool:
    try:
        match = locate(quotation.text.value, words, language=quotation.text.language)
    except InvalidInput:
        return False
    if not match.good or match.start is None or match.end is None:
        return False
    return not any(map(str.isalnum, words[: match.start] + words[match.end :]))


def _kind(citation: Citation, source: Source, recorded: Snapshot, page: Page) -> Iterator[Finding]:
    if recorded.media_type is None or page.snapshot.media_type is None:
        return
    said, is_one = (
        _SAME_KIND.get(one, one) for one in map(_bare_type, (recorded.media_type, page.snapshot.media_type))
    )
    if said != is_one:
        message = f"the saved page of “{source.id}” is recorded as {recorded.media_type}, and it is {is_one}"
        yield finding_of(citation, "CK414", message, "save the page anew, or record what it is")


def _bare_type(media_type: str) -> str:
    return media_type.partition(";")[0].strip().casefold()


def _address(citation: Citation, source: Source, recorded: Snapshot) -> Iterator[Finding]:
    own = [one for one in (source.url, source.archive_url) if one]
    if recorded.url is None or not own or _same(recorded.url) in {_same(one) for one in own}:
        return
    message = f"the saved page of “{source.id}” is of {recorded.url}, and the source is {own[0]}"
    yield finding_of(citation, "CK415", message, "save the page of the source, or give the source the address it has")


def _same(address: str) -> tuple[str, str, str]:
    """Give an address without what leads to the same page: its scheme, www., the port, the archive, the fragment."""
    archived = _ARCHIVED.fullmatch(address.strip())
    try:
        parts = urlsplit(archived[1] if archived else address.strip())
        host = (parts.hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:  # no address, as of a bracket that nothing closes; it is like itself alone
        return "", address, ""
    return host, unquote(parts.path).rstrip("/"), parts.query


def _time(citation: Citation, source: Source, recorded: Snapshot, now: datetime) -> Iterator[Finding]:
    if recorded.captured is None:
        return
    remedy = "record when the page was saved, as 2026-03-01T09:30:00+01:00"
    try:
        captured = datetime.fromisoformat(recorded.captured.strip())
    except ValueError:
        message = f"“{source.id}” is recorded as saved at “{recorded.captured}”, which is no time (ISO 8601)"
        yield finding_of(citation, "CK416", message, remedy)
        return
    slack = _SLACK if captured.tzinfo is not None else _FURTHEST_ZONE
    try:
        is_ahead = (captured if captured.tzinfo is not None else captured.replace(tzinfo=UTC)) > now + slack
    except OverflowError:
        is_ahead = True
    if is_ahead:
        message = f"“{source.id}” is recorded as saved in the future: {recorded.captured}"
        yield finding_of(citation, "CK416", message, remedy)
