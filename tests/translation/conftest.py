from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback import Asked, Loopback, Reply, Server, handler

from citekit.translation import TranslationMemory


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
    for name in os.environ:
        if name.startswith("CITEKIT_ENG") or name.endswith(
            ("_API_KEY", "_APPID", "_APPKEY", "_URL", "_PROXY", "_proxy")
        ):
            monkeypatch.delenv(name)


@pytest.fixture
def memory(tmp_path: Path):
    with TranslationMemory.open(tmp_path / "memory.sqlite") as opened:
        yield opened
