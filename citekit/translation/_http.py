"""Asking an engine over HTTP, and naming what goes wrong."""

from __future__ import annotations

import json
import re
import ssl
import zlib
from collections.abc import Generator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import SplitResult, urlsplit

from attrs import field, frozen

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput
from citekit.translation._errors import AuthFailed, BadAnswer, EngineFault, EngineTimeout, RateLimited
from citekit.translation._patience import Pace, Patience, persist, persist_async
from citekit.translation._protocol import Answer
from citekit.translation._silence import unlogged

if TYPE_CHECKING:
    import httpx2

    AnyClient = TypeVar("AnyClient", httpx2.Client, httpx2.AsyncClient)

LARGEST_ANSWER = 20_000_000  # bytes: a thousand times the longest request; what is larger is a fault or an attack
PACKED = {"Accept-Encoding": "gzip"}  # and unpacked here: others unpack a small answer that has no end to its end
WITHOUT_END = "it has no end"
_ODD = re.compile(r"[\s\x00-\x1f\x7f]")


@frozen
class Reply:
    """What a server answered."""

    status: int
    body: bytes = field(repr=False)


@frozen
class Post:
    """A request; what is confidential is in its ``body``, which does not show."""

    engine: str
    address: str
    media_type: str
    body: bytes = field(repr=False)


def check_address(address: str, *, has_key: bool) -> str:
    """Give *address* without a slash at its end, or raise `InvalidInput` where it is none, or would show a key."""
    parts = _parts(address)
    if parts is None or parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidInput("the address of a translation engine begins with https:// (or http://) and names a host")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InvalidInput("a key has no place in the address of a translation engine; give it apart from that")
    if has_key and parts.scheme == "http" and not is_this_machine(address):
        raise InvalidInput("a key would travel unencrypted to the translation engine; use its https:// address")
    return address.rstrip("/")


def _parts(address: str) -> SplitResult | None:
    """Divide *address*; ``None`` where it is none that can be asked."""
    try:
        parts = urlsplit(address)
        (parts.hostname or "").encode("idna")
        readable = not _ODD.search(address) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return parts if readable else None


def is_this_machine(address: str) -> bool:
    """Tell whether what is sent to *address* stays on this machine."""
    host = urlsplit(address).hostname or ""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


Conversation = Generator[Post, Reply | CitekitError, list[Answer]]


def new_client(engine: str, address: str) -> httpx2.Client:
    """Give a client for all the requests of *engine* at *address*; threads may share it."""
    import httpx2

    return _made(httpx2.Client, engine, address)


def _made(kind: type[AnyClient], engine: str, address: str) -> AnyClient:
    """Make a client, or say what is wrong with the proxies and certificates of the environment, and no password."""
    if address.startswith("http:") and is_this_machine(address):
        # Nothing is encrypted and no proxy is asked: reading the certificates of all authorities takes 25 ms.
        return kind(headers=PACKED, trust_env=False, verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    try:
        return kind(headers=PACKED, trust_env=not is_this_machine(address))
    except ImportError:
        remedy = "the environment names a SOCKS proxy, which needs: pip install “httpx2[socks]”"
    except (OSError, ValueError):
        remedy = "check the proxies and certificates that the environment names (HTTPS_PROXY, ALL_PROXY, SSL_CERT_FILE)"
    raise EngineUnavailable(engine, remedy)


def talk(
    conversation: Conversation, client: httpx2.Client, patience: Patience, keep: Pace, remedy: str
) -> list[Answer]:
    """Send what *conversation* wants sent, tell it what was answered, and give what it makes of that.

    It is told a `Reply` of status 200 or one that only it understands (400), or the error; what may pass was asked
    again by then. *remedy* says where the key is looked for.
    """
    try:
        request = next(conversation)
        while True:
            once = partial(_post, client, request, remedy)
            request = conversation.send(persist(request.engine, once, patience, keep))
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]  # the generator's return value


async def talk_async(conversation: Conversation, patience: Patience, keep: Pace, remedy: str) -> list[Answer]:
    """Talk as `talk` does, without holding up the event loop."""
    import httpx2

    request = next(conversation, None)
    if request is None:
        return []
    async with _made(httpx2.AsyncClient, request.engine, request.address) as client:
        try:
            while True:
                once = partial(_post_async, client, request, remedy)
                request = conversation.send(await persist_async(request.engine, once, patience, keep))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # the generator's return value


def _post(client: httpx2.Client, request: Post, remedy: str, seconds: float) -> Reply | CitekitError:
    import httpx2

    headers = {"Content-Type": request.media_type}
    try:
        with (
            unlogged(),
            client.stream("POST", request.address, content=request.body, headers=headers, timeout=seconds) as response,
        ):
            fault = fault_of(request.engine, response.status_code, response.headers, remedy)
            if fault is not None:
                return fault
            body = bytearray()
            for chunk in response.iter_raw():
                body += chunk
                if len(body) > LARGEST_ANSWER:
                    return BadAnswer(request.engine, WITHOUT_END)
            content = unpacked(request.engine, bytes(body), response.headers)
            return content if isinstance(content, BadAnswer) else Reply(response.status_code, content)
    except httpx2.TimeoutException:
        return EngineTimeout(request.engine, seconds)
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        kind = type(error).__name__
    return EngineFault(request.engine, f"the connection failed ({kind})")


async def _post_async(client: httpx2.AsyncClient, request: Post, remedy: str, seconds: float) -> Reply | CitekitError:
    import httpx2

    headers = {"Content-Type": request.media_type}
    try:
        with unlogged():
            async with client.stream(
                "POST", request.address, content=request.body, headers=headers, timeout=seconds
            ) as response:
                return await _reply(request, response, remedy)
    except httpx2.TimeoutException:
        return EngineTimeout(request.engine, seconds)
    except (httpx2.HTTPError, httpx2.InvalidURL, UnicodeError) as error:
        kind = type(error).__name__
    return EngineFault(request.engine, f"the connection failed ({kind})")


async def _reply(request: Post, response: httpx2.Response, remedy: str) -> Reply | CitekitError:
    fault = fault_of(request.engine, response.status_code, response.headers, remedy)
    if fault is not None:
        return fault
    body = bytearray()
    async for chunk in response.aiter_raw():
        body += chunk
        if len(body) > LARGEST_ANSWER:
            return BadAnswer(request.engine, WITHOUT_END)
    content = unpacked(request.engine, bytes(body), response.headers)
    return content if isinstance(content, BadAnswer) else Reply(response.status_code, content)


def fault_of(engine: str, status: int, headers: Mapping[str, str], remedy: str) -> CitekitError | None:
    """Name what an answer's *status* says before its body is read; ``None`` where only the engine understands it.

    An answer that sends one elsewhere is a fault: texts and keys go to the address that was given, and no further.
    """
    wait = _seconds(headers.get("Retry-After"))
    if status == 429:
        return RateLimited(engine, wait)
    if status in {401, 403} and remedy:
        return AuthFailed(engine, remedy)
    if status >= 500 or 300 <= status < 400 or status in {401, 403}:
        return EngineFault(engine, f"it answered with status {status}", status, wait)
    return None


def unpacked(engine: str, body: bytes, headers: Mapping[str, str]) -> bytes | BadAnswer:
    """Give what *body* holds when it came compressed (gzip, deflate), and no more of it than is read of any answer."""
    packing = headers.get("Content-Encoding", "").strip().lower()
    if packing in {"", "identity"}:
        return body
    if packing not in {"gzip", "x-gzip", "deflate"}:
        return BadAnswer(engine, "it is compressed in a way that was not asked for")
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    try:
        content = unpacking.decompress(body, LARGEST_ANSWER)
    except zlib.error:
        return BadAnswer(engine, "it cannot be unpacked")
    if not unpacking.eof:
        return BadAnswer(engine, WITHOUT_END if len(content) == LARGEST_ANSWER else "it is cut off")
    return content


def _seconds(retry_after: str | None) -> float | None:
    """Read a Retry-After field, which has seconds or a date (RFC 9110, 10.2.3)."""
    if retry_after is None:
        return None
    if retry_after.strip().isdecimal():
        return float(retry_after)
    try:
        when = parsedate_to_datetime(retry_after)
    except ValueError:
        return None
    known = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (known - datetime.now(UTC)).total_seconds())


def read_json(engine: str, body: bytes) -> dict[str, Any] | BadAnswer:
    """Give the JSON object in *body*, or say that there is none."""
    if not body.strip():
        return BadAnswer(engine, "it is empty")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return BadAnswer(engine, "it is a page of HTML" if body.lstrip()[:1] == b"<" else "it is not JSON")
    return value if isinstance(value, dict) else BadAnswer(engine, "its form is not the expected one")
