from __future__ import annotations

import os
import sqlite3
import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from speaking_engines import Dictionary

from citekit.errors import InvalidInput, UnreadableFile
from citekit.model import Agent, AgentKind, Date, Review, Text, Translation, TranslatorKind, digest
from citekit.translation import (
    EngineInfo,
    MemoryUnit,
    TranslationMemory,
    export_tmx,
    import_tmx,
    is_stale,
    post_edit,
    translate,
)

ANA = Agent(Text("Ana Ruiz", "es", {"ru": "Ана Руис"}), AgentKind.PERSON)
ENGINE = EngineInfo("deepl", "2")
HEAVY = os.environ.get("CITEKIT_HEAVY") == "1"
ORIGINALS = [
    Text("Setecientos soldados", "es"),
    Text("не знаю, правда ли это", "ru"),
    Text("七百名士兵", "zh-Hans"),
    Text("سبعمائة جندي", "ar"),
    Text("שבע מאות חיילים", "he"),
    Text("ทหารเจ็ดร้อยนาย", "th"),
    Text("Qanchis pachak awqaq <runa> & “wan”\nkan", "qu"),
]


def by_machine(words: str = "seven hundred soldiers", **known) -> Translation:
    return Translation(text=Text(words, "en"), by=TranslatorKind.MACHINE, engine="deepl", engine_version="2", **known)


def by_ana(words: str = "700 soldiers") -> Translation:
    return Translation(text=Text(words, "en"), by=TranslatorKind.HUMAN, translator=ANA)


@pytest.fixture
def memory(tmp_path: Path):
    with TranslationMemory.open(tmp_path / "memory.sqlite") as opened:
        yield opened


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


def test_a_lookup_among_many_takes_less_than_a_tenth_of_a_millisecond(tmp_path):
    count = 100_000 if HEAVY else 10_000
    with TranslationMemory.open(tmp_path / "memory.sqlite") as memory:
        texts = [Text(f"La oración número {number} de una memoria muy larga", "es") for number in range(count)]
        memory.put_all(MemoryUnit(text, by_machine(f"Sentence {number}")) for number, text in enumerate(texts))
        looked_up = texts[:: count // 1000]
        taken = []
        for _ in range(5):
            started = time.process_time()
            found = [memory.get(text, "en", ENGINE) for text in looked_up]
            taken.append((time.process_time() - started) / len(looked_up))
            assert all(found)
        assert min(taken) < 0.0001


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
            "INSERT INTO unit VALUES (x'00', 'a', 'es', 'b', 'en', 'wizard', '', '', '', '', '', '', '', '{', '', 0)"
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


def fill(memory: TranslationMemory) -> None:
    for original in ORIGINALS:
        memory.put(original, by_machine(f"a translation from “{original.language}” & <more>"), place=original.language)
    memory.put(ORIGINALS[0], post_edit(by_machine(), "700 troops", ANA))
    memory.put(ORIGINALS[1], Translation(text=Text("Ich weiß nicht, ob das stimmt", "de")))
    memory.put(Text("Ochocientos soldados", "es"), by_ana(), place=ORIGINALS[0].language)


def test_tmx_comes_back_as_it_went(tmp_path, memory):
    fill(memory)
    assert export_tmx(memory, tmp_path / "memory.tmx") == len(memory)
    with TranslationMemory.open() as other:
        assert import_tmx(other, tmp_path / "memory.tmx") == len(memory)
        export_tmx(other, tmp_path / "again.tmx")
        assert list(other.units()) == list(memory.units())
    assert (tmp_path / "again.tmx").read_bytes() == (tmp_path / "memory.tmx").read_bytes()


PEOPLE = ["", "[]", "{}", "[1, 2, 3]", "[[], [], []]", '[{"name": 4}, null, []]', '[null, {"by": []}, []]', "[" * 5000]


@pytest.mark.parametrize("people", PEOPLE)
def test_a_tmx_that_says_nonsense_of_persons_still_gives_the_words(tmp_path, memory, people):
    unit = f'<prop type="x-citekit-people">{people}</prop><tuv xml:lang="es"><seg>Sí</seg></tuv>'
    content = f'<tmx version="1.4"><body><tu>{unit}<tuv xml:lang="en"><seg>Yes</seg></tuv></tu></body></tmx>'
    (tmp_path / "odd.tmx").write_text(content, "utf-8")
    assert import_tmx(memory, tmp_path / "odd.tmx") == 1
    assert memory.get(Text("Sí", "es"), "en").text.value == "Yes"


def test_another_tool_reads_the_tmx(tmp_path, memory):
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    fill(memory)
    export_tmx(memory, tmp_path / "memory.tmx")
    with (tmp_path / "memory.tmx").open("rb") as file:
        read = tmx.tmxfile(file, "es", "en")
    assert ("Setecientos soldados", "700 troops") in {(unit.source, unit.target) for unit in read.units}
    assert len(read.units) == len(memory)
    everything = (tmp_path / "memory.tmx").read_text("utf-8")
    assert all(original.language in everything for original in ORIGINALS)


def test_the_tmx_of_another_tool_is_read(tmp_path, memory):
    tmx = pytest.importorskip("translate.storage.tmx", reason="translate-toolkit is not installed")
    written = tmx.tmxfile()
    written.addtranslation("Setecientos soldados & más", "es", "Seven hundred soldiers & more", "en")
    (tmp_path / "other.tmx").write_bytes(bytes(written))
    assert import_tmx(memory, tmp_path / "other.tmx", "es") == 1
    found = memory.get(Text("Setecientos soldados & más", "es"), "en")
    assert found.text.value == "Seven hundred soldiers & more"
    assert found.by is TranslatorKind.UNKNOWN


TMX = """<?xml version="1.0"{encoding}?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [{entities}]>
<tmx version="1.4"><header srclang="es-ES" segtype="sentence"/><body>
<tu creationid="someone"><tuv xml:lang="en_US">
<seg>Press <bpt i="1">&lt;b&gt;</bpt>here<ept i="1">&lt;/b&gt;</ept> <hi>now</hi>{more}</seg></tuv>
<tuv xml:lang="ES-ES"><seg>Pulse <ph x="1">{{1}}</ph>aquí</seg></tuv></tu>
</body></tmx>"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_inline_codes_encodings_and_odd_tags_are_understood(tmp_path, memory, encoding):
    content = TMX.format(encoding=f' encoding="{encoding}"', entities="", more="")
    (tmp_path / "other.tmx").write_bytes(content.encode(encoding))
    assert import_tmx(memory, tmp_path / "other.tmx") == 1
    (unit,) = memory.units()
    assert (unit.original, unit.translation.text) == (Text("Pulse aquí", "es-ES"), Text("Press here now", "en-US"))


BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{inner};" * 10}">' for inner, name in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "not XML": "Setecientos soldados",
    "another XML": "<html><body/></html>",
    "cut off": TMX.format(encoding="", entities="", more="")[:300],
    "no tag": '<tmx><tu><tuv xml:lang="!"><seg>a</seg></tuv><tuv xml:lang="en"><seg>b</seg></tuv></tu></tmx>',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_tmx_that_is_none_is_named_and_nothing_of_it_kept(tmp_path, memory, content):
    (tmp_path / "bad.tmx").write_text(content, "utf-8")
    with pytest.raises(UnreadableFile, match=r"bad\.tmx"):
        import_tmx(memory, tmp_path / "bad.tmx")
    assert len(memory) == 0


@pytest.mark.parametrize("entities", [BOMB, '<!ENTITY i SYSTEM "file:///etc/hostname">'], ids=["bomb", "file"])
def test_entities_of_a_tmx_are_not_resolved(tmp_path, memory, entities):
    (tmp_path / "bad.tmx").write_text(TMX.format(encoding="", entities=entities, more="&i;"), "utf-8")
    started = time.process_time()
    try:
        import_tmx(memory, tmp_path / "bad.tmx")
    except UnreadableFile:
        return
    assert time.process_time() - started < 1
    assert [unit.translation.text.value for unit in memory.units()] == ["Press here now"]


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
