from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import traceback
import unicodedata
from importlib.metadata import EntryPoint, EntryPoints

import pytest

from citekit.errors import CitekitError, EngineUnavailable, InvalidInput, InvalidTag
from citekit.model import Text, TranslatorKind, digest
from citekit.translation import (
    BadAnswer,
    EngineInfo,
    EngineTimeout,
    TextTooLong,
    TranslationMemory,
    Translator,
    choose_engine,
    engine_names,
    translate,
    translate_all,
    translate_all_async,
    translate_async,
)
from tests.speaking_engines import Dictionary, Odd

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
    point = EntryPoint("dictionary", "tests.speaking_engines:empty_dictionary", "citekit.translators")
    monkeypatch.setattr("importlib.metadata.entry_points", EntryPoints([point]).select)
    assert "dictionary" in engine_names()
    assert isinstance(choose_engine("dictionary"), Dictionary)
    assert isinstance(choose_engine("dictionary"), Translator)


BROKEN = {
    "no such module": "",
    "no such engine": "x = 1",
    "a mistake in its syntax": "def engine(:",
    "raises when imported": "raise RuntimeError('planted')",
    "raises when made": "def engine(): raise KeyError('planted')",
    "wants arguments": "def engine(key): pass",
    "gives nothing": "def engine(): return None",
    "gives rubbish": "engine = object",
    "says rubbish of itself": "class engine:\n    info = 'me'\n    def translate(self, texts, *, source, target): ...",
    "fails to say what it is": "class engine:\n    @property\n    def info(self): raise OSError",
}


@pytest.mark.parametrize("code", BROKEN.values(), ids=BROKEN)
def test_a_broken_package_that_offers_an_engine_is_named(monkeypatch, tmp_path, code):
    if code:
        (tmp_path / "broken_engine.py").write_text(code)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "broken_engine", raising=False)
    point = EntryPoint("broken", "broken_engine:engine", "citekit.translators")
    monkeypatch.setattr("importlib.metadata.entry_points", EntryPoints([point]).select)
    with pytest.raises(EngineUnavailable, match="“broken” is not available: the package that offers it is broken"):
        choose_engine("broken")


def test_an_installed_package_offers_an_engine_to_the_command_line(tmp_path):
    site = tmp_path / "site"
    metadata = site / "newsroom_engine-1.0.dist-info"
    metadata.mkdir(parents=True)
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: newsroom-engine\nVersion: 1.0\n")
    (metadata / "entry_points.txt").write_text("[citekit.translators]\nphrasebook = newsroom_engine:Phrasebook\n")
    (site / "newsroom_engine.py").write_text(
        "from citekit.translation import EngineInfo\n"
        "class Phrasebook:\n"
        "    info = EngineInfo('phrasebook', '1', local=True)\n"
        "    def translate(self, texts, *, source, target):\n"
        "        return ['We do not want debts.' for _ in texts]\n"
    )
    code = (
        "from citekit.model import Text; from citekit.translation import engine_names, translate\n"
        "made = translate(Text('No queremos deudas.', 'es'), 'en', 'phrasebook')\n"
        "print('phrasebook' in engine_names(), made.text.value)"
    )
    places = os.pathsep.join([str(site), *sys.path])
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": places},
    )
    assert run.stdout.strip() == "True We do not want debts."


@pytest.mark.parametrize("engine", [5, [], object(), EngineInfo("nothing else")])
def test_what_is_no_engine_is_refused(engine):
    with pytest.raises(InvalidInput, match="an engine is its name"):
        translate(spanish("Buenos días"), "en", engine)


@pytest.mark.parametrize(
    "error", [ValueError("planted"), RuntimeError("planted"), ExceptionGroup("planted", [OSError()])]
)
def test_an_engine_that_breaks_off_is_named_by_the_kind_of_its_fault(error):
    def fail(_):
        raise error

    with pytest.raises(BadAnswer, match="it broke off") as caught:
        translate(spanish(ORIGINAL), "en", Odd(fail))
    assert "planted" not in "".join(traceback.format_exception(caught.value))


def test_what_came_before_an_engine_broke_off_is_kept():
    texts = [spanish(f"Oración número {number}") for number in range(1200)]

    def fail_late(asked):
        if texts[700].value in asked:
            raise ValueError
        return [f"Sentence with the number {text.split()[-1]}" for text in asked]

    outcomes = translate_all(texts, "en", Odd(fail_late))
    assert [isinstance(outcome, BadAnswer) for outcome in outcomes] == [500 <= at < 1000 for at in range(1200)]


def test_what_came_before_the_work_was_broken_off_is_in_the_memory():
    texts = [spanish(f"Oración número {number}") for number in range(1200)]

    def stopped_late(asked):
        if texts[700].value in asked:
            raise KeyboardInterrupt
        return [f"Sentence with the number {text.split()[-1]}" for text in asked]

    with TranslationMemory.open() as memory:
        with pytest.raises(KeyboardInterrupt):
            translate_all(texts, "en", Odd(stopped_late), memory=memory)
        assert len(memory) == 500


def test_an_engine_that_hangs_costs_one_deadline_however_many_texts_there_are():
    def hang(asked):
        times.append(len(asked))
        return [EngineTimeout("odd", 30)] * len(asked)

    times: list[int] = []
    outcomes = translate_all([spanish(f"Oración número {number}") for number in range(2000)], "en", Odd(hang))
    assert {type(outcome) for outcome in outcomes} == {EngineTimeout}
    assert times == [500]


NUMBERED = [spanish(f"En la calle {number} viven los vecinos del barrio") for number in range(100, 110)]


@pytest.mark.parametrize("order", [lambda words: words[::-1], lambda words: [*words[1:], words[0]]])
def test_answers_in_another_order_are_not_believed(order):
    def mixed_up(asked):
        return order([f"The neighbours live in street {text.split()[3]}" for text in asked])

    outcomes = translate_all([*NUMBERED, spanish("Nadie lo sabe")], "en", Odd(mixed_up))
    assert {type(outcome) for outcome in outcomes} == {BadAnswer}


def test_two_answers_that_changed_places_lose_no_other():
    def swapped(asked):
        words = [f"The neighbours live in street {text.split()[3]}" for text in asked]
        words[2], words[5] = words[5], words[2]
        return words

    outcomes = translate_all(NUMBERED, "en", Odd(swapped))
    assert [at for at, outcome in enumerate(outcomes) if isinstance(outcome, BadAnswer)] == [2, 5]


def test_a_number_said_in_another_way_is_nobody_else_s():
    said = {"Llegó a las 15 horas": "He came at 3 in the afternoon", "Hay 3 sillas": "There are 3 chairs"}
    outcomes = translate_all([spanish(text) for text in said], "en", Dictionary(said))
    assert not any(isinstance(outcome, CitekitError) for outcome in outcomes)


@pytest.mark.parametrize("answers", [None, 7, "S", {"a": 1}, iter(["Yes"])])
def test_an_engine_that_hands_back_no_list_is_named(answers):
    with pytest.raises(BadAnswer, match="not a list"):
        translate(spanish(ORIGINAL), "en", Odd(lambda _: answers))


def test_importing_asks_for_nothing_heavy():
    code = (
        "import sys, citekit, citekit.translation\n"
        "heavy = {'httpx2', 'requests', 'deep_translator', 'deepl', 'bs4', 'lxml', 'langcodes', 'numpy', 'keyring'}\n"
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


def test_an_engine_gets_every_letter_composed():
    asked = []

    def remember(texts):
        asked.extend(texts)
        return ["The session has ended"] * len(texts)

    original = spanish(unicodedata.normalize("NFD", "La sesión terminó"))
    assert translate(original, "en", Odd(remember)).of == digest("La sesión terminó")
    assert asked == ["La sesión terminó"]
