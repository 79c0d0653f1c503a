"""The doors to the world outside: the answers of engines, and the command line."""

from __future__ import annotations

import io
import os
import shutil
import socket
import threading
from collections.abc import Iterator
from contextlib import chdir, contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from unittest import mock

from click.testing import CliRunner

from citekit.anchor import QuoteIndex
from citekit.cli import main
from citekit.errors import CitekitError
from citekit.model import Text, Translation
from citekit.translation import ApertiumServer, LibreTranslate, Patience, translate_all
from tests.fuzz.door import Broken, Door, bounded, folder, text, words
from tests.fuzz.doors.texts import TROOPS

_PATIENT = Patience(seconds=5, tries=1, first_pause=0, per_second=1e6)
_ORIGINALS = [Text("Setecientos soldados entrenan a la policía", "es"), Text("El presidente no culpa a nadie", "es")]


class _Answering:
    """A server on this machine that answers each request with the bytes it is given, whatever they are."""

    def __init__(self) -> None:
        self.answer = b""
        self._listening = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.address = f"http://127.0.0.1:{self._listening.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            connection, _ = self._listening.accept()
            try:
                with connection:
                    connection.settimeout(5)
                    asked = b""
                    while b"\r\n\r\n" not in asked and (more := connection.recv(65536)):
                        asked += more
                    head, _, body = asked.partition(b"\r\n\r\n")
                    length = int(head.lower().partition(b"content-length:")[2].split(b"\r")[0] or 0)
                    while len(body) < length and (more := connection.recv(65536)):
                        body += more
                    connection.sendall(self.answer)
            except OSError:
                continue


@lru_cache(maxsize=1)
def _server() -> _Answering:
    return _Answering()


def _engine(content: bytes) -> str:
    """Let engines be answered with the input: a whole answer of HTTP, or the body of one."""
    server = _server()
    server.answer = content if content.startswith(b"HTTP") else _with_head(content)
    said = []
    for engine in (
        LibreTranslate(server.address, patience=_PATIENT),
        ApertiumServer(server.address, patience=_PATIENT),
    ):
        outcomes = translate_all(_ORIGINALS, "en", engine)
        engine._client.close()
        if len(outcomes) != len(_ORIGINALS):
            raise Broken(f"{len(outcomes)} outcomes of {len(_ORIGINALS)} texts")
        for outcome in outcomes:
            bounded(str(outcome), content + b" " * 200)
            if isinstance(outcome, Translation):
                if not outcome.text.value.strip() or outcome.by != "machine":
                    raise Broken(f"taken for a translation: {outcome}")
            elif not isinstance(outcome, CitekitError):
                raise Broken(f"an outcome that is {type(outcome).__name__}")
        said.append("translated" if any(isinstance(one, Translation) for one in outcomes) else "refused")
    return ", ".join(said)


def _with_head(body: bytes) -> bytes:
    return b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


_REACHES_OUT = ("/", "\\", "..", "~")
_ENGINES_HERE = {"libretranslate", "apertium-apy", "nothing", ""}  # others would be asked over the network
_STATUSES = {0, 1, 2, 3}


@contextmanager
def _desk() -> Iterator[Path]:
    """Give a folder with an article, its library, its pages, an index of them, and settings; and be in it."""
    with folder() as place:
        shutil.copytree(TROOPS, place, dirs_exist_ok=True)
        index = QuoteIndex()
        for page in sorted((place / "snapshots").iterdir()):
            index.add(page.name, page.read_text("utf-8", "replace"))
        index.save(place / "kept")
        (place / "citekit.toml").write_text('style = "apa"\n', "utf-8")
        with chdir(place):
            yield place


def _command(content: bytes) -> str:
    """Call the command with the lines of the input as arguments; what follows an empty line is standard input."""
    head, _, given = content.partition(b"\n\n")
    arguments = [text(line) for line in head.split(b"\n")][:12]
    engine = [argument.partition("=")[2] for argument in arguments if argument.startswith("--engine=")]
    engine += [after for before, after in pairwise(arguments) if before == "--engine"]
    if any(mark in argument for argument in arguments for mark in _REACHES_OUT) or set(engine) - _ENGINES_HERE:
        return "not called"
    if any(argument.startswith("--e") and argument != "--engine" and "=" not in argument for argument in arguments):
        return "not called"
    environment = {name: "" for name in os.environ if name.startswith(("LIBRE", "APERTIUM", "CITEKIT", "DEEPL"))}
    with _desk() as place, mock.patch.object(socket.socket, "connect", side_effect=OSError(101, "no network here")):
        before = _kept(place)
        done = CliRunner().invoke(main, arguments, input=io.BytesIO(given), env=environment)
        if done.exit_code not in _STATUSES:
            raise Broken(f"exit {done.exit_code}: {done.stderr[-500:]}") from done.exception
        if "Traceback" in done.stderr:
            raise Broken(f"a traceback: {done.stderr[-500:]}")
        bounded(done.stderr, content + b" " * 500)
        if done.exit_code == 2 and not done.output.strip():
            raise Broken("exit 2 without a word")
        if _kept(place) != before:
            raise Broken("an article or a page was written over")
    return f"exit {done.exit_code}"


def _kept(place: Path) -> dict[str, bytes]:
    files = [place / "article.md", *sorted((place / "snapshots").iterdir())]
    return {str(path): path.read_bytes() for path in files if path.exists()}


ENGINE = Door("engine", "what a translation engine answers, from the first byte of HTTP", _engine, words("engine"),
              (b"HTTP/1.1 200 OK\r\n", b"", b'{"translatedText": '), cost=8)  # fmt: skip
COMMAND = Door("command", "the arguments of a command, and its standard input", _command, words("command"),
               tuple(f"{name}\n".encode() for name in main.list_commands(None)), cost=20)  # fmt: skip
