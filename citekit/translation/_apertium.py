"""Apertium: free, local, by rules; the program, or its APy server."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from functools import lru_cache
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from attrs import define, field, frozen

from citekit.errors import CitekitError, EngineUnavailable
from citekit.translation._errors import BadAnswer, EngineFault, EngineTimeout, LanguageUnsupported
from citekit.translation._http import (
    WITHOUT_END,
    Conversation,
    Post,
    Reply,
    check_address,
    new_client,
    read_json,
    talk,
    talk_async,
)
from citekit.translation._patience import Pace, Patience, gave_up, pace, within
from citekit.translation._protocol import Answer, EngineInfo, EngineKind

if TYPE_CHECKING:
    import httpx2

_NAME = "apertium"
_SERVER = "apertium-apy"
_ADDRESS = "APERTIUM_APY_URL"
_INSTALL = "install it (Debian: apt install apertium, and a pair of languages such as apertium-eng-spa)"
# What has a meaning in Apertium's stream format, and an escaped character or a blank in it
_SPECIAL = re.compile(r"[\\\[\]{}^$/@<>]")
_ESCAPED_OR_BLANK = re.compile(r"\\(.)|\[((?:\\.|[^\]\\])*)\]", re.DOTALL)
_END = ".[]"
_LEAST_ROOM, _ROOM = 1_000_000, 50  # bytes of an answer, and for each of the question


@frozen
class Apertium:
    """The `apertium` program of this machine: no text leaves it.

    Each text is translated as if it were alone, whatever was translated with it. Raises `EngineUnavailable` where the
    program is not installed.
    """

    program: str = "apertium"
    patience: Patience = field(factory=Patience, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if shutil.which(self.program) is None:
            raise EngineUnavailable(_NAME, _INSTALL)

    @property
    def info(self) -> EngineInfo:
        """The program and its version."""
        return EngineInfo(_NAME, _version(self.program), "Apertium", EngineKind.RULES, local=True)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* in one run of the program."""
        stream = b"".join(_to_stream(text) for text in texts)
        command = (self.program, "-u", "-z", "-f", "none", self._mode(source, target))
        output = _run(command, stream, self.patience.seconds)
        if isinstance(output, CitekitError):
            return [output] * len(texts)
        answers = output.split(b"\0")
        if len(answers) < len(texts) or any(answers[len(texts) :]):
            return [BadAnswer(_NAME, f"{len(answers)} answers to {len(texts)} texts")] * len(texts)
        return [_from_stream(answer) for answer in answers[: len(texts)]]

    def _mode(self, source: str, target: str) -> str:
        pair = f"{_code(source)}-{_code(target)}"
        region = target.rpartition("-")[2]
        there = _modes(self.program)
        wanted = (mode for mode in (f"{pair}_{region}", pair) if mode in there)
        mode = next(wanted, None)
        if mode is None:
            installed = ", ".join(there) or "none"
            raise LanguageUnsupported(_NAME, source, target, f"install that pair of languages; there are: {installed}")
        return mode


@define
class ApertiumServer:
    """An APy server of Apertium, by default at ``APERTIUM_APY_URL`` or on this machine, port 2737."""

    address: str = field(factory=lambda: os.environ.get(_ADDRESS, "").strip() or "http://127.0.0.1:2737")
    patience: Patience = field(factory=Patience, kw_only=True)
    _client: httpx2.Client = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self.address = check_address(self.address, has_key=False)
        self._client = new_client(_SERVER, self.address)

    @property
    def info(self) -> EngineInfo:
        """What is known of the server without asking it."""
        return EngineInfo(_SERVER, None, "Apertium", EngineKind.RULES)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts*, each with a request over one connection."""
        return talk(self._conversation(texts, source, target), self._client, self.patience, self._pace(), "")

    async def translate_async(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* as `translate` does, without holding up the event loop."""
        return await talk_async(self._conversation(texts, source, target), self.patience, self._pace(), "")

    def _pace(self) -> Pace:
        return pace(f"{_SERVER} {self.address}", self.patience.per_second or 100.0)

    def _conversation(self, texts: Sequence[str], source: str, target: str) -> Conversation:
        pair = f"{_code(source)}|{_code(target)}"
        answers: list[Answer] = []
        for text in texts:
            given_up = gave_up(answers)
            if given_up is not None:
                answers.append(given_up)
                continue
            form = {"langpair": pair, "q": text, "markUnknown": "no", "format": "txt"}
            body = urlencode(form).encode()
            reply = yield Post(_SERVER, f"{self.address}/translate", "application/x-www-form-urlencoded", body)
            answers.append(reply if isinstance(reply, CitekitError) else _read(reply, source, target))
        return answers


def _read(reply: Reply, source: str, target: str) -> Answer:
    content = read_json(_SERVER, reply.body)
    if isinstance(content, BadAnswer):
        return content
    if "not installed" in str(content.get("explanation", "")):
        return LanguageUnsupported(_SERVER, source, target, "install that pair of languages on the server")
    data = content.get("responseData")
    said = data.get("translatedText") if isinstance(data, dict) else None
    if reply.status != 200 or not isinstance(said, str):
        return BadAnswer(_SERVER, f"it refuses the request (status {reply.status})")
    return said


@lru_cache(maxsize=512)
def _code(tag: str) -> str:
    import langcodes

    language = langcodes.get(tag).language or tag
    return langcodes.get(language).to_alpha3() if len(language) == 2 else language


@lru_cache(maxsize=8)
def _version(program: str) -> str | None:
    output = _run((program, "-V"), b"", 10)
    found = re.search(rb"\d+(?:\.\d+)+", output) if isinstance(output, bytes) else None
    return found.group().decode() if found else None


def _modes(program: str) -> tuple[str, ...]:
    output = _run((program, "-l"), b"", 10)
    return tuple(output.decode().split()) if isinstance(output, bytes) else ()


def _run(command: Sequence[str], stdin: bytes, seconds: float) -> bytes | CitekitError:
    """Run *command*; at the deadline, or where what it says has no end, everything that it started ends with it."""
    most = _LEAST_ROOM + _ROOM * len(stdin)
    try:
        process = subprocess.Popen(  # noqa: S603  a program that the caller named, and no shell
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
    except OSError as error:
        return EngineFault(_NAME, f"the program cannot be started ({error.strerror})")
    feeding = Thread(target=_feed, args=(process, stdin), daemon=True)
    feeding.start()
    output = None
    try:
        with suppress(TimeoutError):
            output = within(seconds, lambda: _read_all(process, most))
    finally:
        if output is None or len(output) > most:
            _end(process)
        feeding.join(1)
        process.wait()
    if output is None:
        return EngineTimeout(_NAME, seconds)
    if len(output) > most:
        return BadAnswer(_NAME, WITHOUT_END)
    if process.returncode:
        return EngineFault(_NAME, f"the program ended with status {process.returncode}", process.returncode)
    return output


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the program with all that it started; Windows has no groups of processes, and what pipes end with it."""
    if sys.platform == "win32":
        process.kill()
        return
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


def _feed(process: subprocess.Popen[bytes], stdin: bytes) -> None:
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(stdin)
        with suppress(OSError):
            process.stdin.close()


def _read_all(process: subprocess.Popen[bytes], most: int) -> bytes:
    """Read what *process* says until it ends, or *most* bytes and one."""
    if process.stdout is None:
        return b""
    with process.stdout as stdout:
        output = stdout.read(most + 1)
        if len(output) <= most:
            process.wait()
        return output


def _to_stream(text: str) -> bytes:
    lines = [_SPECIAL.sub(r"\\\g<0>", line) for line in text.replace("\0", " ").split("\n")]
    return ("[\n]".join(lines) + _END + "\0").encode()


def _from_stream(answer: bytes) -> str:
    text = answer.decode(errors="replace").replace(_END, "")
    return _ESCAPED_OR_BLANK.sub(lambda match: match[1] or match[2] or "", text)
