from __future__ import annotations

import gzip
import os
import threading
from concurrent.futures import ThreadPoolExecutor
from html import escape

import pytest
from deep_translator import GoogleTranslator
from deep_translator.constants import BASE_URLS
from loopback import Reply, in_english

from citekit.errors import EngineUnavailable
from citekit.model import Text
from citekit.translation import (
    BadAnswer,
    DeepTranslator,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    Patience,
    RateLimited,
    TextTooLong,
    translate,
    translate_all,
)

ORIGINAL = Text("Setecientos soldados entrenan a la policía", "es")
TURNS = 1250 if os.environ.get("CITEKIT_HEAVY") == "1" else 40
QUICK = Patience(seconds=60, first_pause=0.01, per_second=1e6)


def google_page(text: str) -> Reply:
    page = f'<html><body><div class="result-container">{escape(text)}</div></body></html>'
    return Reply(page, media_type="text/html; charset=utf-8")


def translated(asked) -> Reply:
    return google_page(in_english(asked.query["q"]))


@pytest.fixture
def google(serve, monkeypatch):
    def start(answer=translated):
        loopback = serve(answer)
        monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", loopback.address)
        return loopback

    return start


def test_google_translates(google):
    loopback = google()
    translation = translate(ORIGINAL, "en-US", DeepTranslator("google", QUICK))
    assert translation.text.value == in_english(ORIGINAL.value)
    assert (translation.engine, translation.engine_version) == ("google", None)
    assert loopback.asked[0].query["sl"] == "es"


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        ("und", "auto"),
        ("zh-Hant", "zh-TW"),
        ("zh", "zh-CN"),
        ("he", "iw"),
        ("pt-BR", "pt"),
        ("qu", "qu"),
        ("nb", "no"),
        ("nn", "no"),
        ("fil", "tl"),
        ("zh-TW", "zh-TW"),
        ("zh-Hant-HK", "zh-TW"),
        ("sr-Latn", "sr"),
    ],
)
def test_google_is_asked_for_languages_by_its_own_codes(google, tag, code):
    loopback = google()
    translate(Text("unas palabras", tag), "en", DeepTranslator("google", QUICK))
    assert loopback.asked[0].query["sl"] == code


@pytest.mark.long
def test_eight_threads_never_get_the_words_of_another(google):
    """deep-translator alone mixes up one answer in eight here, because its objects share their parameters."""
    google()
    engine = DeepTranslator("google", QUICK)
    start_together = threading.Barrier(8)

    def work(number: int) -> list[bool]:
        start_together.wait()
        texts = [f"oración número {number}-{turn}" for turn in range(TURNS)]
        return [translate(Text(text, "es"), "en", engine).text.value == in_english(text) for text in texts]

    with ThreadPoolExecutor(8) as pool:
        assert all(all(right) for right in pool.map(work, range(8)))


FAULTS = {
    "too many requests": (Reply(status=429), RateLimited, 3),
    "a fault of the server": (Reply(status=500), EngineFault, 3),
    "a refusal": (Reply(status=403), EngineFault, 1),
    "moved": (Reply(status=302, headers={"Location": "http://example.invalid/"}), EngineFault, 1),
    "a bad request": (Reply(status=400), BadAnswer, 1),
    "empty": (Reply(""), BadAnswer, 1),
    "a flood": (Reply(b"a" * 30_000_000), BadAnswer, 1),
    "a small answer without an end": (
        Reply(gzip.compress(b"a" * 30_000_000), headers={"Content-Encoding": "gzip"}),
        BadAnswer,
        1,
    ),
    "a page without a translation": (Reply("<html><p>captcha</p></html>"), BadAnswer, 1),
    "an error page": (google_page("Error 500 (Server Error)!!1500.That’s an error."), BadAnswer, 1),
    "the original": (google_page(ORIGINAL.value), BadAnswer, 1),
    "cut off": (Reply("<html>" * 100, cut_after=30), EngineFault, 3),
}


@pytest.mark.parametrize(("reply", "error", "tries"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named_and_only_what_may_pass_is_asked_again(google, reply, error, tries):
    loopback = google(lambda _: reply)
    with pytest.raises(error):
        translate(ORIGINAL, "en", DeepTranslator("google", QUICK))
    assert len(loopback.asked) == tries


@pytest.mark.parametrize("reply", [Reply("late", wait=600), Reply("d" * 6000, drip=0.1)], ids=["silent", "dripping"])
def test_a_server_that_does_not_come_to_an_end_costs_the_deadline_once(google, reply):
    loopback = google(lambda _: reply)
    outcomes = translate_all(
        [ORIGINAL, Text("Otra oración", "es")], "en", DeepTranslator("google", Patience(0.5, per_second=1e6))
    )
    assert loopback.ended == 0
    assert len(loopback.asked) <= 1
    assert [type(outcome) for outcome in outcomes] == [EngineTimeout, EngineTimeout]


def test_nobody_listening_is_a_fault(google, monkeypatch):
    monkeypatch.setitem(BASE_URLS, "GOOGLE_TRANSLATE", "http://127.0.0.1:9")
    with pytest.raises(EngineFault):
        translate(ORIGINAL, "en", DeepTranslator("google", QUICK))


def test_a_language_that_google_does_not_know_is_named(google):
    loopback = google()
    with pytest.raises(LanguageUnsupported, match="google does not translate from “es” into “tlh”"):
        translate(ORIGINAL, "tlh", DeepTranslator("google", QUICK))
    assert loopback.asked == []


def test_mymemory_translates_and_its_quota_notice_is_no_translation(serve, monkeypatch):
    said = ["Seven hundred soldiers train the police", "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS"]
    answers = iter(said)
    loopback = serve(lambda _: Reply(f'{{"responseData": {{"translatedText": "{next(answers)}"}}}}'))
    monkeypatch.setitem(BASE_URLS, "MYMEMORY", loopback.address)
    engine = DeepTranslator("mymemory", QUICK)
    assert translate(ORIGINAL, "en", engine).text.value == said[0]
    assert loopback.asked[0].query["langpair"] == "es-ES|en-GB"
    with pytest.raises(BadAnswer):
        translate(ORIGINAL, "en", engine)
    with pytest.raises(TextTooLong):
        translate(Text("palabra " * 80, "es"), "en", engine)
    with pytest.raises(LanguageUnsupported):
        translate(Text("palabra", "und"), "en", engine)


def test_baidu_gets_its_key_from_the_environment_and_only_signed(serve, monkeypatch):
    with pytest.raises(EngineUnavailable, match="BAIDU_APPID and BAIDU_APPKEY"):
        translate(ORIGINAL, "en", "baidu")
    loopback = serve(lambda _: Reply('{"trans_result": [{"dst": "Seven hundred soldiers"}]}'))
    monkeypatch.setitem(BASE_URLS, "BAIDU", loopback.address)
    monkeypatch.setenv("BAIDU_APPID", "an-id")
    monkeypatch.setenv("BAIDU_APPKEY", "planted-secret")
    assert translate(ORIGINAL, "en", "baidu").text.value == "Seven hundred soldiers"
    assert "planted-secret" not in loopback.asked[0].target
    assert loopback.asked[0].query["from"] == "spa"


def test_a_service_that_does_not_work_any_more_is_not_offered():
    with pytest.raises(EngineUnavailable):
        DeepTranslator("yandex")


CODES = [
    ("mymemory", "es-PE", "es-ES"),
    ("mymemory", "es-MX", "es-MX"),
    ("mymemory", "zh-Hant", "zh-TW"),
    ("mymemory", "no", "nb-NO"),
    ("mymemory", "sw", "sw-KE"),
    ("mymemory", "sr-Latn", "sr-Latn-RS"),
    ("mymemory", "ay", "ayr-BO"),
    ("microsoft", "zh-HK", "zh-hant"),
    ("microsoft", "qu", "qu"),
    ("baidu", "da", "dan"),
    ("baidu", "zh-Hant-HK", "cht"),
    ("baidu", "fi", "fin"),
    ("baidu", "und", "auto"),
]


@pytest.mark.parametrize(("service", "tag", "code"), CODES)
def test_every_service_is_asked_for_languages_by_its_own_codes(serve, monkeypatch, service, tag, code):
    for name in ("MICROSOFT_API_KEY", "BAIDU_APPID", "BAIDU_APPKEY"):
        monkeypatch.setenv(name, "a-key")
    loopback = serve(lambda _: Reply("{}"))
    for name in ("MYMEMORY", "MICROSOFT_TRANSLATE", "BAIDU"):
        monkeypatch.setitem(BASE_URLS, name, loopback.address)
    translate_all([Text("unas palabras", tag)], "en", DeepTranslator(service, QUICK))
    query = loopback.asked[0].query
    assert code in {query.get("from"), query.get("langpair", "").partition("|")[0]}


def test_microsoft_says_which_languages_it_has_not_got(serve, monkeypatch):
    monkeypatch.setenv("MICROSOFT_API_KEY", "planted-secret")
    error = '{"error": {"code": 400036, "message": "The target language is not valid."}}'
    loopback = serve(lambda _: Reply(error, status=400))
    monkeypatch.setitem(BASE_URLS, "MICROSOFT_TRANSLATE", loopback.address)
    with pytest.raises(LanguageUnsupported, match="microsoft does not translate from “es” into “tlh”"):
        translate(ORIGINAL, "tlh", DeepTranslator("microsoft", QUICK))
    assert loopback.asked[0].headers["ocp-apim-subscription-key"] == "planted-secret"
    assert "planted-secret" not in loopback.asked[0].target
    with pytest.raises(LanguageUnsupported, match="say which language"):
        translate(Text("palabra", "und"), "en", DeepTranslator("microsoft", QUICK))


def test_nothing_of_deep_translator_is_changed_for_others(google):
    loopback = google()
    translate(ORIGINAL, "en", DeepTranslator("google", QUICK))
    assert GoogleTranslator("es", "en").translate(ORIGINAL.value) == in_english(ORIGINAL.value)
    assert [asked.headers["accept-encoding"] == "gzip" for asked in loopback.asked] == [True, False]


def test_nothing_is_logged_at_the_root_of_all_loggers(monkeypatch, caplog):
    monkeypatch.setenv("MICROSOFT_API_KEY", "planted-secret")
    monkeypatch.setitem(BASE_URLS, "MICROSOFT_TRANSLATE", "http://127.0.0.1:9")
    with pytest.raises(EngineFault):
        translate(ORIGINAL, "en", DeepTranslator("microsoft", QUICK))
    assert {record.name for record in caplog.records} <= {"citekit.translation"}
