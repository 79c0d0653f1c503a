"""LibreTranslate, over its HTTP interface."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import define, field

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput
from citekit.translation._errors import BadAnswer, EngineFault, LanguageUnsupported
from citekit.translation._http import (
    Conversation,
    Post,
    Reply,
    check_address,
    is_this_machine,
    new_client,
    read_json,
    talk,
    talk_async,
)
from citekit.translation._patience import Pace, Patience, batches, gave_up, pace
from citekit.translation._protocol import Answer, EngineInfo, EngineKind
from citekit.translation._secrets import Secret, find_secret, shows, to_secret
from citekit.translation._tags import narrowest

if TYPE_CHECKING:
    import httpx2

_NAME = "libretranslate"
_ADDRESS = "LIBRETRANSLATE_URL"
_KEY = "LIBRETRANSLATE_API_KEY"
_REMEDY = f"set {_KEY}, or keep it in the system's keyring"
_CODE_POINTS_AT_ONCE = 20_000  # a request of 128 KiB, as for DeepL: servers of LibreTranslate often take no more
_REQUESTS_A_SECOND = 10.0  # of a server that others share
_REQUESTS_A_SECOND_HERE = 100.0  # of a server on this machine, which nobody shares
# Names that all its versions know: newer ones say zh-Hans, zh-Hant and pt-BR, and take these for them
_ITS_OWN_CODES = {
    "fil": "tl",
    "no": "nb",
    "pt-BR": "pb",
    "und": "auto",
    "zh-HK": "zt",
    "zh-Hant": "zt",
    "zh-TW": "zt",
}

_OF_A_LANGUAGE = ("not supported", "not available as a target language")


def _from_environment() -> str:
    address = os.environ.get(_ADDRESS, "").strip()
    if not address:
        raise EngineUnavailable(_NAME, f"say where it runs: set {_ADDRESS} (http://localhost:5000 for one of your own)")
    return address


@define
class LibreTranslate:
    """A LibreTranslate server: one's own, or one that wants a key.

    ``address`` is where it runs, by default as ``LIBRETRANSLATE_URL`` says; ``key`` by default comes from
    ``LIBRETRANSLATE_API_KEY`` or the keyring, at each call. Texts travel in the body of a request, ``batch`` of them at
    once. Raises `EngineUnavailable` without an address, and `InvalidInput` for one that would show the key.
    """

    address: str = field(factory=_from_environment)
    key: Secret | None = field(default=None, converter=to_secret)
    patience: Patience = field(factory=Patience, kw_only=True)
    batch: int = field(default=50, kw_only=True)
    _client: httpx2.Client = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        self.address = check_address(self.address, has_key=self.key is not None)
        if self.batch < 1:
            raise InvalidInput("a batch has one text or more")
        self._client = new_client(_NAME, self.address)

    @property
    def info(self) -> EngineInfo:
        """What is known of the server without asking it."""
        return EngineInfo(_NAME, None, "LibreTranslate", EngineKind.NEURAL, _CODE_POINTS_AT_ONCE)

    def translate(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts*, many with one request."""
        return talk(self._conversation(texts, source, target), self._client, self.patience, self._pace(), _REMEDY)

    async def translate_async(self, texts: Sequence[str], *, source: str, target: str) -> Sequence[Answer]:
        """Translate *texts* as `translate` does, without holding up the event loop."""
        return await talk_async(self._conversation(texts, source, target), self.patience, self._pace(), _REMEDY)

    def _pace(self) -> Pace:
        usual = _REQUESTS_A_SECOND_HERE if is_this_machine(self.address) else _REQUESTS_A_SECOND
        return pace(f"{_NAME} {self.address}", self.patience.per_second or usual)

    def _conversation(self, texts: Sequence[str], source: str, target: str) -> Conversation:
        key = self.key or find_secret(_KEY)
        address = check_address(self.address, has_key=key is not None)
        answers: list[Answer] = []
        waiting = list(batches(texts, self.batch, _CODE_POINTS_AT_ONCE))[::-1]
        while waiting:
            batch = waiting.pop()
            given_up = gave_up(answers)
            if given_up is not None:
                answers += [given_up] * len(batch)
                continue
            reply = yield Post(_NAME, f"{address}/translate", "application/json", _body(batch, source, target, key))
            if _is_too_much(reply) and len(batch) > 1:
                waiting += [batch[len(batch) // 2 :], batch[: len(batch) // 2]]
            else:
                answers += _read(reply, batch, source, target, key)
        return answers


def _code(tag: str) -> str:
    return narrowest(_ITS_OWN_CODES, tag)


def _body(texts: Sequence[str], source: str, target: str, key: Secret | None) -> bytes:
    content = {"q": texts, "source": _code(source), "target": _code(target), "format": "text"}
    if key is not None:
        content["api_key"] = key.value
    return json.dumps(content, ensure_ascii=False).encode()


def _is_too_much(reply: Reply | CitekitError) -> bool:
    return isinstance(reply, Reply) and (
        reply.status == 413 or (reply.status == 400 and b"limit" in reply.body.lower())
    )


def _read(
    reply: Reply | CitekitError, texts: Sequence[str], source: str, target: str, key: Secret | None
) -> Sequence[Answer]:
    if _is_too_much(reply):
        too_long = "its server takes less than the {} characters of this text; divide it"
        return [EngineFault(_NAME, too_long.format(len(text)), 413) for text in texts]
    answer = reply if isinstance(reply, CitekitError) else _translations(reply, len(texts), source, target)
    if isinstance(answer, CitekitError):
        return [answer] * len(texts)
    return [BadAnswer(_NAME, "it has the key in it") if shows(text, key) else text for text in answer]


def _translations(reply: Reply, count: int, source: str, target: str) -> list[Answer] | CitekitError:
    content = read_json(_NAME, reply.body)
    if isinstance(content, BadAnswer):
        return content
    if reply.status != 200:
        unsupported = any(words in str(content.get("error", "")) for words in _OF_A_LANGUAGE)
        refusal = BadAnswer(_NAME, f"it refuses the request (status {reply.status})")
        return LanguageUnsupported(_NAME, source, target) if unsupported else refusal
    said = content.get("translatedText")
    if not isinstance(said, list):
        return BadAnswer(_NAME, "its form is not the expected one")
    if len(said) != count:
        return BadAnswer(_NAME, f"{len(said)} answers to {count} texts")
    return said
