"""A key is planted, everything that can go wrong goes wrong, and whatever was written anywhere is searched for it."""

from __future__ import annotations

import asyncio
import json
import logging
import pickle
import sys
import traceback
from pathlib import Path
from types import ModuleType

import pytest
from attrs import asdict
from deep_translator.constants import BASE_URLS
from loopback import Reply, deepl, libretranslate

from citekit.errors import CitekitError, EngineUnavailable
from citekit.model import Text
from citekit.translation import (
    DeepL,
    DeepTranslator,
    LibreTranslate,
    Patience,
    TranslationMemory,
    export_tmx,
    translate,
    translate_all,
    translate_all_async,
)
from tests.thinned import HEAVY, thinned

SECRET = "planted-secret-4711"
QUICK = Patience(seconds=60, first_pause=0.01, per_second=1e6)
IMPATIENT = Patience(seconds=0.3, first_pause=0.01, per_second=1e6)
TEXTS = [Text(f"Oración número {number}", "es") for number in range(3)]
ECHO = json.dumps({"error": f"the key {SECRET} is not valid", "error_code": 1, "error_msg": SECRET})
REPLIES = {
    "fine": None,
    "refused": Reply(ECHO, status=403),
    "bad request": Reply(ECHO, status=400),
    "fault": Reply(ECHO, status=500),
    "echo": Reply(ECHO),
    "cut off": Reply(ECHO, cut_after=10),
    "late": Reply(ECHO, wait=600),
    "too often": Reply(ECHO, status=429, headers={"Retry-After": "3600"}),
    "moved": Reply(ECHO, status=307, headers={"Location": "http://localhost:9/"}),
    "in a header": Reply(ECHO, headers={"X-Request-Key": SECRET, "WWW-Authenticate": f'Key realm="{SECRET}"'}),
    "in a cookie": Reply(ECHO, status=403, headers={"Set-Cookie": f"key={SECRET}; Path=/"}),
    "in the status": Reply(ECHO, status=418, reason=f"{SECRET} is no teapot"),
    "in a broken header": Reply(ECHO, headers={f"{SECRET} with spaces": SECRET}),
    "in where it moved": Reply(ECHO, status=302, headers={"Location": f"http://localhost:9/?key={SECRET}"}),
    "said": Reply(json.dumps({"translatedText": [f"The key {SECRET} of the soldiers who trained there"] * 3})),
    "said by DeepL": Reply(
        json.dumps({"translations": [{"detected_source_language": "ES", "text": SECRET, "billed_characters": 1}] * 3})
    ),
    "said by others": Reply(
        json.dumps({"trans_result": [{"dst": SECRET}], "translations": [{"text": SECRET, "to": "en"}]})
    ),
}
ENGINES = {
    "libretranslate": lambda address, patience: LibreTranslate(address, patience=patience),
    "libretranslate, key given": lambda address, patience: LibreTranslate(address, SECRET, patience=patience),
    "deepl": lambda address, patience: DeepL(address=address, patience=patience),
    "deepl, key given": lambda address, patience: DeepL(SECRET, address, patience=patience),
    "baidu": lambda address, patience: DeepTranslator("baidu", patience),
    "microsoft": lambda address, patience: DeepTranslator("microsoft", patience),
}


UNASKED = {  # whatever a server would have answered
    "deepl, key with a line break": lambda address, patience: DeepL(f"a{SECRET}\r\nX: b", address, patience=patience),
    "nobody listening": lambda address, patience: LibreTranslate("http://127.0.0.1:9", SECRET, patience=patience),
}
WAYS = {"waiting": False, "awaiting": True}


@pytest.mark.long(each=6)
@pytest.mark.parametrize(
    ("make", "reply", "awaited"),
    [*thinned(ENGINES, REPLIES, WAYS), *thinned(UNASKED, REPLIES if HEAVY else {"fine": None}, WAYS)],
)
def test_a_key_shows_nowhere(serve, monkeypatch, caplog, capfd, tmp_path: Path, make, reply, awaited):
    def answer(asked):
        if reply is not None:
            return reply
        return deepl(asked) if "authorization" in asked.headers else libretranslate(asked)

    loopback = serve(answer)
    for name in ("LIBRETRANSLATE_API_KEY", "DEEPL_API_KEY", "BAIDU_APPKEY", "MICROSOFT_API_KEY"):
        monkeypatch.setenv(name, f" {SECRET}\n")
    monkeypatch.setenv("BAIDU_APPID", "an-id")
    for name in ("BAIDU", "MICROSOFT_TRANSLATE"):
        monkeypatch.setitem(BASE_URLS, name, loopback.address)
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    with TranslationMemory.open(tmp_path / "memory.sqlite") as memory:
        engine = make(loopback.address, IMPATIENT if reply is REPLIES["late"] else QUICK)
        seen += [repr(engine), str(engine), repr(engine.info), repr(vars(type(engine))), repr(asdict(engine))]
        if awaited:
            outcomes = asyncio.run(translate_all_async(TEXTS, "en", engine, memory=memory))
        else:
            outcomes = translate_all(TEXTS, "en", engine, memory=memory)
        seen += [repr(outcome) for outcome in outcomes]
        try:
            translate(TEXTS[0], "en", engine, memory=memory)
        except CitekitError as error:
            seen += [repr(values) for each in chain_of(error) for values in locals_of(each)]
            seen += [str(error), repr(error), *traceback.format_exception(error), repr(pickle.dumps(error.args))]
            seen += [repr(chained) for chained in chain_of(error)] + [str(chained) for chained in chain_of(error)]
        export_tmx(memory, tmp_path / "memory.tmx")
    seen += [asked.target for asked in loopback.asked]
    seen += [record.getMessage() for record in caplog.records]
    seen += [repr(vars(record)) for record in caplog.records]
    seen += list(capfd.readouterr())
    seen += [file.read_bytes().decode("latin-1") for file in tmp_path.iterdir()]
    assert [text for text in seen if SECRET in text] == []


def locals_of(error: BaseException):
    """Give what a crash report with locals would show of citekit and what it calls; the test's own frame knows all."""
    frames = (frame for frame, _ in traceback.walk_tb(error.__traceback__))
    return [frame.f_locals for frame in frames if frame.f_code.co_filename != __file__]


def chain_of(error: BaseException | None):
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


class Keyring(ModuleType):
    """Stands in for the package keyring, and for the backend of a system that fails."""

    def __init__(self, answer):
        super().__init__("keyring")
        self.answer = answer
        self.errors = ModuleType("keyring.errors")
        self.errors.KeyringError = type("KeyringError", (Exception,), {})

    def get_password(self, service: str, name: str) -> str | None:
        assert service == "citekit"
        return self.answer(name)


def install(monkeypatch, answer) -> None:
    keyring = Keyring(answer)
    monkeypatch.setitem(sys.modules, "keyring", keyring)
    monkeypatch.setitem(sys.modules, "keyring.errors", keyring.errors)


def test_a_key_comes_from_the_keyring_where_the_environment_has_none(serve, monkeypatch):
    install(monkeypatch, {"LIBRETRANSLATE_API_KEY": f"{SECRET}\n"}.get)
    loopback = serve(libretranslate)
    translate(TEXTS[0], "en", LibreTranslate(loopback.address, patience=QUICK))
    assert loopback.asked[0].json["api_key"] == SECRET
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", "of the environment")
    translate(TEXTS[0], "en", LibreTranslate(loopback.address, patience=QUICK))
    assert loopback.asked[1].json["api_key"] == "of the environment"
    translate(TEXTS[0], "en", LibreTranslate(loopback.address, "given", patience=QUICK))
    assert loopback.asked[2].json["api_key"] == "given"


@pytest.mark.parametrize("error", [RuntimeError("locked"), OSError("no bus"), ImportError("no such backend")])
def test_a_keyring_that_fails_has_no_key(monkeypatch, error):
    def fail(_: str) -> str:
        raise error

    install(monkeypatch, fail)
    with pytest.raises(EngineUnavailable, match="DEEPL_API_KEY"):
        translate(TEXTS[0], "en", "deepl")


@pytest.mark.parametrize("blank", ["", " ", "\n"])
def test_a_blank_key_is_none(serve, monkeypatch, blank):
    monkeypatch.setenv("LIBRETRANSLATE_API_KEY", blank)
    loopback = serve(libretranslate)
    translate(TEXTS[0], "en", LibreTranslate(loopback.address, blank, patience=QUICK))
    assert "api_key" not in loopback.asked[0].json
    with pytest.raises(EngineUnavailable):
        translate(TEXTS[0], "en", DeepL(blank))
