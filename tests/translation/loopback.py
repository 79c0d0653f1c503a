"""A real HTTP server on loopback that speaks as an engine does, with the faults it is told to have."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit
from zlib import crc32

from attrs import define, field, frozen


@frozen
class Reply:
    body: bytes | str = b""
    status: int = 200
    reason: str | None = None
    headers: dict[str, str] = field(factory=dict)
    media_type: str = "application/json"
    wait: float = 0.0
    cut_after: int | None = None
    drip: float = 0.0


@frozen
class Asked:
    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    at: float = field(factory=time.monotonic)

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> dict[str, str]:
        return {name: values[0] for name, values in parse_qs(urlsplit(self.target).query).items()}

    @property
    def form(self) -> dict[str, list[str]]:
        return parse_qs(self.body.decode(), keep_blank_values=True)

    @property
    def json(self) -> dict:
        return json.loads(self.body)


@define
class Loopback:
    """The server: what it answers, what it was asked, and how many of its answers came to their end.

    A reply that waits or drips does so until the server closes, at most.
    """

    answer: Callable[[Asked], Reply]
    asked: list[Asked] = field(factory=list)
    ended: int = 0
    address: str = ""
    closing: threading.Event = field(factory=threading.Event)


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128


def handler(loopback: Loopback) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def _serve(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            asked = Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body)
            loopback.asked.append(asked)
            reply = loopback.answer(asked)
            loopback.closing.wait(reply.wait)
            content = reply.body.encode() if isinstance(reply.body, str) else reply.body
            try:
                self._write(reply, content)
                loopback.ended += 1
            except OSError:
                self.close_connection = True

        do_GET = do_POST = _serve  # noqa: N815  the names that http.server looks for

        def _write(self, reply: Reply, content: bytes) -> None:
            self.send_response(reply.status, reply.reason)
            self.send_header("Content-Type", reply.media_type)
            self.send_header("Content-Length", str(len(content)))
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            if reply.drip:
                for byte in content:
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()
                    loopback.closing.wait(reply.drip)
                return
            self.wfile.write(content if reply.cut_after is None else content[: reply.cut_after])
            self.wfile.flush()
            if reply.cut_after is not None:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def in_english(text: str) -> str:
    """Give an English sentence that no other text gets."""
    return f"The words with the number {crc32(text.encode())} say this to the reader of English"


def libretranslate(asked: Asked) -> Reply:
    """Answer as LibreTranslate does: a list for a list."""
    said = [in_english(text) for text in asked.json["q"]]
    return Reply(json.dumps({"translatedText": said}))


def deepl(asked: Asked) -> Reply:
    """Answer as DeepL does."""
    said = [
        {"detected_source_language": "ES", "text": in_english(text), "billed_characters": len(text)}
        for text in asked.json["text"]
    ]
    return Reply(json.dumps({"translations": said}))
