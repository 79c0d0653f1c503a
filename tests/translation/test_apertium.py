from __future__ import annotations

import asyncio
import random
import shutil
import socket
import stat
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from citekit.errors import EngineUnavailable
from citekit.model import Text, TranslatorKind
from citekit.translation import (
    Apertium,
    ApertiumServer,
    BadAnswer,
    EngineFault,
    EngineTimeout,
    LanguageUnsupported,
    Patience,
    translate,
    translate_all,
    translate_all_async,
)

SENTENCES = [
    "No queremos relaciones económicas ni comerciales con ellos.",
    "El presidente dijo que la casa es grande",
    "Escriba [sic] a ^alguien$ en a@b.example, {o bien} C:\\temp <aquí> y/o allá",
    "Primera línea.\nSegunda línea.\n\nOtro párrafo.",
    "¿Quién lo dijo?",
]
MARKS = ["[sic]", "^", "$", "@", "{", "}", "C:\\temp", "<", ">", "/"]

needs_apertium = pytest.mark.skipif(
    shutil.which("apertium") is None
    or "spa-eng" not in subprocess.run(["apertium", "-l"], check=False, capture_output=True, text=True).stdout,
    reason="the program apertium with its pair spa-eng is not installed (Debian: apertium apertium-eng-spa)",
)


def spanish(texts):
    return [Text(text, "es") for text in texts]


@needs_apertium
def test_it_translates_without_a_network(monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", lambda *_: pytest.fail("something left the machine"))
    translation = translate(Text("El presidente dijo que la casa es grande.", "es-PE"), "en", "apertium")
    assert translation.text.value == "The president said that the house is big."
    assert (translation.by, translation.engine) == (TranslatorKind.MACHINE, "apertium")
    assert translation.engine_version.count(".") == 2


@needs_apertium
def test_characters_with_a_meaning_of_their_own_come_through():
    (outcome,) = translate_all(spanish(SENTENCES[2:3]), "en", Apertium())
    assert [mark for mark in MARKS if mark not in outcome.text.value] == []
    (outcome,) = translate_all(spanish(SENTENCES[3:4]), "en", Apertium())
    assert outcome.text.value.count("\n") == 3


@pytest.mark.long
@needs_apertium
def test_a_text_is_translated_alike_alone_and_among_others():
    alone = [translate(text, "en", Apertium()).text.value for text in spanish(SENTENCES)]
    many = SENTENCES * 20
    random.Random(4).shuffle(many)
    among = translate_all([Text(f"{text}", "es") for text in many], "en", Apertium())
    assert [outcome.text.value for outcome in among] == [alone[SENTENCES.index(text)] for text in many]


@pytest.mark.long
@needs_apertium
def test_threads_do_not_mix_up_their_texts():
    alone = {text: translate(Text(text, "es"), "en", Apertium()).text.value for text in SENTENCES}
    with ThreadPoolExecutor(4) as pool:
        said = pool.map(lambda text: (text, translate(Text(text, "es"), "en", Apertium()).text.value), SENTENCES)
        assert all(alone[text] == words for text, words in said)


@needs_apertium
def test_a_pair_that_is_not_installed_is_named_with_those_that_are():
    with pytest.raises(LanguageUnsupported, match=r"from “qu” into “en”.*spa-eng"):
        translate(Text("Kusikuyki", "qu"), "en", Apertium())
    with pytest.raises(LanguageUnsupported):
        translate(Text("no se sabe en qué lengua", "und"), "en", Apertium())


def test_without_the_program_it_says_what_to_install(monkeypatch):
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(EngineUnavailable, match="apt install apertium"):
        translate(Text("casa", "es"), "en", "apertium")


PROGRAMS = {
    "hangs": ("sleep 600", EngineTimeout),
    "hangs with children": ("sleep 600 | sleep 600", EngineTimeout),
    "fails": ("exit 3", EngineFault),
    "says nothing": ("cat > /dev/null", BadAnswer),
    "floods": ("cat > /dev/null; yes", BadAnswer),
    "floods and does not listen": ("yes", BadAnswer),
    "says something and stays": ("cat > /dev/null; printf 'one.[]\\0'; exec >&-; sleep 600", EngineTimeout),
    "says too much": (r"cat > /dev/null; printf 'one.[]\0two.[]\0'", BadAnswer),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the programs of this test are shell scripts")
@pytest.mark.parametrize(("script", "error"), PROGRAMS.values(), ids=PROGRAMS)
def test_a_program_that_misbehaves_is_an_error_and_bounded(tmp_path: Path, monkeypatch, script, error):
    program = tmp_path / "apertium"
    program.write_text(
        f'#!/bin/sh\ncase "$1" in -l) echo spa-eng; exit;; -V) echo Apertium 9.9; exit;; esac\n{script}\ntouch ended\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.chdir(tmp_path)
    threads = set(threading.enumerate())
    patience = Patience(0.5 if error is EngineTimeout else 60)
    with pytest.raises(error):
        translate(Text("casa grande", "es"), "en", Apertium(str(program), patience=patience))
    assert error is not EngineTimeout or not Path("ended").exists()
    for thread in set(threading.enumerate()) - threads:
        thread.join(60)
        assert not thread.is_alive()


@pytest.mark.long
@needs_apertium
def test_much_text_goes_in_while_much_comes_out():
    text = "La casa es grande. " * 5_000
    assert translate(Text(text, "es"), "en", Apertium()).text.value.count("The house is big.") == 5_000


@pytest.mark.skipif(sys.platform == "win32", reason="the program of this test is a shell script")
def test_a_program_that_cannot_be_started_is_named(tmp_path: Path):
    program = tmp_path / "apertium"
    program.write_text("#!/no/such/interpreter\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    with pytest.raises(LanguageUnsupported, match="there are: none"):
        translate(Text("casa grande", "es"), "en", Apertium(str(program)))


@pytest.fixture(scope="module")
def server():
    modes = Path("/usr/share/apertium/modes")
    if shutil.which("apertium-apy") is None or not (modes / "spa-eng.mode").exists():
        pytest.skip("the server apertium-apy with its pair spa-eng is not installed (Debian: apertium-apy)")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["apertium-apy", "-p", str(port), str(modes)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def test_the_server_says_what_the_program_says(server):
    texts = spanish([SENTENCES[0], SENTENCES[1], SENTENCES[4]])
    from_server = translate_all(texts, "en", ApertiumServer(server))
    assert [outcome.text.value for outcome in from_server] == [
        translate(text, "en", "apertium").text.value for text in texts
    ]
    assert asyncio.run(translate_all_async(texts, "en", ApertiumServer(server))) == from_server


def test_the_server_does_not_know_every_pair(server):
    with pytest.raises(LanguageUnsupported):
        translate(Text("Kusikuyki tiyani", "qu"), "en", ApertiumServer(server))
