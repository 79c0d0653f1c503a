"""Asking an engine over HTTP, and naming what goes wrong."""

from __future__ import annotations

import json
from collections.abc import Generator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import partial
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from attrs import field, frozen

from citekit.errors import CitekitError, InvalidInput
from citekit.translation._errors import AuthFailed, BadAnswer, EngineFault, EngineTimeout, RateLimited
from citekit.translation._patience import Pace, Patience, persist, persist_async
from citekit.translation._protocol import Answer

if TYPE_CHECKING:
    import httpx

_LARGEST_ANSWER = 20_000_000


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
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise InvalidInput("the address of a translation engine begins with https:// (or http://) and names a host")
    if parts.username or parts.password or parts.query:
        raise InvalidInput("a key has no place in the address of a translation engine; give it apart from that")
    if has_key and parts.scheme == "http" and not _is_this_machine(parts.hostname):
        raise InvalidInput("a key would travel unencrypted to the translation engine; use its https:// address")
    return address.rstrip("/")


def _is_this_machine(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


Conversation = Generator[Post, Reply | CitekitError, list[Answer]]


def new_client() -> httpx.Client:
    """Give a client for all the requests of one engine; threads may share it."""
    import httpx

    return httpx.Client()


def talk(conversation: Conversation, client: httpx.Client, patience: Patience, keep: Pace, remedy: str) -> list[Answer]:
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
    import httpx

    async with httpx.AsyncClient() as client:
        try:
            request = next(conversation)
            while True:
                once = partial(_post_async, client, request, remedy)
                request = conversation.send(await persist_async(request.engine, once, patience, keep))
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]  # the generator's return value


def _post(client: httpx.Client, request: Post, remedy: str, seconds: float) -> Reply | CitekitError:
    import httpx

    headers = {"Content-Type": request.media_type}
    try:
        with client.stream("POST", request.address, content=request.body, headers=headers, timeout=seconds) as response:
            body = bytearray()
            for chunk in response.iter_bytes():
                body += chunk
                if len(body) > _LARGEST_ANSWER:
                    return BadAnswer(request.engine, "it has no end")
            return _reply(request, response, bytes(body), remedy)
    except httpx.TimeoutException:
        return EngineTimeout(request.engine, seconds)
    except httpx.HTTPError as error:
        kind = type(error).__name__
    return EngineFault(request.engine, f"the connection failed ({kind})")


async def _post_async(client: httpx.AsyncClient, request: Post, remedy: str, seconds: float) -> Reply | CitekitError:
    import httpx

    headers = {"Content-Type": request.media_type}
    try:
        async with client.stream(
            "POST", request.address, content=request.body, headers=headers, timeout=seconds
        ) as response:
            body = bytearray()
            async for chunk in response.aiter_bytes():
                body += chunk
                if len(body) > _LARGEST_ANSWER:
                    return BadAnswer(request.engine, "it has no end")
            return _reply(request, response, bytes(body), remedy)
    except httpx.TimeoutException:
        return EngineTimeout(request.engine, seconds)
    except httpx.HTTPError as error:
        kind = type(error).__name__
    return EngineFault(request.engine, f"the connection failed ({kind})")


def _reply(request: Post, response: httpx.Response, body: bytes, remedy: str) -> Reply | CitekitError:
    engine, wait = request.engine, _seconds(response.headers.get("Retry-After"))
    match response.status_code:
        case 429:
            return RateLimited(engine, wait)
        case 401 | 403:
            return AuthFailed(engine, remedy)
        case status if status >= 500 or 300 <= status < 400:
            return EngineFault(engine, f"it answered with status {status}", status, wait)
        case status:
            return Reply(status, body)


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
