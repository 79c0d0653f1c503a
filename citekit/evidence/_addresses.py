"""Which addresses of the network are public: what a stranger's link may lead to."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from citekit.evidence._failures import BlockedAddress

Address = IPv4Address | IPv6Address
Resolve = Callable[[str, int], Iterable[str]]
"""Gives all addresses of a name, for a port; raises `OSError` where there are none."""

# Ranges that the standard library of some supported Python calls global, and nobody outside can be reached at
# (IANA's registries of special-purpose addresses).
_NOT_PUBLIC = tuple(
    map(
        ip_network,
        (
            *("100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "240.0.0.0/4"),
            *("::/96", "64:ff9b:1::/48", "100:0:0:1::/64", "2001::/23", "3fff::/20", "5f00::/16", "fec0::/10"),
        ),
    )
)
_NAT64 = ip_network("64:ff9b::/96")
_PRIVATE_NAMES = ("localhost", "local", "internal", "home.arpa", "localdomain", "ip6-localhost", "ip6-loopback")


def is_public(address: Address) -> bool:
    """Tell whether *address* is one of the public network, and so is each IPv4 address that is wrapped in it.

    IPv4-mapped addresses, NAT64 (RFC 6052) and 6to4 (RFC 3056) are unwrapped: what they stand for decides, whatever the
    standard library of some Python says of the range that wraps it.
    """
    inner = _stands_for(address)
    if inner is not None:
        return is_public(inner)
    if not address.is_global or address.is_multicast or address.is_reserved or address.is_unspecified:
        return False
    return not any(address in network for network in _NOT_PUBLIC if network.version == address.version)


def _stands_for(address: Address) -> IPv4Address | None:
    if not isinstance(address, IPv6Address):
        return None
    wrapped = address.ipv4_mapped or address.sixtofour
    if wrapped is not None:
        return wrapped
    return IPv4Address(int(address) & 0xFFFF_FFFF) if address in _NAT64 else None


def is_private_name(host: str) -> bool:
    """Tell whether *host* is a name that by its ending is this machine or its own network (RFC 6761, RFC 6762)."""
    bare = host.rstrip(".").casefold()
    return any(bare == name or bare.endswith(f".{name}") for name in _PRIVATE_NAMES)


def literal(host: str) -> Address | None:
    """Give the address that *host* spells, also in decimal, hexadecimal or with parts left out; ``None`` for a name."""
    try:
        return ip_address(host.partition("%")[0])
    except ValueError:
        pass
    try:  # 127.1, 0x7f.1, 2130706433: what the C library reads, and so whoever connects
        return IPv4Address(socket.inet_aton(host.rstrip(".")))
    except (OSError, ValueError):
        return None


def resolve(host: str, port: int) -> Iterable[str]:
    """Ask the system for all addresses of *host*."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return dict.fromkeys(str(one[4][0]) for one in found)


def public_addresses(host: str, port: int, resolver: Resolve) -> tuple[Address, ...]:
    """Give the addresses of *host*, asked for once; every single one has to be public.

    Raises `BlockedAddress` where one is not, and `OSError` where the name has none.
    """
    own = literal(host)
    if own is None and is_private_name(host):
        raise BlockedAddress(host, None)
    found = (own,) if own is not None else tuple(ip_address(one.partition("%")[0]) for one in resolver(host, port))
    for one in found:
        if not is_public(one):
            raise BlockedAddress(host, str(one))
    if not found:
        raise OSError(f"{host} has no address")
    return found
