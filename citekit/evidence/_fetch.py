"""Fetch a page safely: only public addresses, each hop checked, bounded in time and size, and no trace of the user."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from attrs import field, frozen

from citekit.evidence._addresses import Address, Resolve, is_private_name, literal, public_addresses, resolve
from citekit.evidence._asking import user_agent
from citekit.evidence._decoding import LARGEST_PAGE, decoded, too_large
from citekit.evidence._failures import FetchError, TooMuch, Unreachable
from citekit.evidence._urls import WebAddress, host_of, joined, web_address

if TYPE_CHECKING:
    import httpcore2

    from citekit.evidence._wire import Deadline, Wire

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_READS = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/*;q=0.8,*/*;q=0.5"


def _now() -> datetime:
    return datetime.now(UTC)


@frozen
class FetchRules:
    """What a fetch may do: ``allow_hosts`` and ``allow_private`` open doors to addresses that are not public.

    ``proxy`` is asked in place of all hosts, and none is taken from the environment; ``seconds`` is for all of a fetch,
    redirects included. ``resolver`` gives the addresses of a name, ``now`` the time that is written down, and
    ``certificates`` the context that servers are checked with, by default the authorities of the system.
    """

    allow_private: bool = False
    allow_hosts: tuple[str, ...] = ()
    proxy: str | None = None
    seconds: float = 30.0
    resolver: Resolve = resolve
    now: Callable[[], datetime] = _now
    certificates: ssl.SSLContext | None = None

    def allows(self, host: str) -> bool:
        """Tell whether *host* may be any host, a private one too."""
        return self.allow_private or host in map(host_of, self.allow_hosts)


@frozen
class Exchange:
    """One question and its answer: both to the byte as they were sent, and from where the answer came.

    ``address`` is that of the network, ``certificate_sha256`` of the server's certificate (DER), ``at`` when it was
    asked. ``headers`` have their names in small letters, in the order in which they came.
    """

    url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    at: datetime
    address: str | None = None
    certificate_sha256: str | None = None
    sent: bytes = field(default=b"", repr=False)
    came: bytes = field(default=b"", repr=False)

    def header(self, name: str) -> str | None:
        """Give the value of the first header *name*, in small letters."""
        return next(iter(self.values(name)), None)

    def values(self, name: str) -> tuple[str, ...]:
        """Give the values of all headers *name*, in small letters."""
        return tuple(value for own, value in self.headers if own == name)


@frozen
class Shown:
    """A picture of a page as a browser showed it: the ending of its file, its media type and its bytes."""

    suffix: str
    media_type: str
    content: bytes = field(repr=False)


@frozen
class Fetched:
    """What came of an address: the exchanges that led to it, the last of which answered, and its unpacked body.

    Of a page that a browser showed, the body is what its scripts made of it, ``resources`` are the exchanges by which
    it loaded what it needs, and ``shown`` are pictures of it.
    """

    asked: str
    exchanges: tuple[Exchange, ...]
    body: bytes = field(repr=False)
    resources: tuple[Exchange, ...] = field(default=(), repr=False)
    shown: tuple[Shown, ...] = field(default=(), repr=False)

    @property
    def answer(self) -> Exchange:
        """The exchange that gave the body."""
        return self.exchanges[-1]

    @property
    def url(self) -> str:
        """The address that answered, after all redirects."""
        return self.answer.url

    @property
    def status(self) -> int:
        """The status of HTTP."""
        return self.answer.status

    @property
    def content_type(self) -> str | None:
        """What the server says that the body is; a browser has made HTML of it."""
        if self.shown:
            return "text/html; charset=utf-8"
        return self.answer.header("content-type")

    @property
    def weakened(self) -> bool:
        """Whether a redirect led from https to http, where everybody on the way may change the page."""
        schemes = [one.url.partition(":")[0] for one in self.exchanges]
        return any(pair == ("https", "http") for pair in pairwise(schemes))


def fetch(url: str, rules: FetchRules | None = None, *, headers: Mapping[str, str] | None = None) -> Fetched:
    """Fetch *url* with GET, and what it redirects to, five times at most, no part of it through an address not public.

    A status that is no success is given as it came. Raises `FetchError`: `RefusedUrl` and `BlockedAddress` for what is
    never asked, `Unreachable`, and `TooMuch` for an answer of more than 20 MB (unpacked) or without an end of
    redirects. No cookie is sent or heeded, and nothing of the environment is trusted.
    """
    from citekit.evidence._wire import Deadline

    rules = rules or FetchRules()
    deadline = Deadline.in_(rules.seconds)
    exchanges: list[Exchange] = []
    place = url
    while True:
        address = allowed_address(place, rules)
        exchange, body = _exchange(address, rules, deadline, headers or {})
        exchanges.append(exchange)
        location = exchange.header("location")
        if exchange.status not in _REDIRECTS or not location:
            codings = ",".join(value for name, value in exchange.headers if name == "content-encoding")
            return Fetched(url, tuple(exchanges), decoded(address.url, body, codings))
        if len(exchanges) > MOST_REDIRECTS:
            raise TooMuch(url, f"it redirects more than {MOST_REDIRECTS} times")
        place = joined(address.url, location)


def post(url: str, content: bytes, content_type: str, rules: FetchRules | None = None) -> Fetched:
    """Send *content* to *url* with POST, by the rules of `fetch`, and follow no redirect. Raises `FetchError`."""
    from citekit.evidence._wire import Deadline

    rules = rules or FetchRules()
    headers = {"Content-Type": content_type, "Content-Length": str(len(content))}
    exchange, body = _exchange(allowed_address(url, rules), rules, Deadline.in_(rules.seconds), headers, content)
    codings = ",".join(value for name, value in exchange.headers if name == "content-encoding")
    return Fetched(url, (exchange,), decoded(url, body, codings))


def allowed_address(place: str, rules: FetchRules) -> WebAddress:
    """Read an address that *rules* let be asked, as far as its spelling tells. Raises `RefusedUrl`."""
    address = web_address(place, any_port=True)
    return address if rules.allows(address.host) else web_address(place)


def _exchange(
    address: WebAddress, rules: FetchRules, deadline: Deadline, more: Mapping[str, str], content: bytes | None = None
) -> tuple[Exchange, bytes]:
    import httpcore2

    from citekit.evidence._wire import HeardTooMuch, Wire

    wire, at, url = Wire(), rules.now(), address.url
    try:
        with closing(_pool(address, rules, deadline, wire)) as pool:
            method = "GET" if content is None else "POST"
            request = httpcore2.Request(method, _core_url(address), headers=_headers(address, more), content=content)
            response = pool.handle_request(request)
            with closing(response):
                body = _body_of(response, url)
    except (TimeoutError, httpcore2.TimeoutException):
        failure: FetchError = Unreachable(url, f"it did not answer in full within {rules.seconds:g} seconds")
    except HeardTooMuch:
        failure = too_large(url)
    except httpcore2.ProtocolError:
        failure = Unreachable(url, "its answer breaks off, or is no HTTP that can be read")
    except httpcore2.ProxyError as error:
        failure = Unreachable(url, f"the proxy does not lead there: {error}")
    except (httpcore2.NetworkError, OSError) as error:
        failure = Unreachable(url, _reason(address, error))
    else:
        headers = tuple((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in response.headers)
        certificate = sha256(wire.certificate).hexdigest() if wire.certificate else None
        came = _final(bytes(wire.came))
        return Exchange(url, response.status, headers, at, wire.address, certificate, bytes(wire.sent), came), body
    if isinstance(failure, Unreachable) and deadline.is_over():
        failure = Unreachable(url, f"it did not answer in full within {rules.seconds:g} seconds")
    raise failure


def _reason(address: WebAddress, error: Exception) -> str:
    import socket

    if isinstance(error, socket.gaierror | UnicodeError):
        return f"there is no host “{address.host}”, or the name cannot be asked for now"
    if "certificate" in str(error).lower():
        return f"its certificate does not prove that it is {address.host}: {error}"
    return f"the connection failed: {error}"


def _pool(
    address: WebAddress, rules: FetchRules, deadline: Deadline, wire: Wire
) -> httpcore2.ConnectionPool | httpcore2.HTTPProxy:
    import httpcore2

    from citekit.evidence._wire import Pinned, within

    context = _certificates(rules) if address.scheme == "https" else None
    if rules.proxy is None:
        backend = Pinned(lambda host, port: within(deadline, lambda: _found(host, port, rules)), deadline, wire)
        return httpcore2.ConnectionPool(ssl_context=context, max_keepalive_connections=0, network_backend=backend)
    _check_by_name(address, rules)
    proxy = web_address(rules.proxy, any_port=True)
    asked = _proxied(rules)
    backend = Pinned(lambda host, port: within(deadline, lambda: _found(host, port, asked)), deadline, wire)
    return httpcore2.HTTPProxy(
        proxy_url=_core_url(proxy), ssl_context=context, max_keepalive_connections=0, network_backend=backend
    )


def _proxied(rules: FetchRules) -> FetchRules:
    """Give rules by which the proxy itself, which the user named, may be anywhere."""
    return FetchRules(allow_private=True, resolver=rules.resolver)


def _check_by_name(address: WebAddress, rules: FetchRules) -> None:
    """Refuse a host that is not public by its name or spelling; what other names lead to, the proxy alone knows."""
    if not rules.allows(address.host) and (literal(address.host) is not None or is_private_name(address.host)):
        public_addresses(address.host, address.port, rules.resolver)


def _found(host: str, port: int, rules: FetchRules) -> tuple[Address, ...]:
    from ipaddress import ip_address

    if not rules.allows(host):
        return public_addresses(host, port, rules.resolver)
    own = literal(host)
    return (own,) if own is not None else tuple(ip_address(one.partition("%")[0]) for one in rules.resolver(host, port))


def _certificates(rules: FetchRules) -> ssl.SSLContext:
    import httpx2

    return rules.certificates or httpx2.create_ssl_context(trust_env=False)


def _core_url(address: WebAddress) -> httpcore2.URL:
    import httpcore2

    return httpcore2.URL(
        scheme=address.scheme.encode(), host=address.host.encode(), port=address.port, target=address.target.encode()
    )


def _headers(address: WebAddress, more: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    host = address.origin.partition("://")[2]
    own = {
        "Host": host,
        "User-Agent": user_agent(),
        "Accept": _READS,
        "Accept-Encoding": "gzip",
        "Connection": "close",
        **more,
    }
    return [(name.encode("ascii"), value.encode("latin-1")) for name, value in own.items()]


def _body_of(response: httpcore2.Response, url: str) -> bytes:
    body = bytearray()
    for chunk in response.iter_stream():
        body += chunk
        if len(body) > LARGEST_PAGE:
            raise too_large(url)
    return bytes(body)


def _final(came: bytes) -> bytes:
    """Give an answer without the interim ones before it (RFC 9110, 15.2)."""
    while came[:9] in {b"HTTP/1.1 ", b"HTTP/1.0 "} and came[9:10] == b"1":
        _, end, rest = came.partition(b"\r\n\r\n")
        if not end:
            break
        came = rest
    return came
