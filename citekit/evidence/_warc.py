"""A fetch as a file of WARC 1.1 (ISO 28500:2017): each question and answer to the byte, and what was read of it."""

from __future__ import annotations

import json
import uuid
from base64 import b32encode
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from io import BytesIO

from citekit.evidence._asking import user_agent
from citekit.evidence._fetch import Fetched, Shown

_NAMESPACE = uuid.UUID("6ba7b811-9dad-11d1-80b4-00c04fd430c8")  # of addresses (RFC 4122, appendix C)
_KINDS = {
    "warcinfo": "application/warc-fields",
    "request": "application/http; msgtype=request",
    "response": "application/http; msgtype=response",
    "metadata": "application/json",
}


def warc_of(fetched: Fetched, told: Mapping[str, object], number: int) -> bytes:
    """Give the bytes of a WARC file, each record packed by itself, with all exchanges of *fetched* in their order.

    *told* goes into a metadata record beside the last response: SHA-256 digests of the body and its text, and more.
    The same fetch gives the same bytes; *number* keeps the ids of two fetches apart.
    """
    file = BytesIO()
    first = fetched.exchanges[0].at
    fields = {"software": user_agent(), "format": "WARC File Format 1.1", "conformsTo": _CONFORMS}
    block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    _write(file, "warcinfo", block, first, {}, f"{number} warcinfo")
    answer = ""
    for place, one in enumerate(fetched.exchanges):
        answer = _id(f"{number} {place} response {sha256(one.came).hexdigest()}")
        common = {"WARC-Target-URI": one.url} | ({"WARC-IP-Address": one.address} if one.address else {})
        _write(file, "response", one.came, one.at, {**common, **_payload(one.came)}, answer)
        asked = f"{number} {place} request"
        _write(file, "request", one.sent, one.at, {**common, **_payload(one.sent), "WARC-Concurrent-To": answer}, asked)
    for place, one in enumerate(fetched.resources):
        common = {"WARC-Target-URI": one.url} | ({"WARC-IP-Address": one.address} if one.address else {})
        _write(file, "response", one.came, one.at, {**common, **_payload(one.came)}, f"{number} {place} loaded")
    last = fetched.answer
    for made in _made(fetched):
        name = {"WARC-Target-URI": f"urn:{made.suffix[1:]}:{last.url}", "Content-Type": made.media_type}
        own = f"{number} {made.suffix}"
        _write(file, "resource", made.content, last.at, {**name, "WARC-Payload-Digest": _digest(made.content)}, own)
    block = json.dumps(told, ensure_ascii=False, sort_keys=True, indent=1).encode()
    beside = {"WARC-Target-URI": last.url, "WARC-Concurrent-To": answer, "WARC-Payload-Digest": _digest(block)}
    _write(file, "metadata", block, last.at, beside, f"{number} metadata")
    return file.getvalue()


_CONFORMS = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


def _made(fetched: Fetched) -> tuple[Shown, ...]:
    """Give what a browser made of a page: the page itself, and pictures of it."""
    return (Shown(".html", "text/html; charset=utf-8", fetched.body), *fetched.shown) if fetched.shown else ()


def _write(file: BytesIO, kind: str, block: bytes, at: datetime, more: Mapping[str, str], own: str) -> None:
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    headers = {
        "WARC-Type": kind,
        "WARC-Record-ID": own if own.startswith("<") else _id(own),
        "WARC-Date": timestamp(at),
        **more,
        "WARC-Block-Digest": _digest(block),
    }
    # Made of its parts, since what would read HTTP's headers out of the block writes them anew in its own way, and
    # with a digest in SHA-1.
    parts = StatusAndHeaders("", list(headers.items()), protocol="WARC/1.1")
    record = ArcWarcRecord("warc", kind, parts, BytesIO(block), None, _KINDS.get(kind), len(block))
    WARCWriter(file, gzip=True, warc_version="1.1").write_record(record)


def timestamp(at: datetime) -> str:
    """Give a time as WARC 1.1 writes it: in UTC, to the microsecond."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _payload(block: bytes) -> dict[str, str]:
    return {"WARC-Payload-Digest": _digest(block.partition(b"\r\n\r\n")[2])}


def _digest(content: bytes) -> str:
    return f"sha256:{b32encode(sha256(content).digest()).decode('ascii')}"


def _id(name: str) -> str:
    return f"<urn:uuid:{uuid.uuid5(_NAMESPACE, name)}>"
