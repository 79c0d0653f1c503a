from __future__ import annotations

import asyncio
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback import Asked, Loopback, Reply, Server, handler

from citekit.translation import TranslationMemory


@pytest.fixture
def serve() -> Iterator[Callable[[Callable[[Asked], Reply]], Loopback]]:
    """Start a server that answers as the function given, until the test ends."""
    running: list[tuple[Loopback, Server, threading.Thread]] = []

    def start(answer: Callable[[Asked], Reply]) -> Loopback:
        loopback = Loopback(answer)
        server = Server(("127.0.0.1", 0), handler(loopback))
        loopback.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        running.append((loopback, server, thread))
        return loopback

    yield start
    for loopback, server, thread in running:
        loopback.closing.set()
        server.shutdown()
        server.server_close()
        thread.join(2)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Give the seconds that were to be slept, in turn; nothing sleeps."""
    slept: list[float] = []
    pass_on = asyncio.sleep

    async def sleep(seconds: float, result: object = None) -> object:
        if seconds > 0:
            slept.append(seconds)
        return await pass_on(0, result)

    monkeypatch.setattr(time, "sleep", slept.append)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    return slept


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
