"""A key is planted, everything that can go wrong goes wrong, and whatever was written anywhere is searched for it."""

from __future__ import annotations

import json
import logging
import pickle
import traceback
from pathlib import Path

import pytest
from attrs import evolve
from deep_translator.constants import BASE_URLS
from loopback import Reply, deepl, libretranslate

from citekit.errors import CitekitError
from citekit.model import Text
from citekit.translation import (
    DeepL,
    DeepTranslator,
    LibreTranslate,
    Patience,
    TranslationMemory,
    translate,
    translate_all,
)

SECRET = "planted-secret-4711"
QUICK = Patience(seconds=0.7, first_pause=0.01, per_second=1e6)
TEXTS = [Text(f"Oración número {number}", "es") for number in range(3)]
ECHO = json.dumps({"error": f"the key {SECRET} is not valid", "error_code": 1, "error_msg": SECRET})
REPLIES = {
    "fine": None,
    "refused": Reply(ECHO, status=403),
    "bad request": Reply(ECHO, status=400),
    "fault": Reply(ECHO, status=500),
    "echo": Reply(ECHO),
    "cut off": Reply(ECHO, cut_after=10),
    "late": Reply(ECHO, wait=1.0),
}
ENGINES = {
    "libretranslate": lambda address: LibreTranslate(address, patience=QUICK),
    "libretranslate, key given": lambda address: LibreTranslate(address, SECRET, patience=QUICK),
    "deepl": lambda address: DeepL(address=address, patience=QUICK),
    "baidu": lambda address: DeepTranslator("baidu", QUICK),
    "nobody listening": lambda address: LibreTranslate("http://127.0.0.1:9", SECRET, patience=QUICK),
}


@pytest.mark.parametrize("reply", REPLIES.values(), ids=REPLIES)
@pytest.mark.parametrize("make", ENGINES.values(), ids=ENGINES)
def test_a_key_shows_nowhere(serve, monkeypatch, caplog, capfd, tmp_path: Path, make, reply):
    def answer(asked):
        if "deepl-auth-key" in asked.headers.get("authorization", "").lower():  # its client logs answers, echoes too
            return deepl(asked) if reply is None else evolve(reply, body="{}")
        return libretranslate(asked) if reply is None and asked.body else reply or Reply(ECHO)

    loopback = serve(answer)
    for name in ("LIBRETRANSLATE_API_KEY", "DEEPL_API_KEY", "BAIDU_APPKEY"):
        monkeypatch.setenv(name, SECRET)
    monkeypatch.setenv("BAIDU_APPID", "an-id")
    monkeypatch.setitem(BASE_URLS, "BAIDU", loopback.address)
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    with TranslationMemory.open(tmp_path / "memory.sqlite") as memory:
        engine = make(loopback.address)
        seen += [repr(engine), str(engine), repr(engine.info)]
        outcomes = translate_all(TEXTS, "en", engine, memory=memory)
        seen += [repr(outcome) for outcome in outcomes]
        try:
            translate(TEXTS[0], "en", engine, memory=memory)
        except CitekitError as error:
            seen += [str(error), repr(error), *traceback.format_exception(error), repr(pickle.dumps(error.args))]
            context = error.__context__
            while context is not None:
                seen += [str(context), repr(context)]
                context = context.__context__
    seen += [asked.target for asked in loopback.asked]
    seen += [record.getMessage() for record in caplog.records]
    seen += list(capfd.readouterr())
    seen += [file.read_bytes().decode("latin-1") for file in tmp_path.iterdir()]
    assert [text for text in seen if SECRET in text] == []
