"""The connection of one exchange: pinned to an address that was checked, within one deadline, heard to the byte."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any

import httpcore2
from attrs import define, field, frozen

from citekit.evidence._addresses import Address

Clock = Callable[[], float]
HEARD_MOST = 24 * 2**20  # bytes of one answer as it comes: the largest body, and what chunks and headers add


class HeardTooMuch(Exception):
    """More bytes came than any answer may have."""


@frozen
class Deadline:
    """The moment by which all of a fetch is over, by a clock that is never set back."""

    at: float
    clock: Clock = time.monotonic

    @classmethod
    def in_(cls, seconds: float, clock: Clock = time.monotonic) -> Deadline:
        """Give the one that is *seconds* away."""
        return cls(clock() + seconds, clock)

    def left(self) -> float:
        """Give the seconds until then; raises `TimeoutError` where there are none."""
        left = self.at - self.clock()
        if left <= 0:
            raise TimeoutError
        return left

    def is_over(self) -> bool:
        """Tell whether it has passed."""
        return self.at <= self.clock()


@define
class Wire:
    """What went over the wire: the bytes that were sent and those that came, and from which address."""

    sent: bytearray = field(factory=bytearray, repr=False)
    came: bytearray = field(factory=bytearray, repr=False)
    address: str | None = None
    certificate: bytes | None = field(default=None, repr=False)


class Pinned(httpcore2.NetworkBackend):
    """Connects to the addresses that were found for a host, and asks no resolver a second time.

    *find* gives the addresses of a host and a port, and raises what keeps them from being connected to.
    """

    def __init__(self, find: Callable[[str, int], tuple[Address, ...]], deadline: Deadline, wire: Wire) -> None:
        self._find, self._deadline, self._wire = find, deadline, wire

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ARG002  one deadline holds for all
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        """Connect to the first address of *host* that answers."""
        failure: Exception = httpcore2.ConnectError("no address")
        for one in self._find(host, port):
            try:
                stream = httpcore2.SyncBackend().connect_tcp(
                    str(one), port, self._deadline.left(), local_address, socket_options
                )
            except httpcore2.ConnectError as error:
                failure = error
                continue
            self._wire.address = str(one)
            return _Heard(stream, self._deadline, self._wire)
        raise failure


class _Heard(httpcore2.NetworkStream):
    """A stream of which everything is written down."""

    def __init__(self, stream: httpcore2.NetworkStream, deadline: Deadline, wire: Wire) -> None:
        self._stream, self._deadline, self._wire = stream, deadline, wire

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:  # noqa: ARG002
        content = self._stream.read(max_bytes, self._deadline.left())
        self._wire.came += content
        if len(self._wire.came) > HEARD_MOST:
            raise HeardTooMuch
        return content

    def write(self, buffer: bytes, timeout: float | None = None) -> None:  # noqa: ARG002
        self._stream.write(buffer, self._deadline.left())
        self._wire.sent += buffer

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,  # noqa: ARG002
    ) -> httpcore2.NetworkStream:
        """Encrypt what follows; what a proxy was told before is no part of the exchange."""
        left = self._deadline.left()
        twin = self._stream.get_extra_info("socket").dup()
        # A handshake that comes byte by byte stays below any limit of one read.
        ending = threading.Timer(left, _hang_up, (twin,))
        ending.daemon = True
        ending.start()
        try:
            stream = self._stream.start_tls(ssl_context, server_hostname, left)
        finally:
            ending.cancel()
            twin.close()
        self._wire.sent.clear()
        self._wire.came.clear()
        self._wire.certificate = _certificate_of(stream)
        return _Heard(stream, self._deadline, self._wire)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _certificate_of(stream: httpcore2.NetworkStream) -> bytes | None:
    encrypted = stream.get_extra_info("socket")
    return encrypted.getpeercert(binary_form=True) if isinstance(encrypted, ssl.SSLSocket) else None


def _hang_up(twin: socket.socket) -> None:
    with suppress(OSError):
        twin.shutdown(socket.SHUT_RDWR)


def within(deadline: Deadline, work: Callable[[], tuple[Address, ...]]) -> tuple[Address, ...]:
    """Give what *work* gives, such as a resolver of the system, which knows no time limit of its own.

    Raises what it raises, and `TimeoutError` at the *deadline*.
    """
    ended: list[tuple[Address, ...] | BaseException] = []

    def run() -> None:
        try:
            ended.append(work())
        except BaseException as error:  # noqa: BLE001  raised again in the thread that waits
            ended.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.left())
    if not ended:
        raise TimeoutError
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]
