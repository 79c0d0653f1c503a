from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from memories import ANA, ENGINE, ORIGINALS, by_ana, by_machine

from citekit.errors import CitekitError, InvalidInput, UnreadableFile
from citekit.model import Date, Review, Text, Translation, TranslatorKind, digest
from citekit.translation import (
    EngineInfo,
    MemoryUnit,
    TranslationMemory,
    is_stale,
    post_edit,
    translate,
)
from tests.speaking_engines import Dictionary

HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"


@pytest.mark.parametrize("original", ORIGINALS, ids=lambda text: text.language)
def test_what_was_kept_is_found_after_opening_it_again(tmp_path, original):
    path = tmp_path / "memory.sqlite"
    kept = by_machine(
        made=Date.parse("2023-05-26"), pivot="fr", draft="a draft", reviewed=Review(ANA, Date.parse("2023"))
    )
    with TranslationMemory.open(path) as memory:
        memory.put(original, kept)
    with TranslationMemory.open(path) as memory:
        found = memory.get(original, "en", ENGINE)
    assert found is not None
    assert found.of == digest(original.value)
    assert memory_free(found) == memory_free(kept)


def memory_free(translation: Translation) -> tuple[object, ...]:
    return (
        translation.text,
        translation.by,
        translation.made,
        translation.pivot,
        translation.draft,
        translation.reviewed,
    )


def test_an_original_is_known_however_its_accents_are_encoded(memory):
    memory.put(Text("sesión", "es"), by_machine())
    assert memory.get(Text(unicodedata.normalize("NFD", "sesión"), "es"), "en", ENGINE) is not None


@pytest.mark.parametrize(
    "other",
    [
        EngineInfo("deepl", "3"),
        EngineInfo("google", "2"),
        EngineInfo("deepl", "2", options="formal"),
        EngineInfo("deepl"),
        None,
    ],
)
def test_another_engine_version_or_option_has_not_said_it(memory, other):
    memory.put(ORIGINALS[0], by_machine())
    assert memory.get(ORIGINALS[0], "en", other) is None


def test_another_language_has_not_said_it(memory):
    memory.put(ORIGINALS[0], by_machine())
    assert memory.get(ORIGINALS[0], "de", ENGINE) is None
    assert memory.get(Text(ORIGINALS[0].value, "pt"), "en", ENGINE) is None


@pytest.mark.parametrize("order", [(by_ana(), by_machine()), (by_machine(), by_ana())], ids=["before", "after"])
def test_a_machine_never_overwrites_a_person(memory, order):
    for translation in order:
        memory.put(ORIGINALS[0], translation)
    found = memory.get(ORIGINALS[0], "en", ENGINE)
    assert found.by is TranslatorKind.HUMAN
    assert found.translator == ANA
    assert len(memory) == 2


def test_an_edited_machine_translation_goes_before_the_machine_s_own(memory):
    memory.put(ORIGINALS[0], by_machine())
    memory.put(ORIGINALS[0], post_edit(by_machine(), "700 troops", ANA))
    memory.put(ORIGINALS[0], by_machine("seven hundred warriors"))
    assert memory.get(ORIGINALS[0], "en", ENGINE).text.value == "700 troops"
    assert memory.get(ORIGINALS[0], "en", ENGINE).draft == "seven hundred soldiers"


def test_a_changed_original_makes_its_translation_stale_and_loses_nothing(memory):
    memory.put(Text("setecientos soldados", "es"), by_ana(), place="lopez-700")
    assert memory.stale() == ()
    memory.put(Text("ochocientos soldados", "es"), by_ana("800 soldiers"), place="lopez-700")
    (stale,) = memory.stale()
    assert (stale.original.value, stale.place) == ("setecientos soldados", "lopez-700")
    assert is_stale(stale.translation, Text("ochocientos soldados", "es"))
    assert not is_stale(stale.translation, Text("setecientos soldados", "es"))
    assert not is_stale(by_ana(), Text("whatever it is of", "es"))
    assert len(memory) == 2


def test_a_translation_is_not_kept_under_another_original(memory):
    with pytest.raises(InvalidInput, match="of another original"):
        memory.put(ORIGINALS[0], by_machine(of=digest("something else")))


def test_what_an_engine_without_a_version_said_is_forgotten_after_a_month(memory):
    unversioned = Translation(text=Text("soldiers", "en"), by=TranslatorKind.MACHINE, engine="google")
    for made, found in [(None, True), (Date.parse("2020-01-01"), False)]:
        memory.put(ORIGINALS[0], Translation(text=unversioned.text, by=unversioned.by, engine="google", made=made))
        assert (memory.get(ORIGINALS[0], "en", EngineInfo("google")) is not None) == found


def test_what_is_in_the_memory_is_not_asked_for_again(memory):
    engine = Dictionary({ORIGINALS[0].value: "seven hundred soldiers"})
    first = translate(ORIGINALS[0], "en", engine, memory=memory)
    assert translate(ORIGINALS[0], "en", engine, memory=memory) == first
    assert len(engine.asked) == 1
    memory.put(ORIGINALS[0], by_ana())
    assert translate(ORIGINALS[0], "en", engine, memory=memory).by is TranslatorKind.HUMAN


def test_threads_and_connections_share_a_file(tmp_path):
    path = tmp_path / "memory.sqlite"
    TranslationMemory.open(path).close()

    def work(number: int) -> None:
        with TranslationMemory.open(path) as memory:
            for turn in range(20):
                memory.put(Text(f"oración {number}-{turn}", "es"), by_machine(f"sentence {number}-{turn}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(work, range(8)))
    with TranslationMemory.open(path) as memory:
        found = [memory.get(Text(f"oración {n}-{t}", "es"), "en", ENGINE) for n in range(8) for t in range(20)]
        assert [one.text.value for one in found] == [f"sentence {n}-{t}" for n in range(8) for t in range(20)]


def test_a_lookup_among_many_is_no_more_work_than_one_among_few(tmp_path, monkeypatch):
    """The instructions of SQLite's machine are counted."""
    connect, opened = sqlite3.connect, []

    def connected(*args, **options):
        opened.append(connect(*args, **options))
        return opened[-1]

    def most_work(count: int) -> int:
        steps = []
        with TranslationMemory.open(tmp_path / f"{count}.sqlite") as memory:
            texts = [Text(f"La oración número {number} de una memoria muy larga", "es") for number in range(count)]
            memory.put_all(MemoryUnit(text, by_machine(f"Sentence {number}")) for number, text in enumerate(texts))
            for text in texts[:: count // 50]:
                done = []
                opened[-1].set_progress_handler(lambda done=done: done.append(1), 1)
                assert memory.get(text, "en", ENGINE)
                steps.append(len(done))
        return max(steps)

    monkeypatch.setattr(sqlite3, "connect", connected)
    assert 0 < most_work(100_000 if HEAVY else 5_000) <= 1.5 * most_work(100)


def garbage(path: Path) -> None:
    path.write_bytes(b"\x00garbage" * 1000)


def cut_short(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.put_all(MemoryUnit(Text(f"oración {n} " * 20, "es"), by_machine()) for n in range(500))
    path.write_bytes(path.read_bytes()[:20_000])


def overwritten_within(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.put_all(MemoryUnit(Text(f"oración {n} " * 20, "es"), by_machine()) for n in range(500))
    content = bytearray(path.read_bytes())
    content[8192:] = b"\xff" * (len(content) - 8192)
    path.write_bytes(content)


def another_database(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE unit (key, value)")
    connection.close()


def a_folder(path: Path) -> None:
    path.mkdir()


def a_row_of_nonsense(path: Path) -> None:
    TranslationMemory.open(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute(
            "INSERT INTO unit VALUES (x'00', 'a', 'es', 'b', 'en', 'wizard', '', '', '', '', '', '', '', '', '', 0, '')"
        )
    connection.close()


@pytest.mark.parametrize(
    "damage", [garbage, cut_short, overwritten_within, another_database, a_folder, a_row_of_nonsense]
)
def test_a_damaged_file_is_named_and_left_as_it_is(tmp_path, damage):
    path = tmp_path / "memory.sqlite"
    damage(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(UnreadableFile, match=r"memory\.sqlite"), TranslationMemory.open(path) as memory:  # noqa: PT012
        assert len(list(memory.units())) >= 0
        pytest.fail("read it all")
    assert (path.read_bytes() if path.is_file() else None) == before


def test_a_locked_file_is_named_and_what_was_translated_is_not_lost(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr("citekit.translation._memory._WAIT_FOR_A_LOCK", 0.1)
    path = tmp_path / "memory.sqlite"
    with TranslationMemory.open(path) as memory:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(UnreadableFile, match="another program holds"):
            memory.put(ORIGINALS[0], by_ana())
        engine = Dictionary({ORIGINALS[0].value: "seven hundred soldiers"})
        assert translate(ORIGINALS[0], "en", engine, memory=memory).text.value == "seven hundred soldiers"
        assert "not kept" in caplog.text
        other.execute("ROLLBACK")
        other.close()


def newer(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA user_version = 3")


def of_another_form(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE unit RENAME COLUMN people TO persons")


@pytest.mark.parametrize(("change", "reason"), [(newer, "a newer citekit"), (of_another_form, "no such column")])
def test_a_file_of_another_version_is_named(tmp_path, change, reason):
    path = tmp_path / "memory.sqlite"
    TranslationMemory.open(path).close()
    with sqlite3.connect(path) as connection:
        change(connection)
    connection.close()
    with pytest.raises(UnreadableFile, match=reason):
        TranslationMemory.open(path)


COLUMNS = ("key", "original", "source", "text", "target", "translator_kind", "of", "people", "place", "sum")


@pytest.mark.long(each=6)
@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("original", ORIGINALS[:3], ids=lambda text: text.language)
def test_a_flipped_bit_never_comes_back_as_what_a_person_said(tmp_path, original, column):
    path = tmp_path / "memory.sqlite"
    with TranslationMemory.open(path) as memory:
        memory.put(original, by_ana(), place="k")
    with sqlite3.connect(path) as connection:
        (content,) = connection.execute(f"SELECT CAST({column} AS BLOB) FROM unit").fetchone()
    connection.close()
    content = content.encode() if isinstance(content, str) else content
    kept = path.read_bytes()
    for number in range(0, 8 * len(content), 3):
        byte, bit = divmod(number, 8)
        flipped = content[:byte] + bytes([content[byte] ^ 1 << bit]) + content[byte + 1 :]
        path.write_bytes(kept.replace(content, flipped))
        try:
            with TranslationMemory.open(path) as memory:
                found = memory.get(original, "en")
        except CitekitError:
            continue
        assert found is None or (found.text.value, found.translator) == ("700 soldiers", ANA)


def of_the_first_version(path: Path) -> None:
    with TranslationMemory.open(path) as memory:
        memory.put(ORIGINALS[0], by_ana())
    with sqlite3.connect(path) as connection:
        connection.execute("ALTER TABLE unit DROP COLUMN sum")
        connection.execute("PRAGMA user_version = 1")
    connection.close()


@pytest.mark.parametrize("mode", [0o600, 0o400])
def test_a_memory_of_the_first_version_answers_and_is_held_to_the_digests_of_its_originals(tmp_path, mode):
    path = tmp_path / "memory.sqlite"
    of_the_first_version(path)
    path.chmod(mode)
    with TranslationMemory.open(path) as memory:
        assert memory.get(ORIGINALS[0], "en").text.value == "700 soldiers"
    path.chmod(0o600)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE unit SET original = 'Setecientas soldados'")
    connection.close()
    with TranslationMemory.open(path) as memory, pytest.raises(UnreadableFile, match="not the one"):
        memory.get(ORIGINALS[0], "en")


def as_nobody(work) -> str:
    """Give what *work* says when a user does it who owns nothing."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        said = "it was not done"
        try:
            if os.getuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            said = str(work())
        except CitekitError as error:
            said = f"{type(error).__name__}: {error}"
        finally:
            os.write(writing, said.encode())
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as said:
        return said.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no second user to be had")
@pytest.mark.parametrize("mode", [0o755, 0o555], ids=["a file", "a file and its folder"])
def test_a_file_that_may_only_be_read_is_looked_up_in_and_written_to_by_nobody(mode):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "memory.sqlite"
        with TranslationMemory.open(path) as memory:
            memory.put(ORIGINALS[0], by_machine())
        path.chmod(0o444)
        folder.chmod(mode)

        def look_up() -> str:
            with TranslationMemory.open(path) as memory:
                return memory.get(ORIGINALS[0], "en", ENGINE).text.value

        def write() -> int:
            with TranslationMemory.open(path) as memory:
                memory.put(ORIGINALS[1], by_machine())
                return len(memory)

        try:
            assert as_nobody(look_up) == "seven hundred soldiers"
            assert "may only be read" in as_nobody(write)
        finally:
            folder.chmod(0o755)


ENDLESS = """
import sys
from citekit.model import Text, Translation, TranslatorKind
from citekit.translation import MemoryUnit, TranslationMemory

made = Translation(text=Text("words", "en"), by=TranslatorKind.MACHINE, engine="deepl", engine_version="2")
memory, turn = TranslationMemory.open(sys.argv[1]), 0
while True:
    memory.put_all(MemoryUnit(Text(f"{sys.argv[2]} {turn} {number}", "es"), made) for number in range(20))
    print(turn, flush=True)
    turn += 1
"""


def test_what_two_programs_wrote_is_there_after_both_were_killed(tmp_path):
    path = tmp_path / "memory.sqlite"
    writers = [
        subprocess.Popen([sys.executable, "-c", ENDLESS, str(path), name], stdout=subprocess.PIPE, text=True)
        for name in ("uno", "dos")
    ]
    for writer in writers:
        for _ in range(10):
            assert writer.stdout.readline()
    for writer in writers:
        writer.kill()
    turns = {
        name: 10 + len(writer.communicate()[0].split()) for name, writer in zip(("uno", "dos"), writers, strict=True)
    }
    with TranslationMemory.open(path) as memory:
        assert len(memory) % 20 == 0
        for name, count in turns.items():
            said = [
                memory.get(Text(f"{name} {turn} {n}", "es"), "en", ENGINE)
                for turn in range(count - 1)
                for n in range(20)
            ]
            assert all(said)


OPENING = """
import sys
from citekit.translation import TranslationMemory

print("ready", flush=True)
for line in sys.stdin:
    TranslationMemory.open(line.strip()).close()
    print("opened", flush=True)
"""


def test_programs_that_make_one_memory_at_the_same_moment_all_open_it(tmp_path):
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", OPENING], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
        )
        for _ in range(3)
    ]
    assert all(program.stdout.readline() == "ready\n" for program in programs)
    for number in range(40):
        for program in programs:
            program.stdin.write(f"{tmp_path / f'{number}.sqlite'}\n")
        assert [program.stdout.readline() for program in programs] == ["opened\n"] * 3
    for program in programs:
        program.communicate()


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb"])
def test_half_of_a_character_is_not_kept_and_never_found(memory, text):
    for original, options, place in [(text, "", None), ("a", text, None), ("a", "", text)]:
        with pytest.raises(InvalidInput, match="half of a character"):
            memory.put(Text(original, "es"), by_machine(), options=options, place=place)
    with pytest.raises(InvalidInput, match="half of a character"):
        memory.put(Text("a", "es"), by_machine(text))
    assert memory.get(Text(text, "es"), "en", ENGINE) is None
    assert len(memory) == 0


@pytest.mark.parametrize("text", ["", "a", "🙂", "a\0b", "\u202eabc\u202c", "a" * 1_000_000], ids=len)
def test_an_odd_text_is_kept_whole(memory, text):
    memory.put(Text(text, "es"), by_machine(f"{text} x"))
    assert memory.get(Text(text, "es"), "en", ENGINE).text.value == f"{text} x"


def test_a_closed_memory_says_so(memory):
    memory.close()
    with pytest.raises(UnreadableFile, match="was closed"):
        memory.get(ORIGINALS[0], "en")


def test_one_lock_serves_all_threads_of_one_memory(memory):
    errors: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(50):
                memory.put(Text(f"{number} {turn} voces", "es"), by_machine())
                assert memory.get(Text(f"{number} {turn} voces", "es"), "en", ENGINE) is not None
        except BaseException as error:  # noqa: BLE001
            errors.append(error)

    threads = [threading.Thread(target=work, args=(number,)) for number in range(8)]
    [thread.start() for thread in threads]
    [thread.join() for thread in threads]
    assert errors == []
