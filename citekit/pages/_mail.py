"""Messages, and pages that a browser saved as one (MHTML, RFC 2557)."""

from __future__ import annotations

import re
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import getaddresses, parsedate_to_datetime
from typing import cast

from attrs import evolve

from citekit.errors import Location, UnreadableFile
from citekit.pages._records import PageText
from citekit.pages._saved import from_archive

_MOST_PARTS = 2_000  # of a message: a page that was saved whole has its pictures in it
_LONGEST_HEADERS = 64 * 1024  # bytes: a message that went through twenty servers has some twenty thousand
_BLANK_LINE = re.compile(rb"\n\r?\n")
_DEEPEST = 20  # messages within messages
_HTML = ("text/html", "application/xhtml+xml")


def read_mhtml(content: bytes, where: Location) -> PageText:
    """Read the page that was saved as MHTML: the part that is the root of it (RFC 2557), as any page in HTML.

    Raises `UnreadableFile` where no part of it is HTML.
    """
    message = _parsed(content, where)
    parts = [part for part in _parts(message, where) if part.get_content_type() in _HTML]
    if not parts:
        raise UnreadableFile(where, "has no page in HTML in it")
    start = message.get_param("start", header="content-type")
    location = _header(message, "Snapshot-Content-Location") or _header(message, "Content-Location")
    root = next((part for part in parts if start and _header(part, "Content-ID") == str(start).strip()), None)
    root = root or next(
        (part for part in parts if location and _header(part, "Content-Location") == location), parts[0]
    )
    page = _page(root, where)
    address = location or _header(root, "Content-Location") or ""
    origin = from_archive(address) if address.startswith(("http://", "https://")) else from_archive("")
    origin = evolve(origin, address=origin.address or None, captured=origin.captured or _date(message))
    return evolve(page, kind="mhtml", origin=origin)


def read_mail(content: bytes, where: Location) -> PageText:
    """Read a message (RFC 5322): its text, from the part in plain text or else from that in HTML; its headers."""
    message = _parsed(content, where)
    parts = [part for part in _parts(message, where) if not part.is_attachment()]
    plain = [part for part in parts if part.get_content_type() == "text/plain"]
    html = [part for part in parts if part.get_content_type() in _HTML]
    attached = sum(part.is_attachment() for part in _parts(message, where))
    if plain:
        text = "\n".join(_text(part, where) for part in plain).replace("\r\n", "\n").strip("\n")
    elif html:
        text = _page(html[0], where).text
    else:
        raise UnreadableFile(where, "is a message without text")
    declared = [("author", name or address) for name, address in _people(message, "From")]
    declared += [("recipient", name or address) for name, address in _people(message, "To")]
    for name, value in (("title", _header(message, "Subject")), ("issued", _date(message))):
        declared += [(name, value)] if value else []
    notes = (f"{attached} attached file{'s' if attached > 1 else ''} not read",) if attached else ()
    return PageText(
        text, text, "utf-8", "message/rfc822", kind="mail", declared=tuple(declared), notes=notes,
        replaced=text.count("\ufffd"),
    )  # fmt: skip


def _parsed(content: bytes, where: Location) -> EmailMessage:
    if content.count(b"\n--") > 20 * _MOST_PARTS:
        raise UnreadableFile(where, f"has more than {_MOST_PARTS:,} parts")
    end = _BLANK_LINE.search(content)
    if (end.start() if end else len(content)) > _LONGEST_HEADERS:
        raise UnreadableFile(where, f"has more than {_LONGEST_HEADERS // 1024} KiB of headers")
    try:
        return BytesParser(policy=policy.default).parsebytes(content)
    except RecursionError:
        raise UnreadableFile(where, "has parts that are nested too deep") from None
    except (
        ValueError,
        IndexError,
        AttributeError,
        TypeError,
    ) as error:  # as its parser fails on odd headers
        raise UnreadableFile(where, f"is a damaged message: {error}") from None


def _parts(message: EmailMessage, where: Location) -> list[EmailMessage]:
    found: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(message, 0)]
    while waiting:
        part, depth = waiting.pop()
        if len(found) > _MOST_PARTS or depth > _DEEPEST:
            raise UnreadableFile(where, f"has more than {_MOST_PARTS:,} parts, or they are nested too deep")
        if part.is_multipart():
            waiting.extend((cast("EmailMessage", one), depth + 1) for one in reversed(list(part.iter_parts())))
        else:
            found.append(part)
    return found


def _header(message: EmailMessage, name: str) -> str | None:
    try:
        value = message.get(name)
    except (ValueError, IndexError, AttributeError, TypeError):  # as its parser fails on odd headers
        return None
    return re.sub(r"\s+", " ", str(value)).strip() or None if value else None


def _date(message: EmailMessage) -> str | None:
    said = _header(message, "Date")
    try:
        return parsedate_to_datetime(said).isoformat() if said else None
    except (ValueError, TypeError):
        return None


def _people(message: EmailMessage, name: str) -> list[tuple[str, str]]:
    said = _header(message, name)
    return [pair for pair in getaddresses([said])[:50] if any(pair)] if said else []


def _bytes(part: EmailMessage) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""


def _text(part: EmailMessage, where: Location) -> str:
    from citekit.pages._bytes import text_of

    charset = part.get_content_charset()
    return text_of(_bytes(part), where.file, f"text/plain; charset={charset}" if charset else None).text


def _page(part: EmailMessage, where: Location) -> PageText:
    from citekit.pages._bytes import read_html_bytes

    content = _bytes(part)
    charset = part.get_content_charset()
    return read_html_bytes(content, where, charset)
