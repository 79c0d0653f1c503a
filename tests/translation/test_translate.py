from __future__ import annotations

import asyncio
import subprocess
import sys
from importlib.metadata import EntryPoint, EntryPoints

import pytest
from speaking_engines import Dictionary, Odd

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput, InvalidTag
from citekit.model import Text, TranslatorKind, digest
from citekit.translation import (
    BadAnswer,
    EngineInfo,
    TextTooLong,
    Translator,
    choose_engine,
    engine_names,
    translate,
    translate_all,
    translate_all_async,
    translate_async,
)

SENTENCES = {
    "Setecientos soldados entrenan a la policía.": "Seven hundred soldiers train the police.",
    "No culpo sólo a quienes lo permiten.": "I do not blame only those who allow it.",
    "La sesión terminó a las tres.": "The session ended at three.",
}


def spanish(text: str) -> Text:
    return Text(text, "es")


def test_a_translation_says_by_what_when_and_of_which_original():
    original = next(iter(SENTENCES))
    translation = translate(spanish(original), "en", Dictionary(SENTENCES))
    assert translation.text == Text(SENTENCES[original], "en")
    assert translation.by is TranslatorKind.MACHINE
    assert (translation.engine, translation.engine_version) == ("dictionary", "1.0")
    assert translation.of == digest(original)
    assert translation.made is not None
    assert len(translation.made.parts[0]) == 3
    assert translation.translator is None


def test_without_an_engine_it_says_what_to_install_or_set():
    with pytest.raises(EngineUnavailable) as caught:
        translate(spanish("Setecientos soldados"), "en")
    assert "CITEKIT_ENGINE" in str(caught.value)
    assert "apt install apertium" in str(caught.value)


def test_an_engine_that_is_not_there_is_named_with_those_that_are():
    with pytest.raises(EngineUnavailable, match=r"babelfish.*google"):
        choose_engine("babelfish")


def test_the_environment_names_an_engine(monkeypatch):
    monkeypatch.setenv("CITEKIT_ENGINE", "google")
    assert choose_engine().info.name == "google"


def test_another_package_offers_an_engine(monkeypatch):
    point = EntryPoint("dictionary", "speaking_engines:empty_dictionary", "citekit.translators")
    monkeypatch.setattr("importlib.metadata.entry_points", EntryPoints([point]).select)
    assert "dictionary" in engine_names()
    assert isinstance(choose_engine("dictionary"), Dictionary)
    assert isinstance(choose_engine("dictionary"), Translator)


@pytest.mark.parametrize("value", ["no_such_module:engine", "speaking_engines:no_such_engine"])
def test_a_broken_package_that_offers_an_engine_is_named(monkeypatch, value):
    point = EntryPoint("broken", value, "citekit.translators")
    monkeypatch.setattr("importlib.metadata.entry_points", EntryPoints([point]).select)
    with pytest.raises(EngineUnavailable, match="broken"):
        choose_engine("broken")


@pytest.mark.parametrize("answers", [None, 7, "S", {"a": 1}, iter(["Yes"])])
def test_an_engine_that_hands_back_no_list_is_named(answers):
    with pytest.raises(BadAnswer, match="not a list"):
        translate(spanish(ORIGINAL), "en", Odd(lambda _: answers))


def test_importing_asks_for_nothing_heavy():
    code = (
        "import sys, citekit, citekit.translation\n"
        "heavy = {'httpx', 'requests', 'deep_translator', 'deepl', 'bs4', 'lxml', 'langcodes', 'numpy', 'keyring'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert run.stdout.strip() == "[]"


def test_many_texts_come_back_in_their_order_and_equal_ones_are_asked_once():
    engine = Dictionary(SENTENCES)
    texts = [*SENTENCES, *reversed(SENTENCES), *SENTENCES]
    outcomes = translate_all([spanish(text) for text in texts], "en", engine)
    assert [outcome.text.value for outcome in outcomes] == [SENTENCES[text] for text in texts]
    assert engine.asked == [tuple(SENTENCES)]


def test_one_bad_text_does_not_lose_the_others():
    texts = [spanish("🙂🙂"), spanish(next(iter(SENTENCES))), Text("Already English, all of it", "en-GB"), spanish("")]
    outcomes = translate_all(texts, "en", Dictionary(SENTENCES))
    assert [isinstance(outcome, CitekitError) for outcome in outcomes] == [True, False, True, True]
    assert "no letter" in str(outcomes[0])
    assert "“en-GB” already" in str(outcomes[2])


def test_awaiting_gives_what_waiting_gives():
    original = spanish(next(iter(SENTENCES)))
    engine = Dictionary(SENTENCES)
    assert asyncio.run(translate_async(original, "en", engine)) == translate(original, "en", engine)
    assert asyncio.run(translate_all_async([original], "en", engine)) == translate_all([original], "en", engine)


@pytest.mark.parametrize("text", ["", " \n", "🙂", "700 — 3,5 %", "\ud800abc"])
def test_what_cannot_be_translated_is_said_before_any_engine_is_asked(text):
    engine = Dictionary({})
    with pytest.raises(InvalidInput):
        translate(spanish(text), "en", engine)
    assert engine.asked == []


def test_a_text_beyond_the_limit_is_refused_and_never_cut():
    engine = Dictionary({}, EngineInfo("small", "1", limit=100))
    with pytest.raises(TextTooLong, match="takes 100 characters at once and this text has 1000000"):
        translate(spanish("a" * 1_000_000), "en", engine)
    assert engine.asked == []


def test_a_target_that_is_no_tag_is_refused():
    with pytest.raises(InvalidTag):
        translate(spanish("Buenos días"), "no such tag", Dictionary({}))


ORIGINAL = "Mientras no haya normalidad democrática, no queremos relaciones económicas ni comerciales con ellos."
NO_TRANSLATION = {
    "nothing": None,
    "a number": 7,
    "bytes": b"Seven hundred",
    "empty": "  ",
    "untouched": ORIGINAL,
    "untouched but for spaces": f" {ORIGINAL}\n",
    "a page": "<!DOCTYPE html><html><head><title>Blocked</title></head></html>",
    "an error page as text": "Error 500 (Server Error)!!1500.That’s an error.There was an error.",
    "a quota": "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN 16 HOURS",
    "half of a character": "As long as there is no \ud83d democratic normality",
    "a null": "As long as there is \x00 no democratic normality",
    "another script": "Пока не будет демократической нормальности, мы не хотим отношений",
    "one word for a sentence": "Yes",
    "a flood": "no " * 4000,
}


@pytest.mark.parametrize("answer", NO_TRANSLATION.values(), ids=NO_TRANSLATION)
def test_what_is_no_translation_is_an_error(answer):
    with pytest.raises(BadAnswer, match=r"^what odd handed back is no translation: "):
        translate(spanish(ORIGINAL), "en", Odd(lambda texts: [answer]))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_another_number_of_answers_assigns_none_of_them(count):
    texts = [spanish("El primero habló ayer"), spanish("El segundo no habló")]
    outcomes = translate_all(texts, "en", Odd(lambda _: ["The first one spoke yesterday"] * count))
    assert all(isinstance(outcome, BadAnswer) for outcome in outcomes)


def test_the_same_long_words_for_two_originals_are_believed_for_neither():
    texts = [spanish(ORIGINAL), spanish("El presidente dijo el lunes que la reforma se votará en junio sin cambios.")]
    outcomes = translate_all(texts, "en", Odd(lambda _: ["These are the words of somebody else altogether, sir."] * 2))
    assert all(isinstance(outcome, BadAnswer) for outcome in outcomes)


GOOD = [
    ("Sí", "es", "Yes", "en"),
    ("OK", "es", "OK", "en"),
    ("Perú", "es", "Perú", "en"),
    ("Дневники", "ru", "Diaries", "en"),
    ("七百名士兵将训练警察", "zh", "Seven hundred soldiers will train the police", "en"),
    ("Seven hundred soldiers will train the police", "en", "七百名士兵将训练警察", "zh-Hant"),
    ("Seven hundred soldiers will train the police", "en", "سيدرب سبعمائة جندي الشرطة", "ar"),
    ("Seven hundred soldiers will train the police", "en", "ทหารเจ็ดร้อยนายจะฝึกตำรวจ", "th"),
    ("El error 500 es del servidor", "es", "Error 500 is the server’s", "en"),
]


@pytest.mark.parametrize(("original", "source", "answer", "target"), GOOD)
def test_what_can_be_a_translation_is_believed(original, source, answer, target):
    assert translate(Text(original, source), target, Odd(lambda _: [answer])).text.value == answer


def test_character_references_are_resolved_only_where_the_original_has_none():
    assert translate(spanish("dijo «no»"), "en", Odd(lambda _: ["he said &quot;no&quot;"])).text.value == 'he said "no"'
    kept = translate(spanish("escriba &amp; aquí"), "en", Odd(lambda _: ["write &amp; here"]))
    assert kept.text.value == "write &amp; here"
