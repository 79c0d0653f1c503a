"""Addresses of the web as they are asked for: http and https alone, without user names, in ASCII."""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from attrs import frozen

from citekit.evidence._failures import RefusedUrl

LONGEST_URL = 8192  # characters, twice what servers take
_PORTS = {"http": 80, "https": 443}
# Where else pages are served; behind other ports are mail, databases and shells, which a link must not talk to.
_WEB_PORTS = frozenset({80, 443, 8000, 8080, 8443})
_ODD = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\\]")
_HOST = re.compile(r"[a-z0-9._-]+|\[[0-9a-f:.]+\]")
_KEPT = "!#$%&'()*+,/:;=?@[]~"  # characters of an address that are not escaped once more


@frozen
class WebAddress:
    """An address that may be asked for: its scheme, host (ASCII, IPv6 without brackets), port, and path with query."""

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt, and manners, are for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def web_address(url: str, *, any_port: bool = False) -> WebAddress:
    """Read *url*; its fragment is not part of what is asked for.

    Raises `RefusedUrl` for what is no address of a page, has a user name, or names a port that is not the web's.
    """
    if len(url) > LONGEST_URL:
        raise RefusedUrl(url, f"an address has at most {LONGEST_URL} characters")
    bare = url.strip(" ")
    if _ODD.search(bare):
        raise RefusedUrl(url, "an address has no spaces, control characters or backslashes")
    parts = _split(bare, url)
    if parts.scheme not in _PORTS:
        raise RefusedUrl(url, "only http:// and https:// are fetched")
    if "@" in parts.netloc:
        raise RefusedUrl(url, "a user name or password has no place in an address that is cited")
    host, port = _host(parts, url), _port(parts, url)
    if port not in _WEB_PORTS and not any_port:
        raise RefusedUrl(url, f"port {port} is none that pages are served at; --allow-host lets citekit ask it")
    target = quote(parts.path or "/", safe=_KEPT) + (f"?{quote(parts.query, safe=_KEPT)}" if parts.query else "")
    origin = WebAddress("", parts.scheme, host, port, target).origin
    return WebAddress(f"{origin}{target}", parts.scheme, host, port, target)


def host_of(name: str) -> str:
    """Give a host that a user named as it is asked for: in ASCII, an address of IPv6 without brackets."""
    bare = name.strip().strip("[]")
    return web_address(f"http://[{bare}]/" if ":" in bare else f"http://{bare}/").host


def joined(base: str, location: str) -> str:
    """Give the address that *location* (RFC 9110, 10.2.2) means on the page *base*."""
    try:
        return urljoin(base, location.strip())
    except ValueError:
        raise RefusedUrl(location, "it leads to no address") from None


def _split(bare: str, url: str) -> SplitResult:
    try:
        return urlsplit(bare)
    except ValueError:
        raise RefusedUrl(url, "this is no address") from None


def _host(parts: SplitResult, url: str) -> str:
    import idna

    host = (parts.hostname or "").lower()
    if not host.isascii():
        try:
            host = idna.encode(host, uts46=True).decode("ascii")
        except (idna.IDNAError, UnicodeError):
            raise RefusedUrl(url, "its host is no name") from None
    if not _HOST.fullmatch(f"[{host}]" if ":" in host else host) or len(host) > 253:
        raise RefusedUrl(url, "an address names a host, as https://example.org/page")
    return host


def _port(parts: SplitResult, url: str) -> int:
    try:
        port = parts.port
    except ValueError:
        raise RefusedUrl(url, "its port is no number") from None
    if port == 0:
        raise RefusedUrl(url, "there is no port 0")
    return port if port is not None else _PORTS[parts.scheme]
