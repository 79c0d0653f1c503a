"""Servers on loopback that answer with the bytes they are given, however wrong these are, and count who came."""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from attrs import define, field

Answer = Callable[[bytes], Iterable[bytes]]


@define
class Server:
    """A server on loopback: its port, and the requests that it got."""

    port: int
    requests: list[bytes] = field(factory=list)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    @property
    def paths(self) -> list[str]:
        return [one.split(b" ")[1].decode() for one in self.requests]


@contextmanager
def serving(answer: Answer, *, family: int = socket.AF_INET, wrap=None) -> Iterator[Server]:
    """Serve *answer*, which is given a request and gives the bytes to send, until the block ends."""
    host = "::1" if family == socket.AF_INET6 else "127.0.0.1"
    with socket.create_server((host, 0), family=family) as listening:
        server = Server(listening.getsockname()[1])
        thread = threading.Thread(target=_serve, args=(listening, answer, server, wrap), daemon=True)
        thread.start()
        yield server
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


def _serve(listening, answer, server, wrap):
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        threading.Thread(target=_converse, args=(connection, answer, server, wrap), daemon=True).start()


def _converse(connection, answer, server, wrap):
    with suppress(OSError), connection:
        if wrap is not None:
            connection = wrap(connection)
        head = b""
        while b"\r\n\r\n" not in head:
            part = connection.recv(65536)
            if not part:
                return
            head += part
        length = re.search(rb"(?i)content-length: (\d+)", head)
        while length and len(head.partition(b"\r\n\r\n")[2]) < int(length[1]):
            head += connection.recv(65536)
        server.requests.append(head)
        for part in answer(head):
            connection.sendall(part)
        connection.close()


def http(body: bytes | str, *headers: str, status: str = "200 OK", kind: str = "text/html; charset=utf-8") -> bytes:
    """Give a whole answer."""
    content = body.encode() if isinstance(body, str) else body
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", f"Content-Length: {len(content)}", *headers, "", ""]
    return "\r\n".join(lines).encode() + content


def pages(by_path: dict[str, bytes]) -> Answer:
    """Answer each path with its bytes, robots.txt and all others with 404."""
    return lambda head: [by_path.get(head.split(b" ")[1].decode(), http("nothing", status="404 Not Found"))]
