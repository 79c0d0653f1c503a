"""Fetching over real connections: redirects, bounds, packings, names that change their mind, and what is said of it."""

import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib

import httpcore2
import pytest

from citekit.evidence._failures import BlockedAddress, FetchError, RefusedUrl, TooMuch, Unreachable
from citekit.evidence._fetch import FetchRules, fetch
from tests.evidence.serving import http, pages, serving

PUBLIC = "periodico.example"
ARTICLE = "<p>«Aquí nadie se ha ido», dijo la alcaldesa.</p>"


def rules(**changed):
    """Let the one name of the tests be anywhere; all others are asked of nobody."""
    known = {PUBLIC: ["127.0.0.1"]}
    return FetchRules(**{"allow_hosts": (PUBLIC,), "resolver": lambda host, port: known[host], **changed})


def test_a_page_comes_with_its_bytes_status_headers_and_address():
    with serving(lambda head: [http(ARTICLE, "X-A: 1")]) as server:
        got = fetch(server.url("/a?b=c#d", PUBLIC), rules())
    assert (got.body.decode(), got.status, got.url) == (ARTICLE, 200, server.url("/a?b=c", PUBLIC))
    assert got.answer.header("x-a") == "1"
    assert got.answer.address == "127.0.0.1"
    assert got.answer.came == http(ARTICLE, "X-A: 1")
    assert got.answer.sent == server.requests[0]
    head = server.requests[0].decode()
    assert head.startswith(f"GET /a?b=c HTTP/1.1\r\nHost: {PUBLIC}:{server.port}\r\nUser-Agent: citekit/")
    assert "Cookie" not in head


def test_a_server_of_ipv6_is_asked_with_its_address_in_brackets():
    if not socket.has_ipv6:
        pytest.skip("there is no IPv6 here")
    try:
        with serving(lambda head: [http("a")], family=socket.AF_INET6) as server:
            got = fetch(server.url("/", "[::1]"), FetchRules(allow_hosts=("::1",)))
    except OSError:
        pytest.skip("there is no IPv6 loopback here")
    assert f"Host: [::1]:{server.port}".encode() in server.requests[0]
    assert got.body == b"a"


ALLOWED = [("müller.example", "http://xn--mller-kva.example:{}/"), ("Intranet.Example", "http://intranet.example:{}/")]


@pytest.mark.parametrize(("named", "url"), ALLOWED)
def test_a_host_that_is_allowed_may_be_named_as_people_write_it(named, url):
    with serving(lambda head: [http("a")]) as server:
        asking = FetchRules(allow_hosts=(named,), resolver=lambda host, port: ["127.0.0.1"])
        assert fetch(url.format(server.port), asking).body == b"a"


HOPS = {
    "loopback": ("http://127.0.0.1:{port}/secret", RefusedUrl),
    "loopback where pages are": ("http://127.0.0.1/secret", BlockedAddress),
    "metadata": ("http://169.254.169.254/latest/meta-data", BlockedAddress),
    "decimal": ("http://2130706433:8080/", BlockedAddress),
    "relative-authority": ("//127.0.0.1:8080/secret", BlockedAddress),
    "another name": ("http://localhost/", BlockedAddress),
    "file": ("file:///etc/passwd", RefusedUrl),
    "gopher": ("gopher://127.0.0.1:25/x", RefusedUrl),
    "data": ("data:text/html,x", RefusedUrl),
    "password": ("http://a:b@periodico.example/", RefusedUrl),
    "mail": ("http://otro.example:25/", RefusedUrl),
    "loop": ("/start", TooMuch),
}


@pytest.mark.parametrize("hop", HOPS)
def test_what_may_not_be_asked_for_is_not_reached_by_a_redirect(hop):
    target, failure = HOPS[hop]

    def answer(head):
        assert b"GET /secret" not in head
        return [http("", f"Location: {target.format(port=server.port)}", status="302 Found")]

    with serving(answer) as server, pytest.raises(failure):
        fetch(server.url("/start", PUBLIC), rules())
    assert set(server.paths) == {"/start"}


def test_redirects_are_followed_with_their_chain_and_without_cookies():
    there = {
        "/a": http("", "Location: /b", "Set-Cookie: session=secret", status="301 Moved"),
        "/b": http("", "Location: c?d=e", status="307 Temporary"),
        "/c?d=e": http(ARTICLE),
    }
    with serving(pages(there)) as server:
        got = fetch(server.url("/a", PUBLIC), rules())
    assert [one.status for one in got.exchanges] == [301, 307, 200]
    assert server.paths == ["/a", "/b", "/c?d=e"]
    assert not any(b"cookie" in one.lower() for one in server.requests)


def test_five_redirects_are_followed_and_no_sixth():
    there = {f"/{n}": http("", f"Location: /{n + 1}", status="302 Found") for n in range(9)} | {"/9": http("end")}
    with serving(pages(there)) as server:
        assert fetch(server.url("/4", PUBLIC), rules()).body == b"end"
        with pytest.raises(TooMuch, match="redirects more than 5 times"):
            fetch(server.url("/3", PUBLIC), rules())


def test_a_page_that_sends_readers_on_by_itself_is_not_followed():
    body = '<meta http-equiv="refresh" content="0;url=http://127.0.0.1/secret">'
    with serving(lambda head: [http(body, "Refresh: 0; url=http://127.0.0.1/secret")]) as server:
        assert fetch(server.url("/", PUBLIC), rules()).body.decode() == body
    assert server.paths == ["/"]


def test_a_name_is_resolved_once_and_connected_to_by_what_was_checked(monkeypatch):
    answers, connected = [["93.184.216.34"], ["127.0.0.1"]], []
    real = httpcore2.SyncBackend.connect_tcp

    def connect(self, host, port, *arguments):
        connected.append((host, port))
        return real(self, "127.0.0.1", server.port, *arguments)

    monkeypatch.setattr(httpcore2.SyncBackend, "connect_tcp", connect)
    changing = FetchRules(resolver=lambda host, port: answers.pop(0))
    with serving(pages({"/": http("first")})) as server:
        assert fetch("http://mudable.example/", changing).body == b"first"
        with pytest.raises(BlockedAddress):
            fetch("http://mudable.example/", changing)
    assert (connected, answers) == ([("93.184.216.34", 80)], [])


def test_a_redirect_to_the_same_name_is_checked_anew(monkeypatch):
    answers = [["93.184.216.34"], ["93.184.216.34", "192.168.0.1"]]
    real = httpcore2.SyncBackend.connect_tcp
    monkeypatch.setattr(
        httpcore2.SyncBackend, "connect_tcp", lambda self, host, port, *a: real(self, "127.0.0.1", server.port, *a)
    )
    with (
        serving(lambda head: [http("", "Location: /next", status="302 Found")]) as server,
        pytest.raises(BlockedAddress, match=r"mudable\.example leads to 192\.168\.0\.1"),
    ):
        fetch("http://mudable.example/", FetchRules(resolver=lambda host, port: answers.pop(0)))
    assert server.paths == ["/"]


def test_nothing_of_the_environment_is_trusted(monkeypatch):
    with serving(lambda head: [http("through the proxy")]) as proxy, serving(lambda head: [http("itself")]) as server:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "HTTPS_PROXY"):
            monkeypatch.setenv(name, proxy.url())
        assert fetch(server.url("/", PUBLIC), rules()).body == b"itself"
    assert proxy.requests == []


def test_a_proxy_that_was_asked_for_gets_the_question_and_no_private_address():
    with serving(lambda head: [http("through the proxy")]) as proxy:
        through = FetchRules(proxy=proxy.url(), resolver=lambda host, port: ["127.0.0.1"])
        assert fetch("http://diario.example/a", through).body == b"through the proxy"
        for url in ("http://127.0.0.1/", "http://localhost/", "http://169.254.169.254/"):
            with pytest.raises(BlockedAddress):
                fetch(url, through)
    assert proxy.paths in (["http://diario.example/a"], ["http://diario.example:80/a"])


def gzipped(times, content):
    for _ in range(times):
        content = gzip.compress(content, mtime=0)
    return content


def packing(body, coding):
    head = f"HTTP/1.1 200 OK\r\nContent-Encoding: {coding}\r\nContent-Length: {len(body)}\r\n\r\n"
    return lambda request: [head.encode(), body]


PACKED = {
    "gzip": gzipped(1, ARTICLE.encode()),
    "gzip, gzip": gzipped(2, ARTICLE.encode()),
    "x-gzip": gzipped(1, ARTICLE.encode()),
    "deflate": zlib.compress(ARTICLE.encode()),
    " deflate ": zlib.compress(ARTICLE.encode(), wbits=-15),
    "identity": ARTICLE.encode(),
    "GZIP": gzip.compress(ARTICLE[:9].encode()) + gzip.compress(ARTICLE[9:].encode()),
}


@pytest.mark.parametrize("coding", PACKED)
def test_what_comes_packed_is_unpacked(coding):
    with serving(packing(PACKED[coding], coding)) as server:
        assert fetch(server.url("/", PUBLIC), rules()).body.decode() == ARTICLE


BOMBS = {
    "gzip": gzip.compress(bytes(60_000_000)),
    "gzip, gzip": gzipped(2, bytes(60_000_000)),
    "deflate": zlib.compress(bytes(60_000_000)),
    "deflate, gzip": gzip.compress(zlib.compress(bytes(60_000_000))),
}


@pytest.mark.parametrize("coding", BOMBS)
def test_a_bomb_is_refused_and_takes_no_more_room_than_a_large_page(coding):
    with serving(packing(BOMBS[coding], coding)) as server:
        tracemalloc.start()
        with pytest.raises(TooMuch, match="larger than 20 MB"):
            fetch(server.url("/", PUBLIC), rules())
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 64 * 2**20


UNREADABLE = {
    "brotli": (packing(b"\x0b\x02\x80", "br"), "not asked for"),
    "three times": (packing(gzipped(3, b"a"), "gzip, gzip, gzip"), "3 times"),
    "cut off gzip": (packing(gzip.compress(b"a" * 999)[:-9], "gzip"), "cut off"),
    "no gzip": (packing(b"plain words", "gzip"), "cannot be unpacked"),
    "short": (lambda head: [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nonly this"], "breaks off"),
    "bad chunk": (lambda head: [b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno"], "breaks off"),
    "no HTTP": (lambda head: [b"SSH-2.0-OpenSSH\r\n"], "breaks off"),
    "headers": (
        lambda head: [b"HTTP/1.1 200 OK\r\n", *(b"X: " + b"a" * 60_000 + b"\r\n" for _ in range(50))],
        "breaks",
    ),
    "silence": (lambda head: [], "breaks off"),
}


@pytest.mark.parametrize("wrong", UNREADABLE)
def test_an_answer_that_cannot_be_read_is_no_page(wrong):
    answer, message = UNREADABLE[wrong]
    with serving(answer) as server, pytest.raises(FetchError, match=message):
        fetch(server.url("/", PUBLIC), rules())


def test_a_body_without_an_end_ends_at_its_bound():
    def endless(head):
        yield b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        while True:
            yield b"40000\r\n" + b"a" * 0x40000 + b"\r\n"

    with serving(endless) as server, pytest.raises(TooMuch, match="larger than 20 MB"):
        fetch(server.url("/", PUBLIC), rules())


def dripping(given):
    yield b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n"
    while True:
        time.sleep(0.05)
        given.append(1)
        yield b"a"


def dripping_headers(given):
    yield b"HTTP/1.1 200 OK\r\n"
    while True:
        time.sleep(0.05)
        given.append(1)
        yield b"X: a\r\n"


@pytest.mark.parametrize("slow", [dripping, dripping_headers])
def test_one_deadline_holds_for_all_of_an_answer(slow):
    given = []
    with serving(lambda head: slow(given)) as server, pytest.raises(Unreachable, match=r"within 0\.4 seconds"):
        fetch(server.url("/", PUBLIC), rules(seconds=0.4))
    assert 0 < len(given) < 20


def test_a_server_that_says_nothing_is_left_at_the_deadline():
    ended = threading.Event()
    with serving(lambda head: [b""] * ended.wait(60)) as server, pytest.raises(Unreachable, match="within"):
        fetch(server.url("/", PUBLIC), rules(seconds=0.2))
    ended.set()


def test_a_handshake_that_comes_byte_by_byte_ends_at_the_deadline():
    given = []

    def drip(connection):
        connection.sendall(b"\x16\x03\x03\x3f\xff\x02\x00\x3f\xfb")
        while True:
            time.sleep(0.05)
            given.append(1)
            connection.sendall(b"\0")

    with serving(lambda head: [], wrap=drip) as server, pytest.raises(Unreachable, match="within"):
        fetch(f"https://{PUBLIC}:{server.port}/", rules(seconds=0.4))
    assert len(given) < 20


def test_a_resolver_that_does_not_answer_holds_nobody_up():
    with pytest.raises(Unreachable, match="within"):
        fetch("http://lento.example/", FetchRules(seconds=0.3, resolver=lambda host, port: time.sleep(5)))


def test_a_name_that_nobody_knows_and_a_port_where_nobody_is_are_told():
    def unknown(host, port):
        raise socket.gaierror

    with pytest.raises(Unreachable, match=r"there is no host “nadie\.example”"):
        fetch("http://nadie.example/", FetchRules(resolver=unknown))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    with pytest.raises(Unreachable, match="connection failed"):
        fetch(f"http://{PUBLIC}:{port}/", rules())


def test_an_interim_answer_is_no_part_of_what_is_kept():
    with serving(lambda head: [b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n", http(ARTICLE)]) as server:
        got = fetch(server.url("/", PUBLIC), rules())
    assert (got.body.decode(), got.answer.came) == (ARTICLE, http(ARTICLE))


@pytest.fixture(scope="module")
def certified(tmp_path_factory):
    """Give contexts of a server and of who asks it, with an authority that was made for this test."""
    if shutil.which("openssl") is None:
        pytest.skip("there is no openssl here")
    folder = tmp_path_factory.mktemp("authority")
    made = "req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out cert.pem -days 2 -subj /CN=periodico.example"
    command = ["openssl", *made.split(), "-addext", f"subjectAltName=DNS:{PUBLIC}"]
    subprocess.run(command, cwd=folder, check=True, capture_output=True)
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return server, ssl.create_default_context(cafile=folder / "cert.pem")


def test_an_encrypted_page_is_kept_as_it_was_read_with_the_digest_of_the_certificate(certified):
    server_context, trusting = certified
    with serving(lambda head: [http(ARTICLE)], wrap=lambda one: server_context.wrap_socket(one, True)) as server:
        got = fetch(f"https://{PUBLIC}:{server.port}/", rules(certificates=trusting))
    assert got.answer.came == http(ARTICLE)
    assert got.answer.sent == server.requests[0]
    assert len(got.answer.certificate_sha256) == 64


@pytest.mark.parametrize("wrong", ["authority", "name"])
def test_a_server_that_cannot_prove_its_name_is_not_read(certified, wrong):
    server_context, trusting = certified
    known = {PUBLIC: ["127.0.0.1"], "otro.example": ["127.0.0.1"]}
    asking = FetchRules(
        allow_hosts=tuple(known),
        resolver=lambda host, port: known[host],
        certificates=trusting if wrong == "name" else ssl.create_default_context(cadata=None),
    )
    host = "otro.example" if wrong == "name" else PUBLIC
    with (
        serving(lambda head: [http(ARTICLE)], wrap=lambda one: server_context.wrap_socket(one, True)) as server,
        pytest.raises(Unreachable, match="certificate does not prove"),
    ):
        fetch(f"https://{host}:{server.port}/", asking)
    assert server.requests == []


def test_a_redirect_from_https_to_http_is_told(certified):
    server_context, trusting = certified
    with serving(lambda head: [http(ARTICLE)]) as plain:
        there = http("", f"Location: {plain.url('/', PUBLIC)}", status="302 Found")
        with serving(lambda head: [there], wrap=lambda one: server_context.wrap_socket(one, True)) as server:
            got = fetch(f"https://{PUBLIC}:{server.port}/", rules(certificates=trusting))
            assert got.weakened
        assert not fetch(plain.url("/", PUBLIC), rules()).weakened
