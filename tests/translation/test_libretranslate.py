from __future__ import annotations

import asyncio
import json
import os
import threading
import traceback
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import chain, repeat

import pytest
from loopback import Reply, in_english, libretranslate

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput
from citekit.model import Text
from citekit.translation import (
    AuthFailed,
    BadAnswer,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    LibreTranslate,
    Patience,
    RateLimited,
    translate,
    translate_all,
    translate_all_async,
)

QUICK = Patience(seconds=60, first_pause=0.01, per_second=1e6)
SENTENCES = [Text(f"Oración número {number} de este texto", "es") for number in range(120)]
SAID = [in_english(text.value) for text in SENTENCES]


def waiting(texts, engine):
    return translate_all(texts, "en", engine)


def awaiting(texts, engine):
    return asyncio.run(translate_all_async(texts, "en", engine))


both_ways = pytest.mark.parametrize("ask", [waiting, awaiting])


def in_turn(*replies):
    queue = chain(replies, repeat(replies[-1]))
    return lambda asked: libretranslate(asked) if (reply := next(queue)) is None else reply


@both_ways
def test_many_texts_travel_together_in_the_body(serve, ask):
    loopback = serve(libretranslate)
    outcomes = ask(SENTENCES, LibreTranslate(loopback.address, patience=QUICK))
    assert [outcome.text.value for outcome in outcomes] == SAID
    assert [len(asked.json["q"]) for asked in loopback.asked] == [50, 50, 20]
    assert {asked.target for asked in loopback.asked} == {"/translate"}
    assert all("api_key" not in asked.json for asked in loopback.asked)


@pytest.mark.parametrize(
    ("tag", "code"),
    [("und", "auto"), ("es-MX", "es"), ("zh-Hant", "zt"), ("zh-Hant-HK", "zt"), ("zh-TW", "zt"), ("zh-Hans", "zh"),
     ("pt-BR", "pb"), ("pt-PT", "pt"), ("sr-Latn", "sr"), ("no", "nb"), ("fil", "tl")],
)  # fmt: skip
def test_languages_are_named_as_the_server_names_them(serve, tag, code):
    loopback = serve(libretranslate)
    translate(Text("unas palabras", tag), "en", LibreTranslate(loopback.address, patience=QUICK))
    assert loopback.asked[0].json["source"] == code


def test_a_long_text_in_any_script_is_sent_whole(serve):
    loopback = serve(lambda asked: Reply(json.dumps({"translatedText": ["so long " * len(asked.json["q"][0])]})))
    text = "七百名士兵。" * 3333
    assert len(translate(Text(text, "zh"), "en", LibreTranslate(loopback.address, patience=QUICK)).text.value) > 20_000
    assert loopback.asked[0].json["q"] == [text]


FAULTS = {
    "too many requests": (Reply(status=429), RateLimited, 3),
    "a fault of the server": (Reply('{"error": "oh"}', status=500), EngineFault, 3),
    "a gateway's fault": (Reply("<html>Bad gateway</html>", status=502, media_type="text/html"), EngineFault, 3),
    "cut off": (Reply('{"translatedText": ["In en: half of an', cut_after=20), EngineFault, 3),
    "moved": (Reply(status=301, headers={"Location": "http://example.invalid/"}), EngineFault, 1),
    "no key": (Reply('{"error": "Please contact the server operator to get an API key"}', status=403), AuthFailed, 1),
    "no such language": (Reply('{"error": "es is not supported"}', status=400), LanguageUnsupported, 1),
    "a bad request": (Reply('{"error": "Invalid request"}', status=400), BadAnswer, 1),
    "one too few": (Reply('{"translatedText": []}'), BadAnswer, 1),
    "one too many": (Reply('{"translatedText": ["One sentence", "Another"]}'), BadAnswer, 1),
    "a page": (Reply("<!doctype html><p>Welcome</p>", media_type="text/html"), BadAnswer, 1),
    "a page as text": (Reply('{"translatedText": ["<html><body>Welcome</body></html>"]}'), BadAnswer, 1),
    "empty": (Reply(""), BadAnswer, 1),
    "an empty text": (Reply('{"translatedText": [""]}'), BadAnswer, 1),
    "not JSON": (Reply("translatedText: Seven"), BadAnswer, 1),
    "JSON without an end": (Reply("[" * 200_000), BadAnswer, 1),
    "another form": (Reply('{"translation": "Seven hundred"}'), BadAnswer, 1),
    "a number": (Reply('{"translatedText": [700]}'), BadAnswer, 1),
    "null": (Reply('{"translatedText": [null]}'), BadAnswer, 1),
    "not UTF-8": (Reply(b'{"translatedText": ["\xff\xfe"]}'), BadAnswer, 1),
    "the original": (Reply(json.dumps({"translatedText": [SENTENCES[0].value]})), BadAnswer, 1),
    "another script": (Reply(json.dumps({"translatedText": ["Седемстотин войници тренират"]})), BadAnswer, 1),
}


@both_ways
@pytest.mark.parametrize(("reply", "error", "tries"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_and_only_what_may_pass_is_asked_again(serve, ask, reply, error, tries):
    loopback = serve(lambda _: reply)
    (outcome,) = ask(SENTENCES[:1], LibreTranslate(loopback.address, patience=QUICK))
    assert type(outcome) is error
    assert len(loopback.asked) == tries


@both_ways
def test_a_flood_is_not_read_to_its_end(serve, ask):
    loopback = serve(lambda _: Reply(b'{"translatedText": ["' + b"a" * 30_000_000 + b'"]}'))
    (outcome,) = ask(SENTENCES[:1], LibreTranslate(loopback.address, patience=QUICK))
    assert str(outcome) == "what libretranslate handed back is no translation: it has no end"


@both_ways
@pytest.mark.parametrize("reply", [Reply("late", wait=600), Reply("d" * 6000, drip=0.1)], ids=["silent", "dripping"])
def test_a_server_that_does_not_come_to_an_end_costs_the_deadline_once(serve, ask, reply):
    loopback = serve(lambda _: reply)
    outcomes = ask(SENTENCES, LibreTranslate(loopback.address, patience=Patience(0.4)))
    assert {type(outcome) for outcome in outcomes} == {EngineTimeout}
    assert loopback.ended == 0
    assert len(loopback.asked) <= 1


@both_ways
def test_what_passes_is_waited_for(serve, ask):
    loopback = serve(in_turn(Reply(status=503), Reply(status=429), None))
    outcomes = ask(SENTENCES[:2], LibreTranslate(loopback.address, patience=QUICK))
    assert [outcome.text.value for outcome in outcomes] == SAID[:2]
    assert len(loopback.asked) == 3


def seconds():
    return "3600"


def a_date():
    return format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)


@both_ways
@pytest.mark.parametrize(("status", "when"), [(429, seconds), (503, seconds), (429, a_date)])
def test_the_server_says_how_long_to_leave_it_alone(serve, pauses, ask, status, when):
    loopback = serve(in_turn(Reply(status=status, headers={"Retry-After": when()}), None))
    (outcome,) = ask(SENTENCES[:1], LibreTranslate(loopback.address, patience=Patience(7200)))
    assert outcome.text.value == SAID[0]
    (pause,) = pauses
    assert 3000 < pause <= 3600


def test_a_wait_beyond_the_deadline_is_told_and_not_waited(serve, pauses):
    loopback = serve(lambda _: Reply(status=429, headers={"Retry-After": "3600"}))
    outcomes = translate_all(SENTENCES, "en", LibreTranslate(loopback.address, patience=QUICK))
    assert pauses == []
    assert {type(outcome) for outcome in outcomes} == {RateLimited}
    assert all("try again in 3600 s" in str(outcome) for outcome in outcomes)
    assert len(loopback.asked) == 1


@both_ways
def test_a_batch_beyond_the_limit_of_the_server_is_divided(serve, ask):
    def at_most_seven(asked):
        too_many = len(asked.json["q"]) > 7
        return Reply('{"error": "Batch size exceeds limit"}', status=400) if too_many else libretranslate(asked)

    loopback = serve(at_most_seven)
    outcomes = ask(SENTENCES, LibreTranslate(loopback.address, patience=QUICK))
    assert [outcome.text.value for outcome in outcomes] == SAID


@both_ways
def test_a_bad_batch_does_not_lose_the_good_ones(serve, ask):
    def one_bad(asked):
        return (
            Reply("<html>", media_type="text/html") if SENTENCES[60].value in asked.json["q"] else libretranslate(asked)
        )

    outcomes = ask(SENTENCES, LibreTranslate(serve(one_bad).address, patience=QUICK))
    assert [isinstance(outcome, CitekitError) for outcome in outcomes] == [50 <= n < 100 for n in range(120)]


@pytest.mark.long
def test_eight_threads_that_share_everything_never_get_the_words_of_another(serve):
    loopback = serve(libretranslate)
    engine = LibreTranslate(loopback.address, patience=QUICK, batch=25)
    each = 1250
    together = threading.Barrier(8)

    def wrong(thread: int) -> int:
        texts = [Text(f"oración {turn} del hilo {thread}", "es") for turn in range(each)]
        together.wait()
        outcomes = translate_all(texts, "en", engine)
        return sum(
            not hasattr(outcome, "text") or outcome.text.value != in_english(text.value)
            for text, outcome in zip(texts, outcomes, strict=True)
        )

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(wrong, range(8))) == 0


def test_requests_keep_the_pace(serve):
    loopback = serve(libretranslate)
    engines = [LibreTranslate(loopback.address, patience=Patience(per_second=20), batch=1) for _ in range(2)]
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda engine: translate_all(SENTENCES[:20], "en", engine), engines))
    assert len(loopback.asked) == 40
    assert loopback.asked[-1].at - loopback.asked[0].at > (40 - 20 - 1) / 20


def test_without_an_address_it_says_where_one_is_looked_for(monkeypatch):
    with pytest.raises(EngineUnavailable, match="LIBRETRANSLATE_URL"):
        translate(SENTENCES[0], "en", "libretranslate")
    monkeypatch.setenv("LIBRETRANSLATE_URL", "http://127.0.0.1:9/")
    with pytest.raises(EngineFault):
        translate(SENTENCES[0], "en", "libretranslate")


@pytest.mark.parametrize(
    ("address", "key"),
    [("ftp://127.0.0.1", None), ("http://[::1", None), ("http://host:99999", None), ("http://a b.example", None),
     ("http://a\x00b.example", None), (f"https://{'a' * 300}.example", None), ("http://libre.example\n", None),
     ("", None), ("https://libre.example/#planted-secret", None), ("localhost:5000", None),
     ("https://planted-secret@libre.example", None),
     ("https://libre.example/?api_key=planted-secret", None), ("http://libre.example", "planted-secret")],
)  # fmt: skip
def test_an_address_that_is_none_or_shows_a_key_is_refused(address, key):
    with pytest.raises(InvalidInput) as caught:
        LibreTranslate(address, key)
    assert "planted-secret" not in str(caught.value)
    assert os.environ.get("LIBRETRANSLATE_URL") is None


def test_what_stays_on_this_machine_goes_through_no_proxy(serve, monkeypatch):
    proxy, loopback = serve(lambda _: Reply("{}")), serve(libretranslate)
    monkeypatch.setenv("HTTP_PROXY", proxy.address)
    for ask in (waiting, awaiting):
        (outcome,) = ask(SENTENCES[:1], LibreTranslate(loopback.address, patience=QUICK))
        assert outcome.text.value == SAID[0]
    assert proxy.asked == []


@both_ways
@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [("ALL_PROXY", "socks5://127.0.0.1:9", "SOCKS"), ("HTTP_PROXY", "odd://user:planted-secret@x", "HTTPS_PROXY"),
     ("SSL_CERT_FILE", "/nonexistent", "SSL_CERT_FILE")],
)  # fmt: skip
def test_settings_of_the_network_that_cannot_be_followed_are_named(monkeypatch, ask, name, value, remedy):
    monkeypatch.setenv(name, value)
    with pytest.raises(EngineUnavailable, match=remedy) as caught:
        ask(SENTENCES[:1], LibreTranslate("https://libre.example", patience=QUICK))
    assert "planted-secret" not in "".join(traceback.format_exception(caught.value))


@pytest.mark.parametrize(
    ("status", "error"), [(413, "too large"), (400, "Invalid request: text exceeds text limit (5)")]
)
def test_a_text_that_is_too_long_for_the_server_says_so(serve, status, error):
    loopback = serve(lambda _: Reply(json.dumps({"error": error}), status=status))
    (outcome,) = translate_all(SENTENCES[:1], "en", LibreTranslate(loopback.address, patience=QUICK))
    assert "takes less than the 30 characters" in str(outcome)


def test_a_pair_that_the_server_has_not_got_is_named(serve):
    error = "Quechua (qu) is not available as a target language from Spanish (es)"
    loopback = serve(lambda _: Reply(json.dumps({"error": error}), status=400))
    (outcome,) = translate_all(SENTENCES[:1], "qu", LibreTranslate(loopback.address, patience=QUICK))
    assert isinstance(outcome, LanguageUnsupported)


@both_ways
def test_no_texts_ask_for_nothing(serve, ask):
    loopback = serve(libretranslate)
    assert ask([], LibreTranslate(loopback.address)) == ()
    assert asyncio.run(LibreTranslate(loopback.address).translate_async([], source="es", target="en")) == []
    assert loopback.asked == []
