"""Every engine that is asked over HTTP, against a server that speaks its protocol and has every fault."""

from __future__ import annotations

import asyncio
import gzip
import json
import time
import tracemalloc
import zlib
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat

import pytest
from attrs import frozen
from deep_translator.constants import BASE_URLS
from loopback import Asked, Reply, in_english

from citekit.errors import InvalidInput
from citekit.model import Text
from citekit.translation import (
    ApertiumServer,
    AuthFailed,
    BadAnswer,
    DeepL,
    DeepTranslator,
    EngineFault,
    EngineTimeout,
    LibreTranslate,
    Patience,
    RateLimited,
    Translator,
    translate_all,
    translate_all_async,
)
from tests.thinned import thinned

QUICK = Patience(seconds=60, first_pause=0.01, per_second=1e6)
TWO_HOURS = Patience(seconds=7200, per_second=1e6)
ORIGINAL = "Setecientos soldados entrenan a la policía desde el lunes"
TEXTS = [Text(ORIGINAL, "es"), Text("El presidente no culpa sólo a quienes lo permiten", "es")]
KEYS = ("DEEPL_API_KEY", "MICROSOFT_API_KEY", "BAIDU_APPID", "BAIDU_APPKEY")


@frozen
class Engine:
    """How to make an engine that asks an address, what it sends, and the answer that has the words given."""

    make: Callable[[str, Patience], Translator]
    sent: Callable[[Asked], list[str]]
    saying: Callable[[Sequence[str]], str]
    base_url: str = ""


ENGINES = {
    "libretranslate": Engine(
        lambda address, patience: LibreTranslate(address, patience=patience),
        lambda asked: asked.json["q"],
        lambda words: json.dumps({"translatedText": list(words)}),
    ),
    "apertium-apy": Engine(
        lambda address, patience: ApertiumServer(address, patience=patience),
        lambda asked: asked.form["q"],
        lambda words: json.dumps({"responseData": {"translatedText": words[0]}, "responseStatus": 200}),
    ),
    "deepl": Engine(
        lambda address, patience: DeepL(address=address, patience=patience),
        lambda asked: asked.json["text"],
        lambda words: json.dumps(
            {"translations": [{"detected_source_language": "ES", "text": w, "billed_characters": 1} for w in words]}
        ),
    ),
    "google": Engine(
        lambda _, patience: DeepTranslator("google", patience),
        lambda asked: [asked.query["q"]],
        lambda words: f'<html><div class="result-container">{words[0]}</div></html>',
        "GOOGLE_TRANSLATE",
    ),
    "mymemory": Engine(
        lambda _, patience: DeepTranslator("mymemory", patience),
        lambda asked: [asked.query["q"]],
        lambda words: json.dumps({"responseData": {"translatedText": words[0]}, "matches": []}),
        "MYMEMORY",
    ),
    "microsoft": Engine(
        lambda _, patience: DeepTranslator("microsoft", patience),
        lambda asked: [asked.json[0]["text"]],
        lambda words: json.dumps([{"translations": [{"text": words[0], "to": "en"}]}]),
        "MICROSOFT_TRANSLATE",
    ),
    "baidu": Engine(
        lambda _, patience: DeepTranslator("baidu", patience),
        lambda asked: [asked.query["q"]],
        lambda words: json.dumps({"trans_result": [{"dst": words[0]}]}),
        "BAIDU",
    ),
}
every_engine = pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)


def waiting(texts, engine):
    return translate_all(texts, "en", engine)


def awaiting(texts, engine):
    return asyncio.run(translate_all_async(texts, "en", engine))


WAYS = {"waiting": waiting, "awaiting": awaiting}


def both_ways(name: str, values: dict[str, object]):
    """Every engine with each of the *values*, waited for in one half and awaited in the other."""
    return pytest.mark.parametrize(("engine", name, "ask"), thinned(ENGINES, values, WAYS))


@pytest.fixture
def start(serve, monkeypatch):
    """Start a server that gives *replies* in turn, ``None`` being a good one; give it and the engine that asks it."""
    pytest.importorskip("deepl", reason="the package deepl (the extra deepl) is not installed")
    for name in KEYS:
        monkeypatch.setenv(name, "a-key-of-the-tests")

    def begin(engine: Engine, *replies: Reply | None, patience: Patience = QUICK):
        queue = chain(replies, repeat(replies[-1]))

        def answer(asked: Asked) -> Reply:
            reply = next(queue)
            return reply or Reply(engine.saying([in_english(text) for text in engine.sent(asked)]))

        loopback = serve(answer)
        if engine.base_url:
            monkeypatch.setitem(BASE_URLS, engine.base_url, loopback.address)
        return loopback, engine.make(loopback.address, patience)

    return begin


@every_engine
@pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)
def test_what_came_is_the_translation(start, engine, ask):
    loopback, translator = start(engine, None)
    assert [outcome.text.value for outcome in ask(TEXTS, translator)] == [in_english(text.value) for text in TEXTS]
    assert sorted(text for asked in loopback.asked for text in engine.sent(asked)) == sorted(t.value for t in TEXTS)


PASSING = {
    "too many requests": (Reply(status=429), RateLimited),
    "a fault of the server": (Reply("<html>oh</html>", status=500, media_type="text/html"), EngineFault),
    "a fault of a gateway": (Reply(status=502), EngineFault),
    "cut off": (Reply("{" + " " * 500, cut_after=100), EngineFault),
}


@pytest.mark.long(each=3)
@both_ways("passing", PASSING)
def test_what_may_pass_is_asked_three_times_and_no_more(start, engine, passing, ask):
    reply, error = passing
    loopback, translator = start(engine, reply)
    (outcome,) = ask(TEXTS[:1], translator)
    assert type(outcome) is error
    assert len(loopback.asked) == 3
    loopback, translator = start(engine, reply, None)
    (outcome,) = ask(TEXTS[:1], translator)
    assert outcome.text.value == in_english(ORIGINAL)
    assert len(loopback.asked) == 2


def an_hour() -> str:
    return "3600"


def a_date() -> str:
    return format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


@every_engine
@pytest.mark.parametrize(("status", "when"), [(429, an_hour), (429, a_date), (503, an_hour)])
def test_every_engine_is_left_alone_as_long_as_it_wants(start, pauses, engine, status, when):
    _, translator = start(engine, Reply(status=status, headers={"Retry-After": when()}), None, patience=TWO_HOURS)
    (outcome,) = waiting(TEXTS[:1], translator)
    assert outcome.text.value == in_english(ORIGINAL)
    (pause,) = pauses
    assert 3000 < pause <= 3600


@every_engine
def test_a_wait_beyond_the_deadline_is_told(start, engine):
    loopback, translator = start(engine, Reply(status=429, headers={"Retry-After": "3600"}))
    outcomes = waiting(TEXTS, translator)
    assert [(type(outcome), outcome.retry_after) for outcome in outcomes] == [(RateLimited, 3600)] * 2
    assert len(loopback.asked) == 1


def packed_without_end(size: int) -> bytes:
    """Give that many letters, packed piece by piece, with the same piece again and again."""
    packing, piece = zlib.compressobj(1, wbits=31), b"a" * 100_000
    first, other = (packing.compress(piece) + packing.flush(zlib.Z_FULL_FLUSH) for _ in range(2))
    return first + other * (size // len(piece) - 1)


HOPELESS = {
    "a page": Reply("<!doctype html><html><body>Please log in</body></html>", media_type="text/html"),
    "empty": Reply(""),
    "not JSON": Reply("Seven hundred soldiers"),
    "an array without an end": Reply("[" * 100_000),
    "another form": Reply('{"words": 7}'),
    "null": Reply("null"),
    "not UTF-8": Reply(b'{"translatedText": ["\xff\xfe\xff"]}'),
    "a flood": Reply(b"a" * 21_000_000),
    "a small answer without an end": Reply(packed_without_end(120_000_000), headers={"Content-Encoding": "gzip"}),
    "packed and damaged": Reply(b"nothing of the kind", headers={"Content-Encoding": "gzip"}),
    "packed and cut off": Reply(gzip.compress(b"a" * 100)[:20], headers={"Content-Encoding": "gzip"}),
    "packed in another way": Reply(b"{}", headers={"Content-Encoding": "br"}),
}


@pytest.mark.long(each=3)
@both_ways("reply", HOPELESS)
def test_what_is_no_answer_is_named_and_not_asked_again(start, engine, reply, ask):
    loopback, translator = start(engine, reply)
    (outcome,) = ask(TEXTS[:1], translator)
    assert type(outcome) is BadAnswer
    assert len(loopback.asked) == 1


@every_engine
def test_a_small_answer_without_an_end_is_not_unpacked(start, engine):
    _, translator = start(engine, HOPELESS["a small answer without an end"])
    tracemalloc.start()
    try:
        waiting(TEXTS[:1], translator)
        assert tracemalloc.get_traced_memory()[1] < 100_000_000
    finally:
        tracemalloc.stop()


WORDS = {
    "the original": ORIGINAL,
    "another language": "Sedan i måndags har sjuhundra soldater tränat poliserna i den här staden",
    "another script": "Седемстотин войници тренират полицията",
    "nothing": "",
    "half of a character": "Seven hundred \ud83d soldiers",
    "turned around": "Seven hundred \u202esrekil soldiers",
}


@every_engine
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_words_that_are_no_translation_are_an_error(start, engine, words):
    if engine is ENGINES["google"] and "\ud83d" in words:
        pytest.skip("a page in UTF-8 cannot hold it")
    _, translator = start(engine, Reply(engine.saying([words])))
    (outcome,) = waiting(TEXTS[:1], translator)
    assert type(outcome) is BadAnswer


@every_engine
def test_the_words_of_somebody_else_are_an_error(start, engine):
    words = "These are the words that somebody else wanted to have translated"
    _, translator = start(engine, Reply(engine.saying([words] * 2)))
    outcomes = waiting(TEXTS, translator)
    assert [type(outcome) for outcome in outcomes] == [BadAnswer] * 2


@both_ways("status", {str(status): status for status in (301, 302, 303, 307, 308)})
def test_nothing_follows_to_another_address(start, serve, engine, status, ask):
    elsewhere = serve(lambda _: Reply(engine.saying(["Seven hundred soldiers"])))
    location = elsewhere.address.replace("127.0.0.1", "localhost")
    loopback, translator = start(engine, Reply(status=status, headers={"Location": location}))
    (outcome,) = ask(TEXTS[:1], translator)
    assert (type(outcome), outcome.status) == (EngineFault, status)
    assert len(loopback.asked) == 1
    assert elsewhere.asked == []


@every_engine
@pytest.mark.parametrize("status", [401, 403])
def test_a_refusal_is_not_asked_again(start, engine, status):
    loopback, translator = start(engine, Reply("{}", status=status))
    (outcome,) = waiting(TEXTS[:1], translator)
    assert type(outcome) in {AuthFailed, EngineFault}
    assert len(loopback.asked) == 1


@pytest.mark.long(each=3)
@both_ways("reply", {"silent": Reply("late", wait=600), "dripping": Reply("d" * 6000, drip=0.1)})
def test_an_answer_that_does_not_come_costs_one_deadline(start, engine, reply, ask):
    loopback, translator = start(engine, reply, patience=Patience(0.4, per_second=1e6))
    outcomes = ask(TEXTS, translator)
    assert [type(outcome) for outcome in outcomes] == [EngineTimeout] * 2
    assert loopback.ended == 0
    assert len(loopback.asked) <= 1


@every_engine
def test_what_is_cancelled_asks_for_nothing_more(start, engine):
    texts = [Text(f"Oración número {number} de este texto", "es") for number in range(200)]
    loopback, translator = start(engine, Reply("late", wait=600))

    async def cancelled() -> None:
        working = asyncio.create_task(translate_all_async(texts, "en", translator))
        while not loopback.asked:
            await asyncio.sleep(0.01)
        working.cancel()
        with pytest.raises(asyncio.CancelledError):
            await working

    asyncio.run(cancelled())
    assert loopback.ended == 0
    loopback.closing.set()
    time.sleep(0.2)
    assert len(loopback.asked) == 1


@pytest.mark.long(each=3)
@every_engine
def test_every_engine_keeps_its_pace(start, engine):
    loopback, translator = start(engine, None, patience=Patience(per_second=10))
    texts = [Text(f"Oración {'y otra ' * number}de este texto", "es") for number in range(15)]
    for text in texts:
        waiting([text], translator)
    assert len(loopback.asked) == 15
    assert loopback.asked[-1].at - loopback.asked[0].at > (15 - 10 - 1) / 10


@pytest.mark.parametrize("ask", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("engine", [ENGINES["libretranslate"], ENGINES["google"]], ids=["libretranslate", "google"])
def test_a_queue_longer_than_the_deadline_is_out_of_time_and_holds_no_place(start, pauses, engine, ask):
    slow = 1 / 3600 if ask is waiting else 1 / 3601  # a pace of its own
    loopback, translator = start(engine, None, patience=Patience(60, per_second=slow))
    ask(TEXTS[:1], translator)
    outcomes = [outcome for text in TEXTS * 2 for outcome in ask([text], translator)]
    assert [type(outcome) for outcome in outcomes] == [EngineTimeout] * 4
    assert len(loopback.asked) == 1
    (outcome,) = ask(TEXTS[:1], engine.make(loopback.address, Patience(7200, per_second=slow)))
    assert outcome.text.value == in_english(ORIGINAL)
    (pause,) = pauses
    assert 3000 < pause <= 3601


@pytest.mark.parametrize(
    "odd",
    [{"seconds": 0}, {"seconds": -1}, {"seconds": float("inf")}, {"seconds": float("nan")}, {"first_pause": -1},
     {"tries": 0}, {"per_second": 0}, {"per_second": -1}, {"per_second": float("nan")}],
    ids=str,
)  # fmt: skip
def test_a_patience_that_is_none_is_refused(odd):
    with pytest.raises(InvalidInput):
        Patience(**odd)
