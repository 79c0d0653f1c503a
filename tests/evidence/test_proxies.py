"""An encrypted page through a proxy that was asked for: the proxy leads there, and what is kept is the page's own."""

import shutil
import socket
import ssl
import subprocess
import threading
from contextlib import contextmanager, suppress

import pytest

from citekit.evidence import FetchRules, Unreachable, fetch
from tests.evidence.serving import http, serving

PAGE = http("<p>Aquí nadie se ha ido</p>")


@contextmanager
def tunnelling(target):
    """Serve a proxy that knows CONNECT (RFC 9110, 9.3.6) and leads everything to the port *target*."""
    asked = []

    def pump(one, other):
        with suppress(OSError):
            while part := one.recv(65536):
                other.sendall(part)
            other.shutdown(socket.SHUT_WR)

    def converse(connection):
        with suppress(OSError), connection:
            head = b""
            while b"\r\n\r\n" not in head:
                head += connection.recv(65536)
            asked.append(head.split(b"\r\n")[0].decode())
            if target is None:
                connection.sendall(b"HTTP/1.1 403 Forbidden\r\n\r\n")
                return
            with socket.create_connection(("127.0.0.1", target)) as there:
                connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
                back = threading.Thread(target=pump, args=(there, connection), daemon=True)
                back.start()
                pump(connection, there)
                back.join()

    def serve():
        with suppress(OSError):
            while True:
                connection, _ = listening.accept()
                threading.Thread(target=converse, args=(connection,), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listening:
        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}", asked


@pytest.fixture(scope="module")
def contexts(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here")
    folder = tmp_path_factory.mktemp("authority")
    command = "openssl req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=diario.example"
    subprocess.run([*command.split(), "-addext", "subjectAltName=DNS:diario.example"], cwd=folder, check=True,
                   capture_output=True)  # fmt: skip
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=folder / "cert.pem")


def test_an_encrypted_page_is_fetched_through_a_proxy_and_kept_without_what_the_proxy_was_told(contexts):
    server_context, trusting = contexts
    with (
        serving(lambda head: [PAGE], wrap=lambda one: server_context.wrap_socket(one, True)) as server,
        tunnelling(server.port) as (proxy, asked),
    ):
        got = fetch("https://diario.example/a", FetchRules(proxy=proxy, certificates=trusting))
    assert asked == ["CONNECT diario.example:443 HTTP/1.1"]
    assert got.answer.came == PAGE
    assert got.answer.sent == server.requests[0]
    assert got.answer.sent.startswith(b"GET /a HTTP/1.1\r\nHost: diario.example\r\n")


def test_a_proxy_that_does_not_lead_there_is_told():
    with tunnelling(None) as (proxy, _), pytest.raises(Unreachable, match="proxy"):
        fetch("https://diario.example/a", FetchRules(proxy=proxy))
