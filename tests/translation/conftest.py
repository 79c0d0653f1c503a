from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest
from loopback import Asked, Loopback, Reply, Server, handler


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[Asked], Reply]], Loopback]]:
    """Start a server that answers as the function given, until the test ends."""
    running: list[tuple[Server, threading.Thread]] = []

    def start(answer: Callable[[Asked], Reply]) -> Loopback:
        loopback = Loopback(answer)
        server = Server(("127.0.0.1", 0), handler(loopback))
        loopback.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        running.append((server, thread))
        return loopback

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join(2)


@pytest.fixture(autouse=True)
def no_engine_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CITEKIT_ENGINE", "MICROSOFT_API_KEY", "BAIDU_APPID", "BAIDU_APPKEY", "LIBRETRANSLATE_API_KEY",
                 "LIBRETRANSLATE_URL", "DEEPL_API_KEY", "APERTIUM_APY_URL", "HTTP_PROXY", "http_proxy"):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
